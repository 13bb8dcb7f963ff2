//! Hiding in every reachable state: blanking comes first, and nothing of the page follows.

use std::cell::RefCell;
use std::time::Duration;

use crate::support::depth;
use crate::support::reader::world_in;
use crate::support::states::{State, states};
use crate::support::visit::Visit;
use infocus::app::model::{Mode, Notice, World};
use infocus::app::navigation::is_new;
use infocus::app::profile::{HideOutcome, Profile};
use infocus::content::hotline::NUMBER;
use infocus::terminal::signals::Signal;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use ratatui_thrift::Capabilities;

const CTRL_X: &[u8] = b"\x18";
const F12: &[u8] = b"\x1b[24~";
const ESC_ESC_ESC: &[u8] = b"\x1b\x1b\x1b";
const ENTER: &[u8] = b"\r";

/// Further keys that hide in a kiosk: keys that people press to close a program.
const IN_HASTE: [&[u8]; 5] = [b"\x03", b"\x04", b"\x11", b"\x17", b"\x1a"];

/// The cover on a screen of 80 columns.
const NOTICE: &str = "   Notices                                Avisos
   No notices today.                      No hay avisos hoy.

   Press Enter to start.                  Oprima Enter para empezar.";

const SIZES: [(u16, u16); 3] = [(80, 24), (40, 12), (120, 40)];

const SECOND: Duration = Duration::from_secs(1);
const HOUR: Duration = Duration::from_secs(3_600);

/// Terminals that differ in their scrollback.
const TERMS: [&str; 2] = ["linux", "xterm"];

fn console() -> Capabilities {
    Capabilities::of("linux", false)
}

fn random<T>(strategy: impl Strategy<Value = T>) -> T {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    strategy.new_tree(&mut TestRunner::new_with_rng(Config::default(), rng)).unwrap().current()
}

/// The long words on a screen, without those of the cover.
pub fn words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let long = words.filter(|word| word.chars().filter(|letter| letter.is_alphabetic()).count() > 3);
    long.filter(|word| !NOTICE.contains(word)).map(Into::into).collect()
}

/// Asserts that only the cover is visible and that no word of `shown` is in the scrollback.
#[track_caller]
fn only_the_cover_is_shown(visit: &mut Visit<'_>, shown: &str) {
    let text = visit.text();
    let mut expected: Vec<&str> = NOTICE.split_whitespace().collect();
    let mut found: Vec<&str> = text.split_whitespace().collect();
    if visit.model().size.width >= 72 {
        assert_eq!(text.trim_end(), NOTICE.trim_end());
    } else if visit.model().size.height < 12 {
        assert!(found.iter().all(|word| expected.contains(word)), "{text}");
    } else {
        expected.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, expected);
    }
    assert!(!text.contains(NUMBER));
    let scrollback = visit.scrollback();
    for word in words(shown) {
        assert!(!scrollback.contains(&word), "{word} is in the scrollback");
    }
}

/// Hides in this state and checks every byte that follows.
#[track_caller]
fn hides(world: &mut World, state: &State, key: &[u8], cover: HideOutcome, term: &str) {
    let mode = state.model.place.mode.clone();
    let mut visit = state.visit(world, Capabilities::of(term, false));
    let shown = visit.text();
    let sent = visit.press(key);
    let blank = Capabilities::of(term, false).blanking();
    assert!(blank.len() <= 16);
    // The first Esc may have gone back a step; the third one blanks before anything else.
    let from = sent.windows(blank.len()).position(|bytes| bytes == blank).unwrap_or(usize::MAX);
    assert!(from == 0 || (key == ESC_ESC_ESC && from < sent.len()), "{key:?} in {mode:?}");
    let after = String::from_utf8_lossy(&sent[from..]).into_owned();
    assert!(words(&shown).iter().all(|word| !after.contains(word)), "{after:?}");
    match cover {
        HideOutcome::Leave => assert!(visit.has_left() && visit.text().is_empty()),
        HideOutcome::Cover(_) => {
            assert!(!visit.has_left());
            only_the_cover_is_shown(&mut visit, &shown);
        }
    }
}

#[test]
fn hiding_hides_in_every_state_of_every_profile() {
    for profile in [Profile::PERSONAL, Profile::KIOSK, Profile::SSH] {
        let mut world = world_in(profile);
        for (size, term) in SIZES.into_iter().zip(TERMS.into_iter().cycle()) {
            let states = states(&mut world, size);
            assert!(states.len() > depth(100, 300), "{} states", states.len());
            // Not a multiple of three, so that each key is used.
            for (number, state) in states.iter().enumerate().step_by(depth(7, 1)) {
                let (key, cover) = match number % 3 {
                    0 => (CTRL_X, profile.hides),
                    1 => (ESC_ESC_ESC, profile.escapes),
                    _ if profile.can_quit => (F12, profile.hides),
                    _ => (IN_HASTE[number % IN_HASTE.len()], profile.hides),
                };
                hides(&mut world, state, key, cover, term);
            }
        }
    }
}

#[test]
fn hiding_clears_the_scrollback_where_the_page_could_be_in_it() {
    const SCREEN: &[u8] = b"\x1b[m\x1b[H\x1b[2J";
    const SCREEN_AND_SCROLLBACK: &[u8] = b"\x1b[m\x1b[H\x1b[2J\x1b[3J";
    for (term, blank) in [
        ("linux", SCREEN_AND_SCROLLBACK),
        ("vt100", SCREEN_AND_SCROLLBACK),
        ("screen-256color", SCREEN_AND_SCROLLBACK),
        ("nobody-knows", SCREEN_AND_SCROLLBACK),
        ("xterm-256color", SCREEN),
        ("tmux-256color", SCREEN),
    ] {
        let mut world = world_in(Profile::PERSONAL);
        let mut visit = Visit::new(&mut world, (80, 24), Capabilities::of(term, false));
        let sent = visit.press(CTRL_X);
        // `SCREEN` is a prefix of `SCREEN_AND_SCROLLBACK`.
        assert!(sent.starts_with(blank), "{term}: {}", sent.escape_ascii());
        assert_eq!(
            sent.windows(4).any(|bytes| bytes == b"\x1b[3J"),
            blank == SCREEN_AND_SCROLLBACK,
            "{term}"
        );
    }
}

#[test]
fn blanking_precedes_queued_bytes() {
    for profile in [Profile::PERSONAL, Profile::KIOSK, Profile::SSH] {
        let mut world = world_in(profile);
        for (key, cover) in [(CTRL_X, profile.hides), (b"\x1b[120;5u", profile.hides)] {
            let mut visit = Visit::new(&mut world, (80, 24), console());
            // The frame is interrupted: the terminal accepts no more bytes.
            visit.script().room = 100;
            visit.press(b"4");
            let shown = visit.text();
            // In one turn of the loop, the key arrives and the terminal accepts bytes again.
            visit.script().input.push_back(key.to_vec());
            visit.script().room = usize::MAX;
            let sent = visit.go_on();
            assert!(sent.starts_with(console().blanking()), "{:?}", String::from_utf8_lossy(&sent));
            assert_eq!(visit.has_left(), cover == HideOutcome::Leave);
            let after = String::from_utf8_lossy(&sent);
            assert!(words(&shown).iter().all(|word| !after.contains(word)), "{after:?}");
        }
    }
}

#[test]
fn while_hidden_no_event_writes_anything_of_the_page() {
    for profile in [Profile::KIOSK, Profile::SSH] {
        let mut world = world_in(profile);
        world.notice = Some(Notice::FailedPack);
        for state in states(&mut world, (80, 24)).iter().step_by(depth(10, 9)) {
            let mut visit = state.visit(&mut world, console());
            let shown = visit.text();
            visit.press(ESC_ESC_ESC);
            assert!(visit.model().is_hidden());
            for size in [(30, 9), (132, 50), (14, 5), (80, 24)] {
                visit.resize(size);
                only_the_cover_is_shown(&mut visit, &shown);
            }
            visit.wait(SECOND * 4);
            for event in [
                |visit: &mut Visit<'_>| visit.signal(Signal::Continued),
                |visit: &mut Visit<'_>| visit.press(b"\x0c"),
                |visit: &mut Visit<'_>| visit.feed(b"\x1b[0n"),
                |visit: &mut Visit<'_>| visit.press(b"7"),
            ] {
                event(&mut visit);
                only_the_cover_is_shown(&mut visit, &shown);
            }
            visit.scribble(b"\x1b[1;1Hkernel: something \x1b[5;9r\x1b[31m\n\n\n");
            visit.press(b"\x0c");
            only_the_cover_is_shown(&mut visit, &shown);
            if profile.visit.is_none() {
                visit.wait(SECOND * 200);
                only_the_cover_is_shown(&mut visit, &shown);
            }
        }
    }
}

/// A visit in a kiosk, hidden while an entry was open.
fn hidden_in_a_kiosk(world: &mut World) -> Visit<'_> {
    let mut visit = Visit::new(world, (80, 24), console());
    visit.press(b"/passport");
    visit.press(b"\r");
    assert!(matches!(visit.model().place.mode, Mode::Read(_)));
    visit.press(CTRL_X);
    only_the_cover_is_shown(&mut visit, "passport");
    visit
}

#[test]
fn a_held_hide_key_hides_and_stays_hidden() {
    let mut world = world_in(Profile::KIOSK);
    let mut visit = hidden_in_a_kiosk(&mut world);
    for _ in 0..150 {
        assert!(visit.feed(CTRL_X).is_empty());
        visit.sleep(SECOND / 30);
        only_the_cover_is_shown(&mut visit, "passport");
    }
    visit.sleep(SECOND * 29 / 10);
    assert!(visit.press(ENTER).is_empty(), "three seconds count from the last key");
    visit.sleep(SECOND);
    visit.press(ENTER);
    assert!(visit.text().contains(NUMBER) && is_new(visit.model(), visit.world()));
}

#[test]
fn esc_ten_times_stays_hidden() {
    let mut world = world_in(Profile::KIOSK);
    let mut visit = hidden_in_a_kiosk(&mut world);
    visit.sleep(HOUR);
    for gap in [0, 100, 400, 700, 5_000] {
        for _ in 0..10 {
            assert!(visit.press(b"\x1b").is_empty());
            visit.sleep(Duration::from_millis(gap));
            only_the_cover_is_shown(&mut visit, "passport");
        }
    }
}

#[test]
fn random_bytes_and_an_hour_stay_hidden() {
    let mut world = world_in(Profile::KIOSK);
    let mut visit = hidden_in_a_kiosk(&mut world);
    let bytes =
        proptest::collection::vec(any::<u8>().prop_filter("Enter", |byte| !b"\r\n".contains(byte)), 2_000);
    for piece in random(bytes).chunks(7) {
        visit.press(piece);
        only_the_cover_is_shown(&mut visit, "passport");
        visit.sleep(SECOND);
    }
    assert!(visit.wait(HOUR).is_empty());
    only_the_cover_is_shown(&mut visit, "passport");
}

#[test]
fn the_cover_returns_to_the_first_page_after_the_configured_time() {
    let mut world = world_in(Profile::KIOSK.returning_after(SECOND * 60 * 15));
    let mut visit = hidden_in_a_kiosk(&mut world);
    assert!(visit.wait(SECOND * (60 * 15 - 1)).is_empty());
    only_the_cover_is_shown(&mut visit, "passport");
    visit.wait(SECOND);
    assert!(visit.text().contains(NUMBER) && is_new(visit.model(), visit.world()));
}

#[test]
fn over_ssh_three_esc_show_a_cover_and_enter_resumes() {
    let mut world = world_in(Profile::SSH);
    let mut visit = Visit::new(&mut world, (80, 24), Capabilities::XTERM);
    visit.press(b"4");
    visit.press(b"/passport");
    visit.press(b"\x1b[B");
    let before = visit.text();
    visit.press(b"\r");
    visit.press(ESC_ESC_ESC);
    only_the_cover_is_shown(&mut visit, &before);
    visit.wait(SECOND * 9);
    visit.press(b"x");
    visit.wait(SECOND * 9);
    only_the_cover_is_shown(&mut visit, &before);
    visit.press(ENTER);
    assert!(visit.text().contains(NUMBER) && !is_new(visit.model(), visit.world()));
    visit.press(ESC_ESC_ESC);
    let sent = visit.wait(SECOND * 10);
    assert!(visit.has_left() && sent.starts_with(Capabilities::XTERM.blanking()));
}

#[test]
fn over_ssh_a_hide_key_disconnects_from_the_cover_too() {
    for key in [CTRL_X, F12, b"\x03"] {
        let mut world = world_in(Profile::SSH);
        let mut visit = Visit::new(&mut world, (80, 24), Capabilities::XTERM);
        visit.press(ESC_ESC_ESC);
        assert!(visit.model().is_hidden());
        visit.press(key);
        assert!(visit.has_left(), "{key:?}");
    }
}

/// Text as people type or paste it, in bytes.
fn text() -> impl Strategy<Value = Vec<u8>> {
    let letters = proptest::collection::vec(
        prop_oneof![8 => proptest::char::range(' ', '~'), 1 => any::<char>()],
        0..60,
    );
    let text = letters.prop_map(|letters| {
        let seen = letters.into_iter().filter(|letter| !letter.is_control());
        seen.collect::<String>().into_bytes()
    });
    (text, any::<bool>()).prop_map(|(text, is_marked)| {
        if is_marked { [b"\x1b[200~", &text[..], b"\x1b[201~"].concat() } else { text }
    })
}

thread_local!(static KIOSK: RefCell<World> = RefCell::new(world_in(Profile::KIOSK)));
thread_local!(static SSH: RefCell<World> = RefCell::new(world_in(Profile::SSH)));

proptest! {
    #![proptest_config(ProptestConfig { cases: depth(50, 200), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn typed_or_pasted_text_never_hides_or_quits(texts in proptest::collection::vec(text(), 1..4)) {
        for world in [&KIOSK, &SSH] {
            world.with_borrow_mut(|world| {
            let mut visit = Visit::new(world, (80, 24), Capabilities::XTERM);
            for text in &texts {
                visit.press(text);
                assert!(!visit.has_left() && !visit.model().is_hidden());
            }
            });
        }
    }
}

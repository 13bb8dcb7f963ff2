//! The loop of the dialogue on a scripted port: lines, hide keys, silence, signals and the size.

use std::time::Duration;

use crate::support::listener::PROMPT;
use crate::support::port::Call;
use crate::support::reader::world_in;
use crate::support::talk::{SIZE, Talk};
use infocus::app::model::Mode;
use infocus::app::navigation::is_new;
use infocus::app::profile::{HideOutcome, Profile};
use infocus::content::hotline::{NUMBER, SPOKEN_NUMBER};
use infocus::content::pane::Pane;
use infocus::frontend::visit::Ending;
use infocus::terminal::signals::Signal;
use jiff::civil::date;
use ratatui::layout::Size;

const SECOND: Duration = Duration::from_secs(1);

const ESC_ESC_ESC: &[u8] = b"\x1b\x1b\x1b";

const PROFILES: [Profile; 3] = [Profile::PERSONAL, Profile::KIOSK, Profile::SSH];

#[test]
fn a_typed_line_is_echoed_letter_by_letter_and_answered_at_its_end() {
    for profile in PROFILES {
        let mut world = world_in(profile);
        let mut talk = Talk::new(&mut world, SIZE);
        assert!(talk.begun().contains(NUMBER) && talk.begun().ends_with(PROMPT), "{}", talk.begun());
        for letter in ["v", "i", "s", "a"] {
            assert_eq!(talk.feed(letter.as_bytes()), letter);
        }
        assert_eq!(talk.feed(b"\x7f\x7fsa"), "\x08 \x08\x08 \x08sa");
        let answer = talk.feed(b"\r");
        assert!(
            answer.contains("visa") && answer.contains(SPOKEN_NUMBER) && answer.ends_with(PROMPT),
            "{answer}"
        );
        assert!(matches!(talk.model().place.mode, Mode::Search(_)));
        assert!(talk.ask("2").contains("\n11. "));
        assert_eq!(talk.model().place.pane, Pane::Qa);
    }
}

/// The hide keys, and their outcome in a profile.
fn hide_keys(profile: Profile) -> Vec<(&'static [u8], HideOutcome)> {
    let mut keys: Vec<(&[u8], HideOutcome)> = vec![
        (b"\x18", profile.hides),
        (b"\x1b[24~", profile.hides),
        (b"\x1b[120;5u", profile.hides),
        (ESC_ESC_ESC, profile.escapes),
    ];
    if !profile.can_quit {
        keys.extend([b"\x03", b"\x04", b"\x11", b"\x1a"].map(|key| (&key[..], profile.hides)));
    }
    keys
}

#[test]
fn a_hide_key_within_a_line_blanks_first_and_nothing_of_the_page_follows() {
    for profile in PROFILES {
        for (key, cover) in hide_keys(profile) {
            let mut world = world_in(profile);
            let mut talk = Talk::new(&mut world, SIZE);
            talk.ask("2");
            talk.feed(b"passpor");
            // An answer is queued in the program, as the terminal accepts no more of it.
            talk.script().room = 10;
            talk.feed(b"\r0\r");
            talk.feed(b"my bo");
            talk.script().input.push_back(key.to_vec());
            talk.script().room = usize::MAX;
            let sent = talk.go_on() + &talk.wait(SECOND / 10);
            let blank = "\n".repeat(SIZE.height.into());
            let (before, after) = sent.split_once(&blank).unwrap_or_else(|| panic!("{key:?}: {sent:?}"));
            // Output continues until the third Esc is known to be a key.
            assert!(before.is_empty() || key == ESC_ESC_ESC, "{key:?}: {before}");
            assert!(
                !after.contains(NUMBER) && !after.contains(SPOKEN_NUMBER) && !after.contains("assport"),
                "{after}"
            );
            match cover {
                HideOutcome::Leave => assert!(talk.has_left() && after.trim().is_empty(), "{key:?}: {after}"),
                HideOutcome::Cover(_) => {
                    assert!(!talk.has_left() && talk.model().is_hidden());
                    assert!(after.contains("No notices today.") && !after.contains(PROMPT), "{after}");
                    // Typed keys are not echoed on the cover.
                    assert_eq!(talk.feed(b"2\rpass"), "");
                }
            }
        }
    }
}

#[test]
fn text_typed_before_hiding_is_gone_on_return() {
    let mut world = world_in(Profile::KIOSK);
    let mut talk = Talk::new(&mut world, SIZE);
    talk.ask("2");
    talk.feed(b"passpor");
    talk.feed(b"\x18");
    talk.wait(SECOND * 4);
    // Only Enter leads on, so no letter may be left before it.
    let answer = talk.feed(b"\r");
    assert!(!talk.model().is_hidden() && is_new(talk.model(), talk.world()), "{answer}");
    assert!(answer.contains(NUMBER) && !answer.contains("passpor"), "{answer}");
}

#[test]
fn the_system_learns_that_the_dialogue_is_hidden_before_it_is_blanked() {
    let mut world = world_in(Profile::KIOSK);
    let mut talk = Talk::new(&mut world, SIZE);
    talk.ask("2");
    talk.script().input.push_back(b"\x18".to_vec());
    let calls = talk.calls();
    let at = |wanted: &dyn Fn(&Call) -> bool| calls.iter().position(wanted).unwrap();
    let covered = at(&|call| *call == Call::Covered(true));
    let discarded = at(&|call| *call == Call::Discard);
    let written = at(&|call| matches!(call, Call::Write(_)));
    assert!(covered < written && discarded < written, "{calls:?}");
}

#[test]
fn inactivity_warns_in_the_dialogue_and_ends_or_restarts_the_visit() {
    for (profile, limit) in [(Profile::KIOSK, 180), (Profile::SSH, 300)] {
        let mut world = world_in(profile);
        let mut talk = Talk::new(&mut world, SIZE);
        talk.ask("2");
        assert_eq!(talk.wait(SECOND * (limit - 31)), "");
        assert!(talk.wait(SECOND).contains("This page closes in 30 seconds."));
        assert_eq!(talk.wait(SECOND * 19), "");
        assert!(talk.wait(SECOND).contains("This page closes in 10 seconds."));
        // The line that dismisses the warning does nothing else.
        talk.ask("4");
        assert_eq!(talk.model().place.pane, Pane::Qa);
        talk.wait(SECOND * (limit - 1));
        let sent = talk.wait(SECOND);
        assert!(sent.starts_with(&"\n".repeat(SIZE.height.into())), "{sent}");
        if profile.can_quit {
            assert_eq!(talk.ending(), Some(Ending::Left));
            assert!(sent.trim().is_empty());
        } else {
            assert!(!talk.has_left() && is_new(talk.model(), talk.world()));
            assert_eq!(sent.trim_start(), talk.begun().trim_start());
        }
    }
}

#[test]
fn a_signal_ends_the_dialogue_with_its_status_and_leaves_a_blank_terminal() {
    for profile in PROFILES {
        let mut world = world_in(profile);
        let mut talk = Talk::new(&mut world, SIZE);
        talk.ask("2");
        talk.feed(b"passpo");
        let sent = talk.signal(Signal::Ended(143));
        assert_eq!(talk.ending(), Some(Ending::Ended(143)));
        assert_eq!(sent, "\n".repeat(SIZE.height.into()));
    }
}

#[test]
fn an_interrupt_ends_the_dialogue_or_hides_it_in_a_kiosk() {
    for profile in PROFILES {
        let mut world = world_in(profile);
        let mut talk = Talk::new(&mut world, SIZE);
        talk.feed(b"passpo");
        talk.signal(Signal::Interrupted(130));
        assert_eq!(talk.ending(), profile.can_quit.then_some(Ending::Ended(130)));
        assert_eq!(talk.model().is_hidden(), !profile.can_quit);
    }
}

#[test]
fn a_page_of_the_dialogue_follows_the_size_of_the_terminal() {
    let mut world = world_in(Profile::PERSONAL);
    let mut talk = Talk::new(&mut world, SIZE);
    for height in [24, 10, 30, 16] {
        assert_eq!(talk.resize(Size::new(60, height)), "");
        let page = talk.ask("0");
        let rows = page.lines().count();
        // The typed line is above it.
        assert!(rows < height.into() && rows + 6 > height.into(), "{rows} rows of {height}: {page}");
        assert!(page.lines().all(|line| line.chars().count() <= 60), "{page}");
    }
}

#[test]
fn in_a_kiosk_a_new_date_applies_to_the_next_listener_only() {
    let (today, later) = (Some(date(2026, 11, 22)), Some(date(2026, 12, 3)));
    for hides in [true, false] {
        let mut world = world_in(Profile::KIOSK);
        let mut talk = Talk::new(&mut world, SIZE);
        talk.script().today = later;
        let before = talk.ask("3");
        talk.wait(SECOND * 100);
        assert_eq!((talk.world().today, talk.ask("3")), (today, before.clone()));
        if hides {
            talk.feed(b"\x18");
            talk.wait(SECOND * 4);
            talk.feed(b"\r");
        } else {
            talk.wait(SECOND * 180);
        }
        assert_eq!(talk.world().today, later);
        assert_ne!(talk.ask("3"), before);
    }
}

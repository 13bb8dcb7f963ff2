//! The kiosk between readers: after some time without a key, the next reader finds the initial state.

use std::cell::RefCell;
use std::time::Duration;

use crate::support::depth;
use crate::support::reader::world_in;
use crate::support::visit::Visit;
use infocus::app::model::{GlyphSet, Mode, Notice, ThemeName, World};
use infocus::app::navigation::is_new;
use infocus::app::profile::Profile;
use infocus::content::hotline::NUMBER;
use infocus::content::pane::Pane;
use infocus::text::{Language, Localized, SafeText};
use proptest::prelude::*;
use ratatui_thrift::Capabilities;

const ENGLISH: &str = " Still reading? This page closes in 30 seconds. Press Enter to stay.";
const SPANISH: &str = " ¿Sigue aquí? Esta página se cierra en 30 segundos. Oprima Enter para seguir.";

const SECOND: Duration = Duration::from_secs(1);

fn console() -> Capabilities {
    Capabilities::of("linux", false)
}

#[test]
fn a_kiosk_starts_in_get_help_with_the_hotline_chosen_and_says_how_to_finish() {
    let mut world = world_in(Profile::KIOSK);
    let visit = Visit::new(&mut world, (80, 24), console());
    let text = visit.text();
    assert!(text.contains("[0 Get help]") && text.contains("> National Human Trafficking Hotline"), "{text}");
    assert!(text.contains(" Information and help  7 Español  / Search  ? Keys  Hide: Ctrl+X or Esc Esc Esc"));
    assert!(text.contains("Done? Ctrl+X clears the screen."), "{text}");
    let mut spanish = world_in(Profile::KIOSK);
    let mut visit = Visit::new(&mut spanish, (80, 24), console());
    visit.press(b"7");
    assert!(visit.text().contains("¿Terminó? Ctrl+X borra la pantalla."), "{}", visit.text());
}

#[test]
fn the_last_half_minute_is_announced_in_both_languages_and_the_page_stays_readable() {
    let mut world = world_in(Profile::KIOSK);
    let mut visit = Visit::new(&mut world, (80, 24), console());
    visit.press(b"2");
    visit.press(b"\r");
    assert!(visit.wait(SECOND * 149).is_empty(), "not a byte before");
    let before = visit.text();
    visit.wait(SECOND);
    let text = visit.text();
    assert!(text.contains(&ENGLISH[1..]) && text.contains(SPANISH.trim()), "{text}");
    assert!(text.lines().nth(6) == before.lines().nth(6) && text.contains(NUMBER), "{text}");
    assert!(visit.wait(SECOND * 19).is_empty(), "not every second");
    visit.wait(SECOND);
    assert!(visit.text().contains("closes in 10 seconds") && visit.text().contains("cierra en 10 segundos"));
    let sent = visit.wait(SECOND * 10);
    assert!(sent.starts_with(console().blanking()));
    assert!(is_new(visit.model(), visit.world()) && visit.text().contains("[0 Get help]"));
}

#[test]
fn in_a_small_window_the_warning_is_not_cut() {
    let mut world = world_in(Profile::KIOSK);
    let mut visit = Visit::new(&mut world, (40, 12), console());
    visit.press(b"2");
    visit.wait(SECOND * 150);
    let text = visit.text().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains(ENGLISH.trim()) && text.contains(SPANISH.trim()), "{}", visit.text());
}

#[test]
fn the_key_that_dismisses_the_warning_does_nothing_else() {
    let mut world = world_in(Profile::KIOSK);
    let mut visit = Visit::new(&mut world, (80, 24), console());
    visit.press(b"2");
    let before = (visit.model().clone(), visit.text());
    for key in
        [&b"\r"[..], b"\x1b[B", b"\x1b", b"q", b"/", b"5", b"\t", b" ", b"hola", b"\x1b[200~hola\x1b[201~"]
    {
        visit.wait(SECOND * 160);
        assert!(visit.text().contains("Still reading?"));
        visit.press(key);
        assert_eq!((visit.model().clone(), visit.text()), before, "{key:?}");
    }
    visit.wait(SECOND * 160);
    visit.press(b"7");
    assert_eq!((visit.model().language, visit.model().place.pane), (Language::Spanish, Pane::Qa));
    visit.wait(SECOND * 160);
    visit.press(b"0");
    assert_eq!(visit.model().place.pane, Pane::GetHelp);
    visit.press(b"3");
    visit.wait(SECOND * 160);
    visit.press(b"\x18");
    assert!(visit.model().is_hidden());
}

#[test]
fn an_unmapped_key_dismisses_the_warning_too() {
    let mut world = world_in(Profile::KIOSK);
    let mut visit = Visit::new(&mut world, (80, 24), console());
    visit.press(b"2");
    let before = visit.model().clone();
    visit.wait(SECOND * 160);
    visit.press(b"\x1b[99~");
    visit.wait(SECOND);
    assert_eq!(*visit.model(), before);
}

#[test]
fn a_kiosk_reports_a_failed_pack_in_both_languages_with_advice() {
    let mut world = world_in(Profile::KIOSK);
    world.notice = Some(Notice::FailedPack);
    let text = Visit::new(&mut world, (80, 24), console()).text();
    assert!(text.contains(" Local numbers cannot be shown today. Ask at the desk."), "{text}");
    assert!(text.contains(" Hoy no hay números locales. Pregunte en la recepción."), "{text}");
    assert!(!text.contains("infocus"), "nobody there can run a command: {text}");
}

#[test]
fn visitors_learn_that_a_part_of_a_pack_is_left_out() {
    for (profile, english, spanish) in [
        (
            Profile::KIOSK,
            " Not all local numbers can be shown today. Ask at the desk.",
            " Hoy no se pueden mostrar todos los números locales. Pregunte en la recepción.",
        ),
        (
            Profile::SSH,
            " Not all local numbers can be shown today.\n",
            " Hoy no se pueden mostrar todos los números locales.\n",
        ),
    ] {
        let mut world = world_in(profile);
        world.notice = Some(Notice::PartOfPack);
        let text = Visit::new(&mut world, (80, 24), console()).text();
        assert!(text.contains(english) && text.contains(spanish) && !text.contains("infocus"), "{text}");
    }
}

#[test]
fn staff_can_set_the_text_of_the_cover() {
    let mut world = world_in(Profile::KIOSK);
    let lines = |lines: [&str; 2]| lines.into_iter().map(SafeText::clean).collect();
    let english = lines(["Laundry: Monday and Thursday.", "Dinner: 6 p.m."]);
    world.catalog.notice =
        Some(Localized::new(english, |_| Some(lines(["Lavado: lunes y jueves.", "Cena: 6 p.m."]))));
    for (width, height) in [(80, 24), (40, 12)] {
        let mut visit = Visit::new(&mut world, (width, height), console());
        visit.press(b"\x18");
        let text = visit.text();
        for line in ["Dinner: 6 p.m.", "Cena: 6 p.m.", "Press Enter to start.", "Oprima Enter para empezar."]
        {
            assert!(text.contains(line), "{text}");
        }
        assert!(!text.contains("No notices today.") && !text.contains(NUMBER), "{text}");
    }
}

#[test]
fn the_unused_first_page_never_times_out() {
    let mut world = world_in(Profile::KIOSK);
    let mut visit = Visit::new(&mut world, (80, 24), console());
    assert!(visit.wait(SECOND * 3_600).is_empty());
}

#[test]
fn personal_closes_only_on_request_and_ssh_after_five_minutes() {
    let mut world = world_in(Profile::PERSONAL);
    let mut visit = Visit::new(&mut world, (80, 24), Capabilities::XTERM);
    assert!(visit.wait(SECOND * 86_400).is_empty() && !visit.has_left());
    for (profile, limit) in [(Profile::PERSONAL.closing_after(SECOND * 120), 120), (Profile::SSH, 300)] {
        let mut world = world_in(profile);
        let mut visit = Visit::new(&mut world, (80, 24), Capabilities::XTERM);
        visit.wait(SECOND * (limit - 1));
        assert!(visit.text().contains("Still reading?") && !visit.has_left());
        assert!(visit.wait(SECOND).starts_with(Capabilities::XTERM.blanking()) && visit.has_left());
    }
}

#[test]
fn a_visit_over_ssh_ends_after_two_hours_and_says_so_before() {
    let mut world = world_in(Profile::SSH);
    let mut visit = Visit::new(&mut world, (80, 24), Capabilities::XTERM);
    let read_for = |visit: &mut Visit<'_>, minutes: u32| {
        for _ in 0..minutes {
            visit.wait(SECOND * 60);
            visit.feed(b"\x1b[B");
        }
    };
    read_for(&mut visit, 114);
    assert!(!visit.text().contains("This visit ends"), "{}", visit.text());
    read_for(&mut visit, 1);
    let text = visit.text();
    assert!(text.contains(" This visit ends in 5 minutes. You can connect again right away."), "{text}");
    assert!(
        text.contains(" Esta sesión termina en 5 minutos. Puede volver a conectarse enseguida."),
        "{text}"
    );
    assert!(text.contains(NUMBER) && text.contains("Hide: Ctrl+X"), "{text}");
    read_for(&mut visit, 4);
    assert!(visit.text().contains("ends in 1 minute. "), "{}", visit.text());
    visit.press(b"\x1b\x1b\x1b");
    assert!(
        visit.text().contains("No notices today.") && !visit.text().contains("visit"),
        "{}",
        visit.text()
    );
    visit.feed(b"\r");
    assert!(visit.wait(SECOND * 59).is_empty() && !visit.has_left());
    assert!(visit.wait(SECOND).starts_with(Capabilities::XTERM.blanking()) && visit.has_left());
}

#[test]
fn over_ssh_nobody_is_sent_to_a_desk() {
    let mut world = world_in(Profile::SSH);
    world.notice = Some(Notice::FailedPack);
    let text = Visit::new(&mut world, (80, 24), Capabilities::XTERM).text();
    assert!(text.contains(" Local numbers cannot be shown today.\n"), "{text}");
    assert!(text.contains(" Hoy no hay números locales.\n") && !text.contains("infocus"), "{text}");
}

#[test]
fn each_visit_begins_in_the_configured_language_and_theme() {
    let mut world = world_in(Profile::KIOSK);
    (world.language, world.theme, world.glyphs) = (Language::Spanish, ThemeName::Contrast, GlyphSet::Ascii);
    let mut visit = Visit::new(&mut world, (80, 24), console());
    visit.press(b"7");
    visit.press(b"9");
    assert_eq!((visit.model().language, visit.model().theme), (Language::English, ThemeName::Terminal));
    visit.wait(SECOND * 180);
    assert_eq!((visit.model().language, visit.model().theme), (Language::Spanish, ThemeName::Contrast));
    assert!(is_new(visit.model(), visit.world()));
}

thread_local!(static WORLD: RefCell<World> = RefCell::new(world_in(Profile::KIOSK)));

/// A reader's keys: every kind of key, the ones that lead somewhere more often.
fn keys() -> impl Strategy<Value = Vec<&'static [u8]>> {
    let keys: Vec<&'static [u8]> = vec![
        b"\r", b"\r", b"\r", b"\x1b[B", b"\x1b[B", b"\x1b[A", b"\t", b"\x1b[Z", b"\x1b", b"\x7f", b" ",
        b"\x1b[6~", b"\x1b[F", b"0", b"1", b"2", b"3", b"4", b"5", b"6", b"7", b"8", b"8", b"9", b"\x1bOS",
        b"/", b"?", b"p", b"visa", b"\x0c",
    ];
    proptest::collection::vec(proptest::sample::select(keys), 0..20)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: depth(60, 300), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_next_reader_finds_the_initial_state_after_any_keys(
        keys in keys(), (width, height) in (14u16..140, 3u16..50), hides: bool,
    ) {
        WORLD.with_borrow_mut(|world| {
        let mut visit = Visit::new(&mut *world, (80, 24), console());
        for key in keys {
            visit.press(key);
            visit.sleep(SECOND);
        }
        visit.resize((width, height));
        if hides {
            visit.press(b"\x18");
            visit.sleep(SECOND * 4);
            visit.press(b"\r");
        } else {
            visit.wait(SECOND * 181);
        }
        let (model, text) = (visit.model().clone(), visit.text());
        assert!(is_new(&model, visit.world()), "{model:?}");
        let fresh = Visit::new(world, (width, height), console());
        assert_eq!(&model, fresh.model());
        assert_eq!(text, fresh.text());
        assert!(matches!(model.place.mode, Mode::Browse) && model.trail.is_empty());
        });
    }
}

//! What readers come for, from the first screen on, with the number of keys that each needs. A key is a press or a click.

use crate::support::reader::{bytes_of, world_in};
use crate::support::visit::Visit;
use infocus::app::action::Action;
use infocus::app::model::{Mode, World};
use infocus::app::profile::Profile;
use infocus::content::catalog::Catalog;
use infocus::content::hotline::NUMBER;
use infocus::content::pack::load::NamedFile;
use infocus::content::pane::Pane;
use infocus::page::hit::{Target, target};
use infocus::search::index::Index;
use infocus::text::Language;
use ratatui::layout::{Position, Rect};
use ratatui_thrift::Capabilities;

const SIZES: [(u16, u16); 3] = [(80, 24), (64, 24), (120, 40)];

/// Presses the keys of a script; returns their number.
fn press(visit: &mut Visit<'_>, keys: &str) -> usize {
    for key in keys.chars() {
        let mut bytes = [0; 4];
        visit.press(bytes_of(key, &mut bytes));
    }
    keys.chars().count()
}

/// Clicks the first cell of a target.
fn click(visit: &mut Visit<'_>, is_wanted: impl Fn(&Target) -> bool) -> usize {
    let size = visit.model().size;
    let mut cells = Rect::new(0, 0, size.width, size.height).positions();
    let is_there =
        |at: &Position| target(visit.page(), visit.model(), *at).is_some_and(|found| is_wanted(&found));
    let at = cells.find(is_there).unwrap_or_else(|| panic!("{}", visit.text()));
    visit.press(format!("\x1b[<0;{};{}M\x1b[<0;{};{}m", at.x + 1, at.y + 1, at.x + 1, at.y + 1).as_bytes());
    1
}

fn with_county_line(profile: Profile) -> World {
    let line = r#"{"name": "Harbor County night line", "phone": "209-444-0123", "checked": "2026-10-03"}"#;
    let text = format!(r#"{{"format": 1, "help_lines": [{line}]}}"#);
    let (catalog, findings) = Catalog::checked(vec![NamedFile { name: "lines.json".into(), text }], None);
    assert_eq!(findings.faults, []);
    let index = Index::new(&catalog, profile.setting);
    World { catalog, index, ..world_in(profile) }
}

#[test]
fn the_number_is_there_without_a_key() {
    for profile in [Profile::PERSONAL, Profile::KIOSK, Profile::SSH] {
        for size in [(80, 24), (40, 12), (64, 24), (120, 40), (200, 60), (14, 1)] {
            let mut world = world_in(profile);
            assert!(Visit::new(&mut world, size, Capabilities::XTERM).text().contains(NUMBER), "{size:?}");
        }
    }
}

#[test]
fn what_happens_when_i_call_is_one_key_away() {
    for size in SIZES {
        let mut world = world_in(Profile::KIOSK);
        let mut visit = Visit::new(&mut world, size, Capabilities::XTERM);
        let keys = press(&mut visit, "↓");
        assert!(visit.text().contains("A trained person answers."), "{}", visit.text());
        assert_eq!(keys, 1);
    }
}

#[test]
fn it_is_in_spanish_after_one_key() {
    for size in [(80, 24), (40, 12), (64, 24), (120, 40)] {
        let mut world = world_in(Profile::KIOSK);
        let mut visit = Visit::new(&mut world, size, Capabilities::XTERM);
        assert!(visit.text().contains("7 Español"), "{}", visit.text());
        assert_eq!(press(&mut visit, "7"), 1);
        assert!(visit.text().contains("AYUDA 1-888"), "{}", visit.text());
    }
}

#[test]
fn the_line_of_my_county_is_on_the_first_screen_and_two_keys_away() {
    for size in SIZES {
        let mut world = with_county_line(Profile::KIOSK);
        let mut visit = Visit::new(&mut world, size, Capabilities::XTERM);
        assert!(visit.text().contains("Harbor County night line"), "{}", visit.text());
        let keys = press(&mut visit, "↓↓");
        assert!(visit.text().contains("Checked by staff in October 2026."), "{}", visit.text());
        assert_eq!(keys, 2);
    }
}

#[test]
fn the_address_of_an_answer_is_copied_while_its_words_are_typed() {
    let mut world = world_in(Profile { links: true, ..Profile::PERSONAL });
    let mut visit = Visit::new(&mut world, (80, 24), Capabilities::XTERM);
    let keys = press(&mut visit, "/boss took my passport");
    assert!(visit.text().contains("My employer has my passport."), "{}", visit.text());
    let sent = visit.press(b"\x1bOQ");
    assert!(
        sent.starts_with(b"\x1b]52;c;aHR0cHM6Ly9"),
        "an address is copied: {:?}",
        sent.escape_ascii().to_string()
    );
    // With 8 and Enter it took two keys more.
    assert_eq!(keys + 1, "/boss took my passport".len() + 1);
}

#[test]
fn three_answers_are_marked_for_a_handout_with_eight_keys() {
    let mut world = world_in(Profile { makes_handout: true, ..Profile::PERSONAL });
    let mut visit = Visit::new(&mut world, (80, 24), Capabilities::XTERM);
    let keys = press(&mut visit, "2m↓m↓m");
    assert_eq!(visit.model().marked.len(), 3);
    let last = press(&mut visit, "q");
    assert!(visit.has_left());
    assert!(keys + last <= 8, "{keys}");
}

#[test]
fn a_word_on_a_long_page_and_the_next_one_need_the_word_and_three_keys() {
    let mut world = world_in(Profile::KIOSK);
    let mut visit = Visit::new(&mut world, (80, 24), Capabilities::XTERM);
    press(&mut visit, "⏎");
    let keys = press(&mut visit, "③police⏎");
    let Mode::Read(first) = visit.model().place.mode.clone() else { panic!("{}", visit.text()) };
    let keys = keys + press(&mut visit, "③");
    let Mode::Read(second) = visit.model().place.mode.clone() else { panic!("{}", visit.text()) };
    assert!(first.found.is_some() && second.found > first.found, "{first:?} {second:?}");
    assert_eq!(keys, "police".len() + 3);
}

#[test]
fn the_mouse_alone_brings_up_a_publication_its_address_and_its_code() {
    let mut world = world_in(Profile::PERSONAL);
    let with_mouse = Capabilities { mouse: true, ..Capabilities::XTERM };
    let mut visit = Visit::new(&mut world, (120, 40), with_mouse);
    let is_pane = |found: &Target| matches!(found, Target::Key(Action::GoTo(Pane::Publications)));
    let mut clicks = click(&mut visit, is_pane);
    clicks += click(&mut visit, |found| *found == Target::Row(1));
    clicks += click(&mut visit, |found| *found == Target::Key(Action::Share));
    let share = visit.page().share.as_ref().expect("the share page");
    assert!(share.item.target.starts_with("https://") && share.fit.is_some());
    assert!(!visit.page().regions.code.is_empty(), "the code is on the screen");
    // By keys: 4, Down, 8.
    assert_eq!(clicks, 3);
    assert_eq!(visit.model().language, Language::English);
}

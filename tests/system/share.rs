//! Share items: a camera reads the codes on the screen.

use crate::support::camera::{DARK, LIGHT, Palette, read};
use crate::support::reader::world_in;
use crate::support::visit::Visit;
use crate::support::{find, needs};
use infocus::app::model::Share;
use infocus::app::model::{GlyphSet, Mode, ThemeName, World};
use infocus::app::profile::Profile;
use infocus::content::catalog::Catalog;
use infocus::content::hotline::{NUMBER, TEXT_NUMBER};
use infocus::content::pack::load::NamedFile;
use infocus::page::code::CodeFit;
use ratatui_thrift::Capabilities;

const SIZES: [(u16, u16); 5] = [(80, 24), (80, 25), (64, 48), (120, 40), (200, 60)];

fn dialed() -> String {
    format!("tel:+{}", NUMBER.replace('-', ""))
}

fn console() -> Capabilities {
    Capabilities::of("linux", false)
}

fn world_with(profile: Profile, glyphs: GlyphSet) -> World {
    World { glyphs, ..world_in(profile) }
}

fn share_of<'a>(visit: &'a Visit<'_>) -> &'a Share {
    match &visit.model().place.mode {
        Mode::Share(share) => share,
        mode => panic!("{mode:?}"),
    }
}

/// The position of the code on the screen, and its content.
fn code(visit: &Visit<'_>) -> (Option<CodeFit>, String) {
    let share = visit.page().share.as_ref().unwrap();
    (share.fit, share.item.target.clone())
}

/// Asserts that a camera reads every code of the selected entry, on a dark and on a light background.
fn every_code_is_read(visit: &mut Visit<'_>, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    visit.press(b"8");
    loop {
        let (fit, target) = code(visit);
        if let Some(CodeFit::Below(_)) = fit {
            visit.press(b"\x1b[F");
        }
        if let Some(CodeFit::Beside(_) | CodeFit::Below(_)) = fit {
            for palette in [DARK, LIGHT] {
                let message =
                    || format!("{target} as {fit:?} at {:?}:\n{}", visit.model().size, visit.text());
                assert_eq!(read(name, visit.shown(), &palette), target, "{}", message());
            }
            found.push(target);
        }
        visit.press(b"\r");
        if (share_of(visit).item, share_of(visit).step) == (0, 0) {
            return found;
        }
    }
}

#[test]
#[ignore = "needs zbarimg"]
fn a_camera_reads_the_hotlines_codes_on_every_screen() {
    if find("zbarimg").is_none() {
        needs("zbarimg");
    }
    for glyphs in [GlyphSet::Ascii, GlyphSet::Unicode] {
        let mut world = world_with(Profile::KIOSK, glyphs);
        for size in SIZES {
            let mut visit = Visit::new(&mut world, size, console());
            let found = every_code_is_read(&mut visit, &format!("hotline-{glyphs:?}-{}", size.0));
            assert_eq!(found[..2], [dialed(), format!("sms:{TEXT_NUMBER}")], "{size:?}");
        }
    }
}

/// The digits in the code equal those beside it, except for the country code 1.
#[test]
#[ignore = "needs zbarimg"]
fn a_camera_reads_a_number_with_its_extension_as_it_is_shown() {
    if find("zbarimg").is_none() {
        needs("zbarimg");
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    for (phone, target) in [
        ("209-444-0123", "tel:+12094440123"),
        ("1-209-444-0123 ext. 5", "tel:+12094440123;ext=5"),
        ("(209) 444-0123 x1234567", "tel:+12094440123;ext=1234567"),
        ("211", "tel:211"),
        ("988", "tel:988"),
        ("+1 209.444.0123", "tel:+12094440123"),
        ("2094440123", "tel:+12094440123"),
        ("1-800-RUNAWAY", "tel:+18007862929"),
        ("1-800-4-A-CHILD, ext. 12", "tel:+18004224453;ext=12"),
    ] {
        let line = format!(r#"{{"name": "Desk", "phone": "{phone}", "checked": "2026-10-03"}}"#);
        let text = format!(r#"{{"format": 1, "help_lines": [{line}]}}"#);
        let (catalog, found) = Catalog::checked(vec![NamedFile { name: "lines.json".into(), text }], None);
        assert_eq!(found.faults, []);
        let mut world = World::new(catalog, Profile::KIOSK);
        for size in SIZES {
            let mut visit = Visit::new(&mut world, size, console());
            visit.press(b"\x1b[B\x1b[B");
            assert_eq!(every_code_is_read(&mut visit, &format!("extension-{}", size.0)), [target]);
            let shown = visit.page().share.as_ref().unwrap().item.shown.clone();
            assert!(said(&visit).contains(&format!("Call {shown}")), "{}", visit.text());
            let with_country = format!("1{}", digits(&shown));
            assert!([digits(&shown), with_country].contains(&digits(target)), "{shown} is not {target}");
        }
    }
}

#[test]
#[ignore = "needs zbarimg"]
fn a_camera_reads_the_number_for_texts_and_the_addresses_of_a_line_nearby() {
    if find("zbarimg").is_none() {
        needs("zbarimg");
    }
    let ways = r#""website": "https://example.org/desk", "chat": "https://example.org/chat?room=2&lang=es""#;
    for (number, target) in [
        ("741741", "sms:741741"),
        ("43578", "sms:43578"),
        ("209-444-0123", "sms:+12094440123"),
        ("1-800-RUNAWAY", "sms:+18007862929"),
    ] {
        let text = format!(r#"{{"number": "{number}", "word": "SAFE"}}"#);
        let line = format!(r#"{{"name": "Desk", "text": {text}, {ways}, "checked": "2026-10-03"}}"#);
        let text = format!(r#"{{"format": 1, "help_lines": [{line}]}}"#);
        let (catalog, found) = Catalog::checked(vec![NamedFile { name: "lines.json".into(), text }], None);
        assert_eq!(found.faults, []);
        let mut world = World::new(catalog, Profile::KIOSK);
        let mut visit = Visit::new(&mut world, (120, 40), console());
        visit.press(b"\x1b[B\x1b[B");
        let codes = every_code_is_read(&mut visit, "texts");
        assert_eq!(codes, [target, "https://example.org/desk", "https://example.org/chat?room=2&lang=es"]);
        assert!(said(&visit).contains("Text SAFE to "), "{}", visit.text());
    }
}

#[test]
#[ignore = "needs zbarimg"]
fn a_camera_reads_addresses_of_every_length() {
    if find("zbarimg").is_none() {
        needs("zbarimg");
    }
    for (glyphs, size) in
        [(GlyphSet::Unicode, (80, 24)), (GlyphSet::Unicode, (120, 40)), (GlyphSet::Ascii, (200, 60))]
    {
        let mut world = world_with(Profile::PERSONAL, glyphs);
        let mut visit = Visit::new(&mut world, size, Capabilities::XTERM);
        let mut found = Vec::new();
        visit.press(b"4");
        for _ in 0..12 {
            found.extend(every_code_is_read(&mut visit, &format!("addresses-{glyphs:?}-{}", size.0)));
            visit.press(b"\x1b");
            visit.sleep(std::time::Duration::from_secs(2));
            visit.press(b"\x1b[B");
        }
        let longest = found.iter().map(String::len).max();
        assert!(longest > Some(80) && found.len() > 12, "{found:?}");
    }
}

#[test]
#[ignore = "needs zbarimg"]
fn without_colors_a_camera_reads_an_inverted_code_on_a_light_background() {
    if find("zbarimg").is_none() {
        needs("zbarimg");
    }
    let mut world = world_with(Profile::KIOSK, GlyphSet::Ascii);
    world.theme = ThemeName::Terminal;
    let mut visit = Visit::new(&mut world, (80, 40), Capabilities::VT100);
    visit.press(b"8");
    let seen = |visit: &Visit<'_>, palette: &Palette| read("inverted", visit.shown(), palette);
    assert!(visit.text().contains("F4 swap black and white"), "{}", visit.text());
    assert_eq!(seen(&visit, &DARK), dialed());
    visit.press(b"\x1bOS");
    assert!(share_of(&visit).is_inverted);
    assert_eq!(seen(&visit, &LIGHT), dialed());
}

/// The text on the screen in one line.
fn said(visit: &Visit<'_>) -> String {
    visit.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

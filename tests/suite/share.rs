//! Share items: the code on the screen, the warning before it, and links and copies in the terminal.

use crate::support::reader::{Reader, world, world_in};
use crate::support::terminal::infocus;
use crate::support::visit::Visit;
use infocus::app::model::{GlyphSet, Mode, Model, ThemeName, World};
use infocus::app::navigation::start;
use infocus::app::profile::{Follow, Profile};
use infocus::content::catalog::Catalog;
use infocus::content::hotline::{NUMBER, TEXT_NUMBER, TEXT_WORD};
use infocus::content::pack::load::NamedFile;
use infocus::text::Language;
use ratatui::layout::Size;
use ratatui_thrift::Capabilities;

fn console() -> Capabilities {
    Capabilities::of("linux", false)
}

fn world_with(profile: Profile, glyphs: GlyphSet) -> World {
    World { glyphs, ..world_in(profile) }
}

/// A text in base64, as a terminal receives it to copy. (RFC 4648)
fn in_base64(text: &str) -> String {
    let letters: Vec<char> = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['+', '/']).collect();
    let four = |three: &[u8]| {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | usize::from(three.get(at).copied().unwrap_or(0)));
        let letter = |at: usize| if at <= three.len() { letters[bits >> (18 - 6 * at) & 63] } else { '=' };
        (0..4).map(letter).collect::<String>()
    };
    text.as_bytes().chunks(3).map(four).collect()
}

fn texts_to(text: &str, to: &str) -> String {
    format!("{text} {TEXT_WORD} {to} {TEXT_NUMBER}")
}

#[test]
fn a_list_shows_the_whole_extension_and_the_tag() {
    let line = |name: &str, phone: &str| {
        format!(r#"{{"name": "{name}", "phone": "{phone}", "checked": "2026-10-03"}}"#)
    };
    let phones = ["209-444-0123", "1-209-444-0123 ext. 5", "+1 (209) 444-0123 x1234567"];
    let lines = phones.map(|phone| line("Harbor House night desk", phone)).join(",");
    let text = format!(r#"{{"format": 1, "help_lines": [{lines}]}}"#);
    let (catalog, found) = Catalog::checked(vec![NamedFile { name: "lines.json".into(), text }], None);
    assert_eq!(found.faults, []);
    let mut world = World::new(catalog, Profile::KIOSK);
    for width in [40, 60, 66, 80, 100, 160] {
        let reader = Reader::new(&mut world, width, 40);
        let shown = [phones[0], phones[1], "+1 (209) 444-0123 ext. 1234567"];
        let rows: Vec<String> = reader.look().rows();
        let list = usize::from(reader.page().regions.list.width);
        for phone in shown {
            let row = rows.iter().find(|row| row.contains(&format!(" {phone}")));
            let row = row.unwrap_or_else(|| panic!("{phone} at {width}: {rows:#?}"));
            assert!(list < 66 || row.contains("support"), "{width}: {row}");
            assert!(list < 50 || row.contains("Harbor "), "{width}: {row}");
        }
    }
}

#[test]
fn with_colors_no_cell_of_a_code_is_reversed() {
    for theme in [ThemeName::Terminal, ThemeName::Contrast] {
        let mut world = world_in(Profile::KIOSK);
        world.theme = theme;
        let mut visit = Visit::new(&mut world, (120, 40), console());
        visit.press(b"8");
        let code = visit.page().regions.code;
        assert!(!code.is_empty());
        for (row, column) in
            (code.y..code.y + 29).flat_map(|row| (code.x..code.right()).map(move |x| (row, x)))
        {
            let cell = visit.shown().cell(row, column).unwrap();
            let colors = (cell.fgcolor(), cell.bgcolor());
            assert!(!cell.inverse() && matches!(colors.1, vt100::Color::Idx(0 | 7)), "{colors:?}");
        }
    }
}

/// The text on the screen in one line.
fn said(visit: &Visit<'_>) -> String {
    visit.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_small_screen_says_how_many_rows_a_code_needs() {
    let mut world = world_in(Profile::KIOSK);
    let mut visit = Visit::new(&mut world, (40, 12), console());
    visit.press(b"8");
    assert!(said(&visit).contains("No room for a code. Needs 17 rows."), "{}", visit.text());
    visit.resize((40, 17));
    assert!(!visit.text().contains("Needs"), "{}", visit.text());
    let mut world = world_with(Profile::KIOSK, GlyphSet::Ascii);
    let mut visit = Visit::new(&mut world, (40, 12), console());
    visit.press(b"8");
    assert!(said(&visit).contains("No room for a code. Needs 28 rows, 46 columns."), "{}", visit.text());
    visit.resize((46, 28));
    assert!(!visit.text().contains("Needs"), "{}", visit.text());
}

#[test]
fn the_warning_and_the_effect_precede_the_code() {
    let mut world = world_in(Profile::KIOSK);
    let mut visit = Visit::new(&mut world, (80, 24), console());
    visit.press(b"8");
    let call = "Your phone keeps this after you scan it. Scan only if no one checks your phone. It opens the dialer; \
                it does not call by itself.";
    let text = |visit: &Visit<'_>| {
        let shown = visit.page().regions.text();
        let rows = visit.shown().rows(shown.x, shown.width);
        let rows: Vec<String> = rows.skip(4).map(|row| row.trim().to_owned()).collect();
        rows.join(" ")
    };
    assert!(text(&visit).contains(call), "{}", text(&visit));
    visit.press(b"\r");
    assert!(said(&visit).contains(&texts_to("Text", "to")), "{}", visit.text());
    assert!(text(&visit).contains("It opens a message; it does not send it."), "{}", text(&visit));
    visit.press(b"7");
    assert!(said(&visit).contains(&texts_to("Envíe", "por mensaje de texto al")), "{}", visit.text());
}

#[test]
fn an_address_is_shown_in_full_over_as_many_lines_as_it_needs() {
    let mut world = world();
    let longest = world.catalog.entries().filter_map(|(index, entry)| {
        entry
            .links
            .iter()
            .map(|link| link.address.to_string())
            .max_by_key(String::len)
            .map(|link| (index, link))
    });
    let (entry, address) = longest.max_by_key(|(_, link)| link.len()).unwrap();
    assert!(address.len() > 100, "{address}");
    for width in [24, 40, 80, 120] {
        let mut reader = Reader::new(&mut world, width, 60);
        reader.press_all("4⏎");
        let mut model = reader.model().clone();
        let Mode::Read(reading) = &mut model.place.mode else { panic!() };
        reading.entry = entry;
        let mut reader = Reader::at(&mut world, model);
        reader.press_all("8");
        let shown = reader.page().regions.text();
        let rows = reader.look().rows();
        let columns =
            |row: &String| row.chars().skip(shown.x.into()).take(shown.width.into()).collect::<String>();
        let text: String = rows.iter().map(|row| columns(row).trim().to_owned()).collect();
        assert!(text.contains(&address), "{width}: {text}");
    }
}

#[test]
fn an_entry_without_an_address_offers_the_hotlines_number() {
    let mut world = world();
    let mut reader = Reader::new(&mut world, 80, 24);
    reader.press_all("0↓⏎u");
    let text = reader.look().rows().join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("You can take the hotline's number with you from here."), "{text}");
    assert!(text.contains(&format!("Call {NUMBER}")), "{text}");
    reader.press_all("⎋");
    assert!(matches!(reader.model().place.mode, Mode::Read(_)));
}

#[test]
fn the_number_is_learned_step_by_step_and_left_with_one_key() {
    let mut world = world_in(Profile::KIOSK);
    for (language, end) in [
        (Language::English, "Same number, easier to say:"),
        (Language::Spanish, "El mismo número, más fácil de decir:"),
    ] {
        let begins = Model { language, ..start(&world, Size::new(80, 24)) };
        let mut reader = Reader::at(&mut world, begins);
        reader.press_all("8⏎⏎");
        for step in 0..6 {
            let shot = reader.look();
            assert_eq!(shot.shows(end), step == 5, "{:#?}", shot.rows());
            let cursor = shot.cursor.unwrap();
            let spoken = &shot.rows()[usize::from(cursor.y)];
            let next = shot.rows()[usize::from(cursor.y) + 1].trim().to_owned();
            assert!(!spoken.trim().is_empty() && next.is_empty(), "the newest line is spoken: {spoken}");
            reader.press_all("⏎");
        }
        reader.press_all("88⏎⏎⏎⏎⎋");
        assert_eq!(reader.model().place.mode, Mode::Browse);
    }
}

#[test]
fn the_cursor_is_on_the_share_item() {
    let mut world = world_in(Profile::KIOSK);
    for size in [(80, 24), (40, 12), (120, 40)] {
        let mut reader = Reader::new(&mut world, size.0, size.1);
        reader.press_all("8");
        for words in [&format!("Call {NUMBER}"), &texts_to("Text", "to")] {
            let shot = reader.look();
            let cursor = shot.cursor.unwrap();
            let spoken: String = shot.rows()[usize::from(cursor.y)].chars().skip(cursor.x.into()).collect();
            assert!(spoken.starts_with(words), "{spoken}");
            reader.press_all("⏎");
        }
    }
}

#[test]
fn a_code_sends_no_more_bytes_than_a_screen_of_text() {
    let mut world = world_in(Profile::SSH);
    for size in [(80, 24), (120, 40)] {
        let mut visit = Visit::new(&mut world, size, Capabilities::XTERM);
        let page = visit.press(b"\x0c").len();
        for key in [b"8", b"\r"] {
            let sent = visit.press(key).len();
            println!("{sent} bytes at {size:?}, the list and its entry {page}");
            assert!(sent <= page, "{sent} bytes at {size:?}, the list and its entry {page}");
        }
    }
}

/// The number of operating system commands in these bytes.
fn commands(bytes: &[u8]) -> usize {
    bytes.windows(2).filter(|two| *two == b"\x1b]").count()
}

#[test]
fn without_links_no_operating_system_command_is_sent() {
    for profile in [Profile::PERSONAL, Profile::KIOSK, Profile::SSH] {
        let mut world = world_in(profile);
        let mut visit = Visit::new(&mut world, (80, 24), Capabilities::XTERM);
        for key in
            [&b"8"[..], b"\r", b"\x1bOQ", b"\r", b"\r", b"\x1bOQ", b"\x1b", b"4", b"8", b"\x1bOQ", b"\x0c"]
        {
            assert_eq!(commands(&visit.press(key)), 0, "{key:?}");
            assert!(!visit.text().contains("copies it"), "{}", visit.text());
        }
    }
}

#[test]
fn with_links_an_item_can_be_clicked_and_copied_and_warns_of_traces() {
    let mut world = world_in(Profile { links: true, ..Profile::PERSONAL });
    let mut visit = Visit::new(&mut world, (80, 40), Capabilities::XTERM);
    visit.press(b"0");
    let call = visit.press(b"8");
    let text = String::from_utf8(call).unwrap();
    let digits = NUMBER.replace('-', "");
    assert!(
        text.contains(&format!("\x1b]8;id=0;tel:+{digits}\x1b\\Call {NUMBER}\x1b]8;;\x1b\\")),
        "{text:?}"
    );
    assert!(said(&visit).contains("Clicking it opens another program, which keeps a record of it."));
    assert!(said(&visit).contains("F2 copies it. The clipboard keeps it until you copy something else"));
    let copied = String::from_utf8(visit.press(b"\x1bOQ")).unwrap();
    assert!(copied.starts_with(&format!("\x1b]52;c;{}\x1b\\", in_base64(NUMBER))), "{copied:?}");
    assert!(
        said(&visit).contains(&format!("Copied, if the terminal allows it: {NUMBER}.")),
        "{}",
        visit.text()
    );
    let message = visit.press(b"\r");
    assert_eq!(commands(&message), 0, "a message is no link");
    let hidden = visit.press(b"\x18");
    assert_eq!(commands(&hidden), 0);
}

#[test]
fn links_are_sent_only_on_request_and_never_to_a_linux_console() {
    let commands_sent = |arguments: &[&str], term: &str| {
        let terminal = infocus(arguments).with("TERM", term).browse();
        let mark = terminal.mark();
        terminal.type_keys(b"0");
        terminal.wait_to_see("[0 Get help]");
        terminal.type_keys(b"8");
        terminal.wait_to_see("Your phone keeps this");
        terminal.type_keys(b"\x1bOQ\r");
        terminal.wait_to_see(&texts_to("Text", "to"));
        commands(&terminal.since(mark))
    };
    assert_eq!(commands_sent(&[], "xterm-256color"), 0);
    assert_eq!(commands_sent(&["--links"], "linux"), 0);
    assert!(commands_sent(&["--links"], "xterm-256color") >= 3);
}

#[test]
fn a_wrapped_address_links_to_the_whole_address() {
    let mut world = world_in(Profile { links: true, ..Profile::PERSONAL });
    let mut visit = Visit::new(&mut world, (50, 40), Capabilities::XTERM);
    visit.press(b"4");
    visit.press(b"\x1b[B");
    let sent = String::from_utf8(visit.press(b"8")).unwrap();
    let target = visit.page().share.as_ref().unwrap().item.target.clone();
    let pieces: Vec<&str> = sent.split(&format!("\x1b]8;id=0;{target}\x1b\\")).skip(1).collect();
    let text: String = pieces.iter().map(|piece| piece.split("\x1b]8;;\x1b\\").next().unwrap()).collect();
    assert!(pieces.len() > 1 && text == target, "{sent:?}");
}

#[test]
fn the_large_number_follows_the_text_where_it_fits() {
    let rows = |profile: Profile, width, height, keys: &str| {
        let mut world = world_in(profile);
        let mut reader = Reader::new(&mut world, width, height);
        reader.press_all(keys);
        reader.look().rows()
    };
    let has = |profile, width, height, keys: &str| {
        rows(profile, width, height, keys)
            .iter()
            .any(|row| row.contains("##### #####") || row.contains("### ### ###"))
    };
    for (width, height) in [(60, 15), (80, 24), (100, 30), (120, 40)] {
        let is_on_a_page = |page| has(Profile::KIOSK, width, height, &format!("⏎{}", "⇟".repeat(page)));
        assert!((0..12).any(is_on_a_page), "{width}");
        assert!(!has(Profile::KIOSK, width, height, ""), "not in the preview");
        assert!(!has(Profile::KIOSK, width, height, "↓⏎"), "not in another entry");
    }
    let silent = Profile { is_spoken: true, ..Profile::KIOSK };
    let slow = Profile { entry_follows: Follow::WhenRested, ..Profile::KIOSK };
    for (profile, width, height) in [
        (Profile::KIOSK, 59, 60),
        (Profile::KIOSK, 80, 14),
        (silent, 80, 60),
        (slow, 80, 60),
        (Profile::SSH, 80, 60),
    ] {
        assert!(!has(profile, width, height, "⏎") && !has(profile, width, height, "⏎⇲"), "{width}x{height}");
    }
    let tall = rows(Profile::KIOSK, 80, 60, "⏎");
    let at = |text: &str| tall.iter().position(|row| row.contains(text)).unwrap();
    assert!(
        at("no one answers, call 911") < at("##### #####") && at("##### #####") < at("https://"),
        "{tall:#?}"
    );
}

//! Moving through an entry: back and forth, to its addresses and related entries, and from them.

use crate::support::reader::{Reader, world, world_in};
use crate::support::visit::Visit;
use infocus::app::model::{Mode, World};
use infocus::app::profile::Profile;
use infocus::content::pane::Pane;
use infocus::page::line::LineKind;
use infocus::text::columns;
use ratatui_thrift::Capabilities;

const DOWN: &[u8] = b"\x1b[B";
const F2: &[u8] = b"\x1bOQ";

/// The base64 of a copied text, decoded.
fn copied(sent: &[u8]) -> Option<String> {
    let sent = String::from_utf8_lossy(sent).into_owned();
    let code = sent.split_once("\x1b]52;c;")?.1.split('\x1b').next()?.to_owned();
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let digits: Vec<u8> = code.bytes().filter(|byte| *byte != b'=').map(digit).collect();
    let bytes = digits.chunks(4).flat_map(|chunk| {
        let bits = (0..4).fold(0_u32, |bits, at| bits << 6 | u32::from(*chunk.get(at).unwrap_or(&0)));
        bits.to_be_bytes().into_iter().skip(1).take(chunk.len() * 6 / 8)
    });
    String::from_utf8(bytes.collect()).ok()
}

fn with_links() -> World {
    world_in(Profile { links: true, ..Profile::PERSONAL })
}

#[test]
fn left_goes_back_while_reading_and_changes_the_pane_in_a_list() {
    let mut world = world();
    let mut reader = Reader::new(&mut world, 80, 24);
    reader.press_all("2⏎←");
    assert_eq!((reader.model().place.pane, &reader.model().place.mode), (Pane::Qa, &Mode::Browse));
    for keys in ["8←", "?←", "⏎8←←"] {
        reader.press_all(keys);
        assert_eq!(reader.model().place.mode, Mode::Browse, "{keys}");
    }
    reader.press_all("←");
    assert_eq!(reader.model().place.pane, Pane::Overview);
}

#[test]
fn no_number_in_an_entry_invites_a_digit() {
    let mut world = world();
    for pane in "0123456".chars() {
        let mut reader = Reader::new(&mut world, 80, 24);
        reader.press(pane);
        reader.press('⏎');
        for line in &reader.page().lines {
            let is_numbered = line
                .text
                .trim_start()
                .split_once(". ")
                .is_some_and(|(number, _)| number.parse::<u8>().is_ok());
            assert!(!is_numbered, "{}", line.text);
        }
    }
}

#[test]
fn down_reaches_each_address_and_each_related_entry_in_turn() {
    let mut world = world();
    let mut reader = Reader::new(&mut world, 80, 24);
    reader.press_all("4");
    for _ in 0..12 {
        reader.press_all("⏎");
        let Mode::Read(reading) = &reader.model().place.mode else { panic!("not reading") };
        let entry = reader.world().catalog.entry(reading.entry);
        let wanted = entry.links.len() + entry.references().len();
        let mut chosen = Vec::new();
        for _ in 0..80 {
            reader.press('↓');
            let Mode::Read(reading) = &reader.model().place.mode else { panic!("not reading") };
            chosen.extend(reading.reference);
            chosen.dedup();
        }
        assert_eq!(chosen, (0..wanted).collect::<Vec<_>>());
        reader.press_all("←↓");
    }
}

#[test]
fn enter_on_an_address_shows_that_address_with_its_code() {
    let mut world = world();
    let mut reader = Reader::new(&mut world, 80, 40);
    reader.press_all("4↓⏎↓");
    let address = reader
        .page()
        .lines
        .iter()
        .find(|line| matches!(line.kind, LineKind::Address(0)))
        .unwrap()
        .text
        .clone();
    reader.press('⏎');
    assert!(reader.page().share.as_ref().unwrap().item.target.starts_with(&address));
    reader.press('←');
    assert!(matches!(reader.model().place.mode, Mode::Read(_)));
}

#[test]
fn f2_copies_the_address_from_the_list_the_hits_and_the_entry() {
    let mut world = with_links();
    let mut visit = Visit::new(&mut world, (80, 24), Capabilities::XTERM);
    visit.press(b"4");
    let from_list = copied(&visit.press(F2)).unwrap();
    assert!(from_list.starts_with("https://"), "{from_list}");
    assert!(visit.text().contains("Copied, if the terminal allows it: https"), "{}", visit.text());
    visit.press(DOWN);
    assert!(!visit.text().contains("Copied"), "{}", visit.text());
    visit.press(b"\x1b[A");
    visit.press(b"\r");
    assert_eq!(copied(&visit.press(F2)), Some(from_list));
    visit.press(b"/boss took my passport");
    // An answer without an address of its own has that of its source.
    let address = copied(&visit.press(F2)).unwrap();
    assert!(address.starts_with("https://"), "{address}");
    assert!(
        visit.text().contains(&format!("Copied, if the terminal allows it: {}", &address[..20])),
        "{}",
        visit.text()
    );
}

#[test]
fn f2_copies_the_chosen_address_of_several() {
    let mut world = with_links();
    let mut visit = Visit::new(&mut world, (80, 40), Capabilities::XTERM);
    let catalog = &visit.world().catalog;
    let entry = catalog.find("national-action-plan-2021").unwrap();
    let addresses: Vec<String> =
        catalog.entry(entry).links.iter().map(|link| link.address.to_string()).collect();
    assert!(addresses.len() > 1);
    visit.press(b"/national action plan 2021");
    visit.press(b"\r");
    for address in &addresses {
        visit.press(DOWN);
        assert_eq!(copied(&visit.press(F2)).as_ref(), Some(address));
    }
}

#[test]
fn with_links_the_addresses_of_an_entry_can_be_clicked() {
    let mut world = with_links();
    let mut visit = Visit::new(&mut world, (80, 40), Capabilities::XTERM);
    visit.press(b"4");
    let sent = String::from_utf8(visit.press(b"\r")).unwrap();
    assert!(sent.contains("\x1b]8;id=0;https://"), "{sent:?}");
    let mut world = self::world();
    let mut visit = Visit::new(&mut world, (80, 40), Capabilities::XTERM);
    visit.press(b"4");
    assert!(!String::from_utf8(visit.press(b"\r")).unwrap().contains("\x1b]8"));
}

#[test]
fn an_address_that_is_broken_can_be_put_together_again() {
    for width in [30, 40, 64, 80, 120, 200] {
        let mut world = world();
        let mut reader = Reader::new(&mut world, width, 40);
        reader.press_all("4");
        for _ in 0..30 {
            reader.press('⏎');
            let Mode::Read(reading) = &reader.model().place.mode else { panic!("not reading") };
            let links = &reader.world().catalog.entry(reading.entry).links;
            for (number, link) in links.iter().enumerate() {
                let shown = reader.page().lines.iter().filter(|line| line.kind == LineKind::Address(number));
                let shown: Vec<&str> = shown.map(|line| line.text.as_str()).collect();
                assert!(shown.concat().replace(' ', "").ends_with(&*link.address), "{shown:?}");
                assert!(
                    shown.iter().all(|line| !line.starts_with(' ') && columns(line) < usize::from(width))
                );
            }
            reader.press_all("←↓");
        }
    }
}

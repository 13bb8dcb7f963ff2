//! Everything that a terminal can send, in random order: the page ends up where the keys alone lead.

use crate::support::depth;
use crate::support::forms::{Form, key_forms};
use crate::support::reader::world_in;
use crate::support::stream::{Element, Random, elements};
use crate::support::visit::Visit;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use infocus::app::navigation::start;
use infocus::app::profile::Profile;
use ratatui::layout::Size;
use ratatui_thrift::{Capabilities, Input};

/// Whether a key stays on the page: it neither hides, leaves nor suspends.
fn stays(key: &KeyEvent) -> bool {
    let ends = match key.code {
        KeyCode::Char(letter) if key.modifiers == KeyModifiers::CONTROL => "cxz".contains(letter),
        KeyCode::Char('q') | KeyCode::F(12) | KeyCode::Esc => true,
        _ => false,
    };
    !ends
}

/// The bytes of an input in its simplest form.
fn simplest(input: &Input, forms: &[Form]) -> Vec<u8> {
    match input {
        // A mark comes by itself only in a report of several characters.
        Input::Key(KeyEvent { code: KeyCode::Char(letter), modifiers: KeyModifiers::NONE, .. }) => {
            letter.to_string().into_bytes()
        }
        Input::Key(key) => {
            let same = forms.iter().filter(|form| form.keys == [*key]);
            same.min_by_key(|form| form.bytes.len()).unwrap().bytes.clone()
        }
        Input::Paste(text) => [b"\x1b[200~", text.as_bytes(), b"\x1b[201~"].concat(),
        Input::KeyInPaste(key) => panic!("{key:?} is not typed"),
        Input::Mouse(mouse) => panic!("{mouse:?} is not wanted"),
    }
}

#[test]
fn two_million_bytes_of_everything_lead_where_their_keys_alone_lead() {
    let forms = key_forms();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let elements = elements(&mut random, depth(60_000, 2_000_000), stays);
    let (mut world, mut twin) = (world_in(Profile::PERSONAL), world_in(Profile::PERSONAL));
    let size = Size::new(80, 24);
    let (model, same) = (start(&world, size), start(&twin, size));
    let mut visit = Visit::unseen(&mut world, model, Capabilities::XTERM);
    let mut wanted = Visit::unseen(&mut twin, same, Capabilities::XTERM);
    // Without room for output nothing is drawn, which would take most of the time.
    visit.script().room = 0;
    wanted.script().room = 0;
    let mut rest = &elements[..];
    while !rest.is_empty() {
        // What arrives in one read is decided together, so both visits get the same keys in one read.
        let (now, later) = rest.split_at((1 + random.below(5)).min(rest.len()));
        let bytes: Vec<u8> = now.iter().flat_map(|element| element.bytes.iter().copied()).collect();
        let keys: Vec<u8> = now
            .iter()
            .flat_map(|element: &Element| &element.inputs)
            .flat_map(|input| simplest(input, &forms))
            .collect();
        visit.feed(&bytes);
        wanted.feed(&keys);
        let case = || bytes.escape_ascii().to_string();
        assert!(!visit.has_left() && !wanted.has_left(), "{}", case());
        assert_eq!(visit.model(), wanted.model(), "{}", case());
        rest = later;
    }
    let bytes: usize = elements.iter().map(|element| element.bytes.len()).sum();
    println!("{bytes} bytes, {} elements", elements.len());
}

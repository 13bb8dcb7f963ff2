//! A long stream of keys, pastes, reports and acknowledgements in random order, cut at random.

use std::time::Duration;

use crossterm::event::KeyCode;
use ratatui_thrift::{Input, InputSettings};

use super::Desk;
use super::stream::{Element, Random, elements};

/// The length of the stream.
const BYTES: usize = 2_000_000;

#[test]
fn two_million_bytes_of_everything_cut_at_random_are_exactly_their_keys_and_pastes() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let elements = elements(&mut random, BYTES, |_| true);
    let stream: Vec<u8> = elements.iter().flat_map(|element| element.bytes.iter().copied()).collect();
    let wanted: Vec<Input> = elements.iter().flat_map(|element| element.inputs.iter().cloned()).collect();
    let acknowledgements =
        elements.iter().filter(|element| element.bytes == Element::ACKNOWLEDGEMENT).count();
    let mut desk = Desk::new(InputSettings::LOCAL);
    let mut rest = &stream[..];
    while !rest.is_empty() {
        let (chunk, after) = rest.split_at((1 + random.below(80)).min(rest.len()));
        desk.feed(chunk);
        desk.pause(Duration::from_millis(random.below(90).try_into().unwrap()));
        rest = after;
    }
    desk.pause(Duration::from_secs(5));
    let found = desk.inputs();
    let same = found.iter().zip(&wanted).take_while(|(found, wanted)| found == wanted).count();
    assert_eq!(
        (found.len(), found.get(same), desk.acknowledgements),
        (wanted.len(), wanted.get(same), acknowledgements),
        "after {same} inputs"
    );
    println!("{} bytes, {} inputs, {acknowledgements} acknowledgements", stream.len(), found.len());
}

#[test]
fn a_lone_esc_between_pauses_is_the_esc_key() {
    let mut desk = Desk::new(InputSettings::LOCAL);
    for _ in 0..100 {
        desk.feed(b"\x1b");
        desk.pause(Duration::from_millis(1_200));
    }
    assert_eq!(desk.inputs(), vec![Input::Key(KeyCode::Esc.into()); 100]);
}

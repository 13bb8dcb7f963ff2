//! Byte budgets: how much a reader's step sends. Bytes are deterministic, so these are plain tests.

use std::cell::RefCell;
use std::time::Duration;

use crate::support::depth;
use crate::support::journey::{Bound, JOURNEYS, Step, steps};
use crate::support::reader::{world, world_in};
use crate::support::visit::Visit;
use infocus::app::model::World;
use infocus::app::profile::Profile;
use infocus::content::hotline::NUMBER;
use proptest::prelude::*;
use ratatui_thrift::Capabilities;

thread_local!(static WORLD: RefCell<World> = RefCell::new(world()));

const DOWN: &[u8] = b"\x1b[B";
const UP: &[u8] = b"\x1b[A";

fn every_step_is_within_its_bound(size: (u16, u16), keys: &str) {
    WORLD.with_borrow_mut(|world| {
        for (number, step) in steps(world, size, keys).iter().enumerate() {
            let bound = Bound::of(step);
            assert!(
                step.bytes.len() <= bound.most(),
                "step {number} ({}) of {keys} at {size:?}: {} bytes, {bound:?} allows {}\n{:?}",
                step.key,
                step.bytes.len(),
                bound.most(),
                String::from_utf8_lossy(&step.bytes),
            );
        }
    });
}

#[test]
fn a_step_sends_what_changed_and_little_more() {
    for size in [(80, 24), (120, 40), (40, 12), (64, 24)] {
        for keys in JOURNEYS {
            every_step_is_within_its_bound(size, keys);
        }
    }
}

fn script() -> impl Strategy<Value = String> {
    let letters: Vec<char> = "↑↓↓↓←→⏎⏎⎋⇥⇤⌫⇟⇞⇱⇲0123456/?79abeiopst".chars().collect();
    proptest::collection::vec(proptest::sample::select(letters), 1..12).prop_map(String::from_iter)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: depth(60, 300), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_random_step_sends_little_more_than_what_changed(width in 20u16..160, height in 3u16..50, keys in script()) {
        every_step_is_within_its_bound((width, height), &keys);
    }
}

fn bytes_of(size: (u16, u16), keys: &str) -> Vec<usize> {
    WORLD.with_borrow_mut(|world| {
        steps(world, size, keys).iter().map(|step: &Step| step.bytes.len()).collect()
    })
}

#[test]
fn the_first_frame_brings_the_number_first() {
    WORLD.with_borrow_mut(|world| {
        let first = &steps(world, (80, 24), "")[0].bytes;
        let at = String::from_utf8_lossy(first).find(NUMBER).unwrap();
        assert!(at + NUMBER.len() <= 100, "the digits end at byte {}", at + NUMBER.len());
    });
}

#[test]
fn a_key_held_down_in_a_list_over_ssh_costs_at_most_200_bytes_a_step() {
    // A keyboard repeats a key 30 times a second.
    let apart = Duration::from_millis(33);
    let mut world = world_in(Profile::SSH);
    for size in [(80, 24), (120, 40)] {
        for pane in ["0", "2", "4", "5"] {
            let mut visit = Visit::new(&mut world, size, Capabilities::XTERM);
            visit.press(pane.as_bytes());
            let keys = [[DOWN; 25], [UP; 25]];
            let step = |key: &&[u8]| visit.feed(key).len() + visit.wait(apart).len();
            let sent: Vec<usize> = keys.as_flattened().iter().map(step).collect();
            println!("{size:?} {pane}: {sent:?}");
            assert!(sent.iter().all(|bytes| *bytes <= 200), "{pane} at {size:?}: {sent:?}");
            assert!(sent.iter().any(|bytes| *bytes > 0), "{pane} at {size:?}: nothing moved");
        }
    }
}

#[test]
fn one_scrolled_line_costs_at_most_128_bytes() {
    for keys in ["0⏎↓↓↓↓↓↓↓↓", "0⏎⇲↑↑↑↑", "0↓⏎↓↓↓↓↓↓"] {
        let sent = bytes_of((80, 24), keys);
        // The first step away from the end of an entry also restores the hints.
        let (first, rest) = sent[4..].split_first().unwrap();
        let hints = if keys.contains('⇲') { " ↓ read on   PgDn page down ".len() } else { 0 };
        assert!(*first <= 128 + hints, "{keys}: {sent:?}");
        assert!(rest.iter().all(|bytes| *bytes <= 128), "{keys}: {sent:?}");
    }
}

#[test]
fn a_typed_letter_that_changes_nothing_but_the_box_costs_at_most_12_bytes() {
    for keys in ["/passport ", "/visa--", "/indian "] {
        let sent = bytes_of((80, 24), keys);
        assert!(sent[sent.len() - 1] <= 12, "{keys}: {sent:?}");
    }
}

#[test]
fn an_unchanged_screen_costs_nothing() {
    assert_eq!(bytes_of((80, 24), "↑⎋")[1..], [0, 0]);
}

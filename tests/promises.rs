//! What holds in every state, at every size, whatever the reader presses.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "support/reader.rs"]
mod reader;

use infocus::app::action::Effect;
use infocus::app::model::{Mode, World};
use infocus::content::hotline::NUMBER;
use proptest::prelude::*;
use reader::{Reader, Shot, key_of, world};

/// Every kind of key, the ones that lead somewhere more often.
const KEYS: &str = "↑↓↓↓↓←→⏎⏎⏎⎋⇥⇤⌫⇟⇞⇱⇲①③⑮0123456789//??jkgGhlLtnN qapsñ";

/// The cases of each of the two tests that run side by side.
const CASES: u32 = 10_500;

thread_local!(static WORLD: World = world());

fn script() -> impl Strategy<Value = String> {
    let letters: Vec<char> = KEYS.chars().collect();
    proptest::collection::vec(proptest::sample::select(letters), 0..9).prop_map(String::from_iter)
}

fn size() -> impl Strategy<Value = (u16, u16)> {
    prop_oneof![
        4 => (14u16..=200, 1u16..=60),
        1 => (14u16..=45, 1u16..=14),
        1 => prop_oneof![Just((80u16, 24u16)), Just((40, 12)), Just((40, 3)), Just((14, 1)), Just((100, 20))],
    ]
}

fn the_number_stands_in_one_piece(shot: &Shot) {
    assert!(shot.rows()[0].contains(NUMBER), "{:#?}", shot.rows());
}

/// How to hide stands on the second row, and hiding would be done.
fn hiding_works_and_is_shown(reader: &mut Reader<'_>, shot: &Shot) {
    let size = reader.model.size;
    if size.width >= 40 && size.height >= 3 {
        assert!(shot.rows()[1].contains("Esc Esc Esc"), "{size:?} {:#?}", shot.rows());
    }
    assert_eq!(reader.press(key_of('✕')), Effect::Hide);
}

fn what_is_chosen_exists(reader: &Reader<'_>) {
    let count = reader.world.catalog.pane(reader.model.place.pane).len();
    assert!(reader.model.cursor().chosen < count);
    if let Mode::Search(search) = &reader.model.place.mode {
        assert!(search.hits.is_empty() || search.cursor.chosen < search.hits.len());
    }
}

fn play(width: u16, height: u16, keys: &str, then: (u16, u16)) {
    WORLD.with(|world| {
        let mut reader = Reader::new(world, width, height);
        for (number, key) in keys.chars().enumerate() {
            reader.press(key_of(key));
            if number == 4 {
                reader.resize(then.0, then.1);
            }
            let shot = reader.look();
            the_number_stands_in_one_piece(&shot);
            what_is_chosen_exists(&reader);
            hiding_works_and_is_shown(&mut reader, &shot);
        }
        let (shot, again) = (reader.look(), reader.look());
        assert_eq!(shot.buffer, again.buffer);
        assert_eq!(shot.cursor, again.cursor);
        the_number_stands_in_one_piece(&shot);
        assert!(shot.cursor.is_some(), "no cursor in {:?}", reader.model.place.mode);
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_number_and_how_to_hide_are_always_there((width, height) in size(), keys in script(), then in size()) {
        play(width, height, &keys, then);
    }

    #[test]
    fn they_are_there_while_searching_too((width, height) in size(), keys in script(), then in size()) {
        play(width, height, &format!("/{keys}"), then);
    }
}

#[test]
fn below_14_columns_the_digits_stand_in_order() {
    WORLD.with(|world| {
        for width in 1..14 {
            for height in (1..=30).chain([60]) {
                let shot = Reader::new(world, width, height).look();
                let digits: String = shot.rows().concat();
                let shown = NUMBER.len().min(usize::from(width * height));
                assert!(digits.starts_with(&NUMBER[..shown]), "{width}x{height}: {digits}");
            }
        }
    });
}

#[test]
fn the_largest_and_the_smallest_screens_are_drawn() {
    WORLD.with(|world| {
        for (width, height) in [(1, 1), (500, 200), (600, 300), (2, 50), (300, 1)] {
            let mut reader = Reader::new(world, width, height);
            for key in "0⏎/pay⏎⎋⎋?".chars() {
                reader.press(key_of(key));
                reader.look();
            }
        }
    });
}

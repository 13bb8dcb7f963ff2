//! What holds in every state, at every size, whatever the reader presses.

use crate::support::depth;
use crate::support::looks::{can_be_read, has_its_banner, keeps_to_its_set, stands_on_what_is_chosen};
use crate::support::reader::{Reader, Shot, key_of, world};
use infocus::app::action::{Action, Effect};
use infocus::app::model::{GlyphSet, Mode, Presence, ThemeName, World};
use infocus::app::profile::{Cover, Profile};
use infocus::app::update::update;
use infocus::content::hotline::NUMBER;
use proptest::prelude::*;

/// Every kind of key, the ones that lead somewhere more often.
const KEYS: &str = "↑↓↓↓↓←→⏎⏎⏎⎋⇥⇤⌫⇟⇞⇱⇲①③⑮0123456789//??jkgGhlLtnN qapsñ…日";

/// The colours and the characters of a screen.
type Look = (ThemeName, usize);

const SETS: [GlyphSet; 3] = [GlyphSet::Unicode, GlyphSet::Latin, GlyphSet::Ascii];

thread_local!(static WORLDS: [World; 3] = SETS.map(|glyphs| World { glyphs, ..world() }));

fn look() -> impl Strategy<Value = Look> {
    let theme = prop_oneof![Just(ThemeName::Color), Just(ThemeName::Mono), Just(ThemeName::Contrast)];
    (theme, 0..SETS.len())
}

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

/// Whoever looks or listens gets what is chosen, in characters that are there and colours that can be read.
fn every_eye_and_ear_is_served(reader: &Reader<'_>, shot: &Shot) {
    keeps_to_its_set(shot, reader.world.glyphs);
    can_be_read(shot, reader.model.theme);
    has_its_banner(reader, shot);
    stands_on_what_is_chosen(reader, shot);
}

/// So it is while the reader is asked, told or hidden from.
fn whatever_is_said(reader: &mut Reader<'_>) {
    let Cover::Notice(rules) = Profile::KIOSK.hides else { panic!("a kiosk stays") };
    for action in [Action::Ask(30), Action::Stay, Action::TellEnd(5)] {
        let _ = update(&mut reader.model, reader.world, action);
        every_eye_and_ear_is_served(reader, &reader.look());
    }
    reader.model.presence = Presence::Hidden(rules);
    every_eye_and_ear_is_served(reader, &reader.look());
}

fn play((width, height): (u16, u16), keys: &str, then: (u16, u16), (theme, set): Look) {
    WORLDS.with(|worlds| {
        let mut reader = Reader::new(&worlds[set], width, height);
        reader.model.theme = theme;
        for (number, key) in keys.chars().enumerate() {
            reader.press(key_of(key));
            if number == 4 {
                reader.resize(then.0, then.1);
            }
            let shot = reader.look();
            the_number_stands_in_one_piece(&shot);
            what_is_chosen_exists(&reader);
            every_eye_and_ear_is_served(&reader, &shot);
            hiding_works_and_is_shown(&mut reader, &shot);
        }
        let (shot, again) = (reader.look(), reader.look());
        assert_eq!(shot.buffer, again.buffer);
        assert_eq!(shot.cursor, again.cursor);
        the_number_stands_in_one_piece(&shot);
        every_eye_and_ear_is_served(&reader, &shot);
        whatever_is_said(&mut reader);
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: depth(1_000, 10_500), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_number_and_how_to_hide_are_always_there(
        size in size(), keys in script(), then in size(), look in look(),
    ) {
        play(size, &keys, then, look);
    }

    #[test]
    fn they_are_there_while_searching_too(size in size(), keys in script(), then in size(), look in look()) {
        play(size, &format!("/{keys}"), then, look);
    }
}

#[test]
fn below_14_columns_the_digits_stand_in_order() {
    WORLDS.with(|[world, ..]| {
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
fn a_hit_can_be_told_by_its_title_on_the_narrowest_screens() {
    WORLDS.with(|[world, ..]| {
        for width in [18, 20, 30, 40, 60] {
            let mut reader = Reader::new(world, width, 8);
            reader.press_all("/passport");
            let Mode::Search(search) = &reader.model.place.mode else { panic!("no search") };
            let entry = world.catalog.entry(search.hits[0].entry);
            let title = entry.title.in_language(reader.model.language).to_string();
            let start: String = title.chars().take(12).collect();
            let shot = reader.look();
            assert!(shot.shows(start.trim_end()), "{width}: {title} {:#?}", shot.rows());
        }
    });
}

#[test]
fn the_largest_and_the_smallest_screens_are_drawn() {
    WORLDS.with(|[world, ..]| {
        for (width, height) in [(1, 1), (500, 200), (600, 300), (2, 50), (300, 1)] {
            let mut reader = Reader::new(world, width, height);
            for key in "0⏎/pay⏎⎋⎋?".chars() {
                reader.press(key_of(key));
                reader.look();
            }
        }
    });
}

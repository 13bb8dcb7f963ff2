//! Invariants in every state, at every size, for any keys.

use std::cell::RefCell;
use std::time::Duration;

use crate::support::depth;
use crate::support::looks::{has_its_banner, has_its_cursor, has_only_its_glyphs, is_legible};
use crate::support::reader::{Reader, Shot, world, world_in};
use infocus::app::model::{GlyphSet, Mode, Model, ThemeName, Visibility, World};
use infocus::app::navigation::start;
use infocus::app::profile::{Idle, Profile, VisitLimit};
use infocus::content::hotline::NUMBER;
use proptest::prelude::*;
use ratatui::layout::Size;

/// Every kind of key, the ones that lead somewhere more often.
const KEYS: &str = "↑↓↓↓↓←→⏎⏎⏎⎋⇥⇤⌫⇟⇞⇱⇲①③⑮0123456789//??jkgGhlLtnN qapsñ…日";

/// The theme and the index of the glyph set.
type Look = (ThemeName, usize);

const SETS: [GlyphSet; 5] = GlyphSet::ALL;

const SECOND: Duration = Duration::from_secs(1);

/// The personal profile with all privacy features of the others: an inactivity warning after 170 seconds, a warning of
/// the visit's end after 300, and three Esc that show the cover.
const WITH_PRIVACY_LIMITS: Profile = Profile {
    idle: Some(Idle::leaving_after(SECOND.saturating_mul(200))),
    visit: Some(VisitLimit { limit: SECOND.saturating_mul(600), warning: SECOND.saturating_mul(300) }),
    escapes: Profile::SSH.escapes,
    ..Profile::PERSONAL
};

thread_local! {
    static WORLDS: RefCell<[World; SETS.len()]> =
        RefCell::new(SETS.map(|glyphs| World { glyphs, ..world_in(WITH_PRIVACY_LIMITS) }));
    static WORLD: RefCell<World> = RefCell::new(world());
}

fn look() -> impl Strategy<Value = Look> {
    let theme = prop_oneof![Just(ThemeName::Terminal), Just(ThemeName::Contrast)];
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

fn the_number_is_in_one_piece(shot: &Shot) {
    assert!(shot.rows()[0].contains(NUMBER), "{:#?}", shot.rows());
}

/// The second row says how to hide.
fn hiding_is_shown(reader: &Reader<'_>, shot: &Shot) {
    let size = reader.model().size;
    if size.width >= 40 && size.height >= 3 {
        assert!(shot.rows()[1].contains("Esc Esc Esc"), "{size:?} {:#?}", shot.rows());
    }
}

/// The hide key works in this state.
fn hiding_works(world: &mut World, place: Model) {
    let mut reader = Reader::at(world, place);
    assert!(!reader.visit().has_left());
    reader.press('✕');
    assert!(reader.visit().has_left());
}

fn the_selection_exists(reader: &Reader<'_>) {
    let model = reader.model();
    let count = reader.world().catalog.pane(model.place.pane).len();
    assert!(model.cursor().chosen < count);
    if let Mode::Search(search) = &model.place.mode {
        assert!(search.hits.is_empty() || search.cursor.chosen < search.hits.len());
    }
}

/// The frame has only available glyphs and legible colors, and its cursor is on the selection.
fn is_accessible(reader: &Reader<'_>, shot: &Shot) {
    has_only_its_glyphs(shot, reader.world().glyphs);
    is_legible(shot, reader.model().theme);
    has_its_banner(reader, shot);
    has_its_cursor(reader, shot);
}

/// The same holds during the inactivity warning, before the end of the visit, and on the cover.
fn is_accessible_in_every_privacy_state(reader: &mut Reader<'_>) {
    reader.visit().wait(SECOND * 170);
    assert_eq!(reader.model().visibility, Visibility::Asking(30));
    is_accessible(reader, &reader.look());
    reader.press('↑');
    assert_eq!((reader.model().visibility, reader.model().ends_in), (Visibility::Shown, None));
    is_accessible(reader, &reader.look());
    reader.visit().wait(SECOND * 140);
    assert_eq!((reader.model().visibility, reader.model().ends_in), (Visibility::Shown, Some(5)));
    is_accessible(reader, &reader.look());
    reader.visit().press(b"\x1b\x1b\x1b");
    assert!(reader.model().is_hidden());
    is_accessible(reader, &reader.look());
}

fn play((width, height): (u16, u16), keys: &str, then: (u16, u16), (theme, set): Look) {
    WORLDS.with_borrow_mut(|worlds| {
        let world = &mut worlds[set];
        let begins = Model { theme, ..start(world, Size::new(width, height)) };
        let mut reader = Reader::at(&mut *world, begins).without_frames();
        let mut places = Vec::new();
        for (number, key) in keys.chars().enumerate() {
            reader.press(key);
            if reader.visit().has_left() {
                assert_eq!(key, 'q');
                let place = reader.model().clone();
                drop(reader);
                reader = Reader::at(&mut *world, place).without_frames();
            }
            if number == 4 {
                reader.resize(then.0, then.1);
            }
            let shot = reader.look();
            the_number_is_in_one_piece(&shot);
            the_selection_exists(&reader);
            is_accessible(&reader, &shot);
            hiding_is_shown(&reader, &shot);
            places.push(reader.model().clone());
        }
        let (shot, again) = (reader.look(), reader.look());
        assert_eq!(shot.buffer, again.buffer);
        assert_eq!(shot.cursor, again.cursor);
        the_number_is_in_one_piece(&shot);
        is_accessible(&reader, &shot);
        is_accessible_in_every_privacy_state(&mut reader);
        places.dedup();
        for place in places {
            hiding_works(world, place);
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: depth(500, 10_500), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_number_and_how_to_hide_are_always_there(
        size in size(), keys in script(), then in size(), look in look(),
    ) {
        play(size, &keys, then, look);
    }

    #[test]
    fn the_number_and_how_to_hide_are_there_while_searching_too(size in size(), keys in script(), then in size(), look in look()) {
        play(size, &format!("/{keys}"), then, look);
    }
}

#[test]
fn below_14_columns_the_digits_are_in_order() {
    WORLD.with_borrow_mut(|world| {
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
fn a_hit_is_recognizable_by_its_title_on_the_narrowest_screens() {
    WORLD.with_borrow_mut(|world| {
        for width in [18, 20, 30, 40, 60] {
            let mut reader = Reader::new(world, width, 8);
            reader.press_all("/passport");
            let Mode::Search(search) = &reader.model().place.mode else { panic!("no search") };
            let entry = reader.world().catalog.entry(search.hits[0].entry);
            let title = entry.title.in_language(reader.model().language).to_string();
            let start: String = title.chars().take(12).collect();
            let shot = reader.look();
            assert!(shot.shows(start.trim_end()), "{width}: {title} {:#?}", shot.rows());
        }
    });
}

#[test]
fn the_largest_and_the_smallest_screens_are_drawn() {
    WORLD.with_borrow_mut(|world| {
        for (width, height) in [(1, 1), (500, 200), (600, 300), (2, 50), (300, 1)] {
            let mut reader = Reader::new(world, width, height);
            for key in "0⏎/pay⏎⎋⎋?".chars() {
                reader.press(key);
                reader.look();
            }
        }
    });
}

//! What a listener hears at each key with `--speech`: what the key has led to, once, and nothing else. The listener is a
//! model; `cargo test --test system listening` does the same with a real screen reader.

use std::collections::BTreeSet;

use crate::support::depth;
use crate::support::ears::{Ears, Piece, heard, joined, pieces};
use crate::support::reader::{bytes_of, world_in};
use infocus::app::listing::position;
use infocus::app::model::{Arrival, Mode, Model, Visibility, World};
use infocus::app::navigation::start;
use infocus::app::profile::{Follow, Profile};
use infocus::content::entry::EntryIndex;
use infocus::content::hotline::{NUMBER, SPOKEN_NUMBER};
use infocus::content::pane::Pane;
use infocus::page::cover;
use infocus::text::Language;
use infocus::text::strings::Words;
use proptest::prelude::*;
use ratatui::layout::Size;

const UP: &[u8] = b"\x1b[A";
const DOWN: &[u8] = b"\x1b[B";
const PAGE_DOWN: &[u8] = b"\x1b[6~";
const LAST: &[u8] = b"\x1b[F";
const ESC: &[u8] = b"\x1b";

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 12)];

const PROFILES: [Profile; 3] = [Profile::PERSONAL, Profile::KIOSK, Profile::SSH];

fn spoken_world(profile: Profile) -> World {
    world_in(Profile { is_spoken: true, entry_follows: Follow::WhenRested, ..profile })
}

fn beginning(world: &World, language: Language, (width, height): (u16, u16)) -> Model {
    Model { language, ..start(world, Size::new(width, height)) }
}

/// Runs a test with a listener in every profile and language, and on every screen.
fn for_every_listener(test: impl Fn(&mut Ears<'_>, Vec<Piece>)) {
    for profile in PROFILES {
        let mut world = spoken_world(profile);
        for language in Language::ALL {
            for size in SIZES {
                println!("{:?} {language:?} {size:?}", profile.setting);
                let model = beginning(&world, language, size);
                let (mut ears, said) = Ears::new(&mut world, &model);
                test(&mut ears, said);
            }
        }
    }
}

fn title(ears: &Ears<'_>, entry: EntryIndex) -> String {
    let language = ears.seen().model().language;
    heard(ears.seen().world().catalog.entry(entry).title.in_language(language))
}

fn chosen_title(ears: &Ears<'_>) -> String {
    let seen = ears.seen();
    title(ears, seen.model().chosen_entry(seen.world()).unwrap())
}

/// Whether `said` is the row of an entry with this title.
fn is_row_of(said: &str, title: &str) -> bool {
    said.trim_start_matches("+ ").trim_start_matches("- ").starts_with(title)
}

fn words(ears: &Ears<'_>) -> &'static Words {
    Words::of(ears.seen().model().language)
}

/// The rows of the body from the top, as they are heard.
fn body(ears: &Ears<'_>) -> String {
    let regions = ears.seen().page().regions;
    let body = if regions.list.is_empty() { regions.entry } else { regions.list };
    heard(&ears.rows()[usize::from(body.y)..usize::from(body.bottom())].join(" "))
}

#[test]
fn at_the_start_number_pane_and_row_are_said_and_no_other_pane_or_row() {
    for_every_listener(|ears, said| {
        let (said, title) = (joined(&said), chosen_title(ears));
        let place = words(ears).pane(ears.seen().model().place.pane);
        let at = |text: &str| said.find(text).unwrap_or_else(|| panic!("{text} in {said}"));
        let begin: String = title.chars().take(20).collect();
        assert!(at(NUMBER) < at(place) && at(place) < said.rfind(&begin).unwrap(), "{said}");
        assert!(!said.contains('─') && said.len() < 330, "{said}");
        for other in Pane::ALL.map(|pane| words(ears).pane(pane)) {
            // Also a label in the title line.
            let is_named = other == place || other == words(ears).pane(Pane::GetHelp);
            assert!(is_named || !said.contains(&format!(" {other} ")), "{other} in {said}");
        }
    });
}

#[test]
fn up_and_down_say_the_chosen_row_alone_and_once_in_every_pane() {
    for_every_listener(|ears, _| {
        for pane in Pane::ALL {
            ears.press(format!("{}", pane.position()).as_bytes());
            ears.press(b"\x1b[H");
            let count = ears.seen().page().rows.iter().filter_map(position).count();
            for (key, steps) in [(DOWN, count - 1), (UP, count - 1)] {
                for _ in 0..steps.min(depth(25, 1_000)) {
                    let before = chosen_title(ears);
                    let said = ears.press(key);
                    let title = chosen_title(ears);
                    assert_eq!(said, body(ears));
                    assert!(is_row_of(&said, &title), "{said} for {title} after {before}");
                }
            }
        }
    });
}

#[test]
fn another_pane_says_its_name_and_the_chosen_row() {
    for_every_listener(|ears, _| {
        for _ in 0..=Pane::COUNT {
            let said = ears.press(b"\t");
            let name = words(ears).pane(ears.seen().model().place.pane);
            let row = said.strip_prefix(name).unwrap_or_else(|| panic!("{name} in {said}")).trim().to_owned();
            assert_eq!(row, body(ears));
            assert!(is_row_of(&row, &chosen_title(ears)), "{said}");
        }
    });
}

#[test]
fn enter_says_an_entry_from_its_title_to_the_last_line_on_screen() {
    for_every_listener(|ears, _| {
        for pane in Pane::ALL {
            ears.press(format!("{}", pane.position()).as_bytes());
            for _ in 0..3 {
                let title = chosen_title(ears);
                let said = ears.press(b"\r");
                if !matches!(ears.seen().model().place.mode, Mode::Read(_)) {
                    break;
                }
                assert!(said.starts_with(&title), "{title}: {said}");
                assert_eq!(said, body(ears));
                assert!(title.starts_with(&ears.cursor_row()), "the cursor is on the title");
                assert!(is_row_of(&ears.press(ESC), &title));
                ears.press(DOWN);
            }
        }
    });
}

#[test]
fn a_reference_is_said_when_it_is_chosen_and_its_title_first_when_it_is_opened() {
    for_every_listener(|ears, _| {
        ears.press(b"0");
        ears.press(b"\r");
        let mut references = BTreeSet::new();
        for _ in 0..200 {
            let said = ears.press(DOWN);
            let Mode::Read(reading) = ears.seen().model().place.mode.clone() else { panic!("left") };
            let Some(number) = reading.reference else {
                if references.is_empty() {
                    continue;
                }
                break;
            };
            let world = ears.seen().world();
            let entry = world.catalog.entry(reading.entry);
            let other = match number.checked_sub(entry.links.len()) {
                Some(related) => title(ears, entry.references()[related]),
                None => entry.links[number].address.to_string(),
            };
            // After the last one the text goes on.
            assert!(
                !references.insert(number) || said.replace(' ', "").contains(&other.replace(' ', "")),
                "{other}: {said}"
            );
        }
        assert!(references.len() > 1, "{references:?}");
        ears.press(UP);
        let Mode::Read(reading) = ears.seen().model().place.mode.clone() else { panic!("left") };
        if let Some(number) = reading.reference {
            let entry = ears.seen().world().catalog.entry(reading.entry);
            let other = title(ears, entry.references()[number - entry.links.len()]);
            let said = ears.press(b"\r");
            let said =
                said.strip_prefix(words(ears).pane(ears.seen().model().place.pane)).unwrap_or(&said).trim();
            assert!(said.starts_with(&other), "{other}: {said}");
        }
    });
}

#[test]
fn at_every_end_the_listener_is_told() {
    for_every_listener(|ears, _| {
        for keys in ["0", "1", "2", "3", "4", "5", "6", "0\r", "1\r", "3\r", "?", "8", "/passport"] {
            ears.press(b"1");
            for key in keys.bytes() {
                ears.press(&[key]);
            }
            // The page follows the language of a query.
            let end = words(ears).end;
            // While typing, the key End goes to the end of the query.
            for key in
                [LAST, PAGE_DOWN, DOWN].into_iter().filter(|key| *key != LAST || !keys.starts_with('/'))
            {
                // To the end, then once more.
                for _ in 0..300 {
                    ears.press(key);
                    if ears.seen().model().arrival == Arrival::End {
                        break;
                    }
                }
                assert!(ears.cursor_row().starts_with(end), "{keys} {key:?}: {}", ears.cursor_row());
                assert!(ears.press(key).starts_with(end), "again");
                let said = ears.press(UP);
                assert!(!said.is_empty() && !said.starts_with(end), "{keys}: {said}");
                let told = (0..300).any(|_| ears.press(PAGE_DOWN).starts_with(end));
                assert!(told, "{keys}: told again after leaving the end");
            }
            ears.press(ESC);
        }
    });
}

#[test]
fn a_search_says_how_many_were_found_and_the_first_title() {
    for_every_listener(|ears, _| {
        ears.press(b"/");
        for letter in ["v", "i", "s", "a"] {
            let said = ears.visit().feed(letter.as_bytes());
            assert_eq!(joined(&pieces(&said)), letter);
            let said = ears.press(b"");
            let Mode::Search(search) = &ears.seen().model().place.mode.clone() else { panic!("left") };
            let found = format!("{} {}", search.count(), words(ears).found);
            let row = said.strip_prefix(&found).unwrap_or_else(|| panic!("{found}: {said}")).trim();
            assert!(is_row_of(row, &chosen_title(ears)), "{said}");
            assert!(
                ears.cursor_row().ends_with(&found) || ears.cursor_row().contains(&found),
                "{}",
                ears.cursor_row()
            );
        }
        for key in [DOWN, DOWN, UP, UP] {
            let said = ears.press(key);
            assert!(is_row_of(&said, &chosen_title(ears)), "{said}");
            assert_eq!(said, body(ears));
        }
        let title = chosen_title(ears);
        let said = ears.press(b"\r");
        let said =
            said.strip_prefix(words(ears).pane(ears.seen().model().place.pane)).unwrap().trim().to_owned();
        assert!(said.starts_with(&title), "{title}: {said}");
    });
}

#[test]
fn the_share_page_is_text_alone() {
    for_every_listener(|ears, _| {
        ears.press(b"0");
        for _ in 0..3 {
            let said = ears.press(b"8");
            assert!(said.contains(&title_of_share(ears)), "{said}");
            assert_eq!(said, body(ears), "no code and no blanks");
            assert_eq!(ears.seen().page().share.as_ref().unwrap().fit, None);
            ears.press(ESC);
            ears.press(DOWN);
        }
    });
}

fn title_of_share(ears: &Ears<'_>) -> String {
    let Mode::Share(share) = ears.seen().model().place.mode.clone() else { panic!("no share page") };
    title(ears, share.entry)
}

#[test]
fn after_hiding_the_notice_is_said_once_in_one_language_after_the_other() {
    for_every_listener(|ears, _| {
        ears.press(DOWN);
        let said = ears.written_after(b"\x1b\x1b\x1b");
        if ears.seen().has_left() {
            assert!(said.is_empty(), "{said:?}");
            return;
        }
        let width = usize::from(ears.seen().model().size.width) - 3;
        let world = ears.seen().world();
        let notice: Vec<String> = Language::ALL
            .into_iter()
            .flat_map(|language| cover::lines(&world.catalog, language, width))
            .collect();
        assert_eq!(joined(&said), heard(&notice.join(" ")));
        assert!(!joined(&said).contains(NUMBER) && !joined(&said).contains(SPOKEN_NUMBER));
        assert_eq!(ears.cursor_row(), notice[0]);
    });
}

#[test]
fn the_key_that_answers_the_idle_question_says_the_row_and_nothing_else() {
    for profile in [Profile::KIOSK, Profile::SSH] {
        let mut world = spoken_world(profile);
        for language in Language::ALL {
            for (size, keys) in
                [((80, 24), "2"), ((80, 24), "2\r"), ((120, 40), "2\x1b[B\r"), ((120, 40), "5")]
            {
                let model = beginning(&world, language, size);
                let (mut ears, _) = Ears::new(&mut world, &model);
                ears.visit().press(keys.as_bytes());
                ears.press(b"");
                let before = ears.cursor_row();
                let idle = profile.idle.unwrap();
                ears.visit().wait(idle.limit.saturating_sub(idle.warning));
                assert!(matches!(ears.seen().model().visibility, Visibility::Asking(_)));
                let said = ears.written_after(b" ");
                assert_eq!(joined(&said), before, "{said:?}");
                assert_eq!(ears.cursor_row(), before);
            }
        }
    }
}

/// The keys of the random walks. None of them hides or leaves.
const KEYS: [&str; 21] =
    ["↑", "↓", "↓", "↓", "⏎", "⏎", "⎋", "⇥", "⇤", "⇟", "⇞", "⇱", "⇲", "0", "3", "8", "/", "7", "a", "③", "⑮"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(depth(24, 400)))]

    #[test]
    fn nothing_is_said_twice_and_all_from_top_to_bottom(
        keys in proptest::collection::vec(0..KEYS.len(), 1..60),
        profile in 0..PROFILES.len(),
        language in 0..Language::ALL.len(),
        size in 0..SIZES.len(),
    ) {
        let mut world = spoken_world(PROFILES[profile]);
        let model = beginning(&world, Language::ALL[language], SIZES[size]);
        let (mut ears, _) = Ears::new(&mut world, &model);
        for key in keys {
            let before = ears.seen().model().place.clone();
            let said = ears.written_after(bytes_of(KEYS[key].chars().next().unwrap(), &mut [0; 4]));
            let mut written = BTreeSet::new();
            for piece in &said {
                for at in 0..piece.text.chars().count() {
                    prop_assert!(written.insert((piece.row, piece.column + at)), "twice: {said:?}");
                }
            }
            let rows: Vec<usize> = said.iter().map(|piece| piece.row).collect();
            prop_assert!(rows.is_sorted(), "{}: {said:?}", KEYS[key]);
            let is_step = ["↑", "↓"].contains(&KEYS[key]);
            let is_list = matches!(before.mode, Mode::Browse | Mode::Search(_));
            if is_step && is_list {
                let is_end = ears.seen().model().arrival == Arrival::End;
                let row = if ears.seen().page().regions.list.is_empty() { ears.cursor_row() } else { body(&ears) };
                prop_assert!(said.is_empty() || is_end || joined(&said) == row, "{said:?}");
            }
            prop_assert!(ears.rows().iter().any(|row| row.contains(NUMBER)));
        }
    }
}

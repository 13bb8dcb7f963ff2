//! Search on the screen: results while typing, and highlighted words in an entry.

use std::cell::RefCell;

use crate::support::reader::{Reader, Shot, bytes_of, world};
use crate::support::records::{Record, many_words, world_with_records};
use infocus::app::model::MAX_HITS;
use infocus::app::model::{Mode, Model, World};
use infocus::app::navigation::start;
use infocus::app::query::Answer;
use infocus::commands::search::{find, json, lines};
use infocus::content::catalog::Distress;
use infocus::search::index::Hit;
use infocus::text::Language;
use proptest::prelude::*;
use ratatui::layout::Size;
use ratatui::style::Modifier;

thread_local!(static WORLD: RefCell<World> = RefCell::new(world()));

fn hits(reader: &Reader<'_>) -> Vec<Hit> {
    match &reader.model().place.mode {
        Mode::Search(search) => search.hits.clone(),
        _ => Vec::new(),
    }
}

fn answer(reader: &Reader<'_>) -> Answer {
    match &reader.model().place.mode {
        Mode::Search(search) => search.answer,
        mode => panic!("{mode:?}"),
    }
}

/// Records with a word in their text, and a last one with a similar word in its title, which ranks higher.
fn first_and_better_results() -> Vec<Record> {
    let records = [("One", "Zyxwvut."), ("Two", "Zyxwvut."), ("Three", "Zyxwvut."), ("Zyxwvaut", "Nothing.")];
    let records = records.map(|(title, text)| (title.to_owned(), text));
    many_words().into_iter().chain(records).collect()
}

/// The highlighted runs of letters on the screen, row by row, and those of the current match.
fn marked(shot: &Shot) -> (Vec<String>, Vec<String>) {
    let width = usize::from(shot.buffer.area.width);
    let runs = |modifier: Modifier, from: usize| {
        let mut runs = vec![String::new()];
        for row in shot.buffer.content.chunks(width).skip(from) {
            for cell in row {
                if cell.modifier.contains(modifier) {
                    runs.last_mut().unwrap().push_str(cell.symbol());
                } else {
                    runs.push(String::new());
                }
            }
        }
        runs.into_iter().filter(|run| !run.is_empty()).collect()
    };
    (runs(Modifier::UNDERLINED, 4), runs(Modifier::REVERSED, 4))
}

#[test]
fn matches_are_highlighted_in_an_entry_and_f3_goes_to_the_next() {
    WORLD.with_borrow_mut(|world| {
        let mut reader = Reader::new(world, 80, 24);
        reader.press_all("/passport⏎");
        let shot = reader.look();
        let (words, _) = marked(&shot);
        assert!(
            words.len() > 1 && words.iter().all(|word| word.eq_ignore_ascii_case("passport")),
            "{words:?}"
        );
        assert!(shot.shows("F3 next match"), "{:#?}", shot.rows());

        let mut rows = Vec::new();
        for _ in 0..words.len() + 2 {
            reader.press_all("③");
            let shot = reader.look();
            let (_, chosen) = marked(&shot);
            assert!(
                !chosen.is_empty() && chosen.iter().all(|word| word.eq_ignore_ascii_case("passport")),
                "{chosen:?}"
            );
            rows.push(shot.cursor.unwrap().y);
        }
        let again = rows.iter().skip(1).position(|row| *row == rows[0]);
        assert!(again.is_some(), "after the last match comes the first: {rows:?}");

        let there = reader.look().cursor;
        reader.press_all("③⑮");
        assert_eq!(reader.look().cursor, there, "Shift+F3 goes back to the match before");
    });
}

#[test]
fn without_a_search_nothing_is_highlighted_and_f3_asks_what_to_find() {
    WORLD.with_borrow_mut(|world| {
        let mut reader = Reader::new(world, 80, 24);
        reader.press_all("2⏎");
        assert_eq!(marked(&reader.look()).0, [""; 0]);
        let before = reader.model().clone();
        for key in "③⑮nN".chars() {
            reader.press(key);
            assert!(reader.look().shows("Find on this page:"), "{key}");
            reader.press('⎋');
            assert_eq!(*reader.model(), before);
        }
    });
}

#[test]
fn the_selection_among_first_results_stays_on_its_entry() {
    let mut world = world_with_records("first-results", &first_and_better_results());
    let mut reader = Reader::new(&mut world, 80, 24);
    reader.press_all("/zyxwvu");
    reader.visit().script().input.push_back(b"t".to_vec());
    reader.visit().turn();
    reader.visit().turn();
    assert_eq!(answer(&reader), Answer::AsTyped, "{:?}", hits(&reader));
    let first = hits(&reader);
    for _ in 0..2 {
        reader.visit().script().input.push_back(bytes_of('↓', &mut [0; 4]).to_vec());
        reader.visit().turn();
    }
    assert_eq!(answer(&reader), Answer::AsTyped, "all is known too soon");
    let chosen = reader.model().chosen_entry(reader.world());
    assert_eq!(chosen, Some(first[2].entry));
    reader.visit().go_on();
    assert_eq!(answer(&reader), Answer::Whole);
    assert_ne!(hits(&reader)[2].entry, first[2].entry, "nothing better was found");
    assert_eq!(reader.model().chosen_entry(reader.world()), chosen);
}

/// A text that a pattern matches: without what must not be there, the first word of each list, and any word for `*`.
fn example(world: &World, pattern: &str) -> String {
    let mut words = Vec::new();
    let mut is_out = false;
    for token in pattern.split(' ') {
        match token {
            "+" | ".." => is_out = false,
            "-" => is_out = true,
            _ if is_out => {}
            "*" => words.push("xyzzy"),
            _ => words.push(token.strip_prefix('<').map_or(token, |name| {
                let mut lists = world.catalog.distress_words();
                let list =
                    lists.find_map(|list| list.strip_prefix(name.trim_end_matches('>'))?.strip_prefix(": "));
                list.unwrap().split(' ').next().unwrap()
            })),
        }
    }
    words.join(" ")
}

#[test]
fn every_crisis_phrase_lists_help_first_on_the_screen_and_on_the_command_line() {
    let mut asked = world();
    asked.load_whole();
    let phrases: Vec<(Distress, String)> =
        asked.catalog.distress().map(|(kind, pattern)| (kind, example(&asked, pattern))).collect();
    assert!(phrases.len() > 100, "{}", phrases.len());
    for (kind, phrase) in phrases {
        for language in Language::ALL {
            let ids = |world: &World, hits: &[Hit]| -> Vec<String> {
                hits.iter().map(|hit| world.catalog.entry(hit.entry).id.to_string()).collect()
            };
            let found = ids(&asked, &asked.search(&phrase, language));
            // An example can say more than its pattern.
            let first = found.iter().take(4).map(String::as_str);
            let first: Vec<&str> = first.filter(|id| kind.ids().contains(id)).collect();
            assert_eq!(first, kind.ids(), "{phrase}: {found:?}");
            let begins = Model { language, ..start(&asked, Size::new(80, 24)) };
            let mut reader = Reader::at(&mut asked, begins).without_frames();
            reader.press_all("/");
            reader.paste(&phrase);
            let seen = hits(&reader);
            // The screen follows the language of the phrase.
            let shown = reader.model().language;
            drop(reader);
            let on_screen = ids(&asked, &asked.search(&phrase, shown));
            assert_eq!(ids(&asked, &seen), on_screen.get(..MAX_HITS).unwrap_or(&on_screen), "{phrase}");
            assert_eq!(on_screen.get(..kind.ids().len()), found.get(..kind.ids().len()), "{phrase}");
            let found_by_command = find(&mut asked, &phrase, language, 3);
            let lines: Vec<String> = lines(&found_by_command)
                .lines()
                .map(|line| line.rsplit('\t').next().unwrap().to_owned())
                .collect();
            assert_eq!(lines, found.get(..3).unwrap_or(&found), "{phrase}");
            let json = json(&found_by_command).unwrap();
            let json: Vec<&str> = json
                .lines()
                .filter_map(|line| line.trim().strip_prefix("\"id\": \"")?.strip_suffix("\","))
                .collect();
            assert_eq!(json, lines, "{phrase}");
        }
    }
}

#[test]
fn the_count_shows_that_there_are_more_hits_than_are_kept() {
    for (count, label) in
        [(MAX_HITS - 1, " 199 found "), (MAX_HITS, " 200+ found "), (MAX_HITS + 3, " 200+ found ")]
    {
        let titles: Vec<Record> =
            (0..count).map(|number| (format!("Zyxwvut {number}"), "Nothing.")).collect();
        let mut world = world_with_records(&format!("{count}-hits"), &titles);
        let mut reader = Reader::new(&mut world, 80, 24);
        reader.press_all("/zyxwvut");
        assert!(reader.look().shows(label), "{label}: {:#?}", reader.look().rows());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Typed, deleted and retyped, pasted or read at once: the results depend on the words alone.
    #[test]
    fn typing_and_pasting_a_query_find_the_same(query in "[a-zé]{1,8}( [a-z]{1,8})?", more in "[a-z]{0,3}") {
        WORLD.with_borrow_mut(|world| {
            let mut typing = Reader::new(&mut *world, 80, 24).without_frames();
            // A language that was chosen does not follow the words.
            typing.press_all(&format!("/⑤⑤{query}{more}"));
            typing.press_all(&"⌫".repeat(more.len()));
            let typed = hits(&typing);
            let mut pasting = Reader::new(world, 80, 24).without_frames();
            pasting.press_all("/⑤⑤");
            pasting.paste(&query);
            prop_assert_eq!(typed, hits(&pasting));
            Ok(())
        })?;
    }
}

//! Why a hit is there: marks in the preview, whole words, and the keyword by which it was found.

use std::collections::BTreeSet;

use crate::support::reader::{Reader, world};
use crate::support::run;
use crate::support::talk::{SIZE, Talk};
use infocus::text::Language;
use ratatui::layout::Size;

#[test]
fn an_entry_found_by_a_keyword_says_by_which() {
    let mut world = world();
    for (query, shown) in [("pimp", "matched: pimp"), ("passport", "")] {
        let mut reader = Reader::new(&mut world, 80, 24);
        reader.press_all(&format!("/{query}"));
        assert_eq!(reader.look().shows("matched:"), !shown.is_empty(), "{:#?}", reader.look().rows());
        assert!(shown.is_empty() || reader.look().shows(shown), "{:#?}", reader.look().rows());
    }
    let mut reader = Reader::new(&mut world, 80, 24);
    reader.press_all("/pimp⏎");
    assert!(reader.look().shows("matched: pimp"), "{:#?}", reader.look().rows());
    reader.press('7');
    assert!(reader.look().shows("por la palabra: pimp"), "{:#?}", reader.look().rows());
}

#[test]
fn what_the_text_of_an_entry_shows_is_not_explained() {
    let mut world = world();
    let mut reader = Reader::new(&mut world, 80, 24);
    reader.press_all("/passport");
    assert!(!reader.look().shows("matched:"), "{:#?}", reader.look().rows());
}

#[test]
fn a_word_of_one_letter_is_no_part_of_another_word() {
    let mut world = world();
    let hits = world.search("t visa", Language::English);
    assert!(hits.iter().all(|hit| {
        !world.catalog.entry(hit.entry).title.in_language(Language::English).contains("Labor Inspector")
    }));
    assert!(hits.iter().take(3).any(|hit| &*world.catalog.entry(hit.entry).id == "t-visa"), "{hits:?}");
    let mut reader = Reader::new(&mut world, 80, 40);
    reader.press_all("/t visa⏎");
    let page = reader.page();
    let marked = page
        .lines
        .iter()
        .zip(&page.marks)
        .flat_map(|(line, marks)| marks.iter().map(|mark| line.text[mark.clone()].to_lowercase()));
    let marked: Vec<String> = marked.collect();
    assert!(
        !marked.is_empty() && marked.iter().all(|word| ["t", "visa"].contains(&word.as_str())),
        "{marked:?}"
    );
}

#[test]
fn the_preview_is_marked_and_stands_at_the_first_match() {
    let mut world = world();
    for query in ["visa", "passport", "interpreter", "curfew", "shelter"] {
        let mut reader = Reader::new(&mut world, 80, 24);
        reader.press_all(&format!("/{query}"));
        for _ in 0..4 {
            let page = reader.page();
            let text = page.extent.text;
            let first = page.marks.iter().position(|marks| !marks.is_empty());
            // The last row of a preview says that the entry continues.
            let is_seen =
                |line: usize| line >= text.top && line + 1 < text.top + text.height.min(text.len + 1);
            assert!(first.is_none_or(is_seen), "{query}: {first:?} of {text:?}");
            let shot = reader.look();
            let area = page.regions.text();
            let underlined = area.positions().any(|at| {
                shot.buffer.cell(at).unwrap().modifier.contains(ratatui::style::Modifier::UNDERLINED)
            });
            assert_eq!(underlined, first.is_some(), "{query}");
            reader.press('↓');
        }
    }
}

#[test]
fn the_dialogue_says_by_which_keyword_an_entry_was_found() {
    let mut world = world();
    let mut talk = Talk::new(&mut world, Size { width: 200, ..SIZE });
    let text = talk.feed(b"/pimp\n");
    assert!(text.contains(" (matched: pimp)"), "{text}");
    let text = talk.feed(b"/passport\n");
    let found = text.lines().find(|line| line.contains("My employer has my passport"));
    assert!(found.is_some_and(|line| !line.contains("matched:")), "{text}");
}

#[test]
fn an_exact_number_stands_first_and_the_others_are_called_similar() {
    let mut world = world();
    let facts = world.catalog.entries().flat_map(|(_, entry)| &entry.facts);
    let numbers: BTreeSet<String> = facts
        .filter_map(|fact| fact.in_language(Language::English).strip_prefix("NCJ ").map(str::to_owned))
        .collect();
    assert!(numbers.len() > 5, "{numbers:?}");
    for number in &numbers {
        let (query, label) = (format!("NCJ {number}"), format!("ncj {number}"));
        for query in [&query, &label, number] {
            let hits = world.search(query, Language::English);
            let has_it = |entry| {
                let facts = &world.catalog.entry(entry).facts;
                facts.iter().any(|fact| fact.in_language(Language::English).ends_with(&**number))
            };
            assert!(has_it(hits[0].entry), "{query}");
            assert!(hits.iter().all(|hit| hit.is_similar != has_it(hit.entry)), "{query}: {hits:?}");
            assert!(hits.is_sorted_by_key(|hit| hit.is_similar), "{query}");
        }
        let mut reader = Reader::new(&mut world, 80, 24);
        reader.press_all(&format!("/NCJ {number}"));
        let rows = reader.look().rows();
        let (status, hits) = (&rows[1], &rows[4..7]);
        assert!(status.contains("1 exact, ") && status.contains(" similar "), "{status}");
        assert!(!hits[0].contains("(similar)") && hits[1].contains("(similar)"), "{hits:#?}");
    }
    let found = run(&["search", "--json", &format!("NCJ {}", numbers.first().unwrap())]);
    assert!(found.out.contains("\"similar\": true"), "{found:?}");
}

#[test]
fn a_number_that_no_entry_has_makes_nothing_similar() {
    let mut world = world();
    for query in ["NCJ 999999", "passport 1987654", "99999"] {
        let mut reader = Reader::new(&mut world, 80, 24);
        reader.press_all(&format!("/{query}"));
        assert!(!reader.look().shows("similar"), "{:#?}", reader.look().rows());
    }
}

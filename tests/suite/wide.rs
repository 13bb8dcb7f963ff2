//! Wide screens: titles wrap, list and entry share the width, and it is plain which side has the keys.

use crate::support::depth;
use crate::support::reader::{Reader, world};
use infocus::app::listing::ListRow;
use infocus::content::pane::Pane;

use infocus::page::regions::{TEXT_WIDTH, WIDE};
use infocus::page::row::Row;
use infocus::text::columns;

/// The title of a row on all its lines, without the spaces at which it wraps.
fn title(row: &Row) -> String {
    row.lines.iter().map(|line| line.title.as_str()).collect::<String>().replace(' ', "")
}

/// Asserts that no text of a row covers another or leaves the list.
fn nothing_overlaps(row: &Row, width: u16) {
    for line in &row.lines {
        let own = usize::from(line.indent) + columns(&line.title) + columns(&line.suffix);
        let mut spans = vec![(0, own)];
        spans.extend(
            line.beside
                .iter()
                .map(|(column, text)| (usize::from(*column), usize::from(*column) + columns(text))),
        );
        spans.sort_unstable();
        assert!(spans.windows(2).all(|pair| pair[0].1 < pair[1].0), "{line:?}");
        assert!(spans.last().unwrap().1 <= usize::from(width), "{line:?} in {width}");
    }
}

#[test]
fn every_title_is_shown_whole_from_100_columns_on() {
    let mut world = world();
    let step = depth(17, 3).try_into().unwrap();
    for width in (WIDE..=240).step_by(step) {
        for language in ["", "7"] {
            let mut reader = Reader::new(&mut world, width, 200);
            reader.press_all(language);
            for pane in Pane::ALL {
                reader.press_all(&pane.position().to_string());
                let (model, world) = (reader.model().clone(), reader.world());
                let list = reader.page().regions.list.width;
                for (row, listed) in reader.page().list.iter().zip(&reader.page().rows) {
                    let ListRow::Entry(position) = listed else { continue };
                    let entry = world.catalog.entry(world.catalog.pane(pane)[*position].entry);
                    let whole = world.glyphs.transliterated(entry.title.in_language(model.language));
                    let shown = title(row);
                    let shown = shown.trim_start_matches(['+', '-']);
                    assert_eq!(shown, whole.replace(' ', ""), "at {width}");
                    nothing_overlaps(row, list);
                }
            }
        }
    }
}

#[test]
fn no_two_rows_of_a_list_read_the_same() {
    let mut world = world();
    for width in [100, 120, 160, 200] {
        let mut reader = Reader::new(&mut world, width, 200);
        for pane in "0123456".chars() {
            reader.press(pane);
            let rows = &reader.page().list;
            for (number, row) in rows.iter().enumerate() {
                let same = rows[..number]
                    .iter()
                    .find(|other| title(other) == title(row) && other.lines.last() == row.lines.last());
                assert_eq!(same, None, "at {width} in {pane}");
            }
        }
    }
}

#[test]
fn the_hits_are_shown_whole_with_their_panes() {
    let mut world = world();
    for width in [100, 120, 160, 200] {
        for query in ["training", "passport", "incidents", "visa"] {
            let mut reader = Reader::new(&mut world, width, 60);
            reader.press_all(&format!("/{query}"));
            let hits = match &reader.model().place.mode {
                infocus::app::model::Mode::Search(search) => search.hits.clone(),
                mode => panic!("{mode:?}"),
            };
            let list = reader.page().regions.list.width;
            for (row, hit) in reader.page().list.iter().zip(&hits) {
                let entry = reader.world().catalog.entry(hit.entry);
                assert_eq!(title(row), entry.title.in_language(reader.model().language).replace(' ', ""));
                let name = infocus::text::strings::Words::of(reader.model().language).pane(entry.pane);
                assert!(row.lines[0].beside.iter().any(|(_, text)| text == name), "{row:?}");
                nothing_overlaps(row, list);
            }
        }
    }
}

#[test]
fn the_entry_has_at_most_80_columns_and_the_list_at_most_three_fifths() {
    let mut world = world();
    for width in WIDE..=220 {
        let mut reader = Reader::new(&mut world, width, 40);
        for pane in ["0", "4"] {
            reader.press_all(pane);
            let regions = reader.page().regions;
            assert!(regions.text().width <= TEXT_WIDTH - 2);
            assert!(regions.list.width <= width * 3 / 5, "{} of {width}", regions.list.width);
            assert!(regions.text().width >= 56, "{} of {width}", regions.text().width);
        }
    }
}

#[test]
fn the_side_with_the_keys_has_the_heavy_rule_and_the_position() {
    let mut world = world();
    let mut reader = Reader::new(&mut world, 120, 40);
    reader.press_all("2");
    let rule = |reader: &Reader<'_>| {
        let row = reader.look().rows().swap_remove(3);
        row.split_once('┬').map(|(list, entry)| (list.to_owned(), entry.to_owned())).unwrap()
    };
    let (list, entry) = rule(&reader);
    assert!(list.contains('━') && list.contains(" 1 of "), "{list}");
    assert!(entry.chars().all(|cell| cell == '─'), "{entry}");
    reader.press_all("⏎");
    let (list, entry) = rule(&reader);
    assert!(list.chars().all(|cell| cell == '─'), "{list}");
    assert!(entry.contains('━'), "{entry}");
    reader.press_all("⎋/visa");
    assert!(rule(&reader).0.contains('━'));
}

#[test]
fn the_chosen_title_is_visible_on_all_its_lines() {
    let mut world = world();
    for height in [11, 13, 24, 40] {
        let mut reader = Reader::new(&mut world, 100, height);
        reader.press_all("4");
        let count = reader.world().catalog.pane(Pane::Publications).len();
        for key in "↓".repeat(count).chars().chain("↑".repeat(count).chars()).chain("⇟⇟⇞".chars()) {
            reader.press(key);
            let mut lines = 0;
            let rows = &reader.page().list;
            let chosen = rows.iter().position(|row| row.is_chosen).expect("in sight");
            for row in &rows[..=chosen] {
                lines += row.lines.len();
            }
            assert!(lines <= usize::from(reader.page().regions.list.height), "{key} at {height}");
        }
    }
}

//! Snapshots of the screen. Each has the letters first, then the styles: one letter a cell, `.` for plain.

use std::fmt::Write;
use std::fs::{self, File};
use std::path::Path;
use std::time::Duration;

use crate::support::looks::style_letter;
use crate::support::reader::{Reader, Shot, bytes_of, world};
use infocus::app::listing::{ListRow, rows};
use infocus::app::model::{GlyphSet, Mode, Notice, Search, ThemeName, World};
use infocus::app::navigation::start;
use infocus::content::library::{LibraryFile, Progress};
use infocus::content::pane::Pane;
use infocus::search::index::{Hit, Index};
use infocus::text::Language;
use ratatui::layout::Size;

fn picture(shot: &Shot) -> String {
    let mut text = String::new();
    for row in shot.rows() {
        writeln!(text, "|{row}|").unwrap();
    }
    let cursor = shot.cursor.map_or("none".into(), |at| format!("column {}, row {}", at.x, at.y));
    writeln!(text, "cursor: {cursor}").unwrap();
    for cells in shot.buffer.content.chunks(usize::from(shot.buffer.area.width)) {
        let styles: String = cells.iter().map(style_letter).collect();
        writeln!(text, "|{}", styles.trim_end_matches('.')).unwrap();
    }
    text
}

fn shot(width: u16, height: u16, keys: &str) -> String {
    let mut world = world();
    let mut reader = Reader::new(&mut world, width, height);
    reader.press_all(keys);
    picture(&reader.look())
}

macro_rules! screens {
    ($($name:ident: $width:literal x $height:literal, $keys:literal;)*) => {
        $(#[test] fn $name() { insta::assert_snapshot!(shot($width, $height, $keys)); })*
    };
}

screens! {
    overview_is_where_a_reader_starts: 80 x 24, "";
    get_help_opens_on_the_hotline: 80 x 24, "0";
    questions: 80 x 24, "2";
    events: 80 x 24, "3";
    events_in_spanish: 80 x 24, "73";
    past_events_unfolded: 80 x 24, "3↓↓↓↓↓↓⏎";
    the_calendar: 80 x 24, "3⏎";
    events_at_40_by_12: 40 x 12, "3";
    events_at_40_by_12_in_spanish: 40 x 12, "73⏎";
    the_calendar_at_40_by_12: 40 x 12, "3⏎↓";
    events_side_by_side: 120 x 40, "3";
    events_side_by_side_in_spanish: 120 x 40, "73↓↓↓↓↓↓⏎";
    publications: 80 x 24, "4";
    resources: 80 x 24, "5";
    sponsors: 80 x 24, "6";
    an_entry_has_all_of_the_screen: 80 x 24, "0⏎";
    down_reaches_the_references: 80 x 24, "1⏎↓↓";
    the_keys_page: 80 x 24, "?";
    an_empty_search: 80 x 24, "/";
    a_search_while_typing: 80 x 24, "/pasport";
    a_search_that_finds_nothing: 80 x 24, "/xyzzy";
    in_spanish: 80 x 24, "70";
    questions_at_40_by_12: 40 x 12, "2";
    get_help_at_40_by_12: 40 x 12, "0";
    a_search_at_40_by_12: 40 x 12, "/visa";
    an_entry_at_40_by_12: 40 x 12, "0↓⏎";
    get_help_with_a_large_font: 50 x 18, "0";
    publications_with_a_large_font: 64 x 24, "4↓";
    publications_side_by_side: 120 x 40, "4↓";
    get_help_side_by_side: 120 x 40, "0⏎";
    a_wide_search: 200 x 60, "/task force";
    taking_the_hotline_along: 80 x 24, "08";
    taking_a_text_number_along_with_a_large_font: 64 x 24, "08⏎";
    taking_an_address_along: 80 x 24, "4↓8";
    taking_along_at_40_by_12: 40 x 12, "08";
    taking_along_at_40_by_24: 40 x 24, "08⇲";
    taking_along_side_by_side: 120 x 40, "08";
    learning_the_number: 80 x 24, "08⏎⏎⏎⏎⏎⏎⏎";
    the_large_number: 80 x 40, "0⏎";
    three_rows: 40 x 3, "0";
    the_number_alone: 14 x 1, "";
}

/// A world with a library of 1,234 records and a broken line.
fn world_with_library(name: &str) -> World {
    world_with_records(name, 1_234)
}

fn world_with_records(name: &str, count: usize) -> World {
    let mut lines = crate::support::library::lines(count, 8).collect::<Vec<_>>().join("\n");
    lines.push_str("\n{}\n");
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, &lines).unwrap();
    let mut world = world();
    let file = File::open(path).unwrap();
    world.catalog.add_library(vec![LibraryFile { name: name.into(), file, size: lines.len() }]);
    world
}

#[test]
fn a_library_that_loads() {
    let mut text = String::new();
    for (width, height, keys) in [(80, 24, "4"), (40, 12, "4"), (80, 24, "74"), (120, 40, "0⏎")] {
        // Large enough that no percentage is skipped.
        let mut world = world_with_records("loads.jsonl", 5_000);
        let model = start(&world, Size::new(width, height));
        let mut reader = Reader::waiting_at(&mut world, model);
        while reader.model().library != Progress::Percent(42) {
            assert_ne!(reader.model().library, Progress::Loaded { left_out: 1 });
            reader.visit().sleep(Duration::from_millis(250));
            reader.visit().turn();
        }
        // The clock stops, so the shown progress stays while the library loads.
        for key in keys.chars() {
            reader.visit().script().input.push_back(bytes_of(key, &mut [0; 4]).to_vec());
            reader.visit().turn();
        }
        let rows = reader.look().rows();
        writeln!(text, "|{}|", rows.last().unwrap()).unwrap();
    }
    insta::assert_snapshot!(text);
}

#[test]
fn a_library_that_is_loaded() {
    let mut world = world_with_library("loaded.jsonl");
    world.load_whole();
    let mut text = String::new();
    for (width, height, keys) in [(80, 24, "4⇲"), (40, 12, "4⇲"), (80, 24, "74⇲"), (120, 40, "4⇲")] {
        let mut reader = Reader::new(&mut world, width, height);
        reader.press_all(keys);
        text += &picture(&reader.look());
    }
    insta::assert_snapshot!(text);
}

#[test]
fn the_hits_of_a_library_have_authors_and_years() {
    let mut world = world_with_library("hits.jsonl");
    // The index of this world was complete before it had the library.
    world.index = Index::default();
    world.load_whole();
    let mut text = String::new();
    for (width, height, keys) in [
        (80, 24, "/NCJ 1007"),
        (120, 40, "/juvenile court report"),
        (80, 24, "7/NCJ 1007"),
        (40, 12, "/NCJ 1007"),
    ] {
        let mut reader = Reader::new(&mut world, width, height);
        reader.press_all(keys);
        text += &picture(&reader.look());
    }
    insta::assert_snapshot!(text);
}

#[test]
fn an_entry_of_the_library_beside_a_list_that_does_not_show_it() {
    let mut world = world_with_library("beside.jsonl");
    world.load_whole();
    let mut reader = Reader::new(&mut world, 120, 30);
    reader.press_all("4↓↓/x");
    let mut model = reader.model().clone();
    let entry = world.catalog.find(&crate::support::library::id(7)).unwrap();
    let hit = Hit { entry, score: 1, is_similar: false };
    model.place.mode = Mode::Search(Search { hits: vec![hit], ..Search::default() });
    let mut reader = Reader::at(&mut world, model);
    reader.press_all("⏎");
    insta::assert_snapshot!(picture(&reader.look()));
    reader.press_all("⎋⎋");
    assert_eq!(reader.model().cursor().chosen, 2);
}

#[test]
fn in_the_terminals_colors_and_in_contrast() {
    let mut world = world();
    let mut reader = Reader::new(&mut world, 60, 20);
    reader.press_all("0");
    assert_eq!(reader.model().theme, ThemeName::Terminal);
    let terminal = picture(&reader.look());
    reader.press_all("9");
    assert_eq!(reader.model().theme, ThemeName::Contrast);
    insta::assert_snapshot!(format!("{terminal}\n{}", picture(&reader.look())));
}

#[test]
fn in_plain_letters_alone() {
    let mut world = world();
    world.glyphs = GlyphSet::Ascii;
    world.notice = Some(Notice::FailedPack);
    let mut reader = Reader::new(&mut world, 80, 24);
    reader.press_all("70");
    let shot = reader.look();
    assert!(shot.rows().concat().is_ascii());
    insta::assert_snapshot!(picture(&shot));
}

#[test]
fn taking_along_in_plain_letters_alone() {
    let mut world = world();
    world.glyphs = GlyphSet::Ascii;
    let mut reader = Reader::new(&mut world, 80, 24);
    reader.press_all("708");
    let shot = reader.look();
    assert!(shot.rows().concat().is_ascii());
    insta::assert_snapshot!(picture(&shot));
}

/// The order of the entries matters: a reader in danger reads from the top.
#[test]
fn the_order_of_every_pane() {
    let world = world();
    let mut text = String::new();
    for pane in Pane::ALL {
        writeln!(text, "{}", pane.name()).unwrap();
        let list = world.catalog.pane(pane);
        for row in rows(&world.catalog, pane) {
            match row {
                ListRow::Heading(position) => {
                    let group = world.catalog.group_of(&list[position]).unwrap();
                    writeln!(text, "  [{}]", group.title.in_language(Language::English)).unwrap();
                }
                ListRow::Entry(position) => {
                    writeln!(text, "  {}", world.catalog.entry(list[position].entry).id).unwrap();
                }
                ListRow::Library(count) => writeln!(text, "  {count} more").unwrap(),
            }
        }
    }
    insta::assert_snapshot!(text);
}

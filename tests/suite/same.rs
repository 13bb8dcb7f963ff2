//! The screen, the dialogue and print tell the same: every entry, in both languages, its text and its place.

use crate::support::reader::{Reader, world};
use crate::support::talk::Talk;
use infocus::app::listing::position;
use infocus::app::model::World;
use infocus::commands::print::{Selection, print};
use infocus::content::entry::{EntryIndex, Setting};
use infocus::content::events::CALENDAR_ID;
use infocus::content::hotline::SPOKEN_NUMBER;
use infocus::content::pane::Pane;
use infocus::frontend::dialogue::FIRST;
use infocus::text::Language;
use infocus::text::strings::Words;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

/// So high that every list and every entry fits.
const SIZE: Size = Size::new(80, 200);

/// What is told after a line, without the number and the prompt.
fn ask(talk: &mut Talk<'_>, line: &str) -> Vec<String> {
    let told: Vec<String> = talk.ask(line).lines().map(str::to_owned).collect();
    let end = told.iter().rposition(|line| line.ends_with(SPOKEN_NUMBER)).expect("the number");
    told[..end].to_vec()
}

/// The letters of a text: lines break elsewhere on a screen than in print, an address even inside a word.
fn letters<T: AsRef<str>>(lines: &[T]) -> String {
    lines.iter().flat_map(|line| line.as_ref().split_whitespace()).collect()
}

/// The rows of a part of the screen.
fn rows(buffer: &Buffer, area: Rect) -> Vec<String> {
    let row = |y| (area.left()..area.right()).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    (area.top()..area.bottom()).map(|y| row(y).trim_end().to_owned()).collect()
}

/// Whether this is a day of a month, or the name of one of a week.
fn is_day(word: &str) -> bool {
    word.trim_matches(['[', ']']).chars().count() <= 2
}

/// The text of an entry on the screen, its references with the numbers of the dialogue.
fn on_the_screen(reader: &Reader<'_>, entry: EntryIndex) -> String {
    let mut rows = rows(&reader.look().buffer, reader.page().regions.text());
    let see = Words::of(reader.model().language).see;
    // Pictures of months are only on the screen.
    let is_calendar = *reader.world().catalog.entry(entry).id == *CALENDAR_ID;
    rows.retain(|row| !is_calendar || row.trim().is_empty() || !row.split_whitespace().all(is_day));
    // So are numbers in large digits.
    rows.retain(|row| {
        row.trim().is_empty() || !row.split_whitespace().all(|piece| piece.chars().all(|sign| sign == '#'))
    });
    // The calendar's references stand under the months.
    let from = rows.iter().rposition(|row| row.trim() == see).unwrap_or_default();
    // From the last on, as the new number of one is the old one of another.
    for number in (0..reader.world().catalog.entry(entry).references().len()).rev() {
        let label = format!("  {:>2}. ", number + 1);
        let row = rows[from..].iter_mut().find(|row| row.starts_with(&label)).expect("a reference");
        *row = row.replacen(&label, &format!("  {}. ", FIRST + number), 1);
    }
    letters(&rows)
}

/// The titles and headings of a list on the screen, as far as they fit.
fn listed_on_the_screen(reader: &Reader<'_>) -> Vec<String> {
    let shot = reader.look();
    let rows = rows(&shot.buffer, reader.page().regions.list);
    let title = |row: &String| {
        let row = row.strip_prefix(" > ").unwrap_or(row).trim_start();
        // How the screen shows that more is folded away here.
        let row = row.strip_prefix("+ ").unwrap_or(row);
        let row = row.split("  ").next().unwrap().split('…').next().unwrap();
        // A long title ends right before its number.
        row.split(" 1-").next().unwrap().trim_end().to_owned()
    };
    rows.iter().filter(|row| !row.is_empty()).map(title).collect()
}

/// The rows of a list as they are told: one a row, the number taken off; the first line says where it is.
fn rows_told(told: &[String], reader: &Reader<'_>) -> Vec<String> {
    let pane = reader.model().place.pane;
    let title = format!("{}. {}: ", pane.position(), Words::of(reader.model().language).heading(pane));
    let from = told.iter().position(|line| line.starts_with(&title)).unwrap() + 1;
    let shown = reader.model().rows(reader.world());
    let mut labels =
        shown.iter().filter_map(position).map(|position| format!("{}. ", FIRST + position)).peekable();
    let mut rows = Vec::new();
    for line in &told[from..] {
        match labels.peek().and_then(|label| line.strip_prefix(label)) {
            Some(row) => {
                rows.push(row.to_owned());
                labels.next();
            }
            None => rows.push(line.clone()),
        }
    }
    assert_eq!(labels.next(), None, "in {pane:?}");
    rows
}

fn listed_title(world: &World, entry: EntryIndex, language: Language) -> String {
    letters(&[&**world.catalog.entry(entry).title.in_language(language)])
}

/// One reads and one listens, each in a world of their own, as each of them has a program of their own.
fn walk(world: &World, language: Language) -> usize {
    let (mut seen, mut heard) = (self::world(), self::world());
    let mut reader = Reader::new(&mut seen, SIZE.width, SIZE.height).without_frames();
    let mut listener = Talk::new(&mut heard, SIZE);
    if language != world.language {
        reader.press_all("7");
        ask(&mut listener, "7");
    }
    let mut walked = 0;
    for pane in Pane::ALL {
        let digit = pane.position().to_string();
        reader.press_all(&digit);
        reader.press_all("⇱");
        let told = rows_told(&ask(&mut listener, &digit), &reader);
        // A row that is told may take two lines.
        let told = told.join(" ");
        let mut rest = told.as_str();
        for row in listed_on_the_screen(&reader) {
            rest = rest.split_once(&row).unwrap_or_else(|| panic!("{row} in {rest}")).1;
        }
        let printed_pane = print(&world.reading(language), Selection::Pane(pane), None);
        let mut printed_rest = printed_pane.as_str();
        let mut fold = None;
        for (position, listed) in world.catalog.pane(pane).iter().enumerate() {
            if world.catalog.is_fold(listed) {
                // It has no text, and print has all that is folded away below its title.
                let title = listed_title(world, listed.entry, language);
                assert!(letters(&ask(&mut listener, &(FIRST + position).to_string())).starts_with(&title));
                assert!(letters(&[printed_rest]).contains(&title));
                fold = Some((position, listed.entry));
                reader.press_all("⏎↓");
                assert!(reader.model().place.shows_past);
                ask(&mut listener, &digit);
                walked += 1;
                continue;
            }
            reader.press_all("⏎");
            let screen = on_the_screen(&reader, listed.entry);
            assert_eq!(reader.model().chosen_entry(world), Some(listed.entry));
            let mut position = position;
            if let Some((fold, entry)) = fold.filter(|_| listed.is_past) {
                // It was not told with the list, but is with what it is folded into.
                ask(&mut listener, &(FIRST + fold).to_string());
                let past = world.catalog.entry(entry).references();
                position = past.iter().position(|past| *past == listed.entry).expect("below the fold");
            }
            let told = letters(&ask(&mut listener, &(FIRST + position).to_string()));
            assert_eq!(told, as_told(world, listed.entry, language, &screen));
            let printed = print(&world.reading(language), Selection::Entry(listed.entry), None);
            let (_, printed) = printed.split_once("► ").unwrap();
            let renumbered = with_numbers_of_the_dialogue(printed, world, listed.entry);
            assert!(renumbered.starts_with(&screen), "{renumbered}\n{screen}");
            printed_rest = printed_rest.split_once(printed).expect("in the same order").1;
            reader.press_all("⎋↓");
            ask(&mut listener, &digit);
            walked += 1;
        }
    }
    walked
}

/// What the screen says of hiding is another thing where the window cannot be cleared: of that entry the dialogue has
/// paragraphs of its own, and all else of it is the same.
fn as_told(world: &World, entry: EntryIndex, language: Language, screen: &str) -> String {
    let entry = world.catalog.entry(entry);
    let body = &entry.body;
    let [seen, told] = [body.in_setting(Setting::Personal), body.told_in(Setting::Personal)]
        .map(|paragraphs| letters(&paragraphs.in_language(language).iter().collect::<Vec<_>>()));
    assert!(seen == told || *entry.id == *"safe-here", "{} is told otherwise than shown", entry.id);
    if seen == told { screen.to_owned() } else { screen.replacen(&seen, &told, 1) }
}

fn with_numbers_of_the_dialogue(printed: &str, world: &World, entry: EntryIndex) -> String {
    let mut printed = printed.to_owned();
    for number in (0..world.catalog.entry(entry).references().len()).rev() {
        let label = format!("\n  {:>2}. ", number + 1);
        printed = printed.replacen(&label, &format!("\n {}. ", FIRST + number), 1);
    }
    letters(&[printed])
}

#[test]
fn screen_dialogue_and_print_tell_the_same_in_both_languages() {
    let world = world();
    for language in Language::ALL {
        assert_eq!(
            walk(&world, language),
            Pane::ALL.iter().map(|pane| world.catalog.pane(*pane).len()).sum::<usize>()
        );
    }
}

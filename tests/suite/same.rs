//! The screen, the dialogue and print have the same content: every entry, in both languages and in the same place.

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
use infocus::page::document::BULLET;
use infocus::text::Language;
use infocus::text::strings::Words;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

/// High enough for every list and every entry.
const SIZE: Size = Size::new(80, 200);

/// The answer to a line, without the number and the prompt.
fn ask(talk: &mut Talk<'_>, line: &str) -> Vec<String> {
    let spoken: Vec<String> = talk.ask(line).lines().map(str::to_owned).collect();
    let end = spoken.iter().rposition(|line| line.ends_with(SPOKEN_NUMBER)).expect("the number");
    spoken[..end].to_vec()
}

/// A text without white space: a screen breaks lines elsewhere than print does, and an address even inside a word.
fn letters<T: AsRef<str>>(lines: &[T]) -> String {
    lines.iter().flat_map(|line| line.as_ref().split_whitespace()).collect()
}

/// The rows of an area of the screen.
fn rows(buffer: &Buffer, area: Rect) -> Vec<String> {
    let row = |y| (area.left()..area.right()).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    (area.top()..area.bottom()).map(|y| row(y).trim_end().to_owned()).collect()
}

/// Whether a word is a day of a month or the name of a weekday.
fn is_day(word: &str) -> bool {
    word.trim_matches(['[', ']']).chars().count() <= 2
}

/// The text of an entry on the screen, with the dialogue's numbers for its references.
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
    // The calendar's references are below the months.
    let from = rows.iter().rposition(|row| row.trim() == see).unwrap_or_default();
    for number in 0..reader.world().catalog.entry(entry).references().len() {
        let row = rows[from..].iter_mut().find(|row| row.starts_with(BULLET)).expect("a reference");
        *row = row.replacen(BULLET, &format!("  {}. ", FIRST + number), 1);
    }
    letters(&rows)
}

/// The titles and headings of a list on the screen, as long as they fit.
fn listed_on_the_screen(reader: &Reader<'_>) -> Vec<String> {
    let shot = reader.look();
    let rows = rows(&shot.buffer, reader.page().regions.list);
    let title = |row: &String| {
        let row = row.strip_prefix(" > ").unwrap_or(row).trim_start();
        // The mark of a folded group.
        let row = row.strip_prefix("+ ").unwrap_or(row);
        let row = row.split("  ").next().unwrap().split('…').next().unwrap();
        // A long title ends right before its number.
        row.split(" 1-").next().unwrap().trim_end().to_owned()
    };
    rows.iter().filter(|row| !row.is_empty()).map(title).collect()
}

/// The rows of a list in the dialogue, without their numbers. The first line names the pane.
fn dialogue_rows(spoken: &[String], reader: &Reader<'_>) -> Vec<String> {
    let pane = reader.model().place.pane;
    let title = format!("{}. {}: ", pane.position(), Words::of(reader.model().language).heading(pane));
    let from = spoken.iter().position(|line| line.starts_with(&title)).unwrap() + 1;
    let shown = reader.model().rows(reader.world());
    let mut labels =
        shown.iter().filter_map(position).map(|position| format!("{}. ", FIRST + position)).peekable();
    let mut rows = Vec::new();
    for line in &spoken[from..] {
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

/// Walks through all entries on the screen and in the dialogue, each in its own world. Returns the number of entries.
fn walk(world: &World, language: Language) -> usize {
    let (mut screen_world, mut dialogue_world) = (self::world(), self::world());
    let mut reader = Reader::new(&mut screen_world, SIZE.width, SIZE.height).without_frames();
    let mut listener = Talk::new(&mut dialogue_world, SIZE);
    if language != world.language {
        reader.press_all("7");
        ask(&mut listener, "7");
    }
    let mut walked = 0;
    for pane in Pane::ALL {
        let digit = pane.position().to_string();
        reader.press_all(&digit);
        reader.press_all("⇱");
        let spoken = dialogue_rows(&ask(&mut listener, &digit), &reader);
        // A row of the dialogue may take two lines.
        let spoken = spoken.join(" ");
        let mut rest = spoken.as_str();
        for row in listed_on_the_screen(&reader) {
            rest = rest.split_once(&row).unwrap_or_else(|| panic!("{row} in {rest}")).1;
        }
        let printed_pane = print(&[world.reading(language)], &[Selection::Pane(pane)], None);
        let mut printed_rest = printed_pane.as_str();
        let mut fold = None;
        for (position, listed) in world.catalog.pane(pane).iter().enumerate() {
            if world.catalog.is_fold(listed) {
                // The fold has no text, and print has all past events below its title.
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
                // It is not in the dialogue's list, but in that of the fold.
                ask(&mut listener, &(FIRST + fold).to_string());
                let past = world.catalog.entry(entry).references();
                position = past.iter().position(|past| *past == listed.entry).expect("below the fold");
            }
            let spoken = letters(&ask(&mut listener, &(FIRST + position).to_string()));
            assert_eq!(spoken, in_the_dialogue(world, listed.entry, language, &screen));
            let printed = print(&[world.reading(language)], &[Selection::Entry(listed.entry)], None);
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

/// The expected text in the dialogue. The entry about hiding has its own paragraphs there, as the dialogue cannot clear
/// the window; all other text is the same.
fn in_the_dialogue(world: &World, entry: EntryIndex, language: Language, screen: &str) -> String {
    let entry = world.catalog.entry(entry);
    let body = &entry.body;
    let [seen, spoken] = [body.in_setting(Setting::Personal), body.in_dialogue(Setting::Personal)]
        .map(|paragraphs| letters(&paragraphs.in_language(language).iter().collect::<Vec<_>>()));
    assert!(seen == spoken || *entry.id == *"safe-here", "{} is told otherwise than shown", entry.id);
    if seen == spoken { screen.to_owned() } else { screen.replacen(&seen, &spoken, 1) }
}

fn with_numbers_of_the_dialogue(printed: &str, world: &World, entry: EntryIndex) -> String {
    let mut printed = printed.to_owned();
    for number in 0..world.catalog.entry(entry).references().len() {
        printed = printed.replacen(&format!("\n{BULLET}"), &format!("\n {}. ", FIRST + number), 1);
    }
    letters(&[printed])
}

#[test]
fn screen_dialogue_and_print_have_the_same_text_in_both_languages() {
    let world = world();
    for language in Language::ALL {
        assert_eq!(
            walk(&world, language),
            Pane::ALL.iter().map(|pane| world.catalog.pane(*pane).len()).sum::<usize>()
        );
    }
}

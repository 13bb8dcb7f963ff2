//! The `print` command: the content as plain text, for paper, a pipe or a terminal without a keyboard.

use std::iter;

pub use super::naming::Selection;
use super::sheet::Sheet;
use crate::app::model::World;
use crate::content::entry::EntryIndex;
use crate::content::hotline::{EMERGENCY, NUMBER, TEXT_NUMBER};
use crate::content::pane::Pane;
use crate::content::reading::ReadingContext;
use crate::page::document::{BULLET, parts};
use crate::page::line::LineKind;
use crate::text::Language;
use crate::text::site::SERIES;
use crate::text::strings::Words;

/// Whether somebody is to get this on paper: several entries that were chosen.
#[must_use]
pub fn is_handout(selections: &[Selection]) -> bool {
    selections.iter().filter(|selection| matches!(selection, Selection::Entry(_))).nth(1).is_some()
}

/// The reader's language, then every other if `both` are wanted.
#[must_use]
pub fn readings(world: &World, language: Language, both: bool) -> Vec<ReadingContext<'_>> {
    let others = Language::ALL.into_iter().filter(|other| both && *other != language);
    iter::once(language).chain(others).map(|language| world.reading(language)).collect()
}

/// The text of the selections, wrapped to `width` columns if it is given; in the language of each reading, one language
/// whole before the next.
#[must_use]
pub fn print(readings: &[ReadingContext<'_>], selections: &[Selection], width: Option<usize>) -> String {
    printed(readings, selections, width, |_, _| {}).into_text()
}

/// The selections on a sheet, with what `below_banner` adds in each language.
pub(super) fn printed(
    readings: &[ReadingContext<'_>],
    selections: &[Selection],
    width: Option<usize>,
    below_banner: impl Fn(&mut Sheet, &ReadingContext<'_>),
) -> Sheet {
    let mut sheet = Sheet::new(width);
    for (number, reading) in readings.iter().enumerate() {
        if number > 0 {
            sheet.whole("");
        }
        sheet.line(&banner(Words::of(reading.language)), 0);
        below_banner(&mut sheet, reading);
        for selection in selections {
            print_selection(&mut sheet, reading, *selection);
        }
    }
    sheet
}

fn print_selection(sheet: &mut Sheet, reading: &ReadingContext<'_>, selection: Selection) {
    match selection {
        Selection::Everything => {
            sheet.whole("");
            sheet.line(&SERIES.to_uppercase(), 0);
            sheet.line(Words::of(reading.language).titles[0], 0);
            for pane in Pane::ALL {
                print_pane(sheet, reading, pane);
            }
        }
        Selection::Pane(pane) => print_pane(sheet, reading, pane),
        Selection::Entry(entry) => print_entry(sheet, reading, entry),
    }
}

/// The hotline in one line.
#[must_use]
pub fn banner(words: &Words) -> String {
    let danger = words.danger[0];
    format!("{} {NUMBER}  {}  {} {TEXT_NUMBER}  {danger} {EMERGENCY}", words.hotline, words.calls, words.text)
}

fn print_pane(sheet: &mut Sheet, reading: &ReadingContext<'_>, pane: Pane) {
    sheet.heading(Words::of(reading.language).heading(pane), "=");
    let mut last = None;
    for listed in reading.catalog.pane(pane) {
        let group = reading.catalog.group_of(listed);
        let id = group.map(|group| &group.id);
        if let Some(group) = group.filter(|_| id != last) {
            sheet.heading(group.title.in_language(reading.language), "-");
        }
        last = id;
        if reading.catalog.is_fold(listed) {
            sheet.heading(reading.catalog.entry(listed.entry).title.in_language(reading.language), "-");
        } else {
            print_entry(sheet, reading, listed.entry);
        }
    }
    let in_library = reading.catalog.in_library(pane);
    if in_library > 0 {
        sheet.whole("");
        sheet.line(&Words::of(reading.language).in_library(in_library, "infocus search"), 0);
    }
}

fn print_entry(sheet: &mut Sheet, reading: &ReadingContext<'_>, entry: EntryIndex) {
    sheet.whole("");
    for (kind, text) in parts(reading, entry) {
        match kind {
            LineKind::Title => sheet.line(&format!("► {text}"), 0),
            LineKind::See(_) => sheet.line(&format!("{BULLET}{text}"), BULLET.chars().count()),
            _ => sheet.line(&text, 0),
        }
    }
    for source in &reading.catalog.entry(entry).sources {
        if let Some(address) = &source.address {
            let line = format!("  {}: {address}", source.name.in_language(reading.language));
            sheet.line(&line, 4);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::catalog::Catalog;
    use crate::text::site::{TEXT_LETTERS, site};

    /// The text of a line of the page, without the Markdown of links, pictures and brackets.
    fn words_of(line: &str) -> String {
        let without_pictures = line.split("[![").next().unwrap_or_default();
        let without_pictures = without_pictures.split("[!\\[").next().unwrap_or_default();
        let mut words = String::new();
        let mut letters = without_pictures.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => words.extend(letters.next()),
                '[' => {}
                ']' if letters.peek() == Some(&'(') => drop(letters.by_ref().find(|letter| *letter == ')')),
                _ => words.push(letter),
            }
        }
        words.trim().to_owned()
    }

    #[test]
    fn every_text_line_of_the_page_is_printed() {
        let catalog = Catalog::built_in();
        let reading = ReadingContext::new(&catalog, Some(jiff::civil::date(2026, 11, 22)));
        let printed = print(&[reading], &[Selection::Everything], None);
        let page = [
            ("{number}", NUMBER),
            ("{text_letters}", TEXT_LETTERS),
            ("{text_number}", TEXT_NUMBER),
            ("{series}", &SERIES.to_uppercase()),
            ("{title}", site!(title_en)),
        ]
        .into_iter()
        .fold(include_str!("../../tests/page/in-focus.txt").to_owned(), |page, (name, fact)| {
            page.replace(name, fact)
        });
        let lines: Vec<String> = page.lines().map(words_of).filter(|line| !line.is_empty()).collect();
        assert_eq!(lines.len(), 46, "the page has 46 lines of text");
        for line in lines {
            assert!(printed.contains(&line), "not printed: {line}");
        }
    }
}

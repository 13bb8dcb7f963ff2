//! The `print` command: the content as plain text, for paper, a pipe or a terminal without a keyboard.

pub use super::naming::Selection;
use crate::content::entry::EntryIndex;
use crate::content::hotline::{EMERGENCY, NUMBER, TEXT_NUMBER};
use crate::content::pane::Pane;
use crate::content::reading::ReadingContext;
use crate::page::document::parts;
use crate::page::line::LineKind;
use crate::text::site::SERIES;
use crate::text::strings::Words;
use crate::text::{columns, wrapped};

/// The text of a selection, wrapped to `width` columns if it is given.
#[must_use]
pub fn print(reading: &ReadingContext<'_>, selection: Selection, width: Option<usize>) -> String {
    let mut sheet = Sheet { text: String::new(), width };
    sheet.line(&banner(Words::of(reading.language)));
    match selection {
        Selection::Everything => {
            sheet.line("");
            sheet.line(&SERIES.to_uppercase());
            sheet.line(Words::of(reading.language).titles[0]);
            for pane in Pane::ALL {
                print_pane(&mut sheet, reading, pane);
            }
        }
        Selection::Pane(pane) => print_pane(&mut sheet, reading, pane),
        Selection::Entry(entry) => print_entry(&mut sheet, reading, entry),
    }
    sheet.text
}

/// The hotline in one line.
#[must_use]
pub fn banner(words: &Words) -> String {
    let danger = words.danger[0];
    format!("{} {NUMBER}  {}  {} {TEXT_NUMBER}  {danger} {EMERGENCY}", words.hotline, words.calls, words.text)
}

struct Sheet {
    text: String,
    width: Option<usize>,
}

impl Sheet {
    fn line(&mut self, line: &str) {
        self.indented(line, "");
    }

    /// Writes a line with a hanging indent, so that on paper it is visible which lines belong together.
    fn indented(&mut self, line: &str, indent: &str) {
        let Some(width) = self.width else {
            self.text.push_str(line);
            self.text.push('\n');
            return;
        };
        for piece in wrapped(line, width, indent) {
            self.text.push_str(&piece);
            self.text.push('\n');
        }
    }

    fn heading(&mut self, heading: &str, underline: &str) {
        self.line("");
        self.line(heading);
        let width = columns(heading).min(self.width.unwrap_or(usize::MAX));
        self.line(&underline.repeat(width));
    }
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
        sheet.line("");
        sheet.line(&Words::of(reading.language).in_library(in_library, "infocus search"));
    }
}

fn print_entry(sheet: &mut Sheet, reading: &ReadingContext<'_>, entry: EntryIndex) {
    sheet.line("");
    for (kind, text) in parts(reading, entry) {
        match kind {
            LineKind::Title => sheet.line(&format!("► {text}")),
            LineKind::See(_) => sheet.indented(&text, "      "),
            LineKind::Address => sheet.indented(&text, "    "),
            _ => sheet.line(&text),
        }
    }
    for source in &reading.catalog.entry(entry).sources {
        if let Some(address) = &source.address {
            let line = format!("  {}: {address}", source.name.in_language(reading.language));
            sheet.indented(&line, "    ");
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
        let printed = print(&reading, Selection::Everything, None);
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

//! A handout: entries for somebody to take along on paper, with the numbers above them and a code below.

use super::naming::Selection;
use super::print::printed;
use super::sheet::Sheet;
use crate::content::hotline;
use crate::content::pane::Pane;
use crate::content::phone::Phone;
use crate::content::reading::ReadingContext;
use crate::page::code::{Code, QUIET, side};
use crate::page::document::number_beside;
use crate::text::glyphs::GlyphSet;
use crate::text::strings::Words;

/// The most lines near the reader that stand above the entries.
const MOST_NEARBY: usize = 5;

/// The entries in the language of each reading, one language whole before the next, wrapped to `width` columns if it is
/// given. The numbers come first, so that they are found at a glance.
#[must_use]
pub fn handout(readings: &[ReadingContext<'_>], selections: &[Selection], width: Option<usize>) -> String {
    let mut sheet = printed(readings, selections, width, nearby);
    code(&mut sheet, readings, width);
    sheet.into_text()
}

/// The first help lines that staff have added: right after 911 and the hotline, whose numbers are in the banner.
fn nearby(sheet: &mut Sheet, reading: &ReadingContext<'_>) {
    let entries =
        reading.catalog.pane(Pane::GetHelp).iter().map(|listed| reading.catalog.entry(listed.entry));
    for entry in entries.filter(|entry| entry.nearby.is_some()).take(MOST_NEARBY) {
        if let Some(number) = number_beside(entry, Words::of(reading.language)) {
            sheet.line(&format!("{number}  {}", entry.title.in_language(reading.language)), 4);
        }
    }
}

/// The code that dials the hotline, below what scanning it involves. Without room for all of it there is none.
fn code(sheet: &mut Sheet, readings: &[ReadingContext<'_>], width: Option<usize>) {
    let Some(reading) = readings.first() else { return };
    let target = reading.catalog.find(hotline::ENTRY_ID).and_then(|entry| {
        let line = reading.catalog.entry(entry).help_line.as_ref();
        line.map(Phone::uri)
    });
    let Some(rows) = target.and_then(|target| rows(&target, reading.glyphs)) else { return };
    let is_wide = |row: &String| width.is_some_and(|width| row.chars().count() > width);
    if rows.iter().any(is_wide) {
        return;
    }
    for reading in readings {
        let words = &Words::of(reading.language).share;
        let [dialer, ..] = words.opens;
        sheet.whole("");
        sheet.line(&format!("{} {}", words.call, hotline::NUMBER), 0);
        sheet.line(&format!("{} {dialer}", words.keeps), 0);
    }
    for row in rows {
        sheet.whole(row.trim_end());
    }
}

/// A code in ink: half blocks where the characters have them, else two signs for each module.
fn rows(text: &str, glyphs: GlyphSet) -> Option<Vec<String>> {
    let code = Code::of(text)?;
    let side = side(text.len())? + 2 * QUIET;
    let is_dark = |column, row| code.is_dark(column, row, QUIET);
    let row_of = |row: u16| match glyphs {
        GlyphSet::Unicode => {
            (0..side).map(|column| half_block(is_dark(column, row), is_dark(column, row + 1))).collect()
        }
        _ => (0..side).map(|column| if is_dark(column, row) { "##" } else { "  " }).collect(),
    };
    let step = if glyphs == GlyphSet::Unicode { 2 } else { 1 };
    Some((0..side).step_by(step).map(row_of).collect())
}

const fn half_block(is_upper_dark: bool, is_lower_dark: bool) -> &'static str {
    match (is_upper_dark, is_lower_dark) {
        (true, true) => "█",
        (true, false) => "▀",
        (false, true) => "▄",
        (false, false) => " ",
    }
}

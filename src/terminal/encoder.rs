//! From the screen that is shown and the screen that is wanted to the bytes that lead from one to the other.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Size};
use unicode_width::UnicodeWidthStr;

use super::abilities::Abilities;
use super::moves::cheapest;
use super::pen::{Ink, Pen};

/// Unchanged cells between two changed ones that are written again rather than skipped, in bytes.
const SHORT_GAP: usize = 4;

/// What a terminal shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    /// The cells.
    pub cells: Buffer,
    /// The cursor, if it is shown.
    pub cursor: Option<Position>,
}

impl Screen {
    /// An empty screen without a cursor.
    #[must_use]
    pub fn empty(size: Size) -> Self {
        let area = ratatui::layout::Rect::new(0, 0, size.width, size.height);
        Self { cells: Buffer::empty(area), cursor: None }
    }
}

/// Writes to `out` what changes a terminal that shows `now` into one that shows `wanted`.
///
/// Both have the same size, and the terminal does not wrap at its right edge. An unchanged screen costs
/// no byte.
pub fn encode(now: &Screen, pen: &mut Pen, wanted: &Screen, abilities: Abilities, out: &mut Vec<u8>) {
    let area = wanted.cells.area;
    for row in 0..area.height {
        encode_row(
            &Row::of(&now.cells, row, abilities),
            pen,
            &Row::of(&wanted.cells, row, abilities),
            row,
            out,
        );
    }
    match wanted.cursor {
        Some(cursor) => {
            move_to(pen, cursor, out);
            if now.cursor.is_none() {
                out.extend(b"\x1b[?25h");
            }
        }
        None if now.cursor.is_some() => out.extend(b"\x1b[?25l"),
        None => {}
    }
}

fn move_to(pen: &mut Pen, to: Position, out: &mut Vec<u8>) {
    out.extend(cheapest(pen.position, to));
    pen.position = Some(to);
}

/// A cell as it is sent. The right half of a wide letter has no text of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Glyph<'a> {
    text: &'a str,
    ink: Ink,
    is_right_half: bool,
}

impl Glyph<'_> {
    fn columns(&self) -> u16 {
        if self.text.width() > 1 { 2 } else { 1 }
    }

    fn is_erased(&self) -> bool {
        self.text == " " && self.ink.is_erasable()
    }
}

/// Blank cells look alike whatever the colour of the letter that is not there.
fn looks_alike(one: &Glyph<'_>, other: &Glyph<'_>) -> bool {
    one == other || (one.is_erased() && other.is_erased() && one.is_right_half == other.is_right_half)
}

struct Row<'a> {
    glyphs: Vec<Glyph<'a>>,
}

impl<'a> Row<'a> {
    fn of(buffer: &'a Buffer, row: u16, abilities: Abilities) -> Self {
        let width = usize::from(buffer.area.width);
        let cells =
            buffer.content.get(usize::from(row) * width..(usize::from(row) + 1) * width).unwrap_or_default();
        let mut glyphs: Vec<Glyph<'a>> = Vec::with_capacity(width);
        for (column, cell) in cells.iter().enumerate() {
            let wide = glyphs.last().is_some_and(|before| !before.is_right_half && before.columns() == 2);
            let ink = if wide {
                glyphs.last().map_or(Ink::PLAIN, |before| before.ink)
            } else {
                Ink::of(cell, abilities)
            };
            let text = if wide { "" } else { shown(cell, column + 1 == width) };
            glyphs.push(Glyph { text, ink, is_right_half: wide });
        }
        Self { glyphs }
    }

    /// The first column from which the row is blank to its end.
    fn text_end(&self) -> usize {
        self.glyphs.iter().rposition(|glyph| !glyph.is_erased()).map_or(0, |last| last + 1)
    }
}

/// A cell's text; a wide letter that would stick out of the screen is a blank.
fn shown(cell: &Cell, is_last: bool) -> &str {
    let text = cell.symbol();
    if text.is_empty() || (is_last && text.width() > 1) { " " } else { text }
}

fn encode_row(now: &Row<'_>, pen: &mut Pen, wanted: &Row<'_>, row: u16, out: &mut Vec<u8>) {
    let width = wanted.glyphs.len();
    let differs = |column: &usize| match (now.glyphs.get(*column), wanted.glyphs.get(*column)) {
        (Some(one), Some(other)) => !looks_alike(one, other),
        _ => true,
    };
    let text_end = wanted.text_end();
    let changed_end = (0..width).rev().find(differs).map_or(0, |last| last + 1);
    let erases = changed_end > text_end && worth_erasing(now, text_end, changed_end);
    let written_end = if erases { text_end } else { changed_end };
    let mut column = 0;
    while let Some(start) = (column..written_end).find(differs) {
        let start = left_half(wanted, start);
        let end = run_end(wanted, start, written_end, &differs);
        write_run(wanted, pen, row, start..end, out);
        column = end;
    }
    if erases {
        let from = (text_end..changed_end).find(differs).unwrap_or(text_end);
        move_to(pen, Position::new(column_of(from), row), out);
        pen.dip(
            Ink { modifier: ratatui::style::Modifier::empty(), bg: ratatui::style::Color::Reset, ..pen.ink },
            out,
        );
        out.extend(b"\x1b[K");
    }
}

/// Erasing to the end costs three bytes, writing blanks one each.
fn worth_erasing(now: &Row<'_>, from: usize, to: usize) -> bool {
    to - from > 3
        || now.glyphs.get(from..to).is_some_and(|glyphs| glyphs.iter().any(|glyph| !glyph.ink.is_erasable()))
}

fn left_half(row: &Row<'_>, column: usize) -> usize {
    if row.glyphs.get(column).is_some_and(|glyph| glyph.is_right_half) { column - 1 } else { column }
}

fn column_of(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

/// Where a run of cells to write ends: before a gap that is cheaper to jump over than to write again.
fn run_end(row: &Row<'_>, start: usize, limit: usize, differs: &impl Fn(&usize) -> bool) -> usize {
    let mut end = start;
    let mut column = start;
    let mut gap = 0;
    let mut ink = None;
    while let Some(glyph) = row.glyphs.get(column).filter(|_| column < limit) {
        let next = column + usize::from(glyph.columns());
        let changed = (column..next).any(|column| differs(&column));
        gap = if changed { 0 } else { gap + glyph.text.len() };
        let breaks = !changed && (gap > SHORT_GAP || ink != Some(glyph.ink));
        if breaks {
            break;
        }
        ink = Some(glyph.ink);
        column = next;
        if changed {
            end = column;
        }
    }
    end.max(start + 1)
}

fn write_run(row: &Row<'_>, pen: &mut Pen, y: u16, columns: std::ops::Range<usize>, out: &mut Vec<u8>) {
    move_to(pen, Position::new(column_of(columns.start), y), out);
    let mut column = columns.start;
    while let Some(glyph) = row.glyphs.get(column).filter(|_| column < columns.end) {
        // A blank shows no letter, so its colour need not be changed.
        let ink = if glyph.text == " " && glyph.ink.is_erasable() && pen.ink.is_erasable() {
            pen.ink
        } else {
            glyph.ink
        };
        pen.dip(ink, out);
        out.extend(glyph.text.as_bytes());
        column += usize::from(glyph.columns());
    }
    // At the right edge terminals disagree on where the cursor is.
    pen.position = (column < row.glyphs.len()).then(|| Position::new(column_of(column), y));
}

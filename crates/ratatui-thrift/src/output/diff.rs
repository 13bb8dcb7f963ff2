//! The row encoder: writes the bytes that turn one row of the screen into another.

use std::ops::Range;

use ratatui::layout::Position;
use ratatui::style::Color;

use super::cursor_moves::cheapest;
use super::disputed::joins_the_letter_before;
use super::narrow;
use super::pen::{Ink, Pen};
use super::row::{Glyph, Row};
use crate::capabilities::Capabilities;

/// Up to this many unchanged bytes between two changes are rewritten instead of skipped.
const SHORT_GAP: usize = 4;

/// The bytes of a control sequence without the digits of its parameter.
const SEQUENCE: usize = 3;

/// The approximate bytes of a move along a row, and of a change of style.
const JUMP: usize = 4;
const STYLE: usize = 4;

/// The bytes of the sequence that erases the rest of a row.
const ERASE: usize = 3;

/// The change from row `now` to row `wanted`, which is row `y` of the screen.
pub(super) struct RowDiff<'a> {
    now: &'a Row<'a>,
    wanted: &'a Row<'a>,
    y: u16,
    clears: bool,
    capabilities: Capabilities,
    /// The columns that are rewritten even if their cells are unchanged.
    rewrites: Vec<bool>,
}

impl<'a> RowDiff<'a> {
    /// A change from `now` to `wanted` in row `y`; both have the same width.
    pub(super) const fn new(
        now: &'a Row<'a>,
        wanted: &'a Row<'a>,
        y: u16,
        capabilities: Capabilities,
    ) -> Self {
        Self { now, wanted, y, clears: false, capabilities, rewrites: Vec::new() }
    }

    /// The same change, also erasing all rows below. The row must end in a blank.
    pub(super) fn clearing(self, clears: bool) -> Self {
        Self { clears, ..self }
    }

    /// The approximate number of bytes, estimated in one pass over the cells.
    pub(super) fn cost(&self) -> usize {
        let text_end = self.wanted.text_end();
        let end = self.wanted.end();
        let (mut cost, mut gap, mut blanks, mut ink) = (0, JUMP, 0, Ink::PLAIN.look());
        for (now, wanted) in self.now.glyphs.iter().zip(&self.wanted.glyphs).take(text_end) {
            if now.looks_like(wanted) {
                gap += wanted.text.len();
                continue;
            }
            cost += gap.min(JUMP);
            gap = 0;
            blanks = if wanted.erased.is_some() { blanks + 1 } else { 0 };
            let (changes_ink, look) = wanted.look_after(ink);
            ink = look;
            cost += if changes_ink { STYLE } else { 0 };
            cost += if blanks > 2 * JUMP { 0 } else { wanted.text.len() };
        }
        let rest = self.now.glyphs.get(text_end..).unwrap_or_default();
        cost + if rest.iter().all(|glyph| glyph.erased == end) { 0 } else { gap.min(JUMP) + ERASE }
    }

    /// Writes the change.
    pub(super) fn write(self, pen: &mut Pen, out: &mut Vec<u8>) {
        if self.now.looks_like(self.wanted) && !self.clears {
            return;
        }
        if self.now.is_disputed || self.wanted.is_disputed {
            self.write_whole(pen, out);
        } else {
            self.write_changes(pen, out);
        }
    }

    /// Writes the whole row, as terminals dispute the width of some of its words: erases it, writes these words,
    /// and then the other words, each at its absolute position. Whatever a word has overwritten is then right
    /// again, and the bytes do not depend on what the row has shown. Blanks are not written again, so a word
    /// that is longer on this terminal ends in the blanks after it.
    fn write_whole(self, pen: &mut Pen, out: &mut Vec<u8>) {
        let background = self.wanted.end().unwrap_or(Color::Reset);
        let ink = pen.ink.erasing(background);
        self.move_to(pen, 0, ink, out);
        pen.set_ink(ink, out);
        out.extend(if self.clears { b"\x1b[J" } else { b"\x1b[K" });
        let erased = self.wanted.blank(background);
        let blanks = self.wanted.without_text(self.capabilities);
        RowDiff { now: &erased, wanted: &blanks, clears: false, rewrites: Vec::new(), ..self }
            .write_changes(pen, out);
        let words = self.wanted.words();
        for (columns, _) in words.iter().filter(|(_, is_disputed)| *is_disputed) {
            self.write_disputed(pen, columns.clone(), out);
        }
        for (columns, _) in words.into_iter().filter(|(_, is_disputed)| !is_disputed) {
            self.write_run(pen, columns, out);
        }
    }

    /// Writes a word of disputed width. The cursor's column is unknown afterwards.
    fn write_disputed(&self, pen: &mut Pen, columns: Range<usize>, out: &mut Vec<u8>) {
        let glyphs = self.wanted.glyphs.get(columns.clone()).unwrap_or_default();
        let Some(first) = glyphs.first() else { return };
        self.move_to(pen, columns.start, first.ink, out);
        if joins_the_letter_before(first.text) {
            pen.set_ink(first.ink, out);
            out.push(b' ');
        }
        for glyph in glyphs.iter().filter(|glyph| !glyph.is_right_half) {
            pen.set_ink(glyph.ink, out);
            out.extend(glyph.text.as_bytes());
        }
        pen.position = None;
    }

    fn write_changes(mut self, pen: &mut Pen, out: &mut Vec<u8>) {
        if self.capabilities.is_spoken {
            self.rewrites = self.changed_texts();
        }
        let text_end = self.wanted.text_end();
        let width = self.wanted.glyphs.len();
        let changed_end = (0..width).rev().find(|column| self.differs(*column)).map_or(0, |last| last + 1);
        let is_worth_it = |background: &Color| {
            self.clears
                || (changed_end > text_end && self.is_worth_erasing(text_end..changed_end, *background))
        };
        let erases = self.wanted.end().filter(is_worth_it);
        let written_end = if erases.is_some() { text_end.min(changed_end) } else { changed_end };
        let mut column = 0;
        while let Some(start) = (column..written_end).find(|column| self.differs(*column)) {
            let start = self.left_half(start);
            column = self.run_end(start, written_end);
            self.write_run(pen, start..column, out);
        }
        if let Some(background) = erases {
            let from = (text_end..changed_end).find(|column| self.differs(*column)).unwrap_or(text_end);
            let ink = pen.ink.erasing(background);
            self.move_to(pen, from, ink, out);
            pen.set_ink(ink, out);
            out.extend(if self.clears { b"\x1b[J" } else { b"\x1b[K" });
        }
    }

    fn differs(&self, column: usize) -> bool {
        match (self.now.glyphs.get(column), self.wanted.glyphs.get(column)) {
            (Some(one), Some(other)) => !one.looks_like(other) || self.rewrites.get(column) == Some(&true),
            _ => true,
        }
    }

    /// The columns of each text in which a letter or digit changes: for a listener a part of it would be
    /// meaningless. Three adjacent cells that belong to no word end a text. Text that is only appended or
    /// deleted does not count as a change.
    fn changed_texts(&self) -> Vec<bool> {
        let glyphs = &self.wanted.glyphs;
        let is_letter = |column: usize| glyphs.get(column).is_some_and(Glyph::is_letter);
        let is_text = |column: usize| {
            is_letter(column) || is_letter(column + 1) || column.checked_sub(1).is_some_and(is_letter)
        };
        let is_changed = |(now, wanted): (&Glyph<'_>, &Glyph<'_>)| {
            now.text != wanted.text && now.is_letter() && wanted.text != " "
        };
        let columns: Vec<bool> = (0..glyphs.len()).map(is_text).collect();
        let mut rewrites = Vec::with_capacity(columns.len());
        for text in columns.chunk_by(|one, other| one == other) {
            let end = rewrites.len() + text.len();
            let pairs = self.now.glyphs.iter().zip(glyphs).take(end).skip(rewrites.len());
            rewrites.resize(end, text.first() == Some(&true) && pairs.into_iter().any(is_changed));
        }
        rewrites
    }

    /// Whether erasing to the end of the row is shorter: it costs three bytes, a blank one.
    fn is_worth_erasing(&self, columns: Range<usize>, background: Color) -> bool {
        let has_ink = |glyphs: &[Glyph<'_>]| glyphs.iter().any(|glyph| !glyph.ink.erases_in(background));
        columns.len() > ERASE || self.now.glyphs.get(columns).is_some_and(has_ink)
    }

    fn left_half(&self, column: usize) -> usize {
        let is_left =
            |column: &usize| self.wanted.glyphs.get(*column).is_none_or(|glyph| !glyph.is_right_half);
        (0..=column).rev().find(is_left).unwrap_or(column)
    }

    /// The end of a run of cells to write: before a gap that is cheaper to skip than to rewrite, or before
    /// blanks that are cheaper to erase.
    fn run_end(&self, start: usize, limit: usize) -> usize {
        let (mut end, mut column, mut gap) = (start, start, 0);
        let mut ink = None;
        while let Some(glyph) = self.wanted.glyphs.get(column).filter(|_| column < limit) {
            if let Some(erased) = self.erased_from(column, limit).filter(|_| gap <= SHORT_GAP) {
                (end, column, gap) = (erased, erased, 0);
                continue;
            }
            let next = column + glyph.columns();
            let changed = (column..next).any(|column| self.differs(column));
            gap = if changed { 0 } else { gap + glyph.text.len() };
            let needs_ink = ink.is_some_and(|ink| glyph.ink_after(ink) != ink);
            if !changed && (gap > SHORT_GAP || needs_ink) {
                break;
            }
            ink = Some(ink.map_or(glyph.ink, |ink| glyph.ink_after(ink)));
            column = next;
            if changed {
                end = column;
            }
        }
        end.max(start + 1)
    }

    /// The end of a stretch of blanks worth erasing as a whole: after the last changed one, even if some in
    /// between are unchanged.
    fn erased_from(&self, column: usize, limit: usize) -> Option<usize> {
        self.wanted.glyphs.get(column)?.erased.filter(|_| self.capabilities.erase_cells)?;
        let blanks = column..column + self.blanks(column, limit);
        let last = blanks.clone().rev().find(|column| self.differs(*column))?;
        let count = last + 1 - column;
        let is_last = last + 1 == limit;
        let changed = blanks.filter(|column| self.differs(*column)).count();
        let erase = self.erasing(count, is_last)?;
        (erase.len() < changed).then_some(last + 1)
    }

    fn write_run(&self, pen: &mut Pen, columns: Range<usize>, out: &mut Vec<u8>) {
        let ink = self.ink_at(columns.start, columns.end, pen.ink);
        self.move_to(pen, columns.start, ink, out);
        let mut column = columns.start;
        while let Some(glyph) = self.wanted.glyphs.get(column).filter(|_| column < columns.end) {
            let blanks = self.blanks(column, columns.end);
            let is_last = column + blanks == columns.end;
            if let Some((background, erase)) = glyph.erased.zip(self.erasing(blanks, is_last)) {
                pen.set_ink(pen.ink.erasing(background), out);
                out.extend(erase);
                if is_last {
                    break;
                }
                column += blanks;
                continue;
            }
            pen.set_ink(self.ink_at(column, columns.end, pen.ink), out);
            out.extend(glyph.text.as_bytes());
            column += glyph.columns();
        }
        // At the right edge terminals disagree on the cursor's column.
        let x = if column < self.wanted.glyphs.len() { narrow(column) } else { u16::MAX };
        pen.position = Some(Position::new(x, self.y));
    }

    /// The number of blanks with one background from `column` on, before `end`.
    fn blanks(&self, column: usize, end: usize) -> usize {
        let glyphs = self.wanted.glyphs.get(column..end).unwrap_or_default();
        let Some(background) = glyphs.first().and_then(|glyph| glyph.erased) else { return 0 };
        glyphs.iter().take_while(|glyph| glyph.erased == Some(background)).count()
    }

    /// The bytes that erase `count` cells, and move past them unless they are the last to write; `None` if
    /// blanks are shorter.
    fn erasing(&self, count: usize, is_last: bool) -> Option<Vec<u8>> {
        if !self.capabilities.erase_cells {
            return None;
        }
        // Most stretches are too short: a check without formatting the bytes.
        let digits = count.checked_ilog10().map_or(1, |power| power as usize + 1);
        let sequences = if is_last { 1 } else { 2 };
        if sequences * (SEQUENCE + digits) >= count {
            return None;
        }
        let step = if is_last { String::new() } else { format!("\x1b[{count}C") };
        Some(format!("\x1b[{count}X{step}").into_bytes())
    }

    /// Moves the pen to a column of this row. Sets `ink` first if that lets the move rewrite cells and be
    /// shorter.
    fn move_to(&self, pen: &mut Pen, column: usize, ink: Ink, out: &mut Vec<u8>) {
        let to = Position::new(narrow(column), self.y);
        let [without_ink, with_ink] = [pen.ink, ink]
            .map(|ink| cheapest(pen, to, self.capabilities, |columns| self.wanted.rewritten(columns, ink)));
        if with_ink.len() < without_ink.len() {
            pen.set_ink(ink, out);
            out.extend(with_ink);
        } else {
            out.extend(without_ink);
        }
        pen.position = Some(to);
    }

    /// The ink for the cell at `column`. A blank that the pen's ink does not fit takes the ink of the next
    /// letter before `end`.
    fn ink_at(&self, column: usize, end: usize, pen: Ink) -> Ink {
        let rest = self.wanted.glyphs.get(column..end).unwrap_or_default();
        let Some(first) = rest.first() else { return pen };
        let ink = first.ink_after(pen);
        let Some(background) = first.erased.filter(|_| ink != pen) else { return ink };
        let next = rest.iter().find(|glyph| glyph.erased.is_none()).map(|glyph| glyph.ink);
        next.filter(|ink| ink.erases_in(background)).unwrap_or(ink)
    }
}

//! The bytes that turn one row of the screen into another.

use std::ops::Range;

use ratatui::layout::Position;
use ratatui::style::Color;

use super::cursor_moves::cheapest;
use super::narrow;
use super::pen::{Ink, Pen};
use super::row::{Glyph, Row};
use crate::capabilities::Capabilities;

/// Unchanged bytes between two changed ones that are written again rather than jumped over.
const SHORT_GAP: usize = 4;

/// The bytes of a sequence beside the digits of its number.
const SEQUENCE: usize = 3;

/// About the bytes of a jump along a row, and those of a change of style.
const JUMP: usize = 4;
const STYLE: usize = 4;

/// The bytes that erase the rest of a row.
const ERASE: usize = 3;

/// Turns the row `now` into the row `wanted`, which stands in row `y` of the screen.
pub(super) struct RowDiff<'a> {
    now: &'a Row<'a>,
    wanted: &'a Row<'a>,
    y: u16,
    clears: bool,
    capabilities: Capabilities,
    /// The columns that are written though nothing may have changed in them.
    anew: Vec<bool>,
}

impl<'a> RowDiff<'a> {
    /// From `now` to `wanted` in row `y`; both have the same width.
    pub(super) const fn new(
        now: &'a Row<'a>,
        wanted: &'a Row<'a>,
        y: u16,
        capabilities: Capabilities,
    ) -> Self {
        Self { now, wanted, y, clears: false, capabilities, anew: Vec::new() }
    }

    /// The same, with all rows below it blank afterwards. The row itself must end in a blank.
    pub(super) fn clearing(self, clears: bool) -> Self {
        Self { clears, ..self }
    }

    /// About how many bytes it takes, told in one pass over the cells.
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
            let (is_dipped, look) = wanted.look_after(ink);
            ink = look;
            cost += if is_dipped { STYLE } else { 0 };
            cost += if blanks > 2 * JUMP { 0 } else { wanted.text.len() };
        }
        let rest = self.now.glyphs.get(text_end..).unwrap_or_default();
        cost + if rest.iter().all(|glyph| glyph.erased == end) { 0 } else { gap.min(JUMP) + ERASE }
    }

    /// Writes it.
    pub(super) fn write(mut self, pen: &mut Pen, out: &mut Vec<u8>) {
        if self.now.looks_like(self.wanted) && !self.clears {
            return;
        }
        if self.capabilities.is_spoken {
            self.anew = self.said_anew();
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
            self.reach(pen, from, ink, out);
            pen.dip(ink, out);
            out.extend(if self.clears { b"\x1b[J" } else { b"\x1b[K" });
        }
    }

    fn differs(&self, column: usize) -> bool {
        match (self.now.glyphs.get(column), self.wanted.glyphs.get(column)) {
            (Some(one), Some(other)) => !one.looks_like(other) || self.anew.get(column) == Some(&true),
            _ => true,
        }
    }

    /// The columns of each text in which a letter or a digit changes: a part of it would say nothing. A text ends
    /// where three cells stand side by side that are of no word. What is only typed or taken away stands for itself.
    fn said_anew(&self) -> Vec<bool> {
        let glyphs = &self.wanted.glyphs;
        let is_letter = |column: usize| glyphs.get(column).is_some_and(Glyph::is_letter);
        let is_text = |column: usize| {
            is_letter(column) || is_letter(column + 1) || column.checked_sub(1).is_some_and(is_letter)
        };
        let is_changed = |(now, wanted): (&Glyph<'_>, &Glyph<'_>)| {
            now.text != wanted.text && now.is_letter() && wanted.text != " "
        };
        let columns: Vec<bool> = (0..glyphs.len()).map(is_text).collect();
        let mut anew = Vec::with_capacity(columns.len());
        for text in columns.chunk_by(|one, other| one == other) {
            let end = anew.len() + text.len();
            let pairs = self.now.glyphs.iter().zip(glyphs).take(end).skip(anew.len());
            anew.resize(end, text.first() == Some(&true) && pairs.into_iter().any(is_changed));
        }
        anew
    }

    /// Erasing to the end costs three bytes, writing blanks one each.
    fn is_worth_erasing(&self, columns: Range<usize>, background: Color) -> bool {
        let has_ink = |glyphs: &[Glyph<'_>]| glyphs.iter().any(|glyph| !glyph.ink.erases_in(background));
        columns.len() > ERASE || self.now.glyphs.get(columns).is_some_and(has_ink)
    }

    fn left_half(&self, column: usize) -> usize {
        let is_right = self.wanted.glyphs.get(column).is_some_and(|glyph| glyph.is_right_half);
        if is_right { column - 1 } else { column }
    }

    /// Where a run of cells to write ends: before a gap that is cheaper to jump over than to write again,
    /// or before blanks that are cheaper to erase.
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

    /// Where a stretch of blanks that is worth erasing as a whole ends, after the last that changed, though
    /// some in between did not.
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
        self.reach(pen, columns.start, ink, out);
        let mut column = columns.start;
        while let Some(glyph) = self.wanted.glyphs.get(column).filter(|_| column < columns.end) {
            let blanks = self.blanks(column, columns.end);
            let is_last = column + blanks == columns.end;
            if let Some((background, erase)) = glyph.erased.zip(self.erasing(blanks, is_last)) {
                pen.dip(pen.ink.erasing(background), out);
                out.extend(erase);
                if is_last {
                    break;
                }
                column += blanks;
                continue;
            }
            pen.dip(self.ink_at(column, columns.end, pen.ink), out);
            out.extend(glyph.text.as_bytes());
            column += glyph.columns();
        }
        // At the right edge terminals disagree on which column the cursor is in.
        let x = if column < self.wanted.glyphs.len() { narrow(column) } else { u16::MAX };
        pen.position = Some(Position::new(x, self.y));
    }

    /// How many blanks of one background stand from `column` on, before `end`.
    fn blanks(&self, column: usize, end: usize) -> usize {
        let glyphs = self.wanted.glyphs.get(column..end).unwrap_or_default();
        let Some(background) = glyphs.first().and_then(|glyph| glyph.erased) else { return 0 };
        glyphs.iter().take_while(|glyph| glyph.erased == Some(background)).count()
    }

    /// The bytes that erase `count` cells, and step over them unless they are the last to write, where that
    /// is shorter than writing blanks.
    fn erasing(&self, count: usize, is_last: bool) -> Option<Vec<u8>> {
        if !self.capabilities.erase_cells {
            return None;
        }
        // Most stretches are too short, which is known before anything is written.
        let digits = count.checked_ilog10().map_or(1, |power| power as usize + 1);
        let sequences = if is_last { 1 } else { 2 };
        if sequences * (SEQUENCE + digits) >= count {
            return None;
        }
        let step = if is_last { String::new() } else { format!("\x1b[{count}C") };
        Some(format!("\x1b[{count}X{step}").into_bytes())
    }

    /// What writes cells of the row again, unless that would be heard.
    fn rewritten(&self, columns: Range<usize>, ink: Ink) -> Option<Vec<u8>> {
        if self.capabilities.is_spoken { None } else { self.wanted.rewritten(columns, ink) }
    }

    /// Brings the pen to a column of this row, to write there in `ink`: dipped first where it can then write
    /// its way.
    fn reach(&self, pen: &mut Pen, column: usize, ink: Ink, out: &mut Vec<u8>) {
        let to = Position::new(narrow(column), self.y);
        let [as_it_is, dipped] =
            [pen.ink, ink].map(|ink| cheapest(pen, to, |columns| self.rewritten(columns, ink)));
        if dipped.len() < as_it_is.len() {
            pen.dip(ink, out);
            out.extend(dipped);
        } else {
            out.extend(as_it_is);
        }
        pen.position = Some(to);
    }

    /// The ink for the cell at `column`: a blank that the pen cannot write as it is takes that of the next
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

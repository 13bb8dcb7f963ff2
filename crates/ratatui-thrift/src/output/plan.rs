//! The planner: tries several ways to write a frame and keeps the shortest. They differ in which rows are
//! scrolled first, in which order the other rows are written, and in whether the margins are reset.

use ratatui::layout::Position;
use ratatui::style::Color;

use super::Screen;
use super::cursor_moves::cheapest;
use super::pen::Pen;
use super::row::Row;
use super::scroll::{Target, best_moves, scroll};
use crate::capabilities::Capabilities;

/// Up to this many changed rows, every rotation of their order is tried.
const FEW_ROWS: usize = 8;

/// The number of moves tried as the first one: fewer if many cells change, because a trial then takes longer
/// and gains less.
const FIRST_MOVES: usize = 4;
const FIRST_MOVES_IF_MANY: usize = 1;
const MANY_CELLS: usize = 2_000;

/// The approximate cost of moving to a row only to erase all rows below it.
const OWN_ROW: isize = 6;

/// The frame to write.
struct Frame<'a> {
    wanted: Target<'a>,
    cursor: Option<Position>,
}

/// The screen and the pen after some rows have been scrolled, and the bytes so far.
struct PlanStart<'a> {
    shown: Vec<Row<'a>>,
    pen: Pen,
    bytes: Vec<u8>,
}

/// The shortest bytes found from the screen shown to the wanted one, including its cursor.
pub(super) fn shortest(now: &Screen, pen: &mut Pen, wanted: &Screen, capabilities: Capabilities) -> Vec<u8> {
    let frame = Frame {
        wanted: Target::new(Row::all(&wanted.cells, capabilities), capabilities),
        cursor: wanted.cursor,
    };
    let mut best: Option<(Vec<u8>, Pen)> = None;
    let shown: Vec<Row<'_>> = if now.is_blank() {
        // A blank screen has nothing to scroll, and its cells need no inspection.
        frame.wanted.rows.iter().map(|row| row.blank(Color::Reset)).collect()
    } else {
        let shown = Row::all(&now.cells, capabilities);
        frame.try_moves(&shown, *pen, &mut best);
        shown
    };
    frame.try_all(&PlanStart { shown, pen: *pen, bytes: Vec::new() }, &mut best);
    let Some((bytes, end)) = best else { return Vec::new() };
    *pen = end;
    bytes
}

/// Moves the cursor, by rewriting cells of `row` if that is shorter.
pub(super) fn move_cursor(
    pen: &mut Pen,
    cursor: Position,
    row: Option<&Row<'_>>,
    capabilities: Capabilities,
    out: &mut Vec<u8>,
) {
    out.extend(cheapest(pen, cursor, capabilities, |columns| row?.rewritten(columns, pen.ink)));
    pen.position = Some(cursor);
}

fn keep_shorter(best: &mut Option<(Vec<u8>, Pen)>, bytes: Vec<u8>, pen: Pen) {
    if best.as_ref().is_none_or(|(least, _)| bytes.len() < least.len()) {
        *best = Some((bytes, pen));
    }
}

impl<'a> Frame<'a> {
    /// Tries plans that scroll rows first, beginning with the most promising moves.
    fn try_moves(&self, shown: &[Row<'a>], pen: Pen, best: &mut Option<(Vec<u8>, Pen)>) {
        let is_many = self.changed_cells(shown) > MANY_CELLS;
        let first_moves = if is_many { FIRST_MOVES_IF_MANY } else { FIRST_MOVES };
        for first in best_moves(shown, &self.wanted, &pen).into_iter().take(first_moves) {
            let mut start = PlanStart { shown: shown.to_vec(), pen, bytes: Vec::new() };
            scroll(first, &mut start.shown, &self.wanted, &mut start.pen, &mut start.bytes);
            self.try_all(&start, best);
        }
    }

    /// The number of cells in rows that change.
    fn changed_cells(&self, shown: &[Row<'_>]) -> usize {
        let changed = shown.iter().zip(&self.wanted.rows).filter(|(from, to)| !from.looks_like(to));
        changed.map(|(_, to)| to.glyphs.len()).sum()
    }

    fn try_all(&self, start: &PlanStart<'_>, best: &mut Option<(Vec<u8>, Pen)>) {
        self.try_orders(start, best);
        if !self.wanted.capabilities.is_spoken {
            self.try_clearing(start, best);
        }
    }

    /// Tries to write the rows in each order, with the margins kept and reset.
    fn try_orders(&self, start: &PlanStart<'_>, best: &mut Option<(Vec<u8>, Pen)>) {
        let pairs = start.shown.iter().zip(&self.wanted.rows);
        let changed: Vec<usize> =
            pairs.enumerate().filter(|(_, (from, to))| !from.looks_like(to)).map(|(y, _)| y).collect();
        // What is read aloud is written from top to bottom.
        let keeps_order = changed.len() > FEW_ROWS || self.wanted.capabilities.is_spoken;
        let firsts = if keeps_order { 1 } else { changed.len().max(1) };
        for resets_margins in [false, true] {
            if resets_margins && start.pen.margins.is_none() {
                break;
            }
            for first in 0..firsts {
                let order = changed.iter().cycle().skip(first).take(changed.len());
                let (mut bytes, mut pen) = (start.bytes.clone(), start.pen);
                if resets_margins {
                    let height = self.wanted.capabilities.is_spoken.then_some(self.wanted.rows.len());
                    pen.reset_margins(height, &mut bytes);
                }
                let most = best.as_ref().map_or(usize::MAX, |(least, _)| least.len());
                self.write(&start.shown, order.copied(), most, &mut pen, &mut bytes);
                keep_shorter(best, bytes, pen);
            }
        }
    }

    /// Tries to write the rows from top to bottom, with all rows below one of them erased at once.
    fn try_clearing(&self, start: &PlanStart<'_>, best: &mut Option<(Vec<u8>, Pen)>) {
        let Some(last_kept) = self.worth_clearing_below(&start.shown) else { return };
        let Some(blank) = self.wanted.rows.first().map(|row| row.blank(self.wanted.background)) else {
            return;
        };
        let (mut bytes, mut pen) = (start.bytes.clone(), start.pen);
        for (y, (from, to)) in start.shown.iter().zip(&self.wanted.rows).enumerate() {
            let from = if y > last_kept { &blank } else { from };
            self.wanted.change(from, to, y).clearing(y == last_kept).write(&mut pen, &mut bytes);
        }
        self.end(&mut pen, &mut bytes);
        keep_shorter(best, bytes, pen);
    }

    /// The row below which erasing saves most, estimated row by row.
    fn worth_clearing_below(&self, shown: &[Row<'_>]) -> Option<usize> {
        let (mut saved, mut best) = (0, None);
        let saving = self.wanted.cleared(shown);
        for (y, ((from, to), saving)) in shown.iter().zip(&self.wanted.rows).zip(saving).enumerate().rev() {
            let own = if from.looks_like(to) { OWN_ROW } else { 0 };
            if to.end() == Some(self.wanted.background)
                && best.map_or(saved > own, |(most, _)| saved - own > most)
            {
                best = Some((saved - own, y));
            }
            saved += saving;
        }
        best.map(|(_, y)| y)
    }

    /// Writes the rows in this order; stops once the result is no shorter than `most`.
    fn write(
        &self,
        shown: &[Row<'_>],
        order: impl Iterator<Item = usize>,
        most: usize,
        pen: &mut Pen,
        out: &mut Vec<u8>,
    ) {
        for y in order {
            if out.len() >= most {
                return;
            }
            if let (Some(from), Some(to)) = (shown.get(y), self.wanted.rows.get(y)) {
                self.wanted.change(from, to, y).write(pen, out);
            }
        }
        self.end(pen, out);
    }

    fn end(&self, pen: &mut Pen, out: &mut Vec<u8>) {
        if let Some(cursor) = self.cursor {
            let row = self.wanted.rows.get(usize::from(cursor.y));
            move_cursor(pen, cursor, row, self.wanted.capabilities, out);
        }
    }
}

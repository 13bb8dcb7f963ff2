//! The ways to write a frame, of which the shortest is taken: which rows are moved first, in which order the
//! others are written, and whether the margins are given up for it.

use ratatui::layout::Position;

use super::abilities::Abilities;
use super::encoder::Screen;
use super::moves::cheapest;
use super::pen::Pen;
use super::row::{Change, Row};
use super::scroll::{Reach, scroll};

/// So many touched rows are tried in every order that goes down from one of them and on from the top.
const FEW_ROWS: usize = 8;

/// What it costs about to go to a row only to erase all below it.
const OWN_ROW: isize = 6;

/// The frame that is to be written.
struct Frame<'a> {
    rows: Vec<Row<'a>>,
    cursor: Option<Position>,
    abilities: Abilities,
}

/// What the terminal shows once some rows have been moved, and the bytes that move them.
struct Start<'a> {
    shown: Vec<Row<'a>>,
    pen: Pen,
    bytes: Vec<u8>,
}

/// The shortest way from what is shown to the wanted screen and its cursor.
pub(super) fn shortest(now: &Screen, pen: &mut Pen, wanted: &Screen, abilities: Abilities) -> Vec<u8> {
    let frame = Frame { rows: Row::all(&wanted.cells, abilities), cursor: wanted.cursor, abilities };
    let shown = Row::all(&now.cells, abilities);
    let mut best: Option<(Vec<u8>, Pen)> = None;
    for reach in [Reach::Block, Reach::ToTheBottom, Reach::Nothing] {
        let mut start = Start { shown: shown.clone(), pen: pen.clone(), bytes: Vec::new() };
        let moves = scroll(&mut start.shown, &frame.rows, reach, &mut start.pen, abilities, &mut start.bytes);
        if moves > 0 || reach == Reach::Nothing {
            frame.try_orders(&start, &mut best);
            frame.try_clearing(&start, &mut best);
        }
    }
    let Some((bytes, end)) = best else { return Vec::new() };
    *pen = end;
    bytes
}

/// Brings the cursor to where it is seen, perhaps by writing cells of its row again.
pub(super) fn place(pen: &mut Pen, cursor: Position, row: Option<&Row<'_>>, out: &mut Vec<u8>) {
    out.extend(cheapest(pen, cursor, |columns| row?.rewritten(columns, pen.ink)));
    pen.position = Some(cursor);
}

fn keep_shorter(best: &mut Option<(Vec<u8>, Pen)>, bytes: Vec<u8>, pen: Pen) {
    if best.as_ref().is_none_or(|(least, _)| bytes.len() < least.len()) {
        *best = Some((bytes, pen));
    }
}

impl Frame<'_> {
    /// Writes the frame in each order, with the margins kept and given up, and keeps what is shorter.
    fn try_orders(&self, start: &Start<'_>, best: &mut Option<(Vec<u8>, Pen)>) {
        let pairs = start.shown.iter().zip(&self.rows);
        let touched: Vec<usize> =
            pairs.enumerate().filter(|(_, (from, to))| !from.looks_like(to)).map(|(y, _)| y).collect();
        let firsts = if touched.len() > FEW_ROWS { 1 } else { touched.len().max(1) };
        for widens in [false, true] {
            if widens && start.pen.margins.is_none() {
                break;
            }
            for first in 0..firsts {
                let order = touched.iter().cycle().skip(first).take(touched.len());
                let (mut bytes, mut pen) = (start.bytes.clone(), start.pen.clone());
                if widens {
                    pen.widen(&mut bytes);
                }
                self.write(&start.shown, order.copied(), &mut pen, &mut bytes);
                keep_shorter(best, bytes, pen);
            }
        }
    }

    /// Writes the frame from top to bottom, with all rows below one of them erased at once.
    fn try_clearing(&self, start: &Start<'_>, best: &mut Option<(Vec<u8>, Pen)>) {
        let Some(last_kept) = self.worth_clearing_below(&start.shown) else { return };
        let Some(blank) = self.rows.first().map(Row::blank) else { return };
        let (mut bytes, mut pen) = (start.bytes.clone(), start.pen.clone());
        for (y, (from, to)) in start.shown.iter().zip(&self.rows).enumerate() {
            let from = if y > last_kept { &blank } else { from };
            self.change(from, to, y).clearing(y == last_kept).write(&mut pen, &mut bytes);
        }
        self.end(&mut pen, &mut bytes);
        keep_shorter(best, bytes, pen);
    }

    /// The row below which most is saved if all is erased, as far as that can be told row by row.
    fn worth_clearing_below(&self, shown: &[Row<'_>]) -> Option<usize> {
        let blank = self.rows.first()?.blank();
        let (mut saved, mut best) = (0, None);
        for (y, (from, to)) in shown.iter().zip(&self.rows).enumerate().rev() {
            let own = if from.looks_like(to) { OWN_ROW } else { 0 };
            if to.ends_blank() && best.map_or(saved > own, |(most, _)| saved - own > most) {
                best = Some((saved - own, y));
            }
            let cost = |from| isize::try_from(self.change(from, to, y).cost()).unwrap_or(isize::MAX);
            saved += cost(from) - cost(&blank);
        }
        best.map(|(_, y)| y)
    }

    fn change<'b>(&'b self, from: &'b Row<'b>, to: &'b Row<'b>, y: usize) -> Change<'b> {
        Change::new(from, to, u16::try_from(y).unwrap_or(u16::MAX), self.abilities)
    }

    fn write(&self, shown: &[Row<'_>], order: impl Iterator<Item = usize>, pen: &mut Pen, out: &mut Vec<u8>) {
        for y in order {
            if let (Some(from), Some(to)) = (shown.get(y), self.rows.get(y)) {
                self.change(from, to, y).write(pen, out);
            }
        }
        self.end(pen, out);
    }

    fn end(&self, pen: &mut Pen, out: &mut Vec<u8>) {
        if let Some(cursor) = self.cursor {
            place(pen, cursor, self.rows.get(usize::from(cursor.y)), out);
        }
    }
}

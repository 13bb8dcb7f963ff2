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
                if best.as_ref().is_none_or(|(least, _)| bytes.len() < least.len()) {
                    *best = Some((bytes, pen));
                }
            }
        }
    }

    fn write(&self, shown: &[Row<'_>], order: impl Iterator<Item = usize>, pen: &mut Pen, out: &mut Vec<u8>) {
        for y in order {
            if let (Some(from), Some(to)) = (shown.get(y), self.rows.get(y)) {
                Change::new(from, to, u16::try_from(y).unwrap_or(u16::MAX), self.abilities).write(pen, out);
            }
        }
        if let Some(cursor) = self.cursor {
            place(pen, cursor, self.rows.get(usize::from(cursor.y)), out);
        }
    }
}

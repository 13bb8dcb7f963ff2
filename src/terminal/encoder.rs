//! From the screen that is shown and the screen that is wanted to the bytes that lead from one to the other.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use super::abilities::Abilities;
use super::moves::cheapest;
use super::pen::Pen;
use super::row::{Change, Row};
use super::scroll::scroll;

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
        Self { cells: Buffer::empty(Rect::new(0, 0, size.width, size.height)), cursor: None }
    }
}

/// Writes to `out` what changes a terminal that shows `now` into one that shows `wanted`.
///
/// Both have the same size, and the terminal does not wrap at its right edge. An unchanged screen costs
/// no byte. Nothing is sent that xterm, VTE, the Linux console, tmux, GNU screen, mosh and `PuTTY` do not all
/// understand.
pub fn encode(now: &Screen, pen: &mut Pen, wanted: &Screen, abilities: Abilities, out: &mut Vec<u8>) {
    if now.cells != wanted.cells {
        let mut shown = Row::all(&now.cells, abilities);
        let rows = Row::all(&wanted.cells, abilities);
        scroll(&mut shown, &rows, pen, abilities, out);
        let touched = (0u16..).zip(shown.iter().zip(&rows)).filter(|(_, (from, to))| !from.looks_like(to));
        pen.widen(touched.map(|(y, _)| y), out);
        for (y, (from, to)) in (0..wanted.cells.area.height).zip(shown.iter().zip(&rows)) {
            Change::new(from, to, y, abilities).write(pen, out);
        }
    }
    match wanted.cursor {
        Some(cursor) => {
            let row = Row::at(&wanted.cells, cursor.y, abilities);
            out.extend(cheapest(pen, cursor, |columns| row.as_ref()?.rewritten(columns, pen.ink)));
            pen.position = Some(cursor);
            if now.cursor.is_none() {
                out.extend(b"\x1b[?25h");
            }
        }
        None if now.cursor.is_some() => out.extend(b"\x1b[?25l"),
        None => {}
    }
}

//! From the screen that is shown and the screen that is wanted to the bytes that lead from one to the other.

mod backend;
mod cursor_moves;
mod diff;
mod links;
mod pen;
mod plan;
mod row;
mod scroll;

pub use backend::ThriftBackend;
pub use links::Link;
pub use pen::{Ink, Pen};

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};

use crate::capabilities::Capabilities;
use plan::{place, shortest};
use row::Row;

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

    /// A screen on which no cell is as any could be wanted: none may hold a control.
    pub(super) fn unknown(size: Size) -> Self {
        let area = Rect::new(0, 0, size.width, size.height);
        Self { cells: Buffer::filled(area, Cell::new("\u{7f}")), cursor: None }
    }

    /// Whether nothing stands on it, in no colour.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.content.iter().all(|cell| *cell == Cell::EMPTY)
    }
}

/// Writes to `out` what changes a terminal that shows `now` into one that shows `wanted`.
///
/// Both have the same size, and the terminal does not wrap at its right edge. An unchanged screen costs
/// no byte. Nothing is sent that xterm, VTE, the Linux console, tmux, GNU screen, mosh and `PuTTY` do not all
/// understand.
///
/// ```
/// use ratatui::layout::Size;
/// use ratatui::style::Style;
/// use ratatui_thrift::{Capabilities, Pen, Screen, encode};
///
/// let now = Screen::empty(Size::new(20, 3));
/// let mut wanted = now.clone();
/// wanted.cells.set_string(5, 1, "hello", Style::new());
/// let (mut pen, mut bytes) = (Pen::default(), Vec::new());
/// encode(&now, &mut pen, &wanted, Capabilities::XTERM, &mut bytes);
/// assert_eq!(bytes.escape_ascii().to_string(), "\\x1b[2;6Hhello");
/// ```
pub fn encode(now: &Screen, pen: &mut Pen, wanted: &Screen, capabilities: Capabilities, out: &mut Vec<u8>) {
    if now.cells == wanted.cells {
        if let Some(cursor) = wanted.cursor {
            let row = Row::at(&wanted.cells, cursor.y, capabilities);
            place(pen, cursor, row.as_ref().filter(|_| !capabilities.is_spoken), out);
        }
    } else {
        out.extend(shortest(now, pen, wanted, capabilities));
    }
    match (now.cursor, wanted.cursor) {
        (None, Some(_)) => out.extend(b"\x1b[?25h"),
        (Some(_), None) => out.extend(b"\x1b[?25l"),
        _ => {}
    }
}

/// A count of cells as a coordinate, which no terminal has more of.
fn narrow(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

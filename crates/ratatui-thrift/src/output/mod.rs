//! The encoder: computes the bytes that turn the screen shown into the screen wanted.

mod backend;
mod cursor_moves;
mod diff;
mod disputed;
mod links;
mod pen;
mod plan;
mod row;
mod scroll;
mod spoken;

pub use backend::ThriftBackend;
pub use links::Link;
pub use pen::{Ink, Pen};

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};

use crate::capabilities::Capabilities;
use plan::{move_cursor, shortest};
use row::Row;

/// The contents of a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    /// The cells.
    pub cells: Buffer,
    /// The cursor's position, if it is visible.
    pub cursor: Option<Position>,
}

impl Screen {
    /// An empty screen without a cursor.
    #[must_use]
    pub fn empty(size: Size) -> Self {
        Self { cells: Buffer::empty(Rect::new(0, 0, size.width, size.height)), cursor: None }
    }

    /// A cell that differs from every wanted one: it holds a control character.
    pub(super) const UNKNOWN: Cell = Cell::new("\u{7f}");

    /// A screen of which nothing is known.
    pub(super) fn unknown(size: Size) -> Self {
        let area = Rect::new(0, 0, size.width, size.height);
        Self { cells: Buffer::filled(area, Self::UNKNOWN), cursor: None }
    }

    /// Whether all cells are blank and unstyled.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.content.iter().all(|cell| *cell == Cell::EMPTY)
    }
}

/// Writes to `out` the bytes that turn a terminal showing `now` into one showing `wanted`.
///
/// Both screens have the same size, and the terminal must not wrap at its right edge. An unchanged screen
/// costs no bytes. Only sequences are sent that xterm, VTE, the Linux console, tmux, GNU screen, mosh and
/// `PuTTY` all understand.
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
            move_cursor(pen, cursor, row.as_ref(), capabilities, out);
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

/// Converts a count of cells to a coordinate; no screen has more than `u16::MAX`.
fn narrow(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

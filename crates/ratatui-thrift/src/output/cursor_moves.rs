//! Cursor moves: the shortest byte sequence from one cell to another.

use std::io::Write;
use std::ops::Range;

use ratatui::layout::Position;

use super::pen::Pen;
use crate::capabilities::Capabilities;

/// Up to this many rows, line feeds are shorter than a relative move down.
const LINE_FEEDS: u16 = 4;

/// Up to this many columns, backspaces are shorter than a relative move left.
const BACKSPACES: u16 = 4;

/// The shortest sequence that moves the cursor from the pen's position to `to`.
///
/// `rewritten` returns the bytes that rewrite some cells of the target row, if possible: a short way to move
/// right. All other moves are common to all terminals: absolute moves, carriage return, line feeds and
/// reverse line feeds, backspaces, and the four relative moves. Line feeds never scroll here, because they
/// never leave the target row. A pen in column [`u16::MAX`] is at the right edge, where only its row is
/// known.
///
/// With a screen reader every move is absolute: one that emulates a terminal can misread line feeds, and would read
/// rewritten cells aloud.
pub(super) fn cheapest(
    pen: &Pen,
    to: Position,
    capabilities: Capabilities,
    rewritten: impl Fn(Range<usize>) -> Option<Vec<u8>>,
) -> Vec<u8> {
    let mut best = absolute(to);
    if pen.position == Some(to) {
        return Vec::new();
    }
    if capabilities.is_spoken {
        return best;
    }
    // A move to column 0 and rewriting that cell is shorter than a move with both coordinates.
    if let Some(cells) = (to.x == 1).then(|| rewritten(0..1)).flatten() {
        let start = absolute(Position::new(0, to.y));
        if start.len() + cells.len() < best.len() {
            best = [start, cells].concat();
        }
    }
    let Some(from) = pen.position else { return best };
    for x in [from.x, 0] {
        if x == u16::MAX || !pen.can_move_relatively(from.y, to.y) {
            continue;
        }
        let mut rows = if x == from.x { Vec::new() } else { b"\r".to_vec() };
        vertical(from.y, to.y, &mut rows);
        let mut candidates = vec![horizontal(x, to.x)];
        if x < to.x && usize::from(to.x - x) < best.len() {
            candidates.extend(rewritten(usize::from(x)..usize::from(to.x)));
        }
        for columns in candidates {
            if rows.len() + columns.len() < best.len() {
                best = [rows.as_slice(), &columns].concat();
            }
        }
    }
    best
}

fn absolute(to: Position) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Writing to a vector cannot fail.
    let _ = match (to.y, to.x) {
        (0, 0) => write!(bytes, "\x1b[H"),
        (row, 0) => write!(bytes, "\x1b[{}H", row + 1),
        (row, column) => write!(bytes, "\x1b[{};{}H", row + 1, column + 1),
    };
    bytes
}

fn vertical(from: u16, to: u16, bytes: &mut Vec<u8>) {
    let rows = from.abs_diff(to);
    match to.cmp(&from) {
        std::cmp::Ordering::Less if rows == 1 => bytes.extend(b"\x1bM"),
        std::cmp::Ordering::Less => relative(rows, b'A', bytes),
        std::cmp::Ordering::Equal => {}
        std::cmp::Ordering::Greater if rows <= LINE_FEEDS => {
            bytes.extend(std::iter::repeat_n(b'\n', usize::from(rows)));
        }
        std::cmp::Ordering::Greater => relative(rows, b'B', bytes),
    }
}

fn horizontal(from: u16, to: u16) -> Vec<u8> {
    let columns = from.abs_diff(to);
    let mut bytes = Vec::new();
    match to.cmp(&from) {
        std::cmp::Ordering::Less if columns <= BACKSPACES => {
            bytes.extend(std::iter::repeat_n(0x08, usize::from(columns)));
        }
        std::cmp::Ordering::Less => relative(columns, b'D', &mut bytes),
        std::cmp::Ordering::Equal => {}
        std::cmp::Ordering::Greater => relative(columns, b'C', &mut bytes),
    }
    bytes
}

fn relative(count: u16, letter: u8, bytes: &mut Vec<u8>) {
    let _ = if count == 1 { write!(bytes, "\x1b[") } else { write!(bytes, "\x1b[{count}") };
    bytes.push(letter);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(from: Option<(u16, u16)>, to: (u16, u16)) -> String {
        let pen = Pen { position: from.map(Position::from), ..Pen::default() };
        String::from_utf8(cheapest(&pen, Position::from(to), Capabilities::XTERM, |_| None)).unwrap()
    }

    #[test]
    fn the_shortest_move_is_chosen() {
        assert_eq!(bytes(None, (0, 0)), "\x1b[H");
        assert_eq!(bytes(None, (4, 2)), "\x1b[3;5H");
        assert_eq!(bytes(Some((40, 2)), (0, 3)), "\r\n");
        assert_eq!(bytes(Some((40, 2)), (40, 3)), "\n");
        assert_eq!(bytes(Some((40, 2)), (38, 2)), "\x08\x08");
        assert_eq!(bytes(Some((40, 2)), (50, 2)), "\x1b[10C");
        assert_eq!(bytes(Some((40, 20)), (3, 21)), "\n\x1b[37D");
    }

    #[test]
    fn with_a_screen_reader_every_move_is_absolute() {
        let spoken = Capabilities { is_spoken: true, ..Capabilities::XTERM };
        let pen = Pen { position: Some(Position::new(40, 2)), ..Pen::default() };
        assert_eq!(cheapest(&pen, Position::new(40, 3), spoken, |_| None), b"\x1b[4;41H");
        assert_eq!(cheapest(&pen, Position::new(40, 2), spoken, |_| None), b"");
    }

    #[test]
    fn at_the_right_edge_only_the_row_is_known() {
        assert_eq!(bytes(Some((u16::MAX, 2)), (0, 2)), "\r");
        assert_eq!(bytes(Some((u16::MAX, 20)), (0, 21)), "\r\n");
        assert_eq!(bytes(Some((u16::MAX, 2)), (60, 3)), "\x1b[4;61H");
    }

    #[test]
    fn margins_are_only_crossed_by_an_absolute_move() {
        let pen = Pen { position: Some(Position::new(0, 9)), margins: Some((4, 9)), ..Pen::default() };
        assert_eq!(cheapest(&pen, Position::new(0, 10), Capabilities::XTERM, |_| None), b"\x1b[11H");
        assert_eq!(cheapest(&pen, Position::new(0, 8), Capabilities::XTERM, |_| None), b"\x1bM");
    }

    #[test]
    fn a_short_move_to_the_right_rewrites_cells() {
        let pen = Pen { position: Some(Position::new(70, 4)), ..Pen::default() };
        let bytes = cheapest(&pen, Position::new(1, 5), Capabilities::XTERM, |columns| {
            Some(vec![b'.'; columns.len()])
        });
        assert_eq!(bytes, b"\r\n.");
    }
}

//! The cheapest way to bring the cursor from one cell to another.

use std::io::Write;
use std::ops::Range;

use ratatui::layout::Position;

use super::pen::Pen;

/// Line feeds are shorter than a move down for so many rows.
const LINE_FEEDS: u16 = 4;

/// Backspaces are shorter than a move left for so many columns.
const BACKSPACES: u16 = 4;

/// The cheapest move in bytes from where the pen is to `to`.
///
/// `rewritten` gives the bytes that write some cells of the target's row again, where that is possible: a
/// short way to the right. Otherwise only moves that all terminals share: absolute, carriage return, line
/// feeds and their reverse, backspaces, and the four relative moves. A line feed never scrolls here, because
/// it never leaves the row that is wanted, nor does its reverse. A pen in column [`u16::MAX`] is at the right
/// edge, where only its row is certain.
pub(super) fn cheapest(
    pen: &Pen,
    to: Position,
    rewritten: impl Fn(Range<usize>) -> Option<Vec<u8>>,
) -> Vec<u8> {
    let mut best = absolute(to);
    if pen.position == Some(to) {
        return Vec::new();
    }
    // A row's number alone and its first cells written again are shorter than both numbers.
    if let Some(cells) = (to.x == 1).then(|| rewritten(0..1)).flatten() {
        let start = absolute(Position::new(0, to.y));
        if start.len() + cells.len() < best.len() {
            best = [start, cells].concat();
        }
    }
    let Some(from) = pen.position else { return best };
    for x in [from.x, 0] {
        if x == u16::MAX || !pen.can_walk(from.y, to.y) {
            continue;
        }
        let mut rows = if x == from.x { Vec::new() } else { b"\r".to_vec() };
        vertical(from.y, to.y, &mut rows);
        let mut ways = vec![horizontal(x, to.x)];
        if x < to.x && usize::from(to.x - x) < best.len() {
            ways.extend(rewritten(usize::from(x)..usize::from(to.x)));
        }
        for columns in ways {
            if rows.len() + columns.len() < best.len() {
                best = [rows.as_slice(), &columns].concat();
            }
        }
    }
    best
}

fn absolute(to: Position) -> Vec<u8> {
    let mut way = Vec::new();
    // Writing to a vector cannot fail.
    let _ = match (to.y, to.x) {
        (0, 0) => write!(way, "\x1b[H"),
        (row, 0) => write!(way, "\x1b[{}H", row + 1),
        (row, column) => write!(way, "\x1b[{};{}H", row + 1, column + 1),
    };
    way
}

fn vertical(from: u16, to: u16, way: &mut Vec<u8>) {
    let rows = from.abs_diff(to);
    match to.cmp(&from) {
        std::cmp::Ordering::Less if rows == 1 => way.extend(b"\x1bM"),
        std::cmp::Ordering::Less => relative(rows, b'A', way),
        std::cmp::Ordering::Equal => {}
        std::cmp::Ordering::Greater if rows <= LINE_FEEDS => {
            way.extend(std::iter::repeat_n(b'\n', usize::from(rows)));
        }
        std::cmp::Ordering::Greater => relative(rows, b'B', way),
    }
}

fn horizontal(from: u16, to: u16) -> Vec<u8> {
    let columns = from.abs_diff(to);
    let mut way = Vec::new();
    match to.cmp(&from) {
        std::cmp::Ordering::Less if columns <= BACKSPACES => {
            way.extend(std::iter::repeat_n(0x08, usize::from(columns)));
        }
        std::cmp::Ordering::Less => relative(columns, b'D', &mut way),
        std::cmp::Ordering::Equal => {}
        std::cmp::Ordering::Greater => relative(columns, b'C', &mut way),
    }
    way
}

fn relative(count: u16, letter: u8, way: &mut Vec<u8>) {
    let _ = if count == 1 { write!(way, "\x1b[") } else { write!(way, "\x1b[{count}") };
    way.push(letter);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(from: Option<(u16, u16)>, to: (u16, u16)) -> String {
        let pen = Pen { position: from.map(Position::from), ..Pen::default() };
        String::from_utf8(cheapest(&pen, Position::from(to), |_| None)).unwrap()
    }

    #[test]
    fn the_shortest_way_is_taken() {
        assert_eq!(way(None, (0, 0)), "\x1b[H");
        assert_eq!(way(None, (4, 2)), "\x1b[3;5H");
        assert_eq!(way(Some((40, 2)), (0, 3)), "\r\n");
        assert_eq!(way(Some((40, 2)), (40, 3)), "\n");
        assert_eq!(way(Some((40, 2)), (38, 2)), "\x08\x08");
        assert_eq!(way(Some((40, 2)), (50, 2)), "\x1b[10C");
        assert_eq!(way(Some((40, 20)), (3, 21)), "\n\x1b[37D");
    }

    #[test]
    fn at_the_right_edge_only_the_row_is_certain() {
        assert_eq!(way(Some((u16::MAX, 2)), (0, 2)), "\r");
        assert_eq!(way(Some((u16::MAX, 20)), (0, 21)), "\r\n");
        assert_eq!(way(Some((u16::MAX, 2)), (60, 3)), "\x1b[4;61H");
    }

    #[test]
    fn margins_are_only_crossed_by_an_absolute_move() {
        let pen = Pen { position: Some(Position::new(0, 9)), margins: Some((4, 9)), ..Pen::default() };
        assert_eq!(cheapest(&pen, Position::new(0, 10), |_| None), b"\x1b[11H");
        assert_eq!(cheapest(&pen, Position::new(0, 8), |_| None), b"\x1bM");
    }

    #[test]
    fn a_short_way_to_the_right_is_written_again() {
        let pen = Pen { position: Some(Position::new(70, 4)), ..Pen::default() };
        let way = cheapest(&pen, Position::new(1, 5), |columns| Some(vec![b'.'; columns.len()]));
        assert_eq!(way, b"\r\n.");
    }
}

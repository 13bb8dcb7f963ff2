//! The cheapest way to bring the cursor from one cell to another.

use std::io::Write;

use ratatui::layout::Position;

/// The cheapest move in bytes. `from` is `None` where the cursor may be anywhere.
///
/// Only moves that all terminals share: absolute, carriage return, line feeds and backspaces, and the four
/// relative moves. A line feed never scrolls here, because it never leaves the row that is wanted.
#[must_use]
pub fn cheapest(from: Option<Position>, to: Position) -> Vec<u8> {
    let absolute = absolute(to);
    let Some(from) = from else { return absolute };
    if from == to {
        return Vec::new();
    }
    let mut best = absolute;
    for start in [from, Position::new(0, from.y)] {
        let mut way = if start == from { Vec::new() } else { b"\r".to_vec() };
        vertical(start.y, to.y, &mut way);
        horizontal(start.x, to.x, &mut way);
        if way.len() < best.len() {
            best = way;
        }
    }
    best
}

fn absolute(to: Position) -> Vec<u8> {
    let mut way = Vec::new();
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
        std::cmp::Ordering::Less => relative(rows, b'A', way),
        std::cmp::Ordering::Equal => {}
        std::cmp::Ordering::Greater if rows <= 4 => way.extend(std::iter::repeat_n(b'\n', usize::from(rows))),
        std::cmp::Ordering::Greater => relative(rows, b'B', way),
    }
}

fn horizontal(from: u16, to: u16, way: &mut Vec<u8>) {
    let columns = from.abs_diff(to);
    match to.cmp(&from) {
        std::cmp::Ordering::Less if columns <= 4 => {
            way.extend(std::iter::repeat_n(0x08, usize::from(columns)));
        }
        std::cmp::Ordering::Less => relative(columns, b'D', way),
        std::cmp::Ordering::Equal => {}
        std::cmp::Ordering::Greater => relative(columns, b'C', way),
    }
}

fn relative(count: u16, letter: u8, way: &mut Vec<u8>) {
    let _ = if count == 1 { write!(way, "\x1b[") } else { write!(way, "\x1b[{count}") };
    way.push(letter);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(from: Option<(u16, u16)>, to: (u16, u16)) -> String {
        String::from_utf8(cheapest(from.map(Position::from), Position::from(to))).unwrap()
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
}

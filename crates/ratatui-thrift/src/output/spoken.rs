//! Rows that are written for a screen reader although the terminal shows them: it reads aloud whatever is written.

use std::ops::Range;

use ratatui::buffer::Cell;

use super::Screen;

/// Forgets the rows that hold any text. Blank ones are silent.
pub(super) fn forget_texts(screen: &mut Screen, rows: Range<u16>) {
    for y in rows {
        if row_of(screen, y).is_some_and(|row| row.iter().any(|cell| cell.symbol() != " ")) {
            forget(screen, y);
        }
    }
}

/// The wanted screen without the first `said` rows from the cursor's on, as far as the frame after `now` does not write them:
/// those that have not changed, or have only been scrolled. `None` if it writes them all.
pub(super) fn without_said(now: &Screen, wanted: &Screen, said: u16) -> Option<Screen> {
    let first = wanted.cursor.filter(|_| said > 0)?.y;
    let width = usize::from(now.cells.area.width).max(1);
    let is_shown = |row: &[Cell]| now.cells.content.chunks(width).any(|shown| shown == row);
    let rows = first..first.saturating_add(said);
    let unsaid: Vec<u16> = rows.filter(|y| row_of(wanted, *y).is_some_and(is_shown)).collect();
    if unsaid.is_empty() {
        return None;
    }
    let mut screen = wanted.clone();
    for y in unsaid {
        forget(&mut screen, y);
    }
    Some(screen)
}

fn row_of(screen: &Screen, y: u16) -> Option<&[Cell]> {
    screen.cells.content.chunks(usize::from(screen.cells.area.width).max(1)).nth(usize::from(y))
}

/// Replaces the cells of a row by what differs from every wanted one.
fn forget(screen: &mut Screen, y: u16) {
    for x in 0..screen.cells.area.width {
        if let Some(cell) = screen.cells.cell_mut((x, y)) {
            *cell = Screen::UNKNOWN;
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::{Position, Size};
    use ratatui::style::Style;

    use super::*;
    use crate::capabilities::Capabilities;
    use crate::output::encode;
    use crate::output::pen::Pen;

    fn screen(rows: [&str; 3], y: u16) -> Screen {
        let mut screen = Screen::empty(Size::new(20, 3));
        for (y, row) in (0..).zip(rows) {
            screen.cells.set_string(0, y, row, Style::new());
        }
        screen.cursor = Some(Position::new(0, y));
        screen
    }

    fn written(from: &Screen, to: &Screen) -> String {
        let mut bytes = Vec::new();
        let spoken = Capabilities { is_spoken: true, ..Capabilities::XTERM };
        encode(from, &mut Pen::default(), to, spoken, &mut bytes);
        bytes.escape_ascii().to_string()
    }

    #[test]
    fn a_row_that_begins_like_the_one_before_is_written_as_a_whole() {
        let (mut now, wanted) = (screen(["What it is", "", ""], 0), screen(["What it is: law", "", ""], 0));
        assert!(!written(&now, &wanted).contains("What"));
        forget_texts(&mut now, 0..3);
        assert_eq!(written(&now, &wanted), "\\x1b[HWhat it is: law\\x1b[K\\x1b[H");
    }

    #[test]
    fn of_the_rows_that_the_cursor_comes_to_only_those_on_screen_are_written_again() {
        let (now, wanted) = (screen(["one", "two", ""], 0), screen(["one", "two", "three"], 1));
        let unsaid = without_said(&now, &wanted, 2).unwrap();
        let again = written(&unsaid, &wanted);
        assert!(again.contains("two") && !again.contains("one") && !again.contains("three"), "{again}");
        assert_eq!(without_said(&now, &wanted, 0), None);
        assert_eq!(without_said(&screen(["", "", ""], 0), &wanted, 2), None);
    }
}

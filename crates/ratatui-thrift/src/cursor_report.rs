//! Cursor reports: the position of the terminal's cursor, which is not where the last frame left it if another
//! program has written on the screen.

use ratatui::layout::Position;

/// Requests a report: `CSI 6n`.
pub(crate) const REQUEST: &[u8] = b"\x1b[6n";

/// The bytes before the numbers of a report.
const BEGINNING: &[u8] = b"\x1b[";

/// Finds a report, `CSI row ; column R`, in the terminal's input while one is expected. At other times the
/// same bytes may be a key.
#[derive(Debug, Default)]
pub(crate) struct CursorReports {
    expected: usize,
    /// The number of bytes of the beginning that the last bytes match.
    matched: usize,
    /// The numbers so far, counted from 1.
    numbers: [u16; 2],
    /// Whether the second number has begun.
    is_second: bool,
    last: Option<Position>,
}

impl CursorReports {
    /// Expects one more report.
    pub(crate) const fn expect(&mut self) {
        self.expected = self.expected.saturating_add(1);
    }

    /// Takes a byte; returns whether it completes an expected report.
    pub(crate) fn completes(&mut self, byte: u8) -> bool {
        if self.expected == 0 {
            return false;
        }
        if self.matched < BEGINNING.len() {
            self.begin(byte);
            return false;
        }
        let [row, column] = self.numbers;
        match byte {
            b'0'..=b'9' => {
                let [row, column] = &mut self.numbers;
                let number = if self.is_second { column } else { row };
                *number = number.saturating_mul(10).saturating_add(u16::from(byte - b'0'));
            }
            b';' if !self.is_second => self.is_second = true,
            b'R' if row > 0 && column > 0 => {
                self.last = Some(Position::new(column - 1, row - 1));
                self.expected -= 1;
                self.matched = 0;
                return true;
            }
            _ => {
                self.matched = 0;
                self.begin(byte);
            }
        }
        false
    }

    fn begin(&mut self, byte: u8) {
        let fits = BEGINNING.get(self.matched) == Some(&byte);
        self.matched = if fits { self.matched + 1 } else { usize::from(BEGINNING.first() == Some(&byte)) };
        (self.numbers, self.is_second) = ([0; 2], false);
    }

    /// Returns the last report since the last call.
    pub(crate) const fn take(&mut self) -> Option<Position> {
        self.last.take()
    }
}

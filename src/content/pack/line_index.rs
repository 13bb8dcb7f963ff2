//! The line and column of a byte of a text, as editors count them.

/// The bytes between two checkpoints of [`Lines`].
const STRIDE: usize = 1_024;

/// Lines and columns, both from 1; columns in letters. A checkpoint every [`STRIDE`] bytes keeps each lookup short: a
/// file may be one line of two million letters with a fault in each.
#[derive(Debug)]
pub(super) struct Lines {
    marks: Vec<(usize, usize)>,
}

impl Lines {
    /// The lines of a text.
    pub(super) fn of(text: &str) -> Self {
        let mut at = (1, 1);
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        for piece in text.as_bytes().chunks(STRIDE) {
            marks.push(at);
            at = piece.iter().copied().fold(at, after);
        }
        Self { marks }
    }

    /// The line and column of a byte of the text.
    pub(super) fn position(&self, text: &str, byte: usize) -> (usize, usize) {
        let mark = (byte / STRIDE).min(self.marks.len().saturating_sub(1));
        let from = self.marks.get(mark).copied().unwrap_or((1, 1));
        let rest = text.as_bytes().get(mark * STRIDE..byte.min(text.len())).unwrap_or_default();
        rest.iter().copied().fold(from, after)
    }
}

/// The line and column after one more byte. UTF-8 continuation bytes do not count.
const fn after((line, column): (usize, usize), byte: u8) -> (usize, usize) {
    match byte {
        b'\n' => (line + 1, 1),
        0x80..=0xBF => (line, column),
        _ => (line, column + 1),
    }
}

/// The line and column of a byte of a text, without checkpoints.
pub(crate) fn position(text: &str, byte: usize) -> (usize, usize) {
    Lines { marks: Vec::new() }.position(text, byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_counted_in_letters_and_from_one() {
        let text = format!("{}\n\r\nñb", "ñ".repeat(3_000));
        let lines = Lines::of(&text);
        for (byte, place) in
            [(0, (1, 1)), (5_998, (1, 3_000)), (6_001, (2, 1)), (6_005, (3, 2)), (9_999, (3, 3))]
        {
            assert_eq!(lines.position(&text, byte), place);
            assert_eq!(position(&text, byte), place);
        }
        assert_eq!(Lines::of("").position("", 7), (1, 1));
    }
}

//! What a terminal is told only where it was asked for: what a text on the screen opens, and what to put into its
//! clipboard.

use ratatui::layout::Position;

use super::Screen;
use super::pen::{Ink, Pen};
use super::plan::place;
use crate::capabilities::Capabilities;

/// Something on the screen that the terminal opens when it is clicked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it opens: printable ASCII.
    pub target: String,
    /// Its text: where each line of it begins.
    pub lines: Vec<(Position, String)>,
}

const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Writes the text of a link again, as one, though it may stand in several rows.
pub(super) fn link(
    link: &Link,
    wanted: &Screen,
    pen: &mut Pen,
    capabilities: Capabilities,
    out: &mut Vec<u8>,
) {
    for (position, text) in &link.lines {
        let Some(cell) = wanted.cells.cell(*position) else { continue };
        pen.position = None;
        place(pen, *position, None, out);
        pen.dip(Ink::of(cell, capabilities), out);
        for piece in ["\x1b]8;id=a;", &link.target, "\x1b\\", text, "\x1b]8;;\x1b\\"] {
            out.extend(piece.as_bytes());
        }
        pen.position = None;
    }
    if let Some(cursor) = wanted.cursor {
        place(pen, cursor, None, out);
    }
}

/// Writes what puts `text` into the clipboard, in the letters that no terminal takes for anything else.
pub(super) fn copy(text: &str, out: &mut Vec<u8>) {
    out.extend(b"\x1b]52;c;");
    for three in text.as_bytes().chunks(3) {
        let bits = (0..3).fold(0, |bits: usize, at| bits << 8 | usize::from(*three.get(at).unwrap_or(&0)));
        for at in 0..4 {
            let sign = SIGNS.get(bits >> (18 - 6 * at) & 63).filter(|_| at <= three.len());
            out.push(*sign.unwrap_or(&b'='));
        }
    }
    out.extend(b"\x1b\\");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_copied_in_the_letters_of_base64() {
        let copied = |text| {
            let mut out = Vec::new();
            copy(text, &mut out);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(copied("Man"), "\x1b]52;c;TWFu\x1b\\");
        assert_eq!(copied("Ma"), "\x1b]52;c;TWE=\x1b\\");
        assert_eq!(copied("M"), "\x1b]52;c;TQ==\x1b\\");
        assert_eq!(copied("1-800-555-0100"), "\x1b]52;c;MS04MDAtNTU1LTAxMDA=\x1b\\");
    }
}

//! Hyperlinks (`OSC 8`) and the clipboard (`OSC 52`), sent only on request.

use ratatui::layout::Rect;

use super::Screen;
use super::pen::{Ink, Pen};
use super::plan::move_cursor;
use super::row::columns;
use crate::capabilities::Capabilities;

/// A text on the screen that the terminal opens when it is clicked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The URI to open: printable ASCII.
    pub target: String,
    /// The lines of the text, each a row of cells.
    pub lines: Vec<Rect>,
}

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Rewrites the cells of links as hyperlinks; an id joins the lines of one.
pub(super) fn write(
    links: &[Link],
    wanted: &Screen,
    pen: &mut Pen,
    capabilities: Capabilities,
    out: &mut Vec<u8>,
) {
    for (number, link) in links.iter().enumerate() {
        for line in &link.lines {
            pen.position = None;
            move_cursor(pen, line.as_position(), None, capabilities, out);
            out.extend(format!("\x1b]8;id={number};{}\x1b\\", link.target).as_bytes());
            let mut hidden = 0;
            for cell in line.positions().filter_map(|position| wanted.cells.cell(position)) {
                // The cells behind a wide one are never sent.
                if hidden == 0 {
                    pen.set_ink(Ink::of(cell, capabilities), out);
                    out.extend(cell.symbol().as_bytes());
                    hidden = columns(cell);
                }
                hidden = hidden.saturating_sub(1);
            }
            out.extend(b"\x1b]8;;\x1b\\");
            pen.position = None;
        }
    }
    if let Some(cursor) = wanted.cursor.filter(|_| !links.is_empty()) {
        move_cursor(pen, cursor, None, capabilities, out);
    }
}

/// Writes the sequence that copies `text`, in Base64, to the clipboard.
pub(super) fn copy(text: &str, out: &mut Vec<u8>) {
    out.extend(b"\x1b]52;c;");
    for chunk in text.as_bytes().chunks(3) {
        let bits = (0..3).fold(0, |bits: usize, at| bits << 8 | usize::from(*chunk.get(at).unwrap_or(&0)));
        for at in 0..4 {
            let symbol = BASE64.get(bits >> (18 - 6 * at) & 63).filter(|_| at <= chunk.len());
            out.push(*symbol.unwrap_or(&b'='));
        }
    }
    out.extend(b"\x1b\\");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_copied_in_base64() {
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

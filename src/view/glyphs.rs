//! Characters by role, and the final transliteration of the buffer: no character is sent that the terminal
//! cannot show.

use ratatui::buffer::Buffer;

use crate::text::columns;
use crate::text::glyphs::GlyphSet;

/// The characters for each role on the screen.
#[derive(Clone, Copy, Debug)]
pub struct Glyphs {
    /// A cell of a horizontal rule.
    pub across: &'static str,
    /// A cell of the horizontal rule above the side that has the keys.
    pub across_keys: &'static str,
    /// The cell where a horizontal rule meets a vertical one below.
    pub junction: &'static str,
    /// A cell of a vertical rule.
    pub down: &'static str,
    /// The mark at the end of a cut text.
    pub cut: &'static str,
    set: GlyphSet,
}

impl Glyphs {
    /// The characters of a glyph set.
    #[must_use]
    pub const fn of(set: GlyphSet) -> Self {
        match set {
            GlyphSet::Ascii => {
                Self { across: "-", across_keys: "=", junction: "+", down: "|", cut: set.cut_mark(), set }
            }
            _ => Self {
                across: "─", across_keys: "━", junction: "┬", down: "│", cut: set.cut_mark(), set
            },
        }
    }

    /// Transliterates `buffer` cell by cell, so that no cell moves. Catalog texts already are; typed text and
    /// the interface's own words are not.
    pub fn transliterate(&self, buffer: &mut Buffer) {
        let mut style_of_right_half = None;
        for cell in &mut buffer.content {
            // The right half of a replaced wide character becomes visible and takes its style.
            if let Some(style) = style_of_right_half.take() {
                cell.set_style(style);
            }
            if !self.set.holds_all(cell.symbol()) {
                style_of_right_half = (columns(cell.symbol()) > 1).then(|| cell.style());
                let letter = self.set.transliterated(cell.symbol()).chars().next();
                cell.set_char(letter.unwrap_or(' '));
            }
        }
    }
}

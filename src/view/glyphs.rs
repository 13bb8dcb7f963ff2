//! Characters by role, and the last look at what is drawn: nothing goes to a terminal that cannot show it.

use ratatui::buffer::Buffer;

use crate::text::columns;
use crate::text::glyphs::GlyphSet;

/// The characters of every role on the screen.
#[derive(Clone, Copy, Debug)]
pub struct Glyphs {
    /// A piece of a rule across.
    pub across: &'static str,
    /// A piece of a rule down.
    pub down: &'static str,
    /// Where text is cut.
    pub cut: &'static str,
    set: GlyphSet,
}

impl Glyphs {
    /// The characters of a set.
    #[must_use]
    pub const fn of(set: GlyphSet) -> Self {
        match set {
            GlyphSet::Ascii => Self { across: "-", down: "|", cut: "~", set },
            GlyphSet::Latin | GlyphSet::Unicode => Self { across: "─", down: "│", cut: "…", set },
        }
    }

    /// Spells what stands in `buffer` with the set's characters, cell by cell, so that nothing moves. Texts of the
    /// content were spelt before; what is typed and what the program says was not.
    pub fn transliterate(&self, buffer: &mut Buffer) {
        let mut hidden = None;
        for cell in &mut buffer.content {
            // The second half of a wide character comes to light, and looks like the first.
            if let Some(style) = hidden.take() {
                cell.set_style(style);
            }
            if !self.set.holds_all(cell.symbol()) {
                hidden = (columns(cell.symbol()) > 1).then(|| cell.style());
                let letter = self.set.transliterated(cell.symbol()).chars().next();
                cell.set_char(letter.unwrap_or(' '));
            }
        }
    }
}

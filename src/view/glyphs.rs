//! Characters by role, and the spelling of text for terminals that know ASCII alone.

use ratatui::buffer::Buffer;
use unicode_normalization::UnicodeNormalization;

use crate::app::model::GlyphSet;

/// The characters of every role on the screen.
#[derive(Clone, Copy, Debug)]
pub struct Glyphs {
    /// A piece of a rule across.
    pub across: &'static str,
    /// A piece of a rule down.
    pub down: &'static str,
    /// Where text is cut.
    pub cut: &'static str,
    is_ascii: bool,
}

impl Glyphs {
    /// The characters of a set.
    #[must_use]
    pub const fn of(set: GlyphSet) -> Self {
        match set {
            GlyphSet::Ascii => Self { across: "-", down: "|", cut: "~", is_ascii: true },
            GlyphSet::Unicode => Self { across: "─", down: "│", cut: "…", is_ascii: false },
        }
    }

    /// Spells what stands in `buffer` with the set's characters, cell by cell.
    pub fn spell(&self, buffer: &mut Buffer) {
        if !self.is_ascii {
            return;
        }
        for cell in &mut buffer.content {
            if !cell.symbol().is_ascii() {
                cell.set_char(ascii(cell.symbol()));
            }
        }
    }
}

/// `text` spelt with ASCII letters and signs alone.
#[must_use]
pub fn in_ascii(text: &str) -> String {
    let spell =
        |letter: char| if letter.is_ascii() { letter } else { ascii(letter.encode_utf8(&mut [0; 4])) };
    text.chars().map(spell).collect()
}

/// The ASCII character nearest to a symbol.
fn ascii(symbol: &str) -> char {
    match symbol.chars().next() {
        Some('’' | '‘' | '´') => '\'',
        Some('“' | '”' | '«' | '»') => '"',
        Some('–' | '—' | '‑' | '−') => '-',
        Some('…') => '~',
        Some('•' | '·' | '►') => '*',
        // Spanish is read as well without the sign that opens a question.
        Some('¿' | '¡') | None => ' ',
        Some(letter) => letter.nfkd().next().filter(char::is_ascii).unwrap_or('?'),
    }
}

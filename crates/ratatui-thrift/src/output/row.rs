//! A row of the screen as the encoder sees it.

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::Color;

use super::disputed::is_disputed;
use super::pen::Ink;
use crate::capabilities::Capabilities;

/// A cell as it is sent. The right half of a wide letter has no text; a wider cluster has several right halves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glyph<'a> {
    pub(super) text: &'a str,
    pub(super) ink: Ink,
    columns: u16,
    pub(super) is_right_half: bool,
    /// Whether terminals dispute the width of its text.
    pub(super) is_disputed: bool,
    /// The background with which it looks like an erased cell, if any.
    pub(super) erased: Option<Color>,
    /// The look as a number, truncated; it distinguishes most glyphs.
    look: u64,
}

/// The bytes of a letter that fit in [`Glyph::look`].
const SHORT: usize = 4;

impl<'a> Glyph<'a> {
    fn new(text: &'a str, ink: Ink, look: u32, capabilities: Capabilities) -> Self {
        // Most letters have one byte; only the others have to be measured.
        let is_long = text.len() > 1;
        let columns = if is_long { text.cell_width().max(1) } else { 1 };
        let is_disputed = is_long && is_disputed(text);
        let erased = if text == " " { ink.erased(capabilities) } else { None };
        let glyph = Self { text, ink, columns, is_right_half: false, is_disputed, erased, look: 0 };
        Self { look: glyph.look_in(look), ..glyph }
    }

    fn right_half(ink: Ink, look: u32) -> Self {
        let glyph = Self {
            text: "",
            ink,
            columns: 1,
            is_right_half: true,
            is_disputed: false,
            erased: None,
            look: 0,
        };
        Self { look: glyph.look_in(look), ..glyph }
    }

    fn blank(background: Color) -> Self {
        let ink = Ink { bg: background, ..Ink::PLAIN };
        let erased = Some(background);
        Self {
            text: " ",
            ink,
            columns: 1,
            is_right_half: false,
            is_disputed: false,
            erased,
            look: ink.look().into(),
        }
    }

    /// The look of a glyph whose ink has the look `ink`. The foreground of a blank is invisible.
    fn look_in(&self, ink: u32) -> u64 {
        if let Some(background) = self.erased {
            return u64::from(Ink { bg: background, ..Ink::PLAIN }.look());
        }
        // No letter begins with the number of a right half.
        let first = u64::from(self.is_right_half);
        let letter = self.text.bytes().take(SHORT).fold(first, |all, byte| all << 8 | u64::from(byte));
        let rest = u64::from(self.text.len() > SHORT);
        (letter << 1 | rest) << Ink::LOOK_BITS | u64::from(ink)
    }

    /// Whether it belongs to a word or a number.
    pub(super) fn is_letter(&self) -> bool {
        self.is_right_half || self.text.starts_with(char::is_alphanumeric)
    }

    pub(super) fn columns(&self) -> usize {
        self.columns.into()
    }

    /// Whether both look alike. The foreground of blanks is ignored.
    #[inline]
    pub(super) fn looks_like(&self, other: &Self) -> bool {
        self.look == other.look && (self.text.len() <= SHORT || self.text == other.text)
    }

    /// Whether a pen with the look `ink` has to change its ink for this glyph, and the look afterwards.
    #[inline]
    pub(super) fn look_after(&self, ink: u32) -> (bool, u32) {
        let own = u32::try_from(self.look & ((1 << Ink::LOOK_BITS) - 1)).unwrap_or(ink);
        let seen = if self.erased.is_some() { Ink::BLANK_LOOK } else { u32::MAX };
        if (own ^ ink) & seen == 0 { (false, ink) } else { (true, own) }
    }

    /// The ink for writing this glyph: the pen's own for a blank that looks the same in it.
    pub(super) fn ink_after(&self, pen: Ink) -> Ink {
        if self.erased.is_some_and(|background| pen.erases_in(background)) { pen } else { self.ink }
    }
}

/// One row of the screen.
#[derive(Clone, Debug)]
pub(super) struct Row<'a> {
    pub(super) glyphs: Vec<Glyph<'a>>,
    /// A hash of the text, without styles.
    text_hash: u64,
    /// The first column from which the row is blank to its end, in one background.
    text_end: usize,
    /// Whether terminals dispute the width of some of its text.
    pub(super) is_disputed: bool,
}

impl<'a> Row<'a> {
    /// The rows of a buffer as a terminal with these capabilities shows them.
    pub(super) fn all(buffer: &'a Buffer, capabilities: Capabilities) -> Vec<Self> {
        let width = usize::from(buffer.area.width).max(1);
        buffer.content.chunks(width).map(|cells| Self::of(cells, capabilities)).collect()
    }

    /// The row `y` of a buffer.
    pub(super) fn at(buffer: &'a Buffer, y: u16, capabilities: Capabilities) -> Option<Self> {
        let width = usize::from(buffer.area.width).max(1);
        buffer.content.chunks(width).nth(usize::from(y)).map(|cells| Self::of(cells, capabilities))
    }

    fn of(cells: &'a [Cell], capabilities: Capabilities) -> Self {
        let mut glyphs: Vec<Glyph<'a>> = Vec::with_capacity(cells.len());
        let mut styled: Option<(&Cell, Ink, u32)> = None;
        let mut right_halves = 0;
        let mut is_disputed = false;
        for (column, cell) in cells.iter().enumerate() {
            // Neighbouring cells mostly share a style.
            let (ink, look) = match styled {
                Some((last, ink, look)) if has_style_of(last, cell) => (ink, look),
                _ => {
                    let ink = Ink::of(cell, capabilities);
                    (ink, ink.look())
                }
            };
            styled = Some((cell, ink, look));
            if let Some(left) = glyphs.last().filter(|_| right_halves > 0) {
                right_halves -= 1;
                glyphs.push(Glyph::right_half(left.ink, look));
                continue;
            }
            let glyph = Glyph::new(shown(cell, cells.len() - column), ink, look, capabilities);
            right_halves = glyph.columns() - 1;
            is_disputed |= glyph.is_disputed;
            glyphs.push(glyph);
        }
        Self { text_hash: text_hash(&glyphs), text_end: text_end(&glyphs), is_disputed, glyphs }
    }

    /// A blank row as wide as this one.
    pub(super) fn blank(&self, background: Color) -> Self {
        let glyphs = vec![Glyph::blank(background); self.glyphs.len()];
        Self { text_hash: text_hash(&glyphs), text_end: 0, is_disputed: false, glyphs }
    }

    /// This row with a blank for each column of its text.
    pub(super) fn without_text(&self, capabilities: Capabilities) -> Self {
        let blank = |glyph: &Glyph<'a>| Glyph::new(" ", glyph.ink, glyph.ink.look(), capabilities);
        let glyphs: Vec<_> = self.glyphs.iter().map(blank).collect();
        Self { text_hash: text_hash(&glyphs), text_end: text_end(&glyphs), is_disputed: false, glyphs }
    }

    /// The columns of each word, which blanks surround, and whether terminals dispute its width.
    pub(super) fn words(&self) -> Vec<(Range<usize>, bool)> {
        let mut words = Vec::new();
        let mut start = 0;
        for word in self.glyphs.chunk_by(|one, other| (one.text == " ") == (other.text == " ")) {
            let columns = start..start + word.len();
            start = columns.end;
            if word.first().is_some_and(|glyph| glyph.text != " ") {
                words.push((columns, word.iter().any(|glyph| glyph.is_disputed)));
            }
        }
        words
    }

    /// The background of the row's blank end, which can be erased, if it has one.
    pub(super) fn end(&self) -> Option<Color> {
        self.glyphs.last()?.erased
    }

    /// Whether the row is blank.
    pub(super) const fn is_blank(&self) -> bool {
        self.text_end == 0
    }

    /// Whether both rows look alike.
    pub(super) fn looks_like(&self, other: &Self) -> bool {
        self.glyphs.len() == other.glyphs.len()
            && self.glyphs.iter().zip(&other.glyphs).all(|(one, other)| one.looks_like(other))
    }

    /// Whether both rows have the same text in any style. Compares hashes, since callers only need an
    /// estimate.
    pub(super) const fn reads_like(&self, other: &Self) -> bool {
        self.text_hash == other.text_hash
    }

    /// The first column from which the row is blank to its end, in one background.
    pub(super) const fn text_end(&self) -> usize {
        self.text_end
    }

    /// The bytes that rewrite the cells of `columns`, if they need no other ink than `ink`.
    pub(super) fn rewritten(&self, columns: Range<usize>, ink: Ink) -> Option<Vec<u8>> {
        let glyphs = self.glyphs.get(columns.clone())?;
        let whole = !glyphs.first()?.is_right_half
            && self.glyphs.get(columns.end).is_none_or(|next| !next.is_right_half);
        let fits = whole && glyphs.iter().all(|glyph| !glyph.is_disputed && glyph.ink_after(ink) == ink);
        fits.then(|| glyphs.iter().flat_map(|glyph| glyph.text.bytes()).collect())
    }
}

fn text_end(glyphs: &[Glyph<'_>]) -> usize {
    let end = glyphs.last().and_then(|glyph| glyph.erased);
    let is_text = |glyph: &Glyph<'_>| glyph.erased.is_none() || glyph.erased != end;
    glyphs.iter().rposition(is_text).map_or(0, |last| last + 1)
}

/// The FNV-1a hash (Fowler, Noll, Vo) of the text.
fn text_hash(glyphs: &[Glyph<'_>]) -> u64 {
    let bytes = glyphs.iter().flat_map(|glyph| glyph.text.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |all, byte| (all ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn has_style_of(one: &Cell, other: &Cell) -> bool {
    one.modifier == other.modifier && one.fg == other.fg && one.bg == other.bg
}

/// The columns of a cell, as ratatui counts them. Most have one byte; only the others have to be measured.
pub(super) fn columns(cell: &Cell) -> u16 {
    if cell.symbol().len() > 1 { cell.cell_width() } else { 1 }
}

/// A cell's text; text that is wider than the `room` left in the row is a blank.
fn shown(cell: &Cell, room: usize) -> &str {
    if cell.symbol().is_empty() || usize::from(columns(cell)) > room { " " } else { cell.symbol() }
}

//! The pen: the terminal's cursor and current style.

use std::io::Write;

use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

use crate::capabilities::Capabilities;

/// A cell's style, reduced to the attributes that are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink {
    /// The foreground color.
    pub fg: Color,
    /// The background color.
    pub bg: Color,
    /// Bold, underlined, reversed.
    pub modifier: Modifier,
}

/// The modifiers that are sent, with the SGR codes to set and reset them. A terminal that lacks one shows
/// plain text.
const MODIFIERS: [(Modifier, u8, u8); 3] =
    [(Modifier::BOLD, 1, 22), (Modifier::UNDERLINED, 4, 24), (Modifier::REVERSED, 7, 27)];

impl Ink {
    /// The terminal's default style.
    pub const PLAIN: Self = Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    /// The style of `cell` as a terminal with these capabilities shows it.
    #[must_use]
    pub fn of(cell: &ratatui::buffer::Cell, capabilities: Capabilities) -> Self {
        let known = MODIFIERS.iter().fold(Modifier::empty(), |all, (one, _, _)| all | *one);
        let modifier = cell.modifier & known;
        if capabilities.colors {
            return Self { fg: cell.fg, bg: cell.bg, modifier };
        }
        // Without colors a cell with a background is shown reversed, so that bars stay visible.
        let bar = if cell.bg == Color::Reset || cell.bg == Color::Black {
            Modifier::empty()
        } else {
            Modifier::REVERSED
        };
        Self { fg: Color::Reset, bg: Color::Reset, modifier: modifier | bar }
    }

    /// The number of bits of [`Ink::look`].
    pub(super) const LOOK_BITS: u32 = 24;

    /// The bits of [`Ink::look`] that are visible in a blank: background, reversed, underlined.
    pub(super) const BLANK_LOOK: u32 = 0xff << 8 | 1 << 7 | 1 << 4;

    /// The style as a number that is equal for two styles exactly if they look the same.
    pub(super) fn look(&self) -> u32 {
        let modifier = MODIFIERS.iter().filter(|(one, _, _)| self.modifier.contains(*one));
        let modifier = modifier.fold(0, |all, (_, code, _)| all | 1 << code);
        u32::from(color_code(self.fg, 30, 39)) << 16 | u32::from(color_code(self.bg, 40, 49)) << 8 | modifier
    }

    /// This style if erasing with it leaves `background`, or the nearest one that does.
    #[must_use]
    pub fn erasing(self, background: Color) -> Self {
        if self.erases_in(background) {
            self
        } else {
            Self { bg: background, modifier: Modifier::empty(), ..self }
        }
    }

    /// Whether a blank of this style looks like a cell erased in `background`.
    #[must_use]
    pub fn erases_in(&self, background: Color) -> bool {
        self.bg == background && !self.modifier.intersects(Modifier::REVERSED | Modifier::UNDERLINED)
    }

    /// The background in which a terminal with these capabilities can erase a cell so that it looks like a
    /// blank of this style; `None` if there is none.
    #[must_use]
    pub fn erased(&self, capabilities: Capabilities) -> Option<Color> {
        let can = self.erases_in(self.bg) && (self.bg == Color::Reset || capabilities.erases_in_color);
        can.then_some(self.bg)
    }
}

/// The terminal's cursor, if known, and its current style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pen {
    /// The cursor; `None` if unknown. Column `u16::MAX` is the right edge, where terminals disagree on the
    /// column.
    pub position: Option<Position>,
    /// The style.
    pub ink: Ink,
    /// The first and last row of the scroll region, if one is set. It stays set between frames, because a
    /// scrolled text is usually scrolled again.
    pub margins: Option<(u16, u16)>,
}

impl Default for Pen {
    fn default() -> Self {
        Self { position: None, ink: Ink::PLAIN, margins: None }
    }
}

impl Pen {
    /// Whether relative moves and line feeds work from row `from` to row `to`: margins stop moves across
    /// them, and emulators disagree on moves outside them.
    #[must_use]
    pub fn can_move_relatively(&self, from: u16, to: u16) -> bool {
        let is_inside = |row: u16| self.margins.is_none_or(|(top, bottom)| (top..=bottom).contains(&row));
        from == to || (is_inside(from) && is_inside(to))
    }

    /// Resets the margins, so that relative moves reach all rows. A `height` names both, for a screen reader that emulates a
    /// terminal and misreads the short form.
    pub(super) fn reset_margins(&mut self, height: Option<usize>, out: &mut Vec<u8>) {
        // Writing to a vector cannot fail.
        let _ = match height {
            Some(height) => write!(out, "\x1b[1;{height}r"),
            None => write!(out, "\x1b[r"),
        };
        (self.margins, self.position) = (None, None);
    }

    /// Sets the style with the fewest bytes: by the differences, or by a reset and all attributes.
    pub fn set_ink(&mut self, ink: Ink, out: &mut Vec<u8>) {
        if self.ink == ink {
            return;
        }
        let mut fresh = Vec::new();
        select(Ink::PLAIN, ink, &mut fresh);
        let mut change = Vec::new();
        select(self.ink, ink, &mut change);
        let (from_reset, codes) = if fresh.len() + usize::from(!fresh.is_empty()) < change.len() {
            (true, fresh)
        } else {
            (false, change)
        };
        out.extend(b"\x1b[");
        if from_reset && !codes.is_empty() {
            out.extend(b";");
        }
        out.extend(codes);
        out.extend(b"m");
        self.ink = ink;
    }
}

/// Appends the SGR codes that change one style into another, separated by semicolons.
fn select(from: Ink, to: Ink, codes: &mut Vec<u8>) {
    let mut push = |code: u8| {
        if !codes.is_empty() {
            codes.push(b';');
        }
        // Writing to a vector cannot fail.
        let _ = write!(codes, "{code}");
    };
    for (modifier, _, off) in MODIFIERS {
        if (from.modifier - to.modifier).contains(modifier) {
            push(off);
        }
    }
    for (modifier, on, _) in MODIFIERS {
        if (to.modifier - from.modifier).contains(modifier) {
            push(on);
        }
    }
    if from.fg != to.fg {
        push(color_code(to.fg, 30, 39));
    }
    if from.bg != to.bg {
        push(color_code(to.bg, 40, 49));
    }
}

/// The SGR code of one of the sixteen colors; any other color becomes the default.
fn color_code(color: Color, base: u8, default: u8) -> u8 {
    match color {
        Color::Black => base,
        Color::Red => base + 1,
        Color::Green => base + 2,
        Color::Yellow => base + 3,
        Color::Blue => base + 4,
        Color::Magenta => base + 5,
        Color::Cyan => base + 6,
        Color::Gray => base + 7,
        Color::DarkGray => base + 60,
        Color::LightRed => base + 61,
        Color::LightGreen => base + 62,
        Color::LightYellow => base + 63,
        Color::LightBlue => base + 64,
        Color::LightMagenta => base + 65,
        Color::LightCyan => base + 66,
        Color::White => base + 67,
        Color::Reset | Color::Rgb(..) | Color::Indexed(_) => default,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ink_change(from: Ink, to: Ink) -> String {
        let mut out = Vec::new();
        let mut pen = Pen { ink: from, ..Pen::default() };
        pen.set_ink(to, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_style_is_changed_with_the_fewest_bytes() {
        let bold = Ink { modifier: Modifier::BOLD, ..Ink::PLAIN };
        let banner = Ink { fg: Color::Black, bg: Color::Gray, ..Ink::PLAIN };
        assert_eq!(ink_change(Ink::PLAIN, bold), "\x1b[1m");
        assert_eq!(ink_change(bold, Ink::PLAIN), "\x1b[m");
        assert_eq!(ink_change(Ink::PLAIN, banner), "\x1b[30;47m");
        assert_eq!(ink_change(banner, Ink::PLAIN), "\x1b[m");
        let cyan = Ink { fg: Color::Cyan, ..bold };
        assert_eq!(ink_change(cyan, bold), "\x1b[39m");
        assert_eq!(ink_change(cyan, Ink { modifier: Modifier::REVERSED, ..Ink::PLAIN }), "\x1b[;7m");
    }
}

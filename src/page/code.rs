//! QR codes: their modules, their size, and where they fit on a screen.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};
use ratatui::layout::Size;

use super::regions::{AROUND, BESIDE};

/// The capacity in bytes of each version, from the smallest to the largest that is drawn.
const CAPACITY: [usize; 10] = [17, 32, 53, 78, 106, 134, 154, 192, 230, 271];

/// The modules along one side of version 1, and the increase per version.
const SMALLEST: u16 = 21;
const MORE: u16 = 4;

/// The width of the quiet zone that the standard requires, in modules.
pub const QUIET: u16 = 4;

/// A QR code.
pub struct Code(QrCode);

impl Code {
    /// Encodes a text; `None` if it is too long.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let segment = [QrSegment::make_bytes(text.as_bytes())];
        let largest = Version::new(u8::try_from(CAPACITY.len()).unwrap_or(1));
        let code =
            QrCode::encode_segments_advanced(&segment, QrCodeEcc::Low, Version::MIN, largest, None, true);
        code.ok().map(Self)
    }

    /// Whether the module at this column and row is dark, counted from the corner of a quiet zone `quiet`
    /// modules wide.
    #[must_use]
    pub fn is_dark(&self, column: u16, row: u16, quiet: u16) -> bool {
        self.0.get_module(i32::from(column) - i32::from(quiet), i32::from(row) - i32::from(quiet))
    }
}

/// The modules along one side of the code for a text of `bytes` bytes; `None` if that is too long.
#[must_use]
pub fn side(bytes: usize) -> Option<u16> {
    let larger = CAPACITY.iter().position(|capacity| bytes <= *capacity)?;
    Some(SMALLEST + MORE * u16::try_from(larger).ok()?)
}

/// How modules are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// Each module as two blanks, which every terminal can show.
    Blanks,
    /// Two modules in a cell, one above the other.
    HalfBlocks,
}

/// The dimensions and drawing of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The modules along one side, including the quiet zone.
    pub side: u16,
    /// The width of the quiet zone, in modules.
    pub quiet: u16,
    /// How modules are drawn.
    pub drawing: Drawing,
}

impl Figure {
    /// The size in cells.
    #[must_use]
    pub const fn size(&self) -> Size {
        match self.drawing {
            Drawing::Blanks => Size::new(2 * self.side, self.side),
            Drawing::HalfBlocks => Size::new(self.side, self.side.div_ceil(2)),
        }
    }
}

/// The place of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeFit {
    /// To the right of the text.
    Beside(Figure),
    /// Below the text.
    Below(Figure),
    /// The code does not fit; the screen would need this size.
    Nowhere(Size),
}

/// The place of a code with `modules` modules along one side on a screen of `size` with `notices` rows of
/// notices. Prefers a wide quiet zone, of at least one module, over an early place in `drawings`.
#[must_use]
pub fn fit(modules: u16, drawings: &[Drawing], size: Size, notices: u16) -> CodeFit {
    let figure = |quiet: u16, drawing| Figure { side: modules + 2 * quiet, quiet, drawing };
    for quiet in (1..=QUIET).rev() {
        for drawing in drawings {
            let figure = figure(quiet, *drawing);
            let needed = needed(figure, size.width, notices);
            if needed.width <= size.width && needed.height <= size.height {
                let is_beside = size.width >= figure.size().width + BESIDE;
                return if is_beside { CodeFit::Beside(figure) } else { CodeFit::Below(figure) };
            }
        }
    }
    let all = drawings.iter().map(|drawing| needed(figure(1, *drawing), size.width, notices));
    CodeFit::Nowhere(all.min_by_key(|needed| (needed.width > size.width, needed.height)).unwrap_or(size))
}

/// The screen size that a figure needs: beside the text if the screen is wide enough, otherwise below it.
/// Beside the text it may take all rows but the banner's, unless there are notices, which need the whole
/// width.
fn needed(figure: Figure, width: u16, notices: u16) -> Size {
    let Size { width: columns, height: rows } = figure.size();
    let around = if width >= columns + BESIDE && notices == 0 { 1 } else { AROUND + notices };
    Size::new(columns, rows + around)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: [Drawing; 2] = [Drawing::Blanks, Drawing::HalfBlocks];

    #[test]
    fn the_size_of_a_code_is_known_before_it_is_made() {
        for bytes in 1..=271 {
            let code = Code::of(&"a".repeat(bytes)).unwrap();
            assert_eq!(i32::from(side(bytes).unwrap()), code.0.size(), "of {bytes} bytes");
        }
        assert!(Code::of(&"a".repeat(272)).is_none() && side(272).is_none());
    }

    #[test]
    fn the_quiet_zone_is_as_wide_as_there_is_room_for() {
        let fit = |drawings: &[Drawing], width, height| fit(21, drawings, Size::new(width, height), 0);
        let figure = |quiet, drawing| Figure { side: 21 + 2 * quiet, quiet, drawing };
        assert_eq!(fit(&BOTH, 120, 40), CodeFit::Beside(figure(4, Drawing::Blanks)));
        assert_eq!(fit(&BOTH, 80, 24), CodeFit::Beside(figure(4, Drawing::HalfBlocks)));
        assert_eq!(fit(&BOTH[..1], 80, 24), CodeFit::Beside(figure(1, Drawing::Blanks)));
        assert_eq!(fit(&BOTH, 40, 24), CodeFit::Below(figure(4, Drawing::HalfBlocks)));
        assert_eq!(fit(&BOTH[..1], 80, 23), CodeFit::Nowhere(Size::new(46, 24)));
        assert_eq!(fit(&BOTH, 40, 12), CodeFit::Nowhere(Size::new(23, 17)));
        assert_eq!(fit(&BOTH[..1], 40, 12), CodeFit::Nowhere(Size::new(46, 28)));
    }
}

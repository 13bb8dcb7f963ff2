//! A square code that the camera of a telephone reads: what is dark in it, and how and where it fits on a screen.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};
use ratatui::layout::Size;

use super::regions::{AROUND, BESIDE};

/// The bytes that codes hold, from the smallest size to the largest that is drawn.
const CAPACITY: [usize; 10] = [17, 32, 53, 78, 106, 134, 154, 192, 230, 271];

/// The modules of the smallest code along one side, and how many more each larger one has.
const SMALLEST: u16 = 21;
const MORE: u16 = 4;

/// The light modules around a code, as the standard wants them.
pub const QUIET: u16 = 4;

/// A code.
pub struct Code(QrCode);

impl Code {
    /// The code of a text, unless that is too long.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let segment = [QrSegment::make_bytes(text.as_bytes())];
        let largest = Version::new(u8::try_from(CAPACITY.len()).unwrap_or(1));
        let code =
            QrCode::encode_segments_advanced(&segment, QrCodeEcc::Low, Version::MIN, largest, None, true);
        code.ok().map(Self)
    }

    /// Whether the module in this column and row of a code within `quiet` light ones is dark.
    #[must_use]
    pub fn is_dark(&self, column: u16, row: u16, quiet: u16) -> bool {
        self.0.get_module(i32::from(column) - i32::from(quiet), i32::from(row) - i32::from(quiet))
    }
}

/// The modules along one side of the code of a text of so many bytes, unless that is too long.
#[must_use]
pub fn side(bytes: usize) -> Option<u16> {
    let larger = CAPACITY.iter().position(|capacity| bytes <= *capacity)?;
    Some(SMALLEST + MORE * u16::try_from(larger).ok()?)
}

/// How modules are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// Each as two blanks: every terminal has them.
    Blanks,
    /// Two in a cell, one above the other.
    HalfBlocks,
}

/// A code as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The modules along one side, the light ones around it among them.
    pub side: u16,
    /// The light modules on each side.
    pub quiet: u16,
    /// How they are drawn.
    pub drawing: Drawing,
}

impl Figure {
    /// The cells that it takes.
    #[must_use]
    pub const fn size(&self) -> Size {
        match self.drawing {
            Drawing::Blanks => Size::new(2 * self.side, self.side),
            Drawing::HalfBlocks => Size::new(self.side, self.side.div_ceil(2)),
        }
    }
}

/// Where a code fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeFit {
    /// At the right of the text.
    Beside(Figure),
    /// Below the text.
    Below(Figure),
    /// Nowhere: the screen would need this size.
    Nowhere(Size),
}

/// Where a code with so many `modules` along one side fits on a screen of `size` with so many rows of notices, in the first of
/// `drawings` if that can be: with as many light modules around it as there is room for, and at least one.
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

/// The size of a screen that a figure fits on: beside the text if the screen is wide enough, else below it.
/// Beside it, it may take all rows but the banner's, unless there are notices, which want the whole width.
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
    fn the_edge_is_as_wide_as_there_is_room_for() {
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

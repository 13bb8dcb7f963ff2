//! Mouse reports in the form of mode 1006: `CSI < button ; column ; row M`, and `m` for a release.
//!
//! Source: xterm's `ctlseqs`, "Mouse Tracking".

use ratatui::layout::Position;

use super::sequences::Parameters;

/// What was done with the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// The left button was pressed.
    Press,
    /// The wheel was turned up by one notch.
    WheelUp,
    /// The wheel was turned down by one notch.
    WheelDown,
}

/// A gesture, and the cell under the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// The gesture.
    pub gesture: Gesture,
    /// The cell, from 0.
    pub at: Position,
}

/// Whether these bytes after `CSI` are those of a mouse report.
pub(super) fn is_report(bytes: &[u8], last: u8) -> bool {
    bytes.first() == Some(&b'<') && matches!(last, b'M' | b'm')
}

/// The gesture of a report. Releases, other buttons and buttons with a modifier mean nothing here.
pub(super) fn decoded(bytes: &[u8], last: u8) -> Option<Mouse> {
    let parameters =
        Parameters::parse(bytes.strip_prefix(b"<")?).filter(|parameters| parameters.count() == 3)?;
    let gesture = match (parameters.number(0, 0)?, last) {
        (0, b'M') => Gesture::Press,
        (64, b'M') => Gesture::WheelUp,
        (65, b'M') => Gesture::WheelDown,
        _ => return None,
    };
    let cell = |field| u16::try_from(parameters.number(field, 0)?).ok()?.checked_sub(1);
    Some(Mouse { gesture, at: Position::new(cell(1)?, cell(2)?) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mouse(bytes: &[u8]) -> Option<(Gesture, u16, u16)> {
        let (last, bytes) = bytes.split_last().unwrap();
        decoded(bytes, *last).map(|mouse| (mouse.gesture, mouse.at.x, mouse.at.y))
    }

    #[test]
    fn a_press_and_a_notch_of_the_wheel_have_a_cell() {
        assert_eq!(mouse(b"<0;1;1M"), Some((Gesture::Press, 0, 0)));
        assert_eq!(mouse(b"<64;80;24M"), Some((Gesture::WheelUp, 79, 23)));
        assert_eq!(mouse(b"<65;500;200M"), Some((Gesture::WheelDown, 499, 199)));
    }

    #[test]
    fn releases_other_buttons_modifiers_and_broken_reports_mean_nothing() {
        for bytes in [
            &b"<0;1;1m"[..],
            b"<1;1;1M",
            b"<2;1;1M",
            b"<4;1;1M",
            b"<16;1;1M",
            b"<32;1;1M",
            b"<66;1;1M",
            b"<0;0;1M",
            b"<0;1;0M",
            b"<0;1M",
            b"<0;1;1;1M",
            b"<;;M",
            b"<0;99999;1M",
            b"<M",
            b"0;1;1M",
        ] {
            assert_eq!(mouse(bytes), None, "{}", bytes.escape_ascii());
        }
    }
}

//! US telephone numbers. A [`Phone`] exists only if its number can be called: what is displayed, dialed, encoded in a
//! QR code and written to a calendar is made from the same digits.

pub mod fault;
mod letters;
mod parse;
mod plan;
mod text_line;

use super::hotline::NUMBER;
use crate::text::SafeText;

pub use text_line::TextLine;

/// A number that can be called: 10 digits of the North American Numbering Plan, 11 with the leading 1, or a short code
/// such as 988.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    display: SafeText,
    digits: SafeText,
    extension: Option<SafeText>,
}

impl Phone {
    /// The number as displayed, with its extension. Its digits are those of [`Phone::digits`] and
    /// [`Phone::extension`], in this order.
    #[must_use]
    pub const fn display(&self) -> &SafeText {
        &self.display
    }

    /// The digits of the number alone, with the leading 1 if it was written.
    #[must_use]
    pub const fn digits(&self) -> &SafeText {
        &self.digits
    }

    /// The digits to dial once somebody answers.
    #[must_use]
    pub const fn extension(&self) -> Option<&SafeText> {
        self.extension.as_ref()
    }

    /// The digits without the leading 1.
    #[must_use]
    pub fn national(&self) -> &str {
        national(&self.digits)
    }

    /// The `tel:` URI (RFC 3966): global unless the number is a short code, with the extension.
    #[must_use]
    pub fn uri(&self) -> String {
        let number = uri_number(&self.digits);
        self.extension
            .as_ref()
            .map_or_else(|| format!("tel:{number}"), |extension| format!("tel:{number};ext={extension}"))
    }
}

/// A number in a URI: in its international form unless it is a short code.
fn uri_number(digits: &str) -> String {
    let national = national(digits);
    if national.len() == 10 { format!("+1{national}") } else { digits.to_owned() }
}

/// The digits without the leading 1.
fn national(digits: &str) -> &str {
    digits.strip_prefix('1').filter(|rest| rest.len() == 10).unwrap_or(digits)
}

/// Whether a number is reserved for examples: 555-0100 to 555-0199.
pub(super) fn is_example(digits: &str) -> bool {
    national(digits).get(3..).is_some_and(|number| number.starts_with("55501"))
}

/// Whether these are the hotline's digits.
pub(super) fn is_hotline(digits: &str) -> bool {
    national(digits) == national(&all_digits(NUMBER))
}

/// The ASCII digits of a text.
pub(super) fn all_digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

//! The faults of a telephone number, with messages that say what to write instead.

use std::fmt;

use super::json_path::shortened;

/// The maximum number of digits of an extension.
pub(super) const EXTENSION_DIGITS: usize = 7;

/// Why a text is not a number that can be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhoneFault {
    /// Letters in place of digits; the number in digits.
    Letters(String),
    /// A letter that looks like a digit.
    LikeADigit(char),
    /// Other words next to the number.
    Words,
    /// Digits of a script that is not on telephones.
    OtherDigits,
    /// Seven digits: no area code.
    NoAreaCode,
    /// The wrong number of digits.
    Count(usize),
    /// Two numbers or more.
    Several,
    /// Digits after a complete number.
    MoreDigits,
    /// A number of another country.
    Abroad,
    /// Digits in groups of unusual sizes.
    Groups(Vec<usize>),
    /// An area code that begins with this digit.
    AreaCode(char),
    /// An area code that is a short code, such as 911.
    Service(String),
    /// An exchange code that begins with this digit.
    Exchange(char),
    /// Signs that are not used in numbers.
    Signs,
    /// An extension that is not a few digits.
    Extension(String),
    /// An extension in the number, and another one in its own field.
    TwoExtensions,
    /// A number for examples, which reaches nobody.
    Example,
}

impl fmt::Display for PhoneFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let like = "like 209-444-0123";
        match self {
            Self::Letters(digits) => write!(f, "letters stand for digits in this number. Write {digits}."),
            Self::LikeADigit(letter) => {
                write!(f, "there is a letter {letter} in this number. Write the digit you mean.")
            }
            Self::Words => {
                write!(f, "only a number belongs here, {like}. Write other words in another field.")
            }
            Self::OtherDigits => write!(f, "write this number with the digits 0 to 9, {like}."),
            Self::NoAreaCode => {
                write!(f, "this phone number has 7 digits. Write the area code before them, {like}.")
            }
            Self::Count(count) => write!(
                f,
                "this phone number has {count} digits. US numbers have 10, or 11 with the leading 1."
            ),
            Self::Several => f.write_str("there is more than one number here. Write a help line for each."),
            Self::MoreDigits => f.write_str(
                "there are digits after a complete number here. If they are an extension, write them in \"extension\".",
            ),
            Self::Abroad => {
                f.write_str("this is a number in another country. Write a US number.")
            }
            Self::Groups(groups) => {
                let groups: Vec<String> = groups.iter().map(ToString::to_string).collect();
                let groups = groups.join("-");
                write!(
                    f,
                    "the digits are in groups of {groups}. US numbers are 3-3-4, {like}. Check each digit."
                )
            }
            Self::AreaCode(digit) => write!(f, "no US number begins with {digit}. Check the area code."),
            Self::Service(code) => {
                write!(f, "{code} is a short number, not an area code. Check the first digits.")
            }
            Self::Exchange(digit) => {
                write!(f, "no US number has a {digit} after the area code. Check the fourth digit.")
            }
            Self::Signs => write!(f, "this number is written in an unusual way. Write it {like}."),
            Self::Extension(text) => write!(
                f,
                "\"{}\" is not an extension. Write up to {EXTENSION_DIGITS} digits in \"extension\", like \"5\".",
                shortened(text)
            ),
            Self::TwoExtensions => {
                f.write_str("the extension in the number differs from \"extension\". Keep one of them.")
            }
            Self::Example => {
                f.write_str("numbers with 555-01 are for examples and reach nobody. Write the real number.")
            }
        }
    }
}

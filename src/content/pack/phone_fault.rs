//! Why a text is no telephone number, in sentences that say what to write instead.

use std::fmt;

use super::json_path::shortened;

/// The digits that an extension may have.
pub(super) const EXTENSION_DIGITS: usize = 7;

/// Why a text is no number that can be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhoneFault {
    /// Letters stand for digits; the number in digits.
    Letters(String),
    /// A letter that looks like a digit.
    LikeADigit(char),
    /// Something else beside the number.
    Words,
    /// Digits of another script than the one on telephones.
    OtherDigits,
    /// Seven digits: no area code.
    NoAreaCode,
    /// So many digits.
    Count(usize),
    /// Two numbers or more.
    Several,
    /// Digits stand behind a whole number.
    MoreDigits,
    /// A number of another country.
    Abroad,
    /// Digits in groups of these sizes, in which no number is written.
    Groups(Vec<usize>),
    /// An area code that begins with this digit.
    AreaCode(char),
    /// An area code that is a short code, such as 911.
    Service(String),
    /// The digit after the area code, which none can be.
    Exchange(char),
    /// Signs that no number is written with.
    Signs,
    /// An extension that is not a few digits.
    Extension(String),
    /// An extension in the number, and another one beside it.
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
                write!(f, "the letter {letter} stands in this number. Write the digit that is meant.")
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
                "digits follow a whole number here. If they are an extension, write them in \"extension\".",
            ),
            Self::Abroad => {
                f.write_str("this is a number of another country. Write one of the United States.")
            }
            Self::Groups(groups) => {
                let groups: Vec<String> = groups.iter().map(ToString::to_string).collect();
                let groups = groups.join("-");
                write!(
                    f,
                    "the digits stand in groups of {groups}. US numbers are 3-3-4, {like}. Check each digit."
                )
            }
            Self::AreaCode(digit) => write!(f, "no US number begins with {digit}. Check the area code."),
            Self::Service(code) => {
                write!(f, "{code} is a short number and no area code. Check the first digits.")
            }
            Self::Exchange(digit) => {
                write!(f, "in no US number does a {digit} follow the area code. Check the fourth digit.")
            }
            Self::Signs => write!(f, "this number is written in an unusual way. Write it {like}."),
            Self::Extension(text) => write!(
                f,
                "\"{}\" is no extension. Write up to {EXTENSION_DIGITS} digits in \"extension\", like \"5\".",
                shortened(text)
            ),
            Self::TwoExtensions => {
                f.write_str("the number and \"extension\" do not say the same extension. Keep one of them.")
            }
            Self::Example => {
                f.write_str("numbers with 555-01 are for examples and reach nobody. Write the real number.")
            }
        }
    }
}

//! The faults of a telephone number, with messages that say what to write instead.

use std::fmt;

use crate::text::sentences::phone;
use crate::text::{Language, SafeText};

/// The maximum number of digits of an extension.
pub(super) const EXTENSION_DIGITS: usize = 7;

/// Why a text is not a number that can be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhoneFault {
    /// Words that can be letters in place of digits; the number in digits.
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
    /// A short number that is not in use.
    ShortCode(String),
    /// Other words next to a number for text messages.
    TextWords,
    /// The wrong number of digits of a number for text messages.
    TextCount(usize),
    /// An extension of a number for text messages.
    TextExtension,
    /// A number for examples, which reaches nobody.
    Example,
}

/// A number in the form that is written most often, for messages.
const LIKE: &str = "209-444-0123";

impl PhoneFault {
    /// What is wrong, and what to write instead.
    #[must_use]
    pub fn in_language(&self, language: Language) -> String {
        match self {
            Self::Letters(digits) => phone::letters(language, digits),
            Self::LikeADigit(letter) => phone::like_a_digit(language, *letter),
            Self::Words => phone::words(language, LIKE),
            Self::OtherDigits => phone::other_digits(language, LIKE),
            Self::NoAreaCode => phone::no_area_code(language, LIKE),
            Self::Count(count) => phone::count(language, *count),
            Self::Several => phone::several(language),
            Self::MoreDigits => phone::more_digits(language),
            Self::Abroad => phone::abroad(language),
            Self::Groups(groups) => phone::groups(language, &in_groups(groups), LIKE),
            Self::AreaCode(digit) => phone::area_code(language, *digit),
            Self::Service(code) => phone::service(language, code),
            Self::Exchange(digit) => phone::exchange(language, *digit),
            Self::Signs => phone::signs(language, LIKE),
            Self::Extension(text) => phone::extension(language, &SafeText::shortened(text), EXTENSION_DIGITS),
            Self::TwoExtensions => phone::two_extensions(language),
            Self::ShortCode(digits) => phone::short_code(language, digits, LIKE),
            Self::TextWords => phone::text_words(language),
            Self::TextCount(count) => phone::text_count(language, *count),
            Self::TextExtension => phone::text_extension(language),
            Self::Example => phone::example(language),
        }
    }
}

fn in_groups(sizes: &[usize]) -> String {
    let sizes: Vec<String> = sizes.iter().map(ToString::to_string).collect();
    sizes.join("-")
}

impl fmt::Display for PhoneFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_language(Language::English))
    }
}

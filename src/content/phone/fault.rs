//! The faults of a telephone number, with messages that say what to write instead.

use std::fmt;

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
        match language {
            Language::English => self.in_english(),
            Language::Spanish => self.in_spanish(),
        }
    }

    fn in_english(&self) -> String {
        match self {
            Self::Letters(digits) => format!("letters stand for digits in this number. Write {digits}."),
            Self::LikeADigit(letter) => {
                format!("there is a letter {letter} in this number. Write the digit you mean.")
            }
            Self::Words => {
                format!("only a number belongs here, like {LIKE}. Write other words in another field.")
            }
            Self::OtherDigits => format!("write this number with the digits 0 to 9, like {LIKE}."),
            Self::NoAreaCode => {
                format!("this phone number has 7 digits. Write the area code before them, like {LIKE}.")
            }
            Self::Count(count) => {
                format!("this phone number has {count} digits. US numbers have 10, or 11 with the leading 1.")
            }
            Self::Several => "there is more than one number here. Write a help line for each.".to_owned(),
            Self::MoreDigits => "there are digits after a complete number here. If they are an extension, write them in \"extension\".".to_owned(),
            Self::Abroad => "this is a number in another country. Write a US number.".to_owned(),
            Self::Groups(groups) => format!(
                "the digits are in groups of {}. US numbers are 3-3-4, like {LIKE}. Check each digit.",
                in_groups(groups)
            ),
            Self::AreaCode(digit) => format!("no US number begins with {digit}. Check the area code."),
            Self::Service(code) => {
                format!("{code} is a short number, not an area code. Check the first digits.")
            }
            Self::Exchange(digit) => {
                format!("no US number has a {digit} after the area code. Check the fourth digit.")
            }
            Self::Signs => format!("this number is written in an unusual way. Write it like {LIKE}."),
            Self::Extension(text) => format!(
                "\"{}\" is not an extension. Write up to {EXTENSION_DIGITS} digits in \"extension\", like \"5\".",
                SafeText::shortened(text)
            ),
            Self::TwoExtensions => {
                "the extension in the number differs from \"extension\". Keep one of them.".to_owned()
            }
            Self::ShortCode(digits) => {
                format!("no US number has the 3 digits {digits}. Write all of its digits, like {LIKE}.")
            }
            Self::TextWords => {
                "only a number belongs here, like 741741. Write the word to send in \"word\".".to_owned()
            }
            Self::TextCount(count) => {
                format!("this number has {count} digits. Numbers for text messages have 5, 6 or 10.")
            }
            Self::TextExtension => {
                "a text message cannot be sent to an extension. Leave the extension out.".to_owned()
            }
            Self::Example => {
                "numbers with 555-01 are for examples and reach nobody. Write the real number.".to_owned()
            }
        }
    }

    fn in_spanish(&self) -> String {
        match self {
            Self::Letters(digits) => {
                format!("en este número hay letras en lugar de cifras. Escriba {digits}.")
            }
            Self::LikeADigit(letter) => {
                format!("en este número hay una letra {letter}. Escriba la cifra que corresponde.")
            }
            Self::Words => {
                format!("aquí va solo un número, como {LIKE}. Escriba las demás palabras en otro campo.")
            }
            Self::OtherDigits => format!("escriba este número con las cifras del 0 al 9, como {LIKE}."),
            Self::NoAreaCode => {
                format!("este teléfono tiene 7 cifras. Escriba antes el código de área, como {LIKE}.")
            }
            Self::Count(count) => format!(
                "este teléfono tiene {count} cifras. Los de Estados Unidos tienen 10, u 11 con el 1 inicial."
            ),
            Self::Several => {
                "aquí hay más de un número. Escriba una línea de ayuda para cada uno.".to_owned()
            }
            Self::MoreDigits => {
                "hay cifras después de un número completo. Si son una extensión, escríbalas en \"extension\"."
                    .to_owned()
            }
            Self::Abroad => "este número es de otro país. Escriba uno de Estados Unidos.".to_owned(),
            Self::Groups(groups) => format!(
                "las cifras están en grupos de {}. En Estados Unidos son 3-3-4, como {LIKE}. Revise cada cifra.",
                in_groups(groups)
            ),
            Self::AreaCode(digit) => {
                format!("ningún número de Estados Unidos empieza con {digit}. Revise el código de área.")
            }
            Self::Service(code) => {
                format!("{code} es un número corto, no un código de área. Revise las primeras cifras.")
            }
            Self::Exchange(digit) => format!(
                "ningún número de Estados Unidos tiene un {digit} después del código de área. Revise la cuarta cifra."
            ),
            Self::Signs => format!("este número está escrito de otra forma. Escríbalo como {LIKE}."),
            Self::Extension(text) => format!(
                "\"{}\" no es una extensión. Escriba hasta {EXTENSION_DIGITS} cifras en \"extension\", como \"5\".",
                SafeText::shortened(text)
            ),
            Self::TwoExtensions => {
                "la extensión del número no es la de \"extension\". Deje solo una.".to_owned()
            }
            Self::ShortCode(digits) => format!(
                "ningún número de Estados Unidos tiene las 3 cifras {digits}. Escriba todas, como {LIKE}."
            ),
            Self::TextWords => {
                "aquí va solo un número, como 741741. Escriba en \"word\" la palabra que se envía.".to_owned()
            }
            Self::TextCount(count) => {
                format!("este número tiene {count} cifras. Los de mensajes de texto tienen 5, 6 o 10.")
            }
            Self::TextExtension => {
                "no se puede enviar un mensaje de texto a una extensión. Quite la extensión.".to_owned()
            }
            Self::Example => {
                "los números con 555-01 son de ejemplo y nadie contesta. Escriba el número real.".to_owned()
            }
        }
    }
}

fn in_groups(sizes: &[usize]) -> String {
    let sizes: Vec<String> = sizes.iter().map(ToString::to_string).collect();
    sizes.join("-")
}

impl fmt::Display for PhoneFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_english())
    }
}

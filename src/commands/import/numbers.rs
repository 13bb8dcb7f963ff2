//! The numbers in a text, as directories and spreadsheets write them: in quotes, several at once, with words after them.

use crate::content::pack::diagnostic::Problem;
use crate::content::pack::new_pack::NewPack;
use crate::content::phone::Phone;
use crate::text::sentences::import;
use crate::text::{Language, SafeText};

/// A number that can be called.
#[derive(Debug)]
pub(super) struct Number {
    /// As a pack has it.
    pub(super) phone: String,
    pub(super) extension: Option<String>,
    /// What is dialed, to find the same number again.
    pub(super) dialed: String,
    /// Words that stood after it.
    pub(super) remark: Option<String>,
}

/// A text that is no number to call, or no extension of one.
#[derive(Debug)]
pub(super) struct RefusedNumber {
    text: String,
    is_extension: bool,
    problem: Problem,
}

impl RefusedNumber {
    /// The sentence for the report.
    pub(super) fn in_language(&self, language: Language) -> String {
        let (text, problem) = (SafeText::shortened(&self.text), self.problem.in_language(language));
        if self.is_extension {
            import::extension_refused(language, text, &problem)
        } else {
            import::phone_refused(language, text, &problem)
        }
    }
}

/// Each number in a text, or why it cannot be called.
pub(super) fn numbers(raw: &str, extension: Option<&str>) -> Vec<Result<Number, RefusedNumber>> {
    let raw = raw.trim_matches(|letter: char| letter.is_whitespace() || "\"'“”".contains(letter));
    let raw = raw.strip_prefix("tel:").unwrap_or(raw);
    if let Some(number) = number(raw, extension) {
        return vec![Ok(number)];
    }
    let parts = parts(raw);
    let found: Vec<Option<Number>> = parts.iter().map(|part| number(part, None)).collect();
    // Only if each part is a number by itself are they several.
    if parts.len() > 1 && extension.is_none() && found.iter().all(Option::is_some) {
        return found.into_iter().flatten().map(Ok).collect();
    }
    let Err(problem) = NewPack::phone(raw, extension) else { return Vec::new() };
    // With a wrong extension, the number itself may be right.
    let rest = extension.and_then(|_| number(raw, None));
    let wrong_extension = extension.filter(|_| rest.is_some());
    let text = wrong_extension.unwrap_or(raw).to_owned();
    let refused = RefusedNumber { text, is_extension: wrong_extension.is_some(), problem };
    rest.into_iter().map(Ok).chain([Err(refused)]).collect()
}

/// A number, with words in parentheses after it as its remark.
fn number(raw: &str, extension: Option<&str>) -> Option<Number> {
    let accepted = |raw: &str| NewPack::phone(raw, extension).ok();
    if let Some(phone) = accepted(raw) {
        return Some(made(&phone, None));
    }
    let (number, remark) = raw.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    let has_words =
        remark.chars().any(char::is_alphabetic) && !remark.contains(|letter: char| letter.is_numeric());
    let phone = accepted(number.trim_end()).filter(|_| has_words)?;
    Some(made(&phone, Some(remark.trim().to_owned())))
}

fn made(phone: &Phone, remark: Option<String>) -> Number {
    let extension = phone.extension().map(ToString::to_string);
    let display = phone.display().to_string();
    let end = extension.as_ref().map(|extension| format!(" ext. {extension}")).unwrap_or_default();
    Number {
        phone: display.strip_suffix(&*end).unwrap_or(&display).to_owned(),
        extension,
        dialed: phone.uri(),
        remark,
    }
}

fn parts(raw: &str) -> Vec<String> {
    let text = raw.replace(" or ", ";").replace(" o ", ";").replace(" and ", ";").replace(" y ", ";");
    text.split([';', '/', ',', '|', '\n', '&'])
        .map(|part| part.trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str, extension: Option<&str>) -> Vec<String> {
        let words = |found: Result<Number, RefusedNumber>| match found {
            Ok(Number { phone, extension, remark, .. }) => {
                [Some(phone), extension, remark].into_iter().flatten().collect::<Vec<_>>().join("|")
            }
            Err(refused) => refused.in_language(Language::English),
        };
        numbers(raw, extension).into_iter().map(words).collect()
    }

    #[test]
    fn numbers_are_found_as_people_write_them() {
        assert_eq!(read("\"209-444-0123\"", None), ["209-444-0123"]);
        assert_eq!(read("tel:+12094440123", None), ["+12094440123"]);
        assert_eq!(read("209-444-0123 x5", None), ["209-444-0123|5"]);
        assert_eq!(read("209-444-0123", Some("100")), ["209-444-0123|100"]);
        assert_eq!(read("209-444-0123 / 209-444-0124", None), ["209-444-0123", "209-444-0124"]);
        assert_eq!(read("209-444-0123 or 1-800-RUNAWAY", None), ["209-444-0123", "1-800-786-2929"]);
        assert_eq!(read("(209) 444-0123 (24 hours)", None).len(), 1);
        assert_eq!(read("(209) 444-0123 (day and night)", None), ["(209) 444-0123|day and night"]);
    }

    #[test]
    fn a_number_that_cannot_be_called_is_named() {
        assert_eq!(
            read("+44 1234 234567", None),
            [
                "the phone \"+44 1234 234567\" was left out: this is a number in another country. Write a US number."
            ]
        );
        assert_eq!(
            read("209-444-0123", Some("five")),
            [
                "209-444-0123",
                "the extension \"five\" was left out: \"five\" is not an extension. Write up to 7 digits in \"extension\", like \"5\"."
            ]
        );
        assert!(read("ask at the desk", None)[0].starts_with("the phone \"ask at the desk\" was left out: "));
    }
}

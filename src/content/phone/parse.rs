//! Parses US telephone numbers as people write them.
//!
//! A number is `1?[2-9]xx[2-9]xxxxxx` of the North American Numbering Plan with an optional extension, or a short code
//! such as 988. The same digits are displayed and dialed, so a text that is not clearly such a number is refused.

use super::fault::{EXTENSION_DIGITS, PhoneFault};
use super::letters::in_digits;
use super::plan::{check_count, check_groups, check_plan};
use super::{Phone, all_digits, national};
use crate::text::SafeText;

/// The length of the longest form of a number that fits next to a title: `+1 (209) 444-0123`.
const LONGEST: usize = 17;

/// Words before an extension, in English and in Spanish.
const EXTENSION_WORDS: [&str; 10] =
    ["ext", "extension", "extensión", "extn", "extens", "x", "xt", "anexo", "interno", "int"];

impl Phone {
    /// Parses the number in `raw`, with an extension in `raw` or in `separate`. Letters of a word in it, as in
    /// `1-800-RUNAWAY`, are replaced by their digits.
    ///
    /// # Errors
    /// The [`PhoneFault`] of a text that is not a number that can be called.
    pub(in crate::content) fn parse(raw: &str, separate: Option<&str>) -> Result<Self, PhoneFault> {
        let raw = raw.split_whitespace().collect::<Vec<_>>().join(" ");
        let (number, written) = split_extension(&raw);
        let separate = separate.map(|text| extension(strip_marker(text))).transpose()?;
        let written = written.map(extension).transpose()?;
        let extension = match (written, separate) {
            (Some(written), Some(separate)) if written != separate => return Err(PhoneFault::TwoExtensions),
            (written, separate) => written.or(separate),
        };
        let (mut display, digits) = number_of(number)?;
        if extension.is_some() && digits.len() == 3 {
            return Err(PhoneFault::MoreDigits);
        }
        if let Some(extension) = &extension {
            display = format!("{display} ext. {extension}");
        }
        Ok(Self {
            display: SafeText::clean(&display),
            digits: SafeText::clean(&digits),
            extension: extension.as_deref().map(SafeText::clean),
        })
    }
}

/// The number for text messages in `raw` as displayed, and its digits.
pub(super) fn parse_text_number(raw: &str) -> Result<(String, String), PhoneFault> {
    let raw = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_short = |digits: &str| matches!(digits.len(), 5 | 6) && !digits.starts_with('0');
    let has_digits_alone = raw.chars().all(|letter| letter.is_ascii_digit() || " -".contains(letter));
    match all_digits(&raw) {
        digits if has_digits_alone && is_short(&digits) => Ok((raw, digits)),
        _ if split_extension(&raw).1.is_some() => Err(PhoneFault::TextExtension),
        digits => number_of(&raw).map_err(|fault| match fault {
            PhoneFault::Words => PhoneFault::TextWords,
            PhoneFault::Count(_) => PhoneFault::TextCount(digits.len()),
            fault => fault,
        }),
    }
}

/// Splits a text into the number and the text after an extension marker.
fn split_extension(raw: &str) -> (&str, Option<&str>) {
    let mut before = ' ';
    for (at, letter) in raw.char_indices() {
        let is_start = letter == '#' || letter.is_alphabetic() && !before.is_alphabetic();
        before = letter;
        let (number, rest) = raw.split_at(at);
        let after = strip_marker(rest);
        if is_start && after.len() < rest.len() && !all_digits(number).is_empty() {
            let is_between =
                |letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | '-' | '(' | ':');
            return (number.trim_end_matches(is_between), Some(after.trim_end_matches(')')));
        }
    }
    (raw, None)
}

/// A text without a leading extension marker: `ext. 5` and `#5` are `5`.
fn strip_marker(text: &str) -> &str {
    let text = text.trim();
    let end = text.find(|letter: char| !letter.is_alphabetic()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    if !word.is_empty() && !EXTENSION_WORDS.contains(&&*word.to_lowercase()) {
        return text;
    }
    rest.trim_start_matches(|letter: char| letter.is_whitespace() || matches!(letter, '.' | ':' | '=' | '#'))
}

fn extension(text: &str) -> Result<String, PhoneFault> {
    let is_valid =
        (1..=EXTENSION_DIGITS).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_valid { Ok(text.to_owned()) } else { Err(PhoneFault::Extension(text.to_owned())) }
}

/// A number as displayed, and its digits, if it can be called.
fn number_of(number: &str) -> Result<(String, String), PhoneFault> {
    if number.chars().any(|letter| letter.is_numeric() && !letter.is_ascii()) {
        return Err(PhoneFault::OtherDigits);
    }
    let display: String = if number.contains(char::is_alphabetic) {
        in_digits(number)?
    } else {
        number.chars().map(plain_sign).collect()
    };
    let digits = checked_digits(&display)?;
    Ok((display, digits))
}

/// The digits of a number without letters, if it can be called.
fn checked_digits(number: &str) -> Result<String, PhoneFault> {
    let digits = all_digits(number);
    if digits.is_empty() {
        return Err(PhoneFault::Words);
    }
    let groups: Vec<usize> = number
        .split(|letter: char| !letter.is_ascii_digit())
        .map(str::len)
        .filter(|size| *size > 0)
        .collect();
    check_count(number, &digits, &groups)?;
    let is_sign = |letter: char| letter.is_ascii_digit() || " -.()/+".contains(letter);
    if !number.chars().all(is_sign) || number.rfind('+').is_some_and(|at| at > 0) {
        return Err(PhoneFault::Signs);
    }
    check_groups(&digits, &groups)?;
    check_plan(national(&digits))?;
    if number.chars().count() > LONGEST { Err(PhoneFault::Signs) } else { Ok(digits) }
}

/// Replaces the typographic dashes and hyphens by `-`.
const fn plain_sign(letter: char) -> char {
    match letter {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is_accepted(raw: &str, separate: Option<&str>, display: &str, target: &str) {
        let phone = Phone::parse(raw, separate).unwrap_or_else(|fault| panic!("{raw}: {fault}"));
        assert_eq!(&**phone.display(), display);
        let dialed = phone.uri();
        assert_eq!(dialed, target);
        // Only the country code 1 may be added.
        let shown = all_digits(display);
        let is_whole = all_digits(&dialed) == shown || all_digits(&dialed) == format!("1{shown}");
        assert!(is_whole, "{dialed} is not {display}");
    }

    #[test]
    fn the_dialed_number_is_the_displayed_one() {
        let plain = "tel:+12094440123";
        for raw in [
            "209-444-0123",
            "(209) 444-0123",
            "209.444.0123",
            "209 444 0123",
            "2094440123",
            "209 4440123",
            "+1 209 444 0123",
            "+1 (209) 444-0123",
            "1-209-444-0123",
            "12094440123",
            "1 (209) 444 0123",
            "209/444-0123",
            "209 444 01 23",
            "1209-444-0123",
            "+12094440123",
        ] {
            is_accepted(raw, None, raw, plain);
        }
        is_accepted("209\u{2011}444\u{2013}0123", None, "209-444-0123", plain);
        is_accepted("  209-444-0123 ", None, "209-444-0123", plain);
        for short in ["911", "988", "211", "711", "112"] {
            is_accepted(short, None, short, &format!("tel:{short}"));
        }
    }

    #[test]
    fn letters_are_shown_and_dialed_as_digits() {
        for (raw, display) in [
            ("1-800-RUNAWAY", "1-800-786-2929"),
            ("1-800-runaway", "1-800-786-2929"),
            ("(800) RUNAWAY", "800-786-2929"),
            ("1 800 RUN AWAY", "1-800-786-2929"),
            ("1-800-4-A-CHILD", "1-800-422-4453"),
            ("1-800-799-SAFE", "1-800-799-7233"),
            ("1-800-CONTACTS", "1-800-266-8228"),
            ("800-ABCDEFGH", "800-222-3334"),
        ] {
            is_accepted(raw, None, display, &format!("tel:+1{}", national(&all_digits(display))));
        }
        is_accepted("1-800-RUNAWAY ext. 5", None, "1-800-786-2929 ext. 5", "tel:+18007862929;ext=5");
    }

    #[test]
    fn an_extension_is_read_in_every_usual_form() {
        for raw in [
            "209-444-0123 ext. 5",
            "209-444-0123 ext 5",
            "209-444-0123 Ext.5",
            "209-444-0123 EXT: 5",
            "209-444-0123 x5",
            "209-444-0123x5",
            "209-444-0123 X 5",
            "209-444-0123 #5",
            "209-444-0123, ext. #5",
            "209-444-0123 extensión 5",
            "209-444-0123 Extensión: 5",
            "209-444-0123 extension 5",
            "209-444-0123 (ext. 5)",
            "209-444-0123;ext=5",
            "209-444-0123 - anexo 5",
            "209-444-0123 int. 5",
        ] {
            is_accepted(raw, None, "209-444-0123 ext. 5", "tel:+12094440123;ext=5");
        }
        for separate in ["5", "ext. 5", "x5", "#5", " 5 "] {
            is_accepted("209-444-0123", Some(separate), "209-444-0123 ext. 5", "tel:+12094440123;ext=5");
        }
        is_accepted(
            "1-209-444-0123 x0042",
            Some("0042"),
            "1-209-444-0123 ext. 0042",
            "tel:+12094440123;ext=0042",
        );
    }

    #[test]
    fn each_text_that_is_not_a_number_gets_a_message_that_helps() {
        for (raw, words) in [
            ("1 800 run away", "letters stand for digits in this number. Write 1-800-786-2929."),
            ("123", "no US number has the 3 digits 123. Write all of its digits, like 209-444-0123."),
            ("1-8OO-786-2929", "there is a letter O in this number. Write the digit you mean."),
            (
                "call 209-444-0123",
                "only a number belongs here, like 209-444-0123. Write other words in another field.",
            ),
            (
                "209-444-0123 or 209-444-0124",
                "only a number belongs here, like 209-444-0123. Write other words in another field.",
            ),
            (
                "209-444-0123 (ask for Ana)",
                "only a number belongs here, like 209-444-0123. Write other words in another field.",
            ),
            (
                "ask at the desk",
                "only a number belongs here, like 209-444-0123. Write other words in another field.",
            ),
            ("-", "only a number belongs here, like 209-444-0123. Write other words in another field."),
            ("２０９-444-0123", "write this number with the digits 0 to 9, like 209-444-0123."),
            ("٢٠٩٤٤٤٠١٢٣", "write this number with the digits 0 to 9, like 209-444-0123."),
            (
                "444-0123",
                "this phone number has 7 digits. Write the area code before them, like 209-444-0123.",
            ),
            ("209-444-012", "this phone number has 9 digits. US numbers have 10, or 11 with the leading 1."),
            (
                "2-209-444-0123",
                "this phone number has 11 digits. US numbers have 10, or 11 with the leading 1.",
            ),
            (
                "209-444-0123 5",
                "there are digits after a complete number here. If they are an extension, write them in \"extension\".",
            ),
            (
                "209-444-0123,5",
                "there are digits after a complete number here. If they are an extension, write them in \"extension\".",
            ),
            (
                "209-444-0123 / 209-444-0124",
                "there is more than one number here. Write a help line for each.",
            ),
            ("+52 664 123 4567", "this is a number in another country. Write a US number."),
            ("011 52 664 123 4567", "this is a number in another country. Write a US number."),
            (
                "29-444-01234",
                "the digits are in groups of 2-3-5. US numbers are 3-3-4, like 209-444-0123. Check each digit.",
            ),
            (
                "209-4440-123",
                "the digits are in groups of 3-4-3. US numbers are 3-3-4, like 209-444-0123. Check each digit.",
            ),
            (
                "9-1-1",
                "the digits are in groups of 1-1-1. US numbers are 3-3-4, like 209-444-0123. Check each digit.",
            ),
            ("0094440123", "no US number begins with 0. Check the area code."),
            ("109-444-0123", "no US number begins with 1. Check the area code."),
            ("911-444-0123", "911 is a short number, not an area code. Check the first digits."),
            ("1-211-444-0123", "211 is a short number, not an area code. Check the first digits."),
            ("209-144-0123", "no US number has a 1 after the area code. Check the fourth digit."),
            ("209-044-0123", "no US number has a 0 after the area code. Check the fourth digit."),
            ("209*444*0123", "this number is written in an unusual way. Write it like 209-444-0123."),
            ("209-+444-0123", "this number is written in an unusual way. Write it like 209-444-0123."),
            (
                "209 - - - 444 - - - 0123",
                "this number is written in an unusual way. Write it like 209-444-0123.",
            ),
            (
                "209-444-0123 ext. five",
                "\"five\" is not an extension. Write up to 7 digits in \"extension\", like \"5\".",
            ),
            (
                "209-444-0123 ext. 12345678",
                "\"12345678\" is not an extension. Write up to 7 digits in \"extension\", like \"5\".",
            ),
            (
                "209-444-0123 ext.",
                "\"\" is not an extension. Write up to 7 digits in \"extension\", like \"5\".",
            ),
        ] {
            let said = Phone::parse(raw, None).map_err(|fault| fault.to_string());
            assert_eq!(said, Err(words.to_owned()), "{raw}");
        }
        let two = Phone::parse("209-444-0123 x5", Some("6"));
        assert_eq!(two, Err(PhoneFault::TwoExtensions));
        assert_eq!(Phone::parse("988", Some("6")), Err(PhoneFault::MoreDigits));
    }
}

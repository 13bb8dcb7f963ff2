//! US telephone numbers: parsing, display and dialing.
//!
//! A number is `1?[2-9]xx[2-9]xxxxxx` of the North American Numbering Plan with an optional extension, or a short code
//! such as 988. The same digits are displayed and dialed, so a text that is not clearly such a number is refused.

use super::phone_fault::{EXTENSION_DIGITS, PhoneFault};
use crate::content::hotline::NUMBER;

/// The length of the longest form of a number that fits next to a title: `+1 (209) 444-0123`.
const LONGEST: usize = 17;

/// Words before an extension, in English and in Spanish.
const EXTENSION_WORDS: [&str; 10] =
    ["ext", "extension", "extensión", "extn", "extens", "x", "xt", "anexo", "interno", "int"];

/// The keypad digits of the letters `a` to `z`.
const KEYPAD: &[u8; 26] = b"22233344455566677778889999";

/// A number that can be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phone {
    /// As people read it, with its extension.
    pub(super) display: String,
    /// The digits of the number alone.
    pub(super) digits: String,
    /// The digits to dial once somebody answers.
    pub(super) extension: Option<String>,
}

impl Phone {
    /// Parses the number in `raw`, with an extension in `raw` or in `separate`.
    pub(super) fn parse(raw: &str, separate: Option<&str>) -> Result<Self, PhoneFault> {
        let raw = raw.split_whitespace().collect::<Vec<_>>().join(" ");
        let (number, written) = split_extension(&raw);
        let separate = separate.map(|text| extension(strip_marker(text))).transpose()?;
        let written = written.map(extension).transpose()?;
        let extension = match (written, separate) {
            (Some(written), Some(separate)) if written != separate => return Err(PhoneFault::TwoExtensions),
            (written, separate) => written.or(separate),
        };
        let digits = digits(number)?;
        if extension.is_some() && digits.len() == 3 {
            return Err(PhoneFault::MoreDigits);
        }
        let mut display: String = number.chars().map(plain_sign).collect();
        if let Some(extension) = &extension {
            display = format!("{display} ext. {extension}");
        }
        Ok(Self { display, digits, extension })
    }
}

/// The `tel:` URI of a number with its extension (RFC 3966); global unless it is a short code.
#[must_use]
pub fn dialed(digits: &str, extension: Option<&str>) -> String {
    let national = national(digits);
    let number = if national.len() == 10 { format!("tel:+1{national}") } else { format!("tel:{digits}") };
    extension.map_or(number.clone(), |extension| format!("{number};ext={extension}"))
}

/// The digits without the leading 1.
fn national(digits: &str) -> &str {
    digits.strip_prefix('1').filter(|rest| rest.len() == 10).unwrap_or(digits)
}

/// Whether a number is reserved for examples: 555-0100 to 555-0199.
fn is_example(digits: &str) -> bool {
    national(digits).get(3..).is_some_and(|number| number.starts_with("55501"))
}

/// Refuses numbers that are reserved for examples.
pub(super) fn check_example(digits: &str) -> Result<(), PhoneFault> {
    if is_example(digits) { Err(PhoneFault::Example) } else { Ok(()) }
}

/// Whether these are the hotline's digits.
pub(super) fn is_hotline(digits: &str) -> bool {
    national(digits) == national(&all_digits(NUMBER))
}

/// The ASCII digits of a text.
pub(super) fn all_digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Splits a text into the number and the text after an extension marker.
fn split_extension(raw: &str) -> (&str, Option<&str>) {
    let Some(at) = raw.find(|letter: char| letter.is_alphabetic() || letter == '#') else {
        return (raw, None);
    };
    let (before, rest) = raw.split_at(at);
    let after = strip_marker(rest);
    if after.len() == rest.len() || all_digits(before).is_empty() {
        return (raw, None);
    }
    let is_between = |letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | '-' | '(' | ':');
    (before.trim_end_matches(is_between), Some(after.trim_end_matches(')')))
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

/// The digits of a number, if it can be called.
fn digits(number: &str) -> Result<String, PhoneFault> {
    if number.chars().any(|letter| letter.is_numeric() && !letter.is_ascii()) {
        return Err(PhoneFault::OtherDigits);
    }
    let digits = all_digits(number);
    if number.contains(char::is_alphabetic) {
        return Err(letters(number, digits.len()));
    }
    if digits.is_empty() {
        return Err(PhoneFault::Words);
    }
    let groups: Vec<usize> = number
        .split(|letter: char| !letter.is_ascii_digit())
        .map(str::len)
        .filter(|size| *size > 0)
        .collect();
    check_count(number, &digits, &groups)?;
    let is_sign = |letter: char| letter.is_ascii_digit() || " -.()/+".contains(plain_sign(letter));
    if !number.chars().all(is_sign) || number.rfind('+').is_some_and(|at| at > 0) {
        return Err(PhoneFault::Signs);
    }
    check_groups(&digits, &groups)?;
    check_plan(national(&digits))?;
    if number.chars().count() > LONGEST { Err(PhoneFault::Signs) } else { Ok(digits) }
}

/// The fault of a number with letters in it.
fn letters(number: &str, digits: usize) -> PhoneFault {
    let letters = || number.chars().filter(|letter| letter.is_alphabetic());
    if let Some(letter) = letters().next().filter(|_| letters().count() <= 2 && digits >= 8)
        && letters().all(|letter| matches!(letter, 'O' | 'o' | 'I' | 'l' | 'S' | 'B'))
    {
        return PhoneFault::LikeADigit(letter);
    }
    let key = |letter: char| match letter.to_ascii_lowercase() {
        small @ 'a'..='z' => KEYPAD.get(usize::from(small as u8 - b'a')).map(|key| char::from(*key)),
        '0'..='9' => Some(letter),
        _ => None,
    };
    let keys: String = number.chars().filter_map(key).collect();
    let length = if keys.starts_with('1') { 11 } else { 10 };
    match keys.get(..length) {
        Some(keys) if (3..10).contains(&digits) && check_plan(national(keys)).is_ok() => {
            PhoneFault::Letters(written(keys))
        }
        _ => PhoneFault::Words,
    }
}

/// A number in its usual form: `1-800-786-2929`.
fn written(digits: &str) -> String {
    let rest = national(digits);
    let one = if rest.len() < digits.len() { "1-" } else { "" };
    let part = |from, to| rest.get(from..to).unwrap_or_default();
    format!("{one}{}-{}-{}", part(0, 3), part(3, 6), part(6, 10))
}

fn check_count(number: &str, digits: &str, groups: &[usize]) -> Result<(), PhoneFault> {
    let is_abroad = (number.starts_with('+') && !digits.starts_with('1')) || digits.starts_with("011");
    match digits.len() {
        _ if is_abroad => Err(PhoneFault::Abroad),
        3 | 10 => Ok(()),
        11 if digits.starts_with('1') => Ok(()),
        7 => Err(PhoneFault::NoAreaCode),
        17.. => Err(PhoneFault::Several),
        _ if matches!(groups, [3, 3, 4, _] | [1, 3, 3, 4, _]) => Err(PhoneFault::MoreDigits),
        count => Err(PhoneFault::Count(count)),
    }
}

/// Checks the groups of digits: breaks are allowed only after the country code and after 3, 6 or 8 further digits. A
/// break elsewhere means that a digit before it is missing or extra.
fn check_groups(digits: &str, groups: &[usize]) -> Result<(), PhoneFault> {
    let before = digits.len() - national(digits).len();
    let mut ends = groups.iter().scan(0, |end, size| {
        *end += size;
        Some(*end)
    });
    let is_break = |end: usize| {
        end == digits.len() || (digits.len() > 3 && [0, 3, 6, 8].iter().any(|place| end == before + place))
    };
    if ends.all(is_break) { Ok(()) } else { Err(PhoneFault::Groups(groups.to_vec())) }
}

/// Checks the area code and the exchange code against the numbering plan.
fn check_plan(national: &str) -> Result<(), PhoneFault> {
    if national.len() == 3 {
        return Ok(());
    }
    let digit = |place: usize| national.chars().nth(place).unwrap_or('0');
    let area = national.get(..3).unwrap_or_default();
    match (digit(0), digit(3)) {
        (first @ ('0' | '1'), _) => Err(PhoneFault::AreaCode(first)),
        _ if area.ends_with("11") => Err(PhoneFault::Service(area.to_owned())),
        (_, fourth @ ('0' | '1')) => Err(PhoneFault::Exchange(fourth)),
        _ => Ok(()),
    }
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
        assert_eq!(phone.display, display);
        let dialed = dialed(&phone.digits, phone.extension.as_deref());
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
            ("1-800-RUNAWAY", "letters stand for digits in this number. Write 1-800-786-2929."),
            ("800-ABCDEFGH", "letters stand for digits in this number. Write 800-222-3334."),
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

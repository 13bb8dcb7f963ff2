//! Numbers with letters in place of digits, such as `1-800-RUNAWAY`.

use super::fault::PhoneFault;
use super::plan::check_plan;
use super::{all_digits, national};

/// The keypad digits of the letters `a` to `z` (ITU-T E.161).
const KEYPAD: &[u8; 26] = b"22233344455566677778889999";

/// The least letters that are a word in place of digits: with fewer, they are probably slips.
const LEAST_LETTERS: usize = 3;

/// The number in digits of one with letters in it, such as `1-800-RUNAWAY`. Letters after the tenth digit are not
/// needed to dial it.
pub(super) fn in_digits(number: &str) -> Result<String, PhoneFault> {
    let letters: Vec<char> = number.chars().filter(|letter| letter.is_alphabetic()).collect();
    let count = all_digits(number).len();
    if let [letter, ..] = *letters
        && letters.len() < LEAST_LETTERS
        && count >= 8
        && letters.iter().all(|letter| matches!(letter, 'O' | 'o' | 'I' | 'l' | 'S' | 'B'))
    {
        return Err(PhoneFault::LikeADigit(letter));
    }
    let keys: String = number.chars().filter_map(key).collect();
    let length = if keys.starts_with('1') { 11 } else { 10 };
    // The area code is in digits, so that words before a number are not taken for one.
    let (before, _) = number.split_at(number.find(char::is_alphabetic).unwrap_or_default());
    let has_area_code = national_start(&all_digits(before)).len() >= 3;
    let keys = keys.get(..length).filter(|keys| {
        letters.len() >= LEAST_LETTERS && has_area_code && count < 10 && check_plan(national(keys)).is_ok()
    });
    let number_in_digits = written(keys.ok_or(PhoneFault::Words)?);
    // Small letters after a space are more likely words beside a number that lacks digits.
    let mut before = ' ';
    let has_words =
        number.chars().any(|letter| std::mem::replace(&mut before, letter) == ' ' && letter.is_lowercase());
    if has_words { Err(PhoneFault::Letters(number_in_digits)) } else { Ok(number_in_digits) }
}

/// The beginning of a number without the leading 1, which no area code begins with.
fn national_start(digits: &str) -> &str {
    digits.strip_prefix('1').unwrap_or(digits)
}

/// The digit on the key of a telephone that has this letter or digit.
fn key(letter: char) -> Option<char> {
    match letter.to_ascii_lowercase() {
        small @ 'a'..='z' => KEYPAD.get(usize::from(small as u8 - b'a')).map(|key| char::from(*key)),
        '0'..='9' => Some(letter),
        _ => None,
    }
}

/// A number in its usual form: `1-800-786-2929`.
fn written(digits: &str) -> String {
    let rest = national(digits);
    let one = if rest.len() < digits.len() { "1-" } else { "" };
    let part = |from, to| rest.get(from..to).unwrap_or_default();
    format!("{one}{}-{}-{}", part(0, 3), part(3, 6), part(6, 10))
}

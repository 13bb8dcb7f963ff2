//! What an outside pack may not say, because people in danger would take it for the hotline or for 911: their names,
//! numbers that are nearly theirs, and claims about them.
//!
//! It is judged by what people see: in small letters, without accents, with look-alike characters (UTS #39) and digits
//! in the place of letters made plain. An honest local line has a name of its own and speaks of its own number.

mod claim;
mod name;
mod number;
mod tokens;
mod words;

use std::fmt;
use std::sync::OnceLock;

pub(super) use name::imitated_name;
pub(super) use number::imitated_number;

use super::hotline::{EMERGENCY, NUMBER, TEXT_NUMBER};
use tokens::{Token, tokens};

/// The digits of the shortest number that can be taken for the hotline's.
const FEWEST_DIGITS: usize = 5;

/// What is imitated, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Imitation {
    /// A name like the hotline's.
    Name,
    /// A name like that of 911.
    EmergencyName,
    /// The hotline's own number, as that of something else.
    OwnNumber,
    /// A number that is nearly the hotline's.
    Number,
    /// A number that is nearly 911.
    EmergencyNumber,
    /// A number for text messages that is nearly the hotline's.
    TextNumber,
    /// A number in digits that no telephone has.
    OtherDigits,
    /// That the hotline or 911 is closed, changed, replaced or not to be called.
    Claim,
}

/// What somebody calls who reads a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Called<'a> {
    /// Nothing: it may be the name of a text about the hotline.
    Nothing,
    /// A number with these digits, as far as they are known.
    Number(&'a str),
}

/// Whether a text has a number that can be called and is not the hotline's.
pub(super) fn has_number(text: &str) -> bool {
    text.bytes().filter(u8::is_ascii_digit).count() >= 7 && number::is_in(&tokens(text))
}

/// What a text from outside imitates, if anything: the numbers in it, and what it says of the hotline and 911.
pub(super) fn imitated_text(text: &str) -> Option<Imitation> {
    let may_claim = may_claim(text);
    if !may_claim && text.bytes().filter(u8::is_ascii_digit).count() < FEWEST_DIGITS {
        return None;
    }
    if number::has_other_digits(text) {
        return Some(Imitation::OtherDigits);
    }
    let tokens = tokens(text);
    let is_known = |token: &Token| matches!(token, Token::Hotline | Token::TextNumber);
    let is_claim = || (may_claim || tokens.iter().any(is_known)) && claim::is_claim(&tokens);
    number::imitated_in(&tokens).or_else(|| is_claim().then_some(Imitation::Claim))
}

/// Cheap prefilter, as a library has millions of texts: whether there are characters that may look like others, or
/// words with which all claims are made.
fn may_claim(text: &str) -> bool {
    let mut before = 0;
    text.bytes().enumerate().any(|(at, byte)| {
        let pair = [before, byte.to_ascii_lowercase()];
        [_, before] = pair;
        !byte.is_ascii() || (is_beginning(pair) && has_trigger(text.as_bytes(), at))
    })
}

/// Whether one of the words begins with these two ASCII letters: most pairs begin none.
fn is_beginning([first, second]: [u8; 2]) -> bool {
    static SECONDS: OnceLock<[u128; 128]> = OnceLock::new();
    let seconds = SECONDS.get_or_init(|| {
        let mut seconds = [0; 128];
        for word in words::TRIGGERS.each() {
            if let [first, second, ..] = word.as_bytes()
                && let Some(seconds) = seconds.get_mut(usize::from(*first))
            {
                *seconds |= 1 << second;
            }
        }
        seconds
    });
    seconds.get(usize::from(first)).is_some_and(|seconds| seconds >> second & 1 == 1)
}

/// Whether one of the words stands where the second of its letters is.
fn has_trigger(text: &[u8], second: usize) -> bool {
    let rest = second.checked_sub(1).and_then(|from| text.get(from..)).unwrap_or_default();
    let begins =
        |word: &str| rest.get(..word.len()).is_some_and(|piece| piece.eq_ignore_ascii_case(word.as_bytes()));
    words::TRIGGERS.each().any(begins)
}

/// The fewest single changes between two words: a letter more, less or another, or two that change places.
fn distance(one: &[u8], other: &[u8]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.iter().enumerate() {
        let mut next = vec![at + 1];
        for (place, wanted) in other.iter().enumerate() {
            let old = |row: &[usize], place: usize| row.get(place).copied().unwrap_or(usize::MAX / 2);
            let changed = old(&row, place) + usize::from(letter != wanted);
            let mut steps = changed.min(old(&row, place + 1) + 1).min(old(&next, place) + 1);
            let pair = |word: &[u8], end: usize| {
                end.checked_sub(1).and_then(|from| Some((*word.get(from)?, *word.get(end)?)))
            };
            if let (Some((a, b)), Some((c, d))) = (pair(one, at), pair(other, place))
                && (a, b) == (d, c)
            {
                steps = steps.min(old(&before, place - 1) + 1);
            }
            next.push(steps);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or_default()
}

impl fmt::Display for Imitation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name => f.write_str(
                "this name can be taken for the hotline's. Say whose line it is, like \"Harbor House night line\".",
            ),
            Self::EmergencyName => {
                write!(f, "this name can be taken for {EMERGENCY}, and the number is another one. Change the name.")
            }
            Self::Number => write!(
                f,
                "this number is so close to the hotline's, {NUMBER}, that one can be taken for the other. Check each digit."
            ),
            Self::OwnNumber => f.write_str(
                "this is the hotline's own number, and it is on every screen. Write the number of your line.",
            ),
            Self::EmergencyNumber => {
                write!(f, "this number can be taken for {EMERGENCY}. Check each digit.")
            }
            Self::TextNumber => write!(
                f,
                "this number is so close to the hotline's for texts, {TEXT_NUMBER}, that one can be taken for the other. Check each digit."
            ),
            Self::OtherDigits => f.write_str("write numbers with the digits 0 to 9, so that everybody can dial them."),
            Self::Claim => write!(
                f,
                "this can be read as if the hotline or {EMERGENCY} was closed, changed or replaced. Write \"our number\" if you mean your own."
            ),
        }
    }
}

#[cfg(test)]
mod tests;

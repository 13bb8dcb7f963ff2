//! Detects imitations of the hotline and of 911 in external packs, which people in danger might believe: their names,
//! numbers that are nearly theirs, and claims about them.
//!
//! Texts are compared as people see them: in lower case, without accents, with look-alike characters (UTS #39) and
//! digits in place of letters replaced. An honest local line has its own name and mentions only its own number.

mod address;
mod claim;
mod name;
mod number;
mod tokens;
mod words;

use std::fmt;

pub(super) use address::imitated_address;
pub(super) use name::imitated_name;
pub(super) use number::{imitated_number, imitated_text_number};

use crate::content::hotline::{EMERGENCY, NUMBER, TEXT_NUMBER};
use crate::text::Language;
use crate::text::sentences::imitation;
use crate::text::site::site;
use tokens::tokens;

/// The digits of the shortest number that can be mistaken for the hotline's.
const FEWEST_DIGITS: usize = 5;

/// The most characters between two digits of one number: `(888) 373`.
const MOST_BETWEEN: usize = 2;

/// Every text about the hotline or 911 has one of these words.
const SUBJECTS: [&str; 10] = [
    EMERGENCY,
    "hotline",
    "hot line",
    "helpline",
    "this line",
    "linea",
    "l\u{ed}nea",
    "l\u{cd}nea",
    site!(text_letters),
    "national line",
];

/// A kind of imitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Imitation {
    /// A name like the hotline's.
    Name,
    /// A name like that of 911.
    EmergencyName,
    /// The hotline's own number, given as that of another line.
    OwnNumber,
    /// A number that is nearly the hotline's.
    Number,
    /// A number for text messages that is nearly the hotline's.
    TextNumber,
    /// An address like that of the hotline's page, or with its number.
    Address,
    /// A number in digits that are not on a telephone.
    OtherDigits,
    /// A claim that the hotline or 911 is closed, changed, replaced or not to be called.
    Claim,
}

/// The number that belongs to a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Called<'a> {
    /// None: it may be the title of a text about the hotline.
    Nothing,
    /// A number with these digits; empty if they are not known.
    Number(&'a str),
}

/// Whether a text has a number that can be called and is neither the hotline's nor 911.
pub(super) fn has_number(text: &str) -> bool {
    longest_number(text) >= number::CALLABLE_DIGITS && number::is_in(&tokens(text))
}

/// The imitation in an external text, if any: by its numbers, or by a claim about the hotline or 911.
pub(super) fn imitated_text(text: &str) -> Option<Imitation> {
    if number::has_other_digits(text) {
        return Some(Imitation::OtherDigits);
    }
    let tokens = tokens(text);
    number::imitated_in(&tokens).or_else(|| claim::is_claim(&tokens).then_some(Imitation::Claim))
}

/// Cheap prefilter for a library, which has millions of texts: whether a text may mention the hotline or 911, has a
/// number long enough to be like theirs, or has letters that may look like others.
pub(super) fn is_suspect(text: &str) -> bool {
    let is_other = |letter: char| letter > '\u{24f}' && !('\u{2010}'..='\u{2027}').contains(&letter);
    if longest_number(text) >= FEWEST_DIGITS || (!text.is_ascii() && text.chars().any(is_other)) {
        return true;
    }
    let small = text.to_ascii_lowercase();
    SUBJECTS.iter().any(|subject| small.contains(subject))
}

/// The digits of the longest number in a text, however they are grouped.
fn longest_number(text: &str) -> usize {
    let (mut longest, mut digits, mut between) = (0, 0, 0);
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => {
                digits += 1;
                between = 0;
                longest = longest.max(digits);
            }
            b' ' | b'-' | b'.' | b'(' | b')' | b'/' if between < MOST_BETWEEN => between += 1,
            _ => (digits, between) = (0, 0),
        }
    }
    longest
}

/// The edit distance with transpositions (optimal string alignment): the fewest insertions, deletions, substitutions
/// and swaps of two adjacent letters.
pub(super) fn distance(one: &[u8], other: &[u8]) -> usize {
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

impl Imitation {
    /// What is wrong, and what to write instead.
    #[must_use]
    pub fn in_language(self, language: Language) -> String {
        match self {
            Self::Name => imitation::name(language),
            Self::EmergencyName => imitation::emergency_name(language, EMERGENCY),
            Self::OwnNumber => imitation::own_number(language),
            Self::Number => imitation::number(language, NUMBER),
            Self::TextNumber => imitation::text_number(language, TEXT_NUMBER),
            Self::Address => imitation::address(language),
            Self::OtherDigits => imitation::other_digits(language),
            Self::Claim => imitation::claim(language, EMERGENCY),
        }
    }
}

impl fmt::Display for Imitation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_language(Language::English))
    }
}

// The examples name what the page is about, so they are kept outside `src`.
#[cfg(test)]
#[path = "../../../tests/page/imitations.rs"]
mod tests;

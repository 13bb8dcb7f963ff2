//! A cheap prefilter: rejects words that cannot match a term before the scorer compares them.

use super::fold::Word;

/// The maximum difference in length by an ending, in bytes.
const ENDING: usize = 5;

/// The maximum number of typing errors forgiven.
const MAX_SLIPS: usize = 2;

/// The minimum length of a term, in letters, to be matched inexactly.
const MIN_LETTERS: usize = 4;

/// The features of a term that are compared: first byte, length in bytes and set of letters.
pub struct Prefilter {
    first: u8,
    length: usize,
    letters: Option<u32>,
}

impl Prefilter {
    /// The prefilter for `typed`; `None` if it is too short or contains a digit, so that it has no inexact
    /// matches.
    #[must_use]
    pub fn of(typed: &Word) -> Option<Self> {
        let first = *typed.text.as_bytes().first()?;
        let is_word =
            typed.letters.len() >= MIN_LETTERS && !typed.text.bytes().any(|byte| byte.is_ascii_digit());
        is_word.then(|| Self { first, length: typed.text.len(), letters: letters(&typed.text) })
    }

    /// Whether `word` may match by an ending, as a subsequence or with typing errors. Never rejects a match.
    #[must_use]
    pub fn may_fit(&self, word: &str) -> bool {
        let length = word.len();
        if length + ENDING < self.length || length > self.length + ENDING.max(self.length / 2) {
            return false;
        }
        if word.as_bytes().first() == Some(&self.first) {
            return true;
        }
        let Some(typed) = self.letters else { return true };
        length.abs_diff(self.length) <= MAX_SLIPS
            && letters(word).is_none_or(|word| (word ^ typed).count_ones() as usize <= 2 * MAX_SLIPS)
    }
}

/// The set of letters of an ASCII word, a bit each; `None` for other words.
fn letters(word: &str) -> Option<u32> {
    word.bytes().try_fold(0, |all, byte| byte.is_ascii().then(|| all | 1 << (byte & 31)))
}

//! A quick look at two words, to spare those that cannot fit the longer one.

use super::fold::Word;

/// The letters more or fewer that an ending may have.
const ENDING: usize = 5;

/// The slips of the finger that are forgiven at most.
const SLIPS: usize = 2;

/// The letters that a word must have to be mistyped.
const SHORTEST: usize = 4;

/// What a typed word looks like.
pub(super) struct Likeness {
    first: u8,
    length: usize,
    letters: Option<u32>,
}

impl Likeness {
    /// The look of `typed`, unless it is too short or a number, so that nothing is like it.
    pub(super) fn of(typed: &Word) -> Option<Self> {
        let first = *typed.text.as_bytes().first()?;
        let is_word =
            typed.letters.len() >= SHORTEST && !typed.text.bytes().any(|byte| byte.is_ascii_digit());
        is_word.then(|| Self { first, length: typed.text.len(), letters: letters(&typed.text) })
    }

    /// Whether `word` may fit by an ending, by letters in order or by slips. Where it says no, it does not.
    pub(super) fn may_fit(&self, word: &str) -> bool {
        let length = word.len();
        if length + ENDING < self.length || length > self.length + ENDING.max(self.length / 2) {
            return false;
        }
        if word.as_bytes().first() == Some(&self.first) {
            return true;
        }
        let Some(typed) = self.letters else { return true };
        length.abs_diff(self.length) <= SLIPS
            && letters(word).is_none_or(|word| (word ^ typed).count_ones() as usize <= 2 * SLIPS)
    }
}

/// The letters that a word is made of, a bit each, if all of them are ASCII's.
fn letters(word: &str) -> Option<u32> {
    word.bytes().try_fold(0, |all, byte| byte.is_ascii().then(|| all | 1 << (byte & 31)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fold::words;
    use super::super::score::Scorer;
    use super::*;

    proptest! {
        #[test]
        fn no_word_that_fits_is_spared(typed in "[abcñ]{3,10}", word in "[abcñ]{1,12}") {
            let typed = words(&typed).remove(0);
            let word = words(&word).remove(0).text;
            let fit = Scorer::default().fit(&typed, &word);
            if fit.is_some() && !word.contains(&typed.text) {
                prop_assert!(Likeness::of(&typed).is_some_and(|look| look.may_fit(&word)), "{fit:?}");
            }
        }
    }
}

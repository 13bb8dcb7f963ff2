//! Scores how well a query word matches a word of a text.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::words::fold::Word;
use crate::words::slips::few_typos;
use crate::words::stem::common_beginning;

/// The minimum length of a query word, in letters, to be matched inside words.
pub(super) const SUBSTRING_LETTERS: usize = 3;

/// How a word matches, best first, with the matching letters of the text's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fit {
    /// The same word.
    Exact,
    /// The same word with another ending; holds the length of the common prefix.
    Stem(usize),
    /// The word begins with the query word, which has this length.
    Prefix(usize),
    /// The word contains the query word, in this range.
    Inside(Range<usize>),
    /// The query word is a subsequence of the word, at these letters.
    Fuzzy(Vec<usize>),
    /// The word differs by this number of typing errors.
    Typo(usize),
}

impl Fit {
    /// The score of the match, at most 100, for a query word of `typed` letters and a text word of
    /// `length`.
    #[must_use]
    pub fn points(&self, typed: usize, length: usize) -> i64 {
        let share = i64::try_from(20 * typed.min(length) / length.max(1)).unwrap_or(0);
        match self {
            Self::Exact => 100,
            Self::Stem(_) => 90,
            Self::Prefix(_) => 65 + share,
            Self::Inside(_) => 45 + share,
            Self::Fuzzy(_) => 45 - 6 * i64::try_from(length.saturating_sub(typed)).unwrap_or(0),
            Self::Typo(typos) => 42 - 12 * i64::try_from(*typos).unwrap_or(0),
        }
    }

    /// Whether the match counts in running text, where substrings and typing errors would match everything.
    #[must_use]
    pub const fn is_plain(&self) -> bool {
        matches!(self, Self::Exact | Self::Stem(_) | Self::Prefix(_))
    }
}

/// Compares query words with the words of texts.
pub struct Scorer {
    /// Creates a matcher. Each comparison has its own, because a matcher retains what it has compared.
    fuzzy: fn() -> SkimMatcherV2,
}

impl Default for Scorer {
    fn default() -> Self {
        // Both sides are folded already.
        Self { fuzzy: || SkimMatcherV2::default().ignore_case() }
    }
}

impl Scorer {
    /// How `typed` matches the folded word `word`, or `None`.
    #[must_use]
    pub fn fit(&self, typed: &Word, word: &str) -> Option<Fit> {
        let length = word.chars().count();
        if let Some(fit) = literal_fit(typed, word) {
            return Some(fit);
        }
        self.fuzzy_fit(typed, word, length).or_else(|| few_typos(typed, word, length).map(Fit::Typo))
    }

    /// A subsequence that makes up most of the word; with fewer letters `meal` would match "medical".
    fn fuzzy_fit(&self, typed: &Word, word: &str, length: usize) -> Option<Fit> {
        let count = typed.letters.len();
        let has_same_first = typed.letters.first().is_some_and(|first| word.starts_with(*first));
        if count < 4
            || count > length
            || count * 3 < length * 2
            || !has_same_first
            || !is_subsequence(typed, word)
        {
            return None;
        }
        let (_, letters) = (self.fuzzy)().fuzzy_indices(word, &typed.text)?;
        Some(Fit::Fuzzy(letters))
    }
}

/// Cheap prefilter: whether `typed` is a subsequence of `word`. Rejects most words before the fuzzy match.
fn is_subsequence(typed: &Word, word: &str) -> bool {
    let mut rest = word.chars();
    typed.letters.iter().all(|letter| rest.any(|facing| facing == *letter))
}

/// A match without typing errors: the word, another ending of it, a prefix, or (from three letters on) a
/// substring.
pub(super) fn literal_fit(typed: &Word, word: &str) -> Option<Fit> {
    let typed_length = typed.letters.len();
    if typed.text == word {
        return Some(Fit::Exact);
    }
    if let Some(shared) = common_beginning(&typed.text, word) {
        return Some(Fit::Stem(shared));
    }
    if word.starts_with(&typed.text) {
        return Some(Fit::Prefix(typed_length));
    }
    if typed_length < SUBSTRING_LETTERS {
        return None;
    }
    let start = word.get(..word.find(&typed.text)?)?.chars().count();
    Some(Fit::Inside(start..start + typed_length))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::words::fold::words;
    use crate::words::prefilter::Prefilter;

    fn fit(typed: &str, word: &str) -> Option<Fit> {
        Scorer::default().fit(&words(typed).remove(0), word)
    }

    #[test]
    fn a_whole_word_a_prefix_and_a_substring_are_distinct() {
        assert_eq!(fit("child", "child"), Some(Fit::Exact));
        assert_eq!(fit("child", "children"), Some(Fit::Prefix(5)));
        assert_eq!(fit("port", "passport"), Some(Fit::Inside(4..8)));
    }

    #[test]
    fn another_ending_ranks_just_below_the_word_itself() {
        for (typed, word, shared) in
            [("passports", "passport", 8), ("abuse", "abused", 5), ("hijo", "hijos", 4)]
        {
            assert_eq!(fit(typed, word), Some(Fit::Stem(shared)), "{typed} {word}");
        }
        let length = 40;
        let points = |fit: Fit| fit.points(length - 1, length);
        assert!(points(Fit::Exact) > points(Fit::Stem(3)) && points(Fit::Stem(3)) > points(Fit::Prefix(39)));
    }

    #[test]
    fn a_missing_letter_a_swap_and_a_wrong_letter_are_forgiven() {
        let found = fit("traficking", "trafficking");
        assert!(matches!(found, Some(Fit::Fuzzy(letters)) if letters.len() == 10));
        assert_eq!(fit("hotlnie", "hotline"), Some(Fit::Typo(1)));
        assert_eq!(fit("polise", "police"), Some(Fit::Typo(1)));
    }

    proptest! {
        #[test]
        fn no_matching_word_is_rejected_before(typed in "[abcñ]{3,10}", word in "[abcñ]{1,12}") {
            let typed = words(&typed).remove(0);
            let word = words(&word).remove(0).text;
            let fit = Scorer::default().fit(&typed, &word);
            if fit.is_some() && !word.contains(&typed.text) {
                prop_assert!(Prefilter::of(&typed).is_some_and(|prefilter| prefilter.may_fit(&word)), "{fit:?}");
            }
        }
    }

    #[test]
    fn different_words_do_not_match() {
        assert_eq!(fit("meal", "medical"), None);
        assert_eq!(fit("pay", "day"), None);
        assert_eq!(fit("xyzzy", "police"), None);
    }
}

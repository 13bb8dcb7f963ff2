//! Scores how well a query word matches a word of a text.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::fold::Word;
use super::stem::common_beginning;

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
            Self::Fuzzy(_) => 25 + share,
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

/// The number of typing errors between `typed` and the folded word `word` of `length` letters. `None` if
/// there are none, or too many for words of this length.
pub(super) fn few_typos(typed: &Word, word: &str, length: usize) -> Option<usize> {
    let allowed = match typed.letters.len() {
        0..=3 => return None,
        4..=7 => 1,
        _ => 2,
    };
    if length < 4 || length.abs_diff(typed.letters.len()) > allowed {
        return None;
    }
    let letters: Vec<char> = word.chars().collect();
    edit_distance(&typed.letters, &letters, allowed).filter(|distance| *distance > 0)
}

/// The edit distance between two words, if it is at most `allowed`; a swap is one edit.
///
/// Optimal string alignment distance (Damerau 1964, restricted), row by row.
fn edit_distance(one: &[char], other: &[char], allowed: usize) -> Option<usize> {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut next = vec![row + 1];
        for (column, facing) in other.iter().enumerate() {
            let at = |line: &[usize], place: usize| line.get(place).copied().unwrap_or(usize::MAX - 1);
            let mut cost = (at(&last, column) + usize::from(letter != facing))
                .min(at(&last, column + 1) + 1)
                .min(at(&next, column) + 1);
            let swapped = row > 0
                && column > 0
                && one.get(row - 1) == Some(facing)
                && other.get(column - 1) == Some(letter);
            if swapped {
                cost = cost.min(at(&before, column - 1) + 1);
            }
            next.push(cost);
        }
        if next.iter().all(|distance| *distance > allowed) {
            return None;
        }
        before = std::mem::replace(&mut last, next);
    }
    last.last().copied().filter(|distance| *distance <= allowed)
}

#[cfg(test)]
mod tests {
    use super::super::fold::words;
    use super::*;

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

    #[test]
    fn different_words_do_not_match() {
        assert_eq!(fit("meal", "medical"), None);
        assert_eq!(fit("pay", "day"), None);
        assert_eq!(fit("xyzzy", "police"), None);
    }
}

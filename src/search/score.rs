//! How well one word of a query fits one word of a text.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::fold::Word;
use super::stem::common_beginning;

/// The letters that have to be typed before they are looked for inside of words.
pub(super) const PART_LETTERS: usize = 3;

/// How a word fits, best first, with the letters of the text's word that matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fit {
    /// The same word.
    Exact,
    /// The same word with another ending; both begin with so many letters.
    Stem(usize),
    /// The word begins with these letters.
    Prefix(usize),
    /// These letters stand inside the word.
    Inside(Range<usize>),
    /// These letters of the word stand in this order.
    Fuzzy(Vec<usize>),
    /// The word differs by this many slips of the finger.
    Slip(usize),
}

impl Fit {
    /// The fit in points, at most 100, for a word of the query with `typed` letters and one of the text
    /// with `length`.
    #[must_use]
    pub fn points(&self, typed: usize, length: usize) -> i64 {
        let share = i64::try_from(20 * typed.min(length) / length.max(1)).unwrap_or(0);
        match self {
            Self::Exact => 100,
            Self::Stem(_) => 90,
            Self::Prefix(_) => 65 + share,
            Self::Inside(_) => 45 + share,
            Self::Fuzzy(_) => 25 + share,
            Self::Slip(slips) => 42 - 12 * i64::try_from(*slips).unwrap_or(0),
        }
    }

    /// Whether it counts in running text, where parts of words and slips would find everything.
    #[must_use]
    pub const fn is_plain(&self) -> bool {
        matches!(self, Self::Exact | Self::Stem(_) | Self::Prefix(_))
    }
}

/// Compares the words of queries with the words of texts.
pub struct Scorer {
    /// Makes what compares. Each comparison has its own, because it keeps what it has compared.
    fuzzy: fn() -> SkimMatcherV2,
}

impl Default for Scorer {
    fn default() -> Self {
        // Both sides are folded already, so upper and lower case need not be told apart again.
        Self { fuzzy: || SkimMatcherV2::default().ignore_case() }
    }
}

impl Scorer {
    /// How `typed` fits the folded word `word`, if it does.
    #[must_use]
    pub fn fit(&self, typed: &Word, word: &str) -> Option<Fit> {
        let length = word.chars().count();
        if let Some(fit) = part_fit(typed, word) {
            return Some(fit);
        }
        self.fuzzy_fit(typed, word, length).or_else(|| few_slips(typed, word, length).map(Fit::Slip))
    }

    /// Letters in order, as long as they make up most of the word: else `mail` would find "medical".
    fn fuzzy_fit(&self, typed: &Word, word: &str, length: usize) -> Option<Fit> {
        let few = typed.letters.len();
        let begins_alike = typed.letters.first().is_some_and(|first| word.starts_with(*first));
        if few < 4 || few > length || few * 3 < length * 2 || !begins_alike || !is_in_order(typed, word) {
            return None;
        }
        let (_, letters) = (self.fuzzy)().fuzzy_indices(word, &typed.text)?;
        Some(Fit::Fuzzy(letters))
    }
}

/// Whether all typed letters stand in the word, in their order. To ask this first spares most comparisons.
fn is_in_order(typed: &Word, word: &str) -> bool {
    let mut rest = word.chars();
    typed.letters.iter().all(|letter| rest.any(|facing| facing == *letter))
}

/// The same word, with its ending or another, its beginning, or (from three letters on) a part of it.
pub(super) fn part_fit(typed: &Word, word: &str) -> Option<Fit> {
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
    if typed_length < PART_LETTERS {
        return None;
    }
    let start = word.get(..word.find(&typed.text)?)?.chars().count();
    Some(Fit::Inside(start..start + typed_length))
}

/// The slips of the finger between a typed word and the folded word `word` of `length` letters, if there are
/// some, but few for words so long.
pub(super) fn few_slips(typed: &Word, word: &str, length: usize) -> Option<usize> {
    let allowed = match typed.letters.len() {
        0..=3 => return None,
        4..=7 => 1,
        _ => 2,
    };
    if length < 4 || length.abs_diff(typed.letters.len()) > allowed {
        return None;
    }
    let letters: Vec<char> = word.chars().collect();
    slips(&typed.letters, &letters, allowed).filter(|slips| *slips > 0)
}

/// The slips between two words, a swap of neighbours counting one, if there are at most `allowed`.
///
/// Optimal string alignment distance (Damerau 1964, restricted), row by row.
fn slips(one: &[char], other: &[char], allowed: usize) -> Option<usize> {
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
        if next.iter().all(|slips| *slips > allowed) {
            return None;
        }
        before = std::mem::replace(&mut last, next);
    }
    last.last().copied().filter(|slips| *slips <= allowed)
}

#[cfg(test)]
mod tests {
    use super::super::fold::words;
    use super::*;

    fn fit(typed: &str, word: &str) -> Option<Fit> {
        Scorer::default().fit(&words(typed).remove(0), word)
    }

    #[test]
    fn a_whole_word_beats_its_beginning_and_that_beats_its_middle() {
        assert_eq!(fit("child", "child"), Some(Fit::Exact));
        assert_eq!(fit("child", "children"), Some(Fit::Prefix(5)));
        assert_eq!(fit("port", "passport"), Some(Fit::Inside(4..8)));
    }

    #[test]
    fn another_ending_is_nearly_the_word_itself() {
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
        assert_eq!(fit("hotlnie", "hotline"), Some(Fit::Slip(1)));
        assert_eq!(fit("polise", "police"), Some(Fit::Slip(1)));
    }

    #[test]
    fn other_words_do_not_fit() {
        assert_eq!(fit("mail", "medical"), None);
        assert_eq!(fit("pay", "day"), None);
        assert_eq!(fit("xyzzy", "police"), None);
    }
}

//! Highlighting: the byte ranges of a text that a query matches.

use std::ops::Range;

use super::index::Index;
use super::query::without_stopwords;
use super::score::{Fit, SUBSTRING_LETTERS, literal_fit};
use crate::words::fold::{Word, unfinished, words};

impl Index {
    /// The byte ranges of `title` covered by the best match of each query word, sorted and disjoint.
    #[must_use]
    pub fn marks_in_title(&self, title: &str, query: &str) -> Vec<Range<usize>> {
        let (title, typed) = (words(title), words(query));
        let unfinished = unfinished(&typed, query);
        let mut marks = Vec::new();
        for typed in without_stopwords(&typed) {
            let fits = title.iter().filter_map(|word| Some((word, self.scorer.fit(typed, &word.text)?)));
            // More letters of the last word may follow.
            let is_unfinished = unfinished.is_some_and(|last| std::ptr::eq(last, typed));
            let fits = fits.filter(|(_, fit)| is_unfinished || is_worth_a_mark(typed, fit));
            let best = fits.max_by_key(|(word, fit)| fit.points(typed.letters.len(), word.letters.len()));
            if let Some((word, fit)) = best {
                marks.extend(runs(&fit, typed, word).into_iter().map(|run| word.bytes(run)));
            }
        }
        merged(marks)
    }

    /// The byte ranges of running text covered by all matches of the query words, sorted and disjoint.
    /// Matches inside words and matches with typing errors do not count.
    #[must_use]
    pub fn marks_in_text(text: &str, query: &str) -> Vec<Range<usize>> {
        let typed = words(query);
        let terms = without_stopwords(&typed);
        let mut marks = Vec::new();
        for word in words(text) {
            for typed in &terms {
                let fit = literal_fit(typed, &word.text).filter(Fit::is_plain);
                if let Some(fit) = fit.filter(|fit| is_worth_a_mark(typed, fit)) {
                    marks.extend(runs(&fit, typed, &word).into_iter().map(|run| word.bytes(run)));
                }
            }
        }
        merged(marks)
    }
}

/// Whether a match is highlighted: every "t" that begins a word would say nothing about the query `t visa`.
fn is_worth_a_mark(typed: &Word, fit: &Fit) -> bool {
    typed.letters.len() >= SUBSTRING_LETTERS || *fit == Fit::Exact
}

/// The ranges of letters of `word` that `fit` covers.
fn runs(fit: &Fit, typed: &Word, word: &Word) -> Vec<Range<usize>> {
    let run = |run: Range<usize>| std::iter::once(run).collect();
    match fit {
        Fit::Exact => run(0..word.letters.len()),
        Fit::Stem(shared) | Fit::Prefix(shared) => run(0..*shared),
        Fit::Inside(range) => run(range.clone()),
        Fit::Fuzzy(letters) => letters.iter().map(|letter| *letter..letter + 1).collect(),
        Fit::Typo(_) => common_letters(&typed.letters, &word.letters),
    }
}

/// The letters of `word` in the longest common subsequence with `typed`, by dynamic programming (Wagner and
/// Fischer 1974).
fn common_letters(typed: &[char], word: &[char]) -> Vec<Range<usize>> {
    let width = word.len() + 1;
    let mut longest = vec![0_usize; (typed.len() + 1) * width];
    let at = |longest: &[usize], row: usize, column: usize| {
        longest.get(row * width + column).copied().unwrap_or(0)
    };
    for (row, letter) in typed.iter().enumerate().rev() {
        for (column, facing) in word.iter().enumerate().rev() {
            let most = if letter == facing {
                at(&longest, row + 1, column + 1) + 1
            } else {
                at(&longest, row + 1, column).max(at(&longest, row, column + 1))
            };
            if let Some(slot) = longest.get_mut(row * width + column) {
                *slot = most;
            }
        }
    }
    let (mut row, mut column, mut runs) = (0, 0, Vec::new());
    while let (Some(letter), Some(facing)) = (typed.get(row), word.get(column)) {
        if letter == facing {
            runs.push(column..column + 1);
            (row, column) = (row + 1, column + 1);
        } else if at(&longest, row + 1, column) >= at(&longest, row, column + 1) {
            row += 1;
        } else {
            column += 1;
        }
    }
    runs
}

/// The ranges sorted, with overlapping and adjacent ones merged.
fn merged(mut marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    marks.sort_by_key(|mark| mark.start);
    let mut disjoint: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        match disjoint.last_mut() {
            Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
            _ => disjoint.push(mark),
        }
    }
    disjoint
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marked(text: &str, query: &str) -> Vec<String> {
        let marks = Index::default().marks_in_title(text, query);
        marks.into_iter().map(|mark| text[mark].to_owned()).collect()
    }

    #[test]
    fn the_letters_that_were_typed_are_marked() {
        assert_eq!(marked("La Línea Nacional", "linea"), ["Línea"]);
        assert_eq!(marked("Passport", "port"), ["port"]);
        assert_eq!(marked("The Hotline", "hotlnie"), ["Hotli", "e"]);
        assert_eq!(marked("Task Force e-Guide", "guide task"), ["Task", "Guide"]);
        let text = "Pay and payment. Repay. PAY.";
        assert_eq!(Index::marks_in_text(text, "pay"), [0..3, 8..11, 24..27]);
    }

    #[test]
    fn a_word_of_one_or_two_letters_is_marked_as_a_whole_word_only() {
        assert_eq!(
            Index::marks_in_text("The T visa is the visa to ask for", "t visa"),
            [4..5, 6..10, 18..22]
        );
        assert_eq!(marked("What is a T visa?", "t visa"), ["T", "visa"]);
        assert_eq!(marked("Trafficking", "tr"), ["Tr"]);
        assert!(marked("Trafficking", "tr ").is_empty());
    }

    proptest! {
        /// For a query of one word, the marked letters are a subsequence of it.
        #[test]
        fn marked_letters_are_a_subsequence_of_the_query(text in "[a-eñé' ]{0,30}", query in "[a-eñé]{1,8}") {
            let marks = Index::default().marks_in_title(&text, &query);
            let marked: String = marks.into_iter().map(|mark| text[mark].to_owned()).collect();
            let typed: String = words(&query).into_iter().map(|word| word.text).collect();
            let mut rest = typed.chars();
            for word in words(&marked) {
                for letter in word.letters {
                    prop_assert!(rest.any(|typed| typed == letter), "{marked} is not in {typed}");
                }
            }
        }

        #[test]
        fn marks_of_any_text_and_query_are_sorted_and_split_no_character(text in any::<String>(), query in any::<String>()) {
            let index = Index::default();
            for marks in [index.marks_in_title(&text, &query), Index::marks_in_text(&text, &query)] {
                let mut last = 0;
                for mark in marks {
                    prop_assert!(mark.start >= last && text.get(mark.clone()).is_some_and(|marked| !marked.is_empty()));
                    last = mark.end;
                }
            }
        }
    }
}

//! A query term, and the entries that match it.

use super::fields::{FACT_BITS, Field, HEAD_BITS};
use super::fold::Word;
use super::index::Index;
use super::prefilter::Prefilter;
use super::score::{Fit, SUBSTRING_LETTERS, literal_fit};
use super::segment::Segment;
use crate::text::Language;

/// The weight of a match in another language than the reader's, in tenths.
const OTHER_LANGUAGE: i64 = 9;

/// A word of the query, with the points of its best match in each entry; 0 without a match.
pub(super) struct Term {
    pub(super) word: Word,
    /// Whether it is too short to be the beginning of a word, and not being typed any more.
    pub(super) is_whole: bool,
    pub(super) best: Vec<u16>,
    /// The number of entries that match.
    found: usize,
    pub(super) stage: TermStage,
}

/// How far the search for a term has come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TermStage {
    Untouched,
    /// Matches of the term as typed are complete; inexact ones up to this word of the vocabulary.
    Forgiving(u32),
    Done,
}

impl Term {
    /// A term that has not been searched for yet; `is_typed` tells that more letters of it may follow.
    pub(super) fn new(word: Word, is_typed: bool) -> Self {
        let is_whole = !is_typed && word.letters.len() < SUBSTRING_LETTERS;
        Self { word, is_whole, best: Vec::new(), found: 0, stage: TermStage::Untouched }
    }

    /// Finds the word itself, words that begin with it, and from three letters on words that contain it.
    pub(super) fn find_as_typed(&mut self, index: &Index, language: Language) {
        self.best = vec![0; index.ranks.len()];
        self.found = 0;
        self.stage =
            if Prefilter::of(&self.word).is_some() { TermStage::Forgiving(0) } else { TermStage::Done };
        for segment in index.segments_for(&self.word.text) {
            let mut fits = Vec::new();
            let typed = &self.word;
            let visit = |number, word: &str| {
                let fit = literal_fit(typed, word).filter(|fit| !self.is_whole || *fit == Fit::Exact);
                fits.extend(fit.map(|fit| (number, score(&fit, typed, word))));
            };
            if typed.letters.len() < SUBSTRING_LETTERS {
                segment.vocabulary.each_with_prefix(&typed.text, visit);
            } else {
                segment.vocabulary.each_containing(&typed.text, visit);
            }
            for (number, score) in fits {
                self.count(segment, number, &score, language);
            }
        }
    }

    /// Finds words with other endings or typing errors, among the words `from..to` of the vocabulary. Words
    /// that contain the term were found as typed.
    pub(super) fn find_forgiving(&mut self, index: &Index, language: Language, from: u32, to: u32) {
        let Some(prefilter) = Prefilter::of(&self.word) else { return };
        for (number, word) in index.words.vocabulary.words(from, to) {
            if prefilter.may_fit(word)
                && !word.contains(&self.word.text)
                && let Some(fit) = index.scorer.fit(&self.word, word)
            {
                let score = score(&fit, &self.word, word);
                self.count(&index.words, number, &score, language);
            }
        }
    }

    /// Adds a match of a word of the vocabulary to the points of every entry in which it occurs.
    fn count(&mut self, segment: &Segment, word: u32, score: &MatchScore, language: Language) {
        let points = |matched: Language, field: Field| {
            let share = if matched == language { 10 } else { OTHER_LANGUAGE };
            u16::try_from(score.points * field.weight() * share / 10).unwrap_or(u16::MAX)
        };
        let heads =
            Language::ALL.map(|matched| [Field::Title, Field::Keywords].map(|field| points(matched, field)));
        self.found += segment.heads.raise(word, HEAD_BITS, heads.as_flattened(), &mut self.best);
        if score.is_plain {
            let facts = Language::ALL.map(|matched| points(matched, Field::Facts));
            self.found += segment.facts.raise(word, FACT_BITS, &facts, &mut self.best);
            for (matched, texts) in Language::ALL.into_iter().zip(&segment.texts) {
                self.found += texts.raise(word, 0, &[points(matched, Field::Text)], &mut self.best);
            }
        }
    }

    /// The weight of the term by the number of matching entries: zero without any, and one more for each
    /// halving, as in the inverse document frequency (Spärck Jones 1972).
    pub(super) fn rarity(&self) -> i32 {
        self.best.len().checked_div(self.found).map_or(0, |share| share.max(1).ilog2().cast_signed() + 1)
    }
}

/// The points of a match, and whether it counts in running text and in facts too.
struct MatchScore {
    points: i64,
    is_plain: bool,
}

fn score(fit: &Fit, typed: &Word, word: &str) -> MatchScore {
    // In facts and running text, a prefix of one or two letters would match everything.
    let is_plain = fit.is_plain() && (typed.letters.len() >= SUBSTRING_LETTERS || *fit == Fit::Exact);
    MatchScore { points: fit.points(typed.letters.len(), word.chars().count()), is_plain }
}

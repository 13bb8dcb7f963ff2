//! A query term, and the entries that match it.

use super::fields::{PLACE_BITS, by_place, points};
use super::index::Index;
use super::score::{Fit, SUBSTRING_LETTERS, literal_fit};
use super::segment::Segment;
use crate::text::Language;
use crate::words::fold::Word;
use crate::words::prefilter::Prefilter;

/// A word of the query, with the points of its best match in each entry; 0 without a match.
pub(super) struct Term {
    pub(super) word: Word,
    /// Whether it is too short to be the beginning of a word, and not being typed any more.
    pub(super) is_whole: bool,
    pub(super) best: Vec<u16>,
    /// The number of entries that match.
    found: usize,
    /// Whether a listed entry has the word, one that begins with it, or the word with another ending.
    is_plain: bool,
    /// The words that it matches with typing errors.
    slips: Vec<(u32, i64)>,
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
        Self {
            word,
            is_whole,
            best: Vec::new(),
            found: 0,
            is_plain: false,
            slips: Vec::new(),
            stage: TermStage::Untouched,
        }
    }

    /// Finds the word itself, words that begin with it, and from three letters on words that contain it.
    pub(super) fn find_as_typed(&mut self, index: &Index, language: Language) {
        self.best = vec![0; index.ranks.len()];
        self.found = 0;
        self.is_plain = false;
        self.slips.clear();
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
            let is_plain = fits
                .iter()
                .any(|(number, score): &(u32, MatchScore)| score.is_plain && *number < index.listed);
            self.is_plain |= is_plain;
            for (number, score) in fits {
                if score.is_plain || !is_plain {
                    self.count(segment, number, &score, language);
                }
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
                if score.is_plain {
                    self.is_plain |= number < index.listed;
                    self.count(&index.words, number, &score, language);
                } else {
                    self.slips.push((number, score.points));
                }
            }
        }
    }

    /// Counts the matches with typing errors, in texts too, if nothing else matches.
    pub(super) fn finish(&mut self, index: &Index, language: Language) {
        for (number, points) in std::mem::take(&mut self.slips) {
            if !self.is_plain {
                self.count(
                    &index.words,
                    number,
                    &MatchScore { points, is_plain: true, is_whole: false },
                    language,
                );
            }
        }
    }

    /// Adds a match of a word of the vocabulary to the points of every entry in which it occurs.
    fn count(&mut self, segment: &Segment, word: u32, score: &MatchScore, language: Language) {
        let points = by_place(|matched, field| {
            let field = if score.is_whole { field } else { field.counted_once() };
            if score.is_plain || field.is_head() {
                points(score.points, field, matched == language)
            } else {
                0
            }
        });
        for posting in segment.postings.of(word) {
            let points = points.get(posting as usize & (points.len() - 1)).copied().unwrap_or_default();
            if let Some(best) = self.best.get_mut((posting >> PLACE_BITS) as usize)
                && points > *best
            {
                self.found += usize::from(*best == 0);
                *best = points;
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
    /// Whether it is the word, maybe with another ending.
    is_whole: bool,
}

fn score(fit: &Fit, typed: &Word, word: &str) -> MatchScore {
    // In facts and running text, a prefix of one or two letters would match everything.
    let is_plain = fit.is_plain() && (typed.letters.len() >= SUBSTRING_LETTERS || *fit == Fit::Exact);
    let is_whole = matches!(fit, Fit::Exact | Fit::Stem(_));
    MatchScore { points: fit.points(typed.letters.len(), word.chars().count()), is_plain, is_whole }
}

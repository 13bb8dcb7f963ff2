//! A word of a query, and the entries in which it fits.

use super::fields::{FACT_BITS, Field, HEAD_BITS};
use super::fold::Word;
use super::index::Index;
use super::prefilter::Likeness;
use super::score::{Fit, PART_LETTERS, part_fit};
use super::segment::Segment;
use crate::text::Language;

/// What a fit in another language than the reader's is worth, in tenths.
const OTHER_LANGUAGE: i64 = 9;

/// A word of the query, with what its best fit in each entry is worth; 0 where it does not fit.
pub(super) struct Term {
    pub(super) word: Word,
    pub(super) best: Vec<u16>,
    /// In how many entries it fits.
    found: usize,
    pub(super) stage: TermStage,
}

/// How far a word was looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TermStage {
    Untouched,
    /// As it was typed, and with endings and slips up to this word of the vocabulary.
    Forgiving(u32),
    Done,
}

impl Term {
    /// A word that was not looked for yet.
    pub(super) fn new(word: Word) -> Self {
        Self { word, best: Vec::new(), found: 0, stage: TermStage::Untouched }
    }

    /// Finds the word itself, words that begin with it, and from three letters on those that hold it.
    pub(super) fn find_as_typed(&mut self, index: &Index, language: Language) {
        self.best = vec![0; index.ranks.len()];
        self.found = 0;
        self.stage =
            if Likeness::of(&self.word).is_some() { TermStage::Forgiving(0) } else { TermStage::Done };
        for part in index.parts_for(&self.word.text) {
            let mut fits = Vec::new();
            let typed = &self.word;
            let take = |number, word: &str| {
                fits.extend(part_fit(typed, word).map(|fit| (number, worth(&fit, typed, word))));
            };
            if typed.letters.len() < PART_LETTERS {
                part.vocabulary.each_beginning(&typed.text, take);
            } else {
                part.vocabulary.each_holding(&typed.text, take);
            }
            for (number, worth) in fits {
                self.count(part, number, &worth, language);
            }
        }
    }

    /// Finds words that differ from it, among these of the vocabulary. Those that hold it were found as it was typed.
    pub(super) fn find_forgiving(&mut self, index: &Index, language: Language, from: u32, to: u32) {
        let Some(likeness) = Likeness::of(&self.word) else { return };
        for (number, word) in index.words.vocabulary.words(from, to) {
            if likeness.may_fit(word)
                && !word.contains(&self.word.text)
                && let Some(fit) = index.scorer.fit(&self.word, word)
            {
                let worth = worth(&fit, &self.word, word);
                self.count(&index.words, number, &worth, language);
            }
        }
    }

    /// Counts a fit wherever the word stands, for what it is worth there.
    fn count(&mut self, part: &Segment, word: u32, worth: &Worth, language: Language) {
        let points = |spoken: Language, field: Field| {
            let share = if spoken == language { 10 } else { OTHER_LANGUAGE };
            u16::try_from(worth.points * field.weight() * share / 10).unwrap_or(u16::MAX)
        };
        let heads = [
            points(Language::English, Field::Title),
            points(Language::English, Field::Keywords),
            points(Language::Spanish, Field::Title),
            points(Language::Spanish, Field::Keywords),
        ];
        self.found += part.heads.raise(word, HEAD_BITS, &heads, &mut self.best);
        if worth.is_plain {
            let facts = Language::ALL.map(|spoken| points(spoken, Field::Facts));
            self.found += part.facts.raise(word, FACT_BITS, &facts, &mut self.best);
            for (spoken, texts) in Language::ALL.into_iter().zip(&part.texts) {
                self.found += texts.raise(word, 0, &[points(spoken, Field::Text)], &mut self.best);
            }
        }
    }

    /// What the word says about the entries it is found in: more, the fewer they are, and nothing if there is none.
    /// Each halving counts one more, as in the inverse document frequency (Spärck Jones 1972).
    pub(super) fn rarity(&self) -> i32 {
        self.best.len().checked_div(self.found).map_or(0, |share| share.max(1).ilog2().cast_signed() + 1)
    }
}

/// What a fit is worth, and whether it counts in running text and in facts too.
struct Worth {
    points: i64,
    is_plain: bool,
}

fn worth(fit: &Fit, typed: &Word, word: &str) -> Worth {
    // In facts and running text, what one or two letters begin would find everything.
    let is_plain = fit.is_plain() && (typed.letters.len() >= PART_LETTERS || *fit == Fit::Exact);
    Worth { points: fit.points(typed.letters.len(), word.chars().count()), is_plain }
}

//! Runs a query in bounded steps, so that a search never delays the next key.
//!
//! Every term has to match somewhere in an entry; with fewer than three such entries, those that match some
//! terms follow. A match counts most in the title, then in the keywords, the facts and the text. Exact matches,
//! prefixes and substrings are found first; other endings and typing errors after that.

use std::cmp::Reverse;

use unicode_segmentation::UnicodeSegmentation;

use super::index::{Hit, Index, QUERY_LETTERS, is_number};
use super::phrase::Phrase;
use super::score::SUBSTRING_LETTERS;
use super::stopwords::is_stopword;
use super::term::{Term, TermStage};
use crate::content::catalog::Catalog;
use crate::content::pane::Pane;
use crate::text::Language;
use crate::words::fold::{Word, unfinished, words};
use crate::words::vocabulary::saturating_u32;

/// An upper bound of an entry's base score.
const MAX_BASE_SCORE: i32 = 100;

/// The bonus of help and answers for a query of a single word: somebody in need types no more.
const ANSWER_TO_ONE_WORD: i64 = 40;

/// The number of best hits that are ranked again with the phrase bonus.
const RERANKED: usize = 48;

/// The points of a term that does not match an entry: more than the other terms can make up for.
const NO_MATCH: i32 = -10_000_000;

/// With this many entries that match every term, no others are added.
const ENOUGH_HITS: usize = 3;

/// What a query has found after a step.
pub(super) enum Found {
    /// Nothing new.
    Nothing,
    /// The hits without other endings and typing errors. The query is not complete.
    AsTyped(Vec<Hit>),
    /// All hits.
    Everything(Vec<Hit>),
}

/// A query that is being answered.
pub(super) struct Query {
    typed: Vec<Word>,
    language: Language,
    limit: usize,
    is_unfinished: bool,
    /// The query's words without stopwords.
    terms: Vec<Term>,
}

impl Query {
    /// A query in every language, with a small bonus for matches in `language`, for at most `limit` hits. Stopwords
    /// count only if there are no other words.
    pub(super) fn new(query: &str, language: Language, limit: usize) -> Self {
        let mut typed = words(truncated(query));
        let is_unfinished = unfinished(&typed, truncated(query)).is_some();
        // One or two letters of a further word say nothing yet.
        let is_short = |word: &Word| word.letters.len() < SUBSTRING_LETTERS;
        let is_begun = typed.len() > 1 && is_unfinished && typed.last().is_some_and(is_short);
        if is_begun {
            typed.pop();
        }
        let last = typed.last().filter(|_| is_unfinished || is_begun);
        let is_last = |word: &Word| last.is_some_and(|last| std::ptr::eq(last, word));
        let counted = without_stopwords(&typed).into_iter();
        let terms = counted.map(|word| Term::new(word.clone(), is_last(word))).collect();
        Self { typed, language, limit, is_unfinished, terms }
    }

    /// Like [`Query::new`], but reuses the terms that an earlier query over the same index has in common with
    /// this one.
    pub(super) fn after(earlier: Self, query: &str, language: Language, limit: usize) -> Self {
        let mut job = Self::new(query, language, limit);
        let mut known = earlier.terms;
        for term in &mut job.terms {
            let is_same = |known: &Term| known.word.text == term.word.text && known.is_whole == term.is_whole;
            let position = known.iter().position(is_same);
            if let Some(position) = position.filter(|_| earlier.language == language) {
                *term = known.swap_remove(position);
            }
        }
        job
    }

    /// Runs the next step: all matches of the terms as typed, then an inexact comparison with at most
    /// `budget` words of the vocabulary, which are taken off it.
    pub(super) fn step(&mut self, index: &Index, catalog: &Catalog, budget: &mut usize) -> Found {
        let mut is_first = false;
        for term in &mut self.terms {
            // The matches of a smaller index are incomplete, so the term starts again.
            if term.stage == TermStage::Untouched || term.best.len() != index.len() {
                term.find_as_typed(index, self.language);
                is_first = true;
            }
        }
        for term in &mut self.terms {
            while let TermStage::Forgiving(from) = term.stage {
                if *budget == 0 {
                    return if is_first { Found::AsTyped(self.hits(index, catalog)) } else { Found::Nothing };
                }
                let to = from.saturating_add(saturating_u32(*budget));
                term.find_forgiving(index, self.language, from, to);
                *budget -= (to - from) as usize;
                let is_through = to as usize >= index.words.vocabulary.len();
                term.stage = if is_through { TermStage::Done } else { TermStage::Forgiving(to) };
                if is_through {
                    term.finish(index, self.language);
                }
            }
        }
        Found::Everything(self.hits(index, catalog))
    }

    /// Whether the last word may be the beginning of another one: it is not finished, and no word of a listed entry.
    pub(super) fn is_begun(&self, index: &Index) -> bool {
        let last = self.typed.last();
        self.is_unfinished && last.is_some_and(|last| !index.is_listed(&last.text))
    }

    /// The letters of the last word.
    pub(super) fn last_letters(&self) -> usize {
        self.typed.last().map_or(0, |word| word.letters.len())
    }

    /// Whether it has more than one term.
    pub(super) const fn has_several_terms(&self) -> bool {
        self.terms.len() > 1
    }

    /// The hits so far, best first.
    fn hits(&self, index: &Index, catalog: &Catalog) -> Vec<Hit> {
        let total_rarity: i32 = self.terms.iter().map(Term::rarity).sum::<i32>().max(1);
        let mut found = self.best(index, &self.points(index, true), total_rarity);
        if found.len() < ENOUGH_HITS && self.terms.iter().all(|term| term.stage == TermStage::Done) {
            self.add_partial_matches(index, &mut found, total_rarity);
        }
        found.sort_unstable();
        let reranked: Vec<u32> = found.iter().take(RERANKED).map(|found| found.number).collect();
        let phrase = Phrase::new(&self.typed);
        let candidates = phrase.candidates(index, &reranked);
        let to_hit = |Scored { score: Reverse(score), number }| {
            let entry = catalog.index(number as usize)?;
            Some(Hit { entry, score: i64::from(score / total_rarity), is_similar: false })
        };
        let mut hits: Vec<Hit> = found.into_iter().filter_map(to_hit).collect();
        for (hit, _) in hits.iter_mut().zip(candidates).filter(|(_, is_candidate)| *is_candidate) {
            hit.score += phrase.bonus(catalog.entry(hit.entry));
        }
        if self.typed.len() == 1 {
            for hit in hits.iter_mut().take(RERANKED) {
                let is_answer = matches!(catalog.entry(hit.entry).pane, Pane::GetHelp | Pane::Qa);
                hit.score += if is_answer { ANSWER_TO_ONE_WORD } else { 0 };
            }
        }
        self.mark_similar(index, &mut hits);
        hits.sort_by_key(|hit| (hit.is_similar, Reverse(hit.score)));
        hits
    }

    /// Marks the hits that lack a number of the query, if others have them all.
    fn mark_similar(&self, index: &Index, hits: &mut [Hit]) {
        let numbers = self.terms.iter().map(|term| &term.word);
        let numbers = numbers.filter(|word| is_number(&word.text) && word.letters.len() >= SUBSTRING_LETTERS);
        let holders: Vec<Vec<usize>> = numbers.map(|word| index.holders(&word.text)).collect();
        let is_similar =
            |hit: &Hit| holders.iter().any(|holders| holders.binary_search(&hit.entry.number()).is_err());
        if !hits.iter().all(is_similar) {
            for hit in hits {
                hit.is_similar = is_similar(hit);
            }
        }
    }

    /// The points of all terms in each entry, weighted by rarity. With `needs_all`, an entry that lacks a
    /// term is far below zero.
    fn points(&self, index: &Index, needs_all: bool) -> Vec<i32> {
        let mut points = vec![0; index.len()];
        for term in &self.terms {
            let rarity = term.rarity();
            for (points, best) in points.iter_mut().zip(&term.best) {
                *points += if *best == 0 && needs_all { NO_MATCH } else { i32::from(*best) * rarity };
            }
        }
        points
    }

    /// The best entries by points and base score, unordered.
    fn best(&self, index: &Index, points: &[i32], total_rarity: i32) -> Vec<Scored> {
        let (mut found, mut lowest, mut enough) = (Vec::new(), i32::MIN, 1);
        let language = self.language as usize;
        for ((number, points), rank) in (0_u32..).zip(points).zip(&index.ranks) {
            if *points < enough {
                continue;
            }
            let score = points + i32::from(rank.get(language).copied().unwrap_or_default()) * total_rarity;
            if score > lowest {
                found.push(Scored { score: Reverse(score), number });
                if found.len() / 2 >= self.limit {
                    lowest = keep_best(&mut found, self.limit);
                    enough = (lowest - MAX_BASE_SCORE * total_rarity).max(1);
                }
            }
        }
        keep_best(&mut found, self.limit);
        found
    }

    /// Adds the entries that match only some terms, if they score more than half of the best of them. None
    /// scores higher than an entry that matches every term. A term that matches nowhere does not count:
    /// somebody who types a whole story must get an answer in spite of one unknown word.
    fn add_partial_matches(&self, index: &Index, found: &mut Vec<Scored>, total_rarity: i32) {
        let mut points = self.points(index, false);
        for found in found.iter() {
            if let Some(points) = points.get_mut(found.number as usize) {
                *points = 0;
            }
        }
        let mut more = self.best(index, &points, total_rarity);
        let highest = found.iter().map(|found| found.score.0).min().unwrap_or(i32::MAX);
        let best = more.iter().map(|found| found.score.0).max().unwrap_or(0);
        more.retain(|found| 2 * found.score.0 > best);
        for found in &mut more {
            found.score.0 -= (best - highest).max(0);
        }
        found.append(&mut more);
    }
}

/// Keeps the best `limit` entries. Returns the lowest score kept, or `i32::MIN` if nothing was dropped.
fn keep_best(found: &mut Vec<Scored>, limit: usize) -> i32 {
    let Some(last) = limit.checked_sub(1).filter(|last| *last < found.len()) else { return i32::MIN };
    let (_, worst, _) = found.select_nth_unstable(last);
    let lowest = worst.score.0;
    found.truncate(limit);
    lowest
}

/// An entry with its score. Sorts by descending score, then by the order of the catalog.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Scored {
    score: Reverse<i32>,
    number: u32,
}

/// The first [`QUERY_LETTERS`] graphemes of a query.
pub(super) fn truncated(query: &str) -> &str {
    let end = query.grapheme_indices(true).nth(QUERY_LETTERS).map_or(query.len(), |(end, _)| end);
    query.get(..end).unwrap_or_default()
}

/// The words of a query without stopwords; all of them if there is nothing else.
pub(super) fn without_stopwords(typed: &[Word]) -> Vec<&Word> {
    let others: Vec<&Word> = typed.iter().filter(|word| !is_stopword(&word.text)).collect();
    if others.is_empty() { typed.iter().collect() } else { others }
}

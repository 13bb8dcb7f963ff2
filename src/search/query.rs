//! Runs a query in bounded steps, so that a search never delays the next key.
//!
//! Every term has to match somewhere in an entry; with fewer than three such entries, those that match some
//! terms follow. A match counts most in the title, then in the keywords, the facts and the text. Exact matches,
//! prefixes and substrings are found first; other endings and typing errors after that.

use std::cmp::Reverse;

use unicode_segmentation::UnicodeSegmentation;

use super::fold::{Word, words};
use super::index::{Hit, Index, QUERY_LETTERS};
use super::languages::Rank;
use super::phrase::Phrase;
use super::stopwords::is_stopword;
use super::term::{Term, TermStage};
use super::vocabulary::saturating_u32;
use crate::content::catalog::Catalog;
use crate::content::entry::EntryIndex;
use crate::content::spoken;
use crate::text::Language;

/// An upper bound of an entry's base score.
const MAX_BASE_SCORE: i32 = 100;

/// The number of best hits that are ranked again with the phrase bonus.
const RERANKED: usize = 48;

/// The points of a term that does not match an entry: more than the other terms can make up for.
const NO_MATCH: i32 = -10_000_000;

/// With this many entries that match every term, no others are added.
const ENOUGH_HITS: usize = 3;

/// The progress of a query after a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchProgress {
    /// The query is not complete, and there are no new hits.
    Working,
    /// The hits without other endings and typing errors, best first. The query is not complete.
    First(Vec<Hit>),
    /// All hits, best first. The query is complete.
    Done(Vec<Hit>),
}

/// A running query.
pub struct Job {
    /// The query as typed, in full length: crisis phrases are searched for up to its end, because the last
    /// words may be the reason why somebody types at all.
    query: String,
    typed: Vec<Word>,
    language: Language,
    limit: usize,
    /// The query's words without stopwords.
    terms: Vec<Term>,
    /// Where the entry that lists languages belongs.
    languages: Rank,
}

impl Job {
    /// A query in every language, with a small bonus for matches in `language`, for at most `limit` hits. If
    /// it contains a crisis phrase, the entries that help come first. Stopwords count only if there are no
    /// other words.
    #[must_use]
    pub fn new(query: &str, language: Language, limit: usize) -> Self {
        let typed = words(truncated(query));
        let last = unfinished(&typed, truncated(query));
        let terms = without_stopwords(&typed).into_iter();
        let terms =
            terms.map(|word| Term::new(word.clone(), last.is_some_and(|last| std::ptr::eq(last, word))));
        let terms = terms.collect();
        Self { query: query.to_owned(), typed, language, limit, terms, languages: Rank::of(query) }
    }

    /// Like [`Job::new`], but reuses the terms that an earlier query over the same index has in common with
    /// this one.
    #[must_use]
    pub fn after(earlier: Self, query: &str, language: Language, limit: usize) -> Self {
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
    /// `budget` words of the vocabulary.
    pub fn step(&mut self, index: &Index, catalog: &Catalog, budget: usize) -> SearchProgress {
        let mut is_first = false;
        for term in &mut self.terms {
            // The matches of a smaller index are incomplete, so the term starts again.
            if term.stage == TermStage::Untouched || term.best.len() != index.len() {
                term.find_as_typed(index, self.language);
                is_first = true;
            }
        }
        let mut left = budget;
        for term in &mut self.terms {
            while let TermStage::Forgiving(from) = term.stage {
                if left == 0 {
                    return if is_first {
                        SearchProgress::First(self.hits(index, catalog))
                    } else {
                        SearchProgress::Working
                    };
                }
                let to = from.saturating_add(saturating_u32(left));
                term.find_forgiving(index, self.language, from, to);
                left -= (to - from) as usize;
                let is_through = to as usize >= index.words.vocabulary.len();
                term.stage = if is_through { TermStage::Done } else { TermStage::Forgiving(to) };
            }
        }
        SearchProgress::Done(self.hits(index, catalog))
    }

    /// The hits found so far, best first.
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
            Some(Hit { entry, score: i64::from(score / total_rarity) })
        };
        let mut hits: Vec<Hit> = found.into_iter().filter_map(to_hit).collect();
        for (hit, _) in hits.iter_mut().zip(candidates).filter(|(_, is_candidate)| *is_candidate) {
            hit.score += phrase.bonus(catalog.entry(hit.entry));
        }
        hits.sort_by_key(|hit| Reverse(hit.score));
        let mut first = index.help_first(catalog, &self.query);
        if let Some(languages) = catalog.find(spoken::ENTRY_ID) {
            match self.languages {
                Rank::First => first.insert(0, languages),
                Rank::AfterHelp => first.push(languages),
                Rank::Usual => {}
            }
        }
        let mut hits = with_help_first(hits, &first);
        hits.truncate(self.limit);
        hits
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
        let best = more.iter().map(|found| found.score.0).max().unwrap_or(0).min(highest);
        more.retain_mut(|found| {
            found.score.0 = found.score.0.min(highest);
            2 * found.score.0 > best
        });
        found.append(&mut more);
    }
}

impl Index {
    /// The entries of `catalog` that match `query`, best first. If it contains a crisis phrase, the entries
    /// that help come before all others. An empty query finds nothing.
    #[must_use]
    pub fn search(&self, catalog: &Catalog, query: &str, language: Language) -> Vec<Hit> {
        let mut job = Job::new(query, language, usize::MAX);
        loop {
            if let SearchProgress::Done(hits) = job.step(self, catalog, usize::MAX) {
                return hits;
            }
        }
    }
}

/// The hits, with the entries for a crisis and for a language before them. Every way of searching goes through
/// this function.
fn with_help_first(hits: Vec<Hit>, first: &[EntryIndex]) -> Vec<Hit> {
    let score = hits.first().map_or(0, |best| best.score);
    let others = hits.into_iter().filter(|hit| !first.contains(&hit.entry));
    first.iter().map(|entry| Hit { entry: *entry, score }).chain(others).collect()
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
fn truncated(query: &str) -> &str {
    let end = query.grapheme_indices(true).nth(QUERY_LETTERS).map_or(query.len(), |(end, _)| end);
    query.get(..end).unwrap_or_default()
}

/// The last word of a query, if more letters of it may follow.
pub(super) fn unfinished<'a>(typed: &'a [Word], query: &str) -> Option<&'a Word> {
    typed.last().filter(|_| query.ends_with(char::is_alphanumeric))
}

/// The words of a query without stopwords; all of them if there is nothing else.
pub(super) fn without_stopwords(typed: &[Word]) -> Vec<&Word> {
    let others: Vec<&Word> = typed.iter().filter(|word| !is_stopword(&word.text)).collect();
    if others.is_empty() { typed.iter().collect() } else { others }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::index::tests::built_in;
    use super::*;

    fn found(query: &str) -> Vec<String> {
        let (catalog, index) = built_in();
        let hits = index.search(&catalog, query, Language::English);
        hits.into_iter().map(|hit| catalog.entry(hit.entry).id.to_string()).collect()
    }

    #[test]
    fn a_whole_story_finds_entries_though_none_matches_every_word() {
        let found_by_story = found("please listen my boss took my passport yesterday and laughed");
        let first: Vec<&String> = found_by_story.iter().take(3).collect();
        assert!(first.iter().any(|id| *id == "my-employer-has-my-passport"), "{first:?}");
        assert!(found("passport xyzzy").contains(&"my-employer-has-my-passport".to_owned()));
    }

    #[test]
    fn entries_that_match_every_term_come_first() {
        let (catalog, index) = built_in();
        for query in ["boss passport", "suspected incidents 2010", "no me pagan las horas"] {
            let hits = index.search(&catalog, query, Language::English);
            let has_all = |hit: &Hit| {
                without_stopwords(&words(query)).iter().all(|word| {
                    let alone = index.search(&catalog, &word.text, Language::English);
                    alone.iter().any(|found| found.entry == hit.entry)
                })
            };
            assert!(hits.iter().map(has_all).is_sorted_by(|one, next| one >= next), "{query}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(150))]

        #[test]
        fn a_query_run_in_steps_finds_the_same_as_at_once(query in "[a-z]{1,9}( [a-z]{1,9})?", budget in 1_usize..5_000) {
            thread_local!(static BUILT_IN: (Catalog, Index) = built_in());
            BUILT_IN.with(|(catalog, index)| {
                let mut job = Job::new(&query, Language::English, usize::MAX);
                let (mut first, mut steps) = (None, 0);
                let found = loop {
                    steps += 1;
                    match job.step(index, catalog, budget) {
                        SearchProgress::Working => {}
                        SearchProgress::First(hits) => assert!(first.replace(hits).is_none(), "reported once"),
                        SearchProgress::Done(hits) => break hits,
                    }
                };
                assert_eq!(first.is_some(), steps > 1);
                assert_eq!(found, index.search(catalog, &query, Language::English));
            });
        }

        #[test]
        fn typing_and_pasting_a_query_find_the_same(
            query in "[a-z]{1,9}( [a-z]{1,9}){0,2}",
            budgets in proptest::collection::vec(1_usize..9_000, 1..6),
        ) {
            thread_local!(static BUILT_IN: (Catalog, Index) = built_in());
            BUILT_IN.with(|(catalog, index)| {
                let mut job = Job::new("", Language::English, usize::MAX);
                for (end, budget) in (1..=query.len()).zip(budgets.iter().cycle()) {
                    // With a small budget, the next letter arrives before the query is complete.
                    job = Job::after(job, &query[..end], Language::English, usize::MAX);
                    let _ = job.step(index, catalog, *budget);
                }
                let found = loop {
                    if let SearchProgress::Done(hits) = job.step(index, catalog, usize::MAX) {
                        break hits;
                    }
                };
                assert_eq!(found, index.search(catalog, &query, Language::English));
            });
        }
    }
}

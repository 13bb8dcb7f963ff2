//! A running search. While somebody types, the first place changes hands only for a clearly better entry.
//!
//! The first place of a query is that of the query with one letter less, unless another entry is clearly better. It
//! depends on the letters alone: a query that is pasted is answered letter by letter too.

use unicode_segmentation::UnicodeSegmentation;

use super::index::{Hit, Index};
use super::query::{Found, Query, truncated};
use crate::content::catalog::Catalog;
use crate::content::entry::EntryIndex;
use crate::content::named_language::Rank;
use crate::content::spoken;
use crate::text::Language;

/// The share of the best score with which an entry keeps the first place, in percent: at the end of a word, inside one,
/// and against an entry that had the place before.
const KEEPS: i64 = 98;
const KEEPS_IN_A_WORD: i64 = 60;
const KEEPS_FROM_RETURNING: i64 = 90;

/// The least letters of an unfinished further word that can change the first place.
const TELLING_LETTERS: usize = 6;

/// The progress of a search after a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchProgress {
    /// The search is not complete, and there are no new hits.
    Working,
    /// The hits without other endings and typing errors, best first. The search is not complete.
    First(Vec<Hit>),
    /// All hits, best first. The search is complete.
    Done(Vec<Hit>),
}

/// A running search.
pub struct Job {
    /// The query in full length: words of distress count up to its end, because the last ones may be the reason why
    /// somebody types at all.
    query: String,
    language: Language,
    limit: usize,
    /// The query, or the beginning of it that is being answered.
    current: Query,
    /// The bytes of the query in `current`.
    end: usize,
    /// What comes first for `current` once it is answered, until then what came before it; help apart.
    first: Option<EntryIndex>,
    /// The entries that came first before.
    displaced: Vec<EntryIndex>,
    is_answered: bool,
    progress: Shown,
}

/// What has been reported.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Shown {
    Nothing,
    /// A step without a result.
    Steps,
    First,
    /// Everything is known, and is reported with the next step.
    Ready(Vec<Hit>),
}

impl Job {
    /// A search in every language, with a small bonus for matches in `language`, for at most `limit` hits. If
    /// the query contains words of distress, the entries that help come first. Stopwords count only if there are no
    /// other words.
    #[must_use]
    pub fn new(query: &str, language: Language, limit: usize) -> Self {
        let current = Query::new("", language, limit);
        Self::continued(query, language, limit, current)
    }

    /// Like [`Job::new`], but continues with what an earlier search over the same index has found.
    #[must_use]
    pub fn after(earlier: Self, query: &str, language: Language, limit: usize) -> Self {
        let is_longer = query.starts_with(earlier.query.as_str()) && is_boundary(query, earlier.end);
        if earlier.language == language && is_longer {
            return Self { query: query.to_owned(), limit, progress: Shown::Nothing, ..earlier };
        }
        let current = Query::after(earlier.current, "", language, limit);
        Self::continued(query, language, limit, current)
    }

    fn continued(query: &str, language: Language, limit: usize, current: Query) -> Self {
        let query = query.to_owned();
        Self {
            query,
            language,
            limit,
            current,
            end: 0,
            first: None,
            displaced: Vec::new(),
            is_answered: true,
            progress: Shown::Nothing,
        }
    }

    /// Runs the next step: all matches of the terms as typed, then an inexact comparison with at most
    /// `budget` words of the vocabulary.
    pub fn step(&mut self, index: &Index, catalog: &Catalog, budget: usize) -> SearchProgress {
        let mut budget = budget;
        if let Shown::Ready(hits) = &mut self.progress {
            return SearchProgress::Done(std::mem::take(hits));
        }
        loop {
            if self.is_answered && (self.end < self.query.len() || self.end == 0) {
                self.add_letter();
            }
            let is_whole = self.end == self.query.len();
            match self.current.step(index, catalog, &mut budget) {
                Found::Everything(hits) => {
                    let hits = self.with_first_kept(index, hits);
                    let first = hits.first().map(|hit| hit.entry);
                    if first != self.first {
                        self.displaced.extend(self.first);
                    }
                    (self.first, self.is_answered) = (first, true);
                    if is_whole {
                        return self.finished(self.with_help_first(index, catalog, hits));
                    }
                }
                Found::AsTyped(hits) if is_whole => {
                    self.progress = Shown::First;
                    let hits = self.with_first_kept(index, hits);
                    return SearchProgress::First(self.with_help_first(index, catalog, hits));
                }
                Found::AsTyped(_) | Found::Nothing => {
                    if self.progress == Shown::Nothing {
                        self.progress = Shown::Steps;
                    }
                    return SearchProgress::Working;
                }
            }
        }
    }

    /// Goes on to the query with the next letter.
    fn add_letter(&mut self) {
        let rest = self.query.get(self.end..).unwrap_or_default();
        // Only words of distress count beyond the maximum length.
        let is_counted = self.end < truncated(&self.query).len();
        let next = rest.graphemes(true).next().filter(|_| is_counted);
        self.end += next.map_or(rest.len(), str::len);
        let query = self.query.get(..self.end).unwrap_or_default();
        let earlier = std::mem::replace(&mut self.current, Query::new("", self.language, self.limit));
        self.current = Query::after(earlier, query, self.language, self.limit);
        self.is_answered = false;
    }

    /// A search of several steps shows its hits first, and says then that these are all.
    fn finished(&mut self, hits: Vec<Hit>) -> SearchProgress {
        if self.progress == Shown::Steps {
            self.progress = Shown::Ready(hits.clone());
            return SearchProgress::First(hits);
        }
        SearchProgress::Done(hits)
    }

    /// The hits of a query, with what came first before the last letter still first, unless another is clearly better.
    fn with_first_kept(&self, index: &Index, mut hits: Vec<Hit>) -> Vec<Hit> {
        let kept = self.first.filter(|entry| self.keeps_first(index, *entry, &hits));
        if let (Some(entry), Some(best)) = (kept, hits.first()) {
            let hit = Hit { entry, ..*best };
            hits.retain(|hit| hit.entry != entry);
            hits.insert(0, hit);
        }
        hits
    }

    /// The hits, with the entries that help and the one that lists languages before them. Every way of searching goes
    /// through this function.
    fn with_help_first(&self, index: &Index, catalog: &Catalog, hits: Vec<Hit>) -> Vec<Hit> {
        let mut first = index.help_first(catalog, &self.query);
        if let Some(languages) = catalog.find(spoken::ENTRY_ID) {
            match Rank::of(&self.query) {
                Rank::First => first.insert(0, languages),
                Rank::AfterHelp => first.push(languages),
                Rank::Usual => {}
            }
        }
        let score = hits.first().map_or(0, |best| best.score);
        let others = hits.into_iter().filter(|hit| !first.contains(&hit.entry));
        let first = first.iter().map(|entry| Hit { entry: *entry, score, is_similar: false });
        first.chain(others).take(self.limit).collect()
    }

    /// Whether the entry that came first before the last letter stays first.
    fn keeps_first(&self, index: &Index, entry: EntryIndex, hits: &[Hit]) -> bool {
        let Some(best) = hits.first() else { return false };
        let is_begun = self.current.is_begun(index);
        if is_begun && self.current.has_several_terms() && self.current.last_letters() < TELLING_LETTERS {
            return true;
        }
        let share = match (self.displaced.contains(&best.entry), is_begun) {
            (true, _) => KEEPS_FROM_RETURNING,
            (false, true) => KEEPS_IN_A_WORD,
            (false, false) => KEEPS,
        };
        let is_close = |hit: &Hit| 100 * hit.score >= share * best.score && hit.is_similar == best.is_similar;
        hits.iter().any(|hit| hit.entry == entry && is_close(hit))
    }
}

impl Index {
    /// The entries of `catalog` that match `query`, best first. If it contains words of distress, the entries
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

/// Whether a letter of a text ends at this byte.
fn is_boundary(text: &str, end: usize) -> bool {
    end == text.len() || text.grapheme_indices(true).any(|(start, _)| start == end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::index::tests::built_in;
    use super::super::query::without_stopwords;
    use super::*;
    use crate::words::fold::words;

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

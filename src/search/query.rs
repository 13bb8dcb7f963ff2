//! A query being answered, step by step, so that a key is never waited for.
//!
//! Every word of a query has to fit somewhere in an entry; a fit in the title counts more than one in the keywords,
//! that more than one in the facts, and that more than one in the text. What fits as it was typed is found first,
//! endings and slips of the finger after that.

use std::cmp::Reverse;

use unicode_segmentation::UnicodeSegmentation;

use super::fold::{Word, words};
use super::index::{Hit, Index, QUERY_LETTERS};
use super::phrase::Together;
use super::stopwords::is_common;
use super::term::{Term, TermStage};
use super::vocabulary::narrow;
use crate::content::catalog::Catalog;
use crate::content::entry::EntryIndex;
use crate::text::Language;

/// No entry is worth more than this by itself.
const MOST_STANDING: i32 = 100;

/// The first hits, which are looked at again for words that stand together.
const LOOKED_AT: usize = 48;

/// The points of a word that stands nowhere: less than all others together can make good.
const NOWHERE: i32 = -10_000_000;

/// So many entries with every word are enough.
const ENOUGH: usize = 3;

/// How far a query is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchProgress {
    /// There is more to do, and nothing new.
    Working,
    /// What fits as it was typed, best first. There is more to do.
    First(Vec<Hit>),
    /// All that fits, best first. Nothing is left to do.
    Done(Vec<Hit>),
}

/// A query being answered.
pub struct Job {
    /// As it was typed, the end of it with it: what somebody tells last may be why they type at all.
    query: String,
    typed: Vec<Word>,
    language: Language,
    limit: usize,
    /// The words of the query that tell something.
    sought: Vec<Term>,
}

impl Job {
    /// Looks for `query` in every language, what is found in `language` counting a little more; for `limit`
    /// entries at most, with what helps first where it holds words of distress. Common words only count where there are no others.
    #[must_use]
    pub fn new(query: &str, language: Language, limit: usize) -> Self {
        let typed = words(beginning(query));
        let sought = telling(&typed).into_iter().cloned();
        let sought = sought.map(Term::new).collect();
        Self { query: query.to_owned(), typed, language, limit, sought }
    }

    /// The same, after another query over the same index: words that stand in both are not looked for again.
    #[must_use]
    pub fn after(earlier: Self, query: &str, language: Language, limit: usize) -> Self {
        let mut job = Self::new(query, language, limit);
        let mut known = earlier.sought;
        for sought in &mut job.sought {
            let place = known.iter().position(|known| known.word.text == sought.word.text);
            if let Some(place) = place.filter(|_| earlier.language == language) {
                *sought = known.swap_remove(place);
            }
        }
        job
    }

    /// Goes on: all that fits as it was typed, then as many words of the vocabulary as `budget` says.
    pub fn step(&mut self, index: &Index, catalog: &Catalog, budget: usize) -> SearchProgress {
        let mut is_first = false;
        for sought in &mut self.sought {
            // What was found before the index grew is not all.
            if sought.stage == TermStage::Untouched || sought.best.len() != index.len() {
                sought.find_as_typed(index, self.language);
                is_first = true;
            }
        }
        let mut left = budget;
        for sought in &mut self.sought {
            while let TermStage::Forgiving(from) = sought.stage {
                if left == 0 {
                    return if is_first {
                        SearchProgress::First(self.hits(index, catalog))
                    } else {
                        SearchProgress::Working
                    };
                }
                let to = from.saturating_add(narrow(left));
                sought.find_forgiving(index, self.language, from, to);
                left -= (to - from) as usize;
                let is_through = to as usize >= index.words.vocabulary.len();
                sought.stage = if is_through { TermStage::Done } else { TermStage::Forgiving(to) };
            }
        }
        SearchProgress::Done(self.hits(index, catalog))
    }

    /// What was found so far, best first.
    fn hits(&self, index: &Index, catalog: &Catalog) -> Vec<Hit> {
        let all: i32 = self.sought.iter().map(Term::rarity).sum::<i32>().max(1);
        let mut found = self.best(index, &self.points(index, true), all);
        if found.len() < ENOUGH && self.sought.iter().all(|sought| sought.stage == TermStage::Done) {
            self.add_those_with_most(index, &mut found, all);
        }
        found.sort_unstable();
        let looked_at: Vec<u32> = found.iter().take(LOOKED_AT).map(|found| found.number).collect();
        let together = Together::new(&self.typed);
        let candidates = together.candidates(index, &looked_at);
        let to_hit = |Scored { score: Reverse(score), number }| {
            let entry = catalog.index(number as usize)?;
            Some(Hit { entry, score: i64::from(score / all) })
        };
        let mut hits: Vec<Hit> = found.into_iter().filter_map(to_hit).collect();
        for (hit, _) in hits.iter_mut().zip(candidates).filter(|(_, may_hold)| *may_hold) {
            hit.score += together.worth(catalog.entry(hit.entry));
        }
        hits.sort_by_key(|hit| Reverse(hit.score));
        let mut hits = with_help_first(hits, &index.help_first(catalog, &self.query));
        hits.truncate(self.limit);
        hits
    }

    /// What the words are worth in each entry, together; if every word has to fit, only where it does.
    fn points(&self, index: &Index, needs_all: bool) -> Vec<i32> {
        let mut points = vec![0; index.len()];
        for sought in &self.sought {
            let rarity = sought.rarity();
            for (points, best) in points.iter_mut().zip(&sought.best) {
                *points += if *best == 0 && needs_all { NOWHERE } else { i32::from(*best) * rarity };
            }
        }
        points
    }

    /// The best entries by their points, in no order.
    fn best(&self, index: &Index, points: &[i32], all: i32) -> Vec<Scored> {
        let (mut found, mut lowest, mut enough) = (Vec::new(), i32::MIN, 1);
        let language = self.language as usize;
        for ((number, points), rank) in (0_u32..).zip(points).zip(&index.ranks) {
            if *points < enough {
                continue;
            }
            let score = points + i32::from(rank.get(language).copied().unwrap_or_default()) * all;
            if score > lowest {
                found.push(Scored { score: Reverse(score), number });
                if found.len() / 2 >= self.limit {
                    lowest = keep_best(&mut found, self.limit);
                    enough = (lowest - MOST_STANDING * all).max(1);
                }
            }
        }
        keep_best(&mut found, self.limit);
        found
    }

    /// Adds what is found where hardly an entry has every word that was typed: the entries that have some of them, as
    /// far as they are more than half as good as the best of them, and none better than those that have all. A word
    /// that stands nowhere does not count. Who tells a whole story must not go without an answer for one word of it.
    fn add_those_with_most(&self, index: &Index, found: &mut Vec<Scored>, all: i32) {
        let mut points = self.points(index, false);
        for found in found.iter() {
            if let Some(points) = points.get_mut(found.number as usize) {
                *points = 0;
            }
        }
        let mut more = self.best(index, &points, all);
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
    /// The entries of `catalog` that `query` finds, best first, but what helps before all others where it holds words
    /// of distress; an empty query finds nothing.
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

/// What was found, with what helps above it where the query holds words of distress. Whoever searches by whatever way gets
/// it from here.
fn with_help_first(hits: Vec<Hit>, first: &[EntryIndex]) -> Vec<Hit> {
    let score = hits.first().map_or(0, |best| best.score);
    let others = hits.into_iter().filter(|hit| !first.contains(&hit.entry));
    first.iter().map(|entry| Hit { entry: *entry, score }).chain(others).collect()
}

/// Keeps the best `limit` entries; the score of the last of them, if there were more.
fn keep_best(found: &mut Vec<Scored>, limit: usize) -> i32 {
    let Some(last) = limit.checked_sub(1).filter(|last| *last < found.len()) else { return i32::MIN };
    let (_, worst, _) = found.select_nth_unstable(last);
    let lowest = worst.score.0;
    found.truncate(limit);
    lowest
}

/// An entry that was found; the best first, and among equals the one that stands first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Scored {
    score: Reverse<i32>,
    number: u32,
}

/// As much of a query as counts.
fn beginning(query: &str) -> &str {
    let end = query.grapheme_indices(true).nth(QUERY_LETTERS).map_or(query.len(), |(end, _)| end);
    query.get(..end).unwrap_or_default()
}

/// The words of a query that tell something; all of them, if none does.
pub(super) fn telling(typed: &[Word]) -> Vec<&Word> {
    let telling: Vec<&Word> = typed.iter().filter(|word| !is_common(&word.text)).collect();
    if telling.is_empty() { typed.iter().collect() } else { telling }
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
    fn who_tells_a_whole_story_is_answered_though_no_entry_has_every_word() {
        let found_by_story = found("please listen my boss took my passport yesterday and laughed");
        let first: Vec<&String> = found_by_story.iter().take(3).collect();
        assert!(first.iter().any(|id| *id == "my-employer-has-my-passport"), "{first:?}");
        assert!(found("passport xyzzy").contains(&"my-employer-has-my-passport".to_owned()));
    }

    #[test]
    fn entries_with_every_word_come_first() {
        let (catalog, index) = built_in();
        for query in ["boss passport", "suspected incidents 2010", "no me pagan las horas"] {
            let hits = index.search(&catalog, query, Language::English);
            let has_all = |hit: &Hit| {
                telling(&words(query)).iter().all(|word| {
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
        fn step_by_step_the_same_is_found_as_at_once(query in "[a-z]{1,9}( [a-z]{1,9})?", budget in 1_usize..5_000) {
            thread_local!(static BUILT_IN: (Catalog, Index) = built_in());
            BUILT_IN.with(|(catalog, index)| {
                let mut job = Job::new(&query, Language::English, usize::MAX);
                let (mut first, mut steps) = (None, 0);
                let found = loop {
                    steps += 1;
                    match job.step(index, catalog, budget) {
                        SearchProgress::Working => {}
                        SearchProgress::First(hits) => assert!(first.replace(hits).is_none(), "told once"),
                        SearchProgress::Done(hits) => break hits,
                    }
                };
                assert_eq!(first.is_some(), steps > 1);
                assert_eq!(found, index.search(catalog, &query, Language::English));
            });
        }

        #[test]
        fn letter_by_letter_the_same_is_found_as_at_once(
            query in "[a-z]{1,9}( [a-z]{1,9}){0,2}",
            budgets in proptest::collection::vec(1_usize..9_000, 1..6),
        ) {
            thread_local!(static BUILT_IN: (Catalog, Index) = built_in());
            BUILT_IN.with(|(catalog, index)| {
                let mut job = Job::new("", Language::English, usize::MAX);
                for (end, budget) in (1..=query.len()).zip(budgets.iter().cycle()) {
                    // Some letters are typed before the one before is answered.
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

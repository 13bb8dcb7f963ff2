//! What is found where hardly an entry has every word that was typed: entries that have most of them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::fold::words;
use super::index::{Hit, Index, beginning, joined, rarity, telling};
use crate::content::catalog::Catalog;
use crate::content::entry::EntryIndex;
use crate::content::text::Language;

/// So many entries with every word are enough.
const ENOUGH: usize = 3;

/// So many telling words of a query are looked for one by one.
const WORDS: usize = 8;

/// An entry that has some of the typed words.
#[derive(Default)]
struct Part {
    score: i64,
    marks: Vec<Range<usize>>,
}

impl Index {
    /// The entries of `catalog` that `query` finds, best first: those that have every word, and below them, where
    /// they are few, those that have most. A word that stands nowhere does not count: who tells a whole story
    /// must not go without an answer for one word of it.
    #[must_use]
    pub fn find(&self, catalog: &Catalog, query: &str, language: Language) -> Vec<Hit> {
        let mut hits = self.search(catalog, query, language);
        if hits.len() < ENOUGH {
            let most = hits.last().map_or(i64::MAX, |hit| hit.score);
            let mut more = self.with_most(catalog, query, language);
            more.retain(|hit| hits.iter().all(|found| found.entry != hit.entry));
            for hit in &mut more {
                hit.score = hit.score.min(most);
            }
            hits.append(&mut more);
        }
        hits
    }

    fn with_most(&self, catalog: &Catalog, query: &str, language: Language) -> Vec<Hit> {
        let typed = words(beginning(query));
        let telling = telling(&typed);
        let mut parts: BTreeMap<EntryIndex, Part> = BTreeMap::new();
        let mut all = 0;
        for word in telling.iter().take(WORDS).filter(|_| telling.len() > 1) {
            let hits = self.search(catalog, &word.text, language);
            let told = if hits.is_empty() { 0 } else { rarity(hits.len(), self.ranks.len()) };
            all += told;
            for hit in hits {
                let part = parts.entry(hit.entry).or_default();
                part.score += hit.score * told;
                part.marks.extend(hit.marks);
            }
        }
        // Half as good as the best says too little.
        let best = parts.values().map(|part| part.score).max().unwrap_or_default();
        let mut hits: Vec<Hit> = parts
            .into_iter()
            .filter(|(_, part)| 2 * part.score > best)
            .map(|(entry, part)| Hit { entry, score: part.score / all.max(1), marks: joined(part.marks) })
            .collect();
        hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
        hits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::entry::Setting;

    fn found(query: &str) -> Vec<String> {
        let catalog = Catalog::built_in();
        let index = Index::new(&catalog, Setting::Personal);
        let hits = index.find(&catalog, query, Language::English);
        hits.into_iter().map(|hit| catalog.entry(hit.entry).id.to_string()).collect()
    }

    #[test]
    fn who_tells_a_whole_story_is_answered_though_no_entry_has_every_word() {
        let story = "please listen my boss took my passport yesterday and laughed";
        assert!(
            found(story).iter().take(3).any(|id| id == "my-employer-has-my-passport"),
            "{:?}",
            found(story)
        );
        assert!(found("passport xyzzy").contains(&"my-employer-has-my-passport".to_owned()));
    }

    #[test]
    fn entries_with_every_word_come_first_and_scores_never_rise() {
        let catalog = Catalog::built_in();
        let index = Index::new(&catalog, Setting::Personal);
        for query in ["boss passport", "suspected incidents 2010", "u visa form", "no me pagan las horas"] {
            let whole = index.search(&catalog, query, Language::English);
            let hits = index.find(&catalog, query, Language::English);
            assert_eq!(hits[..whole.len()], whole, "{query}");
            assert!(hits.is_sorted_by(|one, next| one.score >= next.score), "{query}");
        }
    }

    #[test]
    fn nonsense_finds_nothing() {
        for query in ["", "xyzzy", "xyzzy qwrtzp", " - - "] {
            assert!(found(query).is_empty(), "{query} finds {:?}", found(query));
        }
    }
}

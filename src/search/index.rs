//! The catalog as words, and queries over it: hits, best first.
//!
//! Every different word stands once in a vocabulary, with a list of where it occurs. A query's word is
//! compared with the vocabulary, not with the entries. Every word of a query has to fit somewhere in an
//! entry; a fit in the title counts more than one in the keywords, that more than one in the facts, and
//! that more than one in the text.

use std::cmp::Reverse;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::builder::{Builder, Posting, Rank};
use super::common::is_common;
use super::fold::{Word, words};
use super::score::Scorer;
use super::vocabulary::Vocabulary;
use crate::content::catalog::Catalog;
use crate::content::entry::{Entry, EntryIndex, Setting};
use crate::content::text::Language;

/// The letters of a query that count; what is typed beyond them is ignored.
pub const QUERY_LETTERS: usize = 64;

/// The words of a title that count against it: a short title says more with each of its words.
const LONG_TITLE: u8 = 20;

/// What a fit in another language than the reader's is worth, in tenths.
const OTHER_LANGUAGE: i64 = 9;

/// The first hits, which are looked at again for words that stand together.
const LOOKED_AT: usize = 24;

/// What it is worth that words stand together, that a title begins with them, and that it or a keyword is no more.
const RUN_IN_TITLE: i64 = 150;
const RUN_IN_KEYWORD: i64 = 100;
const BEGINNING: i64 = 20;
const WHOLE: i64 = 60;
const WHOLE_KEYWORD: i64 = 20;

/// An entry that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The entry.
    pub entry: EntryIndex,
    /// How well it fits; more is better.
    pub score: i64,
    /// The bytes of the title that matched, in order and apart.
    pub marks: Vec<Range<usize>>,
}

/// The words of every entry in every language.
pub struct Index {
    pub(super) vocabulary: Vocabulary,
    /// Where each word's postings end.
    pub(super) ends: Vec<u32>,
    pub(super) postings: Vec<Posting>,
    pub(super) ranks: Vec<Rank>,
    pub(super) scorer: Scorer,
}

impl Index {
    /// The index of `catalog` as it is read in `setting`.
    #[must_use]
    pub fn new(catalog: &Catalog, setting: Setting) -> Self {
        let mut builder = Builder::default();
        while builder.step(catalog, setting, usize::MAX / 2) {}
        builder.finish()
    }

    /// The different words and their postings.
    fn words(&self) -> impl Iterator<Item = (&str, &[Posting])> {
        let mut from = 0;
        (0u32..).zip(&self.ends).filter_map(move |(number, end)| {
            let postings = self.postings.get(from..*end as usize)?;
            from = *end as usize;
            Some((self.vocabulary.word(number), postings))
        })
    }

    /// The entries of `catalog` that `query` finds, best first; an empty query finds nothing.
    ///
    /// Words are looked for in every language, those of `language` counting a little more; titles are marked in
    /// `language`. Common words only count where there are no others.
    #[must_use]
    pub fn search(&self, catalog: &Catalog, query: &str, language: Language) -> Vec<Hit> {
        let typed = words(beginning(query));
        let telling: Vec<&Word> = telling(&typed);
        let best: Vec<Vec<i64>> = telling.iter().map(|word| self.best(word, language)).collect();
        let found = |best: &Vec<i64>| best.iter().filter(|points| **points > 0).count();
        let rarities: Vec<i64> = best.iter().map(|best| rarity(found(best), best.len())).collect();
        let Some(all) = Some(rarities.iter().sum::<i64>()).filter(|all| *all > 0) else { return Vec::new() };
        let mut hits = Vec::new();
        for (number, rank) in self.ranks.iter().enumerate() {
            let points = best.iter().zip(&rarities).map(|(best, rarity)| {
                best.get(number).filter(|points| **points > 0).map(|points| points * rarity)
            });
            let Some(points) = points.sum::<Option<i64>>() else { continue };
            let length = rank.title_words.get(language as usize).copied().unwrap_or(0).min(LONG_TITLE);
            let Some(entry) = catalog.index(number) else { continue };
            hits.push(Hit {
                entry,
                score: points / all + rank.standing - i64::from(length),
                marks: Vec::new(),
            });
        }
        hits.sort_by_key(|hit| Reverse(hit.score));
        for hit in hits.iter_mut().take(LOOKED_AT) {
            hit.score += togetherness(catalog.entry(hit.entry), &typed);
        }
        hits.sort_by_key(|hit| Reverse(hit.score));
        for hit in &mut hits {
            hit.marks = self.marks(catalog.entry(hit.entry).title.in_language(language), &telling);
        }
        hits
    }

    /// For each entry, what the best fit of `typed` in it is worth; 0 where it does not fit.
    fn best(&self, typed: &Word, language: Language) -> Vec<i64> {
        let mut best = vec![0; self.ranks.len()];
        for (word, postings) in self.words() {
            let Some(fit) = self.scorer.fit(typed, word) else { continue };
            let points = fit.points(typed.letters.len(), word.chars().count());
            for posting in postings {
                let (entry, field, spoken) = posting.told();
                let counts = fit.is_plain() || field.is_forgiving();
                let share = if spoken == language { 10 } else { OTHER_LANGUAGE };
                if let Some(most) = best.get_mut(entry).filter(|_| counts) {
                    *most = (points.saturating_mul(field.weight()) * share / 10).max(*most);
                }
            }
        }
        best
    }

    /// The bytes of `title` that the best fits of the typed words cover.
    fn marks(&self, title: &str, typed: &[&Word]) -> Vec<Range<usize>> {
        let title = words(title);
        let mut marks = Vec::new();
        for typed in typed {
            let fits = title.iter().filter_map(|word| Some((word, self.scorer.fit(typed, &word.text)?)));
            let best = fits.max_by_key(|(word, fit)| fit.points(typed.letters.len(), word.letters.len()));
            if let Some((word, fit)) = best {
                marks.extend(fit.runs(word.letters.len()).into_iter().map(|run| word.bytes(run)));
            }
        }
        joined(marks)
    }
}

/// As much of a query as counts.
pub(super) fn beginning(query: &str) -> &str {
    let end = query.grapheme_indices(true).nth(QUERY_LETTERS).map_or(query.len(), |(end, _)| end);
    query.get(..end).unwrap_or_default()
}

/// The words of a query that tell something; all of them, if none does.
pub(super) fn telling(typed: &[Word]) -> Vec<&Word> {
    let telling: Vec<&Word> = typed.iter().filter(|word| !is_common(&word.text)).collect();
    if telling.is_empty() { typed.iter().collect() } else { telling }
}

/// What a word says about the entries it is found in: more, the fewer of `all` they are. Each halving counts one more,
/// as in the inverse document frequency (Spärck Jones 1972).
pub(super) fn rarity(found: usize, all: usize) -> i64 {
    i64::from((all / found.max(1)).max(1).ilog2()) + 1
}

/// What it is worth that the typed words stand together, in this order, in the title or a keyword of an entry;
/// and that the title begins with them, or is no more than them.
fn togetherness(entry: &Entry, typed: &[Word]) -> i64 {
    let letters: usize = typed.iter().map(|word| word.letters.len()).sum();
    let mut most = 0;
    for language in Language::ALL {
        let title = words(entry.title.in_language(language));
        if let Some(start) = run_in(&title, typed) {
            let begins = if start == 0 { BEGINNING } else { 0 };
            let whole = if title.len() == typed.len() { WHOLE } else { 0 };
            most = most.max(if typed.len() > 1 { RUN_IN_TITLE } else { 0 } + begins + whole);
        }
        // What is too short for all the words is not looked at, nor, where one was typed, what is more than it.
        let most_letters = if typed.len() > 1 { usize::MAX } else { 2 * letters };
        let keywords = entry.keywords.in_language(language).iter();
        let keywords = keywords.filter(|keyword| (letters..=most_letters).contains(&keyword.len()));
        for keyword in keywords {
            let keyword = words(keyword);
            if run_in(&keyword, typed).is_some() {
                let whole = if keyword.len() == typed.len() { WHOLE_KEYWORD } else { 0 };
                most = most.max(if typed.len() > 1 { RUN_IN_KEYWORD } else { 0 } + whole);
            }
        }
    }
    most
}

/// Where the typed words stand together in a text.
fn run_in(text: &[Word], typed: &[Word]) -> Option<usize> {
    let is_run = |run: &[Word]| run.iter().zip(typed).all(|(word, typed)| word.text == typed.text);
    text.windows(typed.len().max(1)).position(is_run)
}

/// Ranges in order, with those that touch made one.
pub(super) fn joined(mut marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    marks.sort_by_key(|mark| mark.start);
    let mut apart: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        match apart.last_mut() {
            Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
            _ => apart.push(mark),
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn built_in() -> (Catalog, Index) {
        let catalog = Catalog::built_in();
        let index = Index::new(&catalog, Setting::Personal);
        (catalog, index)
    }

    fn first_two(query: &str) -> Vec<String> {
        let (catalog, index) = built_in();
        let hits = index.search(&catalog, query, Language::English);
        hits.iter().take(2).map(|hit| catalog.entry(hit.entry).id.to_string()).collect()
    }

    #[test]
    fn the_guide_is_found_misspelt_shouted_and_turned_around() {
        for query in ["traficking guide", "TASK FORCE", "force task"] {
            let found = first_two(query);
            assert!(found.contains(&"task-force-e-guide".to_owned()), "{query} finds {found:?}");
        }
    }

    #[test]
    fn the_seminar_and_the_hotline_are_found_by_one_word() {
        assert!(first_two("indian")[0].contains("indian-country"));
        for query in ["hotline", "hotlnie", "HOTLINE", "8883737888", "1-888-373-7888"] {
            assert!(first_two(query).contains(&"hotline".to_owned()), "{query} finds {:?}", first_two(query));
        }
    }

    #[test]
    fn nothing_is_found_by_nothing_and_by_nonsense() {
        assert!(first_two("").is_empty());
        assert!(first_two(" - ").is_empty());
        assert!(first_two("xyzzy").is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn any_query_is_answered_and_marks_stand_in_the_title(query in any::<String>()) {
            thread_local!(static BUILT_IN: (Catalog, Index) = built_in());
            BUILT_IN.with(|(catalog, index)| {
                for hit in index.search(catalog, &query, Language::English) {
                    let title = catalog.entry(hit.entry).title.in_language(Language::English);
                    for mark in hit.marks {
                        assert!(title.get(mark.clone()).is_some_and(|marked| !marked.is_empty()), "{mark:?}");
                    }
                }
            });
        }

        #[test]
        fn case_and_accents_never_change_what_is_found(query in "[a-zé ]{1,12}") {
            thread_local!(static BUILT_IN: (Catalog, Index) = built_in());
            BUILT_IN.with(|(catalog, index)| {
                let found = index.search(catalog, &query, Language::English);
                assert_eq!(&found, &index.search(catalog, &query.to_uppercase(), Language::English));
                assert_eq!(&found, &index.search(catalog, &query.replace('é', "e"), Language::English));
            });
        }
    }
}

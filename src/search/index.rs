//! The catalog as words, and queries over it: hits, best first.
//!
//! Every different word stands once in a vocabulary, with a list of where it occurs. A query's word is
//! compared with the vocabulary, not with the entries. Every word of a query has to fit somewhere in an
//! entry; a fit in the title counts more than one in the keywords, that more than one in the facts, and
//! that more than one in the text.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::fold::{Word, each_word, words};
use super::score::Scorer;
use crate::content::catalog::Catalog;
use crate::content::entry::{Entry, EntryIndex, Setting};
use crate::content::pack::{Origin, Tag};
use crate::content::text::Language;

/// The letters of a query that count; what is typed beyond them is ignored.
pub const QUERY_LETTERS: usize = 64;

/// What an entry of the page is worth over an added one that fits about as well.
const PAGE_BONUS: i64 = 30;

/// What the line that also arrests people for immigration is worth less: nobody in fear of it may find it
/// first.
const LAST_RESORT: i64 = 600;

/// The words of a title that count against it: a short title says more with each of its words.
const LONG_TITLE: u8 = 20;

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

/// Where in an entry a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Field {
    Title,
    Keywords,
    Facts,
    Text,
}

impl Field {
    /// What a fit there is worth.
    const fn weight(self) -> i64 {
        match self {
            Self::Title => 10,
            Self::Keywords => 8,
            Self::Facts => 6,
            Self::Text => 3,
        }
    }

    /// Whether parts of words and slips of the finger count there.
    const fn is_forgiving(self) -> bool {
        matches!(self, Self::Title | Self::Keywords)
    }
}

/// That a word stands in an entry, where in it, and in which language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Posting {
    entry: EntryIndex,
    field: Field,
    language: Language,
}

/// What ranks an entry beside the words that were found in it.
struct Rank {
    is_page: bool,
    is_last_resort: bool,
    title_words: [u8; Language::ALL.len()],
}

/// The words of every entry in every language.
pub struct Index {
    /// All different words, one after the other.
    vocabulary: String,
    /// For each word, where it ends in the vocabulary and where its postings end.
    ends: Vec<(u32, u32)>,
    postings: Vec<Posting>,
    ranks: Vec<Rank>,
    scorer: Scorer,
}

/// An index in the making, a few entries at a time, so that a key is never waited for.
#[derive(Default)]
pub struct Builder {
    found: BTreeMap<String, Vec<Posting>>,
    ranks: Vec<Rank>,
}

impl Builder {
    /// Takes the next `count` entries of `catalog`, always the same one; whether there are more.
    pub fn step(&mut self, catalog: &Catalog, setting: Setting, count: usize) -> bool {
        let end = self.ranks.len() + count;
        while let Some(index) = catalog.index(self.ranks.len()).filter(|index| index.number() < end) {
            self.take(index, catalog.entry(index), setting);
        }
        catalog.index(self.ranks.len()).is_some()
    }

    /// The index of the entries that were taken.
    #[must_use]
    pub fn finish(self) -> Index {
        Index::packed(self.found, self.ranks)
    }

    fn take(&mut self, index: EntryIndex, entry: &Entry, setting: Setting) {
        let title_words = Language::ALL.map(|language| {
            let mut count = 0u8;
            each_text(entry, language, setting, |field, text| {
                each_word(text, |word| {
                    count = count.saturating_add(u8::from(field == Field::Title));
                    let posting = Posting { entry: index, field, language };
                    match self.found.get_mut(word) {
                        Some(postings) if postings.last() == Some(&posting) => {}
                        Some(postings) => postings.push(posting),
                        None => drop(self.found.insert(word.to_owned(), vec![posting])),
                    }
                });
            });
            count
        });
        self.ranks.push(Rank {
            is_page: entry.origin == Origin::Page,
            is_last_resort: entry.tag == Some(Tag::PoliceImmigration),
            title_words,
        });
    }
}

impl Index {
    /// The index of `catalog` as it is read in `setting`.
    #[must_use]
    pub fn new(catalog: &Catalog, setting: Setting) -> Self {
        let mut builder = Builder::default();
        while builder.step(catalog, setting, usize::MAX / 2) {}
        builder.finish()
    }

    fn packed(found: BTreeMap<String, Vec<Posting>>, ranks: Vec<Rank>) -> Self {
        let mut index = Self {
            vocabulary: String::new(),
            ends: Vec::with_capacity(found.len()),
            postings: Vec::new(),
            ranks,
            scorer: Scorer::default(),
        };
        for (word, mut postings) in found {
            postings.sort_unstable();
            postings.dedup();
            index.vocabulary.push_str(&word);
            index.postings.append(&mut postings);
            let end = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
            index.ends.push((end(index.vocabulary.len()), end(index.postings.len())));
        }
        index
    }

    /// The different words and their postings.
    fn words(&self) -> impl Iterator<Item = (&str, &[Posting])> {
        let mut from = (0, 0);
        self.ends.iter().filter_map(move |&(word_end, postings_end)| {
            let to = (word_end as usize, postings_end as usize);
            let found = (self.vocabulary.get(from.0..to.0)?, self.postings.get(from.1..to.1)?);
            from = to;
            Some(found)
        })
    }

    /// The entries of `catalog` that `query` finds, best first; an empty query finds nothing.
    ///
    /// Words are looked for in `language` and in English; titles are marked in `language`.
    #[must_use]
    pub fn search(&self, catalog: &Catalog, query: &str, language: Language) -> Vec<Hit> {
        let cut: String = query.graphemes(true).take(QUERY_LETTERS).collect();
        let typed = words(&cut);
        let Some(count) = i64::try_from(typed.len()).ok().filter(|count| *count > 0) else {
            return Vec::new();
        };
        let best: Vec<Vec<i64>> = typed.iter().map(|word| self.best(word, language)).collect();
        let mut hits = Vec::new();
        for (number, rank) in self.ranks.iter().enumerate() {
            let points = best.iter().map(|best| best.get(number).copied().filter(|points| *points > 0));
            let Some(points) = points.sum::<Option<i64>>() else { continue };
            let length = rank.title_words.get(language as usize).copied().unwrap_or(0).min(LONG_TITLE);
            let bonus = if rank.is_page { PAGE_BONUS } else { 0 };
            let malus = if rank.is_last_resort { LAST_RESORT } else { i64::from(length) };
            let Some(entry) = catalog.index(number) else { continue };
            hits.push(Hit { entry, score: points / count + bonus - malus, marks: Vec::new() });
        }
        hits.sort_by_key(|hit| Reverse(hit.score));
        for hit in &mut hits {
            hit.marks = self.marks(catalog.entry(hit.entry).title.in_language(language), &typed);
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
                let is_read = posting.language == language || posting.language == Language::English;
                let counts = fit.is_plain() || posting.field.is_forgiving();
                if let Some(most) = best.get_mut(posting.entry.number()).filter(|_| is_read && counts) {
                    *most = points.saturating_mul(posting.field.weight()).max(*most);
                }
            }
        }
        best
    }

    /// The bytes of `title` that the best fits of the typed words cover.
    fn marks(&self, title: &str, typed: &[Word]) -> Vec<Range<usize>> {
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

/// Calls `take` with every text by which an entry can be found.
fn each_text(entry: &Entry, language: Language, setting: Setting, mut take: impl FnMut(Field, &str)) {
    // What is not given in another language is there in English already.
    if entry.title.speaks(language) {
        take(Field::Title, entry.title.in_language(language));
    }
    if entry.keywords.speaks(language) {
        entry.keywords.in_language(language).iter().for_each(|keyword| take(Field::Keywords, keyword));
    }
    for fact in entry.facts.iter().filter(|fact| fact.speaks(language)) {
        take(Field::Facts, fact.in_language(language));
    }
    let body = entry.body.in_setting(setting);
    if body.speaks(language) {
        body.in_language(language).iter().for_each(|paragraph| take(Field::Text, paragraph));
    }
    if language == Language::English {
        if let Some(line) = &entry.help_line {
            take(Field::Facts, &line.display);
            take(Field::Facts, &line.digits);
            take(Field::Facts, line.digits.trim_start_matches('1'));
        }
        for link in &entry.links {
            take(Field::Text, host(&link.address));
        }
    }
}

/// The name of the place an address leads to, without what all of them have.
fn host(address: &str) -> &str {
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = address.split('/').next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.rsplit_once('.').map_or(host, |(name, _)| name)
}

/// Ranges in order, with those that touch made one.
fn joined(mut marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
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

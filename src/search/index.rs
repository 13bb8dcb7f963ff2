//! An inverted index over the words of every entry.
//!
//! Each distinct word is stored once in a vocabulary, with postings. A query term is compared with the
//! vocabulary, not with the entries. In a library, distinct numbers grow with the records, so numbers have a
//! vocabulary of their own: a query of letters never scans them.

use std::collections::BTreeMap;

use super::fields::{EntryClass, Field, PLACE_BITS, base_score, each_text};
use super::score::Scorer;
use super::segment::Segment;
use super::stopwords::stopwords;
use crate::content::catalog::Catalog;
use crate::content::entry::{Entry, EntryIndex, Setting};
use crate::content::pane::Pane;
use crate::distress::patterns::Patterns;
use crate::text::Language;
use crate::words::fold::each_word;
use crate::words::stem::stem;
use crate::words::vocabulary::saturating_u32;

/// The maximum length of a query in graphemes; the rest is ignored.
pub const QUERY_LETTERS: usize = 64;

/// The group of questions for somebody who needs help.
const GROUP_FOR_YOU: &str = "qa-for-you";

/// An entry that matches a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The entry.
    pub entry: EntryIndex,
    /// How well it matches; higher is better.
    pub score: i64,
    /// Whether it lacks a number of the query that another hit has.
    pub is_similar: bool,
}

/// The maximum penalty for a title's length, a point a word: each word of a short title says more.
const LONG_TITLE: u8 = 20;

/// The score of an entry independent of the query, in each language.
pub(super) type Rank = [i16; Language::ALL.len()];

/// The words of every entry in every language.
pub struct Index {
    pub(super) words: Segment,
    numbers: Segment,
    pub(super) ranks: Vec<Rank>,
    pub(super) scorer: Scorer,
    pub(super) patterns: Patterns,
    /// The words numbered below this do not come from a library.
    pub(super) listed: u32,
    /// Nor do the entries numbered below this.
    pub(super) listed_entries: u32,
    is_packed: bool,
}

impl Default for Index {
    fn default() -> Self {
        Self {
            words: Segment::with_stopwords(stopwords()),
            numbers: Segment::default(),
            ranks: Vec::new(),
            scorer: Scorer::default(),
            patterns: Patterns::default(),
            listed: 0,
            listed_entries: 0,
            is_packed: false,
        }
    }
}

/// The average number of new words in an entry, from which the initial capacity is computed.
const WORDS_AN_ENTRY: usize = 33;

impl Index {
    /// The packed index of every listed entry of `catalog`, with the texts for `setting`.
    #[must_use]
    pub fn new(catalog: &Catalog, setting: Setting) -> Self {
        let mut index = Self::default();
        while index.add_next(catalog, setting, usize::MAX / 2) {}
        while index.pack(usize::MAX / 2) {}
        index
    }

    /// Indexes the next `count` listed entries of `catalog`, which has to be the same one in every call.
    /// Returns whether there are more.
    pub fn add_next(&mut self, catalog: &Catalog, setting: Setting, count: usize) -> bool {
        if self.ranks.is_empty() {
            self.words.reserve(catalog.entries().len() * WORDS_AN_ENTRY);
        }
        for _ in 0..count {
            let Some(index) = self.next(catalog) else { break };
            self.add(catalog.entry(index), setting, class(catalog, index));
        }
        let has_more = self.next(catalog).is_some();
        if !has_more && self.patterns.is_empty() {
            self.patterns = Patterns::of(catalog);
        }
        has_more
    }

    /// The next listed entry to index.
    fn next(&self, catalog: &Catalog) -> Option<EntryIndex> {
        let number = self.ranks.len();
        catalog.index(number).filter(|_| number < catalog.entries().len())
    }

    /// Adds the next entry: the listed entries come first, then those of the library. Does nothing once the
    /// index is packed.
    pub fn add(&mut self, entry: &Entry, setting: Setting, class: EntryClass) {
        if self.is_packed {
            return;
        }
        let number = saturating_u32(self.ranks.len());
        let mut keyword_words = 0u8;
        let title_words = Language::ALL.map(|language| {
            let (mut count, mut keywords) = (0u8, BTreeMap::new());
            each_text(entry, language, setting, |field, text| {
                if field > Field::Keywords(u8::MAX) {
                    self.add_keywords(std::mem::take(&mut keywords), number, language);
                }
                each_word(text, |word| {
                    if matches!(field, Field::Keywords(_)) {
                        keyword_words = keyword_words.saturating_add(1);
                        let same: &mut Vec<String> =
                            keywords.entry(stem(word, language).to_owned()).or_default();
                        same.push(word.to_owned());
                    } else {
                        count = count.saturating_add(u8::from(field == Field::Title));
                        self.segment_mut(word).add(word, number, language, field);
                    }
                });
            });
            self.add_keywords(keywords, number, language);
            count
        });
        let score = base_score(entry, class, keyword_words);
        self.ranks.push(title_words.map(|count| score - i16::from(count.min(LONG_TITLE))));
        if class != EntryClass::Record {
            self.listed = saturating_u32(self.words.vocabulary.len());
            self.listed_entries = saturating_u32(self.ranks.len());
        }
    }

    /// Adds the words of the keywords of an entry, with the number of times each occurs.
    fn add_keywords(&mut self, words: BTreeMap<String, Vec<String>>, entry: u32, language: Language) {
        for same in words.into_values() {
            let count = u8::try_from(same.len()).unwrap_or(u8::MAX);
            for word in same {
                self.segment_mut(&word).add(&word, entry, language, Field::Keywords(count));
            }
        }
    }

    fn segment_mut(&mut self, word: &str) -> &mut Segment {
        if is_number(word) { &mut self.numbers } else { &mut self.words }
    }

    /// Reserves capacity for a library of `bytes` bytes, so that adding a record never waits for a
    /// reallocation.
    pub fn reserve(&mut self, bytes: usize) {
        let records = bytes / BYTES_A_RECORD;
        if records > 0 {
            self.numbers.vocabulary.reserve(2 * records);
            self.ranks.reserve(records);
        }
    }

    /// Packs the postings of the next `words` words. Returns whether there is more to pack. After the first
    /// call no entry can be added.
    pub fn pack(&mut self, words: usize) -> bool {
        if !std::mem::replace(&mut self.is_packed, true) {
            self.ranks.shrink_to_fit();
        }
        self.words.pack(words) || self.numbers.pack(words)
    }

    /// The number of indexed entries.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.ranks.len()
    }

    /// Whether no entry is indexed yet.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.ranks.is_empty()
    }

    /// The memory in use, in bytes. `benches/search.rs` checks it against a limit: it cannot use a counting
    /// allocator, because this crate sets the global allocator.
    #[must_use]
    pub fn memory_size(&self) -> usize {
        self.words.memory_size() + self.numbers.memory_size() + self.ranks.capacity() * size_of::<Rank>()
    }

    /// The numbers of the entries with this word, in order.
    pub(super) fn holders(&self, word: &str) -> Vec<usize> {
        let postings = self.segments_for(word).filter_map(|segment| {
            Some(segment.postings.of(segment.vocabulary.find(word)?).map(|posting| posting >> PLACE_BITS))
        });
        let mut entries: Vec<usize> = postings.flatten().map(|entry| entry as usize).collect();
        entries.dedup();
        entries
    }

    /// The segments that can hold `word`.
    pub(super) fn segments_for(&self, word: &str) -> impl Iterator<Item = &Segment> + use<'_> {
        is_number(word).then_some(&self.numbers).into_iter().chain([&self.words])
    }
}

/// The approximate minimum size of a library record, from which the number of records is estimated.
const BYTES_A_RECORD: usize = 1_024;

pub(super) fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

fn class(catalog: &Catalog, index: EntryIndex) -> EntryClass {
    let mut listed = catalog.pane(Pane::Qa).iter().filter(|listed| listed.entry == index);
    let is_asked =
        listed.any(|listed| catalog.group_of(listed).is_some_and(|group| group.id == GROUP_FOR_YOU));
    if is_asked { EntryClass::Asked } else { EntryClass::Listed }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::content::hotline::{ENTRY_ID, NUMBER};

    pub(in crate::search) fn built_in() -> (Catalog, Index) {
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
    fn the_guide_is_found_misspelt_in_capitals_and_in_another_order() {
        for query in ["traficking guide", "TASK FORCE", "force task"] {
            let found = first_two(query);
            assert!(found.contains(&"task-force-e-guide".to_owned()), "{query} finds {found:?}");
        }
    }

    #[test]
    fn the_seminar_and_the_hotline_are_found_by_one_word() {
        assert!(first_two("indian")[0].contains("indian-country"));
        let digits = NUMBER.replace('-', "");
        for query in ["hotline", "hotlnie", "HOTLINE", &digits[1..], NUMBER] {
            assert!(first_two(query).contains(&ENTRY_ID.to_owned()), "{query} finds {:?}", first_two(query));
        }
    }

    #[test]
    fn an_empty_query_and_nonsense_find_nothing() {
        assert!(first_two("").is_empty());
        assert!(first_two(" - ").is_empty());
        assert!(first_two("xyzzy").is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn any_query_is_answered(query in any::<String>(), bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            thread_local!(static BUILT_IN: (Catalog, Index) = built_in());
            BUILT_IN.with(|(catalog, index)| {
                for query in [query.as_str(), &String::from_utf8_lossy(&bytes)] {
                    for hit in index.search(catalog, query, Language::English) {
                        let title = catalog.entry(hit.entry).title.in_language(Language::English);
                        let mut last = 0;
                        for mark in index.marks_in_title(title, query) {
                            assert!(last == 0 || last < mark.start, "marks in order and apart: {mark:?} in {title}");
                            assert!(title.get(mark.clone()).is_some_and(|marked| !marked.is_empty()), "{mark:?} in {title}");
                            last = mark.end;
                        }
                    }
                    let ids: Vec<&str> = (index.help_first(catalog, query).into_iter())
                        .map(|entry| &*catalog.entry(entry).id)
                        .collect();
                    let answers: [&[&str]; 5] = [
                        &[],
                        &["hotline"],
                        &["lifeline-988", "hotline"],
                        &["hotline", "childhelp", "under-18"],
                        &["lifeline-988", "hotline", "childhelp", "under-18"],
                    ];
                    assert!(answers.contains(&&*ids), "{query} brings up {ids:?}");
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

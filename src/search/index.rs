//! The words of every entry: what a query is answered from.
//!
//! Every different word stands once in a vocabulary, with lists of where it occurs. A query's word is compared with
//! the vocabulary, not with the entries. Numbers, of which a library has as many as records, have a vocabulary of
//! their own, so that nobody who types letters waits for them.

use super::crisis::Phrases;
use super::fields::{Field, FieldKind, each_text, standing};
use super::fold::each_word;
use super::score::Scorer;
use super::segment::Segment;
use super::stopwords::common;
use super::vocabulary::narrow;
use crate::content::catalog::Catalog;
use crate::content::entry::{Entry, EntryIndex, Setting};
use crate::content::pane::Pane;
use crate::text::Language;

/// The letters of a query that count; what is typed beyond them is ignored.
pub const QUERY_LETTERS: usize = 64;

/// The group of questions that somebody who needs help asks.
const GROUP_FOR_YOU: &str = "qa-for-you";

/// An entry that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The entry.
    pub entry: EntryIndex,
    /// How well it fits; more is better.
    pub score: i64,
}

/// The words of a title that count against it: a short title says more with each of its words.
const LONG_TITLE: u8 = 20;

/// What an entry is worth beside the words that were found in it, in each language.
pub(super) type Rank = [i16; Language::ALL.len()];

/// The words of every entry in every language.
pub struct Index {
    pub(super) words: Segment,
    numbers: Segment,
    pub(super) ranks: Vec<Rank>,
    pub(super) scorer: Scorer,
    pub(super) phrases: Phrases,
    /// The first words, which do not come from a library.
    listed: u32,
    is_packed: bool,
}

impl Default for Index {
    fn default() -> Self {
        Self {
            words: Segment::with_common(common()),
            numbers: Segment::default(),
            ranks: Vec::new(),
            scorer: Scorer::default(),
            phrases: Phrases::default(),
            listed: 0,
            is_packed: false,
        }
    }
}

/// The words of an entry that stand in none before it, on average: what room is made for at first.
const WORDS_AN_ENTRY: usize = 36;

impl Index {
    /// The index of all that `catalog` lists, as it is read in `setting`.
    #[must_use]
    pub fn new(catalog: &Catalog, setting: Setting) -> Self {
        let mut index = Self::default();
        while index.take(catalog, setting, usize::MAX / 2) {}
        while index.pack(usize::MAX / 2) {}
        index
    }

    /// Takes the next `count` entries of `catalog`, always the same one; whether there are more.
    pub fn take(&mut self, catalog: &Catalog, setting: Setting, count: usize) -> bool {
        if self.ranks.is_empty() {
            self.words.expect(catalog.entries().len() * WORDS_AN_ENTRY);
        }
        for _ in 0..count {
            let Some(index) = self.next(catalog) else { break };
            self.add(catalog.entry(index), setting, kind(catalog, index));
        }
        let has_more = self.next(catalog).is_some();
        if !has_more && self.phrases.is_empty() {
            self.phrases = Phrases::of(catalog);
        }
        has_more
    }

    /// The next listed entry.
    fn next(&self, catalog: &Catalog) -> Option<EntryIndex> {
        let number = self.ranks.len();
        catalog.index(number).filter(|_| number < catalog.entries().len())
    }

    /// Adds the next entry, after those that are listed one of the library. Nothing can be added once the index is packed.
    pub fn add(&mut self, entry: &Entry, setting: Setting, kind: FieldKind) {
        if self.is_packed {
            return;
        }
        let number = narrow(self.ranks.len());
        let mut keyword_words = 0u8;
        let title_words = Language::ALL.map(|language| {
            let mut count = 0u8;
            each_text(entry, language, setting, |field, text| {
                each_word(text, |word| {
                    count = count.saturating_add(u8::from(field == Field::Title));
                    keyword_words = keyword_words.saturating_add(u8::from(field == Field::Keywords));
                    let part = if is_number(word) { &mut self.numbers } else { &mut self.words };
                    part.note(word, number, language, field);
                });
            });
            count
        });
        let standing = standing(entry, kind, keyword_words);
        self.ranks.push(title_words.map(|count| standing - i16::from(count.min(LONG_TITLE))));
        if kind != FieldKind::Record {
            self.listed = narrow(self.words.vocabulary.len());
        }
    }

    /// Makes room for a library of so many bytes, so that none of its records has to wait for it.
    pub fn expect(&mut self, bytes: usize) {
        let records = bytes / BYTES_A_RECORD;
        if records > 0 {
            self.numbers.vocabulary.expect(2 * records);
            self.ranks.reserve(records);
        }
    }

    /// Packs the lists of the next `words` words closer together; whether there are more. After the first call
    /// nothing can be added.
    pub fn pack(&mut self, words: usize) -> bool {
        if !std::mem::replace(&mut self.is_packed, true) {
            self.ranks.shrink_to_fit();
        }
        self.words.pack(words) || self.numbers.pack(words)
    }

    /// How many entries were taken.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.ranks.len()
    }

    /// Whether no entry was taken yet.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.ranks.is_empty()
    }

    /// The bytes that are held. `benches/search.rs` holds them to a limit, and cannot count with an allocator of its
    /// own, as this library has one.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.words.weight() + self.numbers.weight() + self.ranks.capacity() * size_of::<Rank>()
    }

    /// The parts in which words like this one stand.
    pub(super) fn parts_for(&self, word: &str) -> impl Iterator<Item = &Segment> + use<'_> {
        is_number(word).then_some(&self.numbers).into_iter().chain([&self.words])
    }

    /// The entries that come before all others where `query` holds words of distress.
    pub(super) fn help_first(&self, catalog: &Catalog, query: &str) -> Vec<EntryIndex> {
        self.phrases.help_first(catalog, query, |word| self.lists(word))
    }

    /// Whether a word stands in what is listed, so that it is not mistyped.
    fn lists(&self, word: &str) -> bool {
        let words = &self.words.vocabulary;
        is_number(word) || words.find(word).is_some_and(|number| number < self.listed)
    }
}

/// About how many bytes of a library there are for each record, at least.
const BYTES_A_RECORD: usize = 1_024;

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

fn kind(catalog: &Catalog, index: EntryIndex) -> FieldKind {
    let mut listed = catalog.pane(Pane::Qa).iter().filter(|listed| listed.entry == index);
    let is_asked =
        listed.any(|listed| catalog.group_of(listed).is_some_and(|group| group.id == GROUP_FOR_YOU));
    if is_asked { FieldKind::Asked } else { FieldKind::Listed }
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
    fn the_guide_is_found_misspelt_shouted_and_turned_around() {
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
    fn nothing_is_found_by_nothing_and_by_nonsense() {
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

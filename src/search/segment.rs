//! A vocabulary with its postings.

use super::fields::{Field, in_fact, in_head};
use super::postings::Postings;
use super::vocabulary::{Vocabulary, saturating_u32};
use crate::text::Language;

/// A vocabulary, and for every word of it the entries in which it occurs.
#[derive(Default)]
pub(super) struct Segment {
    pub(super) vocabulary: Vocabulary,
    /// Postings of titles and keywords.
    pub(super) heads: Postings,
    /// Postings of facts.
    pub(super) facts: Postings,
    /// Postings of running text, by language.
    pub(super) texts: [Postings; Language::ALL.len()],
    /// The words numbered below this are stopwords.
    stopwords: u32,
}

impl Segment {
    /// Reserves capacity for about `words` words.
    pub(super) fn reserve(&mut self, words: usize) {
        self.vocabulary.reserve(words);
        for lists in [&mut self.heads, &mut self.facts].into_iter().chain(&mut self.texts) {
            lists.reserve(words);
        }
    }

    /// A segment with these stopwords, which get no postings of running text.
    pub(super) fn with_stopwords(words: impl Iterator<Item = &'static str>) -> Self {
        let mut segment = Self::default();
        for word in words {
            segment.vocabulary.number(word);
        }
        segment.stopwords = saturating_u32(segment.vocabulary.len());
        segment
    }

    /// Adds an occurrence of a word. Entries have to come in ascending order.
    pub(super) fn add(&mut self, word: &str, entry: u32, language: Language, field: Field) {
        let word = self.vocabulary.number(word);
        match field {
            Field::Title | Field::Keywords => self.heads.push(word, in_head(entry, language, field)),
            Field::Facts => self.facts.push(word, in_fact(entry, language)),
            Field::Text if word < self.stopwords => {}
            Field::Text => {
                if let Some(texts) = self.texts.get_mut(language as usize) {
                    texts.push(word, entry);
                }
            }
        }
    }

    /// Packs the next `words` lists. Returns whether there is more to pack. Nothing can be added after that.
    pub(super) fn pack(&mut self, words: usize) -> bool {
        self.vocabulary.close();
        let mut has_more = self.heads.pack(words) | self.facts.pack(words);
        for texts in &mut self.texts {
            has_more |= texts.pack(words);
        }
        has_more
    }

    /// The memory in use, in bytes.
    pub(super) fn memory_size(&self) -> usize {
        let lists = self.texts.iter().chain([&self.heads, &self.facts]);
        let lists = lists.map(Postings::memory_size).sum::<usize>();
        lists + self.vocabulary.memory_size()
    }
}

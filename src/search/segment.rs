//! A vocabulary with its postings.

use super::fields::{Field, posting};
use super::postings::Postings;
use crate::text::Language;
use crate::words::vocabulary::{Vocabulary, saturating_u32};

/// A vocabulary, and for every word of it the entries in which it occurs.
#[derive(Default)]
pub(super) struct Segment {
    pub(super) vocabulary: Vocabulary,
    pub(super) postings: Postings,
    /// The words numbered below this are stopwords.
    stopwords: u32,
}

impl Segment {
    /// Reserves capacity for about `words` words.
    pub(super) fn reserve(&mut self, words: usize) {
        self.vocabulary.reserve(words);
        self.postings.reserve(words);
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
        if word >= self.stopwords || field != Field::Text {
            self.postings.push(word, posting(entry, language, field));
        }
    }

    /// Packs the next `words` lists. Returns whether there is more to pack. Nothing can be added after that.
    pub(super) fn pack(&mut self, words: usize) -> bool {
        self.vocabulary.close();
        self.postings.pack(words)
    }

    /// The memory in use, in bytes.
    pub(super) fn memory_size(&self) -> usize {
        self.postings.memory_size() + self.vocabulary.memory_size()
    }
}

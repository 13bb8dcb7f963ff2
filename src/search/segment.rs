//! Words with the places where they occur.

use super::fields::{Field, in_fact, in_head};
use super::postings::Lists;
use super::vocabulary::{Vocabulary, narrow};
use crate::text::Language;

/// A vocabulary, and for every word of it the entries in which it stands.
#[derive(Default)]
pub(super) struct Segment {
    pub(super) vocabulary: Vocabulary,
    /// Where words stand in titles and keywords.
    pub(super) heads: Lists,
    /// Where words stand in facts.
    pub(super) facts: Lists,
    /// Where words stand in running text, by language.
    pub(super) texts: [Lists; Language::ALL.len()],
    /// The first words, which stand in every sentence and tell nothing.
    common: u32,
}

impl Segment {
    /// Makes room for about so many words.
    pub(super) fn expect(&mut self, words: usize) {
        self.vocabulary.expect(words);
        for lists in [&mut self.heads, &mut self.facts].into_iter().chain(&mut self.texts) {
            lists.expect(words);
        }
    }

    /// A part that knows these words as common ones, and does not keep where they stand in running text.
    pub(super) fn with_common(words: impl Iterator<Item = &'static str>) -> Self {
        let mut part = Self::default();
        for word in words {
            part.vocabulary.number(word);
        }
        part.common = narrow(part.vocabulary.len());
        part
    }

    /// Keeps that a word stands there. Entries come in order.
    pub(super) fn note(&mut self, word: &str, entry: u32, language: Language, field: Field) {
        let word = self.vocabulary.number(word);
        match field {
            Field::Title | Field::Keywords => self.heads.push(word, in_head(entry, language, field)),
            Field::Facts => self.facts.push(word, in_fact(entry, language)),
            Field::Text if word < self.common => {}
            Field::Text => {
                if let Some(texts) = self.texts.get_mut(language as usize) {
                    texts.push(word, entry);
                }
            }
        }
    }

    /// Packs the next `words` lists closer together; whether there are more. After that nothing can be kept.
    pub(super) fn pack(&mut self, words: usize) -> bool {
        self.vocabulary.close();
        let mut has_more = self.heads.pack(words) | self.facts.pack(words);
        for texts in &mut self.texts {
            has_more |= texts.pack(words);
        }
        has_more
    }

    /// The bytes that are held.
    pub(super) fn weight(&self) -> usize {
        let lists = self.texts.iter().chain([&self.heads, &self.facts]);
        let lists = lists.map(Lists::weight).sum::<usize>();
        lists + self.vocabulary.weight()
    }
}

//! A vocabulary: each distinct word once, identified by a number.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};
use memchr::memmem::find_iter;

/// The character before and after every word. No folded word contains it.
const SEPARATOR: &str = "\n";

/// Distinct words, concatenated in one string, and a hash table to find them.
#[derive(Debug)]
pub struct Vocabulary {
    letters: String,
    /// The end of each word in `letters`.
    ends: Vec<u32>,
    /// The number of each word, by the hash of its letters.
    numbers: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Default for Vocabulary {
    fn default() -> Self {
        let (numbers, hasher) = (HashTable::new(), DefaultHashBuilder::default());
        Self { letters: SEPARATOR.to_owned(), ends: Vec::new(), numbers, hasher }
    }
}

impl Vocabulary {
    /// The number of `word`, which is added if it is new.
    pub fn number(&mut self, word: &str) -> u32 {
        let hash = self.hasher.hash_one(word);
        if let Some(number) = self.numbers.find(hash, |number| self.word(*number) == word) {
            return *number;
        }
        let number = saturating_u32(self.ends.len());
        self.letters.push_str(word);
        self.ends.push(saturating_u32(self.letters.len()));
        self.letters.push_str(SEPARATOR);
        self.change(|numbers, hash_of| {
            numbers.insert_unique(hash, number, hash_of);
        });
        number
    }

    /// Changes the hash table, which hashes words again when it grows.
    fn change(&mut self, change: impl FnOnce(&mut HashTable<u32>, &dyn Fn(&u32) -> u64)) {
        let mut numbers = std::mem::take(&mut self.numbers);
        change(&mut numbers, &|number| self.hasher.hash_one(self.word(*number)));
        self.numbers = numbers;
    }

    /// The word with this number.
    #[must_use]
    pub fn word(&self, number: u32) -> &str {
        let (start, end) = self.bounds(number);
        self.letters.get(start..end).unwrap_or_default()
    }

    /// The start and end in `letters` of the word with this number.
    fn bounds(&self, number: u32) -> (usize, usize) {
        let number = number as usize;
        let before = number.checked_sub(1).and_then(|before| self.ends.get(before));
        let start = before.map_or(0, |end| *end as usize) + SEPARATOR.len();
        let end = self.ends.get(number).map_or(start, |end| *end as usize);
        (start, end)
    }

    /// The number of `word`, if the vocabulary contains it. Does not use the hash table, which
    /// [`Self::close`] frees.
    #[must_use]
    pub fn find(&self, word: &str) -> Option<u32> {
        self.find_in(saturating_u32(self.len()), word)
    }

    /// Like [`Self::find`], among the first `words` words.
    #[must_use]
    pub fn find_in(&self, words: u32, word: &str) -> Option<u32> {
        let mut found = None;
        let part = format!("{SEPARATOR}{word}{SEPARATOR}");
        self.each_containing_in(words, &part, |number, _| found = Some(number));
        found
    }

    /// Calls `visit` with the number of every word that begins with `prefix`.
    pub fn each_with_prefix(&self, prefix: &str, visit: impl FnMut(u32, &str)) {
        self.each_containing(&format!("{SEPARATOR}{prefix}"), visit);
    }

    /// Calls `visit` with the number of every word that contains `part`, once each, in order.
    pub fn each_containing(&self, part: &str, visit: impl FnMut(u32, &str)) {
        self.each_containing_in(saturating_u32(self.len()), part, visit);
    }

    /// Like [`Self::each_with_prefix`], among the first `words` words.
    pub fn each_with_prefix_in(&self, words: u32, prefix: &str, visit: impl FnMut(u32, &str)) {
        self.each_containing_in(words, &format!("{SEPARATOR}{prefix}"), visit);
    }

    fn each_containing_in(&self, words: u32, part: &str, mut visit: impl FnMut(u32, &str)) {
        let end = words.checked_sub(1).map_or(0, |last| self.bounds(last).1 + SEPARATOR.len());
        let letters = self.letters.as_bytes().get(..end).unwrap_or_default();
        let mut number = 0;
        let mut is_visited = false;
        for offset in find_iter(letters, part.as_bytes()) {
            // A match that starts with a separator belongs to the word after it.
            let offset = if part.starts_with(SEPARATOR) { offset + SEPARATOR.len() } else { offset };
            while self.ends.get(number as usize).is_some_and(|end| (*end as usize) < offset) {
                number += 1;
                is_visited = false;
            }
            if !std::mem::replace(&mut is_visited, true) {
                visit(number, self.word(number));
            }
        }
    }

    /// The words numbered `from..to` that exist, with their numbers.
    pub fn words(&self, from: u32, to: u32) -> impl Iterator<Item = (u32, &str)> {
        (from..to.min(saturating_u32(self.len()))).map(|number| (number, self.word(number)))
    }

    /// All words, with their numbers.
    pub fn all(&self) -> impl Iterator<Item = (u32, &str)> {
        self.words(0, u32::MAX)
    }

    /// Whether there are no words.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The number of words.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Reserves capacity for about `words` words, so that adding one never waits for a reallocation.
    pub fn reserve(&mut self, words: usize) {
        self.change(|numbers, hash_of| numbers.reserve(words.saturating_sub(numbers.len()), hash_of));
        self.ends.reserve(words);
        self.letters.reserve(words.saturating_mul(8));
    }

    /// Frees the hash table and spare capacity. No word can be added after that.
    pub fn close(&mut self) {
        self.numbers = HashTable::new();
        self.letters.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// The memory in use, in bytes.
    #[must_use]
    pub fn memory_size(&self) -> usize {
        self.letters.capacity() + 4 * self.ends.capacity() + self.numbers.allocation_size()
    }
}

/// `length` as a `u32`; `u32::MAX` if it does not fit.
#[must_use]
pub fn saturating_u32(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_word_keeps_its_number(words in proptest::collection::vec("[a-d]{1,3}", 0..3_000)) {
            let mut vocabulary = Vocabulary::default();
            let mut known: HashMap<&str, u32> = HashMap::new();
            for word in &words {
                let number = vocabulary.number(word);
                prop_assert_eq!(*known.entry(word).or_insert(number), number);
                prop_assert_eq!(vocabulary.word(number), word);
                prop_assert_eq!(vocabulary.find(word), Some(number));
            }
            prop_assert_eq!(vocabulary.len(), known.len());
        }

        #[test]
        fn words_are_found_by_substring_and_prefix(words in proptest::collection::vec("[abñ]{1,5}", 0..60), part in "[abñ]{1,3}") {
            let mut vocabulary = Vocabulary::default();
            let mut known: Vec<&String> = Vec::new();
            for word in &words {
                if vocabulary.number(word) as usize == known.len() {
                    known.push(word);
                }
            }
            let (mut holding, mut beginning) = (Vec::new(), Vec::new());
            vocabulary.each_containing(&part, |_, word| holding.push(word.to_owned()));
            vocabulary.each_with_prefix(&part, |_, word| beginning.push(word.to_owned()));
            prop_assert!(holding.iter().eq(known.iter().copied().filter(|word| word.contains(&part))));
            prop_assert!(beginning.iter().eq(known.iter().copied().filter(|word| word.starts_with(&part))));
        }
    }
}

//! Every different word once, known by a number.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};
use memchr::memmem::find_iter;

/// What stands before and after every word. No folded word holds it.
const BETWEEN: &str = "\n";

/// Different words, one after the other in one string, and a table to find them in.
#[derive(Debug)]
pub(super) struct Vocabulary {
    letters: String,
    /// Where each word ends.
    ends: Vec<u32>,
    /// The number of each word, at the place that its letters lead to.
    numbers: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Default for Vocabulary {
    fn default() -> Self {
        let (numbers, hasher) = (HashTable::new(), DefaultHashBuilder::default());
        Self { letters: BETWEEN.to_owned(), ends: Vec::new(), numbers, hasher }
    }
}

impl Vocabulary {
    /// The number of `word`, which is new if it was never asked for.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        let hash = self.hasher.hash_one(word);
        if let Some(number) = self.numbers.find(hash, |number| self.word(*number) == word) {
            return *number;
        }
        let number = narrow(self.ends.len());
        self.letters.push_str(word);
        self.ends.push(narrow(self.letters.len()));
        self.letters.push_str(BETWEEN);
        self.change(|numbers, hash_of| {
            numbers.insert_unique(hash, number, hash_of);
        });
        number
    }

    /// Changes the table, which looks at words again when it grows.
    fn change(&mut self, change: impl FnOnce(&mut HashTable<u32>, &dyn Fn(&u32) -> u64)) {
        let mut numbers = std::mem::take(&mut self.numbers);
        change(&mut numbers, &|number| self.hasher.hash_one(self.word(*number)));
        self.numbers = numbers;
    }

    /// The word with this number.
    pub(super) fn word(&self, number: u32) -> &str {
        let (start, end) = self.place(number);
        self.letters.get(start..end).unwrap_or_default()
    }

    /// Where the word with this number starts and ends among the letters.
    fn place(&self, number: u32) -> (usize, usize) {
        let number = number as usize;
        let before = number.checked_sub(1).and_then(|before| self.ends.get(before));
        let start = before.map_or(0, |end| *end as usize) + BETWEEN.len();
        let end = self.ends.get(number).map_or(start, |end| *end as usize);
        (start, end)
    }

    /// The number of `word`, if it is one of them.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        let mut found = None;
        self.each_holding(&format!("{BETWEEN}{word}{BETWEEN}"), |number, _| found = Some(number));
        found
    }

    /// Calls `take` with the number of every word that begins with `part`.
    pub(super) fn each_beginning(&self, part: &str, take: impl FnMut(u32, &str)) {
        self.each_holding(&format!("{BETWEEN}{part}"), take);
    }

    /// Calls `take` with the number of every word that holds `part`, once each, in order.
    pub(super) fn each_holding(&self, part: &str, mut take: impl FnMut(u32, &str)) {
        let mut number = 0;
        let mut is_told = false;
        for place in find_iter(self.letters.as_bytes(), part.as_bytes()) {
            // What begins between two words belongs to the second.
            let place = if part.starts_with(BETWEEN) { place + BETWEEN.len() } else { place };
            while self.ends.get(number as usize).is_some_and(|end| (*end as usize) < place) {
                number += 1;
                is_told = false;
            }
            if !std::mem::replace(&mut is_told, true) {
                take(number, self.word(number));
            }
        }
    }

    /// The numbers from `from` to before `to`, as far as there are so many, with their words.
    pub(super) fn words(&self, from: u32, to: u32) -> impl Iterator<Item = (u32, &str)> {
        (from..to.min(narrow(self.len()))).map(|number| (number, self.word(number)))
    }

    /// How many words there are.
    pub(super) const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Makes room for about so many words, so that none of them has to wait for it.
    pub(super) fn expect(&mut self, words: usize) {
        self.change(|numbers, hash_of| numbers.reserve(words.saturating_sub(numbers.len()), hash_of));
        self.ends.reserve(words);
        self.letters.reserve(words.saturating_mul(8));
    }

    /// Gives up what finding a word's number by its letters takes.
    pub(super) fn close(&mut self) {
        self.numbers = HashTable::new();
        self.letters.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// The bytes that are held.
    pub(super) fn weight(&self) -> usize {
        self.letters.capacity() + 4 * self.ends.capacity() + self.numbers.allocation_size()
    }
}

pub(super) fn narrow(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_word_keeps_its_number(words in proptest::collection::vec("[a-d]{1,3}", 0..3_000)) {
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
        fn words_are_found_by_their_parts(words in proptest::collection::vec("[abñ]{1,5}", 0..60), part in "[abñ]{1,3}") {
            let mut vocabulary = Vocabulary::default();
            let mut known: Vec<&String> = Vec::new();
            for word in &words {
                if vocabulary.number(word) as usize == known.len() {
                    known.push(word);
                }
            }
            let (mut holding, mut beginning) = (Vec::new(), Vec::new());
            vocabulary.each_holding(&part, |_, word| holding.push(word.to_owned()));
            vocabulary.each_beginning(&part, |_, word| beginning.push(word.to_owned()));
            prop_assert!(holding.iter().eq(known.iter().copied().filter(|word| word.contains(&part))));
            prop_assert!(beginning.iter().eq(known.iter().copied().filter(|word| word.starts_with(&part))));
        }
    }
}

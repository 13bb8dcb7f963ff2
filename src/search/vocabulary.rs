//! Every different word once, known by a number.

/// So many slots of the table at first; always a power of two.
const SLOTS: usize = 1 << 12;

/// Different words, one after the other in one string, and a table to find them in.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    letters: String,
    /// Where each word ends.
    ends: Vec<u32>,
    /// A word's number and one, at the place that its letters lead to or the next free one; 0 where free.
    slots: Vec<u32>,
}

impl Vocabulary {
    /// The number of `word`, which is new if it was never asked for.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        if self.slots.len() < 2 * (self.ends.len() + 1) {
            self.grow();
        }
        let mut place = in_short(word);
        loop {
            place &= self.slots.len() - 1;
            match self.slots.get_mut(place) {
                Some(free @ 0) => {
                    let number = narrow(self.ends.len());
                    *free = number + 1;
                    self.letters.push_str(word);
                    self.ends.push(narrow(self.letters.len()));
                    return number;
                }
                Some(taken) => {
                    let number = *taken - 1;
                    if self.word(number) == word {
                        return number;
                    }
                }
                None => {}
            }
            place += 1;
        }
    }

    /// The word with this number.
    pub(super) fn word(&self, number: u32) -> &str {
        let number = number as usize;
        let start =
            number.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        let end = self.ends.get(number).map_or(start, |end| *end as usize);
        self.letters.get(start..end).unwrap_or_default()
    }

    /// Whether `word` is one of them.
    pub(super) fn holds(&self, word: &str) -> bool {
        (0..narrow(self.len())).any(|number| self.word(number) == word)
    }

    /// How many words there are.
    pub(super) const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Gives up what finding a word by its letters takes.
    pub(super) fn close(&mut self) {
        self.slots = Vec::new();
        self.letters.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    fn grow(&mut self) {
        self.slots = vec![0; (2 * self.slots.len()).max(SLOTS)];
        for number in 0..narrow(self.ends.len()) {
            let mut place = in_short(self.word(number)) & (self.slots.len() - 1);
            while self.slots.get(place).is_some_and(|slot| *slot != 0) {
                place = (place + 1) & (self.slots.len() - 1);
            }
            if let Some(free) = self.slots.get_mut(place) {
                *free = number + 1;
            }
        }
    }
}

fn narrow(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// A number made of a word's letters, by the way of Fowler, Noll and Vo.
fn in_short(word: &str) -> usize {
    let folded =
        word.bytes().fold(0x811c_9dc5_u32, |all, byte| (all ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    folded as usize
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_word_keeps_its_number(words in proptest::collection::vec("[a-d]{0,3}", 0..3_000)) {
            let mut vocabulary = Vocabulary::default();
            let mut known: HashMap<&str, u32> = HashMap::new();
            for word in &words {
                let number = vocabulary.number(word);
                prop_assert_eq!(*known.entry(word).or_insert(number), number);
                prop_assert_eq!(vocabulary.word(number), word);
            }
            prop_assert_eq!(vocabulary.len(), known.len());
        }
    }
}

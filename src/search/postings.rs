//! Postings: for each word an ascending list of numbers, delta-encoded as variable-length bytes.
//!
//! Each byte holds seven bits of a delta; the high bit marks the last byte (common in indexes; Cutting and Pedersen
//! 1990). Each word has a list of its own while the index is built. Once it is complete, the lists are packed one
//! after the other.

use super::vocabulary::saturating_u32;

/// The number of bytes after which a call of `pack` stops; the last list may go beyond it.
const PACK_LIMIT: usize = 128 * 1024;

/// A list that can still grow.
#[derive(Debug, Default)]
struct GrowingList {
    last: u32,
    bytes: Vec<u8>,
}

/// An ascending list of numbers for every word.
#[derive(Debug, Default)]
pub(super) struct Postings {
    growing: Vec<GrowingList>,
    packed: Vec<u8>,
    /// The end of each packed list.
    ends: Vec<u32>,
}

impl Postings {
    /// Reserves capacity for the lists of about `words` words.
    pub(super) fn reserve(&mut self, words: usize) {
        self.growing.reserve(words);
    }

    /// Appends a number to the list of a word. Ignores a number that is not greater than the last one there.
    pub(super) fn push(&mut self, word: u32, number: u32) {
        let word = word as usize;
        if self.growing.len() <= word {
            self.growing.resize_with(word + 1, GrowingList::default);
        }
        let Some(list) = self.growing.get_mut(word) else { return };
        if list.bytes.is_empty() || number > list.last {
            encode(number - list.last, &mut list.bytes);
            list.last = number;
        }
    }

    /// The numbers in the list of a word.
    pub(super) fn of(&self, word: u32) -> PostingsIter<'_> {
        PostingsIter { bytes: self.bytes(word as usize), last: 0 }
    }

    /// The size of the list of a word, in bytes.
    pub(super) fn size_of(&self, word: u32) -> usize {
        self.bytes(word as usize).len()
    }

    fn bytes(&self, word: usize) -> &[u8] {
        let Some(end) = self.ends.get(word) else {
            return self.growing.get(word).map_or(&[], |list| &list.bytes);
        };
        let before = word.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        self.packed.get(before.unwrap_or(0) as usize..*end as usize).unwrap_or_default()
    }

    /// Packs the next `words` lists, or fewer if they are long. Returns whether there is more to do.
    pub(super) fn pack(&mut self, words: usize) -> bool {
        let from = self.ends.len();
        if from == 0 {
            self.ends.reserve_exact(self.growing.len());
            self.packed.reserve_exact(self.growing.iter().map(|list| list.bytes.len()).sum());
        }
        let before = self.packed.len();
        for list in self.growing.iter_mut().skip(from).take(words) {
            self.packed.append(&mut std::mem::take(&mut list.bytes));
            self.ends.push(saturating_u32(self.packed.len()));
            if self.packed.len() > before + PACK_LIMIT {
                break;
            }
        }
        let has_more = self.ends.len() < self.growing.len();
        if !has_more {
            self.growing = Vec::new();
        }
        has_more
    }

    /// The memory in use, in bytes.
    pub(super) fn memory_size(&self) -> usize {
        let lists: usize = self.growing.iter().map(|list| list.bytes.capacity()).sum();
        let growing = self.growing.capacity() * size_of::<GrowingList>();
        lists + growing + self.packed.capacity() + 4 * self.ends.capacity()
    }
}

/// Appends an encoded delta.
fn encode(mut delta: u32, bytes: &mut Vec<u8>) {
    while delta > 0x7F {
        bytes.push((delta & 0x7F) as u8);
        delta >>= 7;
    }
    bytes.push((delta & 0x7F) as u8 | 0x80);
}

/// Iterates over the numbers of a list.
pub(super) struct PostingsIter<'a> {
    bytes: &'a [u8],
    last: u32,
}

impl Iterator for PostingsIter<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let (mut delta, mut shift) = (0, 0);
        while let Some((byte, rest)) = self.bytes.split_first() {
            self.bytes = rest;
            delta |= u32::from(byte & 0x7F) << shift;
            if byte & 0x80 != 0 {
                self.last += delta;
                return Some(self.last);
            }
            shift += 7;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_number_pushed_is_read_back_packed_or_not(
            pushed in proptest::collection::vec((0_u32..20, 0_u32..100_000), 0..2_000),
            words in 1_usize..7,
        ) {
            let mut known: Vec<Vec<u32>> = vec![Vec::new(); 20];
            let (mut lists, mut number) = (Postings::default(), 0);
            for (word, more) in pushed {
                number += more;
                lists.push(word, number);
                let list = &mut known[word as usize];
                if list.last() != Some(&number) {
                    list.push(number);
                }
            }
            loop {
                for (word, known) in (0..).zip(&known) {
                    prop_assert_eq!(&lists.of(word).collect::<Vec<u32>>(), known);
                }
                if !lists.pack(words) {
                    break;
                }
            }
            for (word, known) in (0..).zip(&known) {
                prop_assert_eq!(&lists.of(word).collect::<Vec<u32>>(), known);
            }
        }
    }
}

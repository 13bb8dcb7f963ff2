//! Postings: for each word an ascending list of numbers, delta-encoded as variable-length bytes.
//!
//! Each byte holds seven bits of a delta; the high bit marks the last byte (common in indexes; Cutting and Pedersen
//! 1990). While the index is built, a list is a chain of blocks (an unrolled linked list), as all lists grow at once.
//! Once it is complete, the lists are packed one after the other.

use crate::words::vocabulary::saturating_u32;

/// The number of bytes after which a call of `pack` stops; the last list may go beyond it.
const PACK_LIMIT: usize = 128 * 1024;

/// The number of bytes of a list in one block.
const BLOCK_BYTES: usize = 12;

/// The number of blocks allocated at once. They take 128 KiB: an allocator gives that back to the system when it is
/// freed, where small allocations would stay with each visitor.
const SLAB_BLOCKS: usize = 8_192;

/// The number of no block.
const NO_BLOCK: u32 = u32::MAX;

#[derive(Clone, Copy, Debug)]
struct Block {
    bytes: [u8; BLOCK_BYTES],
    next: u32,
}

/// A list that can still grow.
#[derive(Clone, Copy, Debug)]
struct GrowingList {
    first_block: u32,
    last_block: u32,
    length: u32,
    last: u32,
}

/// The least lists to reserve, for the reason of `SLAB_BLOCKS`.
const RESERVED_LISTS: usize = 128 * 1024 / size_of::<GrowingList>();

impl GrowingList {
    const EMPTY: Self = Self { first_block: NO_BLOCK, last_block: NO_BLOCK, length: 0, last: 0 };

    const fn chain(self, slabs: &[Vec<Block>]) -> Chain<'_> {
        Chain { slabs, next_block: self.first_block, length: self.length as usize }
    }
}

/// An ascending list of numbers for every word.
#[derive(Debug, Default)]
pub(super) struct Postings {
    growing: Vec<GrowingList>,
    slabs: Vec<Vec<Block>>,
    packed: Vec<u8>,
    /// The end of each packed list.
    ends: Vec<u32>,
}

impl Postings {
    /// Reserves capacity for the lists of about `words` words.
    pub(super) fn reserve(&mut self, words: usize) {
        self.growing.reserve_exact(words.max(RESERVED_LISTS));
    }

    /// Appends a number to the list of a word. Ignores a number that is not greater than the last one there.
    pub(super) fn push(&mut self, word: u32, number: u32) {
        let word = word as usize;
        if self.growing.len() <= word {
            self.growing.resize(word + 1, GrowingList::EMPTY);
        }
        let Some(mut list) = self.growing.get(word).copied() else { return };
        if list.length > 0 && number <= list.last {
            return;
        }
        let mut delta = number - list.last;
        while delta > 0x7F {
            self.push_byte(&mut list, (delta & 0x7F) as u8);
            delta >>= 7;
        }
        self.push_byte(&mut list, (delta & 0x7F) as u8 | 0x80);
        list.last = number;
        if let Some(place) = self.growing.get_mut(word) {
            *place = list;
        }
    }

    fn push_byte(&mut self, list: &mut GrowingList, byte: u8) {
        let used = list.length as usize % BLOCK_BYTES;
        if used == 0 {
            let block = self.new_block();
            match self.block_mut(list.last_block) {
                Some(block_before) => block_before.next = block,
                None => list.first_block = block,
            }
            list.last_block = block;
        }
        if let Some(place) = self.block_mut(list.last_block).and_then(|block| block.bytes.get_mut(used)) {
            *place = byte;
        }
        list.length += 1;
    }

    fn new_block(&mut self) -> u32 {
        if self.slabs.last().is_none_or(|slab| slab.len() == SLAB_BLOCKS) {
            self.slabs.push(Vec::with_capacity(SLAB_BLOCKS));
        }
        let before = (self.slabs.len() - 1) * SLAB_BLOCKS;
        let Some(slab) = self.slabs.last_mut() else { return NO_BLOCK };
        slab.push(Block { bytes: [0; BLOCK_BYTES], next: NO_BLOCK });
        saturating_u32(before + slab.len() - 1)
    }

    fn block_mut(&mut self, number: u32) -> Option<&mut Block> {
        let number = number as usize;
        self.slabs.get_mut(number / SLAB_BLOCKS)?.get_mut(number % SLAB_BLOCKS)
    }

    /// The numbers in the list of a word.
    pub(super) fn of(&self, word: u32) -> PostingsIter<'_> {
        let growing = self.growing_list(word as usize);
        let bytes = if growing.is_some() { &[] } else { self.packed_list(word as usize) };
        let rest = growing.unwrap_or(GrowingList::EMPTY).chain(&self.slabs);
        PostingsIter { bytes, rest, last: 0 }
    }

    /// The size of the list of a word, in bytes.
    pub(super) fn size_of(&self, word: u32) -> usize {
        match self.growing_list(word as usize) {
            Some(list) => list.length as usize,
            None => self.packed_list(word as usize).len(),
        }
    }

    /// The list of a word that is not packed yet.
    fn growing_list(&self, word: usize) -> Option<GrowingList> {
        self.growing.get(word).copied().filter(|_| word >= self.ends.len())
    }

    fn packed_list(&self, word: usize) -> &[u8] {
        let before = word.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        let from = before.unwrap_or(0) as usize;
        let end = self.ends.get(word).map_or(from, |end| *end as usize);
        self.packed.get(from..end).unwrap_or_default()
    }

    /// Packs the next `words` lists, or fewer if they are long; once all are packed, frees some blocks. Returns
    /// whether there is more to do.
    pub(super) fn pack(&mut self, words: usize) -> bool {
        let from = self.ends.len();
        if from >= self.growing.len() {
            self.growing = Vec::new();
            return self.slabs.pop().is_some();
        }
        if from == 0 {
            self.ends.reserve_exact(self.growing.len());
            self.packed.reserve_exact(self.growing.iter().map(|list| list.length as usize).sum());
        }
        let limit = self.packed.len() + PACK_LIMIT;
        for word in from..self.growing.len().min(from.saturating_add(words)) {
            let list = self.growing_list(word).unwrap_or(GrowingList::EMPTY);
            self.packed.extend(list.chain(&self.slabs).flatten());
            self.ends.push(saturating_u32(self.packed.len()));
            if self.packed.len() > limit {
                break;
            }
        }
        true
    }

    /// The memory in use, in bytes.
    pub(super) fn memory_size(&self) -> usize {
        let slabs: usize = self.slabs.iter().map(Vec::capacity).sum();
        let growing = self.growing.capacity() * size_of::<GrowingList>();
        slabs * size_of::<Block>() + growing + self.packed.capacity() + 4 * self.ends.capacity()
    }
}

/// Iterates over the parts of a list, one block after the other.
struct Chain<'a> {
    slabs: &'a [Vec<Block>],
    next_block: u32,
    /// The number of bytes left.
    length: usize,
}

impl<'a> Iterator for Chain<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let number = self.next_block as usize;
        let block = self.slabs.get(number / SLAB_BLOCKS)?.get(number % SLAB_BLOCKS)?;
        let bytes = block.bytes.get(..self.length.min(BLOCK_BYTES))?;
        self.next_block = block.next;
        self.length -= bytes.len();
        Some(bytes)
    }
}

/// Iterates over the numbers of a list.
pub(super) struct PostingsIter<'a> {
    bytes: &'a [u8],
    rest: Chain<'a>,
    last: u32,
}

impl Iterator for PostingsIter<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let (mut delta, mut shift) = (0, 0);
        loop {
            while let Some((byte, rest)) = self.bytes.split_first() {
                self.bytes = rest;
                delta |= u32::from(byte & 0x7F) << shift;
                if byte & 0x80 != 0 {
                    self.last += delta;
                    return Some(self.last);
                }
                shift += 7;
            }
            self.bytes = self.rest.next()?;
        }
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

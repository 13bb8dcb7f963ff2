//! Postings: for each word an ascending list of numbers, delta-encoded as variable-length bytes.
//!
//! While the index is built, the lists are stored in chunks of blocks. A chunk's size is a power of two; a
//! list that outgrows its chunk moves, and the chunk is reused for the next list of that size. Once the index
//! is complete, the lists are packed one after the other. Each byte holds seven bits of a delta; the high bit
//! marks the last byte (common in indexes; Cutting and Pedersen 1990).

use super::vocabulary::saturating_u32;

/// The binary logarithm of the block size. Blocks are small so that allocating or freeing one never takes
/// long.
const BLOCK_BITS: u32 = 20;

const BLOCK_SIZE: usize = 1 << BLOCK_BITS;

/// The size of the smallest chunk, in bytes.
const MIN_CHUNK: usize = 4;

/// The number of chunk sizes: a list has less than four gigabytes.
const SIZES: usize = 32;

/// The number of bytes after which a call of `pack` stops; the last list may go beyond it.
const PACK_LIMIT: usize = 128 * 1024;

/// The size above which a list counts as long, in bytes.
const LONG: usize = 16 * 1024;

/// The maximum size of an encoded delta, in bytes.
const MAX_DELTA: usize = 5;

/// A list that can still grow, stored in a chunk.
#[derive(Clone, Copy, Debug, Default)]
struct GrowingList {
    start: u32,
    length: u32,
    last: u32,
}

/// The least lists to reserve. An allocator maps 128 KiB and more by themselves and gives them back to the system when
/// they are packed; less would stay with each visitor. What is not used is never touched before that.
const MAPPED: usize = 128 * 1024 / size_of::<GrowingList>() + 1;

/// An ascending list of numbers for every word.
#[derive(Debug, Default)]
pub(super) struct Postings {
    blocks: Vec<Vec<u8>>,
    /// The offset of the free space in the newest block.
    next: u32,
    grown: Vec<GrowingList>,
    /// The offsets of free chunks, by size.
    free: [Vec<u32>; SIZES],
    packed: Vec<u8>,
    /// The end of each packed list.
    ends: Vec<u32>,
}

impl Postings {
    /// Reserves capacity for the lists of about `words` words. Doubling could leave half of it unused.
    pub(super) fn reserve(&mut self, words: usize) {
        self.grown.reserve_exact(words.max(MAPPED));
    }

    /// Appends a number to the list of a word. Ignores a number that is not greater than the last one there.
    pub(super) fn push(&mut self, word: u32, number: u32) {
        let word = word as usize;
        if self.grown.len() <= word {
            self.grown.resize(word + 1, GrowingList::default());
        }
        let Some(list) = self.grown.get(word).copied() else { return };
        if list.length > 0 && number <= list.last {
            return;
        }
        let mut encoded = [0; MAX_DELTA];
        let length = encode(number - list.last, &mut encoded);
        let start = self.make_room(list, length);
        let from = list.length as usize;
        let tail = self.chunk_mut(start, from + length).get_mut(from..);
        if let (Some(tail), Some(encoded)) = (tail, encoded.get(..length)) {
            tail.copy_from_slice(encoded);
        }
        if let Some(slot) = self.grown.get_mut(word) {
            *slot = GrowingList { start, length: list.length + saturating_u32(length), last: number };
        }
    }

    /// Makes room for `more` bytes after a list, moving it if needed. Returns its offset.
    fn make_room(&mut self, list: GrowingList, more: usize) -> u32 {
        let length = list.length as usize;
        let (old_size, new_size) = (chunk_size(length), chunk_size(length + more));
        if old_size == new_size {
            return list.start;
        }
        let free = self.free.get_mut(exponent(new_size)).and_then(Vec::pop);
        let start = free.unwrap_or_else(|| self.new_chunk(new_size));
        let bytes = self.chunk(list.start, length).to_vec();
        self.chunk_mut(start, length).copy_from_slice(&bytes);
        if let Some(free) = self.free.get_mut(exponent(old_size)).filter(|_| old_size > 0) {
            free.push(list.start);
        }
        start
    }

    fn new_chunk(&mut self, size: usize) -> u32 {
        let has_room = self.next as usize & (BLOCK_SIZE - 1) > 0
            && (self.next as usize & (BLOCK_SIZE - 1)) + size <= BLOCK_SIZE;
        if !has_room {
            self.next = saturating_u32(self.blocks.len()) << BLOCK_BITS;
            self.blocks.push(Vec::new());
        }
        let start = self.next;
        let end = (start as usize & (BLOCK_SIZE - 1)) + size;
        // A few words do not need a whole block. A list longer than a block has one of its own.
        if let Some(block) = self.blocks.last_mut().filter(|block| block.len() < end) {
            block.resize(end.next_power_of_two(), 0);
        }
        self.next = if size < BLOCK_SIZE { start + saturating_u32(size) } else { 0 };
        start
    }

    fn chunk(&self, start: u32, length: usize) -> &[u8] {
        let from = start as usize & (BLOCK_SIZE - 1);
        let block = self.blocks.get((start >> BLOCK_BITS) as usize);
        block.and_then(|block| block.get(from..from + length)).unwrap_or_default()
    }

    fn chunk_mut(&mut self, start: u32, length: usize) -> &mut [u8] {
        let from = start as usize & (BLOCK_SIZE - 1);
        let block = self.blocks.get_mut((start >> BLOCK_BITS) as usize);
        block.and_then(|block| block.get_mut(from..from + length)).unwrap_or_default()
    }

    /// The numbers in the list of a word.
    pub(super) fn of(&self, word: u32) -> PostingsIter<'_> {
        PostingsIter { bytes: self.bytes(word as usize), last: 0 }
    }

    /// Raises the best score of every entry in the list of a word. The low `bits` bits of a number are an index into
    /// `points`, and the high bits are the entry. Returns the number of entries that had no score before.
    ///
    /// Hot path: most of the time after a typed letter is spent here, so it decodes in one plain loop.
    pub(super) fn raise(&self, word: u32, bits: u32, points: &[u16], best: &mut [u16]) -> usize {
        let (mut last, mut delta, mut shift, mut new) = (0_u32, 0_u32, 0, 0);
        for byte in self.bytes(word as usize) {
            delta |= u32::from(byte & 0x7F) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                continue;
            }
            last += delta;
            (delta, shift) = (0, 0);
            let selector = last & ((1 << bits) - 1);
            if let (Some(points), Some(best)) =
                (points.get(selector as usize), best.get_mut((last >> bits) as usize))
                && points > best
            {
                new += usize::from(*best == 0);
                *best = *points;
            }
        }
        new
    }

    /// Whether the list of a word is too long to be worth scanning in a prefilter.
    pub(super) fn is_long(&self, word: u32) -> bool {
        self.bytes(word as usize).len() > LONG
    }

    fn bytes(&self, word: usize) -> &[u8] {
        let Some(end) = self.ends.get(word) else {
            let list = self.grown.get(word).copied().unwrap_or_default();
            return self.chunk(list.start, list.length as usize);
        };
        let before = word.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        self.packed.get(before.unwrap_or(0) as usize..*end as usize).unwrap_or_default()
    }

    /// Packs the next `words` lists, or fewer if they are long; once all are packed, frees one block. Returns
    /// whether there is more to do.
    pub(super) fn pack(&mut self, words: usize) -> bool {
        let from = self.ends.len();
        if from >= self.grown.len() {
            self.grown = Vec::new();
            self.free = Default::default();
            return self.blocks.pop().is_some();
        }
        if from == 0 {
            self.ends.reserve_exact(self.grown.len());
            self.packed.reserve_exact(self.grown.iter().map(|list| list.length as usize).sum());
        }
        let before = self.packed.len();
        for word in from..self.grown.len().min(from.saturating_add(words)) {
            let list = self.grown.get(word).copied().unwrap_or_default();
            let block = self.blocks.get((list.start >> BLOCK_BITS) as usize);
            let start = list.start as usize & (BLOCK_SIZE - 1);
            let bytes = block.and_then(|block| block.get(start..start + list.length as usize));
            self.packed.extend_from_slice(bytes.unwrap_or_default());
            self.ends.push(saturating_u32(self.packed.len()));
            if self.packed.len() > before + PACK_LIMIT {
                break;
            }
        }
        true
    }

    /// The memory in use, in bytes.
    pub(super) fn memory_size(&self) -> usize {
        let free: usize = self.free.iter().map(|free| 4 * free.capacity()).sum();
        let blocks: usize = self.blocks.iter().map(Vec::capacity).sum();
        let grown = self.grown.capacity() * size_of::<GrowingList>();
        blocks + grown + free + self.packed.capacity() + 4 * self.ends.capacity()
    }
}

/// The size of the chunk for a list of `length` bytes.
const fn chunk_size(length: usize) -> usize {
    match length {
        0 => 0,
        1..=MIN_CHUNK => MIN_CHUNK,
        _ => length.next_power_of_two(),
    }
}

const fn exponent(size: usize) -> usize {
    size.trailing_zeros() as usize
}

/// Encodes a delta. Returns the number of bytes written.
fn encode(mut delta: u32, encoded: &mut [u8; MAX_DELTA]) -> usize {
    let mut length = 0;
    for byte in encoded {
        length += 1;
        *byte = (delta & 0x7F) as u8;
        delta >>= 7;
        if delta == 0 {
            *byte |= 0x80;
            break;
        }
    }
    length
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

    #[test]
    fn few_lists_use_little_memory_and_a_list_can_be_longer_than_a_block() {
        let mut lists = Postings::default();
        (0..100).for_each(|word| lists.push(word, 7));
        assert!(lists.memory_size() < 4_096, "{} bytes", lists.memory_size());
        let numbers = 3 * saturating_u32(BLOCK_SIZE);
        (0..numbers).for_each(|number| lists.push(100, number));
        assert!(lists.of(100).eq(0..numbers) && lists.of(99).eq([7]));
    }
}

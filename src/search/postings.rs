//! Where words occur: for each word a list of numbers that only grow, told by their differences.
//!
//! While entries are taken, the lists lie in pieces of blocks, each with room for a power of two; a list that outgrows
//! its piece moves, and the next list so long takes the piece. Once all are taken, they are packed one after the other.
//! A difference is seven bits a byte, the last byte marked (as in many indexes; Cutting and Pedersen 1990).

use super::vocabulary::narrow;

/// The bytes of a block, as a power of two. Blocks are small, so that none takes long to make or to let go.
const BLOCK: u32 = 20;

const BLOCK_SIZE: usize = 1 << BLOCK;

/// The bytes of the smallest piece.
const SMALLEST: usize = 4;

/// The sizes of pieces there are: more than four gigabytes are not told.
const SIZES: usize = 32;

/// The bytes that are packed at a time, and a list more.
const PACKED: usize = 128 * 1024;

/// The bytes of a long list.
const LONG: usize = 16 * 1024;

/// The bytes that the longest difference takes.
const LONGEST: usize = 5;

/// A list in the pool.
#[derive(Clone, Copy, Debug, Default)]
struct Grown {
    start: u32,
    length: u32,
    last: u32,
}

/// A list of growing numbers for every word.
#[derive(Debug, Default)]
pub(super) struct Lists {
    blocks: Vec<Vec<u8>>,
    /// The place in the blocks from which on the newest of them is free.
    next: u32,
    grown: Vec<Grown>,
    /// Where pieces of each size are free.
    free: [Vec<u32>; SIZES],
    packed: Vec<u8>,
    /// Where the packed lists end.
    ends: Vec<u32>,
}

impl Lists {
    /// Makes room for the lists of about so many words. Growing by doubling leaves behind as much as it takes.
    pub(super) fn expect(&mut self, words: usize) {
        self.grown.reserve_exact(words);
    }

    /// Adds a number to the list of a word, unless it is not greater than the last one there.
    pub(super) fn push(&mut self, word: u32, number: u32) {
        let word = word as usize;
        if self.grown.len() <= word {
            self.grown.resize(word + 1, Grown::default());
        }
        let Some(list) = self.grown.get(word).copied() else { return };
        if list.length > 0 && number <= list.last {
            return;
        }
        let mut told = [0; LONGEST];
        let length = tell(number - list.last, &mut told);
        let start = self.room(list, length);
        let from = list.length as usize;
        let piece = self.piece_mut(start, from + length).get_mut(from..);
        if let (Some(place), Some(told)) = (piece, told.get(..length)) {
            place.copy_from_slice(told);
        }
        if let Some(slot) = self.grown.get_mut(word) {
            *slot = Grown { start, length: list.length + narrow(length), last: number };
        }
    }

    /// Where the list is once there is room for `more` bytes behind it.
    fn room(&mut self, list: Grown, more: usize) -> u32 {
        let length = list.length as usize;
        let (now, wanted) = (size(length), size(length + more));
        if now == wanted {
            return list.start;
        }
        let free = self.free.get_mut(exponent(wanted)).and_then(Vec::pop);
        let start = free.unwrap_or_else(|| self.new_piece(wanted));
        let bytes = self.piece(list.start, length).to_vec();
        self.piece_mut(start, length).copy_from_slice(&bytes);
        if let Some(free) = self.free.get_mut(exponent(now)).filter(|_| now > 0) {
            free.push(list.start);
        }
        start
    }

    fn new_piece(&mut self, size: usize) -> u32 {
        let has_room = self.next as usize & (BLOCK_SIZE - 1) > 0
            && (self.next as usize & (BLOCK_SIZE - 1)) + size <= BLOCK_SIZE;
        if !has_room {
            self.next = narrow(self.blocks.len()) << BLOCK;
            self.blocks.push(Vec::new());
        }
        let start = self.next;
        let end = (start as usize & (BLOCK_SIZE - 1)) + size;
        // Few words need no whole block. A list longer than a block has one to itself.
        if let Some(block) = self.blocks.last_mut().filter(|block| block.len() < end) {
            block.resize(end.next_power_of_two(), 0);
        }
        self.next = if size < BLOCK_SIZE { start + narrow(size) } else { 0 };
        start
    }

    fn piece(&self, start: u32, length: usize) -> &[u8] {
        let from = start as usize & (BLOCK_SIZE - 1);
        let block = self.blocks.get((start >> BLOCK) as usize);
        block.and_then(|block| block.get(from..from + length)).unwrap_or_default()
    }

    fn piece_mut(&mut self, start: u32, length: usize) -> &mut [u8] {
        let from = start as usize & (BLOCK_SIZE - 1);
        let block = self.blocks.get_mut((start >> BLOCK) as usize);
        block.and_then(|block| block.get_mut(from..from + length)).unwrap_or_default()
    }

    /// The numbers in the list of a word.
    pub(super) fn of(&self, word: u32) -> PostingsIter<'_> {
        PostingsIter { bytes: self.bytes(word as usize), last: 0 }
    }

    /// Raises the best points of every entry in the list of a word. The last `bits` of a number say which of the
    /// `points` its entry gets, and the others which entry it is. Returns how many entries had none before.
    ///
    /// One plain loop, because more time goes into this than into all else that a typed letter causes.
    pub(super) fn raise(&self, word: u32, bits: u32, points: &[u16], best: &mut [u16]) -> usize {
        let (mut last, mut difference, mut shift, mut new) = (0_u32, 0_u32, 0, 0);
        for byte in self.bytes(word as usize) {
            difference |= u32::from(byte & 0x7F) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                continue;
            }
            last += difference;
            (difference, shift) = (0, 0);
            let place = last & ((1 << bits) - 1);
            if let (Some(points), Some(most)) =
                (points.get(place as usize), best.get_mut((last >> bits) as usize))
                && points > most
            {
                new += usize::from(*most == 0);
                *most = *points;
            }
        }
        new
    }

    /// Whether the list of a word is so long that to go through it takes longer than to do without it.
    pub(super) fn is_long(&self, word: u32) -> bool {
        self.bytes(word as usize).len() > LONG
    }

    fn bytes(&self, word: usize) -> &[u8] {
        let Some(end) = self.ends.get(word) else {
            let list = self.grown.get(word).copied().unwrap_or_default();
            return self.piece(list.start, list.length as usize);
        };
        let before = word.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        self.packed.get(before.unwrap_or(0) as usize..*end as usize).unwrap_or_default()
    }

    /// Packs the next `words` lists, fewer if they are long, or lets go of a block once all are packed; whether there
    /// is more to do.
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
            let block = self.blocks.get((list.start >> BLOCK) as usize);
            let start = list.start as usize & (BLOCK_SIZE - 1);
            let bytes = block.and_then(|block| block.get(start..start + list.length as usize));
            self.packed.extend_from_slice(bytes.unwrap_or_default());
            self.ends.push(narrow(self.packed.len()));
            if self.packed.len() > before + PACKED {
                break;
            }
        }
        true
    }

    /// The bytes that are held.
    pub(super) fn weight(&self) -> usize {
        let free: usize = self.free.iter().map(|free| 4 * free.capacity()).sum();
        let blocks: usize = self.blocks.iter().map(Vec::capacity).sum();
        let grown = self.grown.capacity() * size_of::<Grown>();
        blocks + grown + free + self.packed.capacity() + 4 * self.ends.capacity()
    }
}

/// The bytes of the piece in which a list of so many bytes lies.
const fn size(length: usize) -> usize {
    match length {
        0 => 0,
        1..=SMALLEST => SMALLEST,
        _ => length.next_power_of_two(),
    }
}

const fn exponent(size: usize) -> usize {
    size.trailing_zeros() as usize
}

/// Writes a difference; how many bytes it takes.
fn tell(mut difference: u32, told: &mut [u8; LONGEST]) -> usize {
    let mut length = 0;
    for byte in told {
        length += 1;
        *byte = (difference & 0x7F) as u8;
        difference >>= 7;
        if difference == 0 {
            *byte |= 0x80;
            break;
        }
    }
    length
}

/// The numbers of a list, one by one.
pub(super) struct PostingsIter<'a> {
    bytes: &'a [u8],
    last: u32,
}

impl Iterator for PostingsIter<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let (mut difference, mut shift) = (0, 0);
        while let Some((byte, rest)) = self.bytes.split_first() {
            self.bytes = rest;
            difference |= u32::from(byte & 0x7F) << shift;
            if byte & 0x80 != 0 {
                self.last += difference;
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
        fn what_was_pushed_is_told_again_packed_or_not(
            pushed in proptest::collection::vec((0_u32..20, 0_u32..100_000), 0..2_000),
            words in 1_usize..7,
        ) {
            let mut known: Vec<Vec<u32>> = vec![Vec::new(); 20];
            let (mut lists, mut number) = (Lists::default(), 0);
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
    fn few_lists_take_little_room_and_a_list_longer_than_a_block_all_it_needs() {
        let mut lists = Lists::default();
        (0..100).for_each(|word| lists.push(word, 7));
        assert!(lists.weight() < 4_096, "{} bytes", lists.weight());
        let numbers = 3 * narrow(BLOCK_SIZE);
        (0..numbers).for_each(|number| lists.push(100, number));
        assert!(lists.of(100).eq(0..numbers) && lists.of(99).eq([7]));
    }
}

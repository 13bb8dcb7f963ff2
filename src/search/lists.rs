//! Where words occur: for each word a list of numbers that only grow, told by their differences.
//!
//! While entries are taken, the lists lie in one pool, each in a piece with room for a power of two; a list that
//! outgrows its piece moves, and the next list so long takes the piece. Once all are taken, they are packed one
//! after the other. A difference is seven bits a byte, the last byte marked (as in many indexes; Cutting and
//! Pedersen 1990).

use super::vocabulary::narrow;

/// The bytes of the smallest piece.
const SMALLEST: usize = 4;

/// The sizes of pieces there are: more than four gigabytes are not told.
const SIZES: usize = 32;

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
#[derive(Debug)]
pub(super) struct Lists {
    pool: Vec<u8>,
    grown: Vec<Grown>,
    /// Where pieces of each size are free.
    free: [Vec<u32>; SIZES],
    packed: Vec<u8>,
    /// Where the packed lists end.
    ends: Vec<u32>,
}

impl Default for Lists {
    fn default() -> Self {
        Self {
            pool: Vec::new(),
            grown: Vec::new(),
            free: [const { Vec::new() }; SIZES],
            packed: Vec::new(),
            ends: Vec::new(),
        }
    }
}

impl Lists {
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
        let from = (start + list.length) as usize;
        if let (Some(place), Some(told)) = (self.pool.get_mut(from..from + length), told.get(..length)) {
            place.copy_from_slice(told);
        }
        if let Some(slot) = self.grown.get_mut(word) {
            *slot = Grown { start, length: list.length + narrow(length), last: number };
        }
    }

    /// Where the list is once there is room for `more` bytes behind it.
    fn room(&mut self, list: Grown, more: usize) -> u32 {
        let (now, wanted) = (size(list.length as usize), size(list.length as usize + more));
        if now == wanted {
            return list.start;
        }
        let start = self.free.get_mut(exponent(wanted)).and_then(Vec::pop).unwrap_or_else(|| {
            let start = narrow(self.pool.len());
            self.pool.resize(self.pool.len() + wanted, 0);
            start
        });
        let from = list.start as usize;
        self.pool.copy_within(from..from + list.length as usize, start as usize);
        if let Some(free) = self.free.get_mut(exponent(now)).filter(|_| now > 0) {
            free.push(list.start);
        }
        start
    }

    /// The numbers in the list of a word.
    pub(super) fn of(&self, word: u32) -> Numbers<'_> {
        Numbers { bytes: self.bytes(word as usize), last: 0 }
    }

    /// Whether the list of a word is so long that to go through it takes longer than to do without it.
    pub(super) fn is_long(&self, word: u32) -> bool {
        self.bytes(word as usize).len() > LONG
    }

    fn bytes(&self, word: usize) -> &[u8] {
        let (bytes, start, end) = if let Some(end) = self.ends.get(word) {
            let before = word.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
            (&self.packed, before.unwrap_or(0), *end)
        } else {
            let list = self.grown.get(word).copied().unwrap_or_default();
            (&self.pool, list.start, list.start + list.length)
        };
        bytes.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Makes room for about so many bytes, so that no list has to wait for it.
    pub(super) fn expect(&mut self, words: usize, bytes: usize) {
        self.grown.reserve(words);
        self.pool.reserve(bytes);
    }

    /// Packs the next `words` lists; whether there are more.
    pub(super) fn pack(&mut self, words: usize) -> bool {
        let from = self.ends.len();
        let to = self.grown.len().min(from.saturating_add(words));
        if from == 0 {
            self.ends.reserve_exact(self.grown.len());
            self.packed.reserve_exact(self.grown.iter().map(|list| list.length as usize).sum());
        }
        for list in self.grown.get(from..to).unwrap_or_default() {
            let start = list.start as usize;
            let bytes = self.pool.get(start..start + list.length as usize).unwrap_or_default();
            self.packed.extend_from_slice(bytes);
            self.ends.push(narrow(self.packed.len()));
        }
        if to == self.grown.len() {
            self.pool = Vec::new();
            self.grown = Vec::new();
            self.free = [const { Vec::new() }; SIZES];
        }
        !self.grown.is_empty()
    }

    /// The bytes that are held.
    pub(super) fn weight(&self) -> usize {
        let free: usize = self.free.iter().map(|free| 4 * free.capacity()).sum();
        let grown = self.grown.capacity() * size_of::<Grown>();
        self.pool.capacity() + grown + free + self.packed.capacity() + 4 * self.ends.capacity()
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
pub(super) struct Numbers<'a> {
    bytes: &'a [u8],
    last: u32,
}

impl Iterator for Numbers<'_> {
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
}

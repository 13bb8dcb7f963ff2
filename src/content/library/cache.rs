//! Entries of a library that were read from their lines, kept while somebody holds on to them.

use std::cell::{Cell, OnceCell};

use crate::content::entry::Entry;

/// So many chains, so that each is short.
const CHAINS: usize = 256;

/// So many entries may be kept from one key to the next.
const KEPT: usize = 400;

/// Entries by the numbers of their records. What was read once stays where it is until all are let go.
#[derive(Debug)]
pub(super) struct Recent {
    chains: Vec<Chain>,
    count: Cell<usize>,
    /// The most there ever were at once.
    #[cfg(test)]
    most: Cell<usize>,
}

type Chain = OnceCell<Box<Kept>>;

#[derive(Debug)]
struct Kept {
    record: usize,
    entry: Entry,
    next: Chain,
}

impl Default for Recent {
    fn default() -> Self {
        Self {
            chains: (0..CHAINS).map(|_| Chain::new()).collect(),
            count: Cell::new(0),
            #[cfg(test)]
            most: Cell::new(0),
        }
    }
}

impl Recent {
    /// The entry of a record; it is read if it is not here.
    #[expect(clippy::indexing_slicing, reason = "there is a chain for every remainder")]
    pub(super) fn entry(&self, record: usize, read: impl Fn() -> Entry) -> &Entry {
        let mut chain = &self.chains[record % CHAINS];
        loop {
            let kept = chain.get_or_init(|| {
                self.count.set(self.count.get() + 1);
                #[cfg(test)]
                self.most.set(self.most.get().max(self.count.get()));
                Box::new(Kept { record, entry: read(), next: Chain::new() })
            });
            if kept.record == record {
                return &kept.entry;
            }
            chain = &kept.next;
        }
    }

    /// Lets all entries go, if there are many.
    pub(super) fn thin_out(&mut self) {
        if self.count.get() > KEPT {
            *self = Self {
                #[cfg(test)]
                most: self.most.clone(),
                ..Self::default()
            };
        }
    }

    #[cfg(test)]
    pub(super) const fn most(&self) -> usize {
        self.most.get()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_read_once_until_many_were_and_is_always_the_right_one() {
        let mut recent = Recent::default();
        let reads = Cell::new(0);
        let is_third = |record: usize| record.is_multiple_of(3);
        let read = |record: usize| {
            reads.set(reads.get() + 1);
            Entry { is_more: is_third(record), ..Entry::default() }
        };
        for _ in 0..2 {
            for record in 0..=KEPT {
                assert_eq!(recent.entry(record, || read(record)).is_more, is_third(record));
            }
        }
        assert_eq!(reads.get(), KEPT + 1);
        recent.thin_out();
        recent.entry(0, || read(0));
        assert_eq!(reads.get(), KEPT + 2);
        recent.thin_out();
        recent.entry(0, || read(0));
        assert_eq!(reads.get(), KEPT + 2);
    }
}

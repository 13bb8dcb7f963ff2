//! A cache of library entries that hands out references: entries stay in place until the cache is cleared.

use std::cell::{Cell, OnceCell};

use crate::content::entry::Entry;

/// The buckets of the hash table, enough that each has few entries.
const BUCKETS: usize = 256;

/// The entries that may stay cached from one key press to the next.
const MAX_CACHED: usize = 400;

/// Entries by record number: a hash table with chaining, which grows behind a shared reference.
#[derive(Debug)]
pub(super) struct EntryCache {
    buckets: Vec<Bucket>,
    count: Cell<usize>,
    /// The maximum number of entries ever held at once.
    #[cfg(test)]
    most: Cell<usize>,
}

type Bucket = OnceCell<Box<CachedEntry>>;

#[derive(Debug)]
struct CachedEntry {
    record: usize,
    entry: Entry,
    next: Bucket,
}

impl Default for EntryCache {
    fn default() -> Self {
        Self {
            buckets: (0..BUCKETS).map(|_| Bucket::new()).collect(),
            count: Cell::new(0),
            #[cfg(test)]
            most: Cell::new(0),
        }
    }
}

impl EntryCache {
    /// The entry of a record, read on the first request.
    #[expect(clippy::indexing_slicing, reason = "there is a bucket for every remainder")]
    pub(super) fn entry(&self, record: usize, read: impl Fn() -> Entry) -> &Entry {
        let mut bucket = &self.buckets[record % BUCKETS];
        loop {
            let cached = bucket.get_or_init(|| {
                self.count.set(self.count.get() + 1);
                #[cfg(test)]
                self.most.set(self.most.get().max(self.count.get()));
                Box::new(CachedEntry { record, entry: read(), next: Bucket::new() })
            });
            if cached.record == record {
                return &cached.entry;
            }
            bucket = &cached.next;
        }
    }

    /// Drops all entries if there are more than [`MAX_CACHED`].
    pub(super) fn clear_if_full(&mut self) {
        if self.count.get() > MAX_CACHED {
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
    fn an_entry_is_read_once_until_the_full_cache_is_cleared() {
        let mut cache = EntryCache::default();
        let reads = Cell::new(0);
        let is_third = |record: usize| record.is_multiple_of(3);
        let read = |record: usize| {
            reads.set(reads.get() + 1);
            Entry { is_more: is_third(record), ..Entry::default() }
        };
        for _ in 0..2 {
            for record in 0..=MAX_CACHED {
                assert_eq!(cache.entry(record, || read(record)).is_more, is_third(record));
            }
        }
        assert_eq!(reads.get(), MAX_CACHED + 1);
        cache.clear_if_full();
        cache.entry(0, || read(0));
        assert_eq!(reads.get(), MAX_CACHED + 2);
        cache.clear_if_full();
        cache.entry(0, || read(0));
        assert_eq!(reads.get(), MAX_CACHED + 2);
    }
}

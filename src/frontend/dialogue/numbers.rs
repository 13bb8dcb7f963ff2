//! The numbers of the dialogue: each stands for the entry last printed with it.

use super::page::PagePart;
use crate::content::entry::EntryIndex;

/// The number of the first entry; smaller ones are panes and commands everywhere.
pub const FIRST: usize = 11;

/// The entry of each number, with the length of the trail where it was printed.
#[derive(Debug, Default)]
pub struct Numbers(Vec<Option<(EntryIndex, usize)>>);

impl Numbers {
    /// Assigns the numbers of these parts.
    pub fn keep(&mut self, parts: &[PagePart], depth: usize) {
        for (number, entry) in parts.iter().filter_map(|part| part.entry) {
            let position = number.saturating_sub(FIRST);
            if self.0.len() <= position {
                self.0.resize(position + 1, None);
            }
            if let Some(slot) = self.0.get_mut(position) {
                *slot = Some((entry, depth));
            }
        }
    }

    /// The entry last printed with this number, and the length of the trail there.
    pub fn entry(&self, number: usize) -> Option<(EntryIndex, usize)> {
        number.checked_sub(FIRST).and_then(|position| *self.0.get(position)?)
    }
}

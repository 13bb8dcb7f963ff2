//! What the numbers mean that were told: the entry that was told last with each.

use super::page::PagePart;
use crate::content::entry::EntryIndex;

/// The number of the first entry: those below are panes and commands everywhere.
pub const FIRST: usize = 11;

/// An entry for each number, and how many places were on the way to where it was told.
#[derive(Debug, Default)]
pub struct Numbers(Vec<Option<(EntryIndex, usize)>>);

impl Numbers {
    /// Keeps what these parts tell.
    pub fn keep(&mut self, parts: &[PagePart], depth: usize) {
        for (number, entry) in parts.iter().filter_map(|part| part.entry) {
            let position = number.saturating_sub(FIRST);
            if self.0.len() <= position {
                self.0.resize(position + 1, None);
            }
            if let Some(told) = self.0.get_mut(position) {
                *told = Some((entry, depth));
            }
        }
    }

    /// What was told last with this number.
    pub fn told(&self, number: usize) -> Option<(EntryIndex, usize)> {
        number.checked_sub(FIRST).and_then(|position| *self.0.get(position)?)
    }
}

//! The catalog: all entries, checked and merged. It does not change during a visit, except that a library grows while
//! it loads. A new day changes the order of events between two visits.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::entry::{Entry, EntryIndex};
use super::hotline::ENTRY_ID;
use super::library::{Library, Progress};
use super::origin::Origin;
use super::pane::Pane;
use crate::text::{Localized, Paragraphs, SafeText};

/// All entries, with the panes that list them.
#[derive(Debug, Default)]
pub struct Catalog {
    pub(super) entries: Vec<Entry>,
    pub(super) groups: Vec<Group>,
    pub(super) panes: [Vec<Listed>; Pane::COUNT],
    /// Patterns of distress, by kind.
    pub(super) distress: Vec<(Distress, Localized<Paragraphs>)>,
    /// The lists of words in these patterns, by name.
    pub(super) distress_words: Vec<Localized<Paragraphs>>,
    /// Directions to a phone that readers of a shelter's terminal can use.
    pub place: Option<Localized<SafeText>>,
    /// The notice that staff wrote for the cover.
    pub notice: Option<Localized<Paragraphs>>,
    /// Whether external packs or a library add entries.
    pub has_added: bool,
    pub(super) ids: BTreeMap<Cow<'static, str>, EntryIndex>,
    /// The latest date it can be anywhere on Earth; later dates are reported. `None` turns the check off.
    pub(super) latest: Option<Date>,
    /// Entries that are parsed from their lines on demand. Their indices follow those of `entries`.
    pub(super) library: Library,
}

/// The kinds of distress that a query can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Distress {
    /// A topic of the hotline.
    Hotline,
    /// Suicide.
    Suicide,
    /// Abuse of a child.
    Child,
}

impl Distress {
    /// Every kind, the most urgent first.
    pub const BY_DANGER: [Self; 3] = [Self::Suicide, Self::Hotline, Self::Child];

    /// The entries that help with it, in their order.
    #[must_use]
    pub const fn ids(self) -> &'static [&'static str] {
        match self {
            Self::Hotline => &[ENTRY_ID],
            Self::Suicide => &["lifeline-988", ENTRY_ID],
            Self::Child => &[ENTRY_ID, "childhelp", "under-18"],
        }
    }
}

/// A heading inside a pane.
#[derive(Clone, Debug)]
pub struct Group {
    /// The id that entries refer to.
    pub id: Cow<'static, str>,
    /// Its pane.
    pub pane: Pane,
    /// The heading.
    pub title: Localized<SafeText>,
}

/// An entry in the list of a pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The entry.
    pub entry: EntryIndex,
    pub(super) order: i32,
    pub(super) group: Option<usize>,
    /// Whether it is a past event, which is listed below the entry that folds it away.
    pub is_past: bool,
}

impl Catalog {
    /// The entry at `index`. A library entry is parsed from its line, and cached until [`Catalog::drop_cached`].
    #[must_use]
    pub fn entry(&self, index: EntryIndex) -> &Entry {
        let in_library = || self.library.entry(index.0 - self.entries.len(), &|id| self.find(id));
        self.entries.get(index.0).unwrap_or_else(in_library)
    }

    /// The index of the entry with this number, from 0.
    #[must_use]
    pub fn index(&self, number: usize) -> Option<EntryIndex> {
        (number < self.entries.len() + self.library.len()).then_some(EntryIndex(number))
    }

    /// Whether the entry is a record of the library.
    #[must_use]
    pub fn is_record(&self, index: EntryIndex) -> bool {
        index.0 >= self.entries.len()
    }

    /// The entry with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<EntryIndex> {
        let in_library = || Some(EntryIndex(self.entries.len() + self.library.find(id)?));
        self.ids.get(id).copied().or_else(in_library)
    }

    /// All entries except those of the library, with their indices.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = (EntryIndex, &Entry)> {
        self.entries.iter().enumerate().map(|(number, entry)| (EntryIndex(number), entry))
    }

    /// The patterns of distress of every language, with their kind.
    pub fn distress(&self) -> impl Iterator<Item = (Distress, &str)> {
        self.distress.iter().flat_map(|(kind, phrases)| {
            phrases.versions().flat_map(Paragraphs::iter).map(|phrase| (*kind, phrase))
        })
    }

    /// The lists of words in these, in every language: a name, a colon, and words.
    pub fn distress_words(&self) -> impl Iterator<Item = &str> {
        self.distress_words.iter().flat_map(|lists| lists.versions().flat_map(Paragraphs::iter))
    }

    /// A pane's entries in their order.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "there is a list for every pane")]
    pub fn pane(&self, pane: Pane) -> &[Listed] {
        &self.panes[pane.position()]
    }

    /// The position of `entry` in the list of `pane`.
    #[must_use]
    pub fn position_in(&self, pane: Pane, entry: EntryIndex) -> Option<usize> {
        self.pane(pane).iter().position(|listed| listed.entry == entry)
    }

    /// The group of `listed`. A past event has none, as the entry that folds it is its heading.
    #[must_use]
    pub fn group_of(&self, listed: &Listed) -> Option<&Group> {
        self.groups.get(listed.group.filter(|_| !listed.is_past)?)
    }

    /// A pane's added entries, if not replaced, for its "More ...".
    pub fn added_in(&self, pane: Pane) -> impl Iterator<Item = EntryIndex> {
        self.pane(pane).iter().map(|listed| listed.entry).filter(|index| {
            let entry = self.entry(*index);
            entry.origin == Origin::Added && entry.replaced.is_none()
        })
    }

    /// How much of the library is loaded.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.library.progress()
    }

    /// The size of the library's files in bytes.
    #[must_use]
    pub fn library_size(&self) -> usize {
        self.library.size()
    }

    /// The number of library entries of a pane. Its list does not show them.
    #[must_use]
    pub fn in_library(&self, pane: Pane) -> usize {
        self.library.in_pane(pane)
    }

    /// Drops the cached entries of the library if there are many. They are parsed again on demand.
    pub fn drop_cached(&mut self) {
        self.library.drop_cached();
    }

    /// The most library entries ever cached at once.
    #[cfg(test)]
    pub(crate) const fn most_held(&self) -> usize {
        self.library.most_held()
    }

    /// Makes the page's "More ..." lines refer to the added entries of their pane.
    pub(super) fn fill_more(&mut self) {
        for pane in Pane::ALL {
            let added: Vec<_> = self.added_in(pane).collect();
            let list = self.pane(pane).to_vec();
            for listed in list {
                if let Some(entry) = self.entries.get_mut(listed.entry.0)
                    && entry.is_more
                    && entry.pane == pane
                {
                    entry.see.clone_from(&added);
                }
            }
        }
    }
}

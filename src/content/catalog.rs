//! The catalog: everything there is to read, checked and merged. It is the same while somebody reads: a new day puts
//! its events into another order between two visits, and a library grows while it is loaded.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::entry::{Entry, EntryIndex};
use super::hotline::ENTRY_ID;
use super::library::{Library, Progress};
use super::origin::Origin;
use super::pane::Pane;
use crate::text::{Localized, Paragraphs, SafeText};

/// Everything there is to read.
#[derive(Debug, Default)]
pub struct Catalog {
    pub(super) entries: Vec<Entry>,
    pub(super) groups: Vec<Group>,
    pub(super) panes: [Vec<Listed>; Pane::COUNT],
    /// Words and phrases of distress, with the kind of it.
    pub(super) distress: Vec<(Distress, Localized<Paragraphs>)>,
    /// A phone that readers of a shelter's terminal can use.
    pub place: Option<Localized<SafeText>>,
    /// What staff have the notice say that hides the page.
    pub notice: Option<Localized<Paragraphs>>,
    /// Whether anything was added that can be read or called.
    pub has_added: bool,
    pub(super) ids: BTreeMap<Cow<'static, str>, EntryIndex>,
    /// The last day that can be today, where it is looked at whether a day is still to come.
    pub(super) latest: Option<Date>,
    /// Entries that are not kept, but read again from their lines; their numbers follow.
    pub(super) library: Library,
}

/// What the words of somebody in distress speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Distress {
    /// Something for the hotline.
    Hotline,
    /// Suicide.
    Suicide,
    /// Something done to a child.
    Child,
}

impl Distress {
    /// Every kind, the one with the least time to lose first.
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
    /// The name that entries use for it.
    pub id: Cow<'static, str>,
    /// The pane it stands in.
    pub pane: Pane,
    /// The heading.
    pub title: Localized<SafeText>,
}

/// An entry's place in a pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The entry.
    pub entry: EntryIndex,
    pub(super) order: i32,
    pub(super) group: Option<usize>,
    /// Whether it is a past event, which stands below the entry that folds it away.
    pub is_past: bool,
}

impl Catalog {
    /// The entry at `index`. One of the library is read from its line, and kept until [`Catalog::drop_cached`].
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

    /// The entry with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<EntryIndex> {
        let in_library = || Some(EntryIndex(self.entries.len() + self.library.find(id)?));
        self.ids.get(id).copied().or_else(in_library)
    }

    /// All entries but those of the library, with their indices.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = (EntryIndex, &Entry)> {
        self.entries.iter().enumerate().map(|(number, entry)| (EntryIndex(number), entry))
    }

    /// The words and phrases of distress in every language, with the kind of it.
    pub fn distress(&self) -> impl Iterator<Item = (Distress, &str)> {
        self.distress.iter().flat_map(|(kind, phrases)| {
            phrases.versions().flat_map(Paragraphs::iter).map(|phrase| (*kind, phrase))
        })
    }

    /// A pane's entries in the order in which they are read.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "there is a list for every pane")]
    pub fn pane(&self, pane: Pane) -> &[Listed] {
        &self.panes[pane.position()]
    }

    /// Where `entry` stands in the list of `pane`.
    #[must_use]
    pub fn position_in(&self, pane: Pane, entry: EntryIndex) -> Option<usize> {
        self.pane(pane).iter().position(|listed| listed.entry == entry)
    }

    /// The heading of the group that `listed` stands in. A past event has none but the entry above it.
    #[must_use]
    pub fn group_of(&self, listed: &Listed) -> Option<&Group> {
        self.groups.get(listed.group.filter(|_| !listed.is_past)?)
    }

    /// The added entries of a pane, to which the page's "More ..." line leads.
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

    /// The bytes of the library's files.
    #[must_use]
    pub fn library_size(&self) -> usize {
        self.library.size()
    }

    /// How many entries of the library belong to a pane, none of which its list shows.
    #[must_use]
    pub fn in_library(&self, pane: Pane) -> usize {
        self.library.in_pane(pane)
    }

    /// Lets go of the library's entries that were read, if they are many. They are read again when they are wanted.
    pub fn drop_cached(&mut self) {
        self.library.drop_cached();
    }

    /// The most entries of the library that were ever held at once.
    #[cfg(test)]
    pub(crate) const fn most_held(&self) -> usize {
        self.library.most_held()
    }

    /// Lets the page's "More ..." lines lead to all that was added to their pane.
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

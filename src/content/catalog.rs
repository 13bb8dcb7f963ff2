//! The catalog: everything there is to read, checked and merged, the same for as long as the program runs.

use std::collections::HashMap;
use std::path::PathBuf;

use jiff::civil::Date;

use super::assemble::assemble;
use super::builtin;
use super::date::When;
use super::entry::{Entry, EntryIndex};
use super::fault::Fault;
use super::load::{NamedFile, NamedPack, parse, read_folder};
use super::pack::Origin;
use super::pane::Pane;
use super::text::{Localized, SafeText};

/// Everything there is to read.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    pub(super) entries: Vec<Entry>,
    pub(super) groups: Vec<Group>,
    pub(super) panes: [Vec<Listed>; Pane::COUNT],
    pub(super) ids: HashMap<String, EntryIndex>,
}

/// A heading inside a pane.
#[derive(Clone, Debug)]
pub struct Group {
    /// The name that entries use for it.
    pub id: String,
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
}

impl Catalog {
    /// The built-in content alone.
    #[must_use]
    pub fn built_in() -> Self {
        Self::of_files(builtin::files(), Vec::new()).0
    }

    /// The built-in content, and what the folders add. A folder with a fault adds nothing.
    #[must_use]
    pub fn with_folders(folders: &[PathBuf]) -> (Self, Vec<Fault>) {
        let mut faults = Vec::new();
        let mut outside = Vec::new();
        for folder in folders {
            match read_folder(folder)
                .map_err(|fault| vec![fault])
                .and_then(|files| parse_sound(&outside, files))
            {
                Ok(files) => outside.extend(files),
                Err(found) => faults.extend(found),
            }
        }
        (Self::of_files(builtin::files(), outside).0, faults)
    }

    /// The catalog of built-in and outside files, with every fault found in them.
    #[must_use]
    pub fn of_files(built_in: Vec<NamedFile>, outside: Vec<NamedFile>) -> (Self, Vec<Fault>) {
        let mut faults = Vec::new();
        let mut packs_of = |files| -> Vec<NamedPack> {
            parse(files).unwrap_or_else(|found| {
                faults.extend(found);
                Vec::new()
            })
        };
        let (inner, outer) = (packs_of(built_in), packs_of(outside));
        let (catalog, found) = assemble(inner, outer);
        faults.extend(found);
        (catalog, faults)
    }

    /// The entry at `index`.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "an index is only made by the catalog that holds the entry")]
    pub fn entry(&self, index: EntryIndex) -> &Entry {
        &self.entries[index.0]
    }

    /// The same catalog with the days that return every year in the order of their next dates. They keep
    /// their places among the other entries.
    #[must_use]
    pub fn with_next_dates_first(mut self, today: Date) -> Self {
        let entries = &self.entries;
        let next = |listed: &Listed| {
            let when = entries.get(listed.entry.0)?.when?;
            matches!(when, When::Yearly { .. }).then(|| when.next(today))
        };
        for list in &mut self.panes {
            for run in list.chunk_by_mut(|one, other| {
                next(one).is_some() && next(other).is_some() && one.group == other.group
            }) {
                run.sort_by_key(|listed| next(listed).flatten());
            }
        }
        self
    }

    /// The index of the entry with this number, from 0.
    #[must_use]
    pub fn index(&self, number: usize) -> Option<EntryIndex> {
        (number < self.entries.len()).then_some(EntryIndex(number))
    }

    /// The entry with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<EntryIndex> {
        self.ids.get(id).copied()
    }

    /// All entries with their indices.
    pub fn entries(&self) -> impl Iterator<Item = (EntryIndex, &Entry)> {
        self.entries.iter().enumerate().map(|(number, entry)| (EntryIndex(number), entry))
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

    /// The heading of the group that `listed` stands in.
    #[must_use]
    pub fn group_of(&self, listed: &Listed) -> Option<&Group> {
        self.groups.get(listed.group?)
    }

    /// The added entries of a pane, to which the page's "More ..." line leads.
    pub fn added_in(&self, pane: Pane) -> impl Iterator<Item = EntryIndex> {
        self.pane(pane).iter().map(|listed| listed.entry).filter(|index| {
            let entry = self.entry(*index);
            entry.origin == Origin::Added && entry.replaced.is_none()
        })
    }
}

/// The files of one folder if they are sound beside the built-in content and the folders before.
fn parse_sound(before: &[NamedFile], files: Vec<NamedFile>) -> Result<Vec<NamedFile>, Vec<Fault>> {
    let outside = before.iter().chain(&files).cloned().collect();
    let (_, faults) = Catalog::of_files(builtin::files(), outside);
    if faults.is_empty() { Ok(files) } else { Err(faults) }
}

//! Merges packs into a catalog: cleans and checks every entry, and reports every problem at once.
//!
//! Faulty parts are left out, so there is always a catalog. It is complete if there are no faults.

mod fields;
mod local;
mod nearby;
mod notice;
mod reach;
mod vet;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::diagnostic::{Fault, Location, Problem};
use super::format::RawEntry;
use super::imitation::Called;
use super::json_path::JsonPath;
use super::localized_text::RawString;
use super::named_pack::NamedPack;
use super::parse::bare;
use super::spans::Scan;
use crate::content::catalog::{Catalog, Group, Listed};
use crate::content::entry::{Entry, EntryIndex};
use crate::content::events::{CALENDAR_ID, FOLD_ID};
use crate::content::hotline::{EMERGENCY_ID, ENTRY_ID};
use crate::content::library::Find;
use crate::content::origin::Origin;
use crate::content::pane::Pane;
use crate::text::SafeText;
use fields::known_text;
use nearby::LINE_ORDER;

/// The entries that no external pack may replace, besides the page's own: the hotline, 911, and two for events.
pub(super) const PROTECTED_IDS: [&str; 4] = [ENTRY_ID, EMERGENCY_ID, CALENDAR_ID, FOLD_ID];

/// An entry and its position in a file.
#[derive(Clone, Copy)]
struct Placed<'a> {
    file: usize,
    number: usize,
    raw: &'a RawEntry,
}

/// Merges the built-in packs and the external ones. With `latest`, dates after that day are faults.
pub(super) fn assemble(
    built_in: &[NamedPack],
    external: &[NamedPack],
    latest: Option<Date>,
) -> (Catalog, Vec<Fault>) {
    let mut work = Assembly { latest, built_in: built_in.len(), ..Assembly::default() };
    for (file, named) in built_in.iter().chain(external).enumerate() {
        work.packs.push(named);
        work.add_pack(file, named, file >= built_in.len());
    }
    let (mut catalog, faults) = work.finish();
    let counts = |pack: &NamedPack| {
        let pack = &pack.pack;
        pack.entries.len() + pack.help_lines.len() + pack.events.len()
    };
    catalog.has_added = external.iter().any(|pack| counts(pack) > 0);
    (catalog, faults)
}

#[derive(Default)]
pub(super) struct Assembly<'a> {
    pub(super) packs: Vec<&'a NamedPack>,
    groups: Vec<Group>,
    placed: Vec<Placed<'a>>,
    rejected: Vec<Placed<'a>>,
    pub(super) ids: BTreeMap<RawString, EntryIndex>,
    /// The number of ids tried for nearby entries.
    tried: usize,
    /// The ids that files give to nearby entries.
    nearby_ids: BTreeSet<String>,
    pub(super) faults: Vec<Fault>,
    /// The number of built-in packs, which come first.
    pub(super) built_in: usize,
    /// Finds entries of the catalog, for a record of a library, whose unknown ids are not reported.
    pub(super) find_other: Option<Find<'a>>,
    /// The latest date it can be anywhere on Earth; later dates are reported. `None` turns the check off.
    pub(super) latest: Option<Date>,
    /// The spans of each file that has a fault, found on its first fault.
    scans: BTreeMap<usize, Option<Scan<'a>>>,
}

impl<'a> Assembly<'a> {
    /// For a record of a library: it may refer to entries that `find_other` finds, and to missing ones.
    pub(super) fn for_record(
        find_other: Find<'a>,
        pack: Option<&'a NamedPack>,
        latest: Option<Date>,
    ) -> Self {
        let packs = pack.into_iter().collect();
        Self { packs, find_other: Some(find_other), latest, ..Self::default() }
    }

    /// The same for a record that was checked before: it counts as built in.
    pub(super) fn for_trusted_record(find_other: Find<'a>) -> Self {
        Self { built_in: usize::MAX, ..Self::for_record(find_other, None, None) }
    }

    /// Reports a problem at a path; a refused character at its own column.
    pub(super) fn report(&mut self, at: &JsonPath<'_>, problem: Problem) {
        let Some(pack) = self.packs.get(at.file).copied() else {
            return self.faults.push(Fault { file: String::new(), place: Location::default(), problem });
        };
        let steps = pack.left_out.steps_in_file(at.steps());
        let scan = self.scans.entry(at.file).or_insert_with(|| Scan::of(bare(&pack.text)).ok());
        let place = match scan {
            Some(scan) if matches!(problem, Problem::Unclean(_)) => scan.place_of_refused(&steps),
            Some(scan) => scan.place(&steps),
            None => Location::at(None, &steps),
        };
        self.faults.push(Fault { file: pack.name.to_string(), place, problem });
    }

    /// Whether this is the id of an item that could not be read, which is already reported.
    pub(super) fn is_left_out(&self, id: &str) -> bool {
        self.packs.iter().any(|pack| pack.left_out.has(id))
    }

    fn add_pack(&mut self, file: usize, named: &'a NamedPack, is_external: bool) {
        let groups = JsonPath::top(file, "groups");
        for (number, raw) in named.pack.groups.iter().enumerate() {
            let at = groups.item(number);
            if self.groups.iter().any(|group| group.id == raw.id && group.pane == raw.pane) {
                self.report(&at.field("id"), Problem::DuplicateId(raw.id.to_string()));
                continue;
            }
            let title = self.text(&at.field("title"), &raw.title);
            self.vet_name(&at.field("title"), &title, Called::Number(""));
            self.groups.push(Group { id: raw.id.clone(), pane: raw.pane, title });
        }
        for (number, raw) in named.pack.entries.iter().enumerate() {
            self.add_entry(Placed { file, number, raw }, is_external);
        }
    }

    /// Registers the entry's id. An external entry may replace an added one, never one of the page.
    fn add_entry(&mut self, placed: Placed<'a>, is_external: bool) {
        let entries = JsonPath::top(placed.file, "entries");
        let item = entries.item(placed.number);
        let at = item.field("id");
        let Placed { raw, .. } = placed;
        let id = &raw.id;
        if is_external && raw.origin == Some(Origin::Page) {
            self.report(&item.field("origin"), Problem::NotOnThePage);
        }
        if !is_id(id) {
            self.report(&at, Problem::BadId(id.to_string()));
            self.rejected.push(placed);
        } else if let Some(index) = self.ids.get(id).copied() {
            let old = self.placed.get(index.0).map(|old| (old.file, old.raw.origin));
            let protected =
                PROTECTED_IDS.contains(&&**id) || old.is_some_and(|(_, origin)| origin == Some(Origin::Page));
            if !is_external || old.is_some_and(|(file, _)| file == placed.file) {
                self.report(&at, Problem::DuplicateId(id.to_string()));
                self.rejected.push(placed);
            } else if protected {
                self.report(&at, Problem::Protected(id.to_string()));
                self.rejected.push(placed);
            } else if let Some(slot) = self.placed.get_mut(index.0) {
                *slot = placed;
            }
        } else {
            self.ids.insert(id.clone(), EntryIndex(self.placed.len()));
            self.placed.push(placed);
        }
    }

    fn finish(mut self) -> (Catalog, Vec<Fault>) {
        let placed = std::mem::take(&mut self.placed);
        // Checked only for their other problems.
        for rejected in std::mem::take(&mut self.rejected) {
            drop(self.entry(&rejected));
        }
        let mut catalog = Catalog { latest: self.latest, ..Catalog::default() };
        for (number, placed) in placed.iter().enumerate() {
            self.list(&mut catalog.panes, placed, EntryIndex(number));
        }
        for list in &mut catalog.panes {
            list.sort_by_key(|listed| listed.order);
            self.check_groups(list, &placed);
        }
        catalog.entries = placed.iter().map(|placed| self.entry(placed)).collect();
        catalog.groups = std::mem::take(&mut self.groups);
        self.add_local(&mut catalog);
        self.add_distress(&mut catalog);
        catalog.ids = self.ids;
        catalog.put_next_dates_first(None);
        catalog.fill_more();
        (catalog, self.faults)
    }

    fn list(&mut self, panes: &mut [Vec<Listed>; Pane::COUNT], placed: &Placed<'_>, entry: EntryIndex) {
        let entries = JsonPath::top(placed.file, "entries");
        let at = entries.item(placed.number);
        let raw = placed.raw;
        let order = raw.order.unwrap_or_default();
        self.list_in(panes, &at, entry, (raw.pane.unwrap_or_default(), order, raw.group.as_deref()));
        let also_in = at.field("also_in");
        for (number, also) in raw.also_in.iter().enumerate() {
            let place = (also.pane, also.order, also.group.as_deref());
            self.list_in(panes, &also_in.item(number), entry, place);
        }
    }

    fn list_in(
        &mut self,
        panes: &mut [Vec<Listed>; Pane::COUNT],
        at: &JsonPath<'_>,
        entry: EntryIndex,
        (pane, order, group): (Pane, i32, Option<&str>),
    ) {
        // Nothing external may be above the hotline and 911, or next to them.
        let is_lower = self.is_external(at) && pane == Pane::GetHelp;
        let order = if is_lower { order.max(LINE_ORDER + 1) } else { order };
        let is_it = |id| move |group: &Group| group.pane == pane && group.id == id;
        let found = group.and_then(|id| self.groups.iter().position(is_it(id)));
        if let (Some(id), None) = (group, found)
            && !self.is_left_out(id)
        {
            self.report(&at.field("group"), Problem::UnknownGroup(SafeText::clean(id).to_string()));
        }
        if let Some(list) = panes.get_mut(pane.position()) {
            list.push(Listed { entry, order, group: found, is_past: false });
        }
    }

    /// Reports groups that other entries interrupt, whose heading would be drawn twice. The fault is that of the
    /// entries in between, or, if they are built in, of the group's entries after them.
    fn check_groups(&mut self, list: &[Listed], placed: &[Placed<'_>]) {
        let mut ends = BTreeMap::new();
        for (at, listed) in list.iter().enumerate() {
            ends.extend(listed.group.map(|group| (group, at)));
        }
        let (mut open, mut cut) = (Vec::<usize>::new(), BTreeSet::new());
        for (at, listed) in list.iter().enumerate() {
            let Some(entry) = placed.get(listed.entry.0) else { continue };
            let is_external = entry.file >= self.built_in;
            open.retain(|group| ends.get(group).is_some_and(|end| *end > at));
            let own = listed.group.filter(|group| cut.contains(group) && is_external);
            let mut around = open.iter().copied().filter(|group| Some(*group) != listed.group);
            if is_external && !entry.raw.group.as_deref().is_some_and(|group| self.is_left_out(group)) {
                if let Some(group) = own.or_else(|| around.next_back()) {
                    self.report_split(entry, group);
                }
            } else if !is_external {
                cut.extend(around);
            }
            open.extend(listed.group.filter(|group| !open.contains(group)));
        }
    }

    fn report_split(&mut self, placed: &Placed<'_>, group: usize) {
        let Some(id) = self.groups.get(group).map(|group| group.id.to_string()) else { return };
        let entries = JsonPath::top(placed.file, "entries");
        self.report(&entries.item(placed.number).field("order"), Problem::SplitGroup(id));
    }

    fn entry(&mut self, placed: &Placed<'_>) -> Entry {
        let entries = JsonPath::top(placed.file, "entries");
        self.entry_at(&entries.item(placed.number), placed.raw)
    }

    /// Converts the entry at this path and reports its problems.
    pub(super) fn entry_at(&mut self, at: &JsonPath<'_>, raw: &RawEntry) -> Entry {
        if raw.sources.is_empty() {
            self.report(&at.field("sources"), Problem::NoSource);
        }
        if raw.help_line.is_some() && raw.tag.is_none() {
            self.report(&at.field("help_line"), Problem::NoTag);
        }
        let entry = Entry {
            id: known_text(&raw.id),
            pane: raw.pane.unwrap_or_default(),
            origin: raw.origin.unwrap_or_default(),
            title: self.text(&at.field("title"), &raw.title),
            facts: self.facts(&at.field("facts"), &raw.facts),
            tag: raw.tag,
            help_line: raw.help_line.as_ref().and_then(|line| self.help_line(&at.field("help_line"), line)),
            text_line: raw
                .text
                .as_ref()
                .and_then(|text| self.text_line(&at.field("text"), text))
                .map(Box::new),
            when: raw.when.as_ref().and_then(|when| self.when(&at.field("when"), when)),
            times: raw.when.as_ref().and_then(|when| self.times_of(&at.field("when"), when)),
            body: self.bodies(at, raw),
            links: self.links(&at.field("links"), &raw.links),
            is_more: raw.more,
            see: self.see(&at.field("see"), &raw.see),
            replaced: raw.replaced.as_ref().and_then(|replaced| {
                Some((self.known(&at.field("replaced").field("by"), &replaced.by)?, replaced.year))
            }),
            keywords: self.paragraphs(&at.field("keywords"), raw.keywords.as_ref()),
            sources: self.sources(&at.field("sources"), &raw.sources),
            nearby: None,
            review_by: self.review_by(at, raw.review_by.as_ref()),
            is_built_in: self.find_other.is_none() && !self.is_external(at),
        };
        self.vet_entry(at, &entry);
        entry
    }
}

/// Whether an id is nonempty and has only lowercase letters (a to z), digits and hyphens.
pub(super) fn is_id(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|letter| matches!(letter, 'a'..='z' | '0'..='9' | '-'))
}

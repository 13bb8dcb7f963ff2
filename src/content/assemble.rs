//! Packs to catalog: cleans and checks every entry, and reports every problem at once.
//!
//! What is faulty is left out, so that there is always a catalog; who needs a sound one asks for no fault.
//! What borrowed texts hold is not looked at: they are part of the program, and a test has looked.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::catalog::{Catalog, Group, Listed};
use super::date::{NotADate, When};
use super::entry::{Entry, EntryIndex, HelpLine, Link, Source};
use super::events::sort;
use super::fault::{Fault, Place, Problem};
use super::hotline;
use super::load::NamedPack;
use super::local;
use super::pack::{Origin, RawEntry, RawHelpLine, RawLink, RawSource, RawWhen};
use super::pane::Pane;
use super::parse::bare;
use super::scan::{Part, Scan};
use super::spot::{Spot, path};
use super::text::{Localized, Paragraphs, SafeText};
use super::told::{RawBody, RawParagraphs, RawString, RawText};
use super::zone::{Start, Zone, is_time};

/// An entry of a file, with where it stands in it.
#[derive(Clone, Copy)]
struct Placed<'a> {
    file: usize,
    number: usize,
    raw: &'a RawEntry,
}

/// Makes the catalog of the packs that belong to the program and of those from outside.
pub(super) fn assemble(built_in: &[NamedPack], outside: &[NamedPack]) -> (Catalog, Vec<Fault>) {
    let mut work = Assembly::default();
    for (file, named) in built_in.iter().chain(outside).enumerate() {
        work.packs.push(named);
        work.take_pack(file, named, file >= built_in.len());
    }
    work.finish()
}

#[derive(Default)]
pub(super) struct Assembly<'a> {
    pub(super) packs: Vec<&'a NamedPack>,
    groups: Vec<Group>,
    placed: Vec<Placed<'a>>,
    rejected: Vec<Placed<'a>>,
    pub(super) ids: BTreeMap<RawString, EntryIndex>,
    pub(super) faults: Vec<Fault>,
    /// Where other entries may be, of which those that are not there are not told.
    elsewhere: Option<&'a Catalog>,
    /// The places in the files that have a fault.
    scans: Vec<(usize, Option<Scan<'a>>)>,
}

impl<'a> Assembly<'a> {
    /// For an entry of a library: it may lead to those of `catalog`, and to some that are not there.
    pub(super) fn beside(catalog: &'a Catalog, pack: Option<&'a NamedPack>) -> Self {
        Self { packs: pack.into_iter().collect(), elsewhere: Some(catalog), ..Self::default() }
    }

    pub(super) fn report(&mut self, at: &Spot<'_>, problem: Problem) {
        let Some(pack) = self.packs.get(at.file).copied() else {
            return self.faults.push(Fault { file: String::new(), place: Place::default(), problem });
        };
        let steps = pack.left_out.steps_in_file(at.steps());
        if !self.scans.iter().any(|(file, _)| *file == at.file) {
            self.scans.push((at.file, Scan::of(bare(&pack.text)).ok()));
        }
        let scan = self.scans.iter().find(|(file, _)| *file == at.file);
        let place = scan.and_then(|(_, scan)| scan.as_ref()).map_or_else(
            || Place { position: None, path: path(&steps) },
            |scan| scan.place(&steps, Part::Value),
        );
        self.faults.push(Fault { file: pack.name.to_string(), place, problem });
    }

    /// Whether this is the id of something that could not be read, which has been told.
    fn is_left_out(&self, id: &str) -> bool {
        self.packs.iter().any(|pack| pack.left_out.has(id))
    }

    fn take_pack(&mut self, file: usize, named: &'a NamedPack, is_outside: bool) {
        let groups = Spot::top(file, "groups");
        for (number, raw) in named.pack.groups.iter().enumerate() {
            let at = groups.item(number);
            if self.groups.iter().any(|group| group.id == raw.id && group.pane == raw.pane) {
                self.report(&at.field("id"), Problem::DuplicateId(raw.id.to_string()));
                continue;
            }
            let title = self.text(&at.field("title"), &raw.title);
            self.groups.push(Group { id: raw.id.clone(), pane: raw.pane, title });
        }
        for (number, raw) in named.pack.entries.iter().enumerate() {
            self.take_entry(Placed { file, number, raw }, is_outside);
        }
    }

    /// Notes the entry's id. An outside entry may replace an added one, never one of the page.
    fn take_entry(&mut self, placed: Placed<'a>, is_outside: bool) {
        let entries = Spot::top(placed.file, "entries");
        let item = entries.item(placed.number);
        let at = item.field("id");
        let Placed { raw, .. } = placed;
        let id = &raw.id;
        if is_outside && raw.origin == Some(Origin::Page) {
            self.report(&item.field("origin"), Problem::NotOnThePage);
        }
        if !is_id(id) {
            self.report(&at, Problem::BadId(id.to_string()));
            self.rejected.push(placed);
        } else if let Some(index) = self.ids.get(id).copied() {
            let old = self.placed.get(index.0).map(|old| (old.file, old.raw.origin));
            let protected = hotline::PROTECTED_IDS.contains(&&**id)
                || old.is_some_and(|(_, origin)| origin == Some(Origin::Page));
            if !is_outside || old.is_some_and(|(file, _)| file == placed.file) {
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
        // What cannot be listed may have other problems, and they are told too.
        for rejected in std::mem::take(&mut self.rejected) {
            drop(self.entry(&rejected));
        }
        let mut catalog = Catalog::default();
        for (number, placed) in placed.iter().enumerate() {
            self.list(&mut catalog.panes, placed, EntryIndex(number));
        }
        for list in &mut catalog.panes {
            sort(list, &|listed| [listed.order.into(), 0, 0]);
            self.check_groups(list, &placed);
        }
        catalog.entries = placed.iter().map(|placed| self.entry(placed)).collect();
        catalog.groups = std::mem::take(&mut self.groups);
        self.add_local(&mut catalog);
        catalog.distress = self.distress();
        catalog.ids = self.ids;
        catalog.put_next_dates_first(None);
        catalog.fill_more();
        (catalog, self.faults)
    }

    fn list(&mut self, panes: &mut [Vec<Listed>; Pane::COUNT], placed: &Placed<'_>, entry: EntryIndex) {
        let entries = Spot::top(placed.file, "entries");
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
        at: &Spot<'_>,
        entry: EntryIndex,
        (pane, order, group): (Pane, i32, Option<&str>),
    ) {
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

    /// A group whose entries do not stand together would have its heading drawn twice. The entry that stands
    /// in between is the one to move.
    fn check_groups(&mut self, list: &[Listed], placed: &[Placed<'_>]) {
        let mut seen = Vec::new();
        let mut between: Option<&Listed> = None;
        for listed in list {
            if listed.group != between.and_then(|entry| entry.group)
                && let Some(group) = listed.group
            {
                let told = (self.groups.get(group), between.and_then(|entry| placed.get(entry.entry.0)));
                if let (true, (Some(group), Some(placed))) = (seen.contains(&group), told) {
                    let problem = Problem::SplitGroup(group.id.to_string());
                    let entries = Spot::top(placed.file, "entries");
                    self.report(&entries.item(placed.number).field("order"), problem);
                }
                seen.push(group);
            }
            between = Some(listed);
        }
    }

    fn entry(&mut self, placed: &Placed<'_>) -> Entry {
        let entries = Spot::top(placed.file, "entries");
        self.entry_at(&entries.item(placed.number), placed.raw)
    }

    /// The entry that stands there, with all that is wrong with it told.
    pub(super) fn entry_at(&mut self, at: &Spot<'_>, raw: &RawEntry) -> Entry {
        if raw.sources.is_empty() {
            self.report(&at.field("sources"), Problem::NoSource);
        }
        if raw.help_line.is_some() && raw.tag.is_none() {
            self.report(&at.field("help_line"), Problem::NoTag);
        }
        Entry {
            id: known_text(&raw.id),
            pane: raw.pane.unwrap_or_default(),
            origin: raw.origin.unwrap_or_default(),
            title: self.text(&at.field("title"), &raw.title),
            facts: self.facts(&at.field("facts"), &raw.facts),
            tag: raw.tag,
            help_line: raw.help_line.as_ref().map(|line| self.help_line(&at.field("help_line"), line)),
            when: raw.when.first().and_then(|when| self.when(&at.field("when"), when)),
            starts: raw.when.first().and_then(|when| Start::of(when.time.as_deref()?, when.zone.as_deref())),
            body: self.bodies(at, raw),
            links: self.links(&at.field("links"), &raw.links),
            is_more: raw.more,
            see: self.see(&at.field("see"), &raw.see),
            replaced: raw.replaced.as_ref().and_then(|replaced| {
                Some((self.known(&at.field("replaced").field("by"), &replaced.by)?, replaced.year))
            }),
            keywords: self.paragraphs(&at.field("keywords"), raw.keywords.as_ref()),
            sources: self.sources(&at.field("sources"), &raw.sources),
            checked: None,
        }
    }

    fn clean(&mut self, at: &Spot<'_>, raw: &RawString) -> SafeText {
        match raw {
            Cow::Borrowed(text) => SafeText::built_in(text),
            Cow::Owned(text) => self.cleaned(at, text),
        }
    }

    pub(super) fn cleaned(&mut self, at: &Spot<'_>, raw: &str) -> SafeText {
        let text = SafeText::clean(raw);
        if raw.trim().is_empty() {
            self.report(at, Problem::Empty);
        } else if *text != *raw {
            self.report(at, Problem::Unclean);
        }
        text
    }

    pub(super) fn text(&mut self, at: &Spot<'_>, raw: &RawText) -> Localized<SafeText> {
        match raw {
            RawText::Shared(text) => Localized::shared(self.clean(at, text)),
            RawText::Told(raw) => {
                let english = self.clean(at, &raw.en);
                Localized::new(english, raw.es.as_ref().map(|text| self.clean(&at.field("es"), text)))
            }
        }
    }

    fn facts(&mut self, at: &Spot<'_>, raw: &[RawText]) -> Vec<Localized<SafeText>> {
        raw.iter().enumerate().map(|(number, text)| self.text(&at.item(number), text)).collect()
    }

    pub(super) fn body(&mut self, at: &Spot<'_>, RawBody(raw): &RawBody) -> Localized<Paragraphs> {
        let mut paragraphs = |raw: &RawParagraphs| match raw {
            RawParagraphs::BuiltIn(lines) => Paragraphs::built_in(lines),
            RawParagraphs::Read(list) => {
                list.iter().enumerate().map(|(number, text)| self.cleaned(&at.item(number), text)).collect()
            }
        };
        Localized::new(paragraphs(&raw.en), raw.es.as_ref().map(paragraphs))
    }

    pub(super) fn paragraphs(&mut self, at: &Spot<'_>, raw: Option<&RawBody>) -> Localized<Paragraphs> {
        raw.map_or_else(Localized::default, |raw| self.body(at, raw))
    }

    fn help_line(&mut self, at: &Spot<'_>, raw: &RawHelpLine) -> HelpLine {
        let (display, digits) = (known_text(&raw.display), known_text(&raw.digits));
        let shown: String = display.chars().filter(char::is_ascii_digit).collect();
        if shown != *digits {
            let (display, digits) = (display.to_string(), digits.to_string());
            self.report(at, Problem::DigitsDiffer { display, digits });
        }
        self.check_number(at, &shown);
        HelpLine { display, digits }
    }

    /// Reports a number that nobody can call.
    pub(super) fn check_number(&mut self, at: &Spot<'_>, digits: &str) {
        if !matches!(digits.len(), 3 | 10 | 11) {
            self.report(at, Problem::DigitCount(digits.len()));
        }
        let is_example = self.packs.get(at.file).is_some_and(|pack| pack.name.contains("examples/"));
        if local::is_example(digits) && !is_example {
            self.report(at, Problem::ExampleNumber);
        }
    }

    fn when(&mut self, at: &Spot<'_>, raw: &RawWhen) -> Option<When> {
        let last = raw.to.as_deref();
        let (first, when) = match (&raw.from, &raw.yearly) {
            (Some(from), None) => (&**from, When::once(from, last.unwrap_or(from))),
            (None, Some(yearly)) => (&**yearly, When::every_year(yearly, last.unwrap_or(yearly))),
            _ => ("", Err(NotADate)),
        };
        if when.is_err() {
            let text = last.map_or(first.to_owned(), |last| format!("{first} to {last}"));
            self.report(at, Problem::BadDate(text));
        }
        if let Some(time) = raw.time.as_deref().filter(|time| !is_time(time)) {
            self.report(&at.field("time"), Problem::BadTime(time.to_owned()));
        }
        if let Some(zone) = raw.zone.as_deref().filter(|zone| Zone::named(zone).is_none()) {
            self.report(&at.field("zone"), Problem::UnknownZone(zone.to_owned()));
        }
        when.ok()
    }

    fn links(&mut self, at: &Spot<'_>, raw: &[RawLink]) -> Vec<Link> {
        let mut links = Vec::with_capacity(raw.len());
        for (number, link) in raw.iter().enumerate() {
            let at = at.item(number);
            let label = link.label.as_ref().map(|label| self.text(&at.field("label"), label));
            links.push(Link { label, address: self.address(&at, &link.address) });
        }
        links
    }

    fn address(&mut self, at: &Spot<'_>, raw: &RawString) -> SafeText {
        if matches!(raw, Cow::Owned(_)) && !is_address(raw) {
            self.report(at, Problem::BadAddress(SafeText::clean(raw).to_string()));
        }
        self.clean(at, raw)
    }

    fn known(&mut self, at: &Spot<'_>, id: &str) -> Option<EntryIndex> {
        let found = self.ids.get(id).copied().or_else(|| self.elsewhere?.find(id));
        if found.is_none() && self.elsewhere.is_none() && !self.is_left_out(id) {
            self.report(at, Problem::UnknownEntry(SafeText::clean(id).to_string()));
        }
        found
    }

    fn see(&mut self, at: &Spot<'_>, raw: &[RawString]) -> Vec<EntryIndex> {
        raw.iter().enumerate().filter_map(|(number, id)| self.known(&at.item(number), id)).collect()
    }

    fn sources(&mut self, at: &Spot<'_>, raw: &[RawSource]) -> Vec<Source> {
        let mut sources = Vec::with_capacity(raw.len());
        for (number, source) in raw.iter().enumerate() {
            let at = at.item(number);
            let Ok(as_of) = source.as_of.parse() else {
                let text = SafeText::clean(&source.as_of).to_string();
                self.report(&at.field("as_of"), Problem::BadDate(text));
                continue;
            };
            let name = self.text(&at.field("name"), &source.name);
            let address = source.address.as_ref().map(|raw| self.address(&at.field("address"), raw));
            sources.push(Source { name, as_of, address });
        }
        sources
    }
}

/// A text that is part of the program as it is, and any other clean.
fn known_text(raw: &RawString) -> SafeText {
    match raw {
        Cow::Borrowed(text) => SafeText::built_in(text),
        Cow::Owned(text) => SafeText::clean(text),
    }
}

/// Whether an id has only the letters that one may have.
pub(super) fn is_id(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|letter| matches!(letter, 'a'..='z' | '0'..='9' | '-'))
}

fn is_address(raw: &str) -> bool {
    let host = raw.strip_prefix("https://").or_else(|| raw.strip_prefix("http://"));
    host.is_some_and(|host| host.starts_with(char::is_alphanumeric)) && !raw.contains(char::is_whitespace)
}

//! Packs to catalog: cleans and checks every entry, and reports every problem at once.
//!
//! What is faulty is left out, so that there is always a catalog; who needs a sound one asks for no fault.

use std::collections::HashMap;

use super::catalog::{Catalog, Group, Listed};
use super::date::{NotADate, When, parse_day, parse_yearly};
use super::entry::{Body, Entry, EntryIndex, HelpLine, Link, Paragraphs, Source};
use super::fault::{Fault, Place, Problem};
use super::hotline;
use super::load::NamedPack;
use super::pack::{Origin, Pack, RawBody, RawEntry, RawHelpLine, RawLink, RawSource, RawText, RawWhen};
use super::pane::Pane;
use super::spot::Spot;
use super::text::{Localized, SafeText};

/// An entry of a file, with where it stands in it.
struct Placed {
    file: usize,
    number: usize,
    raw: RawEntry,
}

/// Makes the catalog of the packs that belong to the program and of those from outside.
pub(super) fn assemble(built_in: Vec<NamedPack>, outside: Vec<NamedPack>) -> (Catalog, Vec<Fault>) {
    let mut work = Assembly::default();
    let first_outside = built_in.len();
    for (file, named) in built_in.into_iter().chain(outside).enumerate() {
        work.files.push(named.name);
        work.take_pack(file, named.pack, file >= first_outside);
    }
    work.finish()
}

#[derive(Default)]
struct Assembly {
    files: Vec<String>,
    groups: Vec<Group>,
    placed: Vec<Placed>,
    rejected: Vec<Placed>,
    ids: HashMap<String, EntryIndex>,
    faults: Vec<Fault>,
}

impl Assembly {
    fn report(&mut self, at: &Spot<'_>, problem: Problem) {
        let file = self.files.get(at.file).cloned().unwrap_or_default();
        self.faults.push(Fault { file, place: Place { position: None, path: at.to_string() }, problem });
    }

    fn take_pack(&mut self, file: usize, pack: Pack, is_outside: bool) {
        let groups = Spot::top(file, "groups");
        for (number, raw) in pack.groups.into_iter().enumerate() {
            let at = groups.item(number);
            if self.groups.iter().any(|group| group.id == raw.id && group.pane == raw.pane) {
                self.report(&at.field("id"), Problem::DuplicateId(raw.id));
                continue;
            }
            let title = self.text(&at.field("title"), raw.title);
            self.groups.push(Group { id: raw.id, pane: raw.pane, title });
        }
        for (number, raw) in pack.entries.into_iter().enumerate() {
            self.take_entry(Placed { file, number, raw }, is_outside);
        }
    }

    /// Notes the entry's id. An outside entry may replace an added one, never one of the page.
    fn take_entry(&mut self, placed: Placed, is_outside: bool) {
        let entries = Spot::top(placed.file, "entries");
        let item = entries.item(placed.number);
        let at = item.field("id");
        let id = placed.raw.id.clone();
        if is_outside && placed.raw.origin == Origin::Page {
            self.report(&item.field("origin"), Problem::NotOnThePage);
        }
        if id.is_empty() || !id.chars().all(|letter| matches!(letter, 'a'..='z' | '0'..='9' | '-')) {
            self.report(&at, Problem::BadId(id));
            self.rejected.push(placed);
        } else if let Some(index) = self.ids.get(&id).copied() {
            let old = self.placed.get(index.0).map(|old| (old.file, old.raw.origin));
            let protected = hotline::PROTECTED_IDS.contains(&id.as_str())
                || old.is_some_and(|(_, origin)| origin == Origin::Page);
            if !is_outside || old.is_some_and(|(file, _)| file == placed.file) {
                self.report(&at, Problem::DuplicateId(id));
                self.rejected.push(placed);
            } else if protected {
                self.report(&at, Problem::Protected(id));
                self.rejected.push(placed);
            } else if let Some(slot) = self.placed.get_mut(index.0) {
                *slot = placed;
            }
        } else {
            self.ids.insert(id, EntryIndex(self.placed.len()));
            self.placed.push(placed);
        }
    }

    fn finish(mut self) -> (Catalog, Vec<Fault>) {
        let placed = std::mem::take(&mut self.placed);
        // What cannot be listed may have other problems, and they are told too.
        for rejected in std::mem::take(&mut self.rejected) {
            drop(self.entry(rejected));
        }
        let mut catalog = Catalog::default();
        for (number, placed) in placed.iter().enumerate() {
            self.list(&mut catalog.panes, placed, EntryIndex(number));
        }
        for list in &mut catalog.panes {
            list.sort_by_key(|listed| listed.order);
            self.check_groups(list, &placed);
        }
        catalog.entries = placed.into_iter().map(|placed| self.entry(placed)).collect();
        catalog.groups = self.groups;
        catalog.ids = self.ids;
        fill_more(&mut catalog);
        (catalog, self.faults)
    }

    fn list(&mut self, panes: &mut [Vec<Listed>; Pane::COUNT], placed: &Placed, entry: EntryIndex) {
        let entries = Spot::top(placed.file, "entries");
        let at = entries.item(placed.number);
        let raw = &placed.raw;
        self.list_in(panes, &at, entry, (raw.pane, raw.order, raw.group.as_deref()));
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
        if let (Some(id), None) = (group, found) {
            self.report(&at.field("group"), Problem::UnknownGroup(SafeText::clean(id).to_string()));
        }
        if let Some(list) = panes.get_mut(pane.position()) {
            list.push(Listed { entry, order, group: found });
        }
    }

    /// A group whose entries do not stand together would have its heading drawn twice. The entry that stands
    /// in between is the one to move.
    fn check_groups(&mut self, list: &[Listed], placed: &[Placed]) {
        let mut seen = Vec::new();
        let mut between: Option<&Listed> = None;
        for listed in list {
            if listed.group != between.and_then(|entry| entry.group)
                && let Some(group) = listed.group
            {
                let told = (self.groups.get(group), between.and_then(|entry| placed.get(entry.entry.0)));
                if let (true, (Some(group), Some(placed))) = (seen.contains(&group), told) {
                    let problem = Problem::SplitGroup(group.id.clone());
                    let entries = Spot::top(placed.file, "entries");
                    self.report(&entries.item(placed.number).field("order"), problem);
                }
                seen.push(group);
            }
            between = Some(listed);
        }
    }

    fn entry(&mut self, placed: Placed) -> Entry {
        let Placed { file, number, raw } = placed;
        let entries = Spot::top(file, "entries");
        let at = entries.item(number);
        if raw.sources.is_empty() {
            self.report(&at.field("sources"), Problem::NoSource);
        }
        if raw.help_line.is_some() && raw.tag.is_none() {
            self.report(&at.field("help_line"), Problem::NoTag);
        }
        let body_in = at.field("body_in");
        let mut own_body =
            |field, body: Option<RawBody>| body.map(|body| self.body(&body_in.field(field), Some(body)));
        let (kiosk, ssh) = (own_body("kiosk", raw.body_in.kiosk), own_body("ssh", raw.body_in.ssh));
        Entry {
            title: self.text(&at.field("title"), raw.title),
            facts: self.facts(&at.field("facts"), raw.facts),
            help_line: raw.help_line.map(|line| self.help_line(&at.field("help_line"), &line)),
            when: raw.when.and_then(|when| self.when(&at.field("when"), &when)),
            body: Body { personal: self.body(&at.field("body"), raw.body), kiosk, ssh },
            links: self.links(&at.field("links"), raw.links),
            see: self.see(&at.field("see"), &raw.see),
            replaced: raw.replaced.and_then(|replaced| {
                Some((self.known(&at.field("replaced").field("by"), &replaced.by)?, replaced.year))
            }),
            keywords: self.body(&at.field("keywords"), raw.keywords),
            sources: self.sources(&at.field("sources"), raw.sources),
            id: SafeText::clean(&raw.id),
            pane: raw.pane,
            origin: raw.origin,
            tag: raw.tag,
            is_more: raw.more,
        }
    }

    fn clean(&mut self, at: &Spot<'_>, raw: String) -> SafeText {
        let is_empty = raw.trim().is_empty();
        let (text, was_clean) = SafeText::from_raw(raw);
        if is_empty {
            self.report(at, Problem::Empty);
        } else if !was_clean {
            self.report(at, Problem::Unclean);
        }
        text
    }

    fn text(&mut self, at: &Spot<'_>, RawText(raw): RawText) -> Localized<SafeText> {
        let english = self.clean(at, raw.en);
        Localized::new(english, raw.es.map(|text| self.clean(&at.field("es"), text)))
    }

    fn facts(&mut self, at: &Spot<'_>, raw: Vec<RawText>) -> Vec<Localized<SafeText>> {
        raw.into_iter().enumerate().map(|(number, text)| self.text(&at.item(number), text)).collect()
    }

    fn body(&mut self, at: &Spot<'_>, raw: Option<RawBody>) -> Localized<Paragraphs> {
        let Some(RawBody(raw)) = raw else { return Localized::default() };
        let mut clean = |list: Vec<String>| -> Paragraphs {
            list.into_iter().enumerate().map(|(number, text)| self.clean(&at.item(number), text)).collect()
        };
        Localized::new(clean(raw.en), raw.es.map(clean))
    }

    fn help_line(&mut self, at: &Spot<'_>, raw: &RawHelpLine) -> HelpLine {
        let (display, digits) = (SafeText::clean(&raw.display), SafeText::clean(&raw.digits));
        let shown: String = display.chars().filter(char::is_ascii_digit).collect();
        if shown != *digits {
            let (display, digits) = (display.to_string(), digits.to_string());
            self.report(at, Problem::DigitsDiffer { display, digits });
        }
        if !matches!(shown.len(), 3 | 10 | 11) {
            self.report(at, Problem::DigitCount(shown.len()));
        }
        HelpLine { display, digits }
    }

    fn when(&mut self, at: &Spot<'_>, raw: &RawWhen) -> Option<When> {
        let last = raw.to.as_deref();
        let (first, when) = match (&raw.from, &raw.yearly) {
            (Some(from), None) => (from.as_str(), once(from, last.unwrap_or(from))),
            (None, Some(yearly)) => (yearly.as_str(), every_year(yearly, last.unwrap_or(yearly))),
            _ => ("", Err(NotADate)),
        };
        if when.is_err() {
            let text = last.map_or(first.to_owned(), |last| format!("{first} to {last}"));
            self.report(at, Problem::BadDate(text));
        }
        when.ok()
    }

    fn links(&mut self, at: &Spot<'_>, raw: Vec<RawLink>) -> Vec<Link> {
        let mut links = Vec::new();
        for (number, link) in raw.into_iter().enumerate() {
            let at = at.item(number);
            let label = link.label.map(|label| self.text(&at.field("label"), label));
            links.push(Link { label, address: self.address(&at, link.address) });
        }
        links
    }

    fn address(&mut self, at: &Spot<'_>, raw: String) -> SafeText {
        let host = raw.strip_prefix("https://").or_else(|| raw.strip_prefix("http://"));
        if !host.is_some_and(|host| host.starts_with(char::is_alphanumeric))
            || raw.contains(char::is_whitespace)
        {
            self.report(at, Problem::BadAddress(SafeText::clean(&raw).to_string()));
        }
        self.clean(at, raw)
    }

    fn known(&mut self, at: &Spot<'_>, id: &str) -> Option<EntryIndex> {
        let found = self.ids.get(id).copied();
        if found.is_none() {
            self.report(at, Problem::UnknownEntry(SafeText::clean(id).to_string()));
        }
        found
    }

    fn see(&mut self, at: &Spot<'_>, raw: &[String]) -> Vec<EntryIndex> {
        raw.iter().enumerate().filter_map(|(number, id)| self.known(&at.item(number), id)).collect()
    }

    fn sources(&mut self, at: &Spot<'_>, raw: Vec<RawSource>) -> Vec<Source> {
        let mut sources = Vec::new();
        for (number, source) in raw.into_iter().enumerate() {
            let at = at.item(number);
            let Ok(as_of) = source.as_of.parse() else {
                let text = SafeText::clean(&source.as_of).to_string();
                self.report(&at.field("as_of"), Problem::BadDate(text));
                continue;
            };
            let name = self.text(&at.field("name"), source.name);
            let address = source.address.map(|raw| self.address(&at.field("address"), raw));
            sources.push(Source { name, as_of, address });
        }
        sources
    }
}

fn once(from: &str, to: &str) -> Result<When, NotADate> {
    let (from, to) = (parse_day(from)?, parse_day(to)?);
    if from <= to { Ok(When::Once { from, to }) } else { Err(NotADate) }
}

fn every_year(from: &str, to: &str) -> Result<When, NotADate> {
    let (from, to) = (parse_yearly(from)?, parse_yearly(to)?);
    if from <= to { Ok(When::Yearly { from, to }) } else { Err(NotADate) }
}

/// Lets the page's "More ..." lines lead to all that was added to their pane.
fn fill_more(catalog: &mut Catalog) {
    for pane in Pane::ALL {
        let added: Vec<_> = catalog.added_in(pane).collect();
        let list = catalog.pane(pane).to_vec();
        for listed in list {
            if let Some(entry) = catalog.entries.get_mut(listed.entry.0)
                && entry.is_more
                && entry.pane == pane
            {
                entry.see.clone_from(&added);
            }
        }
    }
}

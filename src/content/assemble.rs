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
use super::text::{Localized, SafeText};

/// An entry of a file, with where it stands in it.
struct Placed {
    file: usize,
    path: String,
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
    ids: HashMap<String, EntryIndex>,
    faults: Vec<Fault>,
}

impl Assembly {
    fn report(&mut self, file: usize, path: impl Into<String>, problem: Problem) {
        let file = self.files.get(file).cloned().unwrap_or_default();
        self.faults.push(Fault { file, place: Place { position: None, path: path.into() }, problem });
    }

    fn take_pack(&mut self, file: usize, pack: Pack, is_outside: bool) {
        for (number, raw) in pack.groups.into_iter().enumerate() {
            let path = format!("groups[{number}]");
            if self.groups.iter().any(|group| group.id == raw.id && group.pane == raw.pane) {
                self.report(file, format!("{path}.id"), Problem::DuplicateId(raw.id));
                continue;
            }
            let title = self.text(file, &format!("{path}.title"), &raw.title);
            self.groups.push(Group { id: raw.id, pane: raw.pane, title });
        }
        for (number, raw) in pack.entries.into_iter().enumerate() {
            let placed = Placed { file, path: format!("entries[{number}]"), raw };
            self.take_entry(placed, is_outside);
        }
    }

    /// Notes the entry's id. An outside entry may replace an added one, never one of the page.
    fn take_entry(&mut self, placed: Placed, is_outside: bool) {
        let id = placed.raw.id.clone();
        let path = format!("{}.id", placed.path);
        if id.is_empty() || !id.chars().all(|letter| matches!(letter, 'a'..='z' | '0'..='9' | '-')) {
            self.report(placed.file, &path, Problem::BadId(SafeText::clean(&id).to_string()));
        } else if let Some(index) = self.ids.get(&id).copied() {
            let old = self.placed.get(index.0).map(|old| (old.file, old.raw.origin));
            let protected = id == hotline::ENTRY_ID || old.is_some_and(|(_, origin)| origin == Origin::Page);
            if !is_outside || old.is_some_and(|(file, _)| file == placed.file) {
                self.report(placed.file, &path, Problem::DuplicateId(id));
            } else if protected {
                self.report(placed.file, &path, Problem::Protected(id));
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
        let raw = &placed.raw;
        let own = (raw.pane, raw.order, raw.group.as_ref(), format!("{}.group", placed.path));
        let others = raw.also_in.iter().enumerate().map(|(number, also)| {
            (also.pane, also.order, also.group.as_ref(), format!("{}.also_in[{number}].group", placed.path))
        });
        for (pane, order, group, path) in std::iter::once(own).chain(others) {
            let found = group
                .and_then(|id| self.groups.iter().position(|group| group.pane == pane && group.id == *id));
            if let (Some(id), None) = (group, found) {
                self.report(placed.file, path, Problem::UnknownGroup(SafeText::clean(id).to_string()));
            }
            if let Some(list) = panes.get_mut(pane.position()) {
                list.push(Listed { entry, order, group: found });
            }
        }
    }

    /// A group whose entries do not stand together would have its heading drawn twice.
    fn check_groups(&mut self, list: &[Listed], placed: &[Placed]) {
        let mut seen = Vec::new();
        let mut before = None;
        for listed in list {
            if listed.group != before
                && let Some(group) = listed.group
            {
                if seen.contains(&group)
                    && let (Some(group), Some(placed)) = (self.groups.get(group), placed.get(listed.entry.0))
                {
                    let problem = Problem::SplitGroup(group.id.clone());
                    self.report(placed.file, format!("{}.order", placed.path), problem);
                }
                seen.push(group);
            }
            before = listed.group;
        }
    }

    fn entry(&mut self, placed: Placed) -> Entry {
        let Placed { file, path, raw } = placed;
        let at = |field: &str| format!("{path}.{field}");
        if raw.sources.is_empty() {
            self.report(file, at("sources"), Problem::NoSource);
        }
        let texts = |work: &mut Self, field: &str, texts: &[RawText]| -> Vec<_> {
            let path = |number| format!("{path}.{field}[{number}]");
            texts.iter().enumerate().map(|(number, text)| work.text(file, &path(number), text)).collect()
        };
        Entry {
            title: self.text(file, &at("title"), &raw.title),
            facts: texts(self, "facts", &raw.facts),
            help_line: raw.help_line.map(|line| self.help_line(file, &at("help_line"), &line)),
            when: raw.when.and_then(|when| self.when(file, &at("when"), &when)),
            body: Body {
                personal: self.body(file, &at("body"), raw.body.as_ref()),
                kiosk: raw
                    .body_in
                    .kiosk
                    .as_ref()
                    .map(|body| self.body(file, &at("body_in.kiosk"), Some(body))),
                ssh: raw.body_in.ssh.as_ref().map(|body| self.body(file, &at("body_in.ssh"), Some(body))),
            },
            links: self.links(file, &path, &raw.links),
            see: self.see(file, &path, &raw.see),
            replaced: raw.replaced.and_then(|replaced| {
                Some((self.known(file, &at("replaced.by"), &replaced.by)?, replaced.year))
            }),
            keywords: self.body(file, &at("keywords"), raw.keywords.as_ref()),
            sources: self.sources(file, &path, &raw.sources),
            id: SafeText::clean(&raw.id),
            pane: raw.pane,
            origin: raw.origin,
            tag: raw.tag,
            is_more: raw.more,
        }
    }

    fn clean(&mut self, file: usize, path: &str, raw: &str) -> SafeText {
        if raw.trim().is_empty() {
            self.report(file, path, Problem::Empty);
        } else if !SafeText::is_clean(raw) {
            self.report(file, path, Problem::Unclean);
        }
        SafeText::clean(raw)
    }

    fn text(&mut self, file: usize, path: &str, raw: &RawText) -> Localized<SafeText> {
        let english = self.clean(file, path, &raw.0.en);
        let spanish = raw.0.es.as_ref().map(|text| self.clean(file, &format!("{path}.es"), text));
        Localized::new(english, spanish)
    }

    fn body(&mut self, file: usize, path: &str, raw: Option<&RawBody>) -> Localized<Paragraphs> {
        let Some(RawBody(raw)) = raw else { return Localized::default() };
        let mut clean = |list: &[String]| -> Paragraphs {
            let path = |number| format!("{path}[{number}]");
            list.iter().enumerate().map(|(number, text)| self.clean(file, &path(number), text)).collect()
        };
        Localized::new(clean(&raw.en), raw.es.as_deref().map(clean))
    }

    fn help_line(&mut self, file: usize, path: &str, raw: &RawHelpLine) -> HelpLine {
        let digits: String = raw.display.chars().filter(char::is_ascii_digit).collect();
        if digits != raw.digits {
            let (display, digits) =
                (SafeText::clean(&raw.display).to_string(), SafeText::clean(&raw.digits).to_string());
            self.report(file, path, Problem::DigitsDiffer { display, digits });
        }
        if !matches!(digits.len(), 3 | 10 | 11) {
            self.report(file, path, Problem::DigitCount(digits.len()));
        }
        HelpLine {
            display: self.clean(file, path, &raw.display),
            digits: self.clean(file, path, &raw.digits),
        }
    }

    fn when(&mut self, file: usize, path: &str, raw: &RawWhen) -> Option<When> {
        let last = raw.to.as_deref();
        let (text, when) = if let Some(from) = &raw.from {
            (from, once(from, last.unwrap_or(from)))
        } else {
            let yearly = raw.yearly.as_ref()?;
            (yearly, every_year(yearly, last.unwrap_or(yearly)))
        };
        if when.is_err() {
            let text = format!("{text}{}{}", if last.is_some() { " to " } else { "" }, last.unwrap_or(""));
            self.report(file, path, Problem::BadDate(SafeText::clean(&text).to_string()));
        }
        when.ok()
    }

    fn links(&mut self, file: usize, path: &str, raw: &[RawLink]) -> Vec<Link> {
        let mut links = Vec::new();
        for (number, link) in raw.iter().enumerate() {
            let path = format!("{path}.links[{number}]");
            let label = link.label.as_ref().map(|label| self.text(file, &format!("{path}.label"), label));
            links.push(Link { label, address: self.address(file, &path, &link.address) });
        }
        links
    }

    fn address(&mut self, file: usize, path: &str, raw: &str) -> SafeText {
        let host = raw.strip_prefix("https://").or_else(|| raw.strip_prefix("http://"));
        if !host.is_some_and(|host| host.starts_with(char::is_alphanumeric))
            || raw.contains(char::is_whitespace)
        {
            self.report(file, path, Problem::BadAddress(SafeText::clean(raw).to_string()));
        }
        self.clean(file, path, raw)
    }

    fn known(&mut self, file: usize, path: &str, id: &str) -> Option<EntryIndex> {
        let found = self.ids.get(id).copied();
        if found.is_none() {
            self.report(file, path, Problem::UnknownEntry(SafeText::clean(id).to_string()));
        }
        found
    }

    fn see(&mut self, file: usize, path: &str, raw: &[String]) -> Vec<EntryIndex> {
        let ids = raw.iter().enumerate();
        ids.filter_map(|(number, id)| self.known(file, &format!("{path}.see[{number}]"), id)).collect()
    }

    fn sources(&mut self, file: usize, path: &str, raw: &[RawSource]) -> Vec<Source> {
        let mut sources = Vec::new();
        for (number, source) in raw.iter().enumerate() {
            let path = format!("{path}.sources[{number}]");
            let Ok(as_of) = source.as_of.parse() else {
                let text = SafeText::clean(&source.as_of).to_string();
                self.report(file, format!("{path}.as_of"), Problem::BadDate(text));
                continue;
            };
            let name = self.text(file, &format!("{path}.name"), &source.name);
            let address = source.address.as_ref().map(|raw| self.address(file, &path, raw));
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

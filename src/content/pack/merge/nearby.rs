//! Nearby content that staff add: help lines above the national ones, events, and a phone to use.

use std::borrow::Cow;

use jiff::civil::Date;

use super::Assembly;
use super::vet::called;
use crate::content::catalog::{Catalog, Distress, Group, Listed};
use crate::content::date::{AsOf, When, day_in_words, parse_day};
use crate::content::entry::{Body, Entry, EntryIndex, HelpLine, Source};
use crate::content::origin::Tag;
use crate::content::pack::diagnostic::Problem;
use crate::content::pack::format::{RawLocalEvent, RawLocalLine};
use crate::content::pack::imitation::Called;
use crate::content::pack::json_path::JsonPath;
use crate::content::pane::Pane;
use crate::text::strings::{Nearby, Words, in_every_language};
use crate::text::{Language, Localized, Paragraphs, SafeText};

/// The number of nearby lines listed above every national line but the hotline; further ones follow "Good to know".
const FIRST_LINES: usize = 5;

/// The order of the first lines in Get help: after the entry on what happens during a call.
pub(super) const LINE_ORDER: i32 = 40;

/// The order of further lines: before the national lines.
const MORE_ORDER: i32 = 100;

/// The order of nearby events: before all others.
const EVENT_ORDER: i32 = 5;

/// The organization that a file's content is from.
type From<'a> = Option<&'a Localized<SafeText>>;

impl Assembly<'_> {
    /// Adds the nearby lines, events, phone and notice of the files to the catalog.
    pub(super) fn add_local(&mut self, catalog: &mut Catalog) {
        let packs = self.packs.clone();
        let mut lines = 0;
        for (file, named) in packs.into_iter().enumerate() {
            let pack = &named.pack;
            let at = JsonPath::top(file, "from");
            let from = pack.from.as_ref().map(|raw| self.text(&at, raw));
            if let Some(from) = &from {
                self.vet_name(&at, from, Called::Number(""));
            }
            if catalog.place.is_none() {
                catalog.place = pack.place.as_ref().map(|raw| self.text(&JsonPath::top(file, "place"), raw));
            }
            self.add_notice(catalog, file, pack.notice.as_ref());
            let at = JsonPath::top(file, "help_lines");
            let mut found = Vec::with_capacity(pack.help_lines.len());
            for (number, raw) in pack.help_lines.iter().enumerate() {
                found.push(self.local_line(&at.item(number), raw, from.as_ref()));
            }
            let first = found.len().min(FIRST_LINES.saturating_sub(lines));
            lines += found.len();
            let more = found.split_off(first);
            self.list_lines(catalog, (LINE_ORDER, found), from.as_ref());
            self.list_lines(catalog, (MORE_ORDER, more), from.as_ref());
            self.list_events(catalog, file, &pack.events, from.as_ref());
        }
        if lines > 0 {
            name_what_follows(catalog);
        }
        if self.tried > 0 {
            for list in &mut catalog.panes {
                list.sort_by_key(|listed| listed.order);
            }
        }
    }

    /// The crisis phrases of all files.
    pub(super) fn distress(&mut self) -> Vec<(Distress, Localized<Paragraphs>)> {
        let mut found = Vec::new();
        for (file, named) in self.packs.clone().into_iter().enumerate() {
            let Some(raw) = &named.pack.distress else { continue };
            let at = JsonPath::top(file, "distress");
            for (field, kind, phrases) in [
                ("hotline", Distress::Hotline, &raw.hotline),
                ("suicide", Distress::Suicide, &raw.suicide),
                ("child", Distress::Child, &raw.child),
            ] {
                found.extend(phrases.as_ref().map(|phrases| (kind, self.body(&at.field(field), phrases))));
            }
        }
        found
    }

    fn local_line(&mut self, at: &JsonPath<'_>, raw: &RawLocalLine, from: From<'_>) -> Entry {
        // A field that nothing below reads is a warning.
        let RawLocalLine { name, phone, extension, hours, languages, for_whom, checked, tag } = raw;
        let facts = [("hours", hours), ("languages", languages), ("for_whom", for_whom)];
        let facts = facts.map(|(field, text)| text.as_ref().map(|text| self.text(&at.field(field), text)));
        let title = self.text(&at.field("name"), name);
        let help_line = self.local_number(at, phone, extension.as_deref());
        self.vet_name(&at.field("name"), &title, Called::Number(&help_line.digits));
        let checked = self.checked(&at.field("checked"), checked);
        self.vet_together(at, &facts);
        let body = paragraphs(|words| [words.hours, words.languages, words.for_whom], &facts);
        Entry {
            tag: Some(tag.unwrap_or(Tag::Support)),
            help_line: Some(help_line),
            body,
            ..nearby(title, from, checked)
        }
    }

    fn local_event(&mut self, at: &JsonPath<'_>, raw: &RawLocalEvent, from: From<'_>) -> Entry {
        let RawLocalEvent { name, day, time, place, for_whom, checked } = raw;
        let day = self.day(&at.field("day"), day);
        let facts = [("time", time), ("place", place)];
        let facts = facts.map(|(field, text)| text.as_ref().map(|text| self.text(&at.field(field), text)));
        let for_whom = for_whom.as_ref().map(|text| self.text(&at.field("for_whom"), text));
        let title = self.text(&at.field("name"), name);
        let checked = self.checked(&at.field("checked"), checked);
        let event = Entry {
            pane: Pane::Events,
            when: day.map(|day| When::Once { from: day, to: day }),
            facts: day.map(day_of).into_iter().chain(facts.into_iter().flatten()).collect(),
            body: paragraphs(|words| [words.for_whom], &[for_whom]),
            ..nearby(title, from, checked)
        };
        self.vet_name(&at.field("name"), &event.title, called(&event));
        event
    }

    fn local_number(&mut self, at: &JsonPath<'_>, phone: &str, extension: Option<&str>) -> HelpLine {
        let shown = self.cleaned(&at.field("phone"), phone);
        let Some(phone) = self.phone(at, ("phone", &shown), extension) else {
            return HelpLine { display: shown, digits: SafeText::default(), extension: None };
        };
        let extension = phone.extension.as_deref().map(SafeText::clean);
        HelpLine {
            display: SafeText::clean(&phone.display),
            digits: SafeText::clean(&phone.digits),
            extension,
        }
    }

    fn day(&mut self, at: &JsonPath<'_>, raw: &str) -> Option<Date> {
        let day = parse_day(raw).ok();
        if day.is_none() {
            self.report(at, Problem::BadDate(SafeText::clean(raw).to_string()));
        }
        day
    }

    fn checked(&mut self, at: &JsonPath<'_>, raw: &str) -> Option<Date> {
        let day = self.day(at, raw);
        self.check_known(at, day, raw);
        day
    }

    fn list_lines(&mut self, catalog: &mut Catalog, (order, lines): (i32, Vec<Entry>), from: From<'_>) {
        if lines.is_empty() {
            return;
        }
        let oldest = lines.iter().filter_map(|line| line.checked).min();
        let title = in_every_language(|language| {
            let words = &Words::of(language).nearby;
            let near = if order == LINE_ORDER { words.near_you } else { words.more_near_you };
            heading(words, near, from.map(|from| &**from.in_language(language)), oldest, language)
        });
        let group = add_group(catalog, Pane::GetHelp, title);
        for line in lines {
            self.list_entry(catalog, line, (order, group));
        }
    }

    fn list_events(&mut self, catalog: &mut Catalog, file: usize, raw: &[RawLocalEvent], from: From<'_>) {
        let at = JsonPath::top(file, "events");
        let mut events = Vec::with_capacity(raw.len());
        for (number, raw) in raw.iter().enumerate() {
            events.push(self.local_event(&at.item(number), raw, from));
        }
        if events.is_empty() {
            return;
        }
        let oldest = events.iter().filter_map(|event| event.checked).min();
        let title = in_every_language(|language| {
            let words = &Words::of(language).nearby;
            heading(words, words.near_you, from.map(|from| &**from.in_language(language)), oldest, language)
        });
        let group = add_group(catalog, Pane::Events, title);
        for event in events {
            self.list_entry(catalog, event, (EVENT_ORDER, group));
        }
    }

    fn list_entry(&mut self, catalog: &mut Catalog, mut entry: Entry, (order, group): (i32, usize)) {
        let index = EntryIndex(catalog.entries.len());
        let mut next = || {
            self.tried += 1;
            format!("near-you-{}", self.tried)
        };
        let mut id = next();
        while self.ids.contains_key(&*id) {
            id = next();
        }
        entry.id = SafeText::clean(&id);
        self.ids.insert(Cow::Owned(id), index);
        if let Some(list) = catalog.panes.get_mut(entry.pane.position()) {
            list.push(Listed { entry: index, order, group: Some(group), is_past: false });
        }
        catalog.entries.push(entry);
    }
}

/// An entry with only a title, a source and the day of its last check.
fn nearby(title: Localized<SafeText>, from: From<'_>, checked: Option<Date>) -> Entry {
    let as_of = checked.map_or(AsOf::Undated, AsOf::day);
    let name = from
        .cloned()
        .unwrap_or_else(|| in_every_language(|language| Words::of(language).nearby.people.to_owned()));
    Entry {
        pane: Pane::GetHelp,
        title,
        sources: vec![Source { name, as_of, address: None }],
        checked,
        ..Entry::default()
    }
}

fn day_of(day: Date) -> Localized<SafeText> {
    in_every_language(|language| day_in_words(day, language))
}

/// A paragraph for each fact that is given, after its label.
fn paragraphs<const N: usize>(
    labels: impl Fn(&Nearby) -> [&'static str; N],
    facts: &[Option<Localized<SafeText>>; N],
) -> Body {
    let of = |language: Language| -> Paragraphs {
        let labels = labels(&Words::of(language).nearby);
        let facts = labels.iter().zip(facts).filter_map(|(label, text)| Some((label, text.as_ref()?)));
        facts
            .map(|(label, text)| SafeText::clean(&format!("{label} {}", text.in_language(language))))
            .collect()
    };
    Body::new(Localized::made(of), Vec::new())
}

/// `Near you, from Harbor House (checked October 3, 2026)`.
fn heading(
    words: &Nearby,
    near: &str,
    from: Option<&str>,
    oldest: Option<Date>,
    language: Language,
) -> String {
    let from = from.map(|from| format!("{}{from}", words.from)).unwrap_or_default();
    let checked = oldest.map(|day| format!(" ({} {})", words.checked_on, day_in_words(day, language)));
    format!("{near}{from}{}", checked.unwrap_or_default())
}

fn add_group(catalog: &mut Catalog, pane: Pane, title: Localized<SafeText>) -> usize {
    let id = format!("near-you-{}", catalog.groups.len()).into();
    catalog.groups.push(Group { id, pane, title });
    catalog.groups.len() - 1
}

/// Gives a heading to the rows below the nearby lines, which would otherwise seem to be nearby lines too.
fn name_what_follows(catalog: &mut Catalog) {
    let title = in_every_language(|language| Words::of(language).nearby.good_to_know.to_owned());
    let group = add_group(catalog, Pane::GetHelp, title);
    for listed in catalog.panes.iter_mut().take(1).flatten() {
        if listed.group.is_none() && (LINE_ORDER..MORE_ORDER).contains(&listed.order) {
            listed.group = Some(group);
        }
    }
}

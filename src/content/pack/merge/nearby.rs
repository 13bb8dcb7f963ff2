//! Nearby content that staff add: help lines above the national ones, events, and a phone to use.

use std::borrow::Cow;

use jiff::civil::Date;

use super::Assembly;
use super::local::From;
use crate::content::catalog::{Catalog, Distress, Group, Listed};
use crate::content::date::day_in_words;
use crate::content::entry::{Entry, EntryIndex};
use crate::content::pack::imitation::Called;
use crate::content::pack::json_path::JsonPath;
use crate::content::pane::Pane;
use crate::text::strings::{NearbyWords, Words, in_every_language};
use crate::text::{Language, Localized, SafeText};

/// The number of nearby lines listed above every national line but the hotline; further ones follow "Good to know".
const FIRST_LINES: usize = 5;

/// The order of the first lines in Get help: after the entry on what happens during a call.
pub(super) const LINE_ORDER: i32 = 40;

/// The order of further lines: before the national lines.
const MORE_ORDER: i32 = 100;

/// The order of nearby events: before all others.
const EVENT_ORDER: i32 = 5;

/// The beginning of the id of an entry whose file gives it none.
const NUMBERED_ID: &str = "near-you-";

/// The help lines and events of the files of one provider. They have one heading, however many files there are.
struct Provided {
    from: Option<Localized<SafeText>>,
    lines: Vec<Entry>,
    events: Vec<Entry>,
}

impl Assembly<'_> {
    /// Adds the nearby lines, events, phone and notice of the files to the catalog.
    pub(super) fn add_local(&mut self, catalog: &mut Catalog) {
        let packs = self.packs.clone();
        let mut all: Vec<Provided> = Vec::new();
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
            let lines = pack.help_lines.iter().enumerate();
            let lines: Vec<Entry> =
                lines.map(|(number, raw)| self.local_line(&at.item(number), raw, from.as_ref())).collect();
            let at = JsonPath::top(file, "events");
            let events = pack.events.iter().enumerate();
            let events: Vec<Entry> =
                events.map(|(number, raw)| self.local_event(&at.item(number), raw, from.as_ref())).collect();
            match all.iter_mut().find(|provided| provided.from == from) {
                Some(provided) => {
                    provided.lines.extend(lines);
                    provided.events.extend(events);
                }
                None => all.push(Provided { from, lines, events }),
            }
        }
        self.list_provided(catalog, all);
    }

    fn list_provided(&mut self, catalog: &mut Catalog, all: Vec<Provided>) {
        let has_any = all.iter().any(|provided| !provided.lines.is_empty() || !provided.events.is_empty());
        let mut lines = 0;
        for Provided { from, lines: mut found, events } in all {
            let first = found.len().min(FIRST_LINES.saturating_sub(lines));
            lines += found.len();
            let more = found.split_off(first);
            self.list_group(catalog, (Pane::GetHelp, LINE_ORDER), found, from.as_ref());
            self.list_group(catalog, (Pane::GetHelp, MORE_ORDER), more, from.as_ref());
            self.list_group(catalog, (Pane::Events, EVENT_ORDER), events, from.as_ref());
        }
        if lines > 0 {
            name_what_follows(catalog);
        }
        if has_any {
            for list in &mut catalog.panes {
                list.sort_by_key(|listed| listed.order);
            }
        }
    }

    /// Adds the patterns of distress of all files, and their lists of words.
    pub(super) fn add_distress(&mut self, catalog: &mut Catalog) {
        for (file, named) in self.packs.clone().into_iter().enumerate() {
            let Some(raw) = &named.pack.distress else { continue };
            let at = JsonPath::top(file, "distress");
            for (field, kind, patterns) in [
                ("hotline", Distress::Hotline, &raw.hotline),
                ("suicide", Distress::Suicide, &raw.suicide),
                ("child", Distress::Child, &raw.child),
            ] {
                let patterns = patterns.as_ref().map(|patterns| self.body(&at.field(field), patterns));
                catalog.distress.extend(patterns.map(|patterns| (kind, patterns)));
            }
            let words = raw.words.as_ref().map(|lists| self.body(&at.field("words"), lists));
            catalog.distress_words.extend(words);
        }
    }

    /// Lists entries below a heading.
    fn list_group(
        &mut self,
        catalog: &mut Catalog,
        (pane, order): (Pane, i32),
        entries: Vec<Entry>,
        from: From<'_>,
    ) {
        if entries.is_empty() {
            return;
        }
        // A date above lines that nobody has called would vouch for them too.
        let all: Option<Vec<Date>> = entries.iter().map(Entry::checked).collect();
        let oldest = all.and_then(|all| all.into_iter().min());
        let title = in_every_language(|language| {
            let words = &Words::of(language).nearby;
            let near = if order == MORE_ORDER { words.more_near_you } else { words.near_you };
            heading(words, near, from.map(|from| &**from.in_language(language)), oldest, language)
        });
        let group = add_group(catalog, pane, title);
        for entry in entries {
            self.list_entry(catalog, entry, (order, group));
        }
    }

    fn list_entry(&mut self, catalog: &mut Catalog, mut entry: Entry, (order, group): (i32, usize)) {
        let index = EntryIndex(catalog.entries.len());
        if entry.id.is_empty() {
            entry.id = self.next_id();
        }
        self.ids.insert(Cow::Owned(entry.id.to_string()), index);
        if let Some(list) = catalog.panes.get_mut(entry.pane.position()) {
            list.push(Listed { entry: index, order, group: Some(group), is_past: false });
        }
        catalog.entries.push(entry);
    }

    /// An id for an entry whose file gives it none.
    fn next_id(&mut self) -> SafeText {
        loop {
            self.tried += 1;
            let id = format!("{NUMBERED_ID}{}", self.tried);
            if !self.ids.contains_key(&*id) {
                return SafeText::clean(&id);
            }
        }
    }
}

/// `Near you, from Harbor House (checked October 3, 2026)`.
fn heading(
    words: &NearbyWords,
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

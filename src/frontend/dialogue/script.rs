//! What is told of a place, in parts: the same panes, groups, entries and texts as on the screen, in the same order.

use crate::app::listing::ListRow;
use crate::app::model::{Mode, Model, Search, World};
use crate::app::share_item::{ShareKind, own_share_items, share_items};
use crate::commands::print::banner;
use crate::commands::search::nothing;
use crate::content::entry::{Entry, EntryIndex, Setting};
use crate::content::hotline::SPOKEN_NUMBER;
use crate::content::library::Progress;
use crate::content::pane::Pane;
use crate::page::document::{dialogue_parts, state};
use crate::page::line::LineKind;
use crate::page::notice;
use crate::text::strings::Words;

use super::numbers::FIRST;
use super::page::PagePart;

/// Parts in the making.
struct Parts<'a> {
    made: Vec<PagePart>,
    world: &'a World,
}

impl<'a> Parts<'a> {
    const fn new(world: &'a World) -> Self {
        Self { made: Vec::new(), world }
    }

    fn put(&mut self, text: &str, leads: bool, entry: Option<(usize, EntryIndex)>) {
        // Before it is wrapped: what is spelt may take more room, or less.
        let text = self.world.glyphs.transliterated(text.trim()).into_owned();
        self.made.push(PagePart { text, leads, entry });
    }

    fn tell(&mut self, text: &str) {
        self.put(text, false, None);
    }

    /// Tells what is told together with what comes after it.
    fn head(&mut self, text: &str) {
        self.put(text, true, None);
    }

    /// Tells the title of an entry that stands there, from 0, with its number.
    fn number(&mut self, position: usize, entry: EntryIndex, title: &str) {
        let number = FIRST + position;
        self.put(&format!("{number}. {title}"), false, Some((number, entry)));
    }
}

/// The number as it is spoken.
pub fn number(words: &Words) -> String {
    format!("{} {SPOKEN_NUMBER}", words.hotline)
}

/// The first lines: the number, what cannot be done here, and the panes.
pub fn start(model: &Model, world: &World) -> Vec<PagePart> {
    let words = Words::of(model.language);
    let [not_cleared, close] = words.dialogue.not_cleared;
    let is_window = world.profile.setting != Setting::Kiosk;
    let mut parts = Parts::new(world);
    parts.tell(&banner(words));
    for notice in notice::lines(model, world) {
        parts.tell(&notice);
    }
    parts.tell(&format!("{not_cleared}{}", if is_window { format!(" {close}") } else { String::new() }));
    parts.head("");
    let [title, title_for_others] = words.titles;
    parts.tell(if world.profile.setting == Setting::Personal { title } else { title_for_others });
    parts.tell(words.dialogue.how);
    parts.made.extend(menu(model, world));
    parts.made
}

/// The panes, and what else can be typed.
pub fn menu(model: &Model, world: &World) -> Vec<PagePart> {
    let words = Words::of(model.language);
    let mut parts = Parts::new(world);
    for pane in Pane::ALL {
        parts.tell(&format!("{}. {}", pane.position(), words.pane(pane)));
    }
    parts.tell(&format!("7. {}", words.does.language));
    parts.tell(&format!("8. {}", words.does.open_share));
    parts.tell(&format!("?: {}", words.does.keys));
    if world.profile.can_quit {
        parts.tell(&format!("q: {}", words.does.quit));
    }
    parts.tell(&format!("{}{FIRST}. Enter: {}.", words.dialogue.from, words.pane(world.profile.start)));
    parts.made
}

/// The place where the reader is.
pub fn place(model: &Model, world: &World) -> Vec<PagePart> {
    match &model.place.mode {
        Mode::Browse => list(model, world),
        Mode::Read(reading) => entry(model, world, reading.entry),
        Mode::Search(search) => results(model, world, search),
        Mode::Keys(_) => keys(model, world),
        Mode::Share(share_items) => share(model, world, share_items.entry),
    }
}

fn list(model: &Model, world: &World) -> Vec<PagePart> {
    let words = Words::of(model.language);
    let (catalog, pane) = (&world.catalog, model.place.pane);
    let mut parts = Parts::new(world);
    if pane == Pane::GetHelp {
        parts.tell(&banner(words));
    }
    let listed = catalog.pane(pane);
    let last = FIRST + listed.len().saturating_sub(1);
    let to = words.dialogue.to;
    parts.head(&format!("{}. {}: {FIRST}{to}{last}", pane.position(), words.heading(pane)));
    for row in model.rows(world) {
        match row {
            ListRow::Heading(position) => {
                if let Some(group) = listed.get(position).and_then(|listed| catalog.group_of(listed)) {
                    parts.head(group.title.in_language(model.language));
                }
            }
            ListRow::Entry(position) => {
                if let Some(listed) = listed.get(position) {
                    let title = title(model, world, catalog.entry(listed.entry));
                    parts.number(position, listed.entry, &title);
                }
            }
            ListRow::Library(count) => parts.tell(&words.in_library(count, "/")),
        }
    }
    parts.made
}

/// An entry's title, and what a list says beside it.
fn title(model: &Model, world: &World, entry: &Entry) -> String {
    let words = Words::of(model.language);
    let mut title = entry.title.in_language(model.language).to_string();
    if let Some(state) = state(entry, world.today, words) {
        title = format!("{title} ({state})");
    }
    let line = entry.help_line.as_ref().map(|line| &*line.display);
    for beside in line.into_iter().chain(entry.tag.map(|tag| words.tag(tag))) {
        title.push_str(", ");
        title.push_str(beside);
    }
    title
}

fn entry(model: &Model, world: &World, entry: EntryIndex) -> Vec<PagePart> {
    let references = world.catalog.entry(entry).references();
    let mut parts = Parts::new(world);
    for (kind, text) in dialogue_parts(&world.reading(model.language), entry) {
        match kind {
            LineKind::See(number) => {
                let title = text.split_once(". ").map_or("", |(_, title)| title);
                let other = references.get(number).copied();
                parts.number(number, other.unwrap_or(entry), title);
            }
            LineKind::Title
            | LineKind::Facts
            | LineKind::Blank
            | LineKind::SeeHeading
            | LineKind::Month(_) => parts.head(&text),
            _ => parts.tell(&text),
        }
    }
    parts.made
}

/// What can be taken along of an entry: numbers and addresses in full, and the hotline's number by heart.
fn share(model: &Model, world: &World, entry: EntryIndex) -> Vec<PagePart> {
    let words = &Words::of(model.language).share;
    let mut parts = Parts::new(world);
    parts.head(world.catalog.entry(entry).title.in_language(model.language));
    if own_share_items(&world.catalog, entry).is_empty() {
        parts.tell(words.nothing);
    }
    for item in share_items(&world.catalog, entry) {
        match item.kind {
            ShareKind::Call => parts.tell(&format!("{} {}", words.call, item.shown)),
            ShareKind::Message => parts.tell(&format!("{} {}", words.message, item.shown)),
            ShareKind::Address => parts.tell(item.shown),
            ShareKind::Learn => words.learn.iter().for_each(|step| parts.tell(step)),
        }
    }
    parts.made
}

fn results(model: &Model, world: &World, search: &Search) -> Vec<PagePart> {
    let words = Words::of(model.language);
    let mut parts = Parts::new(world);
    let query = search.query.text().trim();
    if query.is_empty() {
        parts.tell(words.search_empty);
    } else if search.hits.is_empty() {
        parts.tell(&nothing(query, model.language));
    } else {
        parts.tell(&format!("{}: {} {}", words.search, search.count(), words.found));
    }
    for (position, hit) in search.hits.iter().enumerate() {
        let entry = world.catalog.entry(hit.entry);
        let title = format!("{}: {}", words.pane(entry.pane), title(model, world, entry));
        parts.number(position, hit.entry, &title);
    }
    if let Progress::Percent(percent) = world.catalog.progress() {
        parts.tell(&format!("{}: {percent}%", words.loading[0]));
    }
    parts.made
}

fn keys(model: &Model, world: &World) -> Vec<PagePart> {
    let words = Words::of(model.language);
    let does = &words.does;
    let [number, word_to_seek] = words.dialogue.typed;
    let mut parts = Parts::new(world);
    let panes = format!("0{}{}", words.dialogue.to, Pane::COUNT - 1);
    let mut rows = vec![
        ("Esc Esc Esc, x, Ctrl+X", does.hide),
        ("Enter", does.read_on),
        ("b", does.back),
        (&*panes, does.pane),
        ("7", does.language),
        ("8", does.open_share),
        (number, does.read),
        (word_to_seek, does.search),
        ("?", does.keys),
    ];
    rows.extend(world.profile.can_suspend.then_some(("Ctrl+Z", does.suspend)));
    rows.extend(world.profile.can_quit.then_some(("q, Ctrl+C", does.quit)));
    parts.head(words.keys);
    for (typed, does) in rows {
        parts.tell(&format!("{typed}: {does}"));
    }
    parts.made
}

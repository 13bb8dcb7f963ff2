//! The script of the dialogue: each place as parts, with the panes, groups, entries and texts of the screen
//! in the same order.

use crate::app::listing::ListRow;
use crate::app::model::{Mode, Model, Search, World};
use crate::app::share_item::{ShareKind, own_share_items, share_items};
use crate::commands::print::banner;
use crate::commands::search::nothing;
use crate::content::entry::{Entry, EntryIndex, Setting};
use crate::content::hotline::SPOKEN_NUMBER;
use crate::content::library::Progress;
use crate::content::pane::Pane;
use crate::page::document::{dialogue_parts, number_beside, state};
use crate::page::line::LineKind;
use crate::page::notice;
use crate::page::remarks::{in_parentheses, origin, similar};
use crate::text::strings::Words;

use super::numbers::FIRST;
use super::page::PagePart;

/// A builder of script.
struct Script<'a> {
    parts: Vec<PagePart>,
    world: &'a World,
}

impl<'a> Script<'a> {
    const fn new(world: &'a World) -> Self {
        Self { parts: Vec::new(), world }
    }

    fn add(&mut self, text: &str, leads: bool, entry: Option<(usize, EntryIndex)>) {
        // Before wrapping: a transliterated text may be wider or narrower.
        let text = self.world.glyphs.transliterated(text.trim()).into_owned();
        self.parts.push(PagePart { text, leads, entry });
    }

    fn push(&mut self, text: &str) {
        self.add(text, false, None);
    }

    /// Adds a text that stays with the one after it.
    fn push_leading(&mut self, text: &str) {
        self.add(text, true, None);
    }

    /// Adds the title of the entry at this position, from 0, with its number.
    fn push_numbered(&mut self, position: usize, entry: EntryIndex, title: &str) {
        let number = FIRST + position;
        self.add(&format!("{number}. {title}"), false, Some((number, entry)));
    }
}

/// The hotline with its number as it is spoken.
pub fn spoken_hotline(words: &Words) -> String {
    format!("{} {SPOKEN_NUMBER}", words.hotline)
}

/// The introduction: the hotline, the limits of the dialogue, and the panes.
pub fn start(model: &Model, world: &World) -> Vec<PagePart> {
    let words = Words::of(model.language);
    let [not_cleared, close] = words.dialogue.not_cleared;
    let is_window = world.profile.setting != Setting::Kiosk;
    let mut script = Script::new(world);
    script.push(&banner(words));
    for notice in notice::lines(model, world) {
        script.push(&notice);
    }
    script.push(&format!("{not_cleared}{}", if is_window { format!(" {close}") } else { String::new() }));
    script.push_leading("");
    let [title, title_for_others] = words.titles;
    script.push(if world.profile.setting == Setting::Personal { title } else { title_for_others });
    script.push(words.dialogue.how);
    script.parts.extend(menu(model, world));
    script.parts
}

/// The panes and the other commands.
pub fn menu(model: &Model, world: &World) -> Vec<PagePart> {
    let words = Words::of(model.language);
    let mut script = Script::new(world);
    for pane in Pane::ALL {
        script.push(&format!("{}. {}", pane.position(), words.pane(pane)));
    }
    script.push(&format!("7. {}", words.does.language));
    script.push(&format!("8. {}", words.does.open_share));
    script.push(&format!("?: {}", words.does.keys));
    if world.profile.can_quit {
        script.push(&format!("q: {}", words.does.quit));
    }
    script.push(&format!("{}{FIRST}. Enter: {}.", words.dialogue.from, words.pane(world.profile.start)));
    script.parts
}

/// The reader's place.
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
    let mut script = Script::new(world);
    if pane == Pane::GetHelp {
        script.push(&banner(words));
    }
    let listed = catalog.pane(pane);
    let last = FIRST + listed.len().saturating_sub(1);
    let to = words.dialogue.to;
    script.push_leading(&format!("{}. {}: {FIRST}{to}{last}", pane.position(), words.heading(pane)));
    for row in model.rows(world) {
        match row {
            ListRow::Heading(position) => {
                if let Some(group) = listed.get(position).and_then(|listed| catalog.group_of(listed)) {
                    script.push_leading(group.title.in_language(model.language));
                }
            }
            ListRow::Entry(position) => {
                if let Some(listed) = listed.get(position) {
                    let title = title(model, world, catalog.entry(listed.entry));
                    script.push_numbered(position, listed.entry, &title);
                }
            }
            ListRow::Library(count) => script.push(&words.in_library(count, "/")),
        }
    }
    script.parts
}

/// An entry's title, with the facts that a list shows beside it.
fn title(model: &Model, world: &World, entry: &Entry) -> String {
    let words = Words::of(model.language);
    let mut title = entry.title.in_language(model.language).to_string();
    if let Some(state) = state(entry, world.today, words) {
        title = format!("{title} ({state})");
    }
    let number = number_beside(entry, words);
    for beside in number.as_deref().into_iter().chain(entry.tag.map(|tag| words.tag(tag))) {
        title.push_str(", ");
        title.push_str(beside);
    }
    title
}

fn entry(model: &Model, world: &World, entry: EntryIndex) -> Vec<PagePart> {
    let references = world.catalog.entry(entry).references();
    let mut script = Script::new(world);
    for (kind, text) in dialogue_parts(&world.reading(model.language), entry) {
        match kind {
            LineKind::See(number) => {
                let other = references.get(number).copied();
                script.push_numbered(number, other.unwrap_or(entry), &text);
            }
            LineKind::Title
            | LineKind::Facts
            | LineKind::Blank
            | LineKind::SeeHeading
            | LineKind::Month(_) => script.push_leading(&text),
            _ => script.push(&text),
        }
    }
    script.parts
}

/// The share items of an entry: numbers and addresses in full, and the hotline's number to memorize.
fn share(model: &Model, world: &World, entry: EntryIndex) -> Vec<PagePart> {
    let words = &Words::of(model.language).share;
    let mut script = Script::new(world);
    script.push_leading(world.catalog.entry(entry).title.in_language(model.language));
    if own_share_items(&world.catalog, entry).is_empty() {
        script.push(words.nothing);
    }
    for item in share_items(&world.catalog, entry) {
        match item.kind {
            ShareKind::Call => script.push(&format!("{} {}", words.call, item.shown)),
            ShareKind::Message => script.push(&words.message(&item.shown, item.word.as_deref())),
            ShareKind::Address => script.push(&item.shown),
            ShareKind::Learn => words.learn.iter().for_each(|step| script.push(step)),
        }
    }
    script.parts
}

fn results(model: &Model, world: &World, search: &Search) -> Vec<PagePart> {
    let words = Words::of(model.language);
    let mut script = Script::new(world);
    let query = search.query.text().trim();
    if query.is_empty() {
        script.push(words.search_empty);
    } else if search.hits.is_empty() {
        script.push(&nothing(query, model.language));
    } else {
        script.push(&format!("{}: {}", words.search, search.count_in_words(words)));
    }
    for (position, hit) in search.hits.iter().enumerate() {
        let entry = world.catalog.entry(hit.entry);
        let mut remarks = origin(hit.entry, model, world);
        remarks.extend(similar(hit, model.language));
        let matched = world.index.why_found(entry, query, model.language, world.profile.setting);
        if !matched.is_empty() {
            remarks.push(format!("{} {}", words.matched, matched.join(", ")));
        }
        let (pane, title) = (words.pane(entry.pane), title(model, world, entry));
        script.push_numbered(position, hit.entry, &format!("{pane}: {title}{}", in_parentheses(&remarks)));
    }
    if let Progress::Percent(percent) = world.catalog.progress() {
        script.push(&format!("{}: {percent}%", words.loading[0]));
    }
    script.parts
}

fn keys(model: &Model, world: &World) -> Vec<PagePart> {
    let words = Words::of(model.language);
    let does = &words.does;
    let [number, term] = words.dialogue.typed;
    let mut script = Script::new(world);
    let panes = format!("0{}{}", words.dialogue.to, Pane::COUNT - 1);
    let mut rows = vec![
        ("Esc Esc Esc, x, Ctrl+X", does.hide),
        ("Enter", does.read_on),
        ("b", does.back),
        (&*panes, does.pane),
        ("7", does.language),
        ("8", does.open_share),
        (number, does.read),
        (term, does.search),
        ("?", does.keys),
    ];
    rows.extend(world.profile.can_suspend.then_some(("Ctrl+Z", does.suspend)));
    rows.extend(world.profile.can_quit.then_some(("q, Ctrl+C", does.quit)));
    script.push_leading(words.keys);
    for (typed, does) in rows {
        script.push(&format!("{typed}: {does}"));
    }
    script.parts
}

//! What is told of a place, in lines: the same panes, groups, entries and texts as on the screen, in the same order.

use crate::app::model::{Mode, Model, Search, World};
use crate::app::notices::notices;
use crate::commands::print::banner;
use crate::commands::search::nothing;
use crate::content::entry::{Entry, EntryIndex, Setting};
use crate::content::library::Progress;
use crate::content::pane::Pane;
use crate::content::text::wrapped;
use crate::content::words::Words;
use crate::layout::document::{Kind, Line, plain_document, references};
use crate::layout::listing::{Row, state};

/// The number of the first entry: those below are panes and commands everywhere.
pub const FIRST: usize = 11;

/// Lines in the making, each of which belongs to a part.
struct Lines {
    made: Vec<Line>,
    part: usize,
    width: usize,
}

impl Lines {
    fn new(width: usize) -> Self {
        Self { made: Vec::new(), part: 0, width }
    }

    fn tell(&mut self, text: &str) {
        let part = self.part;
        self.made.extend(wrapped(text, self.width, "").into_iter().map(|text| Line {
            kind: if text.is_empty() { Kind::Blank } else { Kind::Text },
            part,
            text,
        }));
        self.part += 1;
    }
}

/// The first lines: the number, what cannot be done here, and the panes.
pub fn start(model: &Model, world: &World, width: usize) -> Vec<Line> {
    let words = Words::of(model.language);
    let [not_cleared, close] = words.dialogue.not_cleared;
    let is_window = world.profile.setting != Setting::Kiosk;
    let mut lines = Lines::new(width);
    lines.tell(&banner(words));
    for notice in notices(model, world) {
        lines.tell(&notice);
    }
    lines.tell(&format!("{not_cleared}{}", if is_window { format!(" {close}") } else { String::new() }));
    lines.tell("");
    let [title, title_for_others] = words.titles;
    lines.tell(if world.profile.setting == Setting::Personal { title } else { title_for_others });
    lines.tell(words.dialogue.how);
    lines.made.extend(menu(model, world, width));
    lines.made
}

/// The panes, and what else can be typed.
pub fn menu(model: &Model, world: &World, width: usize) -> Vec<Line> {
    let words = Words::of(model.language);
    let mut lines = Lines::new(width);
    for pane in Pane::ALL {
        lines.tell(&format!("{} {}", pane.position(), words.pane(pane)));
    }
    lines.tell(&format!("7 {}", words.does.language));
    lines.tell(&format!("? {}", words.does.keys));
    if world.profile.can_quit {
        lines.tell(&format!("q {}", words.does.quit));
    }
    lines.tell(&format!("{}{FIRST}. Enter: {}.", words.dialogue.from, words.pane(world.profile.start)));
    lines.made
}

/// The place where the reader is.
pub fn place(model: &Model, world: &World, width: usize) -> Vec<Line> {
    match &model.place.mode {
        Mode::Browse => list(model, world, width),
        Mode::Read(reading) => entry(model, world, reading.entry, width),
        Mode::Search(search) => results(model, world, search, width),
        Mode::Keys(_) => keys(model, world, width),
        // What can be taken along stands in the entry here: its number, and its addresses in full.
        Mode::Along(_) => Vec::new(),
    }
}

/// The entries that have numbers in the place where the reader is, in the order of these.
pub fn numbered(model: &Model, world: &World) -> Vec<EntryIndex> {
    match &model.place.mode {
        Mode::Browse => world.catalog.pane(model.place.pane).iter().map(|listed| listed.entry).collect(),
        Mode::Read(reading) => references(world.catalog.entry(reading.entry)),
        Mode::Search(search) => search.hits.iter().map(|hit| hit.entry).collect(),
        Mode::Keys(_) | Mode::Along(_) => Vec::new(),
    }
}

fn list(model: &Model, world: &World, width: usize) -> Vec<Line> {
    let words = Words::of(model.language);
    let (catalog, pane) = (&world.catalog, model.place.pane);
    let mut lines = Lines::new(width);
    if pane == Pane::GetHelp {
        lines.tell(&banner(words));
    }
    let listed = catalog.pane(pane);
    let last = FIRST + listed.len().saturating_sub(1);
    lines.tell(&format!("{} {}: {FIRST}-{last}", pane.position(), words.heading(pane)));
    for row in model.rows(world) {
        match row {
            Row::Heading(position) => {
                if let Some(group) = listed.get(position).and_then(|listed| catalog.group_of(listed)) {
                    lines.tell(group.title.in_language(model.language));
                }
            }
            Row::Entry(position) => {
                if let Some(listed) = listed.get(position) {
                    let title = title(model, world, catalog.entry(listed.entry));
                    lines.tell(&format!("{} {title}", FIRST + position));
                }
            }
            Row::Library(count) => lines.tell(&words.in_library(count, "/")),
        }
    }
    lines.made
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

fn entry(model: &Model, world: &World, entry: EntryIndex, width: usize) -> Vec<Line> {
    let mut lines = plain_document(&world.reading(model.language), entry, width);
    let mut last = None;
    for line in &mut lines {
        if let Kind::See(number) = line.kind
            && last != Some(number)
        {
            last = Some(number);
            let title = line.text.split_once(". ").map_or("", |(_, title)| title);
            line.text = format!("  {} {title}", FIRST + number);
        }
    }
    lines
}

fn results(model: &Model, world: &World, search: &Search, width: usize) -> Vec<Line> {
    let words = Words::of(model.language);
    let mut lines = Lines::new(width);
    let query = search.query.text().trim();
    if query.is_empty() {
        lines.tell(words.search_empty);
    } else if search.hits.is_empty() {
        lines.tell(&nothing(query, model.language));
    } else {
        lines.tell(&format!("{}: {} {}", words.search, search.count(), words.found));
    }
    for (number, hit) in (FIRST..).zip(&search.hits) {
        let entry = world.catalog.entry(hit.entry);
        lines.tell(&format!("{number} {}: {}", words.pane(entry.pane), title(model, world, entry)));
    }
    if let Progress::Percent(percent) = world.catalog.progress() {
        lines.tell(&format!("{}: {percent}%", words.loading[0]));
    }
    lines.made
}

fn keys(model: &Model, world: &World, width: usize) -> Vec<Line> {
    let words = Words::of(model.language);
    let does = &words.does;
    let [number, word_to_seek] = words.dialogue.typed;
    let mut lines = Lines::new(width);
    let panes = format!("0-{}", Pane::COUNT - 1);
    let from = format!("{number} {FIRST}...");
    let mut rows = vec![
        ("x, Ctrl+X, Esc Esc Esc", does.hide),
        ("Enter", does.read_on),
        ("b", does.back),
        (&*panes, does.pane),
        ("7", does.language),
        (&*from, does.read),
        (word_to_seek, does.search),
        ("?", does.keys),
    ];
    rows.extend(world.profile.can_suspend.then_some(("Ctrl+Z", does.suspend)));
    rows.extend(world.profile.can_quit.then_some(("q, Ctrl+C", does.quit)));
    lines.tell(words.keys);
    for (typed, does) in rows {
        lines.tell(&format!("{typed}: {does}"));
    }
    lines.made
}

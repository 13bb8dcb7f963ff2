//! What only a screen has that is read aloud. Whatever is written is spoken: the name of the place is written instead of
//! all panes, the chosen row instead of all rows, and a word says when there is nothing more.

use std::ops::Range;

use super::Page;
use super::chrome::hints::message;
use super::chrome::search_row::{box_label, found};
use super::document::number_beside;
use super::line::Line;
use super::list::fold_mark;
use super::remarks::{remarks, remarks_of_hit, requires_tag};
use crate::app::action::Action;
use crate::app::keymap::first_key_of;
use crate::app::listing::ListRow;
use crate::app::model::{Arrival, Mode, Model, Visibility, World};
use crate::content::entry::{Entry, EntryIndex};
use crate::content::pane::Pane;
use crate::text::strings::Words;
use crate::text::{Language, narrow};

/// The rows of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// The name of the place; empty while the reader types, as the box is in that row.
    pub place: String,
    /// The label of the box.
    pub label: &'static str,
    /// The number of hits, once the query is answered.
    pub found: String,
    /// The chosen row of a list or of the hits.
    pub row: String,
    /// What the last action did, or the word at the end of a list or a text, once the reader has come there.
    pub end: String,
}

impl Spoken {
    pub(super) fn of(model: &Model, world: &World, rows: &[ListRow], marks: &[Vec<Range<usize>>]) -> Self {
        let words = Words::of(model.language);
        let place = match &model.place.mode {
            _ if model.typed_query().is_some() => "",
            Mode::Browse | Mode::Read(_) | Mode::Share(_) => words.pane(model.place.pane),
            Mode::Keys(_) => words.keys,
            Mode::Search(_) => "",
        };
        let found = found(model, marks).unwrap_or_default();
        let chosen = model.chosen_entry(world).map(|entry| world.catalog.entry(entry));
        let row = chosen.map_or(String::new(), |entry| row(model, world, entry));
        Self {
            place: place.to_owned(),
            label: box_label(model),
            found,
            row,
            end: end(model, world, rows).unwrap_or_default(),
        }
    }
}

/// The row of an entry: its title, and right behind it the number and the tag, which a braille display then shows too.
fn row(model: &Model, world: &World, entry: &Entry) -> String {
    let words = Words::of(model.language);
    let number = number_beside(entry, words).map(String::from);
    let tag = entry.tag.filter(|_| !requires_tag(entry)).map(|tag| words.tag(tag).to_owned());
    let mark = fold_mark(model.is_at_fold(world), model.place.shows_past);
    let title = entry.title.in_language(model.language);
    let hit = match &model.place.mode {
        Mode::Search(search) => search.chosen_hit(),
        _ => None,
    };
    let remarks =
        hit.map_or_else(|| remarks(entry, false, model, world), |hit| remarks_of_hit(hit, model, world));
    let title = format!("{mark}{title}{remarks}");
    let pieces: Vec<String> = [title].into_iter().chain(number).chain(tag).collect();
    world.glyphs.transliterated(&pieces.join("  ")).into_owned()
}

/// The word at the end. Below a pane of the library it also says how to find the entries that are not listed.
fn end(model: &Model, world: &World, rows: &[ListRow]) -> Option<String> {
    if let Some(message) = message(model, world) {
        return Some(message);
    }
    if model.arrival != Arrival::End {
        return None;
    }
    let words = Words::of(model.language);
    let in_library = rows.iter().find_map(|row| match row {
        ListRow::Library(count) if model.place.mode == Mode::Browse => Some(*count),
        _ => None,
    });
    let key = first_key_of(&Action::StartSearch, &world.profile);
    let more = in_library.map_or(String::new(), |count| format!(". {}", words.in_library(count, &key)));
    Some(format!("{}{more}", words.end))
}

/// The lines without a letter or digit.
pub(super) fn silent(lines: &[Line]) -> Vec<usize> {
    lines.iter().enumerate().filter(|(_, line)| line.is_silent()).map(|(number, _)| number).collect()
}

/// What a listener hears of a page. Whatever differs from the page before has to be written anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    text: HeardText,
    choice: HeardChoice,
}

/// The list row or the text that is on screen.
#[derive(Clone, Debug, PartialEq, Eq)]
struct HeardText {
    language: Language,
    pane: Pane,
    place: String,
    row: Option<(usize, bool)>,
    entry: Option<EntryIndex>,
    item: Option<usize>,
}

/// What the cursor is on, other than a row or line that is new.
#[derive(Clone, Debug, PartialEq, Eq)]
struct HeardChoice {
    is_asked: bool,
    is_in_hits: bool,
    arrival: Arrival,
    reference: Option<usize>,
    found: Option<usize>,
}

/// The rows to write for a listener, besides those that change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToSay {
    /// The rows of another text, to be written as a whole.
    pub anew: Range<u16>,
    /// The number of rows that the cursor comes to.
    pub at_cursor: u16,
}

impl Heard {
    /// What is heard of `page`.
    #[must_use]
    pub fn of(page: &Page, model: &Model) -> Self {
        let row = match &model.place.mode {
            Mode::Browse => Some((model.cursor().chosen, model.place.shows_past)),
            Mode::Search(search) => Some((search.cursor.chosen, model.is_awaiting_hits())),
            Mode::Read(_) | Mode::Keys(_) | Mode::Share(_) => None,
        };
        let (entry, item) = match &model.place.mode {
            Mode::Read(reading) => (Some(reading.entry), None),
            Mode::Share(share) => (Some(share.entry), Some(share.item)),
            Mode::Browse | Mode::Search(_) | Mode::Keys(_) => (None, None),
        };
        let (reference, found) = match &model.place.mode {
            Mode::Read(reading) => (reading.reference, reading.found),
            _ => (None, None),
        };
        let place = page.spoken.as_ref().map_or(String::new(), |spoken| spoken.place.clone());
        let text = HeardText { language: model.language, pane: model.place.pane, place, row, entry, item };
        let choice = HeardChoice {
            is_asked: matches!(model.visibility, Visibility::Asking(_)),
            is_in_hits: matches!(&model.place.mode, Mode::Search(search) if search.is_in_hits()),
            arrival: model.arrival,
            reference,
            found,
        };
        Self { text, choice }
    }

    /// What has to be written of `page` after the one of which `before` was heard.
    #[must_use]
    pub fn after(&self, before: &Self, page: &Page) -> ToSay {
        let regions = &page.regions;
        let body = if regions.list.is_empty() { regions.entry } else { regions.list };
        let body = body.y..body.bottom();
        // Where a step has led to new lines or to the end, these are said and not the choice.
        let is_new = self.choice.arrival != Arrival::Choice && !before.choice.is_asked;
        let is_chosen_anew = self.choice != before.choice && !self.choice.is_asked && !is_new;
        let is_row = !regions.list.is_empty() && self.choice.arrival == Arrival::Choice;
        if self.text != before.text || (is_chosen_anew && is_row) {
            return ToSay { anew: body, at_cursor: 0 };
        }
        let reference = self.choice.reference.filter(|_| self.choice.arrival == Arrival::Choice);
        let reference = reference.and_then(|number| page.extent.references.get(number));
        match reference {
            // Its lines are said in order, also if only the last of them is new on the screen.
            Some((first, last)) if is_chosen_anew && last > first => {
                let row = |line: usize| body.start + narrow(line.saturating_sub(page.extent.text.top));
                ToSay { anew: row(*first)..(row(*last) + 1).min(body.end), at_cursor: 0 }
            }
            _ => ToSay { anew: 0..0, at_cursor: u16::from(is_chosen_anew) },
        }
    }
}

//! A pane's list: titles under group headings, with telephone numbers in a column of their own.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::Canvas;
use super::text::{fitted, put, put_line};
use crate::app::action::Action;
use crate::app::keymap::keys_of;
use crate::app::listing::ListRow;
use crate::app::model::Mode;
use crate::content::catalog::Listed;
use crate::content::entry::Entry;
use crate::content::origin::Tag;
use crate::page::document::{number_beside, state};
use crate::text::{columns, narrow};

/// The indent of a title, in columns: room for the mark of the chosen row.
pub(super) const INDENT: u16 = 3;

/// The mark of the chosen row.
pub(super) const CHOSEN: &str = " > ";

/// The width of a telephone number, in columns.
const NUMBER_WIDTH: u16 = 14;

/// Draws the list; returns the position of the chosen title.
pub(super) fn draw(canvas: &mut Canvas<'_>) -> Option<Position> {
    let area = canvas.page.regions.list;
    let pane = canvas.model.place.pane;
    let cursor = canvas.model.cursor();
    let shown = canvas.page.rows.iter().skip(canvas.page.extent.list.top);
    // An entry read from the library has no row here.
    let read = match &canvas.model.place.mode {
        Mode::Read(reading) => Some(reading.entry),
        Mode::Browse | Mode::Search(_) | Mode::Keys(_) | Mode::Share(_) => None,
    };
    let mut chosen = None;
    for (row, entry) in (0..area.height).zip(shown) {
        let position = match *entry {
            ListRow::Heading(position) | ListRow::Entry(position) => position,
            ListRow::Library(count) => {
                library(canvas, area, row, count);
                continue;
            }
        };
        let Some(listed) = canvas.world.catalog.pane(pane).get(position).copied() else { continue };
        if matches!(entry, ListRow::Heading(_)) {
            heading(canvas, area, row, &listed);
        } else {
            let is_chosen = position == cursor.chosen && read.is_none_or(|entry| entry == listed.entry);
            entry_row(canvas, area, row, &listed, is_chosen);
            if is_chosen {
                chosen = Some(Position::new(area.x + INDENT.min(area.width - 1), area.y + row));
            }
        }
    }
    chosen
}

/// Draws the number of library entries and the key that searches them.
fn library(canvas: &mut Canvas<'_>, area: Rect, row: u16, count: usize) {
    let key =
        keys_of(&Action::StartSearch, &canvas.world.profile).first().map_or(String::new(), |key| key.name());
    let text = canvas.words.in_library(count, &key);
    let text = fitted(&text, usize::from(area.width.saturating_sub(1)), canvas.glyphs.cut);
    put(canvas.buffer, area, row, 1, &text, canvas.theme.title);
}

fn heading(canvas: &mut Canvas<'_>, area: Rect, row: u16, listed: &Listed) {
    if let Some(group) = canvas.world.catalog.group_of(listed) {
        let title = canvas.transliterated(group.title.in_language(canvas.model.language));
        let text = fitted(&title, usize::from(area.width.saturating_sub(1)), canvas.glyphs.cut);
        put(canvas.buffer, area, row, 1, &text, canvas.theme.title);
    }
}

fn entry_row(canvas: &mut Canvas<'_>, area: Rect, row: u16, listed: &Listed, is_chosen: bool) {
    let style = row_style(canvas, is_chosen);
    let entry = canvas.world.catalog.entry(listed.entry);
    let title = entry.title.in_language(canvas.model.language);
    let mark = match (canvas.world.catalog.is_fold(listed), canvas.model.place.shows_past) {
        (false, _) => "",
        (true, false) => "+ ",
        (true, true) => "- ",
    };
    let title = canvas.transliterated(&format!("{mark}{title}")).into_owned();
    let requires_tag = requires_tag(entry) && !shows_tags(area.width);
    let tag_column = entry.tag.filter(|_| !requires_tag).and_then(|_| number_column(canvas, area.width));
    let number_column = tag_column.map(|column| column.saturating_sub(overhang(canvas, entry)));
    let end = number_column.map_or(area.width, |column| column.saturating_sub(1));
    let room = usize::from(end.saturating_sub(INDENT));
    let suffix = suffix(canvas, entry, area.width);
    let title = fitted(&title, room.saturating_sub(columns(&suffix)), canvas.glyphs.cut);
    if is_chosen {
        put(canvas.buffer, area, row, 0, CHOSEN, canvas.theme.text);
    }
    let title = [Span::styled(title, style), Span::styled(suffix, canvas.theme.text)];
    put_line(canvas.buffer, area, row, INDENT, &Line::from_iter(title));
    let Some(column) = number_column else { return };
    if let Some(number) = number_beside(entry, canvas.words) {
        put(canvas.buffer, area, row, column, &number, canvas.theme.text);
    }
    if let Some((tag, column)) = entry.tag.zip(tag_column).filter(|_| shows_tags(area.width)) {
        let column = column + NUMBER_WIDTH + 2;
        put(canvas.buffer, area, row, column, canvas.words.tag(tag), canvas.theme.text);
    }
}

/// The style of a row's title. Highlighting the chosen title is omitted while its entry is read beside the
/// list, where the mark is enough; while the cursor moves on a slow line, where it would send each title
/// twice; and for screen readers.
pub(super) fn row_style(canvas: &Canvas<'_>, is_chosen: bool) -> Style {
    let is_read = matches!(canvas.model.place.mode, Mode::Read(_));
    match is_chosen && !canvas.model.is_behind(canvas.world) {
        true if is_read && !canvas.world.profile.is_spoken => canvas.theme.title,
        true => canvas.theme.chosen,
        false => canvas.theme.text,
    }
}

/// Whether the tag must always be visible, because callers must not mistake the line for another: its police
/// also arrest people for immigration.
fn requires_tag(entry: &Entry) -> bool {
    entry.tag == Some(Tag::PoliceImmigration)
}

/// The suffix of a title, which is never cut: that the event is past, that a newer entry has replaced it, or
/// a tag that has no column here.
pub(super) fn suffix(canvas: &Canvas<'_>, entry: &Entry, width: u16) -> String {
    if requires_tag(entry) && !shows_tags(width) {
        return format!(" ({})", canvas.words.tag(Tag::PoliceImmigration));
    }
    state(entry, canvas.world.today, canvas.words).map_or(String::new(), |state| format!(" ({state})"))
}

fn shows_tags(width: u16) -> bool {
    width >= 66
}

/// The columns by which a number with an extension exceeds [`NUMBER_WIDTH`]; it begins that much further
/// left.
fn overhang(canvas: &Canvas<'_>, entry: &Entry) -> u16 {
    let width = number_beside(entry, canvas.words).map_or(0, |number| columns(&number));
    narrow(width).saturating_sub(NUMBER_WIDTH)
}

/// The column where numbers begin, if there is room for them; far enough left for each tag.
fn number_column(canvas: &Canvas<'_>, width: u16) -> Option<u16> {
    let after = if shows_tags(width) { 2 + narrow(canvas.words.tag_columns()) } else { 1 };
    (width >= 36).then(|| width.saturating_sub(NUMBER_WIDTH + after))
}

//! A screen that is read aloud: the name of the place, the chosen row alone, and the word at the end.

use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;

use super::text::put;
use super::{Canvas, chrome};
use crate::app::model::{Arrival, Mode};
use crate::app::query::Query;
use crate::page::speech::Spoken;
use crate::text::{columns, narrow, wrapped};

/// The indent of the row, in columns: as far as that of an entry's text.
const INDENT: u16 = 1;

/// The columns between the query and the number of hits: so far apart they are two texts for the encoder, which does not
/// repeat one when the other changes.
const GAP: u16 = 3;

/// Draws what is around the body; returns the position of the cursor if it belongs there.
pub(super) fn draw(canvas: &mut Canvas<'_>, spoken: &Spoken) -> Option<Position> {
    let regions = canvas.page.regions;
    put(canvas.buffer, regions.tabs, 0, INDENT, &spoken.place, canvas.theme.title);
    let in_box = match canvas.model.typed_query() {
        Some(_) if regions.tabs.is_empty() => chrome::typed_text(canvas),
        Some(query) => search_box(canvas, query, spoken),
        None => None,
    };
    let in_box = in_box.filter(|_| !is_in_hits(canvas));
    put(canvas.buffer, regions.end, 0, INDENT, &spoken.end, canvas.theme.text);
    let is_end = !spoken.end.is_empty() && !regions.end.is_empty();
    let at_end =
        is_end.then(|| Position::new(regions.end.x + INDENT.min(regions.end.width - 1), regions.end.y));
    let warning = chrome::notices_above_hints(canvas);
    warning.or(at_end).or(in_box)
}

fn is_in_hits(canvas: &Canvas<'_>) -> bool {
    matches!(&canvas.model.place.mode, Mode::Search(search) if search.is_in_hits())
}

/// Draws the box in the row of the place's name, with the number of hits right behind the query.
fn search_box(canvas: &mut Canvas<'_>, typed: &Query, spoken: &Spoken) -> Option<Position> {
    let found = &spoken.found;
    let area = canvas.page.regions.tabs;
    let label = format!(" {}: ", spoken.label);
    put(canvas.buffer, area, 0, 0, &label, canvas.theme.title);
    let from = narrow(columns(&label)).min(area.width);
    let behind = if found.is_empty() { 0 } else { narrow(columns(found)) + GAP };
    let text = Rect { x: area.x + from, width: (area.width - from).saturating_sub(behind), ..area };
    if text.is_empty() {
        return None;
    }
    let query = narrow(columns(typed.text())).min(text.width);
    put(canvas.buffer, area, 0, from + query + GAP, found, canvas.theme.text);
    let mut widget = typed.text_area();
    widget.set_style(canvas.theme.text);
    widget.render(Rect { width: text.width.min(query + 1), ..text }, canvas.buffer);
    let column = narrow(typed.cursor_column()).min(text.width - 1);
    Some(Position::new(text.x + column, text.y))
}

/// Draws the chosen entry of a list or of the hits, and no other. Returns its position, but not while the reader types.
pub(super) fn chosen_row(canvas: &mut Canvas<'_>) -> Option<Position> {
    let area = canvas.page.regions.list;
    if canvas.model.is_awaiting_hits() {
        return None;
    }
    let spoken = canvas.page.spoken.as_ref()?;
    let lines = wrapped(&spoken.row, usize::from(area.width.saturating_sub(2 * INDENT)), "");
    for (row, line) in (0..area.height).zip(&lines) {
        put(canvas.buffer, area, row, INDENT, line, canvas.theme.text);
    }
    let is_typing = matches!(canvas.model.place.mode, Mode::Search(_)) && !is_in_hits(canvas);
    (!is_typing).then(|| Position::new(area.x + INDENT.min(area.width - 1), area.y))
}

/// The position of the first new line with text to which the last step has led, if it has led to one.
pub(super) fn arrival(canvas: &Canvas<'_>) -> Option<Position> {
    let Arrival::Line(line) = canvas.model.arrival else { return None };
    let (area, text) = (canvas.page.regions.text(), canvas.page.extent.text);
    let from = line.max(text.top);
    let shown = canvas.page.lines.iter().enumerate().take(text.top + text.height).skip(from);
    let (line, _) = shown.clone().find(|(_, line)| !line.is_silent()).or_else(|| shown.clone().next())?;
    let row = narrow(line - text.top);
    (row < area.height).then(|| Position::new(area.x, area.y + row))
}

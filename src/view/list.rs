//! A list: the rows of a pane or of the hits.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::Canvas;
use super::text::{marked, put, put_line};
use crate::app::model::Mode;
use crate::page::row::{INDENT, Row, RowLine};

/// The mark of the chosen row.
pub(super) const CHOSEN: &str = " > ";

/// The mark of an entry that is marked for a handout.
const MARKED: &str = "*";

/// Draws the list; returns the position of the chosen title.
pub(super) fn draw(canvas: &mut Canvas<'_>) -> Option<Position> {
    let area = canvas.page.regions.list;
    let mut chosen = None;
    let mut rows = 0..area.height;
    for row in &canvas.page.list {
        let style = style_of(canvas, row);
        for (number, line) in row.lines.iter().enumerate() {
            let Some(at) = rows.next() else { break };
            if row.is_chosen && number == 0 {
                put(canvas.buffer, area, at, 0, CHOSEN, canvas.theme.text);
                chosen = Some(Position::new(area.x + INDENT.min(area.width - 1), area.y + at));
            }
            if row.is_marked && number == 0 {
                put(canvas.buffer, area, at, INDENT - 1, MARKED, canvas.theme.text);
            }
            draw_line(canvas, area, at, line, style);
        }
    }
    chosen
}

fn draw_line(canvas: &mut Canvas<'_>, area: Rect, row: u16, line: &RowLine, style: Style) {
    let mut spans = marked(&line.title, &line.marks, style, canvas.theme.matched);
    spans.push(Span::styled(line.suffix.as_str(), canvas.theme.text));
    put_line(canvas.buffer, area, row, line.indent, &Line::from(spans));
    for (column, text) in &line.beside {
        put(canvas.buffer, area, row, *column, text, canvas.theme.text);
    }
}

/// The style of a row's title. Highlighting the chosen title is omitted while its entry is read beside the
/// list, where the mark is enough; while the cursor moves on a slow line, where it would send each title
/// twice; and for screen readers.
fn style_of(canvas: &Canvas<'_>, row: &Row) -> Style {
    let is_read = matches!(canvas.model.place.mode, Mode::Read(_));
    match row.is_chosen && !canvas.model.is_behind(canvas.world) {
        _ if row.is_heading => canvas.theme.title,
        true if is_read && !canvas.world.profile.is_spoken => canvas.theme.title,
        true => canvas.theme.chosen,
        false => canvas.theme.text,
    }
}

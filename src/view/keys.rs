//! The page of keys, as the table of keys gives it.

use ratatui::layout::Position;

use super::Canvas;
use super::text::put;
use crate::app::keys_page::lines;
use crate::app::model::Mode;

/// Draws the page; where the first line in sight begins that says something.
pub(super) fn draw(canvas: &mut Canvas<'_>) -> Option<Position> {
    let Mode::Keys(top) = canvas.model.place.mode else { return None };
    let area = canvas.regions.text();
    let lines = lines(canvas.world, canvas.model.language, area.width);
    for (row, line) in (0..area.height).zip(lines.iter().skip(top)) {
        put(canvas.buffer, area, row, 0, line, canvas.theme.text);
    }
    let mut shown = (area.y..area.bottom()).zip(lines.iter().skip(top));
    shown.find(|(_, line)| !line.is_empty()).map(|(y, _)| Position::new(area.x, y))
}

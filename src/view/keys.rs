//! The page of keys, as the table of keys gives it.

use ratatui::layout::Position;

use super::Canvas;
use super::text::put;

/// Draws the page; where the first line in sight begins that says something.
pub(super) fn draw(canvas: &mut Canvas<'_>) -> Option<Position> {
    let area = canvas.page.regions.text();
    let shown = || canvas.page.lines.iter().skip(canvas.page.extent.text.top);
    for (row, line) in (0..area.height).zip(shown()) {
        put(canvas.buffer, area, row, 0, &line.text, canvas.theme.text);
    }
    let mut rows = (area.y..area.bottom()).zip(shown());
    rows.find(|(_, line)| !line.text.is_empty()).map(|(y, _)| Position::new(area.x, y))
}

//! The list of keys.

use ratatui::layout::Position;

use super::Canvas;
use super::text::put;

/// Draws the list; returns the position of the first visible line with text.
pub(super) fn draw(canvas: &mut Canvas<'_>) -> Option<Position> {
    let area = canvas.page.regions.text();
    let shown = || canvas.page.lines.iter().skip(canvas.page.extent.text.top);
    for (row, line) in (0..area.height).zip(shown()) {
        put(canvas.buffer, area, row, 0, &line.text, canvas.theme.text);
    }
    let mut rows = (area.y..area.bottom()).zip(shown());
    rows.find(|(_, line)| !line.text.is_empty()).map(|(y, _)| Position::new(area.x, y))
}

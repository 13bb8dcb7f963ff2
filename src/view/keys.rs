//! The list of keys.

use ratatui::layout::Position;
use ratatui::text::Line;
use ratatui::widgets::{Paragraph, Widget};

use super::Canvas;

/// Draws the list; returns the position of the first visible line with text.
pub(super) fn draw(canvas: &mut Canvas<'_>) -> Option<Position> {
    let area = canvas.page.regions.text();
    let shown = canvas.page.lines.iter().skip(canvas.page.extent.text.top).map(|line| line.text.as_str());
    let lines: Vec<Line<'_>> = shown.clone().map(Line::raw).collect();
    Paragraph::new(lines).style(canvas.theme.text).render(area, canvas.buffer);
    let mut rows = (area.y..area.bottom()).zip(shown);
    rows.find(|(_, line)| !line.is_empty()).map(|(y, _)| Position::new(area.x, y))
}

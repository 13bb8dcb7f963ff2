//! The cover: a dull text in every language, with nothing of the page.

use ratatui::layout::{Position, Rect};

use super::Canvas;
use super::text::put;
use crate::page::cover::lines;
use crate::text::Language;

/// The indent of each language, in columns.
const INDENT: u16 = 3;

/// The column of the other languages beside the first, at most.
const SECOND: u16 = 42;

/// From this width on, the other languages are beside the first.
const WIDE: u16 = 72;

/// Draws the cover on a blank screen; returns where its text begins.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect) -> Position {
    let half = (area.width / 2 + 2).min(SECOND);
    let indent = if area.width > 30 { INDENT } else { 0 };
    let mut row = 0;
    for (number, language) in Language::ALL.into_iter().enumerate() {
        // A screen reader reads from row to row, and would mix languages that are side by side.
        let is_beside = number > 0 && area.width >= WIDE && !canvas.world.profile.is_spoken;
        let from = if is_beside { half } else { indent };
        if is_beside && number == 1 {
            row = 0;
        }
        for line in lines(&canvas.world.catalog, language, area.width.saturating_sub(from).into()) {
            put(canvas.buffer, area, row, from, &line, canvas.theme.text);
            row += 1;
        }
        row += 1;
    }
    Position::new(area.x + indent.min(area.width.saturating_sub(1)), area.y)
}

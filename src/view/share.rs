//! A share item: its text, and its code in black and white regardless of the theme.

use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Style};

use super::Canvas;
use super::reader::{mark_continuation, style_of};
use super::text::put;
use crate::app::model::Mode;
use crate::page::code::{Code, CodeFit, Drawing, Figure};
use crate::text::narrow;

/// Draws the text and the code; returns the position of the most important line.
pub(super) fn draw(canvas: &mut Canvas<'_>) -> Option<Position> {
    let Mode::Share(place) = &canvas.model.place.mode else { return None };
    let (page, top) = (canvas.page, canvas.page.extent.text.top);
    let share = page.share.as_ref()?;
    let area = canvas.page.regions.text();
    if area.is_empty() {
        return None;
    }
    for (row, line) in (0..area.height).zip(page.lines.iter().skip(top)) {
        put(canvas.buffer, area, row, 0, &line.text, style_of(canvas, line.kind));
    }
    let is_inverted = place.is_inverted;
    match share.fit.zip(Code::of(&share.item.target)) {
        Some((CodeFit::Beside(figure), code)) => {
            code_in(canvas, canvas.page.regions.code, figure, &code, 0, is_inverted);
        }
        Some((CodeFit::Below(figure), code)) => {
            let first = page.lines.len() - usize::from(figure.size().height);
            let (hidden, above) = (top.saturating_sub(first), first.saturating_sub(top));
            let above = narrow(above).min(area.height);
            let entry = canvas.page.regions.entry;
            let rest = Rect { y: entry.y + above, height: entry.height - above, ..entry };
            code_in(canvas, rest, figure, &code, narrow(hidden), is_inverted);
        }
        Some((CodeFit::Nowhere(_), _)) | None => {}
    }
    if page.extent.text.has_more() {
        mark_continuation(canvas);
    }
    // If that line is out of sight, the first visible line with text.
    let mut shown = (0..area.height).zip(page.lines.iter().enumerate().skip(top));
    let row = shown
        .clone()
        .find(|(_, (number, _))| *number == share.main_line)
        .or_else(|| shown.find(|(_, (_, line))| !line.text.trim().is_empty()))
        .map(|(row, _)| row);
    row.map(|row| Position::new(area.x, area.y + row))
}

/// Draws the rows of a code from `hidden` on, clipped to `area`.
fn code_in(canvas: &mut Canvas<'_>, area: Rect, figure: Figure, code: &Code, hidden: u16, is_inverted: bool) {
    // Not reversed video: whether that is black on white depends on the terminal.
    let (dark, light) =
        (Style::new().fg(Color::Gray).bg(Color::Black), Style::new().fg(Color::Black).bg(Color::Gray));
    let size = figure.size();
    let is_dark = |column, row| code.is_dark(column, row, figure.quiet) != is_inverted;
    for (row, y) in (hidden..size.height).zip(area.y..area.bottom()) {
        for (column, x) in (0..size.width).zip(area.x..area.right()) {
            let (upper, lower) = match figure.drawing {
                Drawing::Blanks => (is_dark(column / 2, row), is_dark(column / 2, row)),
                Drawing::HalfBlocks => (is_dark(column, 2 * row), is_dark(column, 2 * row + 1)),
            };
            let (symbol, style) = match (upper, lower) {
                (true, true) => (" ", dark),
                (false, false) => (" ", light),
                (true, false) => ("▄", dark),
                (false, true) => ("▀", dark),
            };
            if let Some(cell) = canvas.buffer.cell_mut(Position::new(x, y)) {
                cell.set_symbol(symbol).set_style(style);
            }
        }
    }
}

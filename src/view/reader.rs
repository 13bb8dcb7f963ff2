//! An entry: the one being read, or as much as fits of the chosen one.

use ratatui::layout::Position;
use ratatui::style::Style;
use ratatui::text::Line;

use super::Canvas;
use super::list::CHOSEN;
use super::text::{marked, put, put_line};
use crate::app::model::Mode;
use crate::page::line::LineKind;
use crate::text::{columns, fitted};

/// Draws the entry. Returns the position of the chosen reference or current match, or else of the first
/// visible line with text.
pub(super) fn draw(canvas: &mut Canvas<'_>) -> Option<Position> {
    let area = canvas.page.regions.text();
    if area.is_empty() {
        return None;
    }
    let (lines, text) = (&canvas.page.lines, canvas.page.extent.text);
    let references = &canvas.page.extent.references;
    let (reference, found) = match &canvas.model.place.mode {
        Mode::Read(reading) => (reading.reference.and_then(|number| references.get(number)), reading.found),
        _ => (None, None),
    };
    let (mut chosen, mut first) = (None, None);
    for (row, (number, line)) in (0..area.height).zip(lines.iter().enumerate().skip(text.top)) {
        let is_chosen = reference.is_some_and(|span: &(usize, usize)| (span.0..=span.1).contains(&number));
        let is_found = found == Some(number);
        let is_first_of_choice = (is_chosen || is_found) && chosen.is_none();
        if is_first_of_choice {
            chosen = Some(row);
        }
        if !line.is_silent() {
            first.get_or_insert(row);
        }
        let style = if is_chosen { canvas.theme.chosen } else { style_of(canvas, line.kind) };
        let text = line.text.trim_start();
        let indent = line.text.len() - text.len();
        let marks = canvas.page.marks.get(number).map_or(&[][..], Vec::as_slice);
        let marks: Vec<_> = marks
            .iter()
            .map(|mark| mark.start.saturating_sub(indent)..mark.end.saturating_sub(indent))
            .collect();
        let matched = if is_found { canvas.theme.chosen } else { canvas.theme.matched };
        let spans = Line::from(marked(text, &marks, style, matched));
        put_line(canvas.buffer, area, row, u16::try_from(indent).unwrap_or(0), &spans);
        if is_chosen && is_first_of_choice && canvas.page.spoken.is_none() {
            // In the margin, if there is one.
            let margin = canvas.page.regions.entry;
            if margin.x < area.x {
                put(canvas.buffer, margin, row, 0, CHOSEN.trim(), canvas.theme.text);
            }
        }
    }
    if text.has_more() {
        mark_continuation(canvas);
    }
    chosen.or(first).map(|row| Position::new(area.x, area.y + row))
}

pub(super) fn style_of(canvas: &Canvas<'_>, kind: LineKind) -> Style {
    let theme = &canvas.theme;
    match kind {
        LineKind::Title | LineKind::SeeHeading | LineKind::Month(_) => theme.title,
        LineKind::State => theme.state,
        LineKind::Facts
        | LineKind::Text
        | LineKind::Address(_)
        | LineKind::Language(_)
        | LineKind::Digits
        | LineKind::See(_)
        | LineKind::Source
        | LineKind::Blank => theme.text,
    }
}

/// Marks in the last row that the text continues: with words in a preview, otherwise with the cut mark if no
/// rule shows the position.
pub(super) fn mark_continuation(canvas: &mut Canvas<'_>) {
    let area = canvas.page.regions.text();
    let row = area.height - 1;
    let is_read = matches!(canvas.model.place.mode, Mode::Read(_) | Mode::Share(_));
    let shows_position =
        is_read && !(canvas.page.regions.rule.is_empty() && canvas.page.regions.divider.is_empty());
    // A listener hears at the end that it is the end.
    if shows_position || canvas.page.spoken.is_some() {
        return;
    }
    let mark = if is_read || area.height < 3 {
        canvas.glyphs.cut.to_owned()
    } else {
        format!("{} {}", canvas.glyphs.cut, canvas.words.goes_on)
    };
    let mark = fitted(&mark, usize::from(area.width), canvas.glyphs.cut);
    let width = u16::try_from(columns(&mark)).unwrap_or(area.width);
    if area.height >= 3 && !is_read {
        put(canvas.buffer, area, row, 0, &" ".repeat(usize::from(area.width)), canvas.theme.text);
        put(canvas.buffer, area, row, 0, &mark, canvas.theme.text);
    } else {
        put(canvas.buffer, area, row, area.width.saturating_sub(width), &mark, canvas.theme.text);
    }
}

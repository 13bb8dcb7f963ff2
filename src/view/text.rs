//! Drawing text, clipped to its region.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// Draws `text` in row `row` of `area` from column `indent` on, clipped to the area.
pub fn put(buffer: &mut Buffer, area: Rect, row: u16, indent: u16, text: &str, style: Style) {
    put_line(buffer, area, row, indent, &Line::from(Span::styled(text, style)));
}

/// Draws a line of styled spans in row `row` of `area` from column `indent` on, clipped to the area.
pub fn put_line(buffer: &mut Buffer, area: Rect, row: u16, indent: u16, line: &Line<'_>) {
    if row < area.height && indent < area.width {
        buffer.set_line(area.x + indent, area.y + row, line, area.width - indent);
    }
}

/// Splits `text` into spans, with the byte ranges of `marks` in the style `matched`.
#[must_use]
pub fn marked<'a>(text: &'a str, marks: &[Range<usize>], plain: Style, matched: Style) -> Vec<Span<'a>> {
    let mut spans = Vec::new();
    let mut done = 0;
    for mark in marks {
        let (start, end) = (mark.start.min(text.len()), mark.end.min(text.len()));
        if let (Some(before), Some(inside)) = (text.get(done..start), text.get(start..end)) {
            spans.push(Span::styled(before, plain));
            spans.push(Span::styled(inside, matched));
            done = end;
        }
    }
    spans.push(Span::styled(text.get(done..).unwrap_or_default(), plain));
    spans
}

/// Joins pieces of text with `gap` blanks.
#[must_use]
pub fn spaced(pieces: &[String], gap: usize) -> String {
    pieces.join(&" ".repeat(gap))
}

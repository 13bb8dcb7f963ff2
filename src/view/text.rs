//! Drawing text: cut to its region, and never without a mark.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::columns;

/// Cuts `text` to `width` columns, ending in `mark` if it was cut.
#[must_use]
pub fn fitted(text: &str, width: usize, mark: &str) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(columns(mark));
    let mut kept = String::new();
    let mut used = 0;
    for letter in text.graphemes(true) {
        used += columns(letter);
        if used > room {
            break;
        }
        kept.push_str(letter);
    }
    kept.truncate(kept.trim_end().len());
    if width >= columns(mark) { kept + mark } else { kept }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_does_not_fit_is_cut_with_a_mark() {
        assert_eq!(fitted("Publications", 12, "…"), "Publications");
        assert_eq!(fitted("Publications", 6, "…"), "Publi…");
        assert_eq!(fitted("two words", 5, "…"), "two…");
        assert_eq!(fitted("日本語", 5, "…"), "日本…");
        assert_eq!(fitted("日本語", 4, "…"), "日…");
        assert_eq!(fitted("x", 0, "…"), "");
    }
}

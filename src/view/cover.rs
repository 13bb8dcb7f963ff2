//! The notice that hides: dull and ordinary, in both languages, with nothing of the page.

use ratatui::layout::{Position, Rect};

use super::Canvas;
use super::text::put;
use crate::content::text::{Language, Paragraphs, wrapped};
use crate::content::words::Words;

/// The columns on the left of either language.
const INDENT: u16 = 3;

/// Where the second language begins beside the first, at most.
const SECOND: u16 = 42;

/// From this width on, both languages stand side by side.
const WIDE: u16 = 72;

/// Draws the notice on a blank screen; where it begins.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect) -> Position {
    let half = (area.width / 2 + 2).min(SECOND);
    let indent = if area.width > 30 { INDENT } else { 0 };
    let mut row = 0;
    for (number, language) in [Language::English, Language::Spanish].into_iter().enumerate() {
        let is_beside = number > 0 && area.width >= WIDE;
        let from = if is_beside { half } else { indent };
        if is_beside {
            row = 0;
        }
        let notice = canvas.world.catalog.notice.as_ref().map(|notice| notice.in_language(language));
        for line in lines(language, notice, area.width.saturating_sub(from)) {
            put(canvas.buffer, area, row, from, &line, canvas.theme.text);
            row += 1;
        }
        row += 1;
    }
    Position::new(area.x + indent.min(area.width.saturating_sub(1)), area.y)
}

/// The notice in one language, with what staff have it say.
fn lines(language: Language, notice: Option<&Paragraphs>, width: u16) -> Vec<String> {
    let [title, news, ending] = Words::of(language).cover;
    let width = usize::from(width).max(1);
    let mut told = vec![title];
    match notice {
        Some(lines) => told.extend(lines),
        None => told.push(news),
    }
    told.extend(["", ending]);
    told.iter().flat_map(|line| wrapped(line, width, "")).collect()
}

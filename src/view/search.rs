//! The hits of a search: each title with the name of its pane, and its matches highlighted.

use std::ops::Range;

use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Widget};

use super::Canvas;
use super::list::{CHOSEN, INDENT, row_style, suffix};
use super::text::{fitted, marked, put, put_line};
use crate::app::model::{Mode, Search};
use crate::app::profile::Follow;
use crate::content::hotline::NUMBER;
use crate::search::index::Hit;
use crate::text::{columns, wrapped};

/// The minimum width of a title beside the name of its pane, in columns.
const LEAST_TITLE: u16 = 20;

/// Draws the hits, or advice if there are none. Returns the position of the chosen hit once the reader moves
/// through the hits; until then the cursor stays in the box.
pub(super) fn draw(canvas: &mut Canvas<'_>) -> Option<Position> {
    let Mode::Search(search) = &canvas.model.place.mode else { return None };
    if search.hits.is_empty() {
        advise(canvas, search);
        return None;
    }
    let area = canvas.page.regions.list;
    let shown = search.hits.iter().enumerate().skip(canvas.page.extent.list.top);
    let mut chosen = None;
    for (row, (number, hit)) in (0..area.height).zip(shown) {
        let is_chosen = number == search.cursor.chosen;
        hit_row(canvas, area, row, *hit, search.query.text(), is_chosen);
        if is_chosen {
            chosen = Some(Position::new(area.x + INDENT.min(area.width - 1), area.y + row));
        }
    }
    chosen.filter(|_| search.is_choosing)
}

fn hit_row(canvas: &mut Canvas<'_>, area: Rect, row: u16, hit: Hit, query: &str, is_chosen: bool) {
    let entry = canvas.world.catalog.entry(hit.entry);
    let names = canvas.words.panes.iter().map(|name| columns(name)).max().unwrap_or(0);
    let beside = INDENT + u16::try_from(names).unwrap_or(0) + if area.width < 60 { 1 } else { 2 };
    let names_pane = area.width >= beside + LEAST_TITLE;
    let column = if names_pane { beside } else { INDENT };
    let room = usize::from(area.width.saturating_sub(column));
    // There is no column for tags, so they are shown as in a narrow list.
    let suffix = suffix(canvas, entry, 0);
    let title = canvas.transliterated(entry.title.in_language(canvas.model.language));
    let title = fitted(&title, room.saturating_sub(columns(&suffix)), canvas.glyphs.cut);
    let style = row_style(canvas, is_chosen);
    if is_chosen {
        put(canvas.buffer, area, row, 0, CHOSEN, canvas.theme.text);
    }
    if names_pane {
        put(canvas.buffer, area, row, INDENT, canvas.words.pane(entry.pane), canvas.theme.text);
    }
    let is_spoken = entry.title.speaks(canvas.model.language);
    let query = if is_spoken { query } else { "" };
    let mut marks = canvas.world.index.marks_in_title(&title, query);
    if canvas.world.profile.entry_follows == Follow::WhenRested {
        extend_to_words(&title, &mut marks);
    }
    let mut spans = marked(&title, &marks, style, canvas.theme.matched);
    spans.push(Span::styled(suffix.as_str(), canvas.theme.text));
    put_line(canvas.buffer, area, row, column, &Line::from(spans));
}

/// Extends each highlight to whole words, so that a row need not be rewritten for each letter typed.
fn extend_to_words(title: &str, marks: &mut Vec<Range<usize>>) {
    for mark in &mut *marks {
        let before = title.get(..mark.start).unwrap_or_default();
        let after = title.get(mark.end..).unwrap_or_default();
        mark.start = before.trim_end_matches(char::is_alphanumeric).len();
        mark.end = title.len() - after.trim_start_matches(char::is_alphanumeric).len();
    }
    marks.dedup();
}

/// Draws advice when there are no hits: other queries to try, and the number to call.
fn advise(canvas: &mut Canvas<'_>, search: &Search) {
    let words = canvas.words;
    let query = search.query.text().trim();
    let lines = if canvas.model.is_awaiting_hits() {
        Vec::new()
    } else if query.is_empty() {
        vec![words.search_empty.to_owned()]
    } else {
        let [before, after] = words.nothing_found;
        let [talk, talk_after] = words.talk;
        vec![format!("{before}{query}{after}"), String::new(), format!("{talk}{NUMBER}{talk_after}")]
    };
    let area = canvas.page.regions.text();
    let wrapped = lines.iter().flat_map(|line| wrapped(line, usize::from(area.width), ""));
    let wrapped: Vec<String> = wrapped.collect();
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    let shown = wrapped.iter().enumerate().take(height).map(|(row, line)| {
        let mark = if row + 1 == height && wrapped.len() > height { canvas.glyphs.cut } else { "" };
        Line::raw(fitted(&format!("{line}{mark}"), width, canvas.glyphs.cut))
    });
    Paragraph::new(shown.collect::<Vec<_>>()).style(canvas.theme.text).render(area, canvas.buffer);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_match_highlights_the_whole_word_once() {
        let title = "Ley de protección: víctimas";
        let mut marks = vec![8..10, 11..13, 20..21];
        extend_to_words(title, &mut marks);
        let words: Vec<&str> = marks.iter().filter_map(|mark| title.get(mark.clone())).collect();
        assert_eq!(words, ["protección", "víctimas"]);
    }
}

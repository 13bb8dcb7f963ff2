//! The hits of a search, or advice if there are none.

use ratatui::layout::Position;
use ratatui::text::Line;
use ratatui::widgets::{Paragraph, Widget};

use super::{Canvas, list};
use crate::app::model::{Mode, Search};
use crate::content::hotline::NUMBER;
use crate::text::strings::Words;
use crate::text::{fitted, wrapped};

/// Draws the hits, or advice if there are none. Returns the position of the chosen hit once the reader moves
/// through the hits; until then the cursor stays in the box.
pub(super) fn draw(canvas: &mut Canvas<'_>) -> Option<Position> {
    let Mode::Search(search) = &canvas.model.place.mode else { return None };
    if search.hits.is_empty() {
        advise(canvas, search);
        return None;
    }
    let is_choosing = search.is_choosing;
    list::draw(canvas).filter(|_| is_choosing)
}

/// Draws advice when there are no hits, in every language, the reader's first: other queries to try, and the number to
/// call.
fn advise(canvas: &mut Canvas<'_>, search: &Search) {
    let query = search.query.text().trim();
    let every = canvas.model.language.and_others().map(Words::of);
    let lines = if canvas.model.is_awaiting_hits() {
        Vec::new()
    } else if query.is_empty() {
        every.map(|words| words.search_empty.to_owned()).collect()
    } else {
        let advice = |words: &Words| {
            let [before, after] = words.nothing_found;
            let [talk, talk_after] = words.talk;
            [format!("{before}{query}{after}"), format!("{talk}{NUMBER}{talk_after}"), String::new()]
        };
        every.flat_map(advice).collect()
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

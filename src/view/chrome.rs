//! The chrome around the content: title, search box, how to hide, panes, rules, notices and hints.

use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;

use super::text::put;
use super::{Canvas, speech};
use crate::app::extent::Window;
use crate::app::listing::count;
use crate::app::model::{Mode, Visibility};
use crate::app::profile::Follow;
use crate::page::chrome::Piece;
use crate::text::{columns, narrow};

/// Draws the chrome; returns the cursor position if it belongs here.
pub(super) fn draw(canvas: &mut Canvas<'_>) -> Option<Position> {
    let (model, page) = (canvas.model, canvas.page);
    row(canvas, page.regions.chrome, &page.chrome.title);
    if let Some(spoken) = &page.spoken {
        row(canvas, page.regions.hint, &page.chrome.hints);
        return speech::draw(canvas, spoken);
    }
    let cursor = match &model.place.mode {
        // While the reader moves through the hits the cursor is on the hit, if the list has room.
        Mode::Search(search) => {
            typed_text(canvas).filter(|_| !search.is_choosing || page.regions.list.is_empty())
        }
        _ => typed_text(canvas),
    };
    row(canvas, page.regions.tabs, &page.chrome.tabs);
    rules(canvas);
    position_beside_tabs(canvas);
    let warning = notices_above_hints(canvas);
    row(canvas, page.regions.hint, &page.chrome.hints);
    warning.or(cursor)
}

/// Draws pieces of a row of the chrome.
fn row(canvas: &mut Canvas<'_>, area: Rect, pieces: &[Piece]) {
    for piece in pieces {
        let style = if piece.is_open { canvas.theme.title } else { canvas.theme.text };
        put(canvas.buffer, area, 0, piece.column, &piece.text, style);
    }
}

/// Draws the text in the search box; returns the position of its cursor.
pub(super) fn typed_text(canvas: &mut Canvas<'_>) -> Option<Position> {
    let area = canvas.page.chrome.typing?;
    let query = canvas.model.typed_query()?;
    let mut widget = query.text_area();
    widget.set_style(canvas.theme.text);
    widget.render(area, canvas.buffer);
    let column = narrow(query.cursor_column()).min(area.width - 1);
    Some(Position::new(area.x + column, area.y))
}

/// Draws the position, if no rule carries it: beside the panes, or else on the rule below them.
fn position_beside_tabs(canvas: &mut Canvas<'_>) {
    let Some(position) = position(canvas).filter(|_| !carries_position(canvas)) else { return };
    let (page, width) = (canvas.page, narrow(columns(&position)));
    let (tabs, rule) = (page.regions.tabs, page.regions.rule);
    let end = page.chrome.tabs.last().map_or(0, |last| last.column + narrow(columns(&last.text)));
    if end + 2 + width < tabs.width {
        put(canvas.buffer, tabs, 0, tabs.width - width - 1, &position, canvas.theme.text);
    } else if width + 8 < rule.width {
        put(canvas.buffer, rule, 0, rule.width - width - 5, &format!(" {position} "), canvas.theme.text);
    }
}

/// Whether a rule below the panes has room for the position: the one between list and entry, or on a wide
/// screen the one above both.
fn carries_position(canvas: &Canvas<'_>) -> bool {
    is_horizontal(canvas.page.regions.divider)
        || (canvas.page.regions.rule.height > 0 && canvas.page.regions.rule.width >= 80)
}

fn is_horizontal(divider: Rect) -> bool {
    divider.height == 1 && divider.width > 1
}

/// Whether the count in the search box is enough: the first hit is chosen, on a slow line or with `--speech`.
fn is_counted_above(canvas: &Canvas<'_>) -> bool {
    canvas.world.profile.entry_follows == Follow::WhenRested && canvas.model.is_at_first_hit()
}

/// The position: the number of the chosen entry, or the visible lines of a text that does not fit.
fn position(canvas: &Canvas<'_>) -> Option<String> {
    let (words, regions) = (canvas.words, &canvas.page.regions);
    let lines = || {
        let Window { top, len: all, .. } = canvas.page.extent.text;
        let end = (top + usize::from(regions.entry.height)).min(all);
        (end - top < all).then(|| format!("{} {}-{end} {} {all}", words.lines, top + 1, words.of))
    };
    let in_list = || {
        let (chosen, all) = count(&canvas.page.rows, canvas.model.cursor().chosen);
        format!("{} {} {all}", chosen + 1, words.of)
    };
    match &canvas.model.place.mode {
        Mode::Browse => Some(in_list()),
        Mode::Search(search) if search.hits.is_empty() || is_counted_above(canvas) => None,
        Mode::Search(search) => Some(format!("{} {} {}", search.cursor.chosen + 1, words.of, search.count())),
        Mode::Share(share) => {
            let count = canvas.page.share.as_ref().map_or(0, |share| share.count);
            let in_items = || (count > 1).then(|| format!("{} {} {count}", share.item + 1, words.of));
            lines().or_else(in_items)
        }
        Mode::Read(_) | Mode::Keys(_) => lines(),
    }
}

fn rules(canvas: &mut Canvas<'_>) {
    let (rule, divider) = (canvas.page.regions.rule, canvas.page.regions.divider);
    let across = canvas.glyphs.across.repeat(usize::from(rule.width));
    put(canvas.buffer, rule, 0, 0, &across, canvas.theme.rule);
    let mut carrier = rule;
    if is_horizontal(divider) {
        put(canvas.buffer, divider, 0, 0, &across, canvas.theme.rule);
        carrier = divider;
    } else if !divider.is_empty() {
        carrier = side_with_keys(canvas);
        let across = canvas.glyphs.across_keys.repeat(usize::from(carrier.width));
        put(canvas.buffer, carrier, 0, 0, &across, canvas.theme.title);
        put(canvas.buffer, rule, 0, divider.x, canvas.glyphs.junction, canvas.theme.rule);
        for row in 0..divider.height {
            put(canvas.buffer, divider, row, 0, canvas.glyphs.down, canvas.theme.rule);
        }
    }
    if let Some(position) = position(canvas).filter(|_| carries_position(canvas)) {
        let position = format!(" {position} ");
        let from = carrier.width.saturating_sub(narrow(columns(&position)) + 3);
        if from > 3 && carrier.height > 0 {
            put(canvas.buffer, carrier, 0, from, &position, canvas.theme.text);
        }
    }
}

/// The part of the rule above the list or the entry, whichever the keys move in.
fn side_with_keys(canvas: &Canvas<'_>) -> Rect {
    let (rule, divider) = (canvas.page.regions.rule, canvas.page.regions.divider);
    if matches!(canvas.model.place.mode, Mode::Read(_)) {
        let x = divider.x + 1;
        Rect { x, width: rule.right().saturating_sub(x), ..rule }
    } else {
        Rect { width: divider.x, ..rule }
    }
}

/// Draws the notices. While the idle warning is shown, returns its position: a screen reader reads at the
/// cursor.
pub(super) fn notices_above_hints(canvas: &mut Canvas<'_>) -> Option<Position> {
    let area = canvas.page.regions.notice;
    for (row, line) in (0..area.height).zip(&canvas.page.notices) {
        put(canvas.buffer, area, row, 1, line, canvas.theme.state);
    }
    let is_asked = matches!(canvas.model.visibility, Visibility::Asking(_));
    (is_asked && !area.is_empty()).then(|| area.as_position())
}

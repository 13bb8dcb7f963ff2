//! The row of the search box: its label, the number of hits, and how to hide.

use ratatui::layout::Rect;

use super::{Piece, hide_hints, placed, width_of};
use crate::app::model::{Model, Search, World};
use crate::text::strings::Words;

/// The columns between pieces on the right.
const GAP: u16 = 3;

/// The columns for typing beside the hint in a row with room.
const ENOUGH_TEXT: u16 = 12;

/// The columns for typing that the short hint leaves in any row.
const LEAST_TEXT: u16 = 5;

/// The pieces, and the room for the text between them, if there is any.
pub(super) fn compose(
    area: Rect,
    search: &Search,
    model: &Model,
    world: &World,
) -> (Vec<Piece>, Option<Rect>) {
    let words = Words::of(model.language);
    let label = Piece { is_open: true, ..Piece::text(format!(" {}: ", words.search)) };
    let label_width = label.width().min(area.width);
    let room = area.width - label_width;
    let end = on_the_right(room, search, model, world);
    let end_width = width_of(&end, GAP);
    let typing = Rect {
        x: area.x + label_width,
        width: room.saturating_sub(end_width + u16::from(end_width > 0)),
        ..area
    };
    let mut pieces = vec![label];
    pieces.extend(placed(end, area.width - end_width, GAP));
    (pieces, Some(typing).filter(|typing| !typing.is_empty()))
}

/// The fullest version of what stands on the right of `room` columns, with a blank before it.
fn on_the_right(room: u16, search: &Search, model: &Model, world: &World) -> Vec<Piece> {
    let words = Words::of(model.language);
    let [hide, hide_short] = hide_hints(words, world);
    let is_counted = !search.query.text().trim().is_empty() && !model.is_awaiting_hits();
    let found = is_counted.then(|| Piece::text(format!("{} {}", search.count(), words.found)));
    let all: Vec<Piece> = found.into_iter().chain([hide.clone()]).collect();
    let versions = [
        (all, ENOUGH_TEXT),
        (vec![hide], ENOUGH_TEXT),
        (vec![hide_short.clone()], ENOUGH_TEXT),
        (vec![hide_short], LEAST_TEXT),
    ];
    let fits = |pieces: &[Piece], text: u16| width_of(pieces, GAP) + 1 + text <= room;
    versions
        .into_iter()
        .find(|(pieces, text)| fits(pieces, *text))
        .map_or_else(Vec::new, |(pieces, _)| pieces)
}

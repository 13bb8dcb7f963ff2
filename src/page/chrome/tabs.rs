//! The row of panes: with all their names, or with the name of the open one only.

use super::{Piece, labelled};
use crate::app::action::Action;
use crate::app::model::{Mode, Model, World};
use crate::content::pane::Pane;
use crate::text::strings::Words;

/// The fullest version of the row that fits in `width` columns; `beside` is the width of the position, which stands on
/// the right of all but the first.
pub(super) fn compose(width: u16, model: &Model, world: &World) -> Vec<Piece> {
    let words = Words::of(model.language);
    let open = match model.place.mode {
        Mode::Browse | Mode::Read(_) | Mode::Share(_) => Some(model.place.pane),
        Mode::Search(_) | Mode::Keys(_) => None,
    };
    let row = row(width, open, world, |pane| words.pane(pane));
    if row.last().is_some_and(|last| last.column + last.width() <= width) { row } else { Vec::new() }
}

/// The panes two spaces apart. The open pane is in brackets, which replace one space on either side. If the row is too
/// wide, gaps shrink to one space, right to left.
fn row<'a>(width: u16, open: Option<Pane>, world: &World, name: impl Fn(Pane) -> &'a str) -> Vec<Piece> {
    let labels = Pane::ALL.map(|pane| {
        let label = labelled(Action::GoTo(pane), name(pane), world);
        let is_open = Some(pane) == open;
        let text = if is_open { format!("[{}]", label.text) } else { label.text.clone() };
        Piece { text, is_open, ..label }
    });
    let is_beside_open = |pair: &[Piece]| pair.iter().any(|piece| piece.is_open);
    let mut gaps: Vec<u16> = labels.windows(2).map(|pair| if is_beside_open(pair) { 1 } else { 2 }).collect();
    let total = labels.iter().map(Piece::width).sum::<u16>() + gaps.iter().sum::<u16>();
    let mut excess = total.saturating_sub(width);
    for gap in gaps.iter_mut().rev().filter(|gap| **gap == 2) {
        if excess > 0 {
            *gap = 1;
            excess -= 1;
        }
    }
    let mut column = 0;
    let gaps = gaps.into_iter().chain([0]);
    let place = |(label, gap): (Piece, u16)| {
        let placed = Piece { column, ..label };
        column += placed.width() + gap;
        placed
    };
    labels.into_iter().zip(gaps).map(place).collect()
}

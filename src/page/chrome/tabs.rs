//! The row of panes: with their names, with their short names, or only the open one.

use super::{Piece, labelled, placed, width_of};
use crate::app::action::Action;
use crate::app::model::{Mode, Model, World};
use crate::content::pane::Pane;
use crate::text::fitted;
use crate::text::strings::Words;

/// The fullest version of the row that fits in `width` columns. In the last one, which needs few, what is open has its
/// name in full; Get help follows if there is room and the title line does not name it.
pub(super) fn compose(width: u16, title_names_help: bool, model: &Model, world: &World) -> Vec<Piece> {
    let words = Words::of(model.language);
    let open = match model.place.mode {
        Mode::Browse | Mode::Read(_) | Mode::Share(_) => Some(model.place.pane),
        Mode::Search(_) | Mode::Keys(_) => None,
    };
    let full = labels(open, world, |pane| words.pane(pane));
    let short = labels(open, world, |pane| words.short_pane(pane));
    full.in_row(width, 1).or_else(|| short.in_row(width, 0)).unwrap_or_else(|| {
        let is_keys = matches!(model.place.mode, Mode::Keys(_));
        let open = open.map(|pane| (Action::GoTo(pane), words.pane(pane)));
        let room = usize::from(width.saturating_sub(1));
        let name = |(action, name): (Action, &str)| Piece {
            is_open: true,
            ..Piece::of(action, fitted(name, room, world.glyphs.cut_mark()))
        };
        let open = open.or(is_keys.then_some((Action::ShowKeys, words.keys))).map(name);
        let help = labelled(Action::GoTo(Pane::GetHelp), words.pane(Pane::GetHelp), world);
        let is_missing = |open: &Piece| !title_names_help && open.action != help.action;
        let both = open.clone().filter(is_missing).map(|open| vec![open, help.clone()]);
        let both = both.filter(|both| width_of(both, 3) < width);
        placed(both.unwrap_or_else(|| open.into_iter().collect()), 1, 3)
    })
}

/// The labels of all panes, in the order of their keys.
struct Labels([Piece; Pane::COUNT]);

/// The labels with these names; that of the open pane is in brackets.
fn labels<'a>(open: Option<Pane>, world: &World, name: impl Fn(Pane) -> &'a str) -> Labels {
    Labels(Pane::ALL.map(|pane| {
        let label = labelled(Action::GoTo(pane), name(pane), world);
        let is_open = Some(pane) == open;
        let text = if is_open { format!("[{}]", label.text) } else { label.text };
        Piece { text, is_open, ..label }
    }))
}

impl Labels {
    /// The labels two columns apart, if they fit in `width` columns. A bracket replaces one of the two. In a narrow row
    /// gaps shrink by one, right to left, to one column, and those beside a bracket to `least`.
    fn in_row(self, width: u16, least: u16) -> Option<Vec<Piece>> {
        let Self(labels) = self;
        let beside_open = |pair: &[Piece]| u16::from(pair.iter().any(|piece| piece.is_open));
        let mut gaps: Vec<u16> = labels.windows(2).map(|pair| 2 - beside_open(pair)).collect();
        let total = labels.iter().map(Piece::width).sum::<u16>() + gaps.iter().sum::<u16>();
        let mut excess = total.saturating_sub(width);
        for from in [2, 1].into_iter().filter(|from| *from > least) {
            let beside = labels.windows(2).map(|pair| from == 2 || beside_open(pair) == 1);
            for (gap, _) in gaps.iter_mut().zip(beside).rev().filter(|(gap, may)| **gap == from && *may) {
                let shrinks_by = u16::from(excess > 0);
                *gap -= shrinks_by;
                excess -= shrinks_by;
            }
        }
        let mut column = 0;
        let place = |(label, gap): (Piece, u16)| {
            let placed = Piece { column, ..label };
            column += placed.width() + gap;
            placed
        };
        (excess == 0).then(|| labels.into_iter().zip(gaps.into_iter().chain([0])).map(place).collect())
    }
}

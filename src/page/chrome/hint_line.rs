//! The room of the hint line: which hints it has, and in which columns.

use super::{Piece, placed, width_of};

/// From this width on, hints are three columns apart if they fit.
const WIDE_GAPS: u16 = 60;

/// A hint that may be dropped.
pub(super) struct Hint {
    /// The hint, then shorter ones that may stand in its place.
    pieces: Vec<Piece>,
    side: Side,
    /// The place in the order in which hints are taken in: 0 is the most useful.
    rank: u8,
}

/// The side of the line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

impl Hint {
    /// A hint on the left.
    pub(super) fn left(rank: u8, pieces: impl IntoIterator<Item = Piece>) -> Self {
        Self { pieces: pieces.into_iter().collect(), side: Side::Left, rank }
    }

    /// A hint on the right.
    pub(super) fn right(rank: u8, pieces: impl IntoIterator<Item = Piece>) -> Self {
        Self { side: Side::Right, ..Self::left(rank, pieces) }
    }
}

/// The line of `width` columns with as many of the hints as fit, the most useful first, each on its side and there in the
/// given order. A progress bar takes the left side; all hints are on the right of it.
pub(super) fn line(hints: &[Hint], bar: Option<&Piece>, width: u16) -> Vec<Piece> {
    let room = width.saturating_sub(2);
    let fits = |taken: &[Option<Piece>], gap| {
        let pieces: Vec<Piece> = bar.into_iter().chain(taken.iter().flatten()).cloned().collect();
        width_of(&pieces, gap) <= room
    };
    let taken = taken(hints, |taken| fits(taken, 2));
    let gap = if width >= WIDE_GAPS && fits(&taken, 3) { 3 } else { 2 };
    let (mut left, mut right): (Vec<Piece>, Vec<Piece>) = (bar.into_iter().cloned().collect(), Vec::new());
    for (hint, piece) in hints.iter().zip(taken) {
        let is_left = hint.side == Side::Left && bar.is_none();
        if is_left { &mut left } else { &mut right }.extend(piece);
    }
    let from = width.saturating_sub(width_of(&right, gap) + 1);
    placed(left, 1, gap).into_iter().chain(placed(right, from, gap)).collect()
}

/// For each hint the longest of its pieces that fits, if one does; the most useful hint is served first.
fn taken(hints: &[Hint], fits: impl Fn(&[Option<Piece>]) -> bool) -> Vec<Option<Piece>> {
    let mut by_rank: Vec<(usize, &Hint)> = hints.iter().enumerate().collect();
    by_rank.sort_by_key(|(_, hint)| hint.rank);
    let mut taken = vec![None; hints.len()];
    for (number, hint) in by_rank {
        let with = |piece: &Piece| {
            let place = |(at, old): (usize, &Option<Piece>)| {
                if at == number { Some(piece.clone()) } else { old.clone() }
            };
            taken.iter().enumerate().map(place).collect::<Vec<_>>()
        };
        if let Some(more) = hint.pieces.iter().map(with).find(|more| fits(more)) {
            taken = more;
        }
    }
    taken
}

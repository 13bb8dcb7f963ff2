//! Blocks of rows that only moved up or down: found, and moved by the terminal itself.
//!
//! The idea is that of ncurses's `hashmap.c`, the choice is our own: for every distance at which a row of
//! the wanted screen is found on the shown one, the stretch of rows is taken whose move saves most bytes.

use std::io::Write;
use std::ops::RangeInclusive;

use ratatui::layout::Position;
use ratatui::style::Color;

use super::cursor_moves::cheapest;
use super::diff::RowDiff;
use super::narrow;
use super::pen::Pen;
use super::row::Row;
use crate::capabilities::Capabilities;

/// The moves that one frame may begin with.
const MOST_MOVES: usize = 4;

/// The distances that are looked at, those at which most rows are found first.
const MOST_DISTANCES: usize = 6;

/// About the bytes of margins, of such that end where the screen ends, and of the way to their edge.
const LONG_MARGINS: isize = 7;
const SHORT_MARGINS: isize = 4;
const EDGE: isize = 4;

/// A block of rows that moves: `rows` are where it ends up, `distance` how far it came, up if positive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Move {
    rows: RangeInclusive<usize>,
    distance: isize,
}

impl Move {
    /// The rows that the terminal scrolls: the block before and after.
    fn region(&self) -> (usize, usize) {
        let (first, last) = (*self.rows.start(), *self.rows.end());
        let far = self.distance.unsigned_abs();
        if self.distance > 0 { (first, last + far) } else { (first.saturating_sub(far), last) }
    }

    /// The margins that it needs on a screen of `height` rows.
    fn margins(&self, height: usize) -> Option<(u16, u16)> {
        let (top, bottom) = self.region();
        ((top, bottom + 1) != (0, height)).then(|| (narrow(top), narrow(bottom)))
    }

    /// Sets the margins where they are not set, and moves the rows between them.
    fn write(&self, height: usize, pen: &mut Pen, out: &mut Vec<u8>) {
        let (top, bottom) = self.region();
        let margins = self.margins(height);
        if pen.margins != margins {
            // Writing to a vector cannot fail.
            let _ = match (margins.is_none(), bottom + 1 == height) {
                (true, _) => write!(out, "\x1b[r"),
                (_, true) => write!(out, "\x1b[{}r", top + 1),
                _ => write!(out, "\x1b[{};{}r", top + 1, bottom + 1),
            };
            (pen.margins, pen.position) = (margins, None);
        }
        let (edge, step) = if self.distance > 0 { (bottom, &b"\n"[..]) } else { (top, &b"\x1bM"[..]) };
        // Any column will do, so the one that is known is kept.
        let column = pen.position.map_or(0, |position| position.x);
        let column = if column == u16::MAX { 0 } else { column };
        let edge = Position::new(column, narrow(edge));
        out.extend(cheapest(pen, edge, |_| None));
        out.extend(step.repeat(self.distance.unsigned_abs()));
        pen.position = Some(edge);
    }

    /// About how many bytes it takes.
    fn cost(&self, height: usize, pen: &Pen) -> isize {
        let margins = match self.margins(height) {
            margins if margins == pen.margins => 0,
            Some((_, bottom)) if usize::from(bottom) + 1 < height => LONG_MARGINS,
            _ => SHORT_MARGINS,
        };
        let step = if self.distance > 0 { 1 } else { 2 };
        margins + EDGE + step * self.distance.abs()
    }

    /// What the screen shows after it: rows moved, and blank ones where they came from.
    fn apply(&self, now: &mut [Row<'_>]) {
        let (top, bottom) = self.region();
        let far = self.distance.unsigned_abs();
        let Some(region) = now.get_mut(top..=bottom) else { return };
        let Some(blank) = region.first().map(|row| row.blank(Color::Reset)) else { return };
        let vacated = if self.distance > 0 {
            region.rotate_left(far);
            let kept = region.len() - far;
            region.get_mut(kept..)
        } else {
            region.rotate_right(far);
            region.get_mut(..far)
        };
        vacated.into_iter().flatten().for_each(|row| row.clone_from(&blank));
    }
}

/// Moves the blocks that are worth moving, on the terminal and in `now`, `first` before others that are found
/// then.
pub(super) fn scroll(
    first: Move,
    now: &mut [Row<'_>],
    wanted: &Target<'_>,
    pen: &mut Pen,
    out: &mut Vec<u8>,
) {
    let mut next = Some(first);
    for _ in 0..MOST_MOVES {
        let Some(block) = next else { break };
        // What fills the freed rows has the pen's background on some terminals, and their own on others.
        pen.dip(pen.ink.erasing(Color::Reset), out);
        block.write(wanted.rows.len(), pen, out);
        block.apply(now);
        next = best_moves(now, wanted, pen).into_iter().next();
    }
}

/// The wanted rows, and what each of them costs on a blank row, which has the terminal's own background or
/// that of most rows.
pub(super) struct Target<'a> {
    pub(super) rows: Vec<Row<'a>>,
    /// The background that most of them end in.
    pub(super) ground: Color,
    fresh: Vec<isize>,
    on_ground: Vec<isize>,
    pub(super) capabilities: Capabilities,
}

impl<'a> Target<'a> {
    pub(super) fn new(rows: Vec<Row<'a>>, capabilities: Capabilities) -> Self {
        let ground = ground(&rows);
        let mut wanted = Self { rows, ground, fresh: Vec::new(), on_ground: Vec::new(), capabilities };
        wanted.fresh = wanted.costs_on(Color::Reset);
        wanted.on_ground =
            if ground == Color::Reset { wanted.fresh.clone() } else { wanted.costs_on(ground) };
        wanted
    }

    fn costs_on(&self, background: Color) -> Vec<isize> {
        let Some(blank) = self.rows.first().map(|row| row.blank(background)) else { return Vec::new() };
        (0..self.rows.len()).map(|y| self.cost(&blank, y)).collect()
    }

    /// What turns the row `from` into the row `y`.
    pub(super) fn change<'b>(&'b self, from: &'b Row<'b>, to: &'b Row<'b>, y: usize) -> RowDiff<'b> {
        RowDiff::new(from, to, narrow(y), self.capabilities)
    }

    fn cost(&self, from: &Row<'_>, y: usize) -> isize {
        let cost = self.rows.get(y).map_or(0, |to| self.change(from, to, y).cost());
        isize::try_from(cost).unwrap_or(isize::MAX)
    }

    /// What is saved in each row if it has moved in, blank, before it is written.
    fn freed(&self, now: &[Row<'_>]) -> Vec<isize> {
        self.saved(now, &self.fresh)
    }

    /// What is saved in each row if it has been erased in the background of most rows before it is written.
    pub(super) fn cleared(&self, now: &[Row<'_>]) -> Vec<isize> {
        self.saved(now, &self.on_ground)
    }

    fn saved(&self, now: &[Row<'_>], blank: &[isize]) -> Vec<isize> {
        let rows = now.iter().zip(blank).enumerate();
        rows.map(|(y, (row, blank))| self.cost(row, y) - blank).collect()
    }
}

/// The background that most rows end in.
fn ground(rows: &[Row<'_>]) -> Color {
    let ends = || rows.iter().filter_map(Row::end);
    let count = |ground: &Color| ends().filter(|end| end == ground).count();
    ends().max_by_key(count).unwrap_or(Color::Reset)
}

/// The moves that save most bytes after their own cost, the best first: one of each distance, and one of each
/// that takes along all that is below. Margins that end where the screen ends are short, and bar no way to
/// rows below them.
pub(super) fn best_moves(now: &[Row<'_>], wanted: &Target<'_>, pen: &Pen) -> Vec<Move> {
    let distances = distances(now, &wanted.rows);
    if distances.is_empty() {
        return Vec::new();
    }
    let freed = wanted.freed(now);
    let base: Vec<isize> = freed.iter().zip(&wanted.fresh).map(|(freed, fresh)| freed + fresh).collect();
    let freed_above = sums(&freed);
    let height = wanted.rows.len();
    let mut found: Vec<(isize, Move)> = Vec::new();
    for distance in distances {
        let gain = |(y, base): (usize, &isize)| {
            Some(base - wanted.cost(now.get(y.checked_add_signed(distance)?)?, y))
        };
        let gains: Vec<Option<isize>> = base.iter().enumerate().map(gain).collect();
        let (mut best, mut to_the_bottom) = ((0, None), (0, None));
        for (saved, block) in stretches(&gains, &freed_above, distance) {
            let candidates =
                [Some(&mut best), (block.region().1 + 1 == height).then_some(&mut to_the_bottom)];
            for candidate in candidates.into_iter().flatten().filter(|candidate| saved > candidate.0) {
                let left = saved - block.cost(height, pen);
                if left > candidate.0 {
                    *candidate = (left, Some(block.clone()));
                }
            }
        }
        let both = [best, to_the_bottom].into_iter();
        found.extend(both.filter_map(|(left, block)| Some((left, block?))));
    }
    found.sort_by_key(|(left, _)| std::cmp::Reverse(*left));
    let mut moves: Vec<Move> = found.into_iter().map(|(_, block)| block).collect();
    moves.dedup();
    moves
}

/// How far rows of the wanted screen are from where they are found now, the most frequent first.
fn distances(now: &[Row<'_>], wanted: &[Row<'_>]) -> Vec<isize> {
    let height = wanted.len();
    let stays: Vec<bool> = now.iter().zip(wanted).map(|(shown, row)| shown.looks_like(row)).collect();
    // A row that stays where it is must not be torn away for another of the same look.
    let moving = || stays.iter().enumerate().filter(|(_, stays)| !**stays).map(|(y, _)| y);
    let mut counted = vec![0usize; 2 * height];
    for y in moving() {
        let Some(row) = wanted.get(y).filter(|row| !row.is_blank()) else { continue };
        let is_found = |from: &usize| *from != y && now.get(*from).is_some_and(|shown| shown.reads_like(row));
        for from in moving().filter(is_found) {
            if let Some(count) = counted.get_mut(height + from - y) {
                *count += 1;
            }
        }
    }
    let mut found: Vec<(usize, isize)> = counted
        .iter()
        .enumerate()
        .filter(|(_, count)| **count > 0)
        .map(|(far, count)| (*count, far.cast_signed() - height.cast_signed()))
        .collect();
    found.sort_by_key(|(count, distance)| (std::cmp::Reverse(*count), distance.unsigned_abs()));
    found.into_iter().take(MOST_DISTANCES).map(|(_, distance)| distance).collect()
}

/// The sum of the first of these, for any number of them from none on.
fn sums(numbers: &[isize]) -> Vec<isize> {
    let mut sums = vec![0];
    sums.extend(numbers.iter().scan(0, |sum, number| {
        *sum += number;
        Some(*sum)
    }));
    sums
}

/// For every stretch of rows that could move by `distance`: what is saved on its own rows and on those that
/// become free, which are told by what is freed above each row.
fn stretches<'a>(
    gains: &'a [Option<isize>],
    freed_above: &'a [isize],
    distance: isize,
) -> impl Iterator<Item = (isize, Move)> + 'a {
    let far = distance.unsigned_abs();
    let sum = move |from: usize, to: usize| Some(freed_above.get(to)? - freed_above.get(from)?);
    (0..gains.len()).flat_map(move |first| {
        let mut saved = 0;
        gains.iter().enumerate().skip(first).map_while(|(last, gain)| Some((last, (*gain)?))).filter_map(
            move |(last, gain)| {
                saved += gain;
                let left = if distance > 0 {
                    sum(last + 1, last + 1 + far)?
                } else {
                    sum(first.checked_sub(far)?, first)?
                };
                Some((saved + left, Move { rows: first..=last, distance }))
            },
        )
    })
}

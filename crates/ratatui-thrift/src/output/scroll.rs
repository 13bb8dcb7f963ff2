//! Scrolling: finds blocks of rows that only moved up or down, and lets the terminal move them.
//!
//! The idea is that of ncurses's `hashmap.c`, but the choice of blocks differs: for each distance between a
//! row of the wanted screen and an equal row of the screen shown, it takes the block whose move saves the most
//! bytes.

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

/// The maximum number of moves per frame.
const MOST_MOVES: usize = 4;

/// The maximum number of distances examined, the most frequent first.
const MOST_DISTANCES: usize = 6;

/// The approximate bytes needed to set both margins.
const LONG_MARGINS: isize = 7;

/// The same for margins that end at the last row.
const SHORT_MARGINS: isize = 4;

/// The approximate bytes needed to move the cursor to the edge where the scrolling happens.
const EDGE: isize = 4;

/// A move of a block of rows: `rows` is its destination, `distance` how far it moves, positive upwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Move {
    rows: RangeInclusive<usize>,
    distance: isize,
}

impl Move {
    /// The rows that the terminal scrolls: the block's source and destination.
    fn region(&self) -> (usize, usize) {
        let (first, last) = (*self.rows.start(), *self.rows.end());
        let steps = self.distance.unsigned_abs();
        if self.distance > 0 { (first, last + steps) } else { (first.saturating_sub(steps), last) }
    }

    /// The margins for the move on a screen of `height` rows.
    fn margins(&self, height: usize) -> Option<(u16, u16)> {
        let (top, bottom) = self.region();
        ((top, bottom + 1) != (0, height)).then(|| (narrow(top), narrow(bottom)))
    }

    /// Sets the margins if necessary, and scrolls the rows between them.
    fn write(&self, height: usize, pen: &mut Pen, capabilities: Capabilities, out: &mut Vec<u8>) {
        let (top, bottom) = self.region();
        let margins = self.margins(height);
        if pen.margins != margins {
            // Writing to a vector cannot fail. A screen reader that emulates a terminal can misread the short forms.
            let _ = match (margins.is_none(), bottom + 1 == height) {
                _ if capabilities.is_spoken => write!(out, "\x1b[{};{}r", top + 1, bottom + 1),
                (true, _) => write!(out, "\x1b[r"),
                (_, true) => write!(out, "\x1b[{}r", top + 1),
                _ => write!(out, "\x1b[{};{}r", top + 1, bottom + 1),
            };
            (pen.margins, pen.position) = (margins, None);
        }
        let (edge, step) = if self.distance > 0 { (bottom, &b"\n"[..]) } else { (top, &b"\x1bM"[..]) };
        // The column does not matter, so a known one is kept.
        let column = pen.position.map_or(0, |position| position.x);
        // In column 0 a line feed does the same in every mode.
        let column = if column == u16::MAX || capabilities.is_spoken { 0 } else { column };
        let edge = Position::new(column, narrow(edge));
        out.extend(cheapest(pen, edge, capabilities, |_| None));
        out.extend(step.repeat(self.distance.unsigned_abs()));
        pen.position = Some(edge);
    }

    /// The approximate number of bytes.
    fn cost(&self, height: usize, pen: &Pen) -> isize {
        let margins = match self.margins(height) {
            margins if margins == pen.margins => 0,
            Some((_, bottom)) if usize::from(bottom) + 1 < height => LONG_MARGINS,
            _ => SHORT_MARGINS,
        };
        let step = if self.distance > 0 { 1 } else { 2 };
        margins + EDGE + step * self.distance.abs()
    }

    /// Applies the move to `now`: moves the rows and blanks the vacated ones.
    fn apply(&self, now: &mut [Row<'_>]) {
        let (top, bottom) = self.region();
        let steps = self.distance.unsigned_abs();
        let Some(region) = now.get_mut(top..=bottom) else { return };
        let Some(blank) = region.first().map(|row| row.blank(Color::Reset)) else { return };
        let vacated = if self.distance > 0 {
            region.rotate_left(steps);
            let kept = region.len() - steps;
            region.get_mut(kept..)
        } else {
            region.rotate_right(steps);
            region.get_mut(..steps)
        };
        vacated.into_iter().flatten().for_each(|row| row.clone_from(&blank));
    }
}

/// Performs `first` and then, up to [`MOST_MOVES`] in all, the best move found after each one. Writes them to `out`
/// and applies them to `now`.
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
        // Some terminals blank vacated rows in the pen's background, others in the default one.
        pen.set_ink(pen.ink.erasing(Color::Reset), out);
        block.write(wanted.rows.len(), pen, wanted.capabilities, out);
        block.apply(now);
        next = best_moves(now, wanted, pen).into_iter().next();
    }
}

/// The wanted rows, and the cost of writing each one on a blank row.
pub(super) struct Target<'a> {
    pub(super) rows: Vec<Row<'a>>,
    /// The background in which most of them end.
    pub(super) background: Color,
    /// The cost of each row on one that is blank in the default background.
    on_blank: Vec<isize>,
    /// The cost of each row on one that is blank in `background`.
    on_background: Vec<isize>,
    pub(super) capabilities: Capabilities,
}

impl<'a> Target<'a> {
    pub(super) fn new(rows: Vec<Row<'a>>, capabilities: Capabilities) -> Self {
        let background = background(&rows);
        let mut wanted =
            Self { rows, background, on_blank: Vec::new(), on_background: Vec::new(), capabilities };
        wanted.on_blank = wanted.costs_on(Color::Reset);
        wanted.on_background =
            if background == Color::Reset { wanted.on_blank.clone() } else { wanted.costs_on(background) };
        wanted
    }

    fn costs_on(&self, background: Color) -> Vec<isize> {
        let Some(blank) = self.rows.first().map(|row| row.blank(background)) else { return Vec::new() };
        (0..self.rows.len()).map(|y| self.cost(&blank, y)).collect()
    }

    /// The change from row `from` to row `to` at `y`.
    pub(super) fn change<'b>(&'b self, from: &'b Row<'b>, to: &'b Row<'b>, y: usize) -> RowDiff<'b> {
        RowDiff::new(from, to, narrow(y), self.capabilities)
    }

    fn cost(&self, from: &Row<'_>, y: usize) -> isize {
        let cost = self.rows.get(y).map_or(0, |to| self.change(from, to, y).cost());
        isize::try_from(cost).unwrap_or(isize::MAX)
    }

    /// The bytes saved in each row if scrolling leaves it blank before it is written.
    fn vacated_savings(&self, now: &[Row<'_>]) -> Vec<isize> {
        self.saved(now, &self.on_blank)
    }

    /// The bytes saved in each row if it is erased in the common background before it is written.
    pub(super) fn cleared(&self, now: &[Row<'_>]) -> Vec<isize> {
        self.saved(now, &self.on_background)
    }

    fn saved(&self, now: &[Row<'_>], blank: &[isize]) -> Vec<isize> {
        let rows = now.iter().zip(blank).enumerate();
        rows.map(|(y, (row, blank))| self.cost(row, y) - blank).collect()
    }
}

/// The background in which most rows end.
fn background(rows: &[Row<'_>]) -> Color {
    let ends = || rows.iter().filter_map(Row::end);
    let count = |background: &Color| ends().filter(|end| end == background).count();
    ends().max_by_key(count).unwrap_or(Color::Reset)
}

/// The moves that save bytes after their own cost, best first: for each distance the best block, and the best
/// one that extends to the last row. Margins that end at the last row are short, and do not block relative
/// moves to rows below.
pub(super) fn best_moves(now: &[Row<'_>], wanted: &Target<'_>, pen: &Pen) -> Vec<Move> {
    let distances = distances(now, &wanted.rows);
    if distances.is_empty() {
        return Vec::new();
    }
    let savings = wanted.vacated_savings(now);
    let base: Vec<isize> =
        savings.iter().zip(&wanted.on_blank).map(|(saving, blank)| saving + blank).collect();
    let vacated_sums = sums(&savings);
    let height = wanted.rows.len();
    let mut found: Vec<(isize, Move)> = Vec::new();
    for distance in distances {
        let gain = |(y, base): (usize, &isize)| {
            Some(base - wanted.cost(now.get(y.checked_add_signed(distance)?)?, y))
        };
        let gains: Vec<Option<isize>> = base.iter().enumerate().map(gain).collect();
        let (mut best, mut to_the_bottom) = ((0, None), (0, None));
        for (saved, block) in candidates(&gains, &vacated_sums, distance) {
            let bests = [Some(&mut best), (block.region().1 + 1 == height).then_some(&mut to_the_bottom)];
            for best in bests.into_iter().flatten().filter(|best| saved > best.0) {
                let net = saved - block.cost(height, pen);
                if net > best.0 {
                    *best = (net, Some(block.clone()));
                }
            }
        }
        let both = [best, to_the_bottom].into_iter();
        found.extend(both.filter_map(|(net, block)| Some((net, block?))));
    }
    found.sort_by_key(|(net, _)| std::cmp::Reverse(*net));
    let mut moves: Vec<Move> = found.into_iter().map(|(_, block)| block).collect();
    moves.dedup();
    moves
}

/// The distances between rows of the wanted screen and equal rows of the screen shown, most frequent first.
fn distances(now: &[Row<'_>], wanted: &[Row<'_>]) -> Vec<isize> {
    let height = wanted.len();
    let stays: Vec<bool> = now.iter().zip(wanted).map(|(shown, row)| shown.looks_like(row)).collect();
    // An unchanged row must not be scrolled away in favor of an equal one.
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
        .map(|(offset, count)| (*count, offset.cast_signed() - height.cast_signed()))
        .collect();
    found.sort_by_key(|(count, distance)| (std::cmp::Reverse(*count), distance.unsigned_abs()));
    found.into_iter().take(MOST_DISTANCES).map(|(_, distance)| distance).collect()
}

/// The prefix sums of `numbers`, beginning with 0.
fn sums(numbers: &[isize]) -> Vec<isize> {
    let mut sums = vec![0];
    sums.extend(numbers.iter().scan(0, |sum, number| {
        *sum += number;
        Some(*sum)
    }));
    sums
}

/// For each block of rows that can move by `distance`: the bytes saved on its own rows and on the vacated
/// ones, which follow from the prefix sums `vacated_sums`.
fn candidates<'a>(
    gains: &'a [Option<isize>],
    vacated_sums: &'a [isize],
    distance: isize,
) -> impl Iterator<Item = (isize, Move)> + 'a {
    let steps = distance.unsigned_abs();
    let sum = move |from: usize, to: usize| Some(vacated_sums.get(to)? - vacated_sums.get(from)?);
    (0..gains.len()).flat_map(move |first| {
        let mut saved = 0;
        gains.iter().enumerate().skip(first).map_while(|(last, gain)| Some((last, (*gain)?))).filter_map(
            move |(last, gain)| {
                saved += gain;
                let vacated = if distance > 0 {
                    sum(last + 1, last + 1 + steps)?
                } else {
                    sum(first.checked_sub(steps)?, first)?
                };
                Some((saved + vacated, Move { rows: first..=last, distance }))
            },
        )
    })
}

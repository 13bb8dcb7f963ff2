//! The matches in the entry being read: those of the query that led to it, or of one typed there.

use super::extent::Extent;
use super::listing::kept_in_sight;
use super::model::{Find, Message, Mode, Model, Reading, Top};
use super::navigation::set;
use super::query::{Edit, Query};

/// Where to look for another match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// To the next one, from the last one to the first.
    Next,
    /// To the previous one, from the first one to the last.
    Previous,
}

/// Edits what to look for; returns whether anything changed.
pub(super) fn edit(reading: &mut Reading, edit: &Edit) -> bool {
    let Find::Typing(query) = &mut reading.find else { return false };
    let before = query.clone();
    if query.edit(edit) {
        query.text().trim().clone_into(&mut reading.query);
        (reading.found, reading.reference) = (None, None);
        if let Top::Line(line) = reading.top {
            reading.top = Top::Near(line);
        }
    }
    before != *query
}

/// Moves to another line with a match. Where there is no match, asks what to look for. Returns whether anything changed.
pub(super) fn go_to_match(model: &mut Model, extent: &Extent, direction: Direction) -> bool {
    let Mode::Read(reading) = &mut model.place.mode else { return false };
    match (&reading.find, extent.matches.is_empty()) {
        (Find::Off | Find::On, true) => {
            reading.find = Find::Typing(Query::default());
            reading.query.clear();
            return true;
        }
        (Find::Typing(_), true) => {
            model.message = Some(Message::NotOnPage);
            return true;
        }
        (Find::Typing(_), false) => {
            reading.find = Find::On;
            step(reading, extent, 0, direction);
            return true;
        }
        (Find::Off | Find::On, false) => {}
    }
    let before = reading.found;
    let has_moved = step(reading, extent, extent.text.top, direction);
    let message = match (before, reading.found, direction) {
        (Some(before), Some(found), _) if before == found => Some(Message::NoMoreMatches),
        (Some(before), Some(found), Direction::Next) if found < before => Some(Message::FirstMatchAgain),
        (Some(before), Some(found), Direction::Previous) if found > before => Some(Message::LastMatchAgain),
        _ => None,
    };
    set(&mut model.message, message) | has_moved
}

/// Goes to the match after the current one, or without one to the first from line `top` on, or the same backwards.
fn step(reading: &mut Reading, extent: &Extent, top: usize, direction: Direction) -> bool {
    let (lines, text) = (&extent.matches, &extent.text);
    let from = reading.found;
    let line = match direction {
        Direction::Next => {
            let next = lines.iter().find(|line| from.map_or(**line >= top, |from| **line > from));
            next.or(lines.first())
        }
        Direction::Previous => {
            let before = lines.iter().rev().find(|line| **line < from.unwrap_or(top));
            before.or(lines.last())
        }
    };
    let Some(line) = line.copied() else { return false };
    let top = kept_in_sight(line, line, text.top, text.len, text.height);
    set(&mut reading.top, Top::Line(top))
        | set(&mut reading.found, Some(line))
        | set(&mut reading.reference, None)
}

//! The matches in the entry being read: those of the query that led to it, or of one typed there.

use super::extent::Extent;
use super::listing::kept_in_sight;
use super::model::{Find, Message, Mode, Model, Reading, Top};
use super::navigation::set;
use super::query::{Edit, Query};

/// The way to another match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
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
pub(super) fn go_to_match(model: &mut Model, extent: &Extent, way: Way) -> bool {
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
            reading.top = Top::Line(0);
            step(reading, extent, Window::Whole, way);
            return true;
        }
        (Find::Off | Find::On, false) => {}
    }
    let before = reading.found;
    let has_moved = step(reading, extent, Window::FromTop, way);
    let message = match (before, reading.found, way) {
        (Some(before), Some(found), _) if before == found => Some(Message::NoMoreMatches),
        (Some(before), Some(found), Way::Next) if found < before => Some(Message::FirstMatchAgain),
        (Some(before), Some(found), Way::Previous) if found > before => Some(Message::LastMatchAgain),
        _ => None,
    };
    set(&mut model.message, message) | has_moved
}

/// Where a search begins that has no match yet.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Window {
    /// At the beginning of the entry.
    Whole,
    /// At the first line on screen.
    FromTop,
}

fn step(reading: &mut Reading, extent: &Extent, window: Window, way: Way) -> bool {
    let (lines, text) = (&extent.matches, &extent.text);
    let top = if window == Window::Whole { 0 } else { text.top };
    let from = reading.found;
    let line = match way {
        Way::Next => {
            let next = lines.iter().find(|line| from.map_or(**line >= top, |from| **line > from));
            next.or(lines.first())
        }
        Way::Previous => {
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

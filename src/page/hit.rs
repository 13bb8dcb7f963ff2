//! What is under the pointer, and what a click or a turn of the wheel asks for there.

use ratatui::layout::{Position, Rect};
use ratatui_thrift::{Gesture, Mouse};

use super::Page;
use super::chrome::Piece;
use super::row::Row;
use crate::app::action::Action;
use crate::app::listing::position;
use crate::app::model::{Mode, Model};
use crate::text::columns;

/// The rows or lines that one notch of the wheel scrolls.
const NOTCH: isize = 3;

/// What is under the pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A piece of the chrome that names a key with this action.
    Key(Action),
    /// The entry at this position of the pane's list, or this hit.
    Row(usize),
    /// Another place of the list.
    List,
    /// A reference in the entry being read.
    Reference(usize),
    /// Another place of the text.
    Text,
}

/// The target at a position, if there is one.
#[must_use]
pub fn target(page: &Page, model: &Model, at: Position) -> Option<Target> {
    if model.is_hidden() {
        return None;
    }
    let (regions, chrome) = (&page.regions, &page.chrome);
    let rows = [(regions.chrome, &chrome.title), (regions.tabs, &chrome.tabs), (regions.hint, &chrome.hints)];
    if let Some((area, pieces)) = rows.into_iter().find(|(area, _)| area.contains(at)) {
        return key_at(area, pieces, at).map(Target::Key);
    }
    if regions.list.contains(at) {
        let chosen =
            row_at(page, usize::from(at.y - regions.list.y)).and_then(|row| match &model.place.mode {
                Mode::Search(search) => Some(row).filter(|row| *row < search.hits.len()),
                _ => page.rows.get(row).and_then(position),
            });
        return Some(chosen.map_or(Target::List, Target::Row));
    }
    if !regions.entry.contains(at) {
        return None;
    }
    let line = page.extent.text.top + usize::from(at.y - regions.entry.y);
    let is_under = |(first, last): &(usize, usize)| (*first..=*last).contains(&line);
    match (&model.place.mode, page.extent.references.iter().position(is_under)) {
        (Mode::Read(_), Some(number)) => Some(Target::Reference(number)),
        _ => Some(Target::Text),
    }
}

/// The number of the list's row at a line of its region.
fn row_at(page: &Page, line: usize) -> Option<usize> {
    let mut end = 0;
    let mut is_above = |row: &Row| {
        end += row.lines.len();
        end <= line
    };
    let above = page.list.iter().take_while(|row| is_above(row)).count();
    (above < page.list.len()).then(|| page.extent.list.top + above)
}

fn key_at(area: Rect, pieces: &[Piece], at: Position) -> Option<Action> {
    let column = usize::from(at.x - area.x);
    let is_under = |piece: &&Piece| {
        let from = usize::from(piece.column);
        (from..from + columns(&piece.text)).contains(&column)
    };
    pieces.iter().find(is_under).and_then(|piece| piece.action.clone())
}

/// The action of a gesture. A click chooses; on what is chosen already, it opens.
#[must_use]
pub fn action(page: &Page, model: &Model, mouse: Mouse) -> Option<Action> {
    let target = target(page, model, mouse.at)?;
    let by = match mouse.gesture {
        Gesture::Press => return pressed(model, target),
        Gesture::WheelUp => -NOTCH,
        Gesture::WheelDown => NOTCH,
    };
    match target {
        Target::Row(_) | Target::List => Some(Action::ScrollList(by)),
        Target::Reference(_) | Target::Text => Some(Action::ScrollText(by)),
        Target::Key(_) => None,
    }
}

fn pressed(model: &Model, target: Target) -> Option<Action> {
    match (target, &model.place.mode) {
        (Target::Key(action), _) => Some(action),
        (Target::Row(row), Mode::Browse) if model.cursor().chosen == row => Some(Action::Open),
        (Target::Row(row), Mode::Search(search)) if search.cursor.chosen == row => Some(Action::Open),
        (Target::Row(row), _) => Some(Action::Choose(row)),
        (Target::Reference(number), Mode::Read(reading)) if reading.reference == Some(number) => {
            Some(Action::Open)
        }
        (Target::Reference(number), _) => Some(Action::ChooseReference(number)),
        (Target::List | Target::Text, _) => None,
    }
}

//! Navigation steps that several parts of `update` share: start, enter, go back, go to a pane.

use ratatui::layout::Size;

use super::model::{Cursor, Mode, Model, Search, World};
use crate::content::hotline;
use crate::content::pane::Pane;

/// The maximum number of places in the trail; the oldest are dropped.
const TRAIL_LENGTH: usize = 64;

/// The model at the start of a visit: the hotline chosen in Get help, the first entry elsewhere. It does not
/// depend on earlier visits.
#[must_use]
pub fn start(world: &World, size: Size) -> Model {
    let mut model = Model::new(world, size);
    go_to(&mut model, world, world.profile.start);
    model.beside = model.chosen_entry(world);
    model
}

/// Whether the model is what [`start`] returns.
#[must_use]
pub fn is_new(model: &Model, world: &World) -> bool {
    let mut new = start(world, model.size);
    // The scroll position follows from the cursor.
    for (new, cursor) in new.place.cursors.iter_mut().zip(&model.place.cursors) {
        new.top = cursor.top;
    }
    *model == new
}

/// Assigns `value` to `slot`; returns whether it changed.
pub(super) fn set<T: PartialEq>(slot: &mut T, value: T) -> bool {
    let is_new = *slot != value;
    *slot = value;
    is_new
}

/// Enters a mode and adds the current place to the trail.
pub(super) fn enter(model: &mut Model, mode: Mode) {
    if model.trail.len() >= TRAIL_LENGTH {
        model.trail.remove(0);
    }
    model.trail.push(model.place.clone());
    model.place.mode = mode;
}

/// Goes back one step; returns whether the place changed.
pub(super) fn back(model: &mut Model) -> bool {
    if let Mode::Read(reading) = &mut model.place.mode
        && reading.end_find()
    {
        return true;
    }
    if let Mode::Search(Search { before: Some(before), .. }) = model.place.mode {
        model.language = before;
    }
    if let Some(place) = model.trail.pop() {
        model.place = place;
        if let Mode::Search(Search { before: Some(before), .. }) = model.place.mode {
            model.language = before.other();
        }
        return true;
    }
    set(&mut model.place.mode, Mode::Browse)
}

/// Opens a pane's list; returns whether the place changed. Get help opens on the hotline, so that what to
/// know before calling is one key away.
pub(super) fn go_to(model: &mut Model, world: &World, pane: Pane) -> bool {
    let has_left = !model.trail.is_empty();
    model.trail.clear();
    let is_another = set(&mut model.place.pane, pane) | set(&mut model.place.mode, Mode::Browse);
    if pane != Pane::GetHelp {
        return has_left | is_another;
    }
    let hotline = world.catalog.find(hotline::ENTRY_ID);
    let chosen = hotline.and_then(|entry| world.catalog.position_in(pane, entry));
    let first = Cursor { chosen: chosen.unwrap_or(0), top: 0 };
    has_left | is_another | cursor(model).is_some_and(|cursor| set(cursor, first))
}

/// Chooses an entry of the open pane; returns whether the choice changed.
pub(super) fn choose(model: &mut Model, chosen: usize) -> bool {
    cursor(model).is_some_and(|cursor| set(&mut cursor.chosen, chosen))
}

/// The cursor of the open pane.
pub(super) fn cursor(model: &mut Model) -> Option<&mut Cursor> {
    model.place.cursors.get_mut(model.place.pane.position())
}

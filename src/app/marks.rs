//! Marks: the entries that the reader wants on a handout. They are kept in the model alone, and hiding clears them.

use super::model::{Mode, Model, World};

/// Marks the chosen entry, or unmarks it; returns whether there was one.
pub(super) fn mark(model: &mut Model, world: &World) -> bool {
    if !can_mark(model, world) {
        return false;
    }
    let Some(entry) = model.chosen_entry(world) else { return false };
    match model.marked.iter().position(|marked| *marked == entry) {
        Some(place) => drop(model.marked.remove(place)),
        None => model.marked.push(entry),
    }
    true
}

/// Whether there is an entry that can be marked.
#[must_use]
pub fn can_mark(model: &Model, world: &World) -> bool {
    let is_fold = matches!(model.place.mode, Mode::Browse) && model.is_at_fold(world);
    world.profile.makes_handout && !is_fold && model.chosen_entry(world).is_some()
}

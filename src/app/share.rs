//! The share actions of `update`: opening the items of an entry and stepping through them.

use super::extent::Extent;
use super::model::{Mode, Model, Share, Top, World};
use super::navigation::{back, enter};
use super::share_item::{ShareKind, share_items};
use crate::text::strings::Words;

/// Shows the share items of the chosen entry, or closes them.
pub(super) fn open_share(model: &mut Model, world: &World) -> bool {
    if matches!(model.place.mode, Mode::Share(_)) {
        return back(model);
    }
    let Some(entry) = model.chosen_entry(world) else { return false };
    let top = Top::Line(0);
    let share = Share { entry, item: 0, step: 0, top, is_inverted: false, is_copied: false };
    enter(model, Mode::Share(share));
    true
}

/// Advances to the next learning step or the next item; the first item follows the last.
pub(super) fn next(model: &mut Model, world: &World, extent: &Extent) -> bool {
    let Mode::Share(share) = &mut model.place.mode else { return false };
    let before = *share;
    let items = share_items(&world.catalog, share.entry);
    let is_learning = items.get(share.item).is_some_and(|item| item.kind == ShareKind::Learn);
    if is_learning && share.step + 1 < Words::of(model.language).share.learn.len() {
        (share.step, share.top) = (share.step + 1, Top::Near(extent.text.top));
    } else {
        let item = if share.item + 1 < items.len() { share.item + 1 } else { 0 };
        *share = Share { item, step: 0, top: Top::Near(0), is_copied: false, ..*share };
    }
    *share != before
}

/// Toggles between a dark code on light and a light code on dark.
pub(super) fn invert(model: &mut Model) -> bool {
    let Mode::Share(share) = &mut model.place.mode else { return false };
    share.is_inverted = !share.is_inverted;
    true
}

/// Marks the item as copied; returns whether copying is allowed.
pub(super) fn copy(model: &mut Model, world: &World) -> bool {
    let Mode::Share(share) = &mut model.place.mode else { return false };
    share.is_copied = world.profile.links;
    share.is_copied
}

//! The part of `update` that is about taking along: the steps through what an entry has to take.

use super::extent::Extent;
use super::model::{Mode, Model, Share, Top, World};
use super::navigation::{back, enter};
use super::share_item::{ShareKind, share_items};
use crate::text::strings::Words;

/// What is copied.
#[must_use]
pub fn copied<'a>(model: &Model, world: &'a World) -> Option<&'a str> {
    let Mode::Share(share) = &model.place.mode else { return None };
    share_items(&world.catalog, share.entry).get(share.item).map(|item| item.shown)
}

/// Shows what can be taken along of the chosen entry, or goes back from that.
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

/// Goes on to the next step of learning, or to the next thing; after the last comes the first.
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

/// Draws a code light on dark, or dark on light again.
pub(super) fn invert(model: &mut Model) -> bool {
    let Mode::Share(share) = &mut model.place.mode else { return false };
    share.is_inverted = !share.is_inverted;
    true
}

/// Takes note that the thing is copied; whether there is one.
pub(super) fn copy(model: &mut Model, world: &World) -> bool {
    let Mode::Share(share) = &mut model.place.mode else { return false };
    share.is_copied = world.profile.links;
    share.is_copied
}

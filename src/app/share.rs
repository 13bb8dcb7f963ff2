//! The part of `update` that is about taking along: the steps through what an entry has to take.

use super::extent::Extent;
use super::model::{Mode, Model, Share, Top, World};
use super::moves::{back, enter};
use super::share_item::{ShareKind, things};
use crate::text::strings::Words;

/// What is copied.
#[must_use]
pub fn copied<'a>(model: &Model, world: &'a World) -> Option<&'a str> {
    let Mode::Share(along) = &model.place.mode else { return None };
    things(&world.catalog, along.entry).get(along.thing).map(|thing| thing.shown)
}

/// Shows what can be taken along of the chosen entry, or goes back from that.
pub(super) fn open_share(model: &mut Model, world: &World) -> bool {
    if matches!(model.place.mode, Mode::Share(_)) {
        return back(model);
    }
    let Some(entry) = model.chosen_entry(world) else { return false };
    let top = Top::Line(0);
    let along = Share { entry, thing: 0, step: 0, top, is_inverted: false, is_copied: false };
    enter(model, Mode::Share(along));
    true
}

/// Goes on to the next step of learning, or to the next thing; after the last comes the first.
pub(super) fn next(model: &mut Model, world: &World, extent: &Extent) -> bool {
    let Mode::Share(along) = &mut model.place.mode else { return false };
    let before = *along;
    let things = things(&world.catalog, along.entry);
    let is_learning = things.get(along.thing).is_some_and(|thing| thing.what == ShareKind::Learn);
    if is_learning && along.step + 1 < Words::of(model.language).share.learn.len() {
        (along.step, along.top) = (along.step + 1, Top::Near(extent.text.top));
    } else {
        let thing = if along.thing + 1 < things.len() { along.thing + 1 } else { 0 };
        *along = Share { thing, step: 0, top: Top::Near(0), is_copied: false, ..*along };
    }
    *along != before
}

/// Draws a code light on dark, or dark on light again.
pub(super) fn invert(model: &mut Model) -> bool {
    let Mode::Share(along) = &mut model.place.mode else { return false };
    along.is_inverted = !along.is_inverted;
    true
}

/// Takes note that the thing is copied; whether there is one.
pub(super) fn copy(model: &mut Model, world: &World) -> bool {
    let Mode::Share(along) = &mut model.place.mode else { return false };
    along.is_copied = world.profile.links;
    along.is_copied
}

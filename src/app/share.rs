//! The share actions of `update`: opening the items of an entry and stepping through them.

use super::extent::Extent;
use super::model::{Message, Mode, Model, Reading, Share, Top, World};
use super::navigation::{back, enter};
use super::share_item::{ShareItem, ShareKind, own_share_items, share_items};
use crate::content::catalog::Catalog;
use crate::content::entry::EntryIndex;
use crate::text::strings::Words;

/// Shows the share items of the chosen entry, or closes them.
pub(super) fn open_share(model: &mut Model, world: &World) -> bool {
    if matches!(model.place.mode, Mode::Share(_)) {
        return back(model);
    }
    let Some(entry) = model.chosen_entry(world) else { return false };
    let top = Top::Line(0);
    let item = chosen_item(model, world).unwrap_or(0);
    let share = Share { entry, item, step: 0, top, is_inverted: false, is_copied: false };
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

/// Says that the item to copy was copied; returns whether there is one.
pub(super) fn copy(model: &mut Model, world: &World) -> bool {
    let has_item = item_to_copy(model, world).is_some();
    match &mut model.place.mode {
        Mode::Share(share) => share.is_copied = has_item,
        _ if has_item => model.message = Some(Message::Copied),
        _ => {}
    }
    has_item
}

/// What copying takes: the item on screen, the chosen address, or else the entry's first address, that of its first
/// source, or its number.
#[must_use]
pub fn item_to_copy(model: &Model, world: &World) -> Option<ShareItem> {
    let (entry, number) = match &model.place.mode {
        Mode::Share(share) => (share.entry, Some(share.item)),
        _ => (model.chosen_entry(world)?, chosen_item(model, world)),
    };
    let mut items = share_items(&world.catalog, entry);
    let first_address = || items.iter().position(|item| item.kind == ShareKind::Address);
    match number.or_else(first_address) {
        Some(number) => (number < items.len()).then(|| items.swap_remove(number)),
        None => source_address(&world.catalog, entry).or_else(|| items.into_iter().next()),
    }
}

/// The address of the first source that has one.
fn source_address(catalog: &Catalog, entry: EntryIndex) -> Option<ShareItem> {
    let address = catalog.entry(entry).sources.iter().find_map(|source| source.address.as_ref())?;
    Some(ShareItem::address(address))
}

/// The number of the share item that is the chosen address.
fn chosen_item(model: &Model, world: &World) -> Option<usize> {
    let Mode::Read(Reading { entry, reference: Some(address), .. }) = &model.place.mode else { return None };
    let addresses = world.catalog.entry(*entry).links.len();
    let items = own_share_items(&world.catalog, *entry).len();
    (*address < addresses).then(|| items - addresses + address)
}

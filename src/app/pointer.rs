//! The mouse's actions of `update`: choosing what is under the pointer, and scrolling without moving the choice.

use super::action::Action;
use super::extent::{Extent, Window};
use super::model::{Mode, Model, Scrolled, Top};
use super::navigation::{choose as choose_entry, set};
use super::query::Answer;

/// Chooses a hit, or an entry of the pane's list, which closes the entry being read.
pub(super) fn choose(model: &mut Model, position: usize) -> bool {
    if let Mode::Search(search) = &mut model.place.mode {
        let is_hit = position < search.hits.len() && search.answer != Answer::Awaited;
        return is_hit && (set(&mut search.is_choosing, true) | set(&mut search.cursor.chosen, position));
    }
    if let Mode::Read(_) = model.place.mode {
        model.trail.clear();
        model.place.mode = Mode::Browse;
        choose_entry(model, position);
        return true;
    }
    matches!(model.place.mode, Mode::Browse) && choose_entry(model, position)
}

/// Chooses a reference of the entry being read.
pub(super) fn choose_reference(model: &mut Model, number: usize) -> bool {
    let Mode::Read(reading) = &mut model.place.mode else { return false };
    set(&mut reading.reference, Some(number)) | set(&mut reading.found, None)
}

/// Moves the list by `rows`.
pub(super) fn scroll_list(model: &mut Model, extent: &Extent, rows: isize) -> bool {
    set(&mut model.scrolled.list, Some(moved(&extent.list, rows)))
}

/// Moves the text by `lines`.
pub(super) fn scroll_text(model: &mut Model, extent: &Extent, lines: isize) -> bool {
    let top = moved(&extent.text, lines);
    match &mut model.place.mode {
        Mode::Browse | Mode::Search(_) => set(&mut model.scrolled.text, Some(top)),
        Mode::Read(reading) => set(&mut reading.top, Top::Line(top)),
        Mode::Share(share) => set(&mut share.top, Top::Line(top)),
        Mode::Keys(first) => set(first, top),
    }
}

fn moved(window: &Window, by: isize) -> usize {
    window.top.saturating_add_signed(by).min(window.last_top())
}

/// Brings the choice back in sight, unless this action scrolls or comes from the loop.
pub(super) fn end_scrolling(model: &mut Model, action: &Action) -> bool {
    let keeps = matches!(
        action,
        Action::ScrollList(_) | Action::ScrollText(_) | Action::Loaded(_) | Action::Repaint | Action::Suspend
    );
    !keeps && set(&mut model.scrolled, Scrolled::default())
}

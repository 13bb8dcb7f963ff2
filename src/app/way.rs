//! The way that an action goes, and where it leads. With speech the cursor is there, since only what is new is read aloud.

use super::action::Action;
use super::extent::{Extent, Window};
use super::model::{Arrival, Mode, Model, Reading, Share, Top};

/// The way that an action goes in a list or in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Towards the beginning.
    Up,
    /// Towards the end.
    Down,
    /// To another place, which is read from its beginning.
    Elsewhere,
    /// To no other place.
    Stays,
}

impl Way {
    pub(super) const fn of(action: &Action) -> Self {
        match action {
            Action::Up | Action::PageUp | Action::First => Self::Up,
            Action::Down | Action::PageDown | Action::Last => Self::Down,
            Action::Rest | Action::Loaded(_) | Action::Repaint | Action::SwitchTheme => Self::Stays,
            _ => Self::Elsewhere,
        }
    }

    /// Where an action has led that went this way from `before`; `extent` is that of the page before.
    pub(super) fn leads(self, before: Before, model: &Model, extent: &Extent) -> Arrival {
        let has_moved = before != Before::of(model);
        match self {
            Self::Stays => return model.arrival,
            Self::Down if !has_moved => return Arrival::End,
            Self::Up if !has_moved => return Arrival::Choice,
            Self::Elsewhere => return Arrival::Choice,
            Self::Up | Self::Down => {}
        }
        let top = match &model.place.mode {
            Mode::Browse | Mode::Search(_) => return Arrival::Choice,
            Mode::Read(reading) if reading.reference.is_some() && reading.reference != before.reference => {
                return Arrival::Choice;
            }
            Mode::Read(Reading { top, .. }) | Mode::Share(Share { top, .. }) => *top,
            Mode::Keys(top) => Top::Line(*top),
        };
        let Window { top: shown, height, .. } = extent.text;
        match top {
            Top::Line(top) if top > shown => Arrival::Line(top.max(shown + height)),
            Top::Line(top) if top < shown => Arrival::Line(top),
            // Only a reference is no longer chosen.
            _ if self == Self::Down => Arrival::End,
            _ => Arrival::Choice,
        }
    }
}

/// What is chosen and shown before a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Before {
    chosen: usize,
    is_in_hits: bool,
    reference: Option<usize>,
    top: Option<Top>,
}

impl Before {
    pub(super) fn of(model: &Model) -> Self {
        let (is_in_hits, chosen) = match &model.place.mode {
            Mode::Search(search) => (search.is_in_hits(), search.cursor.chosen),
            _ => (false, model.cursor().chosen),
        };
        let (reference, top) = match &model.place.mode {
            Mode::Read(reading) => (reading.reference, Some(reading.top)),
            Mode::Share(share) => (None, Some(share.top)),
            Mode::Keys(top) => (None, Some(Top::Line(*top))),
            Mode::Browse | Mode::Search(_) => (None, None),
        };
        Self { chosen, is_in_hits, reference, top }
    }
}

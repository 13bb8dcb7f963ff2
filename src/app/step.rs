//! Steps in lists and texts, as plain numbers.

use super::extent::Extent;

/// A step in a list or in a text.
#[derive(Clone, Copy)]
pub(super) enum Step {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
}

impl Step {
    /// The position after this step from `now`, at most `last`, in a region of `height` rows.
    pub(super) fn from(self, now: usize, last: usize, height: usize) -> usize {
        let page = height.saturating_sub(1).max(1);
        match self {
            Self::Up => now.saturating_sub(1),
            Self::Down => (now + 1).min(last),
            Self::PageUp => now.saturating_sub(page),
            Self::PageDown => (now + page).min(last),
            Self::First => 0,
            Self::Last => last,
        }
    }

    /// The first line on screen after this step in a text. A step by one line goes on while the new line is silent.
    pub(super) fn scrolled(self, extent: &Extent) -> usize {
        let text = &extent.text;
        let (mut top, last) = (self.from(text.top, text.last_top(), text.height), text.last_top());
        let is_silent = |line: usize| extent.silent.binary_search(&line).is_ok();
        match self {
            Self::Up => {
                while top > 0 && is_silent(top) {
                    top -= 1;
                }
            }
            Self::Down => {
                while top < last && is_silent(top + text.height - 1) {
                    top += 1;
                }
            }
            _ => {}
        }
        top
    }
}

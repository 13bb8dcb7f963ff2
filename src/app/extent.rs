//! The measurements of the laid-out page that `update` needs for moving and scrolling.

/// The visible part of a list or a text. Rows and lines are numbered from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// The first visible row or line.
    pub top: usize,
    /// The number of rows or lines that fit.
    pub height: usize,
    /// The total number of rows or lines.
    pub len: usize,
}

impl Window {
    /// The largest value of `top`, at which the end is visible.
    #[must_use]
    pub const fn last_top(&self) -> usize {
        self.len.saturating_sub(self.height)
    }

    /// Whether this row or line is visible.
    #[must_use]
    pub const fn shows(&self, number: usize) -> bool {
        self.top <= number && number < self.top + self.height
    }

    /// Whether more rows or lines follow below the visible ones.
    #[must_use]
    pub const fn has_more(&self) -> bool {
        self.top + self.height < self.len
    }
}

/// The measurements of one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// The list or the hits.
    pub list: Window,
    /// The text: an entry, the keys, or a share item.
    pub text: Window,
    /// The part of the entry that the first visible line belongs to.
    pub top_part: usize,
    /// With speech: the lines without text, which a step does not stop at.
    pub silent: Vec<usize>,
    /// The first and last line of each reference: the entry's addresses, then its related entries.
    pub references: Vec<(usize, usize)>,
    /// The lines below the title that contain a term of the query.
    pub matches: Vec<usize>,
}

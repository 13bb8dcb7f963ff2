//! How far there is to go on the page that the reader sees: all that `update` knows of how it is laid out.

/// What is in sight of a list or a text. Rows and lines are numbered from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// The first one shown.
    pub top: usize,
    /// How many there is room for.
    pub height: usize,
    /// How many there are.
    pub len: usize,
}

impl Window {
    /// The last position that `top` can have: the end is in sight then.
    #[must_use]
    pub const fn last_top(&self) -> usize {
        self.len.saturating_sub(self.height)
    }

    /// Whether this row or line is in sight.
    #[must_use]
    pub const fn shows(&self, number: usize) -> bool {
        self.top <= number && number < self.top + self.height
    }

    /// Whether something follows below what is in sight.
    #[must_use]
    pub const fn has_more(&self) -> bool {
        self.top + self.height < self.len
    }
}

/// How far there is to go on one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// The list, or what a search found.
    pub list: Window,
    /// The text: an entry, the keys, or what can be taken along.
    pub text: Window,
    /// The part of the entry that the first line in sight belongs to.
    pub top_part: usize,
    /// The first and the last line of each of the entry's references, in the order of their numbers.
    pub references: Vec<(usize, usize)>,
    /// The lines below the title in which a word stands that was searched for.
    pub matches: Vec<usize>,
}

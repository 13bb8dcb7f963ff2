//! The interface's names of panes and of the operators of help lines.

use super::origin::Tag;
use super::pane::Pane;
use crate::text::strings::Words;

impl Words {
    /// The name of a pane.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "there is a name for every pane")]
    pub const fn pane(&self, pane: Pane) -> &'static str {
        self.panes[pane.position()]
    }

    /// The short name of a pane.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "there is a short name for every pane")]
    pub const fn short_pane(&self, pane: Pane) -> &'static str {
        self.short_panes[pane.position()]
    }

    /// The heading of a pane in printed output.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "there is a heading for every pane")]
    pub const fn heading(&self, pane: Pane) -> &'static str {
        self.headings[pane.position()]
    }

    /// The name of a help line's kind of operator.
    #[must_use]
    pub const fn tag(&self, tag: Tag) -> &'static str {
        match tag {
            Tag::Support => self.tags[0],
            Tag::WorkRights => self.tags[1],
            Tag::Police => self.tags[2],
            Tag::PoliceImmigration => self.tags[3],
        }
    }
}

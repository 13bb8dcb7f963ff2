//! What is made of the content while nobody types, a little at a time: the index, and the library with its own.

use crate::app::model::World;
use crate::content::library::Progress;

/// The entries put into the index at a time: about a tenth of a millisecond's work.
pub const ENTRIES: usize = 4;

/// The words of the index that are packed at a time: about a tenth of a millisecond's work.
const PACKED: usize = 1_024;

/// What is made of the content.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The index of what is listed.
    Index,
    /// The library, and its index.
    Library,
    /// The index, closer together.
    Packing,
    Done,
}

impl Stage {
    /// Does a little of it; what is to be done next, and how much of the library is loaded if this was about that.
    pub(crate) fn go_on(self, world: &mut World) -> (Self, Option<Progress>) {
        match self {
            Self::Index if !world.index_some(ENTRIES) => (Self::Library, None),
            Self::Library => match world.load() {
                loaded @ Progress::Loaded { .. } => (Self::Packing, Some(loaded)),
                progress @ Progress::Percent(_) => (Self::Library, Some(progress)),
            },
            Self::Packing if !world.index.pack(PACKED) => (Self::Done, None),
            stage => (stage, None),
        }
    }

    /// Puts all that is listed into the index, if it is not there yet: somebody searches.
    pub(crate) fn with_all_listed(self, world: &mut World) -> Self {
        if self == Self::Index && !world.index_some(usize::MAX) { Self::Library } else { self }
    }
}

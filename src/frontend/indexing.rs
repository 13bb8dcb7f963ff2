//! Background work in small steps between two inputs: builds the index and loads the library.

use crate::app::model::World;
use crate::content::library::Progress;

/// The entries indexed per step: about 0.1 ms of work.
pub const ENTRIES: usize = 4;

/// The index terms packed per step: about 0.1 ms of work.
const PACKED: usize = 1_024;

/// The stage of the background work.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Indexing the listed entries.
    Index,
    /// Loading and indexing the library.
    Library,
    /// Packing the index.
    Packing,
    Done,
}

impl Stage {
    /// Performs one step; returns the next stage, and the loading progress if the step was part of loading.
    pub(crate) fn step(self, world: &mut World) -> (Self, Option<Progress>) {
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

    /// Finishes indexing the listed entries at once, because a search needs them.
    pub(crate) fn finish_indexing(self, world: &mut World) -> Self {
        if self == Self::Index && !world.index_some(usize::MAX) { Self::Library } else { self }
    }
}

//! The two frontends, the screen and the dialogue, which share keyboard, visit clock and background work.

pub mod dialogue;
pub mod indexing;
pub mod screen;
pub mod visit;
mod visit_clock;

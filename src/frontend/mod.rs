//! The two frontends, the screen and the dialogue, which share keyboard, visit clock and background work.

pub mod background;
pub mod dialogue;
pub mod screen;
pub mod visit;
mod visit_clock;

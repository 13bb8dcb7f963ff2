//! The two ways in which the page is met: as a screen, and line by line. Both have one keyboard, one clock of the visit and
//! the same work in the background.

pub mod background;
pub mod dialogue;
mod keyboard;
pub mod screen;
pub mod visit;
mod visit_clock;

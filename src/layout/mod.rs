//! Where things stand: pure functions from sizes and content to regions, rows and lines.
//!
//! `update` asks them to know what a step moves, `view` to know where to draw; so both always agree.

pub mod code;
pub mod cover;
pub mod digits;
pub mod document;
pub mod line;
pub mod listing;
pub mod matches;
mod month;
pub mod regions;
pub mod share;

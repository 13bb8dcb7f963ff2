//! Everything but the browser: each command makes a text, which `main` writes.

pub mod calendar;
pub mod check;
pub mod events;
pub mod hotlines;
pub mod keys;
pub mod paper;
pub mod print;
pub mod report;
pub mod search;

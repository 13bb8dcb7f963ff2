//! Everything but the browser. Each command makes a text, which `main` writes; the dialogue alone has a terminal of its own.

pub mod calendar;
pub mod check;
pub mod dialogue;
pub mod events;
pub mod hotlines;
pub mod keys;
pub(crate) mod machine;
pub mod paper;
pub mod print;
pub mod report;
pub mod search;
pub mod selftest;
pub mod traces;

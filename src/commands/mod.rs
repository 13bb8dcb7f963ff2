//! What is printed: everything but the browser. Each command makes a text; `main` writes it.

pub mod check;
pub mod hotlines;
pub mod keys;
pub mod print;
pub mod report;
pub mod search;

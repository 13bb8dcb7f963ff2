//! The commands, each of which returns a text for `main` to write.

pub mod add;
pub mod addresses;
pub mod ageing;
pub mod calendar;
pub mod calls;
pub mod check;
pub mod events;
pub mod handout;
pub mod hotlines;
pub mod import;
pub mod keys;
pub mod naming;
pub mod paper;
pub mod print;
mod release;
pub mod report;
pub mod search;
mod sheet;

//! The content: entries, and the packs and libraries they come from. It changes only between two keys, as a library
//! loads, and with the day. Nothing here depends on a screen, a key or a clock.

pub mod catalog;
pub mod date;
pub mod entry;
pub mod events;
pub mod hotline;
pub mod hours;
pub mod library;
pub mod named_language;
mod names;
pub mod origin;
pub mod pack;
pub mod pane;
pub mod phone;
pub mod reading;
pub mod reviews;
pub mod spoken;
pub mod written_day;
pub mod zone;

//! What is true: the content, fixed after start. Nothing here knows a screen, a key or a clock.

mod assemble;
pub mod builtin;
pub mod catalog;
pub mod date;
pub mod entry;
pub mod fault;
mod gather;
pub mod hotline;
pub mod load;
mod local;
pub mod pack;
pub mod pane;
mod spot;
pub mod text;
mod told;
pub mod words;

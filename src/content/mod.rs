//! What is true: the content, fixed after start. Nothing here knows a screen, a key or a clock.

mod assemble;
pub mod builtin;
pub mod catalog;
mod complaint;
pub mod date;
pub mod entry;
pub mod fault;
mod gather;
pub mod hotline;
pub mod library;
mod line;
mod lines;
pub mod load;
mod local;
pub mod misfit;
pub mod pack;
pub mod pane;
pub mod parse;
mod recent;
mod scan;
mod spot;
mod survey;
pub mod text;
mod told;
mod values;
mod way;
pub mod words;

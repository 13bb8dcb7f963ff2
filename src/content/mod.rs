//! What is true: the content. It changes only between two keys, as a library is loaded, and with the day. Nothing here
//! knows a screen, a key or a clock.

mod assemble;
pub mod body;
pub mod builtin;
pub mod catalog;
mod complaint;
pub mod date;
mod english;
pub mod entry;
pub mod events;
pub mod fault;
mod fields;
mod gather;
pub mod hotline;
pub mod library;
mod line;
mod lines;
pub mod load;
mod local;
pub mod misfit;
mod notice;
pub mod pack;
pub mod pane;
pub mod parse;
mod recent;
mod scan;
mod spanish;
pub mod spelling;
mod spot;
mod survey;
mod syntax;
pub mod text;
mod told;
mod values;
mod way;
pub mod words;
pub mod zone;

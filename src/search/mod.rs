//! What can be found: the catalog as words, and queries over them. Nothing here draws or decides.

mod common;
mod distress;
pub mod fields;
pub mod fold;
pub mod index;
pub mod job;
mod likeness;
mod lists;
mod marks;
mod part;
pub mod score;
mod sought;
mod stem;
mod together;
mod vocabulary;

//! What can be found: the catalog as words, and queries over them. Nothing here draws or decides.

pub mod builder;
mod common;
mod distress;
pub mod fold;
pub mod index;
mod most;
pub mod score;
mod stem;
mod vocabulary;

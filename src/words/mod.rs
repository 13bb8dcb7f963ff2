//! Words for comparison: folded, with their stems, their sounds, and the typing errors between them.

pub mod fold;
pub mod prefilter;
pub mod slips;
pub mod sound;
pub mod stem;
pub mod vocabulary;

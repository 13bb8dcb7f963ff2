//! What can be found: the catalog as words, and queries over them. Nothing here draws or decides.

mod crisis;
pub mod fields;
pub mod fold;
mod highlight;
pub mod index;
mod phrase;
mod postings;
mod prefilter;
pub mod query;
pub mod score;
mod segment;
mod stem;
mod stopwords;
mod term;
mod vocabulary;

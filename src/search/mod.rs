//! Full-text search: an inverted index of the catalog, and queries over it. Draws nothing and changes no
//! model.

pub mod fields;
mod help;
mod highlight;
pub mod index;
pub mod job;
mod keywords;
mod phrase;
mod postings;
mod query;
mod query_language;
pub mod score;
mod segment;
mod stopwords;
mod term;

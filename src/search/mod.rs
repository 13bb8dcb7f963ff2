//! Full-text search: an inverted index of the catalog, and queries over it. Draws nothing and changes no
//! model.

mod crisis;
pub mod fields;
pub mod fold;
mod highlight;
pub mod index;
mod keywords;
pub mod languages;
mod phonetic;
mod phrase;
mod postings;
mod prefilter;
pub mod query;
mod query_language;
pub mod score;
mod segment;
mod stem;
mod stopwords;
mod term;
mod vocabulary;

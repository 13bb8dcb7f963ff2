//! Words of distress: a query that contains some gets the entries that help first.

pub mod patterns;

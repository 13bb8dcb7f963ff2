//! The files that content comes in: their format, what may be wrong with them, and how several become one catalog.

pub(in crate::content) mod diagnose;
pub mod diagnostic;
pub(in crate::content) mod fields;
pub mod format;
pub(in crate::content) mod gather;
pub mod imitation;
pub(in crate::content) mod json_path;
pub(in crate::content) mod leave_out;
pub(in crate::content) mod limits;
pub(in crate::content) mod line_index;
pub(in crate::content) mod literal;
pub mod load;
pub(in crate::content) mod localized_text;
pub(in crate::content) mod locate;
pub(in crate::content) mod merge;
pub(in crate::content) mod nearby;
pub(in crate::content) mod notice;
pub mod parse;
pub mod phone_fault;
pub mod schema_error;
pub(in crate::content) mod spans;
pub(in crate::content) mod syntax_hint;
pub(in crate::content) mod values;
pub(in crate::content) mod vet;

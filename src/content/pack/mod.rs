//! The files that content comes in: their format, what may be wrong with them, and how several become one catalog.

mod diagnose;
pub mod diagnostic;
mod fields;
pub mod format;
mod gather;
pub mod imitation;
pub(super) mod json_path;
mod leave_out;
pub(super) mod limits;
pub(super) mod line_index;
mod literal;
pub mod load;
pub(super) mod localized_text;
mod locate;
pub(super) mod merge;
pub(super) mod nearby;
mod notice;
pub mod parse;
pub mod phone_fault;
pub mod schema_error;
pub(super) mod spans;
pub(super) mod survey;
mod syntax_hint;
mod vet;

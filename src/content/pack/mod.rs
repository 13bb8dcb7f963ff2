//! The files that content comes in: their format, what may be wrong with them, and how several become one catalog.

pub mod builtin;
mod diagnose;
pub mod diagnostic;
pub mod format;
mod gather;
mod imitation;
mod json_path;
mod leave_out;
mod limits;
mod line_index;
mod literal;
pub mod load;
mod localized_text;
mod locate;
mod merge;
mod named_pack;
mod parse;
pub mod phone;
mod phone_fault;
mod record;
mod schema_error;
mod spans;
mod survey;
mod syntax_hint;

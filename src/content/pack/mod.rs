//! Content files: their format, their diagnostics, and the merge of several into one catalog.

pub mod builtin;
mod catalog_loader;
mod diagnose;
pub mod diagnostic;
pub mod format;
mod imitation;
mod json_path;
mod leave_out;
mod limit_check;
pub mod limits;
pub(crate) mod line_index;
mod literal;
pub mod load;
pub mod local_format;
pub mod localized_text;
mod locate;
mod merge;
mod named_pack;
pub mod new_pack;
pub(crate) mod open_file;
mod parse;
mod problem;
mod record;
mod schema_error;
mod spans;
mod syntax_hint;
#[cfg(test)]
mod test_folder;

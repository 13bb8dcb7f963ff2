//! What is now: the reader's place, and the only code that changes it.

pub mod action;
pub mod hide_keys;
pub mod idle;
pub mod input_policy;
pub mod keymap;
pub mod keys_page;
pub mod model;
pub mod notices;
pub mod opened;
pub mod privacy;
pub mod profile;
pub mod query;
pub mod search;
pub mod share;
pub mod update;

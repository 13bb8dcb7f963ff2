//! The model, and the only functions that change it: `update`, `settle` and `privacy::reset`.

pub mod action;
pub mod extent;
mod find;
pub mod hide_keys;
pub mod idle;
pub mod input_policy;
pub mod keymap;
pub mod listing;
pub mod marks;
pub mod model;
pub mod navigation;
mod pointer;
pub mod privacy;
pub mod profile;
pub mod query;
pub mod search;
pub mod share;
pub mod share_item;
mod step;
pub mod update;
mod way;
mod world;

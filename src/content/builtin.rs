//! The pack inside the binary: read and written out as data by `build/packs.rs`, from `content/*.json`.

use std::borrow::Cow;

use jiff::civil::Date;

use super::pane::Pane;
use crate::content::pack::format::{
    Origin, Pack, RawBodies, RawDistress, RawEntry, RawGroup, RawHelpLine, RawLink, RawListing, RawReplaced,
    RawSource, RawWhen, Tag,
};
use crate::content::pack::load::NamedPack;
use crate::content::pack::localized_text::{ByLanguage, RawBody, RawParagraphs, RawText};
use crate::content::pack::parse::LeftOut;

include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// The built-in packs, in the order of the panes.
pub(super) fn packs() -> &'static [NamedPack] {
    &PACKS
}

/// The newest day on which a source of the built-in content says something. A clock that shows an earlier day is
/// wrong. What is added from outside does not count: nobody has made sure of its dates.
pub const NEWEST_SOURCE: Date = NEWEST;

/// The JSON Schema of a pack.
pub const SCHEMA: &str = include_str!("../../content/schema.json");

/// A filled-in pack with a help line and an event nearby, to copy and change.
pub const EXAMPLE: &str = include_str!("../../content/examples/help-line.json");

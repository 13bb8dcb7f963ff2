//! The pack inside the binary: read and written out as data by `build/packs.rs`, from `content/*.json`.

use std::borrow::Cow;

use jiff::civil::Date;

use super::format::{
    Pack, RawBodies, RawDistress, RawEntry, RawGroup, RawHelpLine, RawLink, RawListing, RawReplaced,
    RawSource, RawWhen,
};
use super::localized_text::{ByLanguage, RawBody, RawParagraphs, RawText};
use super::named_pack::{LeftOut, NamedPack};
use crate::content::origin::{Origin, Tag};
use crate::content::pane::Pane;

include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// The built-in packs, in the order of the panes.
pub(super) fn packs() -> &'static [NamedPack] {
    &PACKS
}

/// The newest day on which a source of the built-in content says something. A clock that shows an earlier day is
/// wrong. What is added from outside does not count: nobody has made sure of its dates.
pub const NEWEST_SOURCE: Date = NEWEST;

/// The JSON Schema of a pack.
pub const SCHEMA: &str = include_str!("../../../content/schema.json");

/// A filled-in pack with a help line and an event nearby, to copy and change.
pub const EXAMPLE: &str = include_str!("../../../content/examples/help-line.json");

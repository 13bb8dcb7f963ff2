//! The built-in packs, which `build/packs.rs` generates as Rust data from `content/*.json`.

use std::borrow::Cow;

use jiff::civil::Date;

use super::format::{
    Pack, RawBodies, RawDistress, RawEntry, RawGroup, RawHelpLine, RawLink, RawListing, RawReplaced,
    RawSource, RawWhen,
};
use super::local_format::RawTextLine;
use super::localized_text::{ByLanguage, RawBody, RawParagraphs, RawText};
use super::named_pack::{LeftOut, NamedPack};
use crate::content::origin::{Origin, SourceKind, Tag};
use crate::content::pane::Pane;

include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// The built-in packs, in the order of the panes.
pub(super) fn packs() -> &'static [NamedPack] {
    &PACKS
}

/// The newest date of a source of the built-in content. A clock that shows an earlier day is wrong. External content
/// does not count, as its dates are not verified.
pub const NEWEST_SOURCE: Date = NEWEST;

/// The JSON Schema of a pack.
pub const SCHEMA: &str = include_str!("../../../content/schema.json");

/// A pack with a nearby help line and event, as an example to copy and change.
pub const EXAMPLE: &str = include_str!("../../../content/examples/help-line.json");

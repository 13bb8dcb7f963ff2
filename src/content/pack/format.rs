//! The wire format of the content files, as serde sees it. Nothing here is checked yet.
//!
//! `content/schema.json` is made from these types; a test keeps it so. `build/packs.rs` reads the built-in files with
//! them and writes what it read into the binary, where it is borrowed; what is read from elsewhere is owned.

use serde::{Deserialize, Deserializer};

// Relative paths: the build script has this file as a module of its own.
use super::super::origin::{Origin, SourceKind, Tag};
use super::super::pane::Pane;
use super::local_format::{RawLocalEvent, RawLocalLine, RawTextLine};
use super::localized_text::{RawBody, RawItems, RawString, RawText};

/// The only version of the format there is.
pub const FORMAT: u32 = 1;

/// The bytes that one file may have.
pub const MAX_FILE: u64 = 2 * 1024 * 1024;

/// The files that one folder may have.
pub const MAX_FILES: usize = 100;

/// The bytes that the `*.json` files of all folders may have together. Whatever they contain, the parsed content of so
/// many bytes fits into the memory of a visitor's session.
pub const MAX_BYTES: u64 = 8 * 1024 * 1024;

/// The entries that one file may have.
pub const MAX_ENTRIES: usize = 5_000;

/// The groups that one file may have.
pub const MAX_GROUPS: usize = 100;

/// The maximum depth of nested lists and fields.
pub const MAX_DEPTH: usize = 16;

/// One content file.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// An address of the schema, for editors.
    #[serde(rename = "$schema", default)]
    pub schema: Option<RawString>,
    /// The version of the format: 1.
    pub format: u32,
    /// Headings that group entries.
    #[serde(default)]
    pub groups: RawItems<RawGroup>,
    /// The entries.
    #[serde(default)]
    pub entries: RawItems<RawEntry>,
    /// Who provides the help lines and events below. Optional.
    #[serde(default)]
    pub from: Option<RawText>,
    /// A phone that readers of a shelter's terminal can use: "ask at the desk".
    #[serde(default)]
    pub place: Option<RawText>,
    /// The text of the notice that hides the page: 1 to 5 short lines about something else.
    #[serde(default)]
    pub notice: Option<RawBody>,
    /// Help lines nearby. They are listed above the national ones.
    #[serde(default)]
    pub help_lines: RawItems<RawLocalLine>,
    /// Events nearby.
    #[serde(default)]
    pub events: RawItems<RawLocalEvent>,
    /// Words that somebody in distress types, which bring help lines up first.
    #[serde(default)]
    pub distress: Option<RawDistress>,
}

/// Words and phrases of distress. Those who type them see who can help first. Between two parts of a phrase, ` + ` says
/// that both are in what is typed, ` .. ` that the second comes later, ` - ` that the second is not there, and ` ! ` that
/// it does not begin before the first ends. `*` is any word.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RawDistress {
    /// Lists of words for the phrases: a name, a colon, and words. `<name>` in a phrase is any word of the list, in any
    /// language.
    #[serde(default)]
    pub words: Option<RawBody>,
    /// The hotline.
    #[serde(default)]
    pub hotline: Option<RawBody>,
    /// The 988 Lifeline, and the hotline under it.
    #[serde(default)]
    pub suicide: Option<RawBody>,
    /// The hotline, and under it Childhelp and what is for those under 18.
    #[serde(default)]
    pub child: Option<RawBody>,
}

/// A heading inside a pane.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RawGroup {
    /// The name that entries use for it.
    pub id: RawString,
    /// The pane it is in.
    pub pane: Pane,
    /// The heading.
    pub title: RawText,
}

/// One thing to read.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RawEntry {
    /// The entry's stable name: small letters, digits and hyphens, used once in all files.
    pub id: RawString,
    // This, the order and the origin may be left out in a line of a library, which no pane lists.
    /// The pane it is in.
    #[cfg_attr(test, schemars(with = "Pane"))]
    pub pane: Option<Pane>,
    /// Its place in the pane: small numbers come first.
    #[cfg_attr(test, schemars(with = "i32"))]
    pub order: Option<i32>,
    /// The group it is in.
    #[serde(default)]
    pub group: Option<RawString>,
    /// Other panes that list it too.
    #[serde(default)]
    pub also_in: RawItems<RawListing>,
    /// Whether it is from the page of January 2017 or was added to it.
    #[cfg_attr(test, schemars(with = "Origin"))]
    pub origin: Option<Origin>,
    /// What it is called.
    pub title: RawText,
    /// Short facts for one line under the title.
    #[serde(default)]
    pub facts: RawItems<RawText>,
    /// Who runs it, for a help line.
    #[serde(default)]
    pub tag: Option<Tag>,
    /// The telephone number, for a help line that has one.
    #[serde(default)]
    pub help_line: Option<RawHelpLine>,
    /// The number for text messages.
    #[serde(default)]
    pub text: Option<RawTextLine>,
    /// The days, for an event.
    #[serde(default)]
    pub when: Option<RawWhen>,
    /// The paragraphs.
    #[serde(default)]
    pub body: Option<RawBody>,
    /// Paragraphs that replace the body in one profile, or where the page is read out line by line.
    // At most one, and elsewhere: few entries have it, and an option would make each a third larger.
    #[serde(default, deserialize_with = "bodies")]
    #[cfg_attr(test, schemars(with = "RawBodies"))]
    pub body_in: RawItems<RawBodies>,
    /// Addresses to look up elsewhere.
    #[serde(default)]
    pub links: RawItems<RawLink>,
    /// Names of entries that this one leads to.
    #[serde(default)]
    pub see: RawItems<RawString>,
    /// Whether it leads to all added entries of its pane.
    #[serde(default)]
    pub more: bool,
    /// The entry that replaced it, and when.
    #[serde(default)]
    pub replaced: Option<RawReplaced>,
    /// Words by which it can be found, besides those of the title.
    #[serde(default)]
    pub keywords: Option<RawBody>,
    /// Who said it, and when they were last known to say it.
    pub sources: RawItems<RawSource>,
    /// The day by which somebody has to look at its sources again, or call the number: `2027-02-20`.
    #[serde(default)]
    pub review_by: Option<RawString>,
}

/// One more place where an entry is listed.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RawListing {
    /// The other pane.
    pub pane: Pane,
    /// The place in that pane.
    pub order: i32,
    /// The group in that pane.
    #[serde(default)]
    pub group: Option<RawString>,
}

/// The number of a help line.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RawHelpLine {
    /// The number as people read it: `1-800-555-0199`.
    pub display: RawString,
    /// The digits alone, without an extension.
    pub digits: RawString,
    /// The extension to dial once somebody answers: `5`.
    #[serde(default)]
    pub extension: Option<RawString>,
}

/// The days of an event: once (`from`, `to`) or every year (`yearly`, `to`).
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RawWhen {
    /// The first day, `2017-02-27`.
    #[serde(default)]
    pub from: Option<RawString>,
    /// The month and day that return every year, `01-11`.
    #[serde(default)]
    pub yearly: Option<RawString>,
    /// The last day, if there are several.
    #[serde(default)]
    pub to: Option<RawString>,
    /// The time of day it starts, `14:00`.
    #[serde(default)]
    pub time: Option<RawString>,
    /// The time of day it ends, `16:00`.
    #[serde(default)]
    pub end: Option<RawString>,
    /// The time zone of `time` and `end`, `America/New_York`.
    #[serde(default)]
    pub zone: Option<RawString>,
}

/// Paragraphs for one profile, or one way to read, only.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RawBodies {
    /// On a shelter's public terminal.
    #[serde(default)]
    pub kiosk: Option<RawBody>,
    /// Over ssh.
    #[serde(default)]
    pub ssh: Option<RawBody>,
    /// Read out line by line, in somebody's own terminal, and elsewhere unless the fields below say otherwise.
    #[serde(default)]
    pub plain: Option<RawBody>,
    /// Read out line by line on a shelter's public terminal.
    #[serde(default)]
    pub kiosk_plain: Option<RawBody>,
    /// Read out line by line over ssh.
    #[serde(default)]
    pub ssh_plain: Option<RawBody>,
}

fn bodies<'de, D: Deserializer<'de>>(deserializer: D) -> Result<RawItems<RawBodies>, D::Error> {
    RawBodies::deserialize(deserializer).map(|bodies| vec![bodies].into())
}

/// An address.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RawLink {
    /// What is there, if the address alone does not say it.
    #[serde(default)]
    pub label: Option<RawText>,
    /// The address: `https://` or `http://`.
    pub address: RawString,
}

/// What replaced an entry.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RawReplaced {
    /// The newer entry's name.
    pub by: RawString,
    /// The year.
    pub year: i16,
}

/// Who said it.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RawSource {
    /// Its name.
    pub name: RawText,
    /// The latest date on which it is known to have said so: `2017`, `2017-01`, `2017-01-17` or `undated`.
    pub as_of: RawString,
    /// Its own address, if it has been seen.
    #[serde(default)]
    pub address: Option<RawString>,
    /// What kind of source it is.
    #[serde(default)]
    pub source_kind: Option<SourceKind>,
}

#[cfg(test)]
mod schema {
    use schemars::schema_for;

    use super::*;

    /// To write it again: `INFOCUS_WRITE=1 cargo test --lib schema`.
    #[test]
    fn the_schema_file_says_what_the_types_say() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/content/schema.json");
        let made = serde_json::to_string_pretty(&schema_for!(Pack)).unwrap() + "\n";
        if std::env::var_os("INFOCUS_WRITE").is_some() {
            std::fs::write(path, &made).unwrap();
        }
        assert_eq!(std::fs::read_to_string(path).unwrap(), made, "content/schema.json is out of date");
    }
}

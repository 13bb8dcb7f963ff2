//! The wire format of help lines and events nearby, in plain words. Nothing here is checked yet.
//!
//! They can also be written: `infocus add` and `infocus import` print such a file.

use serde::{Deserialize, Serialize};

// Relative paths: the build script has this file as a module of its own.
use super::super::origin::{SourceKind, Tag};
use super::localized_text::{RawItems, RawString, RawText};

/// A help line nearby, in plain words.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RawLocalLine {
    /// A name of its own, so that a calendar recognizes it after a change: small letters, digits and hyphens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<RawString>,
    /// What it is called.
    pub name: RawText,
    /// The number to call, as people read it: `209-555-0123`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<RawString>,
    /// The extension to dial once somebody answers: `5`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<RawString>,
    /// The number for text messages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<RawTextLine>,
    /// The address of its page: `https://example.org/`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<RawString>,
    /// The address of a page to chat on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chat: Option<RawString>,
    /// The address for letters by e-mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<RawString>,
    /// The street and the city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<RawText>,
    /// The county, the city or the state that it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<RawText>,
    /// When somebody answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<RawText>,
    /// The same as data, to say "open now".
    #[serde(default, skip_serializing_if = "is_empty")]
    pub open: RawItems<RawOpen>,
    /// The time zone of `open`: `America/Los_Angeles`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<RawString>,
    /// The languages that are spoken there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub languages: Option<RawText>,
    /// Whom it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub for_whom: Option<RawText>,
    /// What it costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<RawText>,
    /// Steps, ramps, sign language, a videophone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accessibility: Option<RawText>,
    /// The day on which somebody last called or asked, and confirmed it: `2026-10-03`.
    pub checked: RawString,
    /// Who did. Readers never see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_by: Option<RawString>,
    /// What kind of source it is, if nobody has called or asked: then `checked` is the day of its record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_kind: Option<SourceKind>,
    /// The day by which somebody has to check it again; if absent, 90 days after `checked`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_by: Option<RawString>,
    /// Who runs it, if not people who listen and help.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<Tag>,
}

/// An event nearby, in plain words.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RawLocalEvent {
    /// A name of its own, so that a calendar recognizes it after a change: small letters, digits and hyphens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<RawString>,
    /// What it is called.
    pub name: RawText,
    /// The day: `2026-12-05`.
    pub day: RawString,
    /// The last day, if there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_day: Option<RawString>,
    /// When it begins and ends, as people say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<RawText>,
    /// The time of day it begins: `14:00`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<RawString>,
    /// The time of day it ends: `16:00`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<RawString>,
    /// The time zone of `start` and `end`: `America/Los_Angeles`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<RawString>,
    /// Where it is: the room or the building.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<RawText>,
    /// The street and the city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<RawText>,
    /// The county, the city or the state that it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<RawText>,
    /// The number to call, as people read it: `209-555-0123`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<RawString>,
    /// The extension to dial once somebody answers: `5`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<RawString>,
    /// The number for text messages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<RawTextLine>,
    /// The address of its page: `https://example.org/`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<RawString>,
    /// The address of a page to chat on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chat: Option<RawString>,
    /// The address for letters by e-mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<RawString>,
    /// The languages that are spoken there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub languages: Option<RawText>,
    /// Whom it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub for_whom: Option<RawText>,
    /// What it costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<RawText>,
    /// Steps, ramps, sign language, a videophone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accessibility: Option<RawText>,
    /// The day on which somebody last called or asked, and confirmed it: `2026-10-03`.
    pub checked: RawString,
    /// Who did. Readers never see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_by: Option<RawString>,
    /// What kind of source it is, if nobody has called or asked: then `checked` is the day of its record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_kind: Option<SourceKind>,
    /// The day by which somebody has to check it again; if absent, 90 days after `checked`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_by: Option<RawString>,
}

fn is_empty<T: Clone>(items: &RawItems<T>) -> bool {
    items.is_empty()
}

/// A number for text messages.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RawTextLine {
    /// The number: `741741`.
    pub number: RawString,
    /// The word to send.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub word: Option<RawString>,
}

/// Hours on some days of the week.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RawOpen {
    /// The days: `every day`, `mon-fri`, `sat, sun`.
    pub days: RawString,
    /// The time of day it opens: `20:00`.
    pub from: RawString,
    /// The time of day it closes: `08:00`. If that is not later than `from`, it is on the next day.
    pub to: RawString,
}

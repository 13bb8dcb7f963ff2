//! The origin of an entry, the operator of a help line, and the kinds of source. Also compiled into the build script, as its own module.

use serde::{Deserialize, Serialize};

/// Where an entry comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The page of January 2017.
    Page,
    /// Added to it later.
    #[default]
    Added,
}

/// Who runs a help line, so that readers know whom they call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Tag {
    /// People who listen and help.
    Support,
    /// Offices for pay and safety at work.
    WorkRights,
    /// Police, who act on what they hear.
    Police,
    /// Police who also arrest people for immigration.
    PoliceImmigration,
}

/// What kind of source says something, so that those who confirm a fact know how much it weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// Those it is about: they run the line, wrote the work or hold the event.
    Operator,
    /// A government agency, court or law, or an international body.
    Agency,
    /// A copy of a page of one of these, stored by others.
    Copy,
    /// A data file in a public code repository.
    Repository,
    /// News, or any other third party.
    Press,
}

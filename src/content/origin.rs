//! The origin of an entry, and the operator of a help line. Also compiled into the build script, as its own module.

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

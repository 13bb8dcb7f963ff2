//! What `import` brings in, and where it goes.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::commands::import::Form;

/// A directory or a calendar that people already keep.
#[derive(Args, Clone, Debug)]
pub struct ImportOptions {
    /// The format of the file
    #[arg(value_enum)]
    pub form: ImportForm,
    /// The file, or the folder of an HSDS data package
    pub file: PathBuf,
    /// Who provides what is in it
    #[arg(long, value_name = "NAME")]
    pub from: Option<String>,
    /// The time zone for times that have none, like America/Chicago
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<String>,
    /// Write files into this folder instead, as many as are needed; no existing file is changed
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

/// The forms that can be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ImportForm {
    /// A directory of services in HSDS 3 format (Open Referral): JSON, or a data package
    Hsds,
    /// A calendar in iCalendar format
    Ics,
    /// A spreadsheet saved as CSV, with headers in its first row
    Csv,
}

impl ImportForm {
    /// The form.
    #[must_use]
    pub const fn form(self) -> Form {
        match self {
            Self::Hsds => Form::Hsds,
            Self::Ics => Form::Ics,
            Self::Csv => Form::Csv,
        }
    }
}

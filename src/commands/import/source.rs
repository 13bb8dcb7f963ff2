//! The file to import: its bytes and the day on which it was last changed.

use std::io::{self, Read};
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::problem::ImportError;
use crate::content::pack::open_file::open_regular;

/// The bytes that a file may have.
pub(super) const MAX_SOURCE: u64 = 64 * 1024 * 1024;

/// A file as it was read.
#[derive(Debug)]
pub(super) struct InputFile {
    pub(super) bytes: Vec<u8>,
    /// The day on which it was last changed.
    pub(super) changed: Option<Date>,
}

impl InputFile {
    /// Reads a regular file.
    pub(super) fn read(path: &Path) -> Result<Self, ImportError> {
        let unreadable = |error: &io::Error| ImportError::Unreadable(error.into());
        let opened = open_regular(path).map_err(|error| unreadable(&error))?;
        let (file, about) = opened.ok_or(ImportError::NotAFile)?;
        if about.len() > MAX_SOURCE {
            return Err(ImportError::TooLong(MAX_SOURCE));
        }
        let changed = about.modified().ok().and_then(|time| Timestamp::try_from(time).ok());
        let mut bytes = Vec::new();
        file.take(about.len()).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
        Ok(Self { bytes, changed: changed.map(|time| TimeZone::UTC.to_datetime(time).date()) })
    }
}

//! The file to import: its bytes, its text and the day on which it was last changed.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rustix::fs::{Mode, OFlags};

use super::problem::ImportError;

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
    /// Reads a regular file; opening anything else could wait forever, or change a device.
    pub(super) fn read(path: &Path) -> Result<Self, ImportError> {
        let unreadable = |error: &io::Error| ImportError::Unreadable(reason(error));
        if !path.metadata().map_err(|error| unreadable(&error))?.is_file() {
            return Err(ImportError::NotAFile);
        }
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let file = rustix::fs::open(path, flags, Mode::empty());
        let file = File::from(file.map_err(|error| unreadable(&error.into()))?);
        let about = file.metadata().map_err(|error| unreadable(&error))?;
        if !about.is_file() {
            return Err(ImportError::NotAFile);
        }
        if about.len() > MAX_SOURCE {
            return Err(ImportError::TooLong(MAX_SOURCE));
        }
        let changed = about.modified().ok().and_then(|time| Timestamp::try_from(time).ok());
        let mut bytes = Vec::new();
        file.take(about.len()).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
        Ok(Self { bytes, changed: changed.map(|time| TimeZone::UTC.to_datetime(time).date()) })
    }
}

/// An error in plain words.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".into(),
        io::ErrorKind::PermissionDenied => "no permission".into(),
        _ => error.to_string(),
    }
}

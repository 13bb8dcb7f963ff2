//! Why nothing can be imported, each in one sentence that says what to do.

use std::fmt;

use crate::content::pack::format::{MAX_BYTES, MAX_FILE};
use crate::text::SafeText;

const MIB: u64 = 1024 * 1024;

/// The reason why a file cannot be imported at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// The file cannot be read; the reason.
    Unreadable(String),
    /// Neither a regular file nor, for a data package, a folder.
    NotAFile,
    /// The file has more than so many bytes.
    TooLong(u64),
    /// Not text in a known encoding.
    NotText,
    /// Not a directory of services; what is missing.
    NotHsds(String),
    /// Not a calendar.
    NotIcs,
    /// Not a table with headers; what is missing.
    NotCsv(String),
    /// The name in `--from` cannot be used; what the check says.
    From(String),
    /// The time zone in `--zone` is not known.
    Zone(String),
    /// The result does not fit into one file.
    SeveralFiles(usize),
    /// The result is more than can be shown.
    TooMuch,
    /// A file to write is already there.
    Exists(String),
    /// A file or folder cannot be written; the reason.
    NotWritten(String),
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(reason) => {
                write!(f, "this cannot be read ({}). Check the name and the permissions.", SafeText::clean(reason))
            }
            Self::NotAFile => f.write_str("this is not a regular file. Name the file that was exported."),
            Self::TooLong(most) => {
                write!(f, "this file has more than {} MiB. Export a part of it.", most / MIB)
            }
            Self::NotText => f.write_str("this is not text. Export it again, as UTF-8 text."),
            Self::NotHsds(what) => write!(
                f,
                "this is no directory in the form of HSDS 3: {what}. Name a JSON file of services, or the folder of a data package."
            ),
            Self::NotIcs => f.write_str(
                "this is no calendar: it has no BEGIN:VCALENDAR. Export it from the calendar program as iCalendar (.ics).",
            ),
            Self::NotCsv(what) => write!(
                f,
                "this is no table of help lines or events: {what}. Save it as CSV, with a first row of headers such as Name and Phone."
            ),
            Self::From(sentence) => write!(f, "the name in --from cannot be used: {sentence}"),
            Self::Zone(name) => write!(
                f,
                "the time zone \"{}\" is unknown. Write --zone like America/New_York.",
                SafeText::shortened(name)
            ),
            Self::SeveralFiles(count) => write!(
                f,
                "the result needs {count} files, as one may have {} MiB and 5,000 help lines. Name a folder for them with --output DIR.",
                MAX_FILE / MIB
            ),
            Self::TooMuch => write!(
                f,
                "the result has more than {} MiB, and no more can be shown at once. Import a part of it, such as one county.",
                MAX_BYTES / MIB
            ),
            Self::Exists(path) => {
                write!(f, "{} is already there, and nothing is overwritten. Name another folder.", SafeText::clean(path))
            }
            Self::NotWritten(reason) => {
                write!(f, "this cannot be written ({}). Check the name and the permissions.", SafeText::clean(reason))
            }
        }
    }
}

impl std::error::Error for ImportError {}

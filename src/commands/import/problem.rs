//! Why nothing can be imported, each in one sentence that says what to do.

use std::fmt;

use crate::content::pack::diagnostic::Problem;
use crate::content::pack::format::{MAX_BYTES, MAX_FILE};
use crate::text::sentences::system::SystemReason;
use crate::text::sentences::{files, import_error as words};
use crate::text::{Language, SafeText};

const MIB: u64 = 1024 * 1024;

/// The reason why a file cannot be imported at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// The file cannot be read; the reason.
    Unreadable(SystemReason),
    /// Neither a regular file nor, for a data package, a folder.
    NotAFile,
    /// The file has more than so many bytes.
    TooLong(u64),
    /// Not text in a known encoding.
    NotText,
    /// Not a directory of services.
    NotHsds(NoDirectory),
    /// Not a calendar.
    NotIcs,
    /// Not a table with headers.
    NotCsv,
    /// The name in `--from` cannot be used; what the check says.
    From(Problem),
    /// The time zone in `--zone` is not known.
    Zone(String),
    /// The result does not fit into one file.
    SeveralFiles(usize),
    /// The result is more than can be shown.
    TooMuch,
    /// A file to write is already there.
    Exists(String),
    /// A file or folder cannot be written; the reason.
    NotWritten(SystemReason),
}

/// Why a file is no directory of services.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoDirectory {
    /// A folder without the table of services.
    NoTable,
    /// Nothing in it is a service.
    NoServices,
    /// It is not JSON: what the parser says, the line and the column.
    NotJson(String, usize, usize),
}

impl ImportError {
    /// What is wrong, and what to do.
    #[must_use]
    pub fn in_language(&self, language: Language) -> String {
        let reason = |reason: &SystemReason| SafeText::clean(&reason.in_language(language));
        match self {
            Self::Unreadable(error) => files::unreadable(language, reason(error)),
            Self::NotAFile => words::not_a_file(language),
            Self::TooLong(most) => words::too_long(language, most / MIB),
            Self::NotText => words::not_text(language),
            Self::NotHsds(why) => words::not_hsds(language, &why.in_language(language)),
            Self::NotIcs => words::not_ics(language),
            Self::NotCsv => words::not_csv(language),
            Self::From(problem) => words::bad_from(language, &problem.in_language(language)),
            Self::Zone(name) => words::bad_zone(language, SafeText::shortened(name)),
            Self::SeveralFiles(count) => words::several_files(language, *count, MAX_FILE / MIB),
            Self::TooMuch => words::too_much(language, MAX_BYTES / MIB),
            Self::Exists(path) => words::exists(language, SafeText::clean(path)),
            Self::NotWritten(error) => words::not_written(language, reason(error)),
        }
    }
}

impl NoDirectory {
    fn in_language(&self, language: Language) -> String {
        match self {
            Self::NoTable => words::no_table(language),
            Self::NoServices => words::no_services(language),
            Self::NotJson(error, line, column) => words::not_json(language, error, *line, *column),
        }
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_language(Language::English))
    }
}

impl std::error::Error for ImportError {}

#[cfg(test)]
mod tests {
    use std::io::{Error, ErrorKind};

    use super::*;

    #[test]
    fn every_error_is_a_sentence_in_each_language() {
        let reason = |kind: ErrorKind| SystemReason::from(&Error::from(kind));
        let all = [
            ImportError::Unreadable(reason(ErrorKind::NotFound)),
            ImportError::Unreadable(reason(ErrorKind::IsADirectory)),
            ImportError::NotAFile,
            ImportError::TooLong(MIB),
            ImportError::NotText,
            ImportError::NotHsds(NoDirectory::NoTable),
            ImportError::NotHsds(NoDirectory::NoServices),
            ImportError::NotHsds(NoDirectory::NotJson("expected value".to_owned(), 1, 2)),
            ImportError::NotIcs,
            ImportError::NotCsv,
            ImportError::From(Problem::Empty),
            ImportError::Zone("Mars".to_owned()),
            ImportError::SeveralFiles(2),
            ImportError::TooMuch,
            ImportError::Exists("lines.json".to_owned()),
            ImportError::NotWritten(reason(ErrorKind::StorageFull)),
        ];
        for error in all {
            let [english, spanish] = Language::ALL.map(|language| error.in_language(language));
            assert_ne!(english, spanish);
            for sentence in [&english, &spanish] {
                assert!(sentence.ends_with('.') && !sentence.contains('!'), "{sentence}");
            }
            assert_eq!(error.to_string(), english);
        }
    }
}

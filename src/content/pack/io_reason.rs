//! Why the system refuses a file, in plain words.

use std::fmt;
use std::io::{Error, ErrorKind};

use crate::text::Language;
use crate::text::sentences::files;

/// The reason of an error of the system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IoReason {
    /// There is nothing of this name.
    NotFound,
    /// It is not allowed.
    NoPermission,
    /// A file stands where a folder is needed.
    NotAFolder,
    /// A link that leads back to itself.
    LinkToItself,
    /// Any other reason, in the words of the system.
    Other(String),
}

impl From<&Error> for IoReason {
    fn from(error: &Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::NotFound,
            ErrorKind::PermissionDenied => Self::NoPermission,
            ErrorKind::NotADirectory => Self::NotAFolder,
            _ if error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error()) => Self::LinkToItself,
            _ => Self::Other(error.to_string()),
        }
    }
}

impl IoReason {
    /// The reason as a part of a sentence.
    #[must_use]
    pub fn in_language(&self, language: Language) -> String {
        match self {
            Self::NotFound => files::no_such_file(language),
            Self::NoPermission => files::no_permission(language),
            Self::NotAFolder => files::no_folder(language),
            Self::LinkToItself => files::link_to_itself(language),
            Self::Other(words) => words.clone(),
        }
    }
}

impl fmt::Display for IoReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_language(Language::English))
    }
}

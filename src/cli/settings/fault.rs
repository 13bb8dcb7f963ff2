//! What is wrong with a settings file.

use std::path::{Path, PathBuf};

use strsim::jaro_winkler;

use super::EXAMPLES;
use super::file::MAX_FILE;
use crate::text::sentences::command_line::did_you_mean;
use crate::text::sentences::system::SystemReason;
use crate::text::sentences::{pack, settings as say};
use crate::text::{Language, SafeText};

/// The similarity from which a name is suggested, from 0 to 1.
const LIKE: f64 = 0.8;

/// One problem of a settings file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsFault {
    /// The file.
    pub file: PathBuf,
    /// Line and column, from 1, unless the whole file is meant.
    pub position: Option<(usize, usize)>,
    /// The problem.
    pub problem: SettingsProblem,
}

/// The problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingsProblem {
    /// The system does not open or read it.
    Unreadable(SystemReason),
    /// Something else than a file has its name.
    NotAFile,
    /// The file is too large.
    TooLarge,
    /// The file is not UTF-8.
    NotUtf8,
    /// The file is not TOML.
    NotToml,
    /// A text without quotation marks.
    Unquoted,
    /// A setting that is made twice.
    Repeated,
    /// A setting that does not exist.
    UnknownName(String),
    /// A value of another type than the setting of this name has.
    WrongType(&'static str),
    /// A value that the setting of this name does not have, and those that it has.
    UnknownValue(&'static str, String, Vec<String>),
    /// A folder without a name.
    NoName,
    /// A path in the home folder, which is not known.
    NoHome,
}

impl SettingsFault {
    /// A fault of the whole file.
    pub(super) fn of_file(file: &Path, problem: SettingsProblem) -> Self {
        Self { file: file.to_owned(), position: None, problem }
    }

    /// The file and the place, what is wrong, and what to do.
    #[must_use]
    pub fn in_language(&self, language: Language) -> String {
        let place = self.position.map(|(line, column)| pack::at_line(language, line, column));
        let file = SafeText::clean(&self.file.display().to_string()).to_string();
        let words = SafeText::clean(&self.problem.in_language(language));
        format!("{file}{}: {words}", place.unwrap_or_default())
    }
}

impl SettingsProblem {
    fn in_language(&self, language: Language) -> String {
        match self {
            Self::Unreadable(reason) => say::unreadable(language, reason.in_language(language)),
            Self::NotAFile => say::not_a_file(language),
            Self::TooLarge => say::too_large(language, MAX_FILE / 1_024),
            Self::NotUtf8 => say::not_utf8(language),
            Self::NotToml => say::not_toml(language),
            Self::Unquoted => say::unquoted(language),
            Self::Repeated => say::repeated(language),
            Self::UnknownName(name) => {
                let names = EXAMPLES.map(|(name, _)| name);
                say::unknown_name(language, name, &question(name, &names, language), &names.join(", "))
            }
            Self::WrongType(name) => {
                let example = EXAMPLES.iter().find(|(own, _)| own == name).map(|(_, example)| *example);
                say::wrong_type(language, name, example.unwrap_or_default())
            }
            Self::UnknownValue(name, value, values) => {
                let question = question(value, values, language);
                say::unknown_value(language, name, value, &question, &values.join(", "))
            }
            Self::NoName => say::no_name(language),
            Self::NoHome => say::no_home(language),
        }
    }
}

/// The question whether the nearest name is meant, or nothing.
fn question(name: &str, names: &[impl AsRef<str>], language: Language) -> String {
    let likeness = |other: &str| jaro_winkler(&name.to_lowercase(), other);
    let near = names.iter().map(AsRef::as_ref).filter(|other| likeness(other) >= LIKE);
    let nearest = near.max_by(|one, other| likeness(one).total_cmp(&likeness(other)));
    nearest.map(|name| format!(" {}", did_you_mean(language, name))).unwrap_or_default()
}

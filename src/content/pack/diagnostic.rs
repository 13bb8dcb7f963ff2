//! The diagnostics of packs: messages that say where a problem is and what to do.

use std::fmt;

use super::json_path::{PathStep, path};
pub use super::problem::Problem;
use crate::text::sentences::pack;
use crate::text::{Language, SafeText};

/// The maximum number of fields that one note names.
const MOST_FIELDS: usize = 10;

/// The result of a check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Errors: the check fails.
    pub faults: Vec<Fault>,
    /// Suggestions: the check succeeds.
    pub notes: Vec<Note>,
}

/// A suggestion for one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The file, as the reader named it.
    pub file: String,
    /// Where in the file.
    pub place: Location,
    /// The language in which the fields are missing.
    pub language: Language,
    /// The fields, as paths relative to the place.
    pub fields: Vec<String>,
}

/// One problem of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, as the reader named it.
    pub file: String,
    /// Where in the file.
    pub place: Location,
    /// The problem.
    pub problem: Problem,
}

/// Sorts faults by file and position.
pub(super) fn put_in_order(faults: &mut [Fault]) {
    faults.sort_by(|one, other| (&one.file, one.place.position).cmp(&(&other.file, other.place.position)));
}

/// A location in a file, as precise as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Location {
    /// Line and column, from 1.
    pub position: Option<(usize, usize)>,
    /// The JSON path: `entries[3].see[0]`.
    pub path: String,
    /// The part of the file that it is in.
    pub part: Option<Box<FilePart>>,
}

/// A part of a file that can be left out by itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FilePart {
    /// A field of the file.
    Field(String),
    /// An item of a list of the file, by its number from 0.
    Item(String, usize),
}

impl Location {
    /// The location of these steps from the top of the file.
    pub(super) fn at(position: Option<(usize, usize)>, steps: &[PathStep<'_>]) -> Self {
        let part = match steps {
            [PathStep::Field(list), PathStep::Item(number), ..] => {
                Some(FilePart::Item((*list).to_owned(), *number))
            }
            [PathStep::Field(name), ..] => Some(FilePart::Field((*name).to_owned())),
            _ => None,
        };
        Self { position, path: path(steps), part: part.map(Box::new) }
    }

    /// A location without a path.
    pub(super) fn position(position: Option<(usize, usize)>) -> Self {
        Self { position, ..Self::default() }
    }
}

impl Fault {
    /// Where it is, what is wrong, and what to write instead.
    #[must_use]
    pub fn in_language(&self, language: Language) -> String {
        at(&self.file, &self.place, &self.problem.in_language(language), language)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_language(Language::English))
    }
}

impl Note {
    /// Where it is, and what can be added.
    #[must_use]
    pub fn in_language(&self, language: Language) -> String {
        let rest = self.fields.len().saturating_sub(MOST_FIELDS);
        let mut fields: Vec<String> = self.fields.iter().take(MOST_FIELDS).cloned().collect();
        if let (1.., Some(last)) = (rest, fields.last_mut()) {
            *last = pack::and_more(language, last, rest);
        }
        let (name, code) = (self.language.name_in(language), self.language.code());
        let words = pack::untranslated(language, name, &fields.join(", "), code);
        at(&self.file, &self.place, &words, language)
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_language(Language::English))
    }
}

/// A message with its location. Everything is cleaned, as external names and keys may have any characters.
fn at(file: &str, place: &Location, words: &str, language: Language) -> String {
    let mut text = SafeText::clean(file).to_string();
    if let Some((line, column)) = place.position {
        text += &pack::at_line(language, line, column);
    }
    if !place.path.is_empty() {
        text += &pack::at_path(language, &SafeText::clean(&place.path));
    }
    text + ": " + &SafeText::clean(words)
}

impl std::error::Error for Fault {}

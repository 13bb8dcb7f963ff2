//! A place in a content file: a field or a list's item inside another place.
//!
//! Kept on the stack while a file is checked, and written out as a JSON path only for a fault.

use std::fmt::Write;

use crate::text::SafeText;

/// The letters of a field's name that a path shows: an outside file may hold names of any length.
const SHOWN: usize = 60;

/// One step from a place to one inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PathStep<'a> {
    /// To a field.
    Field(&'a str),
    /// To an item of a list, from 0.
    Item(usize),
}

/// A place in the file with this number.
#[derive(Clone, Copy)]
pub(super) struct JsonPath<'a> {
    pub(super) file: usize,
    outer: Option<&'a JsonPath<'a>>,
    step: PathStep<'a>,
}

impl<'a> JsonPath<'a> {
    /// A field of the file itself.
    pub(super) const fn top(file: usize, field: &'a str) -> Self {
        Self { file, outer: None, step: PathStep::Field(field) }
    }

    /// A field of what stands here.
    pub(super) const fn field(&'a self, name: &'a str) -> Self {
        Self { file: self.file, outer: Some(self), step: PathStep::Field(name) }
    }

    /// An item, from 0, of the list that stands here.
    pub(super) const fn item(&'a self, number: usize) -> Self {
        Self { file: self.file, outer: Some(self), step: PathStep::Item(number) }
    }

    /// The steps that lead here from the top of the file.
    pub(super) fn steps(&self) -> Vec<PathStep<'a>> {
        let mut steps = self.outer.map(JsonPath::steps).unwrap_or_default();
        steps.push(self.step);
        steps
    }
}

/// The JSON path of steps from the top of a file.
pub(super) fn path(steps: &[PathStep<'_>]) -> String {
    let mut path = String::new();
    for step in steps {
        // Writing to a string cannot fail.
        let _ = match step {
            PathStep::Field(name) => {
                let dot = if path.is_empty() { "" } else { "." };
                write!(path, "{dot}{}", shortened(name))
            }
            PathStep::Item(number) => write!(path, "[{number}]"),
        };
    }
    path
}

/// A name or text from outside, clean and in a length that leaves a sentence readable.
pub(super) fn shortened(text: &str) -> SafeText {
    if text.chars().nth(SHOWN).is_none() {
        return SafeText::clean(text);
    }
    let first: String = text.chars().take(SHOWN).collect();
    SafeText::clean(&(first + "..."))
}

//! A path in a content file, as a linked list of steps.
//!
//! It lives on the stack while a file is checked, and becomes a string only for a fault.

use std::fmt::Write;

use crate::text::{Language, SafeText};

/// One step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PathStep<'a> {
    /// To a field.
    Field(&'a str),
    /// To an item of a list, from 0.
    Item(usize),
}

/// A path in one of the files.
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

    /// A field of the value at this path.
    pub(super) const fn field(&'a self, name: &'a str) -> Self {
        Self { file: self.file, outer: Some(self), step: PathStep::Field(name) }
    }

    /// An item, from 0, of the list at this path.
    pub(super) const fn item(&'a self, number: usize) -> Self {
        Self { file: self.file, outer: Some(self), step: PathStep::Item(number) }
    }

    /// The version in a language of the value at this path. English may stand there without its code.
    pub(super) fn in_language(&'a self, language: Language) -> Self {
        if language == Language::English { *self } else { self.field(language.code()) }
    }

    /// The steps from the top of the file.
    pub(super) fn steps(&self) -> Vec<PathStep<'a>> {
        let mut steps = self.outer.map(JsonPath::steps).unwrap_or_default();
        steps.push(self.step);
        steps
    }
}

/// Steps from the top of a file, written as a JSON path.
pub(super) fn path(steps: &[PathStep<'_>]) -> String {
    let mut path = String::new();
    for step in steps {
        // Writing to a string cannot fail.
        let _ = match step {
            PathStep::Field(name) => {
                let dot = if path.is_empty() { "" } else { "." };
                write!(path, "{dot}{}", SafeText::shortened(name))
            }
            PathStep::Item(number) => write!(path, "[{number}]"),
        };
    }
    path
}

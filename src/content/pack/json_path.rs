//! A place in a content file: a field or a list's item inside another place.
//!
//! Kept on the stack while a file is checked, and written out as a JSON path only for a fault.

use std::fmt::Write;

use crate::text::SafeText;

/// The letters of a field's name that a path shows: an outside file may hold names of any length.
const SHOWN: usize = 60;

/// One step from a place to one inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::content) enum Step<'a> {
    /// To a field.
    Field(&'a str),
    /// To an item of a list, from 0.
    Item(usize),
}

/// A step whose name is its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::content) enum OwnedStep {
    /// To a field.
    Field(String),
    /// To an item of a list, from 0.
    Item(usize),
}

impl OwnedStep {
    /// The same step, borrowed.
    pub(in crate::content) fn as_step(&self) -> Step<'_> {
        match self {
            Self::Field(name) => Step::Field(name),
            Self::Item(number) => Step::Item(*number),
        }
    }
}

/// A place in the file with this number.
#[derive(Clone, Copy)]
pub(in crate::content) struct Spot<'a> {
    pub(in crate::content) file: usize,
    outer: Option<&'a Spot<'a>>,
    step: Step<'a>,
}

impl<'a> Spot<'a> {
    /// A field of the file itself.
    pub(in crate::content) const fn top(file: usize, field: &'a str) -> Self {
        Self { file, outer: None, step: Step::Field(field) }
    }

    /// A field of what stands here.
    pub(in crate::content) const fn field(&'a self, name: &'a str) -> Self {
        Self { file: self.file, outer: Some(self), step: Step::Field(name) }
    }

    /// An item, from 0, of the list that stands here.
    pub(in crate::content) const fn item(&'a self, number: usize) -> Self {
        Self { file: self.file, outer: Some(self), step: Step::Item(number) }
    }

    /// The steps that lead here from the top of the file.
    pub(in crate::content) fn steps(&self) -> Vec<Step<'a>> {
        let mut steps = self.outer.map(Spot::steps).unwrap_or_default();
        steps.push(self.step);
        steps
    }
}

/// The JSON path of steps from the top of a file.
pub(in crate::content) fn path(steps: &[Step<'_>]) -> String {
    let mut path = String::new();
    for step in steps {
        // Writing to a string cannot fail.
        let _ = match step {
            Step::Field(name) => {
                let dot = if path.is_empty() { "" } else { "." };
                write!(path, "{dot}{}", shortened(name))
            }
            Step::Item(number) => write!(path, "[{number}]"),
        };
    }
    path
}

/// A name or text from outside, clean and in a length that leaves a sentence readable.
pub(in crate::content) fn shortened(text: &str) -> SafeText {
    if text.chars().nth(SHOWN).is_none() {
        return SafeText::clean(text);
    }
    let first: String = text.chars().take(SHOWN).collect();
    SafeText::clean(&(first + "..."))
}

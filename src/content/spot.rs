//! A place in a content file: a field or a list's item inside another place.
//!
//! Kept on the stack while an entry is checked, and written out as a JSON path only for a fault.

use std::fmt;

/// A place in the file with this number.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    pub(super) file: usize,
    outer: Option<&'a Spot<'a>>,
    step: Step,
}

#[derive(Clone, Copy)]
enum Step {
    Field(&'static str),
    Item(usize),
}

impl<'a> Spot<'a> {
    /// A field of the file itself.
    pub(super) const fn top(file: usize, field: &'static str) -> Self {
        Self { file, outer: None, step: Step::Field(field) }
    }

    /// A field of what stands here.
    pub(super) const fn field(&'a self, name: &'static str) -> Self {
        Self { file: self.file, outer: Some(self), step: Step::Field(name) }
    }

    /// An item, from 0, of the list that stands here.
    pub(super) const fn item(&'a self, number: usize) -> Self {
        Self { file: self.file, outer: Some(self), step: Step::Item(number) }
    }
}

impl fmt::Display for Spot<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.outer.map_or(Ok(()), |outer| outer.fmt(f))?;
        match self.step {
            Step::Field(name) if self.outer.is_none() => f.write_str(name),
            Step::Field(name) => write!(f, ".{name}"),
            Step::Item(number) => write!(f, "[{number}]"),
        }
    }
}

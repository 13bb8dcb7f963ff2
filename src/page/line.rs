//! What an entry comes apart into.

use jiff::civil::Date;

/// What a line is, which decides how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// The entry's title.
    Title,
    /// Facts under the title: number, author, date.
    Facts,
    /// A word on the entry's state: past, replaced, not translated.
    State,
    /// Running text.
    Text,
    /// A row of large digits.
    Digits,
    /// An address.
    Address,
    /// The line before the entries that this one leads to.
    SeeHeading,
    /// The name of the month that begins on this day, before those of its references.
    Month(Date),
    /// The entry's reference with this number, from 0.
    See(usize),
    /// Who says so.
    Source,
    /// Nothing.
    Blank,
}

/// One line of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub kind: LineKind,
    /// The number of the entry's part that it belongs to.
    pub part: usize,
    /// Its text.
    pub text: String,
}

//! The lines of an entry, each with its kind.

use jiff::civil::Date;

/// The kind of a line, which decides its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// The entry's title.
    Title,
    /// Facts under the title: number, author, date.
    Facts,
    /// A remark on the entry's state: past, replaced, not translated.
    State,
    /// Running text.
    Text,
    /// The row of the language with this number in [`crate::content::spoken::SpokenLanguage::all`].
    Language(usize),
    /// A row of large digits.
    Digits,
    /// The address with this number, from 0.
    Address(usize),
    /// The heading of the references.
    SeeHeading,
    /// The name of the month that begins on this date, above its references.
    Month(Date),
    /// The related entry with this number, from 0.
    See(usize),
    /// The sources.
    Source,
    /// An empty line.
    Blank,
}

/// One line of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The kind.
    pub kind: LineKind,
    /// The number of the entry's part to which the line belongs.
    pub part: usize,
    /// The text.
    pub text: String,
}

impl Line {
    /// Whether a screen reader says nothing of it: it has no letter and no digit.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        !self.text.contains(char::is_alphanumeric)
    }
}

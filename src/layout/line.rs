//! What an entry comes apart into, and all that decides how it reads.

use jiff::civil::Date;

use crate::content::catalog::Catalog;
use crate::content::entry::{Entry, EntryIndex, Setting};
use crate::text::Language;
use crate::text::glyphs::GlyphSet;

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

/// All that decides how an entry reads, apart from the entry.
#[derive(Clone, Copy)]
pub struct ReadingContext<'a> {
    /// Where the entries it names are found.
    pub catalog: &'a Catalog,
    /// The reader's language.
    pub language: Language,
    /// Where the program is used.
    pub setting: Setting,
    /// The day it is read.
    pub today: Option<Date>,
    /// The characters it is spelt with.
    pub glyphs: GlyphSet,
}

/// The entries that an entry leads to, in the order of their numbers.
#[must_use]
pub fn references(entry: &Entry) -> Vec<EntryIndex> {
    let newer = entry.replaced.map(|(by, _)| by);
    newer.into_iter().chain(entry.see.iter().copied().filter(|other| Some(*other) != newer)).collect()
}

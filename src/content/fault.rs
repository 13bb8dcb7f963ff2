//! What can be wrong with a pack, in sentences that say where it is and what to do.

use std::fmt;

use super::text::SafeText;

/// One problem of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, as the reader named it.
    pub file: String,
    /// Where in the file.
    pub place: Place,
    /// What is wrong there.
    pub problem: Problem,
}

/// A place in a file, as exactly as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Line and column, from 1.
    pub position: Option<(usize, usize)>,
    /// The JSON path: `entries[3].see[0]`.
    pub path: String,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The file or folder cannot be read; the reason.
    Unreadable(String),
    /// The folder has no `*.json` file.
    NoFiles,
    /// The file is larger than [`super::pack::MAX_FILE`].
    TooLarge,
    /// More entries than [`super::pack::MAX_ENTRIES`], or groups than [`super::pack::MAX_GROUPS`].
    TooMany,
    /// The file is not UTF-8.
    NotUtf8,
    /// No JSON, or not in the shape of a pack; serde's words.
    Shape(String),
    /// A `format` other than 1.
    Format(u32),
    /// The id is used before.
    DuplicateId(String),
    /// The id has characters that an id may not have.
    BadId(String),
    /// The entry belongs to the program or to the page and cannot be replaced.
    Protected(String),
    /// No entry has this id.
    UnknownEntry(String),
    /// No group of that pane has this id.
    UnknownGroup(String),
    /// The entry stands between two entries of this group.
    SplitGroup(String),
    /// No such day, or written otherwise than it should be.
    BadDate(String),
    /// The digits are not those of the number on display.
    DigitsDiffer {
        /// The number on display.
        display: String,
        /// The digits that were given.
        digits: String,
    },
    /// A number with this many digits.
    DigitCount(usize),
    /// A number that is kept for examples.
    ExampleNumber,
    /// Not an `http` or `https` address.
    BadAddress(String),
    /// Characters that are invisible, or that steer a terminal.
    Unclean,
    /// Nothing stands where a text should.
    Empty,
    /// No source.
    NoSource,
    /// An entry from outside says that it stands on the page.
    NotOnThePage,
    /// A number, but nothing that says who stands behind it.
    NoTag,
    /// Not a plain file.
    NotAFile,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(reason) => {
                write!(f, "this cannot be read ({reason}). Check the name and the rights.")
            }
            Self::NoFiles => f.write_str("there is no .json file here. Name the folder that holds the pack."),
            Self::TooLarge => f.write_str("this file has more than 2 MiB. Split it into several."),
            Self::TooMany => {
                f.write_str("this file has more than 5,000 entries or 100 groups. Split it into several.")
            }
            Self::NotUtf8 => f.write_str("this file is not UTF-8 text. Save it as UTF-8."),
            Self::Shape(words) => write!(f, "{words}. infocus schema shows the format."),
            Self::Format(found) => write!(f, "format {found} is not known. Write \"format\": 1."),
            Self::DuplicateId(id) => write!(f, "the id \"{id}\" is used before. Choose another."),
            Self::BadId(id) => {
                write!(f, "the id \"{id}\" may only have small letters, digits and hyphens. Choose another.")
            }
            Self::Protected(id) => write!(f, "the entry \"{id}\" cannot be replaced. Choose another id."),
            Self::UnknownEntry(id) => write!(f, "no entry has the id \"{id}\". Check how it is written."),
            Self::UnknownGroup(id) => write!(f, "this pane has no group \"{id}\". Add it under \"groups\"."),
            Self::SplitGroup(id) => {
                write!(
                    f,
                    "this entry stands inside the group \"{id}\". Change its \"order\" or its \"group\"."
                )
            }
            Self::BadDate(text) => {
                write!(f, "\"{text}\" is no date here. Write it like 2017-01-17, or 01-17 for every year.")
            }
            Self::DigitsDiffer { display, digits } => {
                write!(
                    f,
                    "the number on display is {display}, but the digits are {digits}. Make them the same."
                )
            }
            Self::DigitCount(count) => {
                write!(
                    f,
                    "this phone number has {count} digits. US numbers have 10, or 11 with the leading 1."
                )
            }
            Self::ExampleNumber => {
                f.write_str("numbers with 555-01 are for examples and reach nobody. Write the real number.")
            }
            Self::BadAddress(address) => {
                write!(f, "\"{address}\" is no address. It has to begin with https:// or http://.")
            }
            Self::Unclean => f.write_str("this text holds characters that cannot be seen. Type it again."),
            Self::Empty => f.write_str("this text is empty. Write something, or leave the field out."),
            Self::NoSource => f.write_str("this entry has no source. Say who says so, and when."),
            Self::NotOnThePage => {
                f.write_str("only the page's own entries are of the page. Write \"added\".")
            }
            Self::NoTag => {
                f.write_str("this number has no \"tag\". Say who stands behind it, like \"support\".")
            }
            Self::NotAFile => f.write_str("this is no plain file. Take it out of the folder."),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Names and keys from outside may hold anything.
        f.write_str(&SafeText::clean(&self.file))?;
        if let Some((line, column)) = self.place.position {
            write!(f, ", line {line}, column {column}")?;
        }
        if !self.place.path.is_empty() {
            write!(f, ", at {}", SafeText::clean(&self.place.path))?;
        }
        write!(f, ": {}", SafeText::clean(&self.problem.to_string()))
    }
}

impl std::error::Error for Fault {}

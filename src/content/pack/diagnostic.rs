//! The diagnostics of packs: messages that say where a problem is and what to do.

use std::fmt;

use super::format::{MAX_BYTES, MAX_FILE, MAX_FILES};
use super::imitation::Imitation;
use super::json_path::{PathStep, path};
use super::schema_error::SchemaError;
use crate::content::library::{MAX_LINE, MAX_LINES};
use crate::content::phone::fault::PhoneFault;
use crate::text::{Language, SafeText, grouped};

const MIB: u64 = 1024 * 1024;

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

/// A problem of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The file or folder cannot be read; the reason.
    Unreadable(String),
    /// The folder has no `*.json` file.
    NoFiles,
    /// The folder has more files than [`super::format::MAX_FILES`].
    TooManyFiles,
    /// The folders up to this one have more than [`super::format::MAX_BYTES`].
    TooMuch,
    /// The file is larger than [`super::format::MAX_FILE`].
    TooLarge,
    /// The file is empty.
    EmptyFile,
    /// The file is not UTF-8.
    NotUtf8,
    /// The file does not match the format.
    SchemaError(Box<SchemaError>),
    /// A `format` other than 1.
    Format(u32),
    /// The id is already used.
    DuplicateId(String),
    /// The id has characters that are not allowed.
    BadId(String),
    /// The entry belongs to the program or to the page and cannot be replaced.
    Protected(String),
    /// No entry has this id.
    UnknownEntry(String),
    /// No group of that pane has this id.
    UnknownGroup(String),
    /// The entry is between two entries of this group.
    SplitGroup(String),
    /// Not a day, or not in the required form.
    BadDate(String),
    /// A day in the future, where a past one is required.
    NotYet(String),
    /// Not a time of day, or not in the required form.
    BadTime(String),
    /// Not days of the week.
    BadDays(String),
    /// The last day of an event is before the first.
    LastBeforeFirst,
    /// The end of an event without its start.
    NoStart,
    /// Not an address for e-mail.
    BadEmail(String),
    /// A help line that cannot be reached in any way.
    NoContact,
    /// No time zone of the United States has this name.
    UnknownZone(String),
    /// The displayed number, and digits that differ from it.
    DigitsDiffer(Box<[String; 2]>),
    /// An imitation of the hotline or of 911.
    Imitation(Imitation),
    /// Not a number that can be called.
    Phone(PhoneFault),
    /// Not an `http` or `https` address.
    BadAddress(String),
    /// A character that is invisible, or that controls a terminal.
    Unclean(char),
    /// An empty text.
    Empty,
    /// No source.
    NoSource,
    /// An external entry claims to be from the page.
    NotOnThePage,
    /// A number without a tag for its operator.
    NoTag,
    /// A notice with a word that reveals the page.
    TellingNotice(String),
    /// A file of a folder that is not a regular one.
    NotAFile,
    /// Neither a folder nor a content file.
    NotContent,
    /// A line of a library with more bytes than [`crate::content::library::MAX_LINE`].
    LongLine,
    /// A library with more lines than [`crate::content::library::MAX_LINES`].
    TooManyLines,
    /// A library with more bytes than there is memory for.
    NoRoom,
}

impl From<SchemaError> for Problem {
    fn from(error: SchemaError) -> Self {
        Self::SchemaError(Box::new(error))
    }
}

impl Problem {
    /// Writes the message of a value that has not the form of its field.
    fn write_invalid(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadDate(text) => {
                let text = SafeText::shortened(text);
                write!(
                    f,
                    "\"{text}\" is not a valid date here. Write it like 2017-01-17, or 01-17 for every year."
                )
            }
            Self::BadTime(text) => write!(f, "\"{text}\" is not a valid time here. Write it like 14:00."),
            Self::BadDays(text) => write!(
                f,
                "\"{}\" are not days here. Write them like \"mon-fri\", \"sat, sun\" or \"every day\".",
                SafeText::shortened(text)
            ),
            Self::UnknownZone(text) => {
                write!(f, "the time zone \"{text}\" is unknown. Write it like America/New_York.")
            }
            Self::BadEmail(text) => write!(
                f,
                "\"{}\" is not an address for e-mail. Write it like help@example.org.",
                SafeText::shortened(text)
            ),
            Self::BadAddress(address) => {
                let address = SafeText::shortened(address);
                write!(f, "\"{address}\" is not a web address. It must begin with https:// or http://.")
            }
            Self::DigitsDiffer(numbers) => {
                let [display, digits] = numbers.each_ref().map(|number| SafeText::shortened(number));
                write!(
                    f,
                    "the displayed number is {display}, but the digits are {digits}. Make them the same."
                )
            }
            Self::NotYet(text) => {
                let text = SafeText::shortened(text);
                write!(f, "\"{text}\" is in the future. Write the day on which somebody last confirmed this.")
            }
            _ => Ok(()),
        }
    }

    /// Writes the message of an exceeded limit.
    fn write_limit(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (before, most, after) = match self {
            Self::TooManyFiles => ("there are", MAX_FILES.to_string(), "files here. Join some of them."),
            Self::TooMuch => (
                "with this folder there are",
                (MAX_BYTES / MIB).to_string(),
                "MiB of .json files. Remove some.",
            ),
            Self::TooLarge => ("this file has", (MAX_FILE / MIB).to_string(), "MiB. Split it into several."),
            Self::LongLine => {
                ("this line has", (MAX_LINE / 1024).to_string(), "KiB. Make its texts shorter.")
            }
            _ => ("the library has", grouped(MAX_LINES), "lines. What follows is left out. Make it shorter."),
        };
        write!(f, "{before} more than {most} {after}")
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(reason) => {
                write!(f, "this cannot be read ({reason}). Check the name and the permissions.")
            }
            Self::NoFiles => {
                f.write_str("there is no .json or .jsonl file here. Name the folder that holds the pack.")
            }
            Self::TooManyFiles | Self::TooMuch | Self::TooLarge | Self::LongLine | Self::TooManyLines => {
                self.write_limit(f)
            }
            Self::BadDate(_)
            | Self::BadTime(_)
            | Self::BadDays(_)
            | Self::UnknownZone(_)
            | Self::BadEmail(_)
            | Self::BadAddress(_)
            | Self::DigitsDiffer(_)
            | Self::NotYet(_) => self.write_invalid(f),
            Self::EmptyFile => f.write_str("this file is empty. Delete it."),
            Self::NotUtf8 => f.write_str("this file is not UTF-8 text. Save it as UTF-8."),
            Self::NoRoom => f.write_str("there is not enough memory for this file. Put fewer lines into it."),
            Self::TellingNotice(word) => write!(
                f,
                "\"{word}\" would reveal what this notice hides. Write about something else, like laundry days.",
                word = word.trim()
            ),
            Self::NotAFile => f.write_str("this is not a regular file. Remove it from the folder."),
            Self::NotContent => f.write_str(
                "this is neither a folder nor a regular file that ends in .json or .jsonl. Name one of these.",
            ),
            Self::Format(found) => write!(f, "format {found} is not known. Write \"format\": 1."),
            Self::SchemaError(error) => error.fmt(f),
            Self::DuplicateId(id) => {
                write!(f, "the id \"{}\" is already used. Choose another.", SafeText::shortened(id))
            }
            Self::BadId(id) => {
                write!(
                    f,
                    "the id \"{}\" may only have small letters, digits and hyphens. Choose another.",
                    SafeText::shortened(id)
                )
            }
            Self::Protected(id) => {
                write!(f, "the entry \"{}\" cannot be replaced. Choose another id.", SafeText::shortened(id))
            }
            Self::UnknownEntry(id) => {
                write!(f, "no entry has the id \"{}\". Check the spelling.", SafeText::shortened(id))
            }
            Self::UnknownGroup(id) => {
                write!(f, "this pane has no group \"{}\". Add it under \"groups\".", SafeText::shortened(id))
            }
            Self::SplitGroup(id) => {
                write!(
                    f,
                    "this entry is in the middle of the group \"{}\". Change its \"order\" or its \"group\".",
                    SafeText::shortened(id)
                )
            }
            Self::LastBeforeFirst => f.write_str("the last day is before the first. Check both."),
            Self::NoStart => f.write_str("there is an end, but no start. Write both, or neither."),
            Self::NoContact => f.write_str(
                "there is no way to reach this. Write \"phone\", \"text\", \"chat\", \"email\" or \"website\".",
            ),
            Self::Phone(fault) => fault.fmt(f),
            Self::Imitation(found) => found.fmt(f),
            Self::Unclean(letter) => write!(
                f,
                "the character U+{:04X}{} cannot be shown. Delete it, or type this text again.",
                u32::from(*letter),
                name_of(*letter)
            ),
            Self::Empty => f.write_str("this text is empty. Write something, or leave the field out."),
            Self::NoSource => f.write_str("this entry has no source. Name who says this, and when."),
            Self::NotOnThePage => {
                f.write_str("only the built-in entries come from the page. Write \"added\".")
            }
            Self::NoTag => f.write_str("this number has no \"tag\". Say who runs it, like \"support\"."),
        }
    }
}

/// A description of an invisible character, as editors and web pages leave them in texts.
fn name_of(letter: char) -> &'static str {
    match letter {
        '\u{AD}' => " (a soft hyphen)",
        '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => " (it has no width)",
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            " (it changes the direction of writing)"
        }
        '\u{FE00}'..='\u{FE0F}' => " (it changes the look of the one before it)",
        _ if letter.is_control() => " (a control character)",
        _ => "",
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_at(f, &self.file, &self.place, &self.problem)
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rest = self.fields.len().saturating_sub(MOST_FIELDS);
        let mut fields: Vec<String> = self.fields.iter().take(MOST_FIELDS).cloned().collect();
        if let (1.., Some(last)) = (rest, fields.last_mut()) {
            *last = format!("{last} and {rest} more");
        }
        let fields = fields.join(", ");
        let (name, code) = (self.language.english_name(), self.language.code());
        let words = format!("not in {name} yet: {fields}. Write {{\"en\": ..., \"{code}\": ...}} for each.");
        write_at(f, &self.file, &self.place, &words)
    }
}

/// Writes a message with its location. Everything is cleaned, as external names and keys may have any characters.
fn write_at(
    f: &mut fmt::Formatter<'_>,
    file: &str,
    place: &Location,
    words: &dyn fmt::Display,
) -> fmt::Result {
    f.write_str(&SafeText::clean(file))?;
    if let Some((line, column)) = place.position {
        write!(f, ", line {line}, column {column}")?;
    }
    if !place.path.is_empty() {
        write!(f, ", at {}", SafeText::clean(&place.path))?;
    }
    write!(f, ": {}", SafeText::clean(&words.to_string()))
}

impl std::error::Error for Fault {}

//! The problems of content files: what is wrong, and what to write instead.

use std::fmt;

use super::format::{MAX_BYTES, MAX_FILE, MAX_FILES};
use super::imitation::Imitation;
use super::schema_error::SchemaError;
use crate::content::library::{MAX_LINE, MAX_LINES};
use crate::content::phone::fault::PhoneFault;
use crate::text::sentences::system::SystemReason;
use crate::text::sentences::{files, pack};
use crate::text::{Language, SafeText, grouped};

const MIB: u64 = 1024 * 1024;

/// A problem of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The file or folder cannot be read; the reason.
    Unreadable(SystemReason),
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
    /// What is wrong, and what to write instead.
    #[must_use]
    pub fn in_language(&self, language: Language) -> String {
        let short = |text: &str| SafeText::shortened(text);
        match self {
            Self::BadDate(text) => pack::bad_date(language, &short(text)),
            Self::BadTime(text) => pack::bad_time(language, text),
            Self::BadDays(text) => pack::bad_days(language, &short(text)),
            Self::UnknownZone(text) => pack::unknown_zone(language, text),
            Self::BadEmail(text) => pack::bad_email(language, &short(text)),
            Self::BadAddress(address) => pack::bad_address(language, &short(address)),
            Self::DigitsDiffer(numbers) => {
                let [display, digits] = numbers.each_ref().map(|number| short(number));
                pack::digits_differ(language, &display, &digits)
            }
            Self::NotYet(text) => pack::not_yet(language, &short(text)),
            Self::TellingNotice(word) => pack::telling_notice(language, word.trim()),
            Self::Format(found) => pack::unknown_format(language, *found),
            Self::SchemaError(error) => error.in_language(language),
            Self::DuplicateId(id) => pack::duplicate_id(language, &short(id)),
            Self::BadId(id) => pack::bad_id(language, &short(id)),
            Self::Protected(id) => pack::protected(language, &short(id)),
            Self::UnknownEntry(id) => pack::unknown_entry(language, &short(id)),
            Self::UnknownGroup(id) => pack::unknown_group(language, &short(id)),
            Self::SplitGroup(id) => pack::split_group(language, &short(id)),
            Self::LastBeforeFirst => pack::last_before_first(language),
            Self::NoStart => pack::no_start(language),
            Self::NoContact => pack::no_contact(language),
            Self::Phone(fault) => fault.in_language(language),
            Self::Imitation(found) => found.in_language(language),
            Self::Unclean(letter) => pack::unclean(language, u32::from(*letter), &kind_of(*letter, language)),
            Self::Empty => pack::empty(language),
            Self::NoSource => pack::no_source(language),
            Self::NotOnThePage => pack::not_on_the_page(language),
            Self::NoTag => pack::no_tag(language),
            Self::Unreadable(_)
            | Self::NoFiles
            | Self::TooManyFiles
            | Self::TooMuch
            | Self::TooLarge
            | Self::EmptyFile
            | Self::NotUtf8
            | Self::NotAFile
            | Self::NotContent
            | Self::LongLine
            | Self::TooManyLines
            | Self::NoRoom => self.about_file(language),
        }
    }

    /// What is wrong with a file as a whole.
    fn about_file(&self, language: Language) -> String {
        match self {
            Self::Unreadable(reason) => files::unreadable(language, reason.in_language(language)),
            Self::NoFiles => files::no_files(language),
            Self::TooManyFiles => files::too_many_files(language, MAX_FILES),
            Self::TooMuch => files::too_much(language, MAX_BYTES / MIB),
            Self::TooLarge => files::too_large(language, MAX_FILE / MIB),
            Self::EmptyFile => files::empty_file(language),
            Self::NotUtf8 => files::not_utf8(language),
            Self::NotAFile => files::not_a_file(language),
            Self::NotContent => files::not_content(language),
            Self::LongLine => files::long_line(language, MAX_LINE / 1024),
            Self::TooManyLines => files::too_many_lines(language, grouped(MAX_LINES)),
            _ => files::no_room(language),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_language(Language::English))
    }
}

/// A description of an invisible character, as editors and web pages leave them in texts.
fn kind_of(letter: char, language: Language) -> String {
    match letter {
        '\u{AD}' => pack::soft_hyphen(language),
        '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => pack::no_width(language),
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            pack::direction(language)
        }
        '\u{FE00}'..='\u{FE0F}' => pack::variation(language),
        _ if letter.is_control() => pack::control(language),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Error, ErrorKind};

    use super::*;
    use crate::content::pack::schema_error::JsonKind;

    /// One of each problem that says nothing but its own sentence, and one of each error of a schema.
    fn problems() -> Vec<Problem> {
        let text = || "x".to_owned();
        let (found, wanted) = (JsonKind::Null, vec![JsonKind::Fields]);
        let errors = [
            SchemaError::Syntax(text()),
            SchemaError::Syntax("EOF".to_owned()),
            SchemaError::NoEntry,
            SchemaError::TooDeep,
            SchemaError::KeyTwice(text()),
            SchemaError::UnknownField(text(), None),
            SchemaError::UnknownField(text(), Some(text())),
            SchemaError::UnknownLanguage(text()),
            SchemaError::MissingField(text()),
            SchemaError::NoEnglish,
            SchemaError::UnknownWord { word: text(), known: vec![text()] },
            SchemaError::WrongKind { found, wanted },
            SchemaError::BadNumber,
            SchemaError::TooLong { letters: 1_201, most: 200 },
            SchemaError::TooMany { count: 2, most: 1 },
        ];
        let files = [
            ErrorKind::NotFound,
            ErrorKind::PermissionDenied,
            ErrorKind::NotADirectory,
            ErrorKind::StorageFull,
        ]
        .map(|kind| SystemReason::from(&Error::from(kind)));
        let unclean = ['\u{ad}', '\u{200b}', '\u{202e}', '\u{fe00}', '\u{7}', '\u{e000}'];
        let others = [
            Problem::NoFiles,
            Problem::TooManyFiles,
            Problem::TooMuch,
            Problem::TooLarge,
            Problem::EmptyFile,
            Problem::NotUtf8,
            Problem::NotAFile,
            Problem::NotContent,
            Problem::LongLine,
            Problem::TooManyLines,
            Problem::NoRoom,
            Problem::Format(2),
            Problem::DuplicateId(text()),
            Problem::BadId(text()),
            Problem::Protected(text()),
            Problem::UnknownEntry(text()),
            Problem::UnknownGroup(text()),
            Problem::SplitGroup(text()),
            Problem::BadDate(text()),
            Problem::NotYet(text()),
            Problem::BadTime(text()),
            Problem::BadDays(text()),
            Problem::LastBeforeFirst,
            Problem::NoStart,
            Problem::BadEmail(text()),
            Problem::NoContact,
            Problem::UnknownZone(text()),
            Problem::DigitsDiffer(Box::new([text(), text()])),
            Problem::Imitation(Imitation::Name),
            Problem::Phone(PhoneFault::Count(9)),
            Problem::BadAddress(text()),
            Problem::Empty,
            Problem::NoSource,
            Problem::NotOnThePage,
            Problem::NoTag,
            Problem::TellingNotice(text()),
        ];
        let errors = errors.into_iter().map(Problem::from);
        let files = files.into_iter().map(Problem::Unreadable);
        errors.chain(files).chain(unclean.map(Problem::Unclean)).chain(others).collect()
    }

    #[test]
    fn each_problem_is_said_in_both_languages() {
        for problem in problems() {
            let [english, spanish] = Language::ALL.map(|language| problem.in_language(language));
            assert_eq!(english, problem.to_string());
            assert_ne!(english, spanish, "{problem:?}");
            assert!(spanish.ends_with(['.', '?']) && !spanish.contains(['!', '¡']), "{spanish}");
        }
    }
}

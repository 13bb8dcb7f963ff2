//! The errors of a file that does not match the format, with messages for people who do not program.

use std::fmt;

use super::format::MAX_DEPTH;
use super::syntax_hint::hint;
use crate::text::sentences::{InLanguage, schema};
use crate::text::{Language, SafeText, grouped};

/// A mismatch between a file and the format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaError {
    /// Not JSON; serde's message.
    Syntax(String),
    /// A line of a library that is no entry.
    NoEntry,
    /// Lists and objects nested deeper than [`MAX_DEPTH`].
    TooDeep,
    /// A duplicate key.
    KeyTwice(String),
    /// An unknown field, and a known one with a similar name.
    UnknownField(String, Option<String>),
    /// An unknown language.
    UnknownLanguage(String),
    /// A missing required field.
    MissingField(String),
    /// A text without English, which is the fallback for other languages.
    NoEnglish,
    /// A word that is not one of the allowed ones.
    UnknownWord {
        /// The word.
        word: String,
        /// The allowed words.
        known: Vec<String>,
    },
    /// A value of the wrong kind.
    WrongKind {
        /// The kind of the value.
        found: JsonKind,
        /// The allowed kinds, the simplest first.
        wanted: Vec<JsonKind>,
    },
    /// A number out of range, or with a fraction.
    BadNumber,
    /// A text with too many letters.
    TooLong {
        /// Its letters.
        letters: usize,
        /// The most there may be.
        most: usize,
    },
    /// A list with too many items.
    TooMany {
        /// Its items.
        count: usize,
        /// The most there may be.
        most: usize,
    },
}

/// The kind of a JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonKind {
    /// A text in quotes.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Bool,
    /// `null`.
    Null,
    /// A list in `[ ]`.
    List,
    /// Fields in `{ }`.
    Fields,
}

impl JsonKind {
    fn name(self, language: Language) -> String {
        match self {
            Self::Text => schema::text(language),
            Self::Number => schema::number(language),
            Self::Bool => schema::truth(language),
            Self::Null => schema::null(language),
            Self::List => schema::list(language),
            Self::Fields => schema::fields(language),
        }
    }
}

/// For these allowed kinds, the name of the expected value and how to write it.
fn words(wanted: &[JsonKind], language: Language) -> [String; 2] {
    let [name, way_out]: [InLanguage; 2] = match wanted {
        [JsonKind::Text, JsonKind::Fields, ..] => [schema::text, schema::write_texts],
        [JsonKind::List, JsonKind::Fields, ..] => [schema::list_of_texts, schema::write_lists],
        [JsonKind::Number, ..] => [schema::whole_number, schema::write_number],
        [JsonKind::Bool, ..] => [schema::truth, schema::write_truth],
        [JsonKind::List, ..] => [schema::list, schema::write_list],
        [JsonKind::Fields, ..] => [schema::fields, schema::write_fields],
        [JsonKind::Text | JsonKind::Null, ..] | [] => [schema::text, schema::write_text],
    };
    [name(language), way_out(language)]
}

impl SchemaError {
    /// What is wrong, and what to write instead.
    #[must_use]
    pub fn in_language(&self, language: Language) -> String {
        match self {
            Self::Syntax(words) => {
                hint(words).map_or_else(|| schema::syntax(language, words), |hint| hint(language))
            }
            Self::NoEntry => schema::no_entry(language),
            Self::TooDeep => schema::too_deep(language, MAX_DEPTH),
            Self::KeyTwice(key) => schema::key_twice(language, &SafeText::shortened(key)),
            Self::UnknownField(name, None) => schema::unknown_field(language, &SafeText::shortened(name)),
            Self::UnknownField(name, Some(like)) => {
                schema::misspelled_field(language, &SafeText::shortened(name), like)
            }
            Self::UnknownLanguage(code) => {
                schema::unknown_language(language, &SafeText::shortened(code), &Language::codes_in(language))
            }
            Self::MissingField(name) => schema::missing_field(language, name),
            Self::NoEnglish => schema::no_english(language),
            Self::UnknownWord { word, known } => {
                schema::unknown_word(language, &SafeText::shortened(word), &known.join(", "))
            }
            Self::WrongKind { found, wanted } => {
                let [name, way_out] = words(wanted, language);
                schema::wrong_kind(language, &found.name(language), &name, &way_out)
            }
            Self::BadNumber => schema::bad_number(language),
            Self::TooLong { letters, most } => schema::too_long(language, grouped(*letters), grouped(*most)),
            Self::TooMany { count, most } => schema::too_many(language, grouped(*count), grouped(*most)),
        }
    }
}

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_language(Language::English))
    }
}

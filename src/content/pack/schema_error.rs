//! The errors of a file that does not match the format, with messages for people who do not program.

use crate::text::{Language, SafeText, grouped};
use std::fmt;

use super::format::MAX_DEPTH;
use super::syntax_hint::hint;

/// A mismatch between a file and the format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaError {
    /// Not JSON; serde's message.
    Syntax(String),
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
    const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "a number",
            Self::Bool => "true or false",
            Self::Null => "null",
            Self::List => "a list",
            Self::Fields => "a set of fields",
        }
    }
}

/// For these allowed kinds, the name of the expected value and how to write it.
const fn words(wanted: &[JsonKind]) -> [&'static str; 2] {
    match wanted {
        [JsonKind::Text, JsonKind::Fields, ..] => {
            ["text", "Write \"text\", or {\"en\": \"text\", \"es\": \"texto\"}."]
        }
        [JsonKind::List, JsonKind::Fields, ..] => {
            ["a list of texts", "Write [\"text\"], or {\"en\": [\"text\"], \"es\": [\"texto\"]}."]
        }
        [JsonKind::Number, ..] => ["a whole number", "Write it without quotes, like 40."],
        [JsonKind::Bool, ..] => ["true or false", "Write true or false, without quotes."],
        [JsonKind::List, ..] => ["a list", "Put [ before it and ] after it."],
        [JsonKind::Fields, ..] => {
            ["a set of fields", "Write them between { and }. infocus schema shows which."]
        }
        [JsonKind::Text | JsonKind::Null, ..] | [] => ["text", "Put it in quotes, like \"text\"."],
    }
}

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(words) => match hint(words) {
                Some(sentence) => f.write_str(sentence),
                None => write!(f, "{words}. infocus schema shows the format."),
            },
            Self::TooDeep => {
                write!(f, "more than {MAX_DEPTH} brackets are nested here. Close some of them earlier.")
            }
            Self::KeyTwice(key) => {
                write!(f, "the field \"{}\" is here twice. Keep one of them.", SafeText::shortened(key))
            }
            Self::UnknownField(name, like) => {
                let way_out = like.as_ref().map_or_else(
                    || "Remove it. infocus schema shows the format.".to_owned(),
                    |like| format!("Write \"{like}\", if you mean that."),
                );
                write!(f, "there is no field \"{}\" here. {way_out}", SafeText::shortened(name))
            }
            Self::UnknownLanguage(code) => {
                let codes = Language::codes();
                write!(f, "the language \"{}\" is not supported. Use {codes}.", SafeText::shortened(code))
            }
            Self::MissingField(name) => write!(f, "the field \"{name}\" is missing here. Add it."),
            Self::NoEnglish => f.write_str("the English is missing here. Add \"en\"."),
            Self::UnknownWord { word, known } => {
                write!(
                    f,
                    "\"{}\" is not allowed here. Use one of: {}.",
                    SafeText::shortened(word),
                    known.join(", ")
                )
            }
            Self::WrongKind { found, wanted } => {
                let [name, way_out] = words(wanted);
                write!(f, "this is {}, but {name} belongs here. {way_out}", found.name())
            }
            Self::BadNumber => {
                f.write_str("this number does not fit here. Write a smaller one without a fraction, like 40.")
            }
            Self::TooLong { letters, most } => {
                let (letters, most) = (grouped(*letters), grouped(*most));
                write!(f, "this text has {letters} letters, but at most {most} are allowed. Make it shorter.")
            }
            Self::TooMany { count, most } => {
                let (count, most) = (grouped(*count), grouped(*most));
                write!(f, "this list has {count} items, but at most {most} are allowed. Make it shorter.")
            }
        }
    }
}

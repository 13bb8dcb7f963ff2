//! What is not written as a pack is written, in words for people who have never met serde.

use crate::text::grouped;
use std::fmt;

use super::format::MAX_DEPTH;
use super::json_path::shortened;
use super::syntax_hint::told;

/// What is not written as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaError {
    /// No JSON; serde's words.
    Syntax(String),
    /// More lists and fields inside each other than a pack has any use for.
    TooDeep,
    /// A key that stands there before.
    KeyTwice(String),
    /// A field that no pack has, and one whose name is like it.
    UnknownField(String, Option<String>),
    /// A language that is not spoken here.
    UnknownLanguage(String),
    /// A field that has to be there.
    MissingField(String),
    /// A text without its English, which is shown where another language is missing.
    NoEnglish,
    /// A word that is none of those that may stand here.
    UnknownWord {
        /// The word.
        word: String,
        /// Those that may stand here.
        known: Vec<String>,
    },
    /// A value of another kind than the one that belongs here.
    WrongKind {
        /// What stands here.
        found: JsonKind,
        /// What may stand here, the simplest first.
        wanted: Vec<JsonKind>,
    },
    /// A number out of range, or with a fraction.
    BadNumber,
    /// A text with more letters than may stand here.
    TooLong {
        /// Its letters.
        letters: usize,
        /// The most there may be.
        most: usize,
    },
    /// A list with more items than may stand here.
    TooMany {
        /// Its items.
        count: usize,
        /// The most there may be.
        most: usize,
    },
}

/// What kind of value stands somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonKind {
    /// A text in quotes.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Truth,
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
            Self::Text => "a text",
            Self::Number => "a number",
            Self::Truth => "true or false",
            Self::Null => "null",
            Self::List => "a list",
            Self::Fields => "a set of fields",
        }
    }
}

/// The name of what belongs where these kinds may stand, and how it is written.
const fn words(wanted: &[JsonKind]) -> [&'static str; 2] {
    match wanted {
        [JsonKind::Text, JsonKind::Fields, ..] => {
            ["a text", "Write \"text\", or {\"en\": \"text\", \"es\": \"texto\"}."]
        }
        [JsonKind::List, JsonKind::Fields, ..] => {
            ["a list of texts", "Write [\"text\"], or {\"en\": [\"text\"], \"es\": [\"texto\"]}."]
        }
        [JsonKind::Number, ..] => ["a whole number", "Write it without quotes, like 40."],
        [JsonKind::Truth, ..] => ["true or false", "Write true or false, without quotes."],
        [JsonKind::List, ..] => ["a list", "Put [ before it and ] after it."],
        [JsonKind::Fields, ..] => {
            ["a set of fields", "Write them between { and }. infocus schema shows which."]
        }
        [JsonKind::Text | JsonKind::Null, ..] | [] => ["a text", "Put it in quotes, like \"text\"."],
    }
}

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(words) => match told(words) {
                Some(sentence) => f.write_str(sentence),
                None => write!(f, "{words}. infocus schema shows the format."),
            },
            Self::TooDeep => {
                write!(
                    f,
                    "more than {MAX_DEPTH} brackets stand inside each other here. Close some of them before."
                )
            }
            Self::KeyTwice(key) => {
                write!(f, "the field \"{}\" stands here twice. Keep one of them.", shortened(key))
            }
            Self::UnknownField(name, like) => {
                let way_out = like.as_ref().map_or_else(
                    || "Take it out. infocus schema shows the format.".to_owned(),
                    |like| format!("Write \"{like}\", if you mean that."),
                );
                write!(f, "the field \"{}\" is not known here. {way_out}", shortened(name))
            }
            Self::UnknownLanguage(code) => {
                write!(f, "the language \"{}\" is not here. Use en or es.", shortened(code))
            }
            Self::MissingField(name) => write!(f, "the field \"{name}\" is missing here. Add it."),
            Self::NoEnglish => f.write_str("the English is missing here. Add \"en\"."),
            Self::UnknownWord { word, known } => {
                write!(f, "\"{}\" is not known here. Use one of: {}.", shortened(word), known.join(", "))
            }
            Self::WrongKind { found, wanted } => {
                let [name, way_out] = words(wanted);
                write!(f, "this is {}, and {name} is wanted here. {way_out}", found.name())
            }
            Self::BadNumber => {
                f.write_str("this number does not fit here. Write a smaller one without a fraction, like 40.")
            }
            Self::TooLong { letters, most } => {
                let (letters, most) = (grouped(*letters), grouped(*most));
                write!(f, "this text has {letters} letters, and {most} is the most. Make it shorter.")
            }
            Self::TooMany { count, most } => {
                let (count, most) = (grouped(*count), grouped(*most));
                write!(f, "this list has {count} items, and {most} is the most. Make it shorter.")
            }
        }
    }
}

//! The sentences with values in them, each in every language side by side.
//!
//! Texts without values are in [`super::strings`] and [`super::add_words`]. A sentence that lacks a language does not
//! compile, and a test refuses sentences outside `src/text`.

/// Declares one function per sentence, which formats it in the given language.
///
/// ```text
/// sentences! {
///     /// The text is no date.
///     bad_date(text: &str) =
///         "\"{text}\" is not a date. Write it like 2017-01-17.",
///         "\"{text}\" no es una fecha. Escríbala así: 2017-01-17.";
/// }
/// ```
macro_rules! sentences {
    ($($(#[$doc:meta])* $name:ident($($value:ident: $kind:ty),*) = $english:literal, $spanish:literal;)*) => {
        $($(#[$doc])*
        #[must_use]
        pub fn $name(language: $crate::text::Language, $($value: $kind),*) -> String {
            match language {
                $crate::text::Language::English => format!($english),
                $crate::text::Language::Spanish => format!($spanish),
            }
        })*
    };
}

/// A sentence without values.
pub type Sentence = fn(super::Language) -> String;

pub mod command_line;
mod fields;
pub mod help;
pub mod import;
pub mod import_calendar;
pub mod import_error;
pub mod import_hsds;
pub mod import_table;
pub mod output;
pub mod start;
pub mod system;

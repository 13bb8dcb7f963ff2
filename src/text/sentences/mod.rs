//! The sentences with values in them, each in every language side by side.
//!
//! Texts without values are in [`super::strings`] and [`super::add_words`]. A sentence that lacks a language does not
//! compile, and a test refuses sentences outside `src/text`.

use super::Language;

/// Declares one function per sentence, which formats it in the given language.
///
/// ```
/// use infocus::text::Language;
///
/// infocus::sentences! {
///     /// The text is no date.
///     bad_date(text: &str) =
///         "\"{text}\" is not a date. Write it like 2017-01-17.",
///         "\"{text}\" no es una fecha. Escríbala así: 2017-01-17.";
/// }
/// assert!(bad_date(Language::Spanish, "hoy").starts_with("\"hoy\" no es"));
/// ```
///
/// One that lacks a language does not compile:
///
/// ```compile_fail
/// infocus::sentences! {
///     /// The text is no date.
///     bad_date(text: &str) =
///         "\"{text}\" is not a date. Write it like 2017-01-17.";
/// }
/// ```
#[doc(hidden)]
#[macro_export]
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
pub type InLanguage = fn(Language) -> String;

/// A sentence about one thing, or about several.
#[must_use]
pub fn counted(
    language: Language,
    count: usize,
    one: InLanguage,
    several: fn(Language, usize) -> String,
) -> String {
    if count == 1 { one(language) } else { several(language, count) }
}

pub mod ageing;
pub mod calls;
pub mod check;
pub mod command_line;
pub mod dates;
mod fields;
pub mod files;
pub mod help;
pub mod imitation;
pub mod import;
pub mod import_calendar;
pub mod import_error;
pub mod import_hsds;
pub mod import_table;
pub mod naming;
pub mod output;
pub mod pack;
pub mod paper;
pub mod phone;
pub mod report;
pub mod reviews;
pub mod schema;
pub mod settings;
pub mod start;
pub mod system;

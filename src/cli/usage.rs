//! What is wrong with the arguments: the errors of clap in each language.

use std::error::Error as _;
use std::fmt;
use std::str::FromStr;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::text::sentences::command_line as words;
use crate::text::{Language, SafeText};

/// The sentence about an error of clap's, without a full stop at its end.
#[must_use]
pub fn fault_in_arguments(error: &Error, language: Language) -> SafeText {
    let sentence = known_fault(error, language).unwrap_or_else(|| match language {
        Language::English => in_clap_words(error),
        Language::Spanish => words::not_understood(language),
    });
    SafeText::clean(sentence.trim_end_matches('.'))
}

/// The name that is nearest to the one that is not known.
#[must_use]
pub fn nearest_name(error: &Error) -> Option<&str> {
    let kinds = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    kinds.into_iter().find_map(|kind| match error.get(kind)? {
        ContextValue::String(name) => Some(name.as_str()),
        // The nearest one comes last.
        ContextValue::Strings(names) => names.last().map(String::as_str),
        _ => None,
    })
}

/// The first paragraph of clap's own message.
fn in_clap_words(error: &Error) -> String {
    let message = error.to_string();
    let first = message.split("\n\n").next().unwrap_or_default().trim_start_matches("error: ");
    first.to_owned()
}

fn known_fault(error: &Error, language: Language) -> Option<String> {
    let one = |kind| match error.get(kind)? {
        ContextValue::String(text) => Some(text.as_str()),
        _ => None,
    };
    let argument = || one(ContextKind::InvalidArg);
    let value = || one(ContextKind::InvalidValue);
    Some(match error.kind() {
        ErrorKind::UnknownArgument => words::unexpected(language, argument()?),
        ErrorKind::InvalidSubcommand => {
            words::unknown_command(language, one(ContextKind::InvalidSubcommand)?)
        }
        ErrorKind::InvalidValue => {
            let sentence = match value()? {
                "" => words::no_value(language, argument()?),
                value => words::invalid(language, value, argument()?),
            };
            let possible = listed(error, ContextKind::ValidValue, ", ");
            let possible = possible.map(|values| words::possible(language, &values));
            [Some(sentence), possible].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        ErrorKind::ValueValidation => {
            let reason = error.source()?.downcast_ref::<NotWhole>()?.in_language(language);
            words::invalid_because(language, value()?, argument()?, reason)
        }
        ErrorKind::TooManyValues => words::surplus_value(language, value()?, argument()?),
        ErrorKind::ArgumentConflict => match (argument()?, one(ContextKind::PriorArg)) {
            (argument, Some(other)) if argument == other => words::repeated(language, argument),
            (argument, Some(other)) => words::conflict(language, argument, other),
            (argument, None) => {
                words::conflicts(language, argument, &listed(error, ContextKind::PriorArg, " ")?)
            }
        },
        ErrorKind::MissingRequiredArgument => {
            words::missing(language, &listed(error, ContextKind::InvalidArg, " ")?)
        }
        ErrorKind::InvalidUtf8 => words::not_utf8(language),
        _ => return None,
    })
}

/// The texts in an error, unless there are none.
fn listed(error: &Error, kind: ContextKind, separator: &str) -> Option<String> {
    match error.get(kind)? {
        ContextValue::Strings(texts) if !texts.is_empty() => Some(texts.join(separator)),
        _ => None,
    }
}

/// A text that is not a whole number in the range of its argument.
#[derive(Clone, Copy, Debug)]
pub struct NotWhole {
    least: u8,
}

impl NotWhole {
    fn in_language(self, language: Language) -> String {
        words::not_whole(language, self.least)
    }
}

impl fmt::Display for NotWhole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_language(Language::English))
    }
}

impl std::error::Error for NotWhole {}

/// Parses a whole number from 1 up.
pub(super) fn positive<T: FromStr>(text: &str) -> Result<T, NotWhole> {
    text.parse().map_err(|_| NotWhole { least: 1 })
}

/// Parses a whole number from 0 up.
pub(super) fn whole(text: &str) -> Result<u16, NotWhole> {
    text.parse().map_err(|_| NotWhole { least: 0 })
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    use clap::Parser;

    use super::*;
    use crate::cli::Arguments;

    fn error_of(line: &str) -> Error {
        let arguments = line.split(' ').map(|word| if word == "EMPTY" { "" } else { word });
        Arguments::try_parse_from(["infocus"].into_iter().chain(arguments)).unwrap_err()
    }

    /// A line for each kind of error that the arguments can lead to.
    const LINES: [(&str, &str); 17] = [
        ("--nope", "no se entiende '--nope'"),
        ("keys two", "no se entiende 'two'"),
        ("serach", "no existe el comando 'serach'"),
        ("--lang", "falta el valor de '--lang <CODE>'"),
        ("--theme", "falta el valor de '--theme <THEME>' [valores posibles: auto, color, mono, contrast]"),
        ("import csv", "falta lo siguiente: <FILE>"),
        ("import", "falta lo siguiente: <FORM> <FILE>"),
        ("search", "falta lo siguiente: <QUERY>"),
        ("selftest", "falta lo siguiente: <--kiosk|--ssh>"),
        (
            "--theme x",
            "'x' no es válido para '--theme <THEME>' [valores posibles: auto, color, mono, contrast]",
        ),
        ("import pdf x", "'pdf' no es válido para '<FORM>' [valores posibles: hsds, ics, csv]"),
        ("--idle x", "'x' no es válido para '--idle <MIN>': escriba un número entero, de 1 en adelante"),
        ("--return x", "'x' no es válido para '--return <MIN>': escriba un número entero, de 0 en adelante"),
        ("--speech=x", "'--speech' no lleva el valor 'x'"),
        ("--idle 3 --idle 4", "'--idle <MIN>' se puede poner solo una vez"),
        ("hotlines --sign --card", "'--sign' no se puede usar con '--card'"),
        ("check --report --calls --addresses", "'--report' no se puede usar con: --calls --addresses"),
    ];

    #[test]
    fn every_error_of_clap_has_words_in_each_language() {
        for (line, spanish) in LINES {
            let error = error_of(line);
            assert_eq!(&*fault_in_arguments(&error, Language::Spanish), spanish, "{line}");
            let english = fault_in_arguments(&error, Language::English);
            assert_eq!(english, SafeText::clean(in_clap_words(&error).trim_end_matches('.')), "{line}");
        }
    }

    #[test]
    fn what_is_no_text_is_answered_in_each_language() {
        let wrong = ["infocus", "search"].map(OsStr::new).into_iter().chain([OsStr::from_bytes(b"\xFF")]);
        let error = Arguments::try_parse_from(wrong).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidUtf8);
        assert!(fault_in_arguments(&error, Language::Spanish).ends_with("no es texto UTF-8"));
        assert_eq!(fault_in_arguments(&error, Language::English), SafeText::clean(&in_clap_words(&error)));
    }
}

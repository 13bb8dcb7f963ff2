//! The help in each language.

use std::ffi::OsString;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::error::ErrorKind;
use clap::{Arg, Command, CommandFactory};

use super::Arguments;
use crate::text::Language;
use crate::text::sentences::help;

/// The help that these arguments ask for, if they do.
#[must_use]
pub fn help_in(language: Language, arguments: impl Iterator<Item = OsString>) -> Option<String> {
    let command = translated(Arguments::command(), language);
    let asked = command.try_get_matches_from(arguments).err();
    let asked = asked.filter(|error| error.kind() == ErrorKind::DisplayHelp)?;
    Some(help::with_headings(language, &asked.to_string()))
}

/// A command with its texts in a language.
fn translated(command: Command, language: Language) -> Command {
    let about = command.get_about().and_then(|text| help::text(language, &text.to_string()));
    let after = command.get_after_help().and_then(|text| help::text(language, &text.to_string()));
    let command = about.into_iter().fold(command, Command::about);
    let command = after.into_iter().fold(command, Command::after_help);
    command
        .mut_args(|argument| translated_argument(argument, language))
        .mut_subcommands(|command| translated(command, language))
}

fn translated_argument(argument: Arg, language: Language) -> Arg {
    let text = argument.get_help().and_then(|text| help::text(language, &text.to_string()));
    let values = argument.get_possible_values();
    let argument = text.into_iter().fold(argument, Arg::help);
    if values.iter().all(|value| value.get_help().is_none()) {
        return argument;
    }
    let translated_value = |value: PossibleValue| {
        let text = value.get_help().and_then(|text| help::text(language, &text.to_string()));
        text.into_iter().fold(value, PossibleValue::help)
    };
    // The parser is needed for the list alone: whatever is parsed, the help is what comes out.
    argument.value_parser(PossibleValuesParser::new(values.into_iter().map(translated_value)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// All texts of a command, its arguments and its subcommands.
    fn texts(command: &Command) -> Vec<String> {
        let own = [command.get_about(), command.get_long_about(), command.get_after_help()];
        let mut found: Vec<String> = own.into_iter().flatten().map(ToString::to_string).collect();
        for argument in command.get_arguments() {
            let own = [argument.get_help(), argument.get_long_help()];
            found.extend(own.into_iter().flatten().map(ToString::to_string));
            let values = argument.get_possible_values();
            found.extend(values.iter().filter_map(PossibleValue::get_help).map(ToString::to_string));
        }
        found.extend(command.get_subcommands().flat_map(texts));
        found
    }

    #[test]
    fn every_text_of_the_help_is_in_each_language() {
        let used: BTreeSet<String> = texts(&Arguments::command()).into_iter().collect();
        for text in &used {
            assert_eq!(help::text(Language::English, text), Some(&**text));
            for language in Language::translations() {
                assert_ne!(help::text(language, text), Some(&**text), "{text}");
            }
        }
        let listed: BTreeSet<String> =
            help::TEXTS.iter().map(|[english, ..]| (*english).to_owned()).collect();
        assert_eq!(listed, used);
    }

    #[test]
    fn in_english_the_help_is_that_of_clap() {
        let names: Vec<String> =
            Arguments::command().get_subcommands().map(|command| command.get_name().to_owned()).collect();
        let asked =
            names.iter().flat_map(|name| [vec![&**name, "--help"], vec![&**name, "-h"], vec!["help", name]]);
        for line in asked.chain([vec!["--help"], vec!["-h"], vec!["help"], vec!["help", "help"]]) {
            let line: Vec<OsString> = ["infocus"].into_iter().chain(line).map(OsString::from).collect();
            let clap = Arguments::command().try_get_matches_from(line.clone()).unwrap_err().to_string();
            assert_eq!(help_in(Language::English, line.clone().into_iter()).as_deref(), Some(&*clap));
            let spanish = help_in(Language::Spanish, line.into_iter()).unwrap();
            for word in [" the ", "Print", "Usage", "default", "ossible", "OPTIONS", "COMMAND]"] {
                assert!(!spanish.contains(word), "{word} in {spanish}");
            }
        }
    }
}

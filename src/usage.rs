//! Usage errors: what is wrong with the arguments, the nearest name, and which help to ask for.

use std::env;

use clap::CommandFactory;
use infocus::cli::{Arguments, fault_in_arguments, nearest_name};
use infocus::text::Language;
use infocus::text::sentences::command_line::{self, did_you_mean};

/// The sentences for an error of clap's.
pub fn usage_error(error: &clap::Error, language: Language) -> String {
    let fault = fault_in_arguments(error, language);
    let nearest = nearest_name(error).map(|name| format!(". {}", did_you_mean(language, name)));
    with_help(&format!("{fault}{}", nearest.unwrap_or_default()), language)
}

/// A sentence about the arguments, and which help to ask for.
pub fn with_help(sentence: &str, language: Language) -> String {
    let stop = if sentence.ends_with('?') { "" } else { "." };
    let command = subcommand().map_or_else(String::new, |name| format!("{name} "));
    command_line::with_help(language, &format!("{sentence}{stop}"), &command)
}

/// The subcommand among the arguments, whatever is wrong with them.
fn subcommand() -> Option<String> {
    let parsed = Arguments::command().ignore_errors(true).try_get_matches_from(env::args_os()).ok()?;
    parsed.subcommand_name().map(str::to_owned)
}

//! Usage errors: what is wrong with the arguments, the nearest name, and which help to ask for.

use std::env;

use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue};
use infocus::cli::Arguments;
use infocus::text::SafeText;

/// The sentences for an error of clap's.
pub fn usage_error(error: &clap::Error) -> String {
    let words = error.to_string();
    let first = words.split("\n\n").next().unwrap_or_default().trim_start_matches("error: ");
    let first = SafeText::clean(first.trim_end_matches('.'));
    let nearest = nearest_name(error).map_or_else(String::new, |name| format!(". Did you mean {name}?"));
    with_help(&format!("{first}{nearest}"))
}

/// A sentence about the arguments, and which help to ask for.
pub fn with_help(sentence: &str) -> String {
    let stop = if sentence.ends_with('?') { "" } else { "." };
    let command = subcommand().map_or_else(String::new, |name| format!("{name} "));
    format!("{sentence}{stop} To see what can be asked: infocus {command}--help")
}

/// The name that is nearest to the one that was not understood.
fn nearest_name(error: &clap::Error) -> Option<&str> {
    let kinds = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    kinds.into_iter().find_map(|kind| match error.get(kind)? {
        ContextValue::String(name) => Some(name.as_str()),
        // The nearest one comes last.
        ContextValue::Strings(names) => names.last().map(String::as_str),
        _ => None,
    })
}

/// The subcommand among the arguments, whatever is wrong with them.
fn subcommand() -> Option<String> {
    let parsed = Arguments::command().ignore_errors(true).try_get_matches_from(env::args_os()).ok()?;
    parsed.subcommand_name().map(str::to_owned)
}

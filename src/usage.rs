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
        ContextValue::Strings(names) => names.first().map(String::as_str),
        _ => None,
    })
}

/// The subcommand among the arguments.
fn subcommand() -> Option<String> {
    let commands = Arguments::command();
    let is_one = |word: &String| commands.get_subcommands().any(|command| command.get_name() == word);
    // Not `env::args`, which panics on what is not UTF-8.
    env::args_os().skip(1).filter_map(|word| word.into_string().ok()).find(is_one)
}

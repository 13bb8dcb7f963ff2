//! Renders the manual page: the arguments as clap knows them, and the sections of `man/sections.1`.

#![allow(clippy::unwrap_used)]

use std::fmt::Write;

use clap::{Arg, Command, CommandFactory};
use clap_mangen::Man;
use infocus::cli::Arguments;

/// What clap does not know: examples, exit status, environment and files.
const SECTIONS: &str = include_str!("../../man/sections.1");

/// The manual page in roff.
pub fn manual() -> String {
    let command = Arguments::command();
    let man = Man::new(command.clone());
    let mut page = Vec::new();
    man.render_title(&mut page).unwrap();
    man.render_name_section(&mut page).unwrap();
    man.render_synopsis_section(&mut page).unwrap();
    man.render_description_section(&mut page).unwrap();
    man.render_options_section(&mut page).unwrap();
    let mut page = String::from_utf8(page).unwrap();
    page.push_str(".SH COMMANDS\n");
    for subcommand in command.get_subcommands() {
        page.push_str(&entry(subcommand));
    }
    page.push_str(SECTIONS);
    write!(page, ".SH HOTLINE\n{}\n", escaped(&command.get_after_help().unwrap().to_string())).unwrap();
    page
}

/// A subcommand: its usage, what it does, and its own options.
fn entry(command: &Command) -> String {
    let usage =
        command.clone().bin_name(format!("infocus {}", command.get_name())).render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").lines().next().unwrap_or_default();
    let about = command.get_about().unwrap().to_string();
    let mut text = format!(".TP\n\\fB{}\\fR\n{}\n", escaped(usage), escaped(&about));
    for argument in command.get_arguments().filter(|argument| !argument.is_global_set()) {
        let (Some(long), Some(help)) = (argument.get_long(), argument.get_help()) else { continue };
        let name = format!("--{long}{}", value(argument));
        write!(text, ".RS\n.TP\n\\fB{}\\fR\n{}\n.RE\n", escaped(&name), escaped(&help.to_string())).unwrap();
    }
    text
}

/// The placeholder of an option's value, if it takes one.
fn value(argument: &Arg) -> String {
    let names = argument.get_value_names().filter(|_| argument.get_action().takes_values());
    names.map_or_else(String::new, |names| format!(" {}", names[0]))
}

/// Text in roff: a hyphen is a minus sign, so that an option can be copied.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('-', "\\-")
}

//! Every command that writes to standard output.

use std::process::{Command, Stdio};

use clap::CommandFactory;
use infocus::cli::Arguments;

use super::{PROGRAM, command};

/// A command line for each command and for each of its forms that writes something else, with its exit status if all
/// is well. The self-test finds this machine not fit.
const WRITING: [(&str, i32); 36] = [
    ("", 0),
    ("--plain", 0),
    ("--profile kiosk", 0),
    ("--profile ssh", 0),
    ("--help", 0),
    ("--version", 0),
    ("help", 0),
    ("print --help", 0),
    ("search passport", 0),
    ("search --json passport", 0),
    ("search --json zzzqqq", 1),
    ("print", 0),
    ("print t-visa", 0),
    ("print t-visa under-18 --both", 0),
    ("hotlines", 0),
    ("hotlines --card", 0),
    ("hotlines --sign", 0),
    ("events", 0),
    ("events --ics", 0),
    ("check", 0),
    // Not ready for a release: the newest source of the hotline's number is a code repository.
    ("check --report", 1),
    ("check --calls", 0),
    ("check --addresses", 0),
    ("add --help", 0),
    ("example help-line", 0),
    ("import csv tests/support/sheet.csv", 0),
    ("schema", 0),
    ("keys", 0),
    ("traces", 0),
    ("selftest --kiosk", 1),
    ("selftest --ssh", 1),
    ("completions bash", 0),
    ("completions zsh", 0),
    ("completions fish", 0),
    ("completions powershell", 0),
    ("man", 0),
];

/// Every command that writes, with its exit status if all is well. Fails if one of the program's commands is missing.
pub fn writing() -> impl Iterator<Item = (&'static str, i32)> {
    let all = WRITING.into_iter();
    for known in Arguments::command().get_subcommands() {
        let is_it = |(line, _): (&str, i32)| line.split(' ').next() == Some(known.get_name());
        assert!(all.clone().any(is_it), "{} is not in the table", known.get_name());
    }
    all
}

/// A command line of the program, started by a shell that redirects it like `>&-`.
pub fn redirected(line: &str, redirection: &str) -> Command {
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", &format!("exec \"$0\" \"$@\" {redirection}"), PROGRAM]).args(line.split_whitespace());
    let own = command(&[]);
    shell.env_clear().envs(own.get_envs().filter_map(|(name, value)| Some((name, value?))));
    shell.stdin(Stdio::null());
    shell
}

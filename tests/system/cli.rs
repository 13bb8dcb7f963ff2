//! The program without its browser: its output, its refusals and its exit status.

use std::fs::File;
use std::process::{Command, Stdio};

use crate::support::commands::{redirected, writing};
use crate::support::terminal::infocus;
use crate::support::{PROGRAM, find, needs, output_of, refuses_in_one_sentence};

#[test]
#[ignore = "needs setsid"]
fn a_foreign_terminal_is_refused_in_one_sentence() {
    let Some(setsid) = find("setsid") else { needs("setsid") };
    let other = infocus(&["keys"]).open();
    let mut alone = Command::new(setsid);
    alone.arg(PROGRAM).env_clear().env("TERM", "xterm").stdin(Stdio::null()).stdout(other.line());
    refuses_in_one_sentence(
        &output_of(&mut alone),
        2,
        "the program needs a terminal to show its pages. For plain text use: infocus print",
    );
}

#[test]
#[ignore = "needs /dev/full"]
fn a_full_disk_is_reported_in_one_sentence_by_every_command() {
    if File::options().write(true).open("/dev/full").is_err() {
        needs("/dev/full");
    }
    for (line, _) in writing() {
        println!("{line}");
        let said = output_of(&mut redirected(line, ">/dev/full"));
        refuses_in_one_sentence(&said, 2, "the text could not be written");
    }
}

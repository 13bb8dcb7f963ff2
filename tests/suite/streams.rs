//! Standard streams that are closed: a text that is lost is an error, and nothing else goes wrong.

use std::process::Command;

use crate::support::commands::{redirected, writing};
use crate::support::terminal::program;
use crate::support::{PROGRAM, command, output_of, refuses_in_one_sentence, timeout};
use infocus::content::hotline::NUMBER;

#[test]
fn closed_standard_output_is_an_error_for_every_command() {
    for (line, _) in writing() {
        println!("{line}");
        let said = output_of(&mut redirected(line, ">&-"));
        let sentence =
            "the text could not be written (standard output is closed). Check where the output goes.";
        refuses_in_one_sentence(&said, 2, sentence);
    }
}

#[test]
fn a_null_device_is_not_a_closed_output() {
    for (line, status) in writing() {
        for redirection in [">/dev/null", "1<>/dev/null"] {
            let said = output_of(&mut redirected(line, redirection));
            assert_eq!(said.status, Some(status), "{line} {redirection}: {}", said.err);
        }
    }
}

#[test]
fn a_command_without_a_text_does_not_miss_standard_output() {
    refuses_in_one_sentence(&output_of(&mut redirected("search zzzqqq", ">&-")), 1, NUMBER);
    refuses_in_one_sentence(&output_of(&mut redirected("print nothing-like-it", ">&-")), 2, "The panes are");
}

#[test]
fn a_reader_of_a_pipe_who_leaves_is_not_an_error_of_any_command() {
    for (line, status) in writing() {
        let (unread, pipe) = std::io::pipe().unwrap();
        drop(unread);
        let arguments: Vec<&str> = line.split_whitespace().collect();
        let said = output_of(command(&arguments).stdout(pipe));
        // These write to standard error too, whether or not anybody reads their text.
        let has_more = line.contains("zzzqqq") || line.starts_with("import ");
        let wanted = if has_more { said.err.as_str() } else { "" };
        assert!(!said.err.contains("could not be written"), "{line}: {}", said.err);
        assert_eq!((said.status, &*said.err), (Some(status), wanted), "{line}");
    }
    let line = "{ \"$0\" print; echo $? >&2; } | head -1";
    let said = output_of(Command::new("/bin/sh").args(["-c", line, PROGRAM]));
    assert_eq!((&*said.err, said.out.lines().count()), ("0\n", 1));
}

#[test]
fn closed_input_and_closed_standard_error_change_nothing() {
    for (line, status) in writing() {
        let wanted = output_of(&mut redirected(line, "</dev/null")).out;
        for redirection in ["<&-", "2>&-", "<&- 2>&-"] {
            let said = output_of(&mut redirected(line, redirection));
            assert_eq!((said.status, &*said.out), (Some(status), &*wanted), "{line} {redirection}");
        }
    }
    // What is wrong is still told by the status.
    for line in ["nope", "print nothing-like-it", "check /no/such/folder"] {
        let said = output_of(&mut redirected(line, "2>&-"));
        assert_eq!((said.status, &*said.out), (Some(2), ""), "{line}");
        assert_eq!(output_of(&mut redirected(line, "<&- >&- 2>&-")).status, Some(2), "{line}");
    }
}

#[test]
fn the_browser_needs_neither_standard_input_nor_standard_error() {
    for redirection in ["<&-", "2>&-", "<&- 2>&-"] {
        let line = format!("exec \"$0\" {redirection}");
        let mut terminal = program(std::path::Path::new("/bin/sh"), &["-c", &line, PROGRAM]).browse();
        terminal.type_keys(b"q");
        assert_eq!(terminal.wait_for_exit(timeout()), 0, "{redirection}");
        assert_eq!(terminal.modes(), terminal.modes_before, "{redirection}");
    }
}

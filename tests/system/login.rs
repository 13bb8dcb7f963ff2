//! The program as a login shell: a public service for any request.

use std::fs;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

use crate::support::terminal::login_shell;
use crate::support::{CommandOutput, PROGRAM, command, empty_folder, needs, output_of, timeout};
use infocus::content::hotline::NUMBER;
use infocus::content::pack::format::{MAX_BYTES, MAX_FILE};

/// Commands from visitors, and from programs that expect a shell.
const COMMANDS: [&str; 8] = [
    "id",
    "sh -i",
    "--lang es",
    "infocus print",
    "scp -t .",
    "git-upload-pack 'x'",
    "/usr/lib/openssh/sftp-server",
    "\x1b]0;x\x07$(reboot)",
];

/// Environment variables that a visitor's client may send.
const SENT: [(&str, &str); 6] = [
    ("SSH_ORIGINAL_COMMAND", "sh -i"),
    ("LD_PRELOAD", "/tmp/none.so"),
    ("PATH", "/tmp/evil"),
    ("TERMINFO", "/tmp/evil"),
    ("NO_COLOR", "1"),
    ("COLORTERM", "truecolor"),
];

fn answer(name: &str, arguments: &[&str]) -> CommandOutput {
    let mut shell = command(arguments);
    shell.arg0(name);
    output_of(&mut shell)
}

#[test]
#[ignore = "needs a terminal of its own"]
fn without_a_terminal_a_visitor_gets_the_card() {
    let said = answer("-infocus", &[]);
    assert_eq!(said.status, Some(0));
    assert!(said.out.contains(NUMBER) && said.out.len() <= 2_048, "{}", said.out);
    assert!(said.err.is_empty(), "{}", said.err);
}

#[test]
#[ignore = "needs a terminal of its own"]
fn a_command_without_a_terminal_gets_the_card_on_stderr_and_status_1() {
    let card = answer("-infocus", &[]).out;
    let long = "x".repeat(100_000);
    for name in ["infocus", "-infocus"] {
        for text in COMMANDS.into_iter().chain(["", long.as_str()]) {
            let said = answer(name, &["-c", text]);
            assert_eq!((said.status, said.out.as_str()), (Some(1), ""), "{name} -c {text:.40}");
            assert_eq!(said.err, card);
        }
    }
}

#[test]
#[ignore = "needs a terminal of its own"]
fn of_the_clients_variables_only_the_locale_changes_the_card() {
    let card = answer("-infocus", &[]).out;
    let mut visitor = command(&[]);
    visitor.arg0("-infocus").envs(SENT);
    assert_eq!(output_of(&mut visitor).out, card);
    visitor.env("LANG", "es_MX.UTF-8");
    let spanish = output_of(&mut visitor).out;
    assert!(spanish.contains("AYUDA") && !spanish.contains("HOTLINE"), "{spanish}");
}

#[test]
#[ignore = "needs a terminal of its own"]
fn in_a_terminal_a_visitor_gets_the_browser_for_any_command() {
    let plain = login_shell("-infocus", None).browse();
    let first = plain.text();
    assert!(first.contains("[0 Get help]") && first.contains("> National Human"), "{first}");
    for text in COMMANDS {
        let mut opening = login_shell("infocus", Some(text));
        for (name, value) in SENT.into_iter().filter(|(name, _)| *name != "LD_PRELOAD") {
            opening = opening.with(name, value);
        }
        let visitor = opening.browse();
        visitor.wait_to_see("> National Human");
        assert_eq!(visitor.text(), first, "{text}");
        let (sent, expected) = (visitor.since(0), plain.since(0));
        assert!(sent.starts_with(&expected) || expected.starts_with(&sent), "NO_COLOR is not ours to heed");
    }
}

#[test]
#[ignore = "needs a terminal of its own"]
fn a_visitor_cannot_get_past_the_program() {
    let mut visitor = login_shell("infocus", Some("sh -i")).browse();
    // Letters search, and Ctrl+Z does nothing.
    visitor.type_keys(b"\x1aq");
    visitor.wait_to_see("Search: q");
    visitor.type_keys(b"\x18");
    assert_eq!(visitor.wait_for_exit(timeout()), 0);
}

/// The operator's content as a visitor gets it, in a mount namespace with the test's `/etc`.
#[test]
#[ignore = "needs unshare and a place where it may mount"]
fn the_operators_content_is_shown_unless_it_exceeds_the_memory_limit() {
    let etc = empty_folder("operators-etc");
    let folder = etc.join("infocus");
    fs::create_dir(&folder).unwrap();
    let pack = r#"{"format": 1, "help_lines": [{"name": "Desk", "phone": "209-444-0123", "checked": "2026-10-03"}]}"#;
    fs::write(folder.join("lines.json"), pack).unwrap();
    // Root may mount directly, even where user namespaces are disabled.
    let apart: &[&str] = if rustix::process::getuid().is_root() { &["-m"] } else { &["-r", "-m"] };
    let card = || {
        let script = "mount --bind \"$1\" /etc && exec \"$2\" -c x";
        let mut inside = Command::new("unshare");
        inside.args(apart).args(["sh", "-c", script, "sh"]).arg(&etc).arg(PROGRAM).stdin(Stdio::null());
        output_of(&mut inside).err
    };
    let can = Command::new("unshare").args(apart).args(["mount", "--bind"]).arg(&etc).arg("/etc").output();
    if !can.is_ok_and(|said| said.status.success()) {
        needs("unshare and a place where it may mount");
    }
    assert!(card().contains("209-444-0123    Desk"), "{}", card());
    // Each file is below the limit, and consists of blanks.
    let size = usize::try_from(MAX_FILE).unwrap();
    for number in 0..=MAX_BYTES / MAX_FILE {
        let text = format!("{{\"format\": 1{}}}", " ".repeat(size - 13));
        fs::write(folder.join(format!("{number}.json")), text).unwrap();
    }
    let said = card();
    assert!(said.contains(NUMBER) && !said.contains("Desk"), "{said}");
    fs::remove_dir_all(etc).unwrap();
}

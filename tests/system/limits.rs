//! What the system may do to the program: descriptors that it inherits, every signal, and too little memory.

use std::collections::BTreeSet;
use std::fs;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::process::Command;

use crate::support::terminal::{Terminal, program};
use crate::support::wire::text_of;
use crate::support::{PROGRAM, find, needs, timeout};
use infocus::content::hotline::NUMBER;
use ratatui_thrift::Capabilities;

const PROFILES: [&str; 3] = ["personal", "kiosk", "ssh"];

/// The program, started by a shell after these commands.
fn after(commands: &str, profile: &str) -> Terminal {
    let bash = find("bash").unwrap_or_else(|| needs("bash"));
    let line = format!("{commands}; exec {PROGRAM} --profile {profile} --lang en");
    program(&bash, &["-c", &line]).open()
}

/// The targets of the open descriptors of a process.
fn descriptors(pid: i32) -> BTreeSet<(u32, PathBuf)> {
    let folder = fs::read_dir(format!("/proc/{pid}/fd")).unwrap();
    let entries = folder.map(|entry| entry.unwrap().path());
    entries
        .map(|path| {
            let number = path.file_name().unwrap().to_str().unwrap().parse().unwrap();
            (number, fs::read_link(path).unwrap())
        })
        .collect()
}

#[test]
#[ignore = "needs root"]
fn a_visitors_program_holds_only_the_terminal_and_the_signals_whatever_was_open_before() {
    let opened: Vec<String> = (3..=20).map(|number| format!("exec {number}</etc/passwd")).collect();
    let opened = opened.join("; ");
    for profile in ["kiosk", "ssh"] {
        let mut held = Vec::new();
        for commands in [":", opened.as_str(), "exec 9>/dev/null 200</etc/passwd"] {
            let mut terminal = after(commands, profile);
            terminal.wait_to_see(NUMBER);
            let open = descriptors(terminal.pid());
            for (number, target) in &open {
                let target = target.to_string_lossy();
                assert!(
                    target.starts_with("/dev/pts/") || target == "/dev/tty" || target.starts_with("socket:"),
                    "{profile}: {number} is {target}"
                );
            }
            held.push(open.len());
            terminal.type_keys(b"\x18");
            if profile == "ssh" {
                assert_eq!(terminal.wait_for_exit(timeout()), 0);
            }
        }
        assert!(held.iter().all(|count| *count == held[0]), "{profile}: {held:?}");
    }
}

/// The signals that blank the screen and end the program. Interrupts do so where the program can be left.
fn ending_signals(profile: &str) -> impl Iterator<Item = u32> {
    let interrupts = [2, 3].into_iter().filter(move |_| profile == "personal");
    let standard = [1, 5, 6, 10, 12, 14, 15, 16, 24, 25, 26, 27, 29, 30, 31];
    interrupts.chain(standard).chain(34..=64)
}

#[test]
#[ignore = "needs root"]
fn every_signal_that_can_be_handled_blanks_the_screen_first_in_every_profile() {
    let mut tried = 0;
    for profile in PROFILES {
        for signal in ending_signals(profile) {
            let mut terminal = after(":", profile);
            terminal.wait_to_see(NUMBER);
            let mark = terminal.mark();
            let status = Command::new("kill")
                .args([format!("-{signal}"), terminal.pid().to_string()])
                .status()
                .unwrap();
            assert!(status.success(), "{signal}");
            assert_eq!(terminal.wait_for_exit(timeout()), 128 + signal, "{profile} {signal}");
            let sent = terminal.since(mark);
            assert!(sent.starts_with(Capabilities::XTERM.blanking()), "{profile} {signal}: {sent:?}");
            assert!(terminal.text().trim().is_empty(), "{profile} {signal}: {}", terminal.text());
            assert_eq!(terminal.modes(), terminal.modes_before, "{profile} {signal}");
            tried += 1;
        }
    }
    println!("{tried} signals");
}

/// The megabytes of address space that are tried.
const MEGABYTES: RangeInclusive<u32> = 3..=40;

/// Printed by the shell after the program.
const ENDED: &str = "ended with";

#[test]
#[ignore = "needs root"]
fn too_little_memory_never_leaves_the_page_or_a_mode_of_the_terminal() {
    let bash = find("bash").unwrap_or_else(|| needs("bash"));
    let (mut shown, mut refused) = (0, 0);
    for profile in PROFILES {
        // The limits are the same for all; one profile is tried with each of them.
        for megabytes in MEGABYTES.step_by(if profile == "personal" { 1 } else { 4 }) {
            let limits = format!("ulimit -c 0; ulimit -v {}", megabytes * 1024);
            let line = format!(
                "({limits}; exec {PROGRAM} --profile {profile} --lang en --idle 5); echo {ENDED} $?; read"
            );
            let terminal = program(&bash, &["-c", &line]).open();
            let case = || format!("{profile}, {megabytes} MB: {}", terminal.text());
            terminal.wait_for(|screen| text_of(screen).contains(NUMBER) || text_of(screen).contains(ENDED));
            if terminal.text().contains(NUMBER) {
                shown += 1;
                visit_with_the_largest_screen(&terminal);
            } else {
                refused += u32::from(terminal.text().contains("memory limit"));
            }
            let is_covered = profile == "kiosk" && !terminal.text().contains(ENDED);
            assert!(is_covered || terminal.text().contains(ENDED), "{}", case());
            assert!(!terminal.text().contains(NUMBER), "{}", case());
            assert!(is_covered || !terminal.look(|screen| screen.alternate_screen() || screen.hide_cursor()));
        }
    }
    println!("{shown} started, {refused} refused with a sentence, in {} profiles", PROFILES.len());
    assert!(shown >= PROFILES.len() as u32 && refused >= PROFILES.len() as u32);
}

/// Searches, opens and shares on the largest screen there is, and hides.
fn visit_with_the_largest_screen(terminal: &Terminal) {
    terminal.type_keys(b"/passport");
    terminal.wait_to_see("passport");
    terminal.resize(500, 200);
    for keys in [&b"\x1b"[..], b"2", b"\r", b"8", b"\r", b"\r"] {
        terminal.type_until_read(keys);
    }
    let mark = terminal.mark();
    terminal.type_keys(b"\x18");
    let blank = Capabilities::XTERM.blanking();
    terminal.wait_since(mark, |sent| sent.windows(blank.len()).any(|bytes| bytes == blank));
    terminal.wait_for(|screen| !text_of(screen).contains(NUMBER) && !text_of(screen).trim().is_empty());
}

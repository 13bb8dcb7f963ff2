//! A program between the browser and the terminal, such as a screen reader: nothing of the page is in it after hiding.

use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use crate::support::terminal::{Terminal, program};
use crate::support::{HOME, PROGRAM, empty_folder, find, needs, timeout};
use infocus::content::hotline::{NUMBER, SPOKEN_NUMBER};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const ESC_ESC_ESC: &[u8] = b"\x1b\x1b\x1b";

/// The text of the cover.
const NOTICE: &str = "No notices today.";

/// A profile, an option, the first text, and whether hiding with Esc shows the cover.
const VISITS: [(&str, &str, &str, bool); 6] = [
    ("personal", "--speech", NUMBER, false),
    ("personal", "--plain", "x hide:", false),
    ("kiosk", "--speech", NUMBER, true),
    ("kiosk", "--plain", "x hide:", true),
    ("ssh", "--speech", NUMBER, true),
    ("ssh", "--plain", "x hide:", true),
];

fn is_of_the_page(text: &str) -> bool {
    text.contains(NUMBER) || text.contains(&SPOKEN_NUMBER[..7]) || text.contains("Human")
}

/// How long the reader takes for each piece before it reads the next one, like a screen reader that speaks.
const BUSY: Duration = Duration::from_millis(20);

/// A terminal that stops as soon as the program has ended and discards the output that it has not processed by then.
fn read_until_the_end(profile: &str, manner: &str, first: &str, key: &[u8]) -> vt100::Parser {
    let size = PtySize { rows: 24, cols: 80, ..PtySize::default() };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(PROGRAM);
    command.args(["--profile", profile, "--lang", "en", manner]);
    command.env_clear();
    command.env("TERM", "linux");
    command.env("LANG", "C.UTF-8");
    command.env("HOME", HOME);
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut keyboard = pair.master.take_writer().unwrap();
    let pieces = pieces_of(pair.master.try_clone_reader().unwrap());
    let mut parser = vt100::Parser::new(24, 80, 0);
    let mut is_typed = false;
    while let Ok(piece) = pieces.recv_timeout(timeout()) {
        thread::sleep(BUSY);
        if child.try_wait().unwrap().is_some() {
            break;
        }
        parser.process(&piece);
        if !is_typed && parser.screen().contents().contains(first) {
            keyboard.write_all(key).unwrap();
            is_typed = true;
        }
    }
    assert!(is_typed, "{first} did not come");
    assert!(child.wait().unwrap().success());
    parser
}

fn pieces_of(mut bytes: Box<dyn Read + Send>) -> Receiver<Vec<u8>> {
    let (sender, pieces) = mpsc::channel();
    thread::spawn(move || {
        let mut buffer = [0; 4_096];
        while let Ok(count @ 1..) = bytes.read(&mut buffer) {
            if sender.send(buffer[..count].to_vec()).is_err() {
                return;
            }
        }
    });
    pieces
}

#[test]
#[ignore = "needs processor time of its own"]
fn a_terminal_that_drops_the_last_output_has_nothing_of_the_page() {
    for (profile, manner, first, shows_notice) in VISITS {
        let keys: &[&[u8]] = match (profile, shows_notice) {
            ("kiosk", _) => continue,
            (_, true) => &[b"\x18"],
            (_, false) => &[b"\x18", ESC_ESC_ESC],
        };
        for key in keys {
            let text = read_until_the_end(profile, manner, first, key).screen().contents();
            assert!(text.trim().is_empty(), "{profile} {manner}: {text}");
        }
    }
}

/// The program under yasr, with the speech in a file.
fn under_yasr(yasr: &Path, folder: &Path, arguments: &[&str]) -> Terminal {
    let speech = folder.join("speech");
    let script = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path
    };
    let speaker = script("speaker", &format!("#!/bin/sh\nexec cat >>'{}'\n", speech.display()));
    // yasr would parse the options of the program as its own.
    let wrapper = script("wrapper", &format!("#!/bin/sh\nexec '{PROGRAM}' {}\n", arguments.join(" ")));
    let usual = fs::read_to_string("/etc/yasr/yasr.conf").unwrap();
    let settings: Vec<&str> = usual.lines().filter(|line| !line.starts_with("synthesizer")).collect();
    let own = format!("[options]\nsynthesizer=emacspeak server\nsynthesizer port=|{}", speaker.display());
    let settings = script("settings", &settings.join("\n").replace("[options]", &own));
    let given = ["-C", settings.to_str().unwrap(), wrapper.to_str().unwrap()];
    program(yasr, &given).with("TERM", "linux").with("PATH", "/usr/bin:/bin").open()
}

#[test]
#[ignore = "needs yasr"]
fn under_yasr_the_first_key_in_the_hint_hides() {
    let Some(yasr) = find("yasr") else { needs("yasr") };
    for (number, (profile, manner, first, shows_notice)) in VISITS.into_iter().enumerate() {
        let folder = empty_folder(&format!("yasr-{number}"));
        let mut terminal = under_yasr(&yasr, &folder, &["--profile", profile, "--lang", "en", manner]);
        terminal.wait_to_see(first);
        if manner == "--speech" {
            assert!(terminal.text().contains("Hide: Esc Esc Esc"), "{}", terminal.text());
        }
        assert!(fs::read_to_string(folder.join("speech")).unwrap().contains("q {"), "yasr says nothing");
        // Ctrl+X does not work here: yasr uses it to stop speaking.
        terminal.type_keys(ESC_ESC_ESC);
        if shows_notice {
            terminal.wait_to_see(NOTICE);
        } else {
            assert!(terminal.ends_within(timeout()), "{}", terminal.text());
            let _ = terminal.wait_for_exit(timeout());
        }
        assert!(!is_of_the_page(&terminal.text()), "{profile} {manner}: {}", terminal.text());
    }
}

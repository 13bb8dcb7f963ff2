//! A program between the browser and the terminal, such as a screen reader: nothing of the page is in it after hiding.

use std::fmt::Write as _;
use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::ears::{Ears, joined};
use crate::support::reader::world_in;
use crate::support::terminal::{Terminal, program};
use crate::support::{HOME, PROGRAM, empty_folder, find, needs, timeout};
use infocus::app::navigation::start;
use infocus::app::profile::{Follow, Profile};
use infocus::content::hotline::{NUMBER, SPOKEN_NUMBER};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{CWD, FileType, Mode, mknodat};
use rustix::process::{Pid, PidfdFlags, Signal, pidfd_open};

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

/// The program under yasr, with what it says in `speech`.
fn under_yasr(yasr: &Path, folder: &Path, speech: &Path, arguments: &[&str]) -> Terminal {
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
        let speech = folder.join("speech");
        let mut terminal =
            under_yasr(&yasr, &folder, &speech, &["--profile", profile, "--lang", "en", manner]);
        terminal.wait_to_see(first);
        if manner == "--speech" {
            assert!(terminal.text().contains("Hide: Esc Esc Esc"), "{}", terminal.text());
        }
        assert!(fs::read_to_string(&speech).unwrap().contains("q {"), "yasr says nothing");
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

/// The keys of a journey through the page, each with a name for the transcript.
const JOURNEY: [(&str, &[u8]); 24] = [
    ("Down", b"\x1b[B"),
    ("Down", b"\x1b[B"),
    ("Up", b"\x1b[A"),
    ("Tab", b"\t"),
    ("Down", b"\x1b[B"),
    ("Enter: an entry", b"\r"),
    ("Down: a line", b"\x1b[B"),
    ("Esc", b"\x1b"),
    ("0", b"0"),
    ("Enter: the hotline", b"\r"),
    ("End", b"\x1b[F"),
    ("PgDn", b"\x1b[6~"),
    ("Down: a reference", b"\x1b[B"),
    ("Down: another", b"\x1b[B"),
    ("Enter: the reference", b"\r"),
    ("Esc", b"\x1b"),
    ("Esc", b"\x1b"),
    ("8", b"8"),
    ("Esc", b"\x1b"),
    ("/", b"/"),
    ("passport", b"passport"),
    ("Down: a hit", b"\x1b[B"),
    ("Enter: the hit", b"\r"),
    ("Down: a line", b"\x1b[B"),
];

/// A listener at yasr, which says each text by a line `q {text}` to the program that speaks.
struct Yasr {
    terminal: Terminal,
    speech: Receiver<Vec<u8>>,
    lines: String,
    transcript: String,
}

impl Yasr {
    fn start(yasr: &Path) -> Self {
        let folder = empty_folder("yasr-journey");
        let speech = folder.join("speech");
        mknodat(CWD, &speech, FileType::Fifo, Mode::from(0o600), 0).unwrap();
        // Open at both ends, so that neither waits for the other.
        let pipe = fs::OpenOptions::new().read(true).write(true).open(&speech).unwrap();
        let terminal = under_yasr(yasr, &folder, &speech, &["--lang", "en", "--speech"]);
        Self { terminal, speech: pieces_of(Box::new(pipe)), lines: String::new(), transcript: String::new() }
    }

    /// The texts said since the last key.
    fn said(&self) -> Vec<&str> {
        let texts = self.lines.lines().filter_map(|line| line.strip_prefix("q {")?.strip_suffix('}'));
        texts.map(str::trim).filter(|text| !text.is_empty()).collect()
    }

    /// Waits until what is said since the last key is `expected`, or ends with it.
    fn hears(&mut self, key: &str, expected: &str, is_whole: bool) {
        let expected = as_yasr_says(expected);
        let until = Instant::now() + timeout();
        loop {
            let said: String = self.said().concat().split_whitespace().collect();
            if said == expected || (!is_whole && said.ends_with(&expected)) {
                break;
            }
            let left = until.saturating_duration_since(Instant::now());
            let piece = self.speech.recv_timeout(left);
            let piece = piece.unwrap_or_else(|_| panic!("{key}: {:#?} instead of {expected}", self.said()));
            self.lines.push_str(&String::from_utf8_lossy(&piece));
        }
        let said = self.said().join(" / ");
        let letters = said.chars().count();
        writeln!(self.transcript, "{key}\t{letters} letters\t{said}").unwrap();
        self.lines.clear();
    }
}

/// A text as yasr says it, without blanks: it breaks texts at the ends of its buffer.
fn as_yasr_says(text: &str) -> String {
    text.replace('"', "quote").replace('@', "at").split_whitespace().collect()
}

#[test]
#[ignore = "needs yasr"]
fn yasr_says_at_each_key_what_the_model_of_a_listener_says() {
    let Some(yasr) = find("yasr") else { needs("yasr") };
    let profile = Profile { is_spoken: true, entry_follows: Follow::WhenRested, ..Profile::PERSONAL };
    let mut world = world_in(profile);
    let model = start(&world, Size::new(80, 24));
    let (mut ears, first) = Ears::new(&mut world, &model);
    let mut yasr = Yasr::start(&yasr);
    yasr.hears("start", &joined(&first), true);
    for (name, key) in JOURNEY {
        let expected = ears.press(key);
        yasr.terminal.type_keys(key);
        // yasr does not repeat all of what is typed.
        let is_typed = name == "passport";
        let expected = expected.strip_prefix("passport").filter(|_| is_typed).unwrap_or(&expected);
        yasr.hears(name, expected, !is_typed);
    }
    yasr.terminal.type_keys(ESC_ESC_ESC);
    let _ = yasr.terminal.wait_for_exit(timeout());
    assert!(!is_of_the_page(&yasr.terminal.text()), "{}", yasr.terminal.text());
    assert_eq!(yasr.said(), [""; 0]);
    let folder = Path::new(HOME).with_file_name("listening");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join("yasr.txt");
    fs::write(&path, &yasr.transcript).unwrap();
    println!("{}\nin {}", yasr.transcript, path.display());
}

#[test]
#[ignore = "needs yasr"]
fn the_program_ends_when_yasr_does() {
    let Some(yasr) = find("yasr") else { needs("yasr") };
    for manner in ["--speech", "--plain"] {
        let folder = empty_folder("yasr-ends");
        let terminal = under_yasr(&yasr, &folder, &folder.join("speech"), &["--lang", "en", manner]);
        terminal.wait_to_see(NUMBER);
        let program = child_of(terminal.pid());
        terminal.send(Signal::KILL);
        assert!(ends(program), "{manner}: it is still there");
    }
}

/// The program that yasr has started.
fn child_of(pid: i32) -> Pid {
    let children = fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap();
    let named = |pid: &&str| {
        fs::read_to_string(format!("/proc/{pid}/comm")).is_ok_and(|name| name.trim() == "infocus")
    };
    let found = children.split_whitespace().find(named).unwrap();
    Pid::from_raw(found.parse().unwrap()).unwrap()
}

/// Whether a process ends within the limit.
fn ends(pid: Pid) -> bool {
    let Ok(process) = pidfd_open(pid, PidfdFlags::empty()) else { return true };
    let limit = Timespec::try_from(timeout()).unwrap();
    poll(&mut [PollFd::new(&process, PollFlags::IN)], Some(&limit)).unwrap() > 0
}

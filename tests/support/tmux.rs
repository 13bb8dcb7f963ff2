//! A second terminal that is not ours: a pane of tmux, written to as a program would and read back by
//! `capture-pane`. One server for all of a test, told what to do in control mode.

use std::env;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Instant;

use infocus::terminal::pen::Ink;
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthChar;

use super::support::patience;

/// What runs in the pane: nothing that writes or answers.
const NOBODY: &str = r"stty raw -echo; printf '\033]2;ready\007'; exec cat >/dev/null";

/// A terminal as the session sets one up, empty.
const SET_UP: &[u8] = b"\x1bc\x1b[?7l\x1b[?25l";

/// A server of its own with one pane. It ends with this value.
pub struct Tmux {
    client: Child,
    commands: Option<ChildStdin>,
    lines: Receiver<String>,
    pane: File,
    folder: PathBuf,
    size: (u16, u16),
    marks: usize,
}

/// What the pane shows.
pub struct Shown {
    /// Rows of letters with their styles; the right half of a wide letter is an empty text.
    pub rows: Vec<Vec<(String, Ink)>>,
    /// The cursor, if it is shown.
    pub cursor: Option<Position>,
}

impl Tmux {
    /// Starts tmux, which is at this path; each test has a server of its own.
    pub fn start(path: &Path, test: &str) -> Self {
        // Not among the other files of tests: the name of a socket must be short.
        let folder = env::temp_dir().join(format!("infocus-{}-{test}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let mut client = Command::new(path)
            .args(["-u", "-C", "-f", "/dev/null", "-L", "infocus", "new-session", NOBODY])
            .args([";", "set", "-g", "destroy-unattached", "on"])
            .env_clear()
            .envs([("LANG", "C.UTF-8"), ("SHELL", "/bin/sh"), ("HOME", "/nonexistent")])
            .env("PATH", env::var_os("PATH").unwrap())
            .env("TMUX_TMPDIR", &folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let commands = client.stdin.take();
        let lines = lines_of(client.stdout.take().unwrap());
        let pane = File::options().write(true).open("/dev/null").unwrap();
        let mut tmux = Self { client, commands, lines, pane, folder, size: (0, 0), marks: 0 };
        for command in [
            "refresh-client -f no-output",
            "set -g window-size manual",
            "set -g status off",
            "set -g history-limit 0",
        ] {
            tmux.ask(command);
        }
        tmux.wait_for_title("ready");
        let tty = tmux.ask("display -p '#{pane_tty}'").remove(0);
        tmux.pane = File::options().write(true).open(tty).unwrap();
        tmux
    }

    /// An empty terminal of this size, which does not wrap.
    pub fn begin(&mut self, size: (u16, u16)) {
        if self.size != size {
            self.ask(&format!("resize-window -x {} -y {}", size.0, size.1));
            self.size = size;
        }
        self.take(SET_UP);
    }

    /// Gives it bytes.
    pub fn take(&mut self, bytes: &[u8]) {
        self.pane.write_all(bytes).unwrap();
    }

    /// What it shows once it has taken everything.
    pub fn look(&mut self) -> Shown {
        self.marks += 1;
        let mark = self.marks.to_string();
        self.take(format!("\x1b]2;{mark}\x07").as_bytes());
        self.wait_for_title(&mark);
        let rows = rows_of(&self.ask("capture-pane -p -e -N"), self.size);
        let told = self.ask("display -p '#{cursor_flag} #{cursor_x} #{cursor_y}'").remove(0);
        let told: Vec<u16> = told.split(' ').map(|number| number.parse().unwrap()).collect();
        Shown { rows, cursor: (told[0] == 1).then(|| Position::new(told[1], told[2])) }
    }

    fn wait_for_title(&mut self, title: &str) {
        let limit = Instant::now() + patience();
        while self.ask("display -p '#{pane_title}'") != [title] {
            assert!(Instant::now() < limit, "tmux did not take it all within {:?}", patience());
        }
    }

    /// What tmux answers to a command.
    fn ask(&mut self, command: &str) -> Vec<String> {
        writeln!(self.commands.as_ref().unwrap(), "{command}").unwrap();
        let end = loop {
            // Only the answers to what came in this way are marked with a 1.
            let line = self.line();
            match line.strip_prefix("%begin ") {
                Some(answer) if answer.ends_with(" 1") => break format!(" {answer}"),
                _ => assert!(!line.starts_with("%exit"), "tmux ended: {line}"),
            }
        };
        let mut answer = Vec::new();
        loop {
            let line = self.line();
            if line.strip_prefix("%end") == Some(&end) {
                return answer;
            }
            assert_ne!(line.strip_prefix("%error"), Some(end.as_str()), "{command}: {answer:?}");
            answer.push(line);
        }
    }

    fn line(&self) -> String {
        self.lines.recv_timeout(patience()).expect("tmux did not answer")
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        // Nobody looks at the session any more, so it ends, and with it the server.
        drop(self.commands.take());
        let _ = self.client.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn lines_of(output: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = mpsc::channel();
    thread::spawn(move || {
        let lines = BufReader::new(output).split(b'\n').map_while(Result::ok);
        lines.map(|line| String::from_utf8_lossy(&line).into_owned()).try_for_each(|line| sender.send(line))
    });
    lines
}

/// The cells of captured rows. A style holds until the next one, also in the rows below.
fn rows_of(lines: &[String], (width, height): (u16, u16)) -> Vec<Vec<(String, Ink)>> {
    let mut ink = Ink::PLAIN;
    let mut rows: Vec<_> = lines.iter().map(|line| row_of(line, &mut ink)).collect();
    rows.resize(height.into(), Vec::new());
    for row in &mut rows {
        row.resize(row.len().max(width.into()), (" ".to_owned(), Ink::PLAIN));
    }
    rows
}

fn row_of(line: &str, ink: &mut Ink) -> Vec<(String, Ink)> {
    let mut row: Vec<(String, Ink)> = Vec::new();
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        if letter == '\x1b' {
            assert_eq!(letters.next(), Some('['), "{line:?}");
            let codes: String = letters.by_ref().take_while(|letter| *letter != 'm').collect();
            codes.split(';').for_each(|code| select(ink, code));
            continue;
        }
        match letter.width().unwrap_or(0) {
            0 => row.iter_mut().rev().find(|(text, _)| !text.is_empty()).unwrap().0.push(letter),
            1 => row.push((letter.to_string(), *ink)),
            _ => row.extend([(letter.to_string(), *ink), (String::new(), *ink)]),
        }
    }
    row
}

fn select(ink: &mut Ink, code: &str) {
    const DARK: [Color; 8] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
    ];
    const LIGHT: [Color; 8] = [
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    let code: usize = if code.is_empty() { 0 } else { code.parse().unwrap() };
    match code {
        0 => *ink = Ink::PLAIN,
        1 => ink.modifier |= Modifier::BOLD,
        4 => ink.modifier |= Modifier::UNDERLINED,
        7 => ink.modifier |= Modifier::REVERSED,
        30..=37 => ink.fg = DARK[code - 30],
        90..=97 => ink.fg = LIGHT[code - 90],
        39 => ink.fg = Color::Reset,
        40..=47 => ink.bg = DARK[code - 40],
        100..=107 => ink.bg = LIGHT[code - 100],
        49 => ink.bg = Color::Reset,
        _ => panic!("tmux shows a style that was never sent: {code}"),
    }
}

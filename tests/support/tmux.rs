//! A second independent terminal: a pane of tmux, written to as a program would and read back with `capture-pane`.
//! Each test has its own server.

use std::env;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use super::sixteen::SIXTEEN;
use super::timeout;
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};
use ratatui_thrift::Ink;
use unicode_width::UnicodeWidthChar;

/// The process in the pane: it never writes or answers, and lives as long as the test.
const NOBODY: &str = r"stty raw -echo; printf '\033]2;ready\007'; exec tail -f /dev/null --pid=";

/// Sets up an empty terminal as the session does: on the alternate screen, which does not reflow when resized.
const SET_UP: &[u8] = b"\x1bc\x1b[?1049h\x1b[?7l\x1b[?25l";

/// A server with one pane. It is killed when this is dropped or the test exits.
pub struct Tmux {
    path: PathBuf,
    folder: PathBuf,
    pane: Option<File>,
    size: (u16, u16),
    marks: usize,
    /// All bytes written since the terminal was last emptied.
    taken: Vec<u8>,
}

/// The content of the pane.
pub struct Shown {
    /// The cells of each row with their styles; the right half of a wide letter is an empty string.
    pub rows: Vec<Vec<(String, Ink)>>,
    /// The cursor, if it is shown.
    pub cursor: Option<Position>,
}

impl Tmux {
    /// Starts the tmux at this path. `test` distinguishes the servers.
    pub fn start(path: &Path, test: &str) -> Self {
        // Not in the folder of the other test files, as the path of a socket must be short.
        let folder = env::temp_dir().join(format!("infocus-{}-{test}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let mut tmux =
            Self { path: path.to_owned(), folder, pane: None, size: (80, 24), marks: 0, taken: Vec::new() };
        let nobody = format!("{NOBODY}{}", std::process::id());
        tmux.ask(&["new-session", "-d", "-x", "80", "-y", "24", &nobody]);
        tmux.ask(&["set", "-g", "status", "off", ";", "set", "-g", "window-size", "manual"]);
        tmux.wait_for_title("ready");
        let tty = tmux.ask(&["display", "-p", "#{pane_tty}"]).remove(0);
        tmux.pane = Some(File::options().write(true).open(tty).unwrap());
        tmux
    }

    /// Starts tmux with a program in its pane, as a shell would start it.
    pub fn run(path: &Path, test: &str, command: &str) -> Self {
        let folder = env::temp_dir().join(format!("infocus-{}-{test}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let tmux =
            Self { path: path.to_owned(), folder, pane: None, size: (80, 24), marks: 0, taken: Vec::new() };
        // With this TERM the program does not erase in color; tmux does not capture the erased end of such a row.
        let command = format!("export TERM=screen-256color; {command}");
        tmux.ask(&["new-session", "-d", "-x", "80", "-y", "24", &command, ";", "set", "-g", "status", "off"]);
        tmux.ask(&["set", "-g", "remain-on-exit", "on"]);
        tmux
    }

    /// Types keys in the pane, given as their bytes.
    pub fn type_keys(&self, keys: &[u8]) {
        let keys: Vec<String> = keys.iter().map(|byte| format!("{byte:02x}")).collect();
        let command: Vec<&str> =
            ["send-keys", "-H"].into_iter().chain(keys.iter().map(String::as_str)).collect();
        self.ask(&command);
    }

    /// The content of the pane now, without waiting for pending output.
    pub fn rows(&self) -> Vec<Vec<(String, Ink)>> {
        rows_of(&self.ask(&["capture-pane", "-p", "-e", "-N"]), self.size)
    }

    /// Resets to an empty terminal of this size without line wrap.
    pub fn begin(&mut self, size: (u16, u16)) {
        if self.size != size {
            self.resize(size);
            self.size = size;
        }
        self.taken.clear();
        self.take(SET_UP);
    }

    /// Writes bytes to the pane.
    pub fn take(&mut self, bytes: &[u8]) {
        self.taken.extend(bytes);
        self.write(bytes);
    }

    /// The content of the pane once all bytes are processed.
    pub fn look(&mut self) -> Shown {
        self.settle();
        let cursor = self.ask(&["display", "-p", "#{cursor_flag} #{cursor_x} #{cursor_y}"]).remove(0);
        let fields: Vec<u16> = cursor.split(' ').map(|number| number.parse().unwrap()).collect();
        Shown {
            rows: self.whole_rows(),
            cursor: (fields[0] == 1).then(|| Position::new(fields[1], fields[2])),
        }
    }

    /// The rows including ends that were erased in color, which tmux does not capture: each row gets one more column
    /// with a letter in it, and the screen is rebuilt afterwards.
    fn whole_rows(&mut self) -> Vec<Vec<(String, Ink)>> {
        let (width, height) = self.size;
        self.resize((width + 1, height));
        self.write(b"\x1b[r\x1b[m");
        for row in 1..=height {
            self.write(format!("\x1b[{row};{}H|", width + 1).as_bytes());
        }
        self.settle();
        let mut rows = self.rows();
        for row in &mut rows {
            assert_eq!(row.pop(), Some(("|".to_owned(), Ink::PLAIN)), "{row:?}");
        }
        self.resize(self.size);
        self.write(&self.taken);
        rows
    }

    fn resize(&self, size: (u16, u16)) {
        self.ask(&["resize-window", "-x", &size.0.to_string(), "-y", &size.1.to_string()]);
    }

    fn write(&self, bytes: &[u8]) {
        self.pane.as_ref().unwrap().write_all(bytes).unwrap();
    }

    /// Waits until all bytes are processed.
    pub fn settle(&mut self) {
        self.marks += 1;
        let mark = self.marks.to_string();
        self.write(format!("\x1b]2;{mark}\x07").as_bytes());
        self.wait_for_title(&mark);
    }

    fn wait_for_title(&self, title: &str) {
        let limit = Instant::now() + timeout();
        while self.ask(&["display", "-p", "#{pane_title}"]) != [title] {
            assert!(Instant::now() < limit, "tmux did not take it all within {:?}", timeout());
        }
    }

    /// The output of a tmux command.
    fn ask(&self, command: &[&str]) -> Vec<String> {
        let output = self.command(command).output().unwrap();
        assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().lines().map(ToOwned::to_owned).collect()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.path);
        command.args(["-u", "-f", "/dev/null", "-L", "infocus"]).args(arguments).stdin(Stdio::null());
        command.env_clear().env("PATH", env::var_os("PATH").unwrap()).env("TMUX_TMPDIR", &self.folder);
        command.envs([("LANG", "C.UTF-8"), ("SHELL", "/bin/sh"), ("HOME", "/nonexistent")]);
        command
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        let _ = self.command(&["kill-server"]).output();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The cells of captured rows. A style holds until the next one, across rows.
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
    let code: usize = if code.is_empty() { 0 } else { code.parse().unwrap() };
    match code {
        0 => *ink = Ink::PLAIN,
        1 => ink.modifier |= Modifier::BOLD,
        4 => ink.modifier |= Modifier::UNDERLINED,
        7 => ink.modifier |= Modifier::REVERSED,
        30..=37 => ink.fg = SIXTEEN[code - 30],
        90..=97 => ink.fg = SIXTEEN[8 + code - 90],
        39 => ink.fg = Color::Reset,
        40..=47 => ink.bg = SIXTEEN[code - 40],
        100..=107 => ink.bg = SIXTEEN[8 + code - 100],
        49 => ink.bg = Color::Reset,
        _ => panic!("tmux shows a style that was never sent: {code}"),
    }
}

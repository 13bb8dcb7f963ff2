//! Terminals that are looked at from outside: GNU screen through its hardcopy, and emulators on an X server without a
//! screen through a picture of it. A process in the terminal copies a pipe to it, so the test writes as a program would.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use ratatui::style::Modifier;
use ratatui_thrift::Ink;

use super::tmux::Tmux;
use super::{empty_folder, timeout};

/// Asks the terminal for the cursor's position: its answer says that it has processed all bytes before.
const QUESTION: &[u8] = b"\x1b[6n";

/// Between two looks.
const MOMENT: Duration = Duration::from_millis(20);

/// A terminal of 80x24.
pub trait Window {
    /// Writes bytes to the terminal, and waits until it has processed them.
    fn take(&mut self, bytes: &[u8]);

    /// What it shows now.
    fn picture(&mut self) -> Vec<u8>;
}

/// The picture once it fits, and is the same in two looks in a row; `None` if it never is.
pub fn settled(window: &mut dyn Window, fits: impl Fn(&[u8]) -> bool) -> Option<Vec<u8>> {
    let limit = Instant::now() + timeout();
    let mut last = window.picture();
    while Instant::now() < limit {
        thread::sleep(MOMENT);
        let next = window.picture();
        if next == last && fits(&next) {
            return Some(next);
        }
        last = next;
    }
    None
}

impl Window for Tmux {
    fn take(&mut self, bytes: &[u8]) {
        self.take(bytes);
        self.settle();
    }

    fn picture(&mut self) -> Vec<u8> {
        // A blank has neither foreground color nor bold.
        let cell = |(text, ink): (String, Ink)| match text.as_str() {
            " " => format!("{text}{:?}{:?}", ink.bg, ink.modifier - Modifier::BOLD),
            _ => format!("{text}{ink:?}"),
        };
        let rows = self.rows().into_iter().map(|row| row.into_iter().map(cell).collect::<String>());
        rows.collect::<Vec<_>>().join("\n").into_bytes()
    }
}

/// The pipe to the process in a terminal, and the file with the terminal's answers.
struct Pipe {
    folder: PathBuf,
    input: File,
    asked: usize,
}

impl Pipe {
    fn new(name: &str) -> Self {
        let folder = empty_folder(name);
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
        let path = folder.join("pipe");
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        // Opened in both directions, a pipe does not wait for its other end.
        Self { input: File::options().read(true).write(true).open(path).unwrap(), folder, asked: 0 }
    }

    /// The process in the terminal: it waits for the terminal's full size.
    fn script(&self) -> PathBuf {
        let folder = self.folder.display();
        let lines = [
            "#!/bin/sh".into(),
            "until [ \"$(stty size)\" = '24 80' ]; do sleep 0.05; done".into(),
            "stty raw -echo".into(),
            format!("cat {folder}/pipe &"),
            format!("exec cat >{folder}/answers"),
        ];
        let path = self.folder.join("copy");
        fs::write(&path, lines.join("\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
        path
    }

    fn take(&mut self, bytes: &[u8]) {
        self.input.write_all(bytes).unwrap();
        self.input.write_all(QUESTION).unwrap();
        self.asked += 1;
        let limit = Instant::now() + timeout();
        let answers = || fs::read(self.folder.join("answers")).unwrap_or_default();
        while answers().split(|byte| *byte == b'R').count() <= self.asked {
            assert!(Instant::now() < limit, "no answer from the terminal in {}", self.folder.display());
            thread::sleep(MOMENT);
        }
    }
}

/// A window of GNU screen, to which nobody is attached.
pub struct GnuScreen {
    pipe: Pipe,
    path: PathBuf,
    looks: usize,
}

impl GnuScreen {
    /// Starts the screen at this path.
    pub fn start(path: &Path, name: &str) -> Self {
        let pipe = Pipe::new(name);
        let script = pipe.script();
        let screen = Self { pipe, path: path.to_owned(), looks: 0 };
        let started = screen.command().args(["-U", "-c", "/dev/null", "-dmS", "seen"]).arg(script).status();
        assert!(started.unwrap().success());
        screen
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.path);
        command.env("SCREENDIR", &self.pipe.folder).env("LC_ALL", "C.UTF-8").stdin(Stdio::null());
        command
    }
}

impl Window for GnuScreen {
    fn take(&mut self, bytes: &[u8]) {
        self.pipe.take(bytes);
    }

    fn picture(&mut self) -> Vec<u8> {
        self.looks += 1;
        let path = self.pipe.folder.join(format!("look-{}", self.looks));
        let asked = self.command().args(["-S", "seen", "-X", "hardcopy"]).arg(&path).status();
        assert!(asked.unwrap().success());
        let limit = Instant::now() + timeout();
        loop {
            let rows = fs::read(&path).unwrap_or_default();
            if rows.ends_with(b"\n") {
                return rows;
            }
            assert!(Instant::now() < limit, "no hardcopy in {}", path.display());
            thread::sleep(MOMENT);
        }
    }
}

impl Drop for GnuScreen {
    fn drop(&mut self) {
        let _ = self.command().args(["-S", "seen", "-X", "quit"]).status();
    }
}

/// A graphical emulator, alone on its X server.
pub struct Graphical {
    pipe: Pipe,
    display: String,
    server: Child,
    emulator: Child,
}

impl Graphical {
    /// Starts the emulator at this path. The path of the program to run follows the arguments.
    pub fn start(path: &Path, arguments: &[&str], name: &str) -> Self {
        let pipe = Pipe::new(name);
        let mut server = Command::new("Xvfb");
        server.args(["-displayfd", "1", "-screen", "0", "1000x700x24", "-nolisten", "tcp"]);
        let mut server = server.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        let display = format!(":{}", number.trim());
        let mut emulator = Command::new(path);
        emulator.args(arguments).arg(pipe.script()).env("DISPLAY", &display).env("HOME", &pipe.folder);
        emulator.env("LC_ALL", "C.UTF-8").env_remove("WAYLAND_DISPLAY").stderr(Stdio::null());
        Self { emulator: emulator.spawn().unwrap(), pipe, display, server }
    }
}

impl Window for Graphical {
    fn take(&mut self, bytes: &[u8]) {
        self.pipe.take(bytes);
    }

    fn picture(&mut self) -> Vec<u8> {
        let picture =
            Command::new("xwd").args(["-root", "-silent", "-display", &self.display]).output().unwrap();
        assert!(picture.status.success(), "{}", String::from_utf8_lossy(&picture.stderr));
        // The pixels follow a header and a table of colors, whose padding is random.
        let number = |at: usize| u32::from_be_bytes(picture.stdout[at..at + 4].try_into().unwrap()) as usize;
        let (header, colors) = (number(0), number(76));
        picture.stdout[header + 12 * colors..].to_vec()
    }
}

impl Drop for Graphical {
    fn drop(&mut self) {
        for child in [&mut self.emulator, &mut self.server] {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

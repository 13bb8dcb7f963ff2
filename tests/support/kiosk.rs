//! A kiosk in a real terminal, with a clock that can be set forward.

use std::fs;
use std::path::{Path, PathBuf};

use rustix::process::Signal;

use super::terminal::{Terminal, program};
use super::{CLOCKED, empty_folder};

/// What the notice says that hides.
pub const NOTICE: &str = "No notices today.";

/// A profile's program and its clock.
pub struct Kiosk {
    pub terminal: Terminal,
    file: PathBuf,
    ahead: u64,
}

impl Kiosk {
    /// The program of this profile in a terminal called `term`; `name` is the test's own.
    pub fn open(name: &str, profile: &str, term: &str) -> Self {
        Self::open_with(name, &[profile], term)
    }

    /// The same line by line.
    pub fn talk(name: &str, profile: &str) -> Self {
        let kiosk = Self::open_with(name, &[profile, "plain"], "dumb");
        kiosk.terminal.wait_to_see("x hide:");
        kiosk
    }

    fn open_with(name: &str, arguments: &[&str], term: &str) -> Self {
        let file = empty_folder(name).join("ahead");
        fs::write(&file, "0").unwrap();
        let mut given = arguments.to_vec();
        given.insert(1, file.to_str().unwrap());
        let opening = program(Path::new(CLOCKED), &given).with("TERM", term);
        Self { terminal: opening.open(), file, ahead: 0 }
    }

    /// The same, once the first page is there.
    pub fn browse(name: &str, profile: &str, term: &str) -> Self {
        let kiosk = Self::open(name, profile, term);
        kiosk.terminal.wait_to_see("National Human Trafficking Hotline");
        kiosk
    }

    /// Sets the clock forward without telling the program.
    pub fn set_forward(&mut self, seconds: u64) {
        self.ahead += seconds;
        let new = self.file.with_extension("new");
        fs::write(&new, self.ahead.to_string()).unwrap();
        fs::rename(&new, &self.file).unwrap();
    }

    /// So much time passes.
    pub fn pass(&mut self, seconds: u64) {
        self.set_forward(seconds);
        // The program looks at its clock whenever it is woken; this is no key.
        self.terminal.send(Signal::WINCH);
    }
}

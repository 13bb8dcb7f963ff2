//! A kiosk in a real terminal, with an adjustable clock.

use std::fs;
use std::path::{Path, PathBuf};

use rustix::process::Signal;

use super::terminal::{Terminal, program};
use super::{CLOCKED, empty_folder};

/// The text of the cover.
pub const NOTICE: &str = "No notices today.";

/// A program with a profile and an adjustable clock.
pub struct Kiosk {
    pub terminal: Terminal,
    file: PathBuf,
    ahead: u64,
}

impl Kiosk {
    /// Starts the program with this profile in a terminal of type `term`. `name` is unique to the test.
    pub fn open(name: &str, profile: &str, term: &str) -> Self {
        Self::open_with(name, &[profile], term)
    }

    /// Starts the dialogue instead of the screen.
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

    /// Like [`Kiosk::open`], but waits for the first page.
    pub fn browse(name: &str, profile: &str, term: &str) -> Self {
        let kiosk = Self::open(name, profile, term);
        kiosk.terminal.wait_to_see("National Human Trafficking Hotline");
        kiosk
    }

    /// Sets the clock forward without waking the program.
    pub fn set_forward(&mut self, seconds: u64) {
        self.ahead += seconds;
        let new = self.file.with_extension("new");
        fs::write(&new, self.ahead.to_string()).unwrap();
        fs::rename(&new, &self.file).unwrap();
    }

    /// Sets the clock forward and wakes the program.
    pub fn pass(&mut self, seconds: u64) {
        self.set_forward(seconds);
        // The program reads its clock whenever it wakes; this signal is not input.
        self.terminal.send(Signal::WINCH);
    }
}

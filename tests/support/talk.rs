//! A dialogue without a terminal: the production loop on a scripted port, and the text that it prints.

use std::time::Duration;

use super::port::{Call, Script, written};
use infocus::app::model::{Model, World};
use infocus::frontend::dialogue::Visit;
use infocus::frontend::visit::Ending;
use infocus::terminal::signals::Signal;
use ratatui::layout::Size;
use ratatui_thrift::{Capabilities, InputSettings};

/// More turns of the loop than any single event causes.
const MOST_TURNS: usize = 1_000_000;

/// The usual size of a terminal.
pub const SIZE: Size = Size::new(80, 24);

/// A reader in the dialogue.
pub struct Talk<'a> {
    visit: Visit<'a, Script>,
    ending: Option<Ending>,
    begun: String,
}

impl<'a> Talk<'a> {
    /// A new reader at a terminal of this size.
    pub fn new(world: &'a mut World, size: Size) -> Self {
        let mut script = Script { today: world.today, ..Script::new(size, Capabilities::XTERM) };
        script.blanking = vec![b'\n'; size.height.into()];
        let visit = Visit::new(world, script, InputSettings::LOCAL);
        let mut talk = Self { visit, ending: None, begun: String::new() };
        talk.begun = talk.go_on();
        talk
    }

    /// The text printed before the first input.
    pub fn begun(&self) -> &str {
        &self.begun
    }

    /// The scripted port.
    pub fn script(&mut self) -> &mut Script {
        self.visit.port()
    }

    pub fn world(&self) -> &World {
        self.visit.world()
    }

    pub fn model(&self) -> &Model {
        self.visit.model()
    }

    /// Whether the program has ended.
    pub fn has_left(&self) -> bool {
        self.ending.is_some()
    }

    /// How the dialogue ended, if it has.
    pub fn ending(&self) -> Option<Ending> {
        self.ending
    }

    /// Delivers bytes in one read. Returns the output.
    pub fn feed(&mut self, bytes: &[u8]) -> String {
        self.script().input.push_back(bytes.to_vec());
        self.go_on()
    }

    /// Types a line. Returns the output without the echo of the line.
    pub fn ask(&mut self, line: &str) -> String {
        let sent = self.feed(format!("{line}\r").as_bytes());
        let echo = format!("{line}\n");
        sent.strip_prefix(&echo).unwrap_or_else(|| panic!("{line:?} is not seen in {sent:?}")).to_owned()
    }

    /// Delivers a signal. Returns the output.
    pub fn signal(&mut self, signal: Signal) -> String {
        self.script().signals.push(signal);
        self.go_on()
    }

    /// Resizes the terminal. Returns the output.
    pub fn resize(&mut self, size: Size) -> String {
        self.script().size = size;
        self.signal(Signal::Resized)
    }

    /// Lets this time pass without input. Returns the output.
    pub fn wait(&mut self, time: Duration) -> String {
        self.script().until += time;
        self.go_on()
    }

    /// Runs the loop until it waits for input that the script does not contain. Returns the output.
    pub fn go_on(&mut self) -> String {
        String::from_utf8(written(self.calls())).unwrap()
    }

    /// Like [`Talk::go_on`], but returns all calls to the terminal.
    pub fn calls(&mut self) -> Vec<Call> {
        self.script().is_idle = false;
        let most = self.script().waits + MOST_TURNS;
        while self.ending.is_none() && !self.script().is_idle {
            assert!(self.script().waits < most, "the loop never comes to rest");
            self.ending = self.visit.turn().unwrap();
            if self.ending.is_some() {
                self.visit.leave();
            }
        }
        std::mem::take(&mut self.script().calls)
    }
}

//! A dialogue without a terminal: the loop that ships, at a scripted terminal, and what it tells.

use std::time::Duration;

use super::port::{Call, Script, written};
use infocus::app::model::{Model, World};
use infocus::frontend::dialogue::Visit;
use infocus::frontend::visit::{Ending, KeyTimeouts};
use infocus::terminal::signals::Signal;
use ratatui::layout::Size;
use ratatui_thrift::Capabilities;

/// More turns of the loop than any single event leads to.
const MOST_TURNS: usize = 1_000_000;

/// The size of most terminals.
pub const SIZE: Size = Size::new(80, 24);

/// Somebody who types lines and listens.
pub struct Talk<'a> {
    visit: Visit<'a, Script>,
    ending: Option<Ending>,
    begun: String,
}

impl<'a> Talk<'a> {
    /// Somebody new at a terminal of this size.
    pub fn new(world: &'a mut World, size: Size) -> Self {
        let mut script = Script { today: world.today, ..Script::new(size, Capabilities::XTERM) };
        script.blanking = vec![b'\n'; size.height.into()];
        let visit = Visit::new(world, script, KeyTimeouts::LOCAL);
        let mut talk = Self { visit, ending: None, begun: String::new() };
        talk.begun = talk.go_on();
        talk
    }

    /// What was told before anything was typed.
    pub fn begun(&self) -> &str {
        &self.begun
    }

    /// The terminal, the signals and the clock.
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

    /// How the dialogue ended, if it did.
    pub fn ending(&self) -> Option<Ending> {
        self.ending
    }

    /// Bytes arrive in one read; what is sent.
    pub fn hear(&mut self, bytes: &[u8]) -> String {
        self.script().input.push_back(bytes.to_vec());
        self.go_on()
    }

    /// Types a line; what is told, without the echo of the line.
    pub fn ask(&mut self, line: &str) -> String {
        let sent = self.hear(format!("{line}\r").as_bytes());
        let echo = format!("{line}\n");
        sent.strip_prefix(&echo).unwrap_or_else(|| panic!("{line:?} is not seen in {sent:?}")).to_owned()
    }

    /// A signal arrives; what is sent.
    pub fn signal(&mut self, signal: Signal) -> String {
        self.script().signals.push(signal);
        self.go_on()
    }

    /// The terminal has another size.
    pub fn resize(&mut self, size: Size) -> String {
        self.script().size = size;
        self.signal(Signal::Resized)
    }

    /// Nobody does anything for so long; what is sent.
    pub fn wait(&mut self, time: Duration) -> String {
        self.script().until += time;
        self.go_on()
    }

    /// Lets the loop run until it waits for what does not come; what is sent.
    pub fn go_on(&mut self) -> String {
        String::from_utf8(written(self.calls())).unwrap()
    }

    /// The same; all that the loop did to the terminal.
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

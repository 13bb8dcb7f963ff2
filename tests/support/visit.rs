//! A visit without a terminal: the production loop on a scripted port, and an emulator that shows its output.

use std::time::Duration;

use super::port::{Call, Script, written};
use infocus::app::model::{Model, World};
use infocus::app::navigation::start;
use infocus::frontend::screen::Browser;
use infocus::frontend::visit::{Ending, LinkSettings};
use infocus::page::Page;
use infocus::terminal::signals::Signal;
use ratatui::layout::Size;
use ratatui_thrift::{Capabilities, InputSettings};

/// Clears the scrollback; the emulator does not support it.
const CLEAR_SCROLLBACK: &[u8] = b"\x1b[3J";

/// Longer than the gap between the bytes of one key.
const KEY: Duration = Duration::from_millis(100);

/// More turns of the loop than any single event causes.
const MOST_TURNS: usize = 100_000;

/// A reader at a screen.
pub struct Visit<'a> {
    browser: Browser<'a, Script>,
    ending: Option<Ending>,
    parser: vt100::Parser,
    is_shown: bool,
}

impl<'a> Visit<'a> {
    /// A new reader at a screen of this size.
    pub fn new(world: &'a mut World, (width, height): (u16, u16), capabilities: Capabilities) -> Self {
        let model = start(world, Size::new(width, height));
        Self::at(world, model, capabilities)
    }

    /// A reader in this state.
    pub fn at(world: &'a mut World, model: Model, capabilities: Capabilities) -> Self {
        Self::by(world, model, capabilities, LinkSettings { input: InputSettings::LOCAL, route: None })
    }

    /// Like [`Visit::at`] without the emulator, which is slower than the loop: the output is only counted or compared.
    pub fn unseen(world: &'a mut World, model: Model, capabilities: Capabilities) -> Self {
        let mut visit = Self::waiting_unseen(world, model, capabilities);
        visit.go_on();
        visit
    }

    /// Like [`Visit::unseen`], before the first turn of the loop.
    pub fn waiting_unseen(world: &'a mut World, model: Model, capabilities: Capabilities) -> Self {
        let line = LinkSettings { input: InputSettings::LOCAL, route: None };
        Self { is_shown: false, ..Self::waiting(world, model, capabilities, line) }
    }

    /// Like [`Visit::at`] with these link settings.
    pub fn by(world: &'a mut World, model: Model, capabilities: Capabilities, line: LinkSettings) -> Self {
        let mut visit = Self::waiting(world, model, capabilities, line);
        visit.go_on();
        visit
    }

    /// A visit before the first turn of the loop.
    fn waiting(world: &'a mut World, model: Model, capabilities: Capabilities, line: LinkSettings) -> Self {
        let size = model.size;
        // The system's date equals the content's date unless a test changes it.
        let script = Script { today: world.today, ..Script::new(size, capabilities) };
        let browser = Browser::new(world, model, script, capabilities, line).unwrap();
        let parser = vt100::Parser::new(size.height, size.width, 1_000);
        Self { browser, ending: None, parser, is_shown: true }
    }

    /// The scripted port.
    pub fn script(&mut self) -> &mut Script {
        self.browser.port()
    }

    pub fn world(&self) -> &World {
        self.browser.world()
    }

    pub fn model(&self) -> &Model {
        self.browser.model()
    }

    pub fn page(&self) -> &Page {
        self.browser.page()
    }

    /// Whether the program has ended.
    pub fn has_left(&self) -> bool {
        self.ending.is_some()
    }

    /// How the visit ended, if it has.
    pub fn ending(&self) -> Option<Ending> {
        self.ending
    }

    /// Delivers bytes in one read. Returns the output.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.script().input.push_back(bytes.to_vec());
        self.go_on()
    }

    /// Delivers bytes and then nothing for a moment, so that ESC is the key. Returns the output.
    pub fn press(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut sent = self.feed(bytes);
        sent.extend(self.wait(KEY));
        sent
    }

    /// Delivers a signal. Returns the output.
    pub fn signal(&mut self, signal: Signal) -> Vec<u8> {
        self.script().signals.push(signal);
        self.go_on()
    }

    /// Lets this time pass without input. Returns the output.
    pub fn wait(&mut self, time: Duration) -> Vec<u8> {
        self.script().until += time;
        self.go_on()
    }

    /// Lets time pass in which the loop does not run, as on a suspended machine.
    pub fn sleep(&mut self, time: Duration) {
        let script = self.script();
        script.until += time;
        script.now = script.until;
    }

    /// Resizes the screen. Returns the output.
    pub fn resize(&mut self, (width, height): (u16, u16)) -> Vec<u8> {
        self.parser.screen_mut().set_size(height, width);
        self.script().size = Size::new(width, height);
        self.signal(Signal::Resized)
    }

    /// Runs the loop until it waits for input that the script does not contain. Returns the output.
    pub fn go_on(&mut self) -> Vec<u8> {
        self.script().is_idle = false;
        let most = self.script().waits + MOST_TURNS;
        let mut sent = Vec::new();
        while self.ending.is_none() && !self.script().is_idle {
            assert!(self.script().waits < most, "the loop never comes to rest");
            sent.extend(self.turn());
        }
        sent
    }

    /// Runs one turn of the loop. Returns the output.
    pub fn turn(&mut self) -> Vec<u8> {
        written(self.turn_in_calls())
    }

    /// Runs one turn of the loop. Returns all calls to the terminal.
    pub fn turn_in_calls(&mut self) -> Vec<Call> {
        self.ending = self.browser.turn().unwrap();
        if self.ending.is_some() {
            self.browser.leave();
        }
        let calls = std::mem::take(&mut self.script().calls);
        self.show(&written(calls.clone()));
        calls
    }

    /// Writes on the terminal as another program would.
    pub fn scribble(&mut self, bytes: &[u8]) {
        self.show(bytes);
    }

    /// The emulator's screen.
    pub fn shown(&self) -> &vt100::Screen {
        assert!(self.is_shown, "there is no emulator");
        self.parser.screen()
    }

    /// The text on the screen.
    pub fn text(&self) -> String {
        let text = self.shown().contents();
        text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_end().to_owned()
    }

    /// The text in the scrollback.
    pub fn scrollback(&mut self) -> String {
        let screen = self.parser.screen_mut();
        screen.set_scrollback(usize::MAX);
        let text = if screen.scrollback() > 0 { screen.contents() } else { String::new() };
        screen.set_scrollback(0);
        text
    }

    fn show(&mut self, bytes: &[u8]) {
        if !self.is_shown {
            return;
        }
        self.parser.process(bytes);
        if bytes.windows(CLEAR_SCROLLBACK.len()).any(|piece| piece == CLEAR_SCROLLBACK) {
            let (rows, columns) = self.parser.screen().size();
            let now = self.parser.screen().state_formatted();
            self.parser = vt100::Parser::new(rows, columns, 1_000);
            self.parser.process(&now);
        }
    }
}

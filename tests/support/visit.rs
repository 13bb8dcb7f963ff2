//! A visit without a terminal: the loop that ships, at a scripted terminal, and an emulator that shows what comes of it.

use std::time::Duration;

use super::port::{Call, Script, written};
use infocus::app::model::{Model, World};
use infocus::app::navigation::start;
use infocus::frontend::screen::Browser;
use infocus::frontend::visit::{Ending, KeyTimeouts, LinkSettings};
use infocus::page::Page;
use infocus::terminal::signals::Signal;
use ratatui::layout::Size;
use ratatui_thrift::Capabilities;

/// Clears the scrollback, which the emulator does not know.
const CLEAR_SCROLLBACK: &[u8] = b"\x1b[3J";

/// Longer than the bytes of one key are apart.
const KEY: Duration = Duration::from_millis(100);

/// More turns of the loop than any single event leads to.
const MOST_TURNS: usize = 100_000;

/// Somebody at a screen.
pub struct Visit<'a> {
    browser: Browser<'a, Script>,
    ending: Option<Ending>,
    parser: vt100::Parser,
    is_shown: bool,
}

impl<'a> Visit<'a> {
    /// Somebody new at a screen of this size.
    pub fn new(world: &'a mut World, (width, height): (u16, u16), capabilities: Capabilities) -> Self {
        let model = start(world, Size::new(width, height));
        Self::at(world, model, capabilities)
    }

    /// Somebody who has come to this place.
    pub fn at(world: &'a mut World, model: Model, capabilities: Capabilities) -> Self {
        Self::by(world, model, capabilities, LinkSettings { timeouts: KeyTimeouts::LOCAL, route: None })
    }

    /// The same without the emulator, which takes longer than the loop: what is sent is only counted or compared.
    pub fn unseen(world: &'a mut World, model: Model, capabilities: Capabilities) -> Self {
        let mut visit = Self::waiting_unseen(world, model, capabilities);
        visit.go_on();
        visit
    }

    /// The same before the loop has done anything.
    pub fn waiting_unseen(world: &'a mut World, model: Model, capabilities: Capabilities) -> Self {
        let line = LinkSettings { timeouts: KeyTimeouts::LOCAL, route: None };
        Self { is_shown: false, ..Self::waiting(world, model, capabilities, line) }
    }

    /// The same over this line.
    pub fn by(world: &'a mut World, model: Model, capabilities: Capabilities, line: LinkSettings) -> Self {
        let mut visit = Self::waiting(world, model, capabilities, line);
        visit.go_on();
        visit
    }

    /// Somebody to whom nothing is shown yet.
    fn waiting(world: &'a mut World, model: Model, capabilities: Capabilities, line: LinkSettings) -> Self {
        let size = model.size;
        // Nobody's calendar is behind the content unless a test says so.
        let script = Script { today: world.today, ..Script::new(size, capabilities) };
        let browser = Browser::new(world, model, script, capabilities, line).unwrap();
        let parser = vt100::Parser::new(size.height, size.width, 1_000);
        Self { browser, ending: None, parser, is_shown: true }
    }

    /// The terminal, the signals and the clock.
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

    /// How the visit ended, if it did.
    pub fn ending(&self) -> Option<Ending> {
        self.ending
    }

    /// Bytes arrive in one read; what is sent.
    pub fn hear(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.script().input.push_back(bytes.to_vec());
        self.go_on()
    }

    /// Bytes arrive, and none for a moment, so that Esc is Esc.
    pub fn press(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut sent = self.hear(bytes);
        sent.extend(self.wait(KEY));
        sent
    }

    /// A signal arrives; what is sent.
    pub fn signal(&mut self, signal: Signal) -> Vec<u8> {
        self.script().signals.push(signal);
        self.go_on()
    }

    /// Nobody does anything for so long; what is sent.
    pub fn wait(&mut self, time: Duration) -> Vec<u8> {
        self.script().until += time;
        self.go_on()
    }

    /// Time passes in which the loop does not run, as on a machine that sleeps.
    pub fn sleep(&mut self, time: Duration) {
        let script = self.script();
        script.until += time;
        script.now = script.until;
    }

    /// The screen has another size.
    pub fn resize(&mut self, (width, height): (u16, u16)) -> Vec<u8> {
        self.parser.screen_mut().set_size(height, width);
        self.script().size = Size::new(width, height);
        self.signal(Signal::Resized)
    }

    /// Lets the loop run until it waits for what does not come; what is sent.
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

    /// One turn of the loop; what is sent.
    pub fn turn(&mut self) -> Vec<u8> {
        written(self.turn_in_calls())
    }

    /// One turn of the loop; all that it did to the terminal.
    pub fn turn_in_calls(&mut self) -> Vec<Call> {
        self.ending = self.browser.turn().unwrap();
        if self.ending.is_some() {
            self.browser.leave();
        }
        let calls = std::mem::take(&mut self.script().calls);
        self.show(&written(calls.clone()));
        calls
    }

    /// Somebody else writes on the terminal.
    pub fn scribble(&mut self, bytes: &[u8]) {
        self.show(bytes);
    }

    /// What the emulator shows.
    pub fn shown(&self) -> &vt100::Screen {
        assert!(self.is_shown, "there is no emulator");
        self.parser.screen()
    }

    /// The text on the screen.
    pub fn text(&self) -> String {
        let text = self.shown().contents();
        text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_end().to_owned()
    }

    /// The text that can be found by going back.
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

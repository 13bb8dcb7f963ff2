//! A visit without a terminal: bytes go through the real decoder, interpreter, update, view and encoder, time
//! passes when it is told to, and an emulator shows what comes of it.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::time::Duration;

use infocus::app::action::{Action, Effect};
use infocus::app::along::{copied, link};
use infocus::app::idle::{Due, Passed, due};
use infocus::app::input::Input;
use infocus::app::interpret::{Burst, Interpreter};
use infocus::app::model::{Model, World};
use infocus::app::update::{start, update};
use infocus::terminal::abilities::Abilities;
use infocus::terminal::backend::WireBackend;
use infocus::terminal::input::Decoder;
use infocus::terminal::session::blanking;
use infocus::view::view;
use ratatui::Terminal;
use ratatui::layout::{Rect, Size};

/// Clears the scrollback, which the emulator does not know.
const CLEAR_SCROLLBACK: &[u8] = b"\x1b[3J";

/// Longer than the bytes of one key are apart.
const KEY: Duration = Duration::from_millis(100);

/// When a visit begins, on a clock that nobody set to nought.
const BEGAN: Duration = Duration::from_secs(1_000);

/// Somebody at a screen.
pub struct Visit<'a> {
    pub world: &'a World,
    pub model: Model,
    pub now: Duration,
    /// Whether the program has ended.
    pub has_left: bool,
    silent_since: Duration,
    decoder: Decoder,
    interpreter: Interpreter,
    screen: Terminal<WireBackend<Vec<u8>>>,
    abilities: Abilities,
    parser: vt100::Parser,
}

impl<'a> Visit<'a> {
    /// Somebody new at a screen of this size.
    pub fn new(world: &'a World, (width, height): (u16, u16), abilities: Abilities) -> Self {
        let size = Size::new(width, height);
        let mut backend = WireBackend::new(Vec::new(), size, abilities);
        backend.forget();
        let mut visit = Self {
            world,
            model: start(world, size),
            now: BEGAN,
            has_left: false,
            silent_since: BEGAN,
            decoder: Decoder::default(),
            interpreter: Interpreter::default(),
            screen: Terminal::new(backend).unwrap(),
            abilities,
            parser: vt100::Parser::new(height, width, 1_000),
        };
        if abilities.alternate_screen {
            visit.parser.process(b"\x1b[?1049h");
        }
        visit.parser.process(b"\x1b[?7l");
        visit.draw();
        visit
    }

    /// Goes to this place at once.
    pub fn go(&mut self, model: &Model) {
        self.model = model.clone();
        self.has_left = false;
        self.draw();
    }

    /// Bytes arrive in one read; what is sent.
    pub fn hear(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut inputs = Vec::new();
        self.decoder.feed(bytes, &mut inputs);
        self.silent_since = self.now;
        let mut sent = self.answer(&inputs);
        sent.extend(self.draw());
        sent
    }

    /// Bytes arrive, and none for a moment, so that Esc is Esc.
    pub fn press(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut sent = self.hear(bytes);
        self.now += KEY;
        let mut inputs = Vec::new();
        if self.decoder.is_waiting() {
            self.decoder.give_up(&mut inputs);
        }
        sent.extend(self.answer(&inputs));
        sent.extend(self.draw());
        sent
    }

    /// Nobody does anything for so long; what is sent.
    pub fn wait(&mut self, time: Duration) -> Vec<u8> {
        let until = self.now + time;
        let mut sent = Vec::new();
        while !self.has_left {
            let passed = Passed {
                visit: self.now.saturating_sub(BEGAN),
                silence: self.now.saturating_sub(self.silent_since),
            };
            match due(&self.model, self.world, passed) {
                Due::Now(action) => {
                    if action == Action::TimeOut {
                        self.silent_since = self.now;
                    }
                    sent.extend(self.act(action));
                    sent.extend(self.draw());
                }
                Due::In(left) if self.now + left <= until => self.now += left,
                Due::In(_) | Due::Never => break,
            }
        }
        self.now = until;
        sent
    }

    /// Does what is asked, and tells what had to be sent at once.
    pub fn act(&mut self, action: Action) -> Vec<u8> {
        match update(&mut self.model, self.world, action) {
            Effect::Hide | Effect::Quit => {
                self.has_left = true;
                self.blank()
            }
            Effect::Cover => {
                let sent = self.blank();
                self.tear();
                sent
            }
            Effect::Repaint => {
                self.screen.backend_mut().rewrite();
                Vec::new()
            }
            Effect::Copy => {
                self.screen.backend_mut().copy(copied(&self.model, self.world).unwrap());
                Vec::new()
            }
            Effect::Idle | Effect::Draw | Effect::Suspend => Vec::new(),
        }
    }

    /// The screen has another size.
    pub fn resize(&mut self, (width, height): (u16, u16)) -> Vec<u8> {
        let size = Size::new(width, height);
        self.parser.screen_mut().set_size(height, width);
        self.screen.backend_mut().resize(size);
        self.screen.resize(Rect::new(0, 0, width, height)).unwrap();
        let _ = update(&mut self.model, self.world, Action::Resize(size));
        self.draw()
    }

    /// The program goes on after somebody else used the terminal.
    pub fn continued(&mut self) -> Vec<u8> {
        self.tear();
        self.draw()
    }

    /// The time has come to write the whole screen anew.
    pub fn rewrite(&mut self) -> Vec<u8> {
        self.screen.backend_mut().rewrite();
        self.draw()
    }

    /// Draws; what is sent.
    pub fn draw(&mut self) -> Vec<u8> {
        if self.has_left {
            return Vec::new();
        }
        let (model, world) = (&self.model, self.world);
        self.screen.backend_mut().link(link(model, world));
        self.screen.draw(|frame| view(model, world, frame)).unwrap();
        let sent = std::mem::take(self.screen.backend_mut().wire());
        self.show(&sent);
        sent
    }

    /// Somebody else writes on the terminal.
    pub fn scribble(&mut self, bytes: &[u8]) {
        self.show(bytes);
    }

    /// What the emulator shows.
    pub fn shown(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// The text on the screen.
    pub fn text(&self) -> String {
        let text = self.parser.screen().contents();
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

    fn answer(&mut self, inputs: &[Input]) -> Vec<u8> {
        let burst = Burst::new(inputs);
        let mut sent = Vec::new();
        for (number, _) in burst.inputs() {
            for action in self.interpreter.actions(&burst, number, self.now, &self.model, self.world) {
                if !self.has_left {
                    sent.extend(self.act(action));
                }
            }
        }
        sent
    }

    fn blank(&mut self) -> Vec<u8> {
        let sent = blanking(self.abilities).to_vec();
        self.show(&sent);
        sent
    }

    fn tear(&mut self) {
        self.screen.clear().unwrap();
        self.screen.backend_mut().forget();
    }

    fn show(&mut self, bytes: &[u8]) {
        self.parser.process(bytes);
        if bytes.windows(CLEAR_SCROLLBACK.len()).any(|piece| piece == CLEAR_SCROLLBACK) {
            let (rows, columns) = self.parser.screen().size();
            let now = self.parser.screen().state_formatted();
            self.parser = vt100::Parser::new(rows, columns, 1_000);
            self.parser.process(&now);
        }
    }
}

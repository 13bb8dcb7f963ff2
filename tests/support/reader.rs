//! A reader at a keyboard, without a terminal: keys go through the real interpreter, update and view.

use std::time::Duration;

use super::eye::Eye;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use infocus::app::action::{Action, Effect};
use infocus::app::interpret::{Burst, Interpreter};
use infocus::app::model::{Answer, Mode, Model, World};
use infocus::app::profile::Profile;
use infocus::app::update::{start, update};
use infocus::content::catalog::Catalog;
use infocus::search::index::Index;
use infocus::view::view;
use ratatui::Terminal;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Size};
use ratatui_thrift::Input;

/// The built-in content on a fixed day, in somebody's own terminal.
pub fn world() -> World {
    world_in(Profile::PERSONAL)
}

/// The built-in content on a fixed day.
pub fn world_in(profile: Profile) -> World {
    let today = Some(jiff::civil::date(2026, 11, 22));
    let catalog = Catalog::built_in().with_next_dates_first(today);
    let index = Index::new(&catalog, profile.setting);
    World { index, today, ..World::new(catalog, profile) }
}

/// What is on the screen.
pub struct Shot {
    /// The cells.
    pub buffer: Buffer,
    /// The cursor.
    pub cursor: Option<Position>,
}

impl Shot {
    /// The rows as text.
    pub fn rows(&self) -> Vec<String> {
        let width = usize::from(self.buffer.area.width).max(1);
        let row = |cells: &[ratatui::buffer::Cell]| cells.iter().map(ratatui::buffer::Cell::symbol).collect();
        self.buffer.content.chunks(width).map(row).collect()
    }

    /// Whether a row holds `text`.
    pub fn shows(&self, text: &str) -> bool {
        self.rows().iter().any(|row| row.contains(text))
    }
}

/// Someone who reads.
pub struct Reader<'a> {
    pub world: &'a World,
    pub model: Model,
    interpreter: Interpreter,
    clock: Duration,
}

impl<'a> Reader<'a> {
    /// A reader in front of a new screen.
    pub fn new(world: &'a World, width: u16, height: u16) -> Self {
        let size = Size::new(width, height);
        let model = start(world, size);
        Self { world, model, interpreter: Interpreter::default(), clock: Duration::ZERO }
    }

    /// Presses one key, well apart from the others; what the loop has to do then.
    pub fn press(&mut self, key: KeyEvent) -> Effect {
        self.hear(Input::Key(key))
    }

    fn hear(&mut self, input: Input) -> Effect {
        self.clock += Duration::from_secs(2);
        let inputs = [input];
        let burst = Burst::new(&inputs);
        let actions = self.interpreter.actions(&burst, 0, self.clock, &self.model, self.world);
        let mut effect = Effect::Idle;
        for action in actions {
            effect = update(&mut self.model, self.world, action);
        }
        self.seek();
        effect
    }

    /// Pastes a text.
    pub fn paste(&mut self, text: &str) {
        self.hear(Input::Paste(text.to_owned()));
    }

    /// Presses the keys that stand for these letters: `↑ ↓ ⏎ ⎋ ⇥ ⌫ ⇟ ⇞` and `⇤ ⇥`; others are themselves.
    pub fn press_all(&mut self, keys: &str) {
        for key in keys.chars() {
            self.press(key_of(key));
        }
    }

    /// Answers what was searched for, as the loop does before it draws.
    fn seek(&mut self) {
        let Mode::Search(search) = &self.model.place.mode else { return };
        if search.answer == Answer::Awaited {
            let hits = self.world.search(search.query.text(), self.model.language);
            update(&mut self.model, self.world, Action::Found(hits, Answer::Whole));
        }
    }

    /// Changes the size of the screen.
    pub fn resize(&mut self, width: u16, height: u16) {
        let size = Size::new(width, height);
        update(&mut self.model, self.world, infocus::app::action::Action::Resize(size));
    }

    /// What the reader sees.
    pub fn look(&self) -> Shot {
        let eye = Eye { size: self.model.size, cursor: None };
        let Ok(mut terminal) = Terminal::new(eye);
        let Ok(frame) = terminal.draw(|frame| view(&self.model, self.world, frame));
        let buffer = frame.buffer.clone();
        Shot { buffer, cursor: terminal.backend().cursor }
    }
}

/// The key that a letter of a script stands for.
pub fn key_of(letter: char) -> KeyEvent {
    let code = match letter {
        '↑' => KeyCode::Up,
        '↓' => KeyCode::Down,
        '←' => KeyCode::Left,
        '→' => KeyCode::Right,
        '⏎' => KeyCode::Enter,
        '⎋' => KeyCode::Esc,
        '⇥' => KeyCode::Tab,
        '⇤' => KeyCode::BackTab,
        '⌫' => KeyCode::Backspace,
        '⇟' => KeyCode::PageDown,
        '⇞' => KeyCode::PageUp,
        '⇱' => KeyCode::Home,
        '⇲' => KeyCode::End,
        '①' => KeyCode::F(1),
        '③' => KeyCode::F(3),
        '⑮' => KeyCode::F(15),
        '✕' => return KeyEvent::new(KeyCode::Char('x'), KeyModifiers::CONTROL),
        letter => KeyCode::Char(letter),
    };
    KeyEvent::new(code, KeyModifiers::NONE)
}

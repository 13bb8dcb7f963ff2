//! A reader at a keyboard, without a terminal: the production loop reads the bytes of each key, and `view` draws the
//! resulting state.

use std::time::Duration;

use super::eye::NullBackend;
use super::visit::Visit;
use infocus::app::model::{Model, World};
use infocus::app::navigation::start;
use infocus::app::profile::Profile;
use infocus::content::catalog::Catalog;
use infocus::page::Page;
use infocus::search::index::Index;
use infocus::view::view;
use ratatui::Terminal;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Size};
use ratatui_thrift::Capabilities;

/// The time between the keys of a script: too long for several keys to act as one gesture.
const APART: Duration = Duration::from_secs(2);

/// The built-in content on a fixed day, with the personal profile.
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

/// A picture of the screen.
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

/// A reader at a screen.
pub struct Reader<'a> {
    visit: Visit<'a>,
}

impl<'a> Reader<'a> {
    /// A reader in front of a new screen.
    pub fn new(world: &'a mut World, width: u16, height: u16) -> Self {
        let model = start(world, Size::new(width, height));
        Self::at(world, model)
    }

    /// A reader in this state.
    pub fn at(world: &'a mut World, model: Model) -> Self {
        Self { visit: Visit::unseen(world, model, Capabilities::XTERM) }
    }

    /// Like [`Reader::at`], before the first turn of the loop.
    pub fn waiting_at(world: &'a mut World, model: Model) -> Self {
        Self { visit: Visit::waiting_unseen(world, model, Capabilities::XTERM) }
    }

    /// A reader at a terminal that accepts no bytes, so that the loop draws no frames. Saves time in tests with many
    /// keys that `look` after each.
    #[must_use]
    pub fn without_frames(mut self) -> Self {
        self.visit.script().room = 0;
        self
    }

    pub fn world(&self) -> &World {
        self.visit.world()
    }

    pub fn model(&self) -> &Model {
        self.visit.model()
    }

    pub fn page(&self) -> &Page {
        self.visit.page()
    }

    /// The visit behind this reader.
    pub fn visit(&mut self) -> &mut Visit<'a> {
        &mut self.visit
    }

    /// Presses one key and waits.
    pub fn press(&mut self, letter: char) {
        let mut bytes = [0; 4];
        self.visit.feed(bytes_of(letter, &mut bytes));
        self.visit.wait(APART);
    }

    /// Presses the keys of a script, as defined by [`bytes_of`].
    pub fn press_all(&mut self, keys: &str) {
        keys.chars().for_each(|key| self.press(key));
    }

    /// Pastes a text.
    pub fn paste(&mut self, text: &str) {
        self.visit.feed(format!("\x1b[200~{text}\x1b[201~").as_bytes());
        self.visit.wait(APART);
    }

    /// Changes the size of the screen.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.visit.resize((width, height));
    }

    /// The screen as the reader sees it.
    pub fn look(&self) -> Shot {
        let (page, model, world) = (self.page(), self.model(), self.world());
        let Ok(mut terminal) = Terminal::new(NullBackend { size: model.size, cursor: None });
        let Ok(frame) = terminal.draw(|frame| view(page, model, world, frame));
        let buffer = frame.buffer.clone();
        Shot { buffer, cursor: terminal.backend().cursor }
    }
}

/// The bytes of the key that a letter of a script denotes.
pub fn bytes_of(letter: char, room: &mut [u8; 4]) -> &[u8] {
    match letter {
        '↑' => b"\x1b[A",
        '↓' => b"\x1b[B",
        '→' => b"\x1b[C",
        '←' => b"\x1b[D",
        '⏎' => b"\r",
        '⎋' => b"\x1b",
        '⇥' => b"\t",
        '⇤' => b"\x1b[Z",
        '⌫' => b"\x7f",
        '⇟' => b"\x1b[6~",
        '⇞' => b"\x1b[5~",
        '⇱' => b"\x1b[H",
        '⇲' => b"\x1b[F",
        '①' => b"\x1bOP",
        '③' => b"\x1bOR",
        // Shift+F3, as a Linux console and rxvt send it.
        '⑮' => b"\x1b[28~",
        '⑤' => b"\x1b[15~",
        '✕' => b"\x18",
        letter => letter.encode_utf8(room).as_bytes(),
    }
}

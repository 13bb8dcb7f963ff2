//! Ratatui's backend: notes what is wanted, and on `flush` encodes the difference and writes it at once.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::abilities::Abilities;
use super::encoder::{Screen, encode};
use super::links;
use super::pen::Pen;
use super::receipt::REQUEST;
use crate::layout::along::Link;

/// A backend that writes each frame to `W` in one piece.
pub struct WireBackend<W: Write> {
    wire: W,
    abilities: Abilities,
    now: Screen,
    wanted: Screen,
    pen: Pen,
    /// What sets the terminal's modes before the next frame, and what clears it after that.
    modes: Vec<u8>,
    clears: bool,
    /// A frame with more bytes than this ends with a request for a receipt.
    room: usize,
    /// What the terminal may open in the next frame.
    link: Option<Link>,
}

impl<W: Write> WireBackend<W> {
    /// A backend for a terminal of `size` whose screen is as good as unknown until the first `clear`.
    pub fn new(wire: W, size: Size, abilities: Abilities) -> Self {
        let empty = Screen::empty(size);
        Self {
            wire,
            abilities,
            now: empty.clone(),
            wanted: empty,
            pen: Pen::default(),
            modes: Vec::new(),
            clears: false,
            room: usize::MAX,
            link: None,
        }
    }

    /// Takes note that the terminal has another size, and that nothing is known of what it shows.
    pub fn resize(&mut self, size: Size) {
        self.wanted = Screen::empty(size);
        self.forget();
    }

    /// Takes note that the terminal may show anything: the next frame begins with a clear screen.
    pub fn forget(&mut self) {
        let size = self.wanted.cells.area.as_size();
        self.now = Screen { cursor: self.now.cursor, ..Screen::empty(size) };
        self.pen = Pen::default();
        self.clears = true;
        self.pen.position = Some(Position::ORIGIN);
    }

    /// Takes note that anybody may have written on the screen: the next frame writes every cell of it, from
    /// the top, without clearing it first.
    pub fn rewrite(&mut self) {
        let size = self.wanted.cells.area.as_size();
        self.now = Screen::unknown(size);
        self.pen = Pen::default();
        self.modes.extend(b"\x1b[m\x1b[r\x1b[?7l");
    }

    /// Puts bytes before the next frame, ahead of what clears the screen. They stay until they are sent.
    pub fn precede(&mut self, modes: Vec<u8>) {
        self.modes = modes;
    }

    /// Has frames of more than so many bytes end with a request for a receipt.
    pub const fn ask_beyond(&mut self, room: usize) {
        self.room = room;
    }

    /// Has the next frame say what a text in it opens, if the terminal is told at all.
    pub fn link(&mut self, link: Option<Link>) {
        self.link = link;
    }

    /// Puts before the next frame what puts `text` into the terminal's clipboard.
    pub fn copy(&mut self, text: &str) {
        links::copy(text, &mut self.modes);
    }

    /// What the wire was given.
    pub const fn wire(&mut self) -> &mut W {
        &mut self.wire
    }
}

impl<W: Write> Backend for WireBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        for (x, y, cell) in content {
            if let Some(slot) = self.wanted.cells.cell_mut(Position::new(x, y)) {
                slot.clone_from(cell);
            }
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.wanted.cursor = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        let position = self.wanted.cursor.or(self.now.cursor).unwrap_or_default();
        self.wanted.cursor = Some(position);
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.wanted.cursor.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        if self.wanted.cursor.is_some() {
            self.wanted.cursor = Some(position.into());
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.wanted.cells.reset();
        Ok(())
    }

    fn clear_region(&mut self, _region: ClearType) -> io::Result<()> {
        self.clear()
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.wanted.cells.area.as_size())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        let mut bytes = std::mem::take(&mut self.modes);
        if std::mem::take(&mut self.clears) {
            bytes.extend(b"\x1b[m\x1b[r\x1b[H\x1b[2J");
        }
        encode(&self.now, &mut self.pen, &self.wanted, self.abilities, &mut bytes);
        self.now.clone_from(&self.wanted);
        if bytes.is_empty() {
            return Ok(());
        }
        if let Some(link) = self.link.take() {
            links::link(&link, &self.wanted, &mut self.pen, self.abilities, &mut bytes);
        }
        if bytes.len() > self.room {
            bytes.extend(REQUEST);
        }
        self.wire.write_all(&bytes)?;
        self.wire.flush()
    }
}

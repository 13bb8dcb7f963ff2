//! Ratatui's backend: notes what is wanted, and on `flush` encodes the difference and writes it at once.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::links;
use super::links::Link;
use super::pen::Pen;
use super::{Screen, encode};
use crate::acknowledgement::REQUEST;
use crate::capabilities::Capabilities;

/// A backend that writes each frame to `W` in one piece.
pub struct ThriftBackend<W: Write> {
    writer: W,
    capabilities: Capabilities,
    now: Screen,
    wanted: Screen,
    pen: Pen,
    /// What sets the terminal's modes before the next frame, and what clears it after that.
    modes: Vec<u8>,
    clears: bool,
    /// What others may have set is set back before the next frame.
    resets: bool,
    /// What the terminal's clipboard takes before the next frame.
    copied: Vec<u8>,
    /// A frame with more bytes than this ends with a request for an acknowledgement.
    room: usize,
    /// What the terminal may open in the next frame.
    link: Option<Link>,
}

impl<W: Write> ThriftBackend<W> {
    /// A backend for a terminal of `size` whose screen is as good as unknown until the first `clear`.
    pub fn new(writer: W, size: Size, capabilities: Capabilities) -> Self {
        let empty = Screen::empty(size);
        Self {
            writer,
            capabilities,
            now: empty.clone(),
            wanted: empty,
            pen: Pen::default(),
            modes: Vec::new(),
            clears: false,
            resets: false,
            copied: Vec::new(),
            room: usize::MAX,
            link: None,
        }
    }

    /// Takes note that the terminal has another size, and that nothing is known of what it shows.
    pub fn resize(&mut self, size: Size) {
        self.wanted = Screen::empty(size);
        self.invalidate();
    }

    /// Takes note that the terminal may show anything: the next frame begins with a clear screen.
    pub fn invalidate(&mut self) {
        let size = self.wanted.cells.area.as_size();
        self.now = Screen { cursor: self.now.cursor, ..Screen::empty(size) };
        self.pen = Pen::default();
        self.clears = true;
        self.pen.position = Some(Position::ORIGIN);
    }

    /// Takes note that anybody may have written on the screen: the next frame writes every cell of it, from
    /// the top, without clearing it first.
    pub fn repaint(&mut self) {
        let size = self.wanted.cells.area.as_size();
        self.now = Screen::unknown(size);
        self.pen = Pen::default();
        self.resets = true;
    }

    /// Puts bytes before the next frame, ahead of what clears the screen. They stay until they are sent.
    pub fn write_before(&mut self, modes: Vec<u8>) {
        self.modes = modes;
    }

    /// Has frames of more than so many bytes end with a request for an acknowledgement.
    pub const fn acknowledge_beyond(&mut self, room: usize) {
        self.room = room;
    }

    /// Has the next frame say what a text in it opens, if the terminal is told at all.
    pub fn link(&mut self, link: Option<Link>) {
        self.link = link;
    }

    /// Puts before the next frame what puts `text`, and nothing before it, into the terminal's clipboard.
    pub fn copy(&mut self, text: &str) {
        self.copied.clear();
        links::copy(text, &mut self.copied);
    }

    /// Where the bytes go.
    pub const fn writer_mut(&mut self) -> &mut W {
        &mut self.writer
    }
}

impl<W: Write> Backend for ThriftBackend<W> {
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
        if std::mem::take(&mut self.resets) {
            bytes.extend(b"\x1b[m\x1b[r\x1b[?7l");
            bytes.extend(self.capabilities.charset());
        }
        bytes.append(&mut self.copied);
        if std::mem::take(&mut self.clears) {
            bytes.extend(b"\x1b[m\x1b[r\x1b[H\x1b[2J");
            bytes.extend(self.capabilities.charset());
        }
        encode(&self.now, &mut self.pen, &self.wanted, self.capabilities, &mut bytes);
        self.now.clone_from(&self.wanted);
        if bytes.is_empty() {
            return Ok(());
        }
        if let Some(link) = self.link.take() {
            links::link(&link, &self.wanted, &mut self.pen, self.capabilities, &mut bytes);
        }
        if bytes.len() > self.room {
            bytes.extend(REQUEST);
        }
        self.writer.write_all(&bytes)?;
        self.writer.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_console_is_put_into_utf8_with_each_full_repaint() {
        for (term, puts) in [("linux", true), ("xterm", false), ("vt220", false)] {
            let repaints: [fn(&mut ThriftBackend<Vec<u8>>); 2] =
                [ThriftBackend::invalidate, ThriftBackend::repaint];
            for repaint in repaints {
                let mut backend =
                    ThriftBackend::new(Vec::new(), Size::new(20, 2), Capabilities::of(term, false));
                backend.invalidate();
                backend.flush().unwrap();
                backend.writer.clear();
                repaint(&mut backend);
                backend.flush().unwrap();
                let selects = backend.writer.windows(3).any(|bytes| bytes == b"\x1b%G");
                assert_eq!(selects, puts, "{term}: {}", backend.writer.escape_ascii());
            }
        }
    }

    #[test]
    fn what_is_asked_for_a_thousand_times_before_a_frame_is_sent_once() {
        let sent = |times| {
            let mut backend = ThriftBackend::new(Vec::new(), Size::new(20, 2), Capabilities::XTERM);
            for _ in 0..times {
                backend.repaint();
                backend.copy("1-800-555-0100");
            }
            backend.flush().unwrap();
            backend.writer
        };
        assert!(sent(1).starts_with(b"\x1b[m\x1b[r\x1b[?7l\x1b]52;c;"));
        assert_eq!(sent(1_000), sent(1));
    }
}

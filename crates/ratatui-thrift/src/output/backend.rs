//! The ratatui backend: collects the wanted frame, and on `flush` encodes and writes the difference at once.

use std::io::{self, Write};
use std::ops::Range;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::links;
use super::links::Link;
use super::pen::Pen;
use super::row::columns;
use super::{Screen, encode, spoken};
use crate::acknowledgement::REQUEST;
use crate::capabilities::Capabilities;
use crate::cursor_report;

/// A backend that writes each frame to `W` in a single call.
pub struct ThriftBackend<W: Write> {
    writer: W,
    capabilities: Capabilities,
    now: Screen,
    wanted: Screen,
    pen: Pen,
    /// Bytes to send ahead of the next frame, and whether to clear the screen after them.
    modes: Vec<u8>,
    clears: bool,
    /// Whether to reset the style, margins and modes before the next frame, because other programs may have
    /// changed them.
    resets: bool,
    /// The clipboard sequence to send ahead of the next frame.
    clipboard: Vec<u8>,
    /// A longer frame ends with a request for an acknowledgement.
    room: usize,
    /// The hyperlinks in the next frame.
    links: Vec<Link>,
    /// The rows to say at the end of the next frame.
    said: u16,
}

impl<W: Write> ThriftBackend<W> {
    /// A backend for a terminal of `size`. It assumes a blank screen; call [`ThriftBackend::invalidate`] if
    /// that is not certain.
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
            clipboard: Vec::new(),
            room: usize::MAX,
            links: Vec::new(),
            said: 0,
        }
    }

    /// Sets the terminal's size and discards the known screen contents.
    pub fn resize(&mut self, size: Size) {
        self.wanted = Screen::empty(size);
        self.invalidate();
    }

    /// Discards the known screen contents: the next frame clears the screen first.
    pub fn invalidate(&mut self) {
        let size = self.wanted.cells.area.as_size();
        self.now = Screen { cursor: self.now.cursor, ..Screen::empty(size) };
        self.pen = Pen::default();
        self.clears = true;
        self.pen.position = Some(Position::ORIGIN);
    }

    /// Rewrites every cell in the next frame, from the top and without clearing, because other programs may
    /// have written on the screen.
    pub fn repaint(&mut self) {
        let size = self.wanted.cells.area.as_size();
        self.now = Screen::unknown(size);
        self.pen = Pen::default();
        self.resets = true;
    }

    /// Rewrites these rows in the next frame as a whole, each once and whatever they show: a screen reader reads aloud what is
    /// written, and a part of a row, or of a page, would be meaningless.
    pub fn rewrite(&mut self, rows: Range<u16>) {
        spoken::forget_texts(&mut self.now, rows);
    }

    /// Ends the next frame with this many rows from the cursor's on, as far as it has not written them: the cursor comes to
    /// them, and a screen reader reads them aloud.
    pub const fn say(&mut self, rows: u16) {
        self.said = rows;
    }

    /// Resets the margins by the short sequence, or for a screen reader by the one that names both.
    fn reset_margins(&self, bytes: &mut Vec<u8>) {
        let height = self.wanted.cells.area.height;
        Pen::default().reset_margins(self.capabilities.is_spoken.then_some(height.into()), bytes);
    }

    /// Requests a report of the cursor's position at once. Returns the position that the report should have, if
    /// nothing else has written on the terminal, or `None` if it is not known and nothing was requested.
    ///
    /// # Errors
    /// If the writer fails.
    pub fn request_cursor_report(&mut self) -> io::Result<Option<Position>> {
        let position = self.now.cursor.or(self.pen.position);
        if position.is_some() {
            self.writer.write_all(cursor_report::REQUEST)?;
        }
        Ok(position)
    }

    /// Sends `modes` ahead of the next frame, before the screen is cleared. They are kept until then.
    pub fn write_before(&mut self, modes: Vec<u8>) {
        self.modes = modes;
    }

    /// Ends frames of more than `room` bytes with a request for an acknowledgement.
    pub const fn acknowledge_beyond(&mut self, room: usize) {
        self.room = room;
    }

    /// Sets the hyperlinks of the next frame, which are only sent if the frame has any bytes.
    pub fn link(&mut self, links: Vec<Link>) {
        self.links = links;
    }

    /// Copies `text` to the terminal's clipboard ahead of the next frame, replacing any earlier text.
    pub fn copy(&mut self, text: &str) {
        self.clipboard.clear();
        links::copy(text, &mut self.clipboard);
    }

    /// The writer.
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
            // The cells that a wide one hides are never sent, and must not come back with what they held.
            for hidden in (x + 1..).take(usize::from(columns(cell)).saturating_sub(1)) {
                if let Some(slot) = self.wanted.cells.cell_mut(Position::new(hidden, y)) {
                    slot.reset();
                }
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
            bytes.extend(b"\x1b[m");
            self.reset_margins(&mut bytes);
            bytes.extend(b"\x1b[?7l");
            bytes.extend(self.capabilities.charset());
        }
        bytes.append(&mut self.clipboard);
        if std::mem::take(&mut self.clears) {
            bytes.extend(b"\x1b[m");
            self.reset_margins(&mut bytes);
            bytes.extend(b"\x1b[H\x1b[2J");
            bytes.extend(self.capabilities.charset());
        }
        encode(&self.now, &mut self.pen, &self.wanted, self.capabilities, &mut bytes);
        if let Some(unsaid) = spoken::without_said(&self.now, &self.wanted, std::mem::take(&mut self.said)) {
            encode(&unsaid, &mut self.pen, &self.wanted, self.capabilities, &mut bytes);
        }
        self.now.clone_from(&self.wanted);
        if bytes.is_empty() {
            return Ok(());
        }
        let links = std::mem::take(&mut self.links);
        links::write(&links, &self.wanted, &mut self.pen, self.capabilities, &mut bytes);
        if bytes.len() > self.room {
            bytes.extend(REQUEST);
        }
        self.writer.write_all(&bytes)?;
        self.writer.flush()
    }
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;

    use super::*;

    #[test]
    fn each_full_repaint_selects_utf8_on_a_console() {
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
    fn a_letter_hidden_by_a_wide_one_does_not_come_back() {
        let sent = |before: &[&'static str]| {
            let backend = ThriftBackend::new(Vec::new(), Size::new(20, 2), Capabilities::XTERM);
            let mut terminal = Terminal::new(backend).unwrap();
            for text in [before, &[""]].concat() {
                terminal.backend_mut().writer.clear();
                terminal.draw(|frame| frame.render_widget(text, frame.area())).unwrap();
            }
            terminal.backend_mut().writer.escape_ascii().to_string()
        };
        assert_eq!(sent(&["日本", "abcdef", "日本"]), sent(&["日本"]));
        assert!(!sent(&["opqs", "क्षि"]).contains(['p', 'q']));
    }

    #[test]
    fn repeated_requests_before_a_frame_are_sent_once() {
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

//! What comes from a program in a terminal: every byte, and what the bytes show.

use std::io::Read;
use std::sync::{Condvar, Mutex};
use std::time::Duration;

use portable_pty::PtySize;
use vt100::{Parser, Screen};

/// The bytes that the far end takes at a time: so many are out of the terminal's hands when it stops.
pub const PIECE: usize = 128;

/// What asks a terminal to acknowledge that it has come so far (a device status report), and what it answers.
pub const REQUEST: &[u8] = b"\x1b[5n";
pub const ACKNOWLEDGEMENT: &[u8] = b"\x1b[0n";

/// The text on a screen, without the blanks at the end of its rows, which can be drawn in two ways.
pub fn text_of(screen: &Screen) -> String {
    let text = screen.contents();
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

/// What has come from the program.
pub struct Wire {
    pub heard: Mutex<Heard>,
    news: Condvar,
}

/// The bytes, and what they show.
pub struct Heard {
    pub bytes: Vec<u8>,
    pub parser: Parser,
    pub is_over: bool,
    pub is_unwanted: bool,
}

impl Wire {
    pub fn new(size: PtySize) -> Self {
        // What does not say how large it is counts as 80x24.
        let (rows, columns) = if size.rows == 0 { (24, 80) } else { (size.rows, size.cols) };
        let parser = Parser::new(rows, columns, 1_000);
        let heard = Heard { bytes: Vec::new(), parser, is_over: false, is_unwanted: false };
        Self { heard: Mutex::new(heard), news: Condvar::new() }
    }

    pub fn listen(&self, mut bytes: impl Read) {
        let mut buffer = [0; PIECE];
        loop {
            let count = bytes.read(&mut buffer).unwrap_or(0);
            let mut heard = self.heard.lock().unwrap();
            heard.is_over = count == 0 || heard.is_unwanted;
            if !heard.is_over {
                heard.bytes.extend(&buffer[..count]);
                heard.parser.process(&buffer[..count]);
            }
            self.news.notify_all();
            if heard.is_over {
                return;
            }
        }
    }

    /// Waits until it is so, for `limit` at most; whether it came to be.
    pub fn wait(&self, limit: Duration, is_so: impl Fn(&Heard) -> bool) -> bool {
        let heard = self.heard.lock().unwrap();
        let (_heard, waited) = self.news.wait_timeout_while(heard, limit, |heard| !is_so(heard)).unwrap();
        !waited.timed_out()
    }
}

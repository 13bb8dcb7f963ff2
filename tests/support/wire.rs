//! The output of a program in a terminal: every byte, and the resulting screen.

use std::io::Read;
use std::sync::{Condvar, Mutex};
use std::time::Duration;

use portable_pty::PtySize;
use vt100::{Parser, Screen};

/// The largest read at the far end: at most this many bytes have left the terminal's buffer when reading stops.
pub const PIECE: usize = 128;

/// The request for an acknowledgement (a device status report), and the terminal's answer.
pub const REQUEST: &[u8] = b"\x1b[5n";
pub const ACKNOWLEDGEMENT: &[u8] = b"\x1b[0n";

/// The text on a screen without trailing blanks, which can be drawn in two ways.
pub fn text_of(screen: &Screen) -> String {
    let text = screen.contents();
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

/// The output of the program, shared between threads.
pub struct Wire {
    pub received: Mutex<Received>,
    news: Condvar,
}

/// The bytes received, and the screen that they produce.
pub struct Received {
    pub bytes: Vec<u8>,
    pub parser: Parser,
    pub is_over: bool,
    pub is_unwanted: bool,
}

impl Wire {
    pub fn new(size: PtySize) -> Self {
        // A terminal without a size counts as 80x24.
        let (rows, columns) = if size.rows == 0 { (24, 80) } else { (size.rows, size.cols) };
        let parser = Parser::new(rows, columns, 1_000);
        let received = Received { bytes: Vec::new(), parser, is_over: false, is_unwanted: false };
        Self { received: Mutex::new(received), news: Condvar::new() }
    }

    pub fn listen(&self, mut bytes: impl Read) {
        let mut buffer = [0; PIECE];
        loop {
            let count = bytes.read(&mut buffer).unwrap_or(0);
            let mut received = self.received.lock().unwrap();
            received.is_over = count == 0 || received.is_unwanted;
            if !received.is_over {
                received.bytes.extend(&buffer[..count]);
                received.parser.process(&buffer[..count]);
            }
            self.news.notify_all();
            if received.is_over {
                return;
            }
        }
    }

    /// Waits until a predicate holds, for at most `limit`. Returns whether it holds.
    pub fn wait(&self, limit: Duration, is_so: impl Fn(&Received) -> bool) -> bool {
        let received = self.received.lock().unwrap();
        let (_received, waited) =
            self.news.wait_timeout_while(received, limit, |received| !is_so(received)).unwrap();
        !waited.timed_out()
    }
}

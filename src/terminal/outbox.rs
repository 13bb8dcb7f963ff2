//! Frames on their way to the terminal. What it does not take at once waits here; no further frame is made until it is
//! gone, so that the next one shows what is true then.

use std::io::{self, Write};

use super::port::Port;

/// Bytes that wait to be written.
#[derive(Debug, Default)]
pub struct Outbox {
    waiting: Vec<u8>,
    put_in: usize,
}

impl Outbox {
    /// Whether all that was put in has been taken.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// The bytes that were put in since this was asked last.
    pub const fn take_count(&mut self) -> usize {
        std::mem::replace(&mut self.put_in, 0)
    }

    /// Drops what has not been taken: it belongs to a screen that is no longer there.
    pub fn discard(&mut self) {
        // Freed, and with that overwritten: it may hold what was typed.
        self.waiting = Vec::new();
    }

    /// Gives the terminal what it takes now.
    ///
    /// # Errors
    /// If the terminal is gone.
    pub fn push(&mut self, port: &mut impl Port) -> io::Result<()> {
        if !self.waiting.is_empty() {
            let written = port.write(&self.waiting)?;
            self.waiting.drain(..written);
            if self.waiting.is_empty() {
                self.discard();
            }
        }
        Ok(())
    }
}

impl Write for Outbox {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.waiting.extend(bytes);
        self.put_in += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

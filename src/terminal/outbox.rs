//! The queue of bytes that the terminal has not accepted yet. No frame is drawn while it holds any, so that
//! the next one shows the newest state.

use std::io::{self, Write};

use super::port::Port;

/// A queue of bytes to write.
#[derive(Debug, Default)]
pub struct Outbox {
    pending: Vec<u8>,
    queued: usize,
}

impl Outbox {
    /// Whether the terminal has accepted every byte.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.pending.is_empty()
    }

    /// The number of bytes queued since the last call.
    pub const fn take_count(&mut self) -> usize {
        std::mem::replace(&mut self.queued, 0)
    }

    /// Drops the bytes not yet accepted, which belong to an outdated screen.
    pub fn discard(&mut self) {
        // Freeing the buffer also zeroes it: it may hold typed text.
        self.pending = Vec::new();
    }

    /// Writes as many bytes as the terminal accepts now.
    ///
    /// # Errors
    /// If the terminal is gone.
    pub fn push(&mut self, port: &mut impl Port) -> io::Result<()> {
        if !self.pending.is_empty() {
            let written = port.write(&self.pending)?;
            self.pending.drain(..written);
            if self.pending.is_empty() {
                self.discard();
            }
        }
        Ok(())
    }
}

impl Write for Outbox {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.pending.extend(bytes);
        self.queued += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

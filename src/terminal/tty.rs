//! The one way bytes go to the terminal: a descriptor of our own that never blocks the program.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;

/// The terminal, opened again, so that what is set on this descriptor changes nobody else's.
#[derive(Clone)]
pub struct Tty {
    file: Arc<File>,
}

impl Tty {
    /// Opens the controlling terminal.
    pub(super) fn open() -> io::Result<Self> {
        let flags = OFlags::RDWR | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let file = rustix::fs::open("/dev/tty", flags, Mode::empty())?;
        Ok(Self { file: Arc::new(File::from(file)) })
    }

    /// Writes as many bytes as the terminal takes now.
    fn write_some(&self, bytes: &[u8]) -> io::Result<usize> {
        match rustix::io::write(&self.file, bytes) {
            Ok(written) => Ok(written),
            Err(Errno::AGAIN | Errno::INTR) => Ok(0),
            Err(error) => Err(error.into()),
        }
    }

    /// Writes all of `bytes` unless that takes longer than `limit`.
    pub(super) fn write_within(&self, mut bytes: &[u8], limit: Duration) -> io::Result<()> {
        let until = Instant::now() + limit;
        while !bytes.is_empty() {
            let written = self.write_some(bytes)?;
            bytes = bytes.get(written..).unwrap_or_default();
            if written == 0 {
                let left = until.saturating_duration_since(Instant::now());
                if wait_for(&mut [PollFd::new(self, PollFlags::OUT)], Some(left))? == 0 {
                    return Err(io::ErrorKind::TimedOut.into());
                }
            }
        }
        Ok(())
    }

    /// Waits so long, or until the terminal is gone.
    pub(super) fn stay(&self, time: Duration) {
        let until = Instant::now() + time;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let mut gone = [PollFd::new(self, PollFlags::empty())];
            let is_over = left.is_zero() || wait_for(&mut gone, Some(left)).is_err();
            if is_over || !gone[0].revents().is_empty() {
                return;
            }
        }
    }
}

impl AsFd for Tty {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.file.as_fd()
    }
}

/// Frames on their way to the terminal. What it does not take at once waits here; no further frame is made
/// until it is gone, so that the next one shows what is true then.
pub struct Outbox {
    tty: Tty,
    waiting: Vec<u8>,
    put_in: usize,
}

impl Outbox {
    pub(super) const fn new(tty: Tty) -> Self {
        Self { tty, waiting: Vec::new(), put_in: 0 }
    }

    /// Whether all that was put in has been taken.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// The bytes that were put in since this was asked last.
    pub fn take_count(&mut self) -> usize {
        std::mem::take(&mut self.put_in)
    }

    /// Drops what has not been taken: it belongs to a screen that is no longer there.
    pub fn forget(&mut self) {
        self.waiting = Vec::new();
    }

    /// Gives the terminal what it takes now.
    ///
    /// # Errors
    /// If the terminal is gone.
    pub fn push(&mut self) -> io::Result<()> {
        if !self.waiting.is_empty() {
            let written = self.tty.write_some(&self.waiting)?;
            self.waiting.drain(..written);
            if self.waiting.is_empty() {
                // Given back, and with that overwritten: it may hold what was typed.
                self.forget();
            }
        }
        Ok(())
    }
}

impl Write for Outbox {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.waiting.extend(bytes);
        self.put_in += bytes.len();
        self.push()?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Waits until one of the descriptors is ready, for `limit` at most; how many are.
pub(super) fn wait_for(watched: &mut [PollFd<'_>], limit: Option<Duration>) -> io::Result<usize> {
    let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
    match poll(watched, limit.as_ref()) {
        Ok(count) => Ok(count),
        Err(Errno::INTR) => Ok(1),
        Err(error) => Err(error.into()),
    }
}

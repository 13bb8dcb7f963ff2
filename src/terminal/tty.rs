//! The one way bytes go to the terminal: a descriptor of our own that never blocks the program.

use std::fs::File;
use std::io;
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
    pub(super) fn write_some(&self, bytes: &[u8]) -> io::Result<usize> {
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

/// Waits until one of the descriptors is ready, for `limit` at most; how many are.
pub(super) fn wait_for(watched: &mut [PollFd<'_>], limit: Option<Duration>) -> io::Result<usize> {
    let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
    match poll(watched, limit.as_ref()) {
        Ok(count) => Ok(count),
        Err(Errno::INTR) => Ok(1),
        Err(error) => Err(error.into()),
    }
}

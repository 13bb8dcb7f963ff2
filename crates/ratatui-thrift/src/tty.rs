//! The controlling terminal on a descriptor of its own that never blocks, taken over and restored.

use std::fs::File;
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags, fcntl_getfl, fcntl_setfl};
use rustix::io::{Errno, fcntl_dupfd_cloexec};
use rustix::stdio::stdin;
use rustix::termios::{
    OptionalActions, QueueSelector, Termios, isatty, tcflush, tcgetattr, tcgetwinsize, tcsetattr,
};

/// How long to wait for a terminal that accepts no bytes while it is restored.
const LEAVE_LIMIT: Duration = Duration::from_millis(300);

/// How long the program stays after its last bytes. Screen readers and multiplexers drop output that they
/// read together with the end of a program.
const STAY: Duration = Duration::from_millis(50);

/// The controlling terminal. Opening it again keeps the descriptor's flags from affecting other processes.
/// Clones share one state, so that a panic hook can restore the terminal.
#[derive(Clone)]
pub struct Tty {
    file: Arc<File>,
    /// The flags to restore on a descriptor that other processes share.
    shared: Option<OFlags>,
    /// The original modes, while the terminal is taken over.
    original: Arc<Mutex<Option<Termios>>>,
}

impl Tty {
    /// Opens the controlling terminal without changing it. If there is none, or no `/dev`, opens the terminal that is
    /// the standard input; without `/proc` it shares that descriptor.
    ///
    /// # Errors
    /// If there is no terminal.
    pub fn open() -> io::Result<Self> {
        let flags = OFlags::RDWR | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let opened = match rustix::fs::open("/dev/tty", flags, Mode::empty()) {
            Err(_) if isatty(stdin()) => rustix::fs::open("/proc/self/fd/0", flags, Mode::empty()),
            opened => opened,
        };
        let (file, shared) = match opened {
            Ok(file) => (file, None),
            Err(error) => (writable_stdin().ok_or(error)?, Some(fcntl_getfl(stdin())?)),
        };
        Ok(Self { file: Arc::new(File::from(file)), shared, original: Arc::default() })
    }

    /// Takes the terminal over, also repeatedly: `change` always receives the original modes, because a shell
    /// may have changed the current ones in the meantime.
    ///
    /// # Errors
    /// If the terminal refuses.
    pub fn take_over(&self, change: impl FnOnce(&mut Termios)) -> io::Result<()> {
        let now = tcgetattr(self)?;
        let mut original = self.original.lock().unwrap_or_else(PoisonError::into_inner);
        let mut modes = original.as_ref().unwrap_or(&now).clone();
        change(&mut modes);
        tcsetattr(self, OptionalActions::Now, &modes)?;
        original.get_or_insert(now);
        if let Some(flags) = self.shared {
            fcntl_setfl(self, flags | OFlags::NONBLOCK)?;
        }
        Ok(())
    }

    /// Restores the terminal; further calls do nothing. Discards unsent output, writes `last`, and discards
    /// unread input, so that it does not reach the shell.
    pub fn give_back(&self, last: &[u8]) {
        let Some(original) = self.original.lock().unwrap_or_else(PoisonError::into_inner).take() else {
            return;
        };
        self.discard_output();
        if self.write_within(last, LEAVE_LIMIT).is_ok() {
            self.stay();
        }
        let _ = tcsetattr(self, OptionalActions::Now, &original);
        let _ = tcflush(self, QueueSelector::IFlush);
        if let Some(flags) = self.shared {
            let _ = fcntl_setfl(self, flags);
        }
    }

    /// The size that the terminal reports, if any.
    #[must_use]
    pub fn size(&self) -> Option<Size> {
        let size = tcgetwinsize(self).ok()?;
        (size.ws_col > 0 && size.ws_row > 0).then(|| Size::new(size.ws_col, size.ws_row))
    }

    /// Discards output that has been written but not sent.
    pub fn discard_output(&self) {
        let _ = tcflush(self, QueueSelector::OFlush);
    }

    /// Reads without waiting; returns the number of bytes, or `None` if the terminal is gone.
    #[must_use]
    pub fn read(&self, buffer: &mut [u8]) -> Option<usize> {
        match rustix::io::read(&self.file, buffer) {
            Ok(0) => None,
            Ok(count) => Some(count),
            Err(Errno::AGAIN | Errno::INTR) => Some(0),
            Err(_) => None,
        }
    }

    /// Writes as many bytes as the terminal accepts now; returns their number.
    ///
    /// # Errors
    /// If the terminal is gone.
    pub fn write(&self, bytes: &[u8]) -> io::Result<usize> {
        match rustix::io::write(&self.file, bytes) {
            Ok(written) => Ok(written),
            Err(Errno::AGAIN | Errno::INTR) => Ok(0),
            Err(error) => Err(error.into()),
        }
    }

    /// Writes all of `bytes` within `limit`.
    ///
    /// # Errors
    /// If the limit is exceeded, or the terminal is gone.
    pub fn write_within(&self, mut bytes: &[u8], limit: Duration) -> io::Result<()> {
        let until = Instant::now() + limit;
        while !bytes.is_empty() {
            let written = self.write(bytes)?;
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

    /// Waits for [`STAY`], or until the terminal is gone.
    fn stay(&self) {
        let until = Instant::now() + STAY;
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

/// The standard input, if it is a terminal that can be written to.
fn writable_stdin() -> Option<OwnedFd> {
    let is_writable = fcntl_getfl(stdin()).is_ok_and(|flags| flags & OFlags::RWMODE == OFlags::RDWR);
    if isatty(stdin()) && is_writable { fcntl_dupfd_cloexec(stdin(), 0).ok() } else { None }
}

/// Waits until a descriptor is ready, for at most `limit`; returns the number of ready descriptors.
///
/// # Errors
/// If the system refuses.
pub fn wait_for(descriptors: &mut [PollFd<'_>], limit: Option<Duration>) -> io::Result<usize> {
    let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
    match poll(descriptors, limit.as_ref()) {
        Ok(count) => Ok(count),
        Err(Errno::INTR) => Ok(1),
        Err(error) => Err(error.into()),
    }
}

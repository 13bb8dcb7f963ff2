//! The signals that the program handles, as a file descriptor that can be polled together with the terminal.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;

use signal_hook::consts::signal::{
    SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGTSTP,
    SIGUSR1, SIGUSR2, SIGVTALRM, SIGWINCH, SIGXCPU, SIGXFSZ,
};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

/// A signal, by its effect on the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// The size of the terminal has changed.
    Resized,
    /// The program is continued after it was suspended; another program may have used the terminal.
    Continued,
    /// The program is asked to suspend.
    Paused,
    /// The program is asked to end with this exit status, as a key could do.
    Interrupted(u8),
    /// The program has to end with this exit status.
    Ended(u8),
}

/// The signals with a handler. Some are hardly ever sent, but each would end the program with the page on the
/// screen. No handler can catch SIGKILL and SIGSTOP, and none can return from the fault behind SIGSEGV, SIGBUS,
/// SIGILL and SIGFPE.
const HANDLED: [i32; 18] = [
    SIGWINCH, SIGCONT, SIGTSTP, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGABRT, SIGUSR1, SIGUSR2, SIGALRM,
    SIGVTALRM, SIGPROF, SIGXCPU, SIGXFSZ, SIGIO, SIGTRAP, SIGSYS,
];

/// The signals that only Linux has, with the real-time ones.
#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
fn rare() -> impl Iterator<Item = i32> {
    [libc::SIGSTKFLT, libc::SIGPWR].into_iter().chain(libc::SIGRTMIN()..=libc::SIGRTMAX())
}

#[cfg(not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))))]
fn rare() -> impl Iterator<Item = i32> {
    std::iter::empty()
}

/// Receives signals.
pub struct Signals {
    delivery: SignalDelivery<UnixStream, SignalOnly>,
}

impl Signals {
    /// Installs the signal handlers. Handles a hang-up even if the parent process ignored it.
    ///
    /// # Errors
    /// If no file descriptor is available, or a handler cannot be installed.
    pub fn listen() -> io::Result<Self> {
        let (read, write) = UnixStream::pair()?;
        Ok(Self {
            delivery: SignalDelivery::with_pipe(read, write, SignalOnly, HANDLED.into_iter().chain(rare()))?,
        })
    }

    /// The signals that have arrived since the last call, each once.
    pub fn arrived(&mut self) -> Vec<Signal> {
        let signals = self.delivery.pending();
        let status = |number| u8::try_from(128 + number).unwrap_or(1);
        signals
            .map(|number| match number {
                SIGWINCH => Signal::Resized,
                SIGCONT => Signal::Continued,
                SIGTSTP => Signal::Paused,
                SIGINT | SIGQUIT => Signal::Interrupted(status(number)),
                _ => Signal::Ended(status(number)),
            })
            .collect()
    }
}

impl AsFd for Signals {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.delivery.get_read().as_fd()
    }
}

/// Stops the process until it is continued, as the default action of `SIGTSTP` does.
///
/// # Errors
/// If the system refuses.
pub fn pause() -> io::Result<()> {
    signal_hook::low_level::emulate_default_handler(SIGTSTP)
}

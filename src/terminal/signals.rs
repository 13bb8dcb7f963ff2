//! The signals that the program handles, as a file descriptor that can be polled together with the terminal.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;

use signal_hook::consts::signal::{
    SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2,
    SIGVTALRM, SIGWINCH, SIGXCPU,
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
        // The last ones are hardly ever sent, but each would end the program with the page on the screen.
        let handled = [
            SIGWINCH, SIGCONT, SIGTSTP, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGABRT, SIGUSR1, SIGUSR2, SIGALRM,
            SIGVTALRM, SIGPROF, SIGXCPU, SIGIO,
        ];
        Ok(Self { delivery: SignalDelivery::with_pipe(read, write, SignalOnly, handled)? })
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

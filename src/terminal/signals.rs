//! The signals the program hears, as something that can be waited for together with the terminal.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;

use signal_hook::consts::signal::{
    SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2,
    SIGVTALRM, SIGWINCH, SIGXCPU,
};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

/// What a signal tells the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// The terminal has another size.
    Resized,
    /// The program goes on after a pause, or somebody else used the terminal.
    Continued,
    /// The program is asked to pause.
    Paused,
    /// The program is asked to end, with this exit status, as a key could have asked for it.
    Interrupted(u8),
    /// The program has to end, with this exit status.
    Ended(u8),
}

/// The signals that have arrived.
pub struct Signals {
    delivery: SignalDelivery<UnixStream, SignalOnly>,
}

impl Signals {
    /// Starts to listen. Hang-up is heard even if the parent had it ignored.
    ///
    /// # Errors
    /// If the system has no more file descriptors.
    pub fn listen() -> io::Result<Self> {
        let (read, write) = UnixStream::pair()?;
        // The last of them nobody sends, but any would end the program with the page on the screen.
        let heard = [
            SIGWINCH, SIGCONT, SIGTSTP, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGABRT, SIGUSR1, SIGUSR2, SIGALRM,
            SIGVTALRM, SIGPROF, SIGXCPU, SIGIO,
        ];
        Ok(Self { delivery: SignalDelivery::with_pipe(read, write, SignalOnly, heard)? })
    }

    /// The signals that have arrived since the last time, each once.
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

/// Stops the program the way the system would have, until it is continued.
///
/// # Errors
/// If the system refuses.
pub fn pause() -> io::Result<()> {
    signal_hook::low_level::emulate_default_handler(SIGTSTP)
}

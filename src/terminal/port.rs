//! The interface between a visit and its terminal, signals and clock. The program implements it with the real
//! ones (`Session`), tests with scripted ones.

use std::io;
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;
use ratatui::layout::Size;

use super::signals::Signal;
use crate::content::date::earliest_day;

/// The result of [`Port::wait`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ready {
    /// There are bytes or signals to read, or the terminal accepts bytes.
    Something,
    /// The timeout has elapsed.
    Nothing,
}

/// The result of [`Port::read`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read {
    /// The number of bytes read, which can be zero.
    Bytes(usize),
    /// The terminal is gone.
    End,
}

/// A terminal, the signals of the process, and a clock.
pub trait Port {
    /// The time of a monotonic clock.
    fn now(&self) -> Duration;

    /// The current instant; `None` if the clock is known to be wrong.
    fn instant(&self) -> Option<Timestamp>;

    /// The date where it is earliest; `None` if the clock is known to be wrong.
    fn today(&self) -> Option<Date> {
        self.instant().map(earliest_day)
    }

    /// The size of the terminal, limited to the largest size that is drawn.
    fn size(&self) -> Size;

    /// Takes over the terminal and sets its modes, also after another program has used it.
    ///
    /// # Errors
    /// If the terminal refuses.
    fn take(&mut self) -> io::Result<()>;

    /// Waits for bytes or signals, and with `wants_room` also until the terminal accepts bytes. `limit` is
    /// the timeout.
    ///
    /// # Errors
    /// If the system refuses.
    fn wait(&mut self, wants_room: bool, limit: Option<Duration>) -> io::Result<Ready>;

    /// The signals that have arrived since the last call, each once.
    fn signals(&mut self) -> Vec<Signal>;

    /// Reads the bytes that have arrived, without blocking.
    fn read(&mut self, buffer: &mut [u8]) -> Read;

    /// Writes as many bytes as the terminal accepts now. Returns their number.
    ///
    /// # Errors
    /// If the terminal is gone.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize>;

    /// Discards output that the terminal has not processed yet. Returns the bytes that blank the terminal,
    /// which have to be written before anything else.
    fn blank(&mut self) -> Vec<u8>;

    /// Records whether the cover is on screen: if so, even a panic prints nothing.
    fn set_covered(&mut self, is_covered: bool);

    /// Blanks the terminal and restores its modes; further calls do nothing. Discards unread input, so that
    /// nothing typed in haste reaches a shell.
    fn leave(&mut self);

    /// Whether there is a shell with job control, which can resume the program.
    fn has_shell(&self) -> bool;

    /// Suspends the whole job by a signal, as the terminal would: the shell has to notice that it stops.
    ///
    /// # Errors
    /// If the system refuses.
    fn ask_to_pause(&mut self) -> io::Result<()>;

    /// Stops the process until it is continued.
    ///
    /// # Errors
    /// If the system refuses.
    fn pause(&mut self) -> io::Result<()>;
}

//! What a visit needs of the outside: a terminal, signals and a clock. The program has the real ones
//! (the session), a test scripted ones.

use std::io;
use std::time::Duration;

use jiff::civil::Date;
use ratatui::layout::Size;

use super::signals::Signal;

/// What [`Port::wait`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ready {
    /// Bytes, or signals, or room for bytes.
    Something,
    /// Nothing within the limit.
    Nothing,
}

/// What [`Port::read`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read {
    /// So many bytes; perhaps none.
    Bytes(usize),
    /// The terminal is gone.
    End,
}

/// A terminal, the signals of the process, and a clock.
pub trait Port {
    /// The time on a clock that only goes forward.
    fn now(&self) -> Duration;

    /// The day, unless the clock is seen to be wrong.
    fn today(&self) -> Option<Date>;

    /// The terminal's size, as far as it is drawn on.
    fn size(&self) -> Size;

    /// Takes the terminal over (again), whatever was done with it meanwhile.
    ///
    /// # Errors
    /// If the terminal refuses.
    fn take(&mut self) -> io::Result<()>;

    /// Waits for bytes or signals, or with `wants_room` until the terminal takes bytes again, for `limit` at most.
    ///
    /// # Errors
    /// If the system refuses.
    fn wait(&mut self, wants_room: bool, limit: Option<Duration>) -> io::Result<Ready>;

    /// The signals that have arrived since this was asked last, each once.
    fn signals(&mut self) -> Vec<Signal>;

    /// Reads what has arrived, without waiting.
    fn read(&mut self, buffer: &mut [u8]) -> Read;

    /// Writes as many bytes as the terminal takes now; how many.
    ///
    /// # Errors
    /// If the terminal is gone.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize>;

    /// Throws away what the terminal has not taken yet. What blanks it, to be written before anything else.
    fn blank(&mut self) -> Vec<u8>;

    /// Takes note whether the reader hid: if so, even a panic says nothing.
    fn set_covered(&mut self, is_covered: bool);

    /// Blanks the terminal and gives it back as it was found, once, however often it is asked for. What was typed
    /// and not read is thrown away, so that nothing typed in haste reaches a shell.
    fn leave(&mut self);

    /// Whether there is a shell that would continue the program after a pause.
    fn has_shell(&self) -> bool;

    /// Asks the whole job to pause, as the terminal would have: the shell has to see it stop.
    ///
    /// # Errors
    /// If the system refuses.
    fn ask_to_pause(&mut self) -> io::Result<()>;

    /// Stops the program until it is continued.
    ///
    /// # Errors
    /// If the system refuses.
    fn pause(&mut self) -> io::Result<()>;
}

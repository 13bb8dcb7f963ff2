//! The terminal while the browser has it: taken over whole, given back as it was found on every way out.

use std::fmt;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags};
use rustix::io::Errno;
use rustix::process::{getpgrp, getsid};
use rustix::stdio::stdout;
use rustix::termios::{
    OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcgetwinsize, tcsetattr, ttyname,
};

use super::abilities::Abilities;
use super::signals::Signals;
use super::tty::{Outbox, Tty, wait_for};
use crate::content::hotline;
use crate::layout::regions::LARGEST;

/// The size of a terminal that does not say how large it is.
const UNSAID: Size = Size::new(80, 24);

/// How long a terminal that takes no bytes is waited for when the program leaves.
pub(super) const LEAVE_LIMIT: Duration = Duration::from_millis(300);

/// How long the program stays after it has blanked the terminal. Whoever reads it, such as a screen reader, may drop
/// the bytes that it reads together with the end of the program.
pub(super) const STAY: Duration = Duration::from_millis(50);

/// Why there is no browser.
#[derive(Debug)]
pub enum SessionError {
    /// There is no terminal to draw on.
    NoTerminal,
    /// The terminal, or the system, refused.
    Refused(io::Error),
}

impl fmt::Display for SessionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTerminal => {
                f.write_str("the browser needs a terminal. For plain text use: infocus print")
            }
            Self::Refused(error) => {
                write!(f, "the terminal cannot be used ({error}). For plain text use: infocus print")
            }
        }
    }
}

impl std::error::Error for SessionError {}

impl From<io::Error> for SessionError {
    fn from(error: io::Error) -> Self {
        Self::Refused(error)
    }
}

/// What [`Session::wait`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ready {
    /// Bytes, or signals, or both.
    Something,
    /// Nothing within the limit.
    Nothing,
}

/// What [`Session::read`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read {
    /// So many bytes; perhaps none.
    Bytes(usize),
    /// The terminal is gone.
    End,
}

/// The terminal's modes as they were found, while they are others.
type Found = Arc<Mutex<Option<Termios>>>;

/// The terminal while the browser has it.
pub struct Session {
    pub(super) tty: Tty,
    abilities: Abilities,
    found: Found,
    /// Nothing may be said, even if the program falls.
    is_covered: Arc<AtomicBool>,
}

impl Session {
    /// Opens the terminal, and leaves it as it is.
    ///
    /// # Errors
    /// If there is none.
    pub fn open(abilities: Abilities) -> Result<Self, SessionError> {
        let tty = Tty::open().map_err(|_| SessionError::NoTerminal)?;
        Ok(Self { tty, abilities, found: Arc::default(), is_covered: Arc::default() })
    }

    /// Takes the terminal over. A panic from here on gives it back and shows the hotline.
    ///
    /// # Errors
    /// If the terminal refuses.
    pub fn start(&self) -> Result<(), SessionError> {
        self.take()?;
        self.guard_against_panic();
        Ok(())
    }

    /// Takes the terminal over (again); [`Session::modes`] go out with the next frame.
    ///
    /// # Errors
    /// If the terminal refuses.
    pub fn take(&self) -> io::Result<()> {
        let now = tcgetattr(&self.tty)?;
        // A shell may have changed the modes of a terminal that we still believe to hold: what counts was found first.
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let mut modes = found.as_ref().unwrap_or(&now).clone();
        modes.make_raw();
        tcsetattr(&self.tty, OptionalActions::Now, &modes)?;
        found.get_or_insert(now);
        Ok(())
    }

    /// What frames are put into.
    #[must_use]
    pub fn outbox(&self) -> Outbox {
        Outbox::new(self.tty.clone())
    }

    /// What sets the terminal up, before the first frame.
    #[must_use]
    pub fn modes(&self) -> Vec<u8> {
        let mut modes = Vec::new();
        if self.abilities.alternate_screen {
            modes.extend(b"\x1b[?1049h");
        }
        if self.abilities.bracketed_paste {
            modes.extend(b"\x1b[?2004h");
        }
        modes.extend(b"\x1b[?7l");
        modes
    }

    /// The terminal's size, as far as it is drawn on; 80x24 if it does not say.
    #[must_use]
    pub fn size(&self) -> Size {
        self.said_size().map_or(UNSAID, |Size { width, height }| {
            Size::new(width.min(LARGEST.width), height.min(LARGEST.height))
        })
    }

    /// The terminal's size, if it says how large it is.
    #[must_use]
    pub fn said_size(&self) -> Option<Size> {
        let size = tcgetwinsize(&self.tty).ok()?;
        (size.ws_col > 0 && size.ws_row > 0).then(|| Size::new(size.ws_col, size.ws_row))
    }

    /// The speed of the line, in bits a second, where the terminal is at the end of a real one. Others have a
    /// speed in their settings too, but it means nothing.
    #[must_use]
    pub fn line_speed(&self) -> Option<u32> {
        const LINES: [&str; 4] = ["/dev/ttyS", "/dev/ttyUSB", "/dev/ttyACM", "/dev/ttyAMA"];
        let name = ttyname(stdout(), Vec::new()).ok()?;
        let is_line = LINES.iter().any(|line| name.as_bytes().starts_with(line.as_bytes()));
        let modes = tcgetattr(&self.tty).ok().filter(|_| is_line)?;
        Some(modes.output_speed()).filter(|speed| *speed > 0)
    }

    /// Waits until the terminal or a signal has something to say, or the terminal takes bytes again while
    /// some are in the outbox, for `limit` at most.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn wait(&self, signals: &Signals, outbox: &Outbox, limit: Option<Duration>) -> io::Result<Ready> {
        let out = if outbox.is_empty() { PollFlags::empty() } else { PollFlags::OUT };
        let mut watched = [PollFd::new(&self.tty, PollFlags::IN | out), PollFd::new(signals, PollFlags::IN)];
        Ok(if wait_for(&mut watched, limit)? == 0 { Ready::Nothing } else { Ready::Something })
    }

    /// Reads what has arrived, without waiting.
    pub fn read(&self, buffer: &mut [u8]) -> Read {
        match rustix::io::read(&self.tty, buffer) {
            Ok(0) => Read::End,
            Ok(count) => Read::Bytes(count),
            Err(Errno::AGAIN | Errno::INTR) => Read::Bytes(0),
            Err(_) => Read::End,
        }
    }

    /// Blanks the screen before anything that still waits to be written, and gives the terminal back as it
    /// was found. Done once, however often it is asked for.
    pub fn leave(&self) {
        give_back(&self.tty, self.abilities, &self.found);
    }

    /// Throws away what the terminal has not taken yet; the bytes that blank it, to be sent before anything else.
    #[must_use]
    pub fn blank(&self) -> &'static [u8] {
        let _ = tcflush(&self.tty, QueueSelector::OFlush);
        blanking(self.abilities)
    }

    /// Takes note whether the reader hid: if so, even a panic says nothing.
    pub fn set_covered(&self, is_covered: bool) {
        self.is_covered.store(is_covered, Ordering::SeqCst);
    }

    /// Throws away what was typed and not read, so that nothing typed in haste reaches a shell.
    pub fn forget_typed(&self) {
        let _ = tcflush(&self.tty, QueueSelector::IFlush);
    }

    /// Whether there is a shell that would continue the program after a pause: one that gives its jobs
    /// process groups of their own.
    #[must_use]
    pub fn has_shell(&self) -> bool {
        getsid(None).is_ok_and(|session| session != getpgrp())
    }

    pub(super) fn guard_against_panic(&self) {
        let (tty, abilities, found) = (self.tty.clone(), self.abilities, Arc::clone(&self.found));
        let is_covered = Arc::clone(&self.is_covered);
        std::panic::set_hook(Box::new(move |panic| {
            give_back(&tty, abilities, &found);
            if is_covered.load(Ordering::SeqCst) {
                return;
            }
            let place = panic.location().map(ToString::to_string).unwrap_or_default();
            // Not the panic's own words: they could hold what was read.
            let words = format!(
                "infocus stopped because of a fault in the program ({place}).\r\n\
                 The hotline can be reached at any time: {}\r\n",
                hotline::NUMBER
            );
            let _ = tty.write_within(words.as_bytes(), LEAVE_LIMIT);
        }));
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.leave();
    }
}

/// What blanks the screen: at most 16 bytes. The scrollback is cleared where what was drawn could be in it.
#[must_use]
pub const fn blanking(abilities: Abilities) -> &'static [u8] {
    if abilities.keeps_apart { b"\x1b[m\x1b[H\x1b[2J" } else { b"\x1b[m\x1b[H\x1b[2J\x1b[3J" }
}

fn give_back(tty: &Tty, abilities: Abilities, found: &Found) {
    let Some(found) = found.lock().unwrap_or_else(PoisonError::into_inner).take() else { return };
    let _ = tcflush(tty, QueueSelector::OFlush);
    let mut bytes = blanking(abilities).to_vec();
    bytes.extend(b"\x1b[r\x1b[?7h\x1b[?25h");
    if abilities.bracketed_paste {
        bytes.extend(b"\x1b[?2004l");
    }
    if abilities.alternate_screen {
        bytes.extend(b"\x1b[?1049l");
    }
    bytes.extend(abilities.charset());
    if tty.write_within(&bytes, LEAVE_LIMIT).is_ok() {
        tty.stay(STAY);
    }
    let _ = tcsetattr(tty, OptionalActions::Now, &found);
}

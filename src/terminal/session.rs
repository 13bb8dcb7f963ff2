//! The terminal while the program has it: taken over whole, given back as it was found on every way out.

use std::fmt;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jiff::civil::Date;
use ratatui::layout::Size;
use ratatui_thrift::{Tty, wait_for};
use rustix::event::{PollFd, PollFlags};
use rustix::process::{getpgrp, getsid, kill_current_process_group};
use rustix::stdio::stdout;
use rustix::termios::{tcgetattr, ttyname};

use super::clock::Clock;
use super::line_mode;
use super::manner::Manner;
use super::port::{Port, Read, Ready};
use super::signals::{Signal, Signals, pause};
use crate::content::hotline;
use crate::page::regions::LARGEST;

/// The size of a terminal that does not say how large it is.
const UNSAID: Size = Size::new(80, 24);

/// How long a terminal that takes no bytes is waited for when the program falls.
const LAST_WORDS_LIMIT: Duration = Duration::from_millis(300);

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

/// The terminal of the process, its signals and its clock. Once it is open, nothing else has to be opened.
pub struct Session {
    hold: Hold,
    signals: Signals,
    clock: Clock,
    line_speed: Option<u32>,
}

/// The terminal, and what is needed to give it back, be it by the panic hook.
#[derive(Clone)]
struct Hold {
    tty: Tty,
    manner: Manner,
    /// Nothing may be said, even if the program falls.
    is_covered: Arc<AtomicBool>,
}

impl Session {
    /// Opens the terminal, and leaves it as it is. From here on a panic gives it back and shows the hotline.
    ///
    /// # Errors
    /// If there is none.
    pub fn open(manner: Manner, clock: Clock) -> Result<Self, SessionError> {
        // Looking at the clock loads what that needs.
        let _ = (clock.elapsed)();
        let signals = Signals::listen()?;
        let tty = Tty::open().map_err(|_| SessionError::NoTerminal)?;
        let hold = Hold { tty, manner, is_covered: Arc::default() };
        hold.guard_against_panic();
        let line_speed = line_speed(&hold.tty);
        Ok(Self { hold, signals, clock, line_speed })
    }

    /// How the page is shown in it.
    #[must_use]
    pub const fn manner(&self) -> Manner {
        self.hold.manner
    }

    /// The speed of the line, in bits a second, where the terminal is at the end of a real one. Others have a
    /// speed in their settings too, but it means nothing.
    #[must_use]
    pub const fn line_speed(&self) -> Option<u32> {
        self.line_speed
    }
}

impl Port for Session {
    fn now(&self) -> Duration {
        (self.clock.elapsed)()
    }

    fn today(&self) -> Option<Date> {
        (self.clock.today)()
    }

    fn size(&self) -> Size {
        self.hold.tty.size().map_or(UNSAID, |Size { width, height }| {
            Size::new(width.min(LARGEST.width), height.min(LARGEST.height))
        })
    }

    fn take(&mut self) -> io::Result<()> {
        self.hold.take()
    }

    fn wait(&mut self, wants_room: bool, limit: Option<Duration>) -> io::Result<Ready> {
        let room = if wants_room { PollFlags::OUT } else { PollFlags::empty() };
        let mut watched =
            [PollFd::new(&self.hold.tty, PollFlags::IN | room), PollFd::new(&self.signals, PollFlags::IN)];
        Ok(if wait_for(&mut watched, limit)? == 0 { Ready::Nothing } else { Ready::Something })
    }

    fn signals(&mut self) -> Vec<Signal> {
        self.signals.arrived()
    }

    fn read(&mut self, buffer: &mut [u8]) -> Read {
        self.hold.tty.read(buffer).map_or(Read::End, Read::Bytes)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.hold.tty.write(bytes)
    }

    fn blank(&mut self) -> Vec<u8> {
        self.hold.tty.discard_output();
        self.hold.blanking()
    }

    fn set_covered(&mut self, is_covered: bool) {
        self.hold.is_covered.store(is_covered, Ordering::SeqCst);
    }

    fn leave(&mut self) {
        self.hold.give_back();
    }

    /// One that gives its jobs process groups of their own.
    fn has_shell(&self) -> bool {
        getsid(None).is_ok_and(|session| session != getpgrp())
    }

    fn ask_to_pause(&mut self) -> io::Result<()> {
        Ok(kill_current_process_group(rustix::process::Signal::TSTP)?)
    }

    fn pause(&mut self) -> io::Result<()> {
        pause()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.leave();
    }
}

impl Hold {
    fn take(&self) -> io::Result<()> {
        self.tty.take_over(|modes| match self.manner {
            Manner::Screen(_) => modes.make_raw(),
            Manner::Dialogue => line_mode::key_by_key(modes),
        })
    }

    fn blanking(&self) -> Vec<u8> {
        match self.manner {
            Manner::Screen(capabilities) => capabilities.blanking().to_vec(),
            Manner::Dialogue => line_mode::blanking(self.tty.size()),
        }
    }

    /// Blanks the terminal and gives it back.
    fn give_back(&self) {
        let mut bytes = self.blanking();
        if let Manner::Screen(capabilities) = self.manner {
            bytes.extend(capabilities.leaving());
        }
        self.tty.give_back(&bytes);
    }

    fn guard_against_panic(&self) {
        let hold = self.clone();
        std::panic::set_hook(Box::new(move |panic| {
            hold.give_back();
            if hold.is_covered.load(Ordering::SeqCst) {
                return;
            }
            let place = panic.location().map(ToString::to_string).unwrap_or_default();
            // Not the panic's own words: they could hold what was read.
            let words = format!(
                "infocus stopped because of a fault in the program ({place}).\r\n\
                 The hotline can be reached at any time: {}\r\n",
                hotline::NUMBER
            );
            let _ = hold.tty.write_within(words.as_bytes(), LAST_WORDS_LIMIT);
        }));
    }
}

fn line_speed(tty: &Tty) -> Option<u32> {
    const LINES: [&str; 4] = ["/dev/ttyS", "/dev/ttyUSB", "/dev/ttyACM", "/dev/ttyAMA"];
    let name = ttyname(stdout(), Vec::new()).ok()?;
    let is_line = LINES.iter().any(|line| name.as_bytes().starts_with(line.as_bytes()));
    let modes = tcgetattr(tty).ok().filter(|_| is_line)?;
    Some(modes.output_speed()).filter(|speed| *speed > 0)
}

//! The terminal session: takes over the terminal, and restores it on every exit path, including a panic.

use std::fmt;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jiff::Timestamp;
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
use crate::text::Language;
use crate::text::sentences::{start, system};

/// The size assumed if the terminal does not report one.
const DEFAULT_SIZE: Size = Size::new(80, 24);

/// The timeout for writing the message of a panic to a terminal that accepts no bytes.
const PANIC_WRITE_TIMEOUT: Duration = Duration::from_millis(300);

/// The reason why the browser cannot start.
#[derive(Debug)]
pub enum SessionError {
    /// The process has no terminal.
    NoTerminal,
    /// The terminal or the system returned an error.
    Refused(io::Error),
}

impl SessionError {
    /// The reason, and what to do.
    #[must_use]
    pub fn in_language(&self, language: Language) -> String {
        match self {
            Self::NoTerminal => start::no_terminal(language),
            Self::Refused(error) => start::terminal_refused(language, system::reason(language, error)),
        }
    }
}

impl fmt::Display for SessionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_language(Language::English))
    }
}

impl std::error::Error for SessionError {}

impl From<io::Error> for SessionError {
    fn from(error: io::Error) -> Self {
        Self::Refused(error)
    }
}

/// The terminal of the process, its signals and its clock. Once created, it opens no further file.
pub struct Session {
    handle: TerminalHandle,
    signals: Signals,
    clock: Clock,
    line_speed: Option<u32>,
    cells: u64,
}

/// The state needed to restore the terminal, shared with the panic hook.
#[derive(Clone)]
struct TerminalHandle {
    tty: Tty,
    manner: Manner,
    /// The cover is on screen, so nothing may be printed, even by a panic.
    is_covered: Arc<AtomicBool>,
}

impl Session {
    /// Opens the terminal without changing it. From now on a panic restores it and prints the hotline in `language`.
    /// At most `cells` cells of a larger screen are used.
    ///
    /// # Errors
    /// If there is no terminal, or if the signal handlers cannot be installed.
    pub fn open(manner: Manner, clock: Clock, cells: u64, language: Language) -> Result<Self, SessionError> {
        // The first call loads what reading the clock needs.
        let _ = (clock.elapsed)();
        let signals = Signals::listen()?;
        let tty = Tty::open().map_err(|_| SessionError::NoTerminal)?;
        let handle = TerminalHandle { tty, manner, is_covered: Arc::default() };
        handle.install_panic_hook(language);
        let line_speed = line_speed(&handle.tty);
        Ok(Self { handle, signals, clock, line_speed, cells })
    }

    /// The way the terminal shows the page.
    #[must_use]
    pub const fn manner(&self) -> Manner {
        self.handle.manner
    }

    /// The speed of the line in bits per second, if the terminal is on a real serial line. Other terminals
    /// report a speed too, but it means nothing.
    #[must_use]
    pub const fn line_speed(&self) -> Option<u32> {
        self.line_speed
    }
}

impl Port for Session {
    fn now(&self) -> Duration {
        (self.clock.elapsed)()
    }

    fn instant(&self) -> Option<Timestamp> {
        (self.clock.instant)()
    }

    fn size(&self) -> Size {
        let size = self.handle.tty.size().unwrap_or(DEFAULT_SIZE);
        let width = size.width.min(LARGEST.width);
        let rows = self.cells / u64::from(width.max(1));
        Size::new(width, size.height.min(LARGEST.height).min(u16::try_from(rows).unwrap_or(u16::MAX)))
    }

    fn take(&mut self) -> io::Result<()> {
        self.handle.take()
    }

    fn wait(&mut self, wants_room: bool, limit: Option<Duration>) -> io::Result<Ready> {
        let room = if wants_room { PollFlags::OUT } else { PollFlags::empty() };
        let mut sources =
            [PollFd::new(&self.handle.tty, PollFlags::IN | room), PollFd::new(&self.signals, PollFlags::IN)];
        Ok(if wait_for(&mut sources, limit)? == 0 { Ready::Nothing } else { Ready::Something })
    }

    fn signals(&mut self) -> Vec<Signal> {
        self.signals.arrived()
    }

    fn read(&mut self, buffer: &mut [u8]) -> Read {
        self.handle.tty.read(buffer).map_or(Read::End, Read::Bytes)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.handle.tty.write(bytes)
    }

    fn blank(&mut self) -> Vec<u8> {
        self.handle.tty.discard_output();
        self.handle.blanking()
    }

    fn set_covered(&mut self, is_covered: bool) {
        self.handle.is_covered.store(is_covered, Ordering::SeqCst);
    }

    fn leave(&mut self) {
        self.handle.restore();
    }

    /// A shell with job control gives each job a process group of its own.
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

impl TerminalHandle {
    fn take(&self) -> io::Result<()> {
        self.tty.take_over(|modes| match self.manner {
            Manner::Screen(_) => modes.make_raw(),
            Manner::Dialogue => line_mode::make_cbreak(modes),
        })
    }

    fn blanking(&self) -> Vec<u8> {
        match self.manner {
            Manner::Screen(capabilities) => capabilities.blanking().to_vec(),
            Manner::Dialogue => line_mode::blanking(self.tty.size()),
        }
    }

    /// Blanks the terminal and restores its modes.
    fn restore(&self) {
        let mut bytes = self.blanking();
        if let Manner::Screen(capabilities) = self.manner {
            bytes.extend(capabilities.leaving());
        }
        self.tty.give_back(&bytes);
    }

    fn install_panic_hook(&self, language: Language) {
        let handle = self.clone();
        std::panic::set_hook(Box::new(move |panic| {
            handle.restore();
            if handle.is_covered.load(Ordering::SeqCst) {
                return;
            }
            let place = panic.location().map(ToString::to_string).unwrap_or_default();
            // Without the panic message, which could contain what the reader typed.
            let number = start::number_at_any_time(language, hotline::NUMBER);
            let message = format!("{}\r\n{number}\r\n", start::stopped(language, &place));
            let _ = handle.tty.write_within(message.as_bytes(), PANIC_WRITE_TIMEOUT);
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

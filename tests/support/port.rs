//! A scripted port: a terminal, signals and a clock under the test's control. Time passes only while the loop waits.

use std::collections::VecDeque;
use std::io;
use std::time::Duration;

use infocus::terminal::port::{Port, Read, Ready};
use infocus::terminal::signals::Signal;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use ratatui::layout::Size;
use ratatui_thrift::Capabilities;

/// The start of a visit, on a clock that does not begin at zero.
pub const BEGAN: Duration = Duration::from_secs(1_000);

/// A call that the loop made to the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    Take,
    Write(Vec<u8>),
    /// The terminal's queued output was discarded.
    Discard,
    Covered(bool),
    Leave,
    AskToPause,
    Pause,
}

/// The scripted port of a visit.
pub struct Script {
    pub now: Duration,
    /// The date; the hour is 23 in UTC, unless `instant` is set.
    pub today: Option<Date>,
    pub instant: Option<Timestamp>,
    pub size: Size,
    /// The time up to which the clock may advance while the loop waits.
    pub until: Duration,
    /// The input, one element per read.
    pub input: VecDeque<Vec<u8>>,
    pub signals: Vec<Signal>,
    /// The number of bytes that the terminal still accepts.
    pub room: usize,
    pub has_shell: bool,
    pub calls: Vec<Call>,
    /// The number of waits of the loop.
    pub waits: usize,
    /// Whether the loop waits for something that the script does not contain.
    pub is_idle: bool,
    /// The sequence that blanks the terminal.
    pub blanking: Vec<u8>,
}

impl Script {
    pub fn new(size: Size, capabilities: Capabilities) -> Self {
        Self {
            now: BEGAN,
            today: None,
            instant: None,
            size,
            until: BEGAN,
            input: VecDeque::new(),
            signals: Vec::new(),
            room: usize::MAX,
            has_shell: false,
            calls: Vec::new(),
            waits: 0,
            is_idle: false,
            blanking: capabilities.blanking().to_vec(),
        }
    }
}

/// The bytes that were written.
pub fn written(calls: Vec<Call>) -> Vec<u8> {
    let pieces = calls.into_iter().filter_map(|call| match call {
        Call::Write(bytes) => Some(bytes),
        _ => None,
    });
    pieces.flatten().collect()
}

impl Port for Script {
    fn now(&self) -> Duration {
        self.now
    }

    fn instant(&self) -> Option<Timestamp> {
        self.instant
            .or_else(|| Some(self.today?.at(23, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp()))
    }

    fn size(&self) -> Size {
        self.size
    }

    fn take(&mut self) -> io::Result<()> {
        self.calls.push(Call::Take);
        Ok(())
    }

    fn wait(&mut self, wants_room: bool, limit: Option<Duration>) -> io::Result<Ready> {
        self.waits += 1;
        if !self.input.is_empty() || !self.signals.is_empty() || (wants_room && self.room > 0) {
            return Ok(Ready::Something);
        }
        let wanted = limit.map(|limit| self.now + limit);
        self.is_idle = wanted.is_none_or(|wanted| wanted > self.until);
        self.now = wanted.unwrap_or(self.until).min(self.until).max(self.now);
        Ok(Ready::Nothing)
    }

    fn signals(&mut self) -> Vec<Signal> {
        std::mem::take(&mut self.signals)
    }

    fn read(&mut self, buffer: &mut [u8]) -> Read {
        let Some(mut bytes) = self.input.pop_front() else { return Read::Bytes(0) };
        let count = bytes.len().min(buffer.len());
        let rest = bytes.split_off(count);
        buffer[..count].copy_from_slice(&bytes);
        if !rest.is_empty() {
            self.input.push_front(rest);
        }
        Read::Bytes(count)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = bytes.len().min(self.room);
        if self.room < usize::MAX {
            self.room -= count;
        }
        if count > 0 {
            self.calls.push(Call::Write(bytes[..count].to_vec()));
        }
        Ok(count)
    }

    fn blank(&mut self) -> Vec<u8> {
        self.calls.push(Call::Discard);
        self.blanking.clone()
    }

    fn set_covered(&mut self, is_covered: bool) {
        self.calls.push(Call::Covered(is_covered));
    }

    fn leave(&mut self) {
        self.calls.push(Call::Leave);
        self.calls.push(Call::Write(self.blanking.clone()));
    }

    fn has_shell(&self) -> bool {
        self.has_shell
    }

    fn ask_to_pause(&mut self) -> io::Result<()> {
        self.calls.push(Call::AskToPause);
        Ok(())
    }

    fn pause(&mut self) -> io::Result<()> {
        self.calls.push(Call::Pause);
        Ok(())
    }
}

//! An ssh client in a terminal at the far end of a link.

use std::cell::Cell;
use std::fs::{self, File};
use std::os::fd::OwnedFd;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::{FileType, Mode, OFlags};

use super::link::{Carried, Kind, Link};
use super::ssh::Server;
use super::terminal::{Terminal, program};
use super::wire::text_of;
use super::wire::{ACKNOWLEDGEMENT, REQUEST};

/// Longer than the longest pause after which the program sends more unprompted.
const SILENCE: Duration = Duration::from_millis(600);

/// The polling interval.
const STEP: Duration = Duration::from_millis(1);

/// The time limit for any single step on the slowest link.
const LIMIT: Duration = Duration::from_secs(30);

/// A visitor after authentication.
pub struct FarVisitor {
    terminal: Terminal,
    link: Link,
    /// The traffic before the first byte of the session.
    before: Carried,
    began: Instant,
    /// The offset up to which the bytes have been searched for requests, and the number of requests found.
    looked_at: Cell<usize>,
    acknowledgements: Cell<usize>,
}

/// The cost of a whole visit.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// Bytes to the visitor, and from the visitor.
    pub down: usize,
    pub up: usize,
    /// The number of acknowledgements that the program requested.
    pub acknowledgements: usize,
    /// The time from the first byte of the session to the exit of the client.
    pub time: Duration,
}

impl Cost {
    /// Bytes in both directions.
    pub const fn bytes(&self) -> usize {
        self.down + self.up
    }
}

impl FarVisitor {
    /// Connects to the server with these client options and separates the handshake's traffic from the session's.
    ///
    /// The client runs a `LocalCommand` after authentication, before it writes a byte of the session, and waits for it.
    /// The command ends once the link is silent, so all later traffic belongs to the session.
    pub fn enter(server: &Server, kind: Kind, options: &[&str]) -> Self {
        let (port, link) = Link::open(server, kind);
        let gate = server.folder().join(format!("gate-{port}"));
        rustix::fs::mknodat(rustix::fs::CWD, &gate, FileType::Fifo, Mode::RWXU, 0).unwrap();
        let mut all: Vec<String> = options.iter().map(|option| (*option).to_owned()).collect();
        let wait = format!("LocalCommand=read -r word <{}; true", gate.display());
        all.extend(["-o", "PermitLocalCommand=yes", "-o", &wait].map(ToOwned::to_owned));
        let (ssh, arguments) = server.client(port, &all);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let terminal = program(&ssh, &arguments).with("TERM", "xterm").open();
        let gate_held = hold(&gate);
        let before = link.wait_until_still(kind.delay + SILENCE);
        let began = Instant::now();
        drop(gate_held);
        fs::remove_file(gate).unwrap();
        let (looked_at, acknowledgements) = (Cell::new(0), Cell::new(0));
        Self { terminal, link, before, began, looked_at, acknowledgements }
    }

    /// Types a key, given as the bytes that it sends.
    pub fn type_key(&self, key: &str) {
        self.terminal.type_keys(key.as_bytes());
    }

    /// Waits until all of these texts are on the screen, and answers the program's requests meanwhile.
    #[track_caller]
    pub fn wait_to_see(&self, texts: &[&str]) {
        let began = Instant::now();
        let is_there = |screen: &str| texts.iter().all(|text| screen.contains(text));
        while !is_there(&self.terminal.look(text_of)) {
            assert!(began.elapsed() < LIMIT, "{texts:?} did not come:\n{}", self.terminal.text());
            self.look_on(STEP);
        }
        self.answer();
    }

    /// Types nothing for this time, and answers the program's requests meanwhile.
    pub fn look_on(&self, time: Duration) {
        let until = Instant::now() + time;
        while Instant::now() < until {
            self.answer();
            thread::sleep(STEP);
        }
    }

    /// Waits until the link is silent. Returns the bytes of the session so far.
    pub fn wait_until_still(&self) -> usize {
        while self.answer() || self.link.carried().last_at.elapsed() < SILENCE {
            thread::sleep(STEP);
        }
        self.bytes()
    }

    /// The bytes of the session so far, in both directions.
    pub fn bytes(&self) -> usize {
        self.link.carried().bytes() - self.before.bytes()
    }

    /// The number of bytes that the terminal has received so far.
    pub fn mark(&self) -> usize {
        self.terminal.mark()
    }

    /// The number of requests since [`FarVisitor::mark`] returned `mark`, up to the moment at which all of these texts
    /// were on the screen. Depends on the bytes alone, not on their timing.
    pub fn asked_before(&self, mark: usize, texts: &[&str]) -> usize {
        let bytes = self.terminal.since(0);
        let mut screen = vt100::Parser::new(24, 80, 0);
        let mut shown = 0;
        let asks = |at: &usize| bytes[*at..].starts_with(REQUEST);
        (0..bytes.len())
            .filter(asks)
            .filter(|at| {
                screen.process(&bytes[shown..*at]);
                shown = *at;
                let text = text_of(screen.screen());
                *at >= mark && !texts.iter().all(|wanted| text.contains(wanted))
            })
            .count()
    }

    /// Waits until the client exits. Returns the cost of the visit.
    #[track_caller]
    pub fn leave(mut self) -> Cost {
        assert_eq!(self.terminal.wait_for_exit(LIMIT), 0);
        let time = self.began.elapsed();
        let after = self.link.wait_until_still(SILENCE);
        Cost {
            down: after.down - self.before.down,
            up: after.up - self.before.up,
            acknowledgements: self.acknowledgements.get(),
            time,
        }
    }

    /// Sends the acknowledgements that are due. Returns whether there were any.
    fn answer(&self) -> bool {
        let end = self.terminal.mark();
        let bytes = self.terminal.since(self.looked_at.get());
        let asked = bytes.windows(REQUEST.len()).filter(|four| *four == REQUEST).count();
        for _ in 0..asked {
            self.terminal.type_keys(ACKNOWLEDGEMENT);
        }
        self.acknowledgements.set(self.acknowledgements.get() + asked);
        let kept = if asked > 0 { 0 } else { REQUEST.len() - 1 };
        self.looked_at.set(end.saturating_sub(kept).max(self.looked_at.get()));
        asked > 0
    }
}

/// Opens a FIFO for writing once the client waits on it. Dropping the file lets the client continue.
fn hold(gate: &Path) -> File {
    let began = Instant::now();
    loop {
        let opened_gate: Result<OwnedFd, _> =
            rustix::fs::open(gate, OFlags::WRONLY | OFlags::NONBLOCK, Mode::empty());
        match opened_gate {
            Ok(gate) => return gate.into(),
            Err(error) => assert!(began.elapsed() < LIMIT, "the client was not let in: {error}"),
        }
        thread::sleep(Duration::from_millis(5));
    }
}

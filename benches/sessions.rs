//! The cost of many simultaneous visits: memory and processor time of each, with and without sshd, and the time to the
//! first frame of the last one. `INFOCUS_SESSIONS` sets the number, `INFOCUS_SSHD=1` permits to start an sshd.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::env;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use infocus::content::hotline::NUMBER;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use support::PROGRAM;
use support::ssh::{Server, Sshd, descendants, is_program};
use support::wire::{ACKNOWLEDGEMENT, REQUEST};

const SIZE: PtySize = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };

/// The number of visits, unless `INFOCUS_SESSIONS` is set.
const SESSIONS: usize = 30;

/// The number of keys that each visitor presses, and the interval.
const KEYS: u32 = 20;
const KEYS_APART: Duration = Duration::from_millis(500);

/// After this many new visits everybody presses a key, so that no visit times out.
const AWAKE: usize = 50;

/// Longer than a session needs to start while many others do.
const LIMIT: Duration = Duration::from_secs(60);

/// The time after which the last key is fully processed.
const STILL: Duration = Duration::from_secs(2);

fn main() {
    // `cargo test --all-targets` runs this too, without the argument and with an unoptimized browser.
    if !env::args().any(|argument| argument == "--bench") {
        println!("skipped: needs `cargo bench --bench sessions`");
        return;
    }
    let count = env::var("INFOCUS_SESSIONS").map_or(SESSIONS, |count| count.parse().unwrap()).max(1);
    let limit = getrlimit(Resource::Nofile).maximum;
    setrlimit(Resource::Nofile, Rlimit { current: limit, maximum: limit }).unwrap();
    println!(
        "{count} visits at once; the memory of each in KB, the processor's time for a key in microseconds\n"
    );
    println!("{:24}{:>10}{:>10}{:>12}{:>14}", "", "private", "shared", "for a key", "first frame");
    Figures::of(&visits(count, None)).print();
    if env::var("INFOCUS_SSHD").as_deref() == Ok("1") {
        let server = Server::of_infocus("bench-sessions");
        Figures::of(&visits(count, Some(&server))).print();
    }
}

/// A visitor at a terminal.
struct Visit {
    keyboard: Sender<&'static [u8]>,
    client: Box<dyn Child + Send + Sync>,
    sshd: Option<Sshd>,
    first_frame: Duration,
    _master: Box<dyn MasterPty + Send>,
}

impl Visit {
    /// Begins a visit and waits for its first frame.
    fn begin(server: Option<&Server>) -> Self {
        let began = Instant::now();
        let (path, arguments, listener) = match server {
            None => (PathBuf::from(PROGRAM), ["--profile", "ssh"].map(ToOwned::to_owned).into(), None),
            Some(server) => {
                let listener = TcpListener::bind("127.0.0.1:0").unwrap();
                let (path, arguments) = server.client(listener.local_addr().unwrap().port(), &[]);
                (path, arguments, Some(listener))
            }
        };
        let pty = native_pty_system().openpty(SIZE).unwrap();
        let mut command = CommandBuilder::new(path);
        command.args(arguments);
        command.env_clear();
        command.env("TERM", "xterm");
        command.env("LANG", "C.UTF-8");
        let (keyboard, keys) = channel();
        let drawn = receive(pty.master.try_clone_reader().unwrap(), keyboard.clone());
        write(pty.master.take_writer().unwrap(), keys);
        let client = pty.slave.spawn_command(command).unwrap();
        let accept = |listener: TcpListener| listener.accept().unwrap().0;
        let sshd = server.zip(listener).map(|(server, port)| Sshd(server.answer(accept(port))));
        let drawn = drawn.recv_timeout(LIMIT).expect("no first frame came");
        Self { keyboard, client, sshd, first_frame: drawn - began, _master: pty.master }
    }

    /// The processes of a visit at the server: whether each runs the program, and its process ID.
    fn processes(&self) -> Vec<(bool, u32)> {
        let root = self.sshd.as_ref().map_or(self.client.process_id().unwrap(), |sshd| sshd.0.id());
        descendants(root).map(|pid| (is_program(pid), pid)).collect()
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        let _ = self.client.kill();
        let _ = self.client.wait();
    }
}

/// Reads a terminal's output and acknowledges when requested. Reports the time of the first frame.
fn receive(mut bytes: impl Read + Send + 'static, keyboard: Sender<&'static [u8]>) -> Receiver<Instant> {
    let (sender, drawn) = channel();
    thread::spawn(move || {
        let (mut piece, mut last): (_, Vec<u8>) = ([0; 4_096], Vec::new());
        let mut is_drawn = false;
        while let Ok(count @ 1..) = bytes.read(&mut piece) {
            last.extend(&piece[..count]);
            let has = |text: &[u8]| last.windows(text.len()).any(|window| window == text);
            let (is_asked, is_there) = (has(REQUEST), has(NUMBER.as_bytes()));
            if is_there && !is_drawn {
                is_drawn = sender.send(Instant::now()).is_ok();
            }
            if is_asked && keyboard.send(ACKNOWLEDGEMENT).is_err() {
                return;
            }
            let kept = if is_asked { 0 } else { last.len().min(NUMBER.len()) };
            last.drain(..last.len() - kept);
        }
    });
    drawn
}

fn write(mut terminal: impl Write + Send + 'static, keys: Receiver<&'static [u8]>) {
    thread::spawn(move || keys.into_iter().all(|keys| terminal.write_all(keys).is_ok()));
}

/// Begins this many visits, the last one after all others are complete.
fn visits(count: usize, server: Option<&Server>) -> Vec<Visit> {
    let mut visits: Vec<Visit> = Vec::new();
    for number in 1..=count {
        visits.push(Visit::begin(server));
        if number % AWAKE == 0 {
            for visit in &visits {
                visit.keyboard.send(b"\x1b[B").unwrap();
            }
        }
    }
    visits
}

/// The cost of one kind of process in all visits.
#[derive(Clone, Copy, Default)]
struct Cost {
    private: u64,
    shared: u64,
    ran: u64,
}

/// The measurements.
struct Figures {
    visits: usize,
    infocus: Cost,
    sshd: Option<Cost>,
    first_frame: Duration,
}

impl Figures {
    /// Lets everybody type at once, and measures the processor time and the memory afterwards.
    fn of(visits: &[Visit]) -> Self {
        let processes: Vec<(bool, u32)> = visits.iter().flat_map(Visit::processes).collect();
        let ran = |is_program| {
            let of_kind = processes.iter().filter(|(is, _)| *is == is_program);
            of_kind.map(|(_, pid)| ran(*pid)).sum::<u64>()
        };
        thread::sleep(STILL);
        let before = [ran(true), ran(false)];
        for press in 0..KEYS {
            let until = Instant::now() + KEYS_APART;
            for visit in visits {
                // Down and up the list: the input is known, and each key causes a frame.
                visit.keyboard.send(if press % 2 == 0 { b"\x1b[B" } else { b"\x1b[A" }).unwrap();
            }
            // This is the pace of the visitors, not a wait for an event.
            thread::sleep(until.saturating_duration_since(Instant::now()));
        }
        thread::sleep(STILL);
        let cost = |is_program: bool| {
            let ran = ran(is_program) - before[usize::from(!is_program)];
            let of_kind = processes.iter().filter(|(is, _)| *is == is_program);
            of_kind.fold(Cost { ran, ..Cost::default() }, |cost, (_, pid)| cost.plus_memory(*pid))
        };
        Self {
            visits: visits.len(),
            infocus: cost(true),
            sshd: visits.iter().any(|visit| visit.sshd.is_some()).then(|| cost(false)),
            first_frame: visits[visits.len() - 1].first_frame,
        }
    }

    fn print(&self) {
        let way = if self.sshd.is_some() { "through sshd" } else { "without sshd" };
        let first = format!("{:.1} ms", self.first_frame.as_secs_f64() * 1e3);
        self.row(&format!("infocus {way}"), self.infocus, &first);
        if let Some(sshd) = self.sshd {
            self.row("sshd for it", sshd, "");
        }
    }

    fn row(&self, name: &str, cost: Cost, first_frame: &str) {
        let each = |sum: u64| sum / u64::try_from(self.visits).unwrap();
        let key = each(cost.ran) / u64::from(KEYS) / 1_000;
        println!("{name:24}{:>10}{:>10}{key:>12}{first_frame:>14}", each(cost.private), each(cost.shared));
    }
}

impl Cost {
    /// Adds the memory of a process in kilobytes, private and shared.
    fn plus_memory(self, pid: u32) -> Self {
        let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap();
        let field = |name: &str| -> u64 {
            let value = rollup.lines().find_map(|line| line.strip_prefix(name)).unwrap();
            value.trim().strip_suffix(" kB").unwrap().parse().unwrap()
        };
        Self {
            private: self.private + field("Private_Clean:") + field("Private_Dirty:"),
            shared: self.shared + field("Shared_Clean:") + field("Shared_Dirty:"),
            ..self
        }
    }
}

/// The processor time of a process in nanoseconds.
fn ran(pid: u32) -> u64 {
    let schedstat = fs::read_to_string(format!("/proc/{pid}/schedstat")).unwrap();
    schedstat.split(' ').next().unwrap().parse().unwrap()
}

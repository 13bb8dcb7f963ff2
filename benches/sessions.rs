//! What many visits at once cost: memory and processor time of each, with sshd and without, and how soon the last
//! one sees its first frame. `INFOCUS_SESSIONS` says how many, `INFOCUS_SSHD=1` that an sshd may be started.

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

/// Visits at once, unless `INFOCUS_SESSIONS` says otherwise.
const SESSIONS: usize = 30;

/// Everybody presses a key so often, so many times.
const KEYS: u32 = 20;
const KEYS_APART: Duration = Duration::from_millis(500);

/// After so many visits have begun everybody presses a key, so that no visit ends because nobody is there.
const AWAKE: usize = 50;

/// Longer than a visitor's session needs to begin while many others do.
const LIMIT: Duration = Duration::from_secs(60);

/// How long it takes until nothing is done for the last key any more.
const STILL: Duration = Duration::from_secs(2);

fn main() {
    // `cargo test --all-targets` comes here too, without this argument and with an unoptimised browser.
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

/// Somebody at a terminal.
struct Visit {
    keyboard: Sender<&'static [u8]>,
    client: Box<dyn Child + Send + Sync>,
    sshd: Option<Sshd>,
    first_frame: Duration,
    _master: Box<dyn MasterPty + Send>,
}

impl Visit {
    /// Begins a visit, and waits for its first frame.
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
        let drawn = watch(pty.master.try_clone_reader().unwrap(), keyboard.clone());
        write(pty.master.take_writer().unwrap(), keys);
        let client = pty.slave.spawn_command(command).unwrap();
        let accept = |listener: TcpListener| listener.accept().unwrap().0;
        let sshd = server.zip(listener).map(|(server, port)| Sshd(server.answer(accept(port))));
        let drawn = drawn.recv_timeout(LIMIT).expect("no first frame came");
        Self { keyboard, client, sshd, first_frame: drawn - began, _master: pty.master }
    }

    /// The processes of a visit at the server's end: whether each is the program, and its number.
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

/// Takes what a terminal is sent, and answers when it is asked for an acknowledgement; tells when the first frame is there.
fn watch(mut bytes: impl Read + Send + 'static, keyboard: Sender<&'static [u8]>) -> Receiver<Instant> {
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

/// Begins so many visits, the last of them when all others stand.
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

/// What one kind of process costs in all visits together.
#[derive(Clone, Copy, Default)]
struct Cost {
    private: u64,
    shared: u64,
    ran: u64,
}

/// What was measured.
struct Figures {
    visits: usize,
    infocus: Cost,
    sshd: Option<Cost>,
    first_frame: Duration,
}

impl Figures {
    /// Lets everybody type at once, and looks at what that took and what is held afterwards.
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
                // Down and up the list: what was typed is known, and a frame comes of each.
                visit.keyboard.send(if press % 2 == 0 { b"\x1b[B" } else { b"\x1b[A" }).unwrap();
            }
            // These are the people who type, not a wait for something.
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
    /// With the memory of one more process, in kilobytes: what it has for itself, and what others have too.
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

/// The time that a process has had the processor, in nanoseconds.
fn ran(pid: u32) -> u64 {
    let told = fs::read_to_string(format!("/proc/{pid}/schedstat")).unwrap();
    told.split(' ').next().unwrap().parse().unwrap()
}

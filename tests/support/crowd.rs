//! Three hundred simultaneous ssh visitors, and their sessions on the server as seen from outside.

use std::collections::HashMap;
use std::fs::{self, File};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use infocus::content::hotline::NUMBER;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, PidfdFlags, Signal, kill_process, pidfd_open, setpriority_process};

use super::timeout;
use super::visitor::Server;

/// The number of visitors.
pub const CROWD: usize = 300;

/// How many clients connect at the same time.
const CONCURRENT_CLIENTS: usize = 4;

/// The highest scheduling priority, for a process and for its autogroup.
const HIGHEST_PRIORITY: i32 = -20;

/// The interval between checks of a session. A check takes half a millisecond, which delays the sessions that end.
pub const POLL_INTERVAL: Duration = Duration::from_millis(5);

/// An ssh client that saves its output to a file.
pub struct Client {
    child: Child,
    got: PathBuf,
    /// The client's source address.
    pub address: String,
}

impl Client {
    /// Connects to the server.
    pub fn start(server: &Server, number: usize) -> Self {
        let visitor = server.visitor().with(&["-tt"]);
        let got = server.folder().join(number.to_string());
        let mut command = visitor.without_a_terminal(&[]);
        command.stdin(Stdio::piped()).stdout(File::create(&got).unwrap()).stderr(Stdio::inherit());
        Self { child: command.spawn().unwrap(), got, address: visitor.address }
    }

    /// Waits for the first page.
    #[track_caller]
    pub fn wait_for_the_page(&mut self) {
        let limit = Instant::now() + timeout();
        let has_come = |got: &[u8]| got.windows(NUMBER.len()).any(|piece| piece == NUMBER.as_bytes());
        while !has_come(&fs::read(&self.got).unwrap()) {
            assert!(self.child.try_wait().unwrap().is_none(), "{} was turned away", self.address);
            assert!(Instant::now() < limit, "nothing came to {}", self.address);
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// Sends a signal to the client process.
    pub fn send(&self, signal: Signal) {
        kill_process(Pid::from_raw(self.child.id().try_into().unwrap()).unwrap(), signal).unwrap();
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A session on the server.
pub struct Session {
    /// The process ID.
    pub pid: i32,
    process: OwnedFd,
    line: OwnedFd,
    hung_up: Option<Instant>,
    ended: Option<Instant>,
    ticks: u64,
    cpu_ticks: u64,
}

impl Session {
    /// The session that runs as this process.
    pub fn of(pid: i32) -> Self {
        let process = pidfd_open(Pid::from_raw(pid).unwrap(), PidfdFlags::empty()).unwrap();
        let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let line = rustix::fs::open(format!("/proc/{pid}/fd/0"), flags, Mode::empty()).unwrap();
        Self { pid, process, line, hung_up: None, ended: None, ticks: ticks(pid).unwrap(), cpu_ticks: 0 }
    }

    /// The process's private memory in KB.
    pub fn private(&self) -> u64 {
        let sums = fs::read_to_string(format!("/proc/{}/smaps_rollup", self.pid)).unwrap();
        let private = sums.lines().filter(|line| line.starts_with("Private_"));
        private.map(|line| line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap()).sum()
    }

    /// Gives the process the highest scheduling priority.
    pub fn raise_priority(&self) {
        setpriority_process(Pid::from_raw(self.pid), HIGHEST_PRIORITY).unwrap();
        let group = format!("/proc/{}/autogroup", self.pid);
        // Not every kernel has autogroups.
        if Path::new(&group).exists() {
            fs::write(group, HIGHEST_PRIORITY.to_string()).unwrap();
        }
    }

    /// Whether the session ends within the limit.
    pub fn ends_within(&self, limit: Duration) -> bool {
        let limit = Timespec { tv_sec: limit.as_secs().cast_signed(), tv_nsec: 0 };
        poll(&mut [PollFd::new(&self.process, PollFlags::IN)], Some(&limit)).unwrap() > 0
    }

    /// Checks whether the session has lost its line and whether it has ended, in this order.
    fn look(&mut self) {
        if self.ended.is_some() {
            return;
        }
        if self.hung_up.is_none() && is_ready(&self.line, PollFlags::empty()) {
            self.hung_up = Some(Instant::now());
        }
        if is_ready(&self.process, PollFlags::IN) {
            self.ended = Some(Instant::now());
        }
        // A zombie still reports its processor time until sshd reaps it.
        if let (Some(_), Some(ticks)) = (self.hung_up, ticks(self.pid)) {
            self.cpu_ticks = ticks - self.ticks;
        }
    }
}

fn is_ready(file: &OwnedFd, flags: PollFlags) -> bool {
    poll(&mut [PollFd::new(file, flags)], Some(&Timespec::default())).unwrap() > 0
}

/// The processor time that a process has used, in hundredths of a second.
pub fn ticks(pid: i32) -> Option<u64> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, fields) = stat.rsplit_once(") ")?;
    Some(fields.split(' ').skip(11).take(2).map(|field| field.parse::<u64>().unwrap()).sum())
}

/// Connects all clients and waits until each has the first page.
pub fn connect_all(server: &Server) -> Vec<Client> {
    let mut clients: Vec<Client> = Vec::new();
    for number in 0..CROWD {
        clients.push(Client::start(server, number));
        if let Some(before) = number.checked_sub(CONCURRENT_CLIENTS) {
            clients[before].wait_for_the_page();
        }
    }
    for client in &mut clients {
        client.wait_for_the_page();
    }
    clients
}

/// The session of each client.
pub fn sessions_of(server: &Server, clients: &[Client]) -> Vec<Session> {
    let origin = |environment: &str| {
        let client = environment.split('\0').find_map(|line| line.strip_prefix("SSH_CLIENT="));
        client.and_then(|client| client.split(' ').next()).unwrap_or_default().to_owned()
    };
    let all = server.sessions().into_iter().map(|(pid, environment)| (origin(&environment), pid));
    let all: HashMap<String, i32> = all.collect();
    clients.iter().map(|client| Session::of(all[&client.address])).collect()
}

/// How the sessions of a crowd ended.
pub struct Ends {
    /// The number of sessions that still run.
    pub left: usize,
    /// For each session that ended, the time since its hang-up, in ascending order.
    pub outlasted: Vec<Duration>,
    /// The highest processor time of a session since its hang-up, in hundredths of a second.
    pub cpu_ticks: u64,
}

/// Cuts all links at the same moment and waits for the sessions to end, for at most `limit`.
pub fn cut_off(clients: &[Client], sessions: &mut [Session], limit: Duration) -> Ends {
    for session in &mut *sessions {
        session.ticks = ticks(session.pid).unwrap();
    }
    let cut = Instant::now();
    for client in clients {
        client.send(Signal::KILL);
    }
    while sessions.iter().any(|session| session.ended.is_none()) && cut.elapsed() < limit {
        sessions.iter_mut().for_each(Session::look);
        thread::sleep(POLL_INTERVAL);
    }
    println!("{:?} after the links were cut", cut.elapsed());
    let outlasted = |session: &Session| Some(session.ended?.saturating_duration_since(session.hung_up?));
    let mut times: Vec<Duration> = sessions.iter().filter_map(outlasted).collect();
    times.sort_unstable();
    Ends {
        left: sessions.iter().filter(|session| session.ended.is_none()).count(),
        outlasted: times,
        cpu_ticks: sessions.iter().map(|session| session.cpu_ticks).max().unwrap_or_default(),
    }
}

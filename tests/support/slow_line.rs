//! A line of 960 bytes a second between the program and a reader: a serial line, or a network with a real sshd at the
//! other end.

use std::ffi::OsString;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::PROGRAM;
use super::ssh::{Server, Sshd, descendants, is_program};
use super::wire::{ACKNOWLEDGEMENT, REQUEST};

/// The line carries `PIECE` bytes in `PIECE_TIME`.
const PIECE: usize = 48;
const PIECE_TIME: Duration = Duration::from_millis(50);

/// The speed of the line in bytes a second.
pub const SPEED: usize = 960;

/// Moves bytes until the end of the input, at the line's speed if `is_slow`.
fn carry(mut from: impl Read, is_slow: bool, mut take: impl FnMut(&[u8]) -> bool) {
    let mut piece = [0; PIECE];
    while let Ok(count) = from.read(&mut piece) {
        if count == 0 || !take(&piece[..count]) {
            return;
        }
        if is_slow {
            // This simulates the line; it does not wait for an event.
            thread::sleep(PIECE_TIME);
        }
    }
}

/// The bytes delivered at the far end of the line.
struct FarEnd {
    parser: vt100::Parser,
    taken: usize,
    last: Vec<u8>,
    last_at: Instant,
}

impl FarEnd {
    /// Processes bytes. Returns whether they contain a request for an acknowledgement.
    fn take(&mut self, bytes: &[u8]) -> bool {
        self.parser.process(bytes);
        self.taken += bytes.len();
        self.last_at = Instant::now();
        self.last.extend(bytes);
        let asked = self.last.windows(REQUEST.len()).rposition(|four| four == REQUEST);
        let kept = asked.map_or(self.last.len().saturating_sub(REQUEST.len() - 1), |at| at + REQUEST.len());
        self.last.drain(..kept);
        asked.is_some()
    }
}

type Keyboard = Arc<Mutex<Box<dyn Write + Send>>>;

/// A line with the program at one end and a reader at the other.
pub struct SlowLine {
    keyboard: Keyboard,
    far_end: Arc<Mutex<FarEnd>>,
    /// The process at the near end: the program, or an ancestor of it.
    root: u32,
    child: Box<dyn portable_pty::Child + Send + Sync>,
    sshd: Option<Sshd>,
    _master: Box<dyn MasterPty + Send>,
}

impl SlowLine {
    /// A terminal at the end of a serial line.
    pub fn serial(arguments: &[&str]) -> Self {
        Self::open(Path::new(PROGRAM), arguments.iter().map(OsString::from), true, true, None)
    }

    /// A terminal at the end of an ssh connection. `answers` says whether it sends acknowledgements.
    pub fn ssh(test: &str, answers: bool) -> Self {
        let server = Server::of_infocus(test);
        let (port, sshd) = listen(&server);
        let (ssh, arguments) = server.client(port, &[]);
        Self::open(&ssh, arguments.into_iter().map(OsString::from), false, answers, Some(sshd))
    }

    fn open(
        path: &Path,
        arguments: impl Iterator<Item = OsString>,
        is_slow: bool,
        answers: bool,
        sshd: Option<Sshd>,
    ) -> Self {
        let size = PtySize { rows: 24, cols: 80, ..PtySize::default() };
        let pty = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(path);
        command.args(arguments);
        command.env_clear();
        command.env("TERM", "xterm");
        command.env("LANG", "C.UTF-8");
        let child = pty.slave.spawn_command(command).unwrap();
        let keyboard: Keyboard = Arc::new(Mutex::new(pty.master.take_writer().unwrap()));
        let bytes = pty.master.try_clone_reader().unwrap();
        let far_end = FarEnd {
            parser: vt100::Parser::new(24, 80, 0),
            taken: 0,
            last: Vec::new(),
            last_at: Instant::now(),
        };
        let far_end = Arc::new(Mutex::new(far_end));
        thread::spawn({
            let (far_end, keyboard) = (Arc::clone(&far_end), Arc::clone(&keyboard));
            move || {
                carry(bytes, is_slow, |piece| {
                    let is_asked = far_end.lock().unwrap().take(piece);
                    !is_asked || !answers || keyboard.lock().unwrap().write_all(ACKNOWLEDGEMENT).is_ok()
                });
            }
        });
        let root = sshd.as_ref().map_or(child.process_id().unwrap(), |sshd| sshd.0.id());
        Self { keyboard, far_end, root, child, sshd, _master: pty.master }
    }

    /// Types keys, given as their bytes.
    pub fn type_keys(&self, keys: &[u8]) {
        self.keyboard.lock().unwrap().write_all(keys).unwrap();
    }

    /// Whether the line leads through sshd.
    pub const fn is_over_ssh(&self) -> bool {
        self.sshd.is_some()
    }

    /// The text on the screen.
    pub fn screen(&self) -> String {
        self.far_end.lock().unwrap().parser.screen().contents()
    }

    /// The number of bytes delivered to the reader so far.
    pub fn delivered(&self) -> usize {
        self.far_end.lock().unwrap().taken
    }

    /// The number of bytes that the program has written and the reader has not received. Includes bytes that its
    /// process wrote before it executed the program.
    pub fn under_way(&self, program: u32) -> usize {
        let counts = fs::read_to_string(format!("/proc/{program}/io")).unwrap_or_default();
        let written = counts.lines().find_map(|line| line.strip_prefix("wchar: ")).unwrap_or("0");
        written.parse::<usize>().unwrap().saturating_sub(self.far_end.lock().unwrap().taken)
    }

    /// Waits until nothing has come for this time, which exceeds any pause of the program. Returns the time of the last
    /// byte.
    pub fn wait_until_still(&self, silence: Duration) -> Instant {
        loop {
            let last_at = self.far_end.lock().unwrap().last_at;
            let Some(left) = silence.checked_sub(last_at.elapsed()) else { return last_at };
            thread::sleep(left);
        }
    }

    /// The process ID of the program.
    pub fn program(&self) -> u32 {
        descendants(self.root).find(|pid| is_program(*pid)).expect("the program does not run")
    }

    /// Waits until the screen satisfies a predicate. Returns the time that it took.
    #[track_caller]
    pub fn wait_for(&self, limit: Duration, is_so: impl Fn(&str) -> bool) -> Duration {
        let began = Instant::now();
        while !is_so(&self.screen()) {
            assert!(began.elapsed() < limit, "not so within {limit:?}:\n{}", self.screen());
            thread::sleep(Duration::from_millis(1));
        }
        began.elapsed()
    }

    /// Waits until the process at the reader's end exits. Returns its exit status.
    pub fn wait_for_exit(&mut self) -> u32 {
        self.child.wait().unwrap().exit_code()
    }
}

impl Drop for SlowLine {
    fn drop(&mut self) {
        let _ = self.child.kill();
        drop(self.sshd.take());
    }
}

/// Starts sshd at one end of a connection and a proxy at the other. Returns the proxy's port.
fn listen(server: &Server) -> (u16, Sshd) {
    let inner = TcpListener::bind("127.0.0.1:0").unwrap();
    let near = TcpStream::connect(inner.local_addr().unwrap()).unwrap();
    let (far, _) = inner.accept().unwrap();
    let sshd = Sshd(server.answer(far));
    let outer = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = outer.local_addr().unwrap().port();
    thread::spawn(move || {
        let (visitor, _) = outer.accept().unwrap();
        let (mut to_visitor, mut to_sshd) = (visitor.try_clone().unwrap(), near.try_clone().unwrap());
        to_visitor.set_nodelay(true).unwrap();
        to_sshd.set_nodelay(true).unwrap();
        thread::spawn(move || carry(visitor, false, |piece| to_sshd.write_all(piece).is_ok()));
        carry(near, true, |piece| to_visitor.write_all(piece).is_ok());
    });
    (port, sshd)
}

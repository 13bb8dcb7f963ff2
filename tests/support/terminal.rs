//! A real terminal with a program in it, and somebody in front of it who types and looks.

use std::cell::RefCell;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use infocus::content::hotline::NUMBER;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};
use vt100::Screen;

use super::wire::{Wire, text_of};
use super::{HOME, PROGRAM, find, patience};

// What tells the places apart: a list, an entry, the page of keys, the results of a search.
pub const LISTED: &str = "q quit";
pub const READ: &str = "Esc back   Tab";
pub const KEYS: &str = "hold the key marked Ctrl";
pub const FOUND: &str = "found";

/// What a shell says when it waits for a command.
pub const TURN: &str = "your turn>";

/// How long nothing has to come where nothing should.
pub const A_MOMENT: Duration = Duration::from_secs(1);

/// After so long without a byte a frame is whole: frames are written in one piece.
const PIECES_APART: Duration = Duration::from_millis(100);

/// What is to be started, and in what kind of terminal.
pub struct Opening {
    size: PtySize,
    command: CommandBuilder,
}

/// The program with these arguments, to be started in an `xterm` of 80x24.
pub fn infocus(arguments: &[&str]) -> Opening {
    program(Path::new(PROGRAM), arguments)
}

/// The program as the login shell of an account, for a command if there is one, to be started in an `xterm` of 80x24.
pub fn login_shell(name: &str, command: Option<&str>) -> Opening {
    let arguments: Vec<_> = command.map(|command| ["-c", command]).into_iter().flatten().collect();
    let bash = find("bash").unwrap();
    let exec = ["-c", "exec -a \"$0\" \"$@\"", name, PROGRAM];
    program(&bash, &[&exec[..], &arguments].concat())
}

/// Any program with these arguments, to be started in an `xterm` of 80x24.
pub fn program(path: &Path, arguments: &[&str]) -> Opening {
    let mut command = CommandBuilder::new(path);
    command.args(arguments);
    command.env_clear();
    command.cwd(HOME);
    let size = PtySize { rows: 24, cols: 80, ..PtySize::default() };
    Opening { size, command }.with("TERM", "xterm-256color").with("LANG", "C.UTF-8").with("HOME", HOME)
}

/// A shell that somebody types in, to be started in an `xterm` of 80x24; it knows the program by its name.
pub fn shell(bash: &Path) -> Opening {
    let path = Path::new(PROGRAM).parent().unwrap();
    let opening = program(bash, &["--norc", "--noprofile", "-i"]).with("PATH", path);
    opening.with("PS1", format!("{TURN} ")).with("HISTFILE", "")
}

impl Opening {
    /// In a terminal of this size.
    pub fn size(mut self, width: u16, height: u16) -> Self {
        (self.size.cols, self.size.rows) = (width, height);
        self
    }

    /// With this variable in its environment.
    pub fn with(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Without this variable in its environment.
    pub fn without(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Opens the terminal, starts the program in it and waits for its first screen.
    #[track_caller]
    pub fn browse(self) -> Terminal {
        let terminal = self.open();
        terminal.wait_to_see(NUMBER);
        terminal
    }

    /// Opens the terminal and starts the program in it, at the head of a session of its own.
    pub fn open(self) -> Terminal {
        let pair = native_pty_system().openpty(self.size).unwrap();
        let modes_before = modes_of(&*pair.master);
        let wire = Arc::new(Wire::new(self.size));
        let bytes = pair.master.try_clone_reader().unwrap();
        let reader = thread::spawn({
            let wire = Arc::clone(&wire);
            move || wire.listen(bytes)
        });
        let keyboard = RefCell::new(Some(pair.master.take_writer().unwrap()));
        let child = pair.slave.spawn_command(self.command).unwrap();
        let pid = Pid::from_raw(child.process_id().unwrap().try_into().unwrap()).unwrap();
        Terminal {
            keyboard,
            reader: Some(reader),
            master: Some(pair.master),
            wire,
            child,
            pid,
            ended: tell_when_ended(pid),
            is_reaped: false,
            modes_before,
        }
    }
}

/// Tells when a process has ended; its remains can still be asked about.
fn tell_when_ended(pid: Pid) -> Receiver<()> {
    let (sender, ended) = mpsc::channel();
    thread::spawn(move || {
        let _ = waitid(WaitId::Pid(pid), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT);
        let _ = sender.send(());
    });
    ended
}

fn modes_of(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

/// A terminal with a program in it.
pub struct Terminal {
    keyboard: RefCell<Option<Box<dyn Write + Send>>>,
    reader: Option<JoinHandle<()>>,
    master: Option<Box<dyn MasterPty + Send>>,
    wire: Arc<Wire>,
    child: Box<dyn Child + Send + Sync>,
    pid: Pid,
    ended: Receiver<()>,
    is_reaped: bool,
    /// The terminal's modes before the program was started.
    pub modes_before: String,
}

impl Terminal {
    /// Types keys, given as the bytes that they send.
    pub fn type_keys(&self, keys: &[u8]) {
        self.keyboard.borrow_mut().as_mut().unwrap().write_all(keys).unwrap();
    }

    /// Waits until the screen is as it should be and the frame is whole.
    #[track_caller]
    pub fn wait_for(&self, is_as_it_should_be: impl Fn(&Screen) -> bool) {
        let came = self.wire.wait(patience(), |heard| is_as_it_should_be(heard.parser.screen()));
        assert!(came, "not so within {:?}; {}", patience(), self.picture());
        assert!(self.settles(), "bytes come without end; {}", self.picture());
    }

    /// Waits until a text stands on the screen, be the frame whole or not.
    #[track_caller]
    pub fn wait_for_sight_of(&self, text: &str) {
        let came = self.wire.wait(patience(), |heard| text_of(heard.parser.screen()).contains(text));
        assert!(came, "{text} did not come; {}", self.picture());
    }

    /// Waits until these bytes have come, whatever they show.
    #[track_caller]
    pub fn wait_for_bytes(&self, wanted: &[u8]) {
        let has_come = |bytes: &[u8]| bytes.windows(wanted.len()).any(|piece| piece == wanted);
        assert!(
            self.wire.wait(patience(), |heard| has_come(&heard.bytes)),
            "{} did not come",
            wanted.escape_ascii()
        );
    }

    /// Somebody else writes on the terminal.
    pub fn scribble(&self, bytes: &[u8]) {
        self.wire.heard.lock().unwrap().parser.process(bytes);
    }

    /// Forgets the bytes that have come so far.
    pub fn forget_bytes(&self) {
        self.wire.heard.lock().unwrap().bytes.clear();
    }

    /// The number of the process.
    pub fn pid(&self) -> i32 {
        self.pid.as_raw_nonzero().get()
    }

    /// Waits until a text stands on the screen and the frame is whole.
    #[track_caller]
    pub fn wait_to_see(&self, text: &str) {
        println!("waiting to see: {text}");
        self.wait_for(|screen| text_of(screen).contains(text));
    }

    /// Waits until the bytes that have come since [`Terminal::mark`] said this are as they should be.
    #[track_caller]
    pub fn wait_since(&self, mark: usize, are_as_they_should_be: impl Fn(&[u8]) -> bool) {
        let came = self.wire.wait(patience(), |heard| are_as_they_should_be(&heard.bytes[mark..]));
        assert!(came, "not so within {:?}; {}", patience(), self.picture());
    }

    /// Whether a text comes to stand on the screen within a moment.
    pub fn wait_a_little_to_see(&self, text: &str) -> bool {
        self.wire.wait(A_MOMENT / 5, |heard| text_of(heard.parser.screen()).contains(text))
    }

    /// Types a key and waits until something came of it and the frame is whole.
    #[track_caller]
    pub fn type_and_wait(&self, key: &[u8]) {
        let mark = self.mark();
        self.type_keys(key);
        assert!(self.wire.wait(patience(), |heard| heard.bytes.len() > mark), "nothing came of {key:?}");
        assert!(self.settles(), "bytes come without end; {}", self.picture());
    }

    fn settles(&self) -> bool {
        (0..100).any(|_| self.is_silent_for(PIECES_APART))
    }

    /// Whether not a byte comes for so long.
    pub fn is_silent_for(&self, time: Duration) -> bool {
        let heard = self.mark();
        !self.wire.wait(time, |now| now.bytes.len() > heard)
    }

    /// What stands on the screen.
    pub fn text(&self) -> String {
        self.look(text_of)
    }

    /// Looks at the screen.
    pub fn look<T>(&self, at: impl Fn(&Screen) -> T) -> T {
        at(self.wire.heard.lock().unwrap().parser.screen())
    }

    fn picture(&self) -> String {
        format!("the screen:\n{}\n(end of the screen)", self.text())
    }

    /// How many bytes have come so far.
    pub fn mark(&self) -> usize {
        self.wire.heard.lock().unwrap().bytes.len()
    }

    /// The bytes that have come since [`Terminal::mark`] said this.
    pub fn since(&self, mark: usize) -> Vec<u8> {
        self.wire.heard.lock().unwrap().bytes[mark..].to_vec()
    }

    /// Gives the terminal another size.
    pub fn resize(&self, width: u16, height: u16) {
        self.wire.heard.lock().unwrap().parser.screen_mut().set_size(height, width);
        let size = PtySize { rows: height, cols: width, ..PtySize::default() };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// The terminal's modes.
    pub fn modes(&self) -> String {
        modes_of(&**self.master.as_ref().unwrap())
    }

    /// Sends the program a signal.
    pub fn send(&self, signal: Signal) {
        kill_process(self.pid, signal).unwrap();
    }

    /// What the system tells of the program under this name.
    pub fn told(&self, name: &str) -> String {
        fs::read_to_string(format!("/proc/{}/{name}", self.pid.as_raw_nonzero())).unwrap()
    }

    /// The processor time that the program has used, in hundredths of a second.
    pub fn ticks(&self) -> u64 {
        let stat = self.told("stat");
        let (_, fields) = stat.rsplit_once(") ").unwrap();
        fields.split(' ').skip(11).take(2).map(|field| field.parse::<u64>().unwrap()).sum()
    }

    /// While this runs, the terminal takes no bytes, and no more fit on the way to it.
    pub fn while_it_takes_no_bytes<T>(&self, run: impl FnOnce() -> T) -> T {
        let _heard = self.wire.heard.lock().unwrap();
        let line = self.line();
        let limit = Timespec { tv_sec: 0, tv_nsec: 100_000_000 };
        while poll(&mut [PollFd::new(&line, PollFlags::OUT)], Some(&limit)).unwrap() > 0 {
            let _ = rustix::io::write(&line, &[b' '; 4_096]);
        }
        run()
    }

    /// Waits until bytes that wait on their way have been thrown away.
    pub fn wait_until_old_bytes_are_gone(&self) {
        let line = self.line();
        let limit = Timespec { tv_sec: 5, tv_nsec: 0 };
        let ready = poll(&mut [PollFd::new(&line, PollFlags::OUT)], Some(&limit)).unwrap();
        assert!(ready > 0, "the way is still full");
    }

    /// Types a key and waits until the program has read it.
    pub fn type_until_read(&self, key: &[u8]) {
        self.type_keys(key);
        let line = self.line();
        let limit = Instant::now() + Duration::from_secs(5);
        while rustix::io::ioctl_fionread(&line).unwrap() > 0 {
            assert!(Instant::now() < limit, "the key was not read");
            thread::yield_now();
        }
    }

    /// The program's end of the terminal.
    pub fn line(&self) -> OwnedFd {
        let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
        rustix::fs::open(self.master.as_ref().unwrap().tty_name().unwrap(), flags, Mode::empty()).unwrap()
    }

    /// Hangs up: nobody holds the terminal any more.
    pub fn hang_up(&mut self) {
        drop(self.keyboard.take());
        let line = self.line();
        self.wire.heard.lock().unwrap().is_unwanted = true;
        // The thread that waits for bytes lets go of the terminal when one comes: this one.
        rustix::io::write(&line, b" ").unwrap();
        drop(line);
        self.reader.take().unwrap().join().unwrap();
        drop(self.master.take());
    }

    /// Whether the program ends within the limit.
    pub fn ends_within(&self, limit: Duration) -> bool {
        self.ended.recv_timeout(limit) != Err(RecvTimeoutError::Timeout)
    }

    /// Waits for the program's end and its last byte; its exit status.
    #[track_caller]
    pub fn wait_for_exit(&mut self, limit: Duration) -> u32 {
        assert!(self.ends_within(limit), "not ended within {limit:?}; {}", self.picture());
        let status = self.child.wait().unwrap();
        self.is_reaped = true;
        assert_eq!(status.signal(), None, "ended by a signal");
        assert!(self.wire.wait(patience(), |heard| heard.is_over), "the last byte never came");
        status.exit_code()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if !self.is_reaped {
            let _ = kill_process(self.pid, Signal::KILL);
            let _ = self.child.wait();
        }
    }
}

//! A real terminal with a program in it, and a user who types and looks.

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
use super::{HOME, PROGRAM, find, timeout};

// Texts that identify a place: a list, an entry, the help page, the results of a search.
pub const LISTED: &str = "q quit";
pub const READ: &str = "Esc back   Tab";
pub const KEYS: &str = "hold the key marked Ctrl";
pub const FOUND: &str = "found";

/// The shell's prompt.
pub const SHELL_PROMPT: &str = "your turn>";

/// How long to wait where no output is expected.
pub const A_MOMENT: Duration = Duration::from_secs(1);

/// A frame is complete after this time without a byte: a frame is one write.
const FRAME_GAP: Duration = Duration::from_millis(100);

/// A program to start, and its terminal.
pub struct Opening {
    size: PtySize,
    command: CommandBuilder,
}

/// The program under test with these arguments, in an `xterm` of 80x24.
pub fn infocus(arguments: &[&str]) -> Opening {
    program(Path::new(PROGRAM), arguments)
}

/// The program as the login shell of an account, with `-c` and a command if there is one, in an `xterm` of 80x24.
pub fn login_shell(name: &str, command: Option<&str>) -> Opening {
    let arguments: Vec<_> = command.map(|command| ["-c", command]).into_iter().flatten().collect();
    let bash = find("bash").unwrap();
    let exec = ["-c", "exec -a \"$0\" \"$@\"", name, PROGRAM];
    program(&bash, &[&exec[..], &arguments].concat())
}

/// Any program with these arguments, in an `xterm` of 80x24.
pub fn program(path: &Path, arguments: &[&str]) -> Opening {
    let mut command = CommandBuilder::new(path);
    command.args(arguments);
    command.env_clear();
    command.cwd(HOME);
    let size = PtySize { rows: 24, cols: 80, ..PtySize::default() };
    Opening { size, command }.with("TERM", "xterm-256color").with("LANG", "C.UTF-8").with("HOME", HOME)
}

/// An interactive shell with the program on its PATH, in an `xterm` of 80x24.
pub fn shell(bash: &Path) -> Opening {
    let path = Path::new(PROGRAM).parent().unwrap();
    let opening = program(bash, &["--norc", "--noprofile", "-i"]).with("PATH", path);
    opening.with("PS1", format!("{SHELL_PROMPT} ")).with("HISTFILE", "")
}

impl Opening {
    /// Sets the size of the terminal.
    pub fn size(mut self, width: u16, height: u16) -> Self {
        (self.size.cols, self.size.rows) = (width, height);
        self
    }

    /// Sets a variable in the environment.
    pub fn with(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Removes a variable from the environment.
    pub fn without(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Starts the program in a session that this terminal does not control, so that `/dev/tty` does not open.
    pub fn without_control(mut self) -> Self {
        self.command.set_controlling_tty(false);
        self
    }

    /// Opens the terminal, starts the program in it and waits for its first screen.
    #[track_caller]
    pub fn browse(self) -> Terminal {
        let terminal = self.open();
        terminal.wait_to_see(NUMBER);
        terminal
    }

    /// Opens the terminal and starts the program in it, as the leader of a new session.
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
            ended: exit_of(pid),
            is_reaped: false,
            modes_before,
        }
    }
}

/// A channel that reports the exit of a process without reaping it.
fn exit_of(pid: Pid) -> Receiver<()> {
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
    /// Types keys, given as their bytes.
    pub fn type_keys(&self, keys: &[u8]) {
        self.keyboard.borrow_mut().as_mut().unwrap().write_all(keys).unwrap();
    }

    /// Waits until the screen satisfies a predicate and the frame is complete.
    #[track_caller]
    pub fn wait_for(&self, is_expected: impl Fn(&Screen) -> bool) {
        let came = self.wire.wait(timeout(), |received| is_expected(received.parser.screen()));
        assert!(came, "not so within {:?}; {}", timeout(), self.picture());
        assert!(self.settles(), "bytes come without end; {}", self.picture());
    }

    /// Waits until a text is on the screen, even if the frame is not complete.
    #[track_caller]
    pub fn wait_for_sight_of(&self, text: &str) {
        let came = self.wire.wait(timeout(), |received| text_of(received.parser.screen()).contains(text));
        assert!(came, "{text} did not come; {}", self.picture());
    }

    /// Waits until these bytes have been received.
    #[track_caller]
    pub fn wait_for_bytes(&self, wanted: &[u8]) {
        let has_come = |bytes: &[u8]| bytes.windows(wanted.len()).any(|piece| piece == wanted);
        assert!(
            self.wire.wait(timeout(), |received| has_come(&received.bytes)),
            "{} did not come",
            wanted.escape_ascii()
        );
    }

    /// Writes on the terminal as another program would.
    pub fn scribble(&self, bytes: &[u8]) {
        self.wire.received.lock().unwrap().parser.process(bytes);
    }

    /// Discards the bytes received so far.
    pub fn clear_bytes(&self) {
        self.wire.received.lock().unwrap().bytes.clear();
    }

    /// The process ID.
    pub fn pid(&self) -> i32 {
        self.pid.as_raw_nonzero().get()
    }

    /// Waits until a text is on the screen and the frame is complete.
    #[track_caller]
    pub fn wait_to_see(&self, text: &str) {
        println!("waiting to see: {text}");
        self.wait_for(|screen| text_of(screen).contains(text));
    }

    /// Waits until the bytes received since [`Terminal::mark`] returned `mark` satisfy a predicate.
    #[track_caller]
    pub fn wait_since(&self, mark: usize, is_expected: impl Fn(&[u8]) -> bool) {
        let came = self.wire.wait(timeout(), |received| is_expected(&received.bytes[mark..]));
        assert!(came, "not so within {:?}; {}", timeout(), self.picture());
    }

    /// Whether a text appears on the screen within a fifth of a second.
    pub fn wait_a_little_to_see(&self, text: &str) -> bool {
        self.wire.wait(A_MOMENT / 5, |received| text_of(received.parser.screen()).contains(text))
    }

    /// Types a key and waits for a complete frame.
    #[track_caller]
    pub fn type_and_wait(&self, key: &[u8]) {
        let mark = self.mark();
        self.type_keys(key);
        assert!(self.wire.wait(timeout(), |received| received.bytes.len() > mark), "nothing came of {key:?}");
        assert!(self.settles(), "bytes come without end; {}", self.picture());
    }

    fn settles(&self) -> bool {
        (0..100).any(|_| self.is_silent_for(FRAME_GAP))
    }

    /// Whether no byte is received for this time.
    pub fn is_silent_for(&self, time: Duration) -> bool {
        let received = self.mark();
        !self.wire.wait(time, |now| now.bytes.len() > received)
    }

    /// The text on the screen.
    pub fn text(&self) -> String {
        self.look(text_of)
    }

    /// Calls a function with the screen.
    pub fn look<T>(&self, at: impl Fn(&Screen) -> T) -> T {
        at(self.wire.received.lock().unwrap().parser.screen())
    }

    fn picture(&self) -> String {
        format!("the screen:\n{}\n(end of the screen)", self.text())
    }

    /// The number of bytes received so far.
    pub fn mark(&self) -> usize {
        self.wire.received.lock().unwrap().bytes.len()
    }

    /// The bytes received since [`Terminal::mark`] returned `mark`.
    pub fn since(&self, mark: usize) -> Vec<u8> {
        self.wire.received.lock().unwrap().bytes[mark..].to_vec()
    }

    /// Resizes the terminal.
    pub fn resize(&self, width: u16, height: u16) {
        self.wire.received.lock().unwrap().parser.screen_mut().set_size(height, width);
        let size = PtySize { rows: height, cols: width, ..PtySize::default() };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// The terminal's modes.
    pub fn modes(&self) -> String {
        modes_of(&**self.master.as_ref().unwrap())
    }

    /// Sends a signal to the program.
    pub fn send(&self, signal: Signal) {
        kill_process(self.pid, signal).unwrap();
    }

    /// The content of a file in the program's `/proc` folder.
    pub fn proc_file(&self, name: &str) -> String {
        fs::read_to_string(format!("/proc/{}/{name}", self.pid.as_raw_nonzero())).unwrap()
    }

    /// The processor time used by the program, in hundredths of a second.
    pub fn ticks(&self) -> u64 {
        let stat = self.proc_file("stat");
        let (_, fields) = stat.rsplit_once(") ").unwrap();
        fields.split(' ').skip(11).take(2).map(|field| field.parse::<u64>().unwrap()).sum()
    }

    /// Runs a closure while the terminal accepts no bytes and its buffer is full.
    pub fn while_it_takes_no_bytes<T>(&self, run: impl FnOnce() -> T) -> T {
        let _received = self.wire.received.lock().unwrap();
        let line = self.line();
        let limit = Timespec { tv_sec: 0, tv_nsec: 100_000_000 };
        while poll(&mut [PollFd::new(&line, PollFlags::OUT)], Some(&limit)).unwrap() > 0 {
            let _ = rustix::io::write(&line, &[b' '; 4_096]);
        }
        run()
    }

    /// Waits until the queued output has been discarded.
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

    /// Hangs up by closing the master side.
    pub fn hang_up(&mut self) {
        drop(self.keyboard.take());
        let line = self.line();
        self.wire.received.lock().unwrap().is_unwanted = true;
        // The reader thread blocks in a read and checks `is_unwanted` only after a byte arrives.
        rustix::io::write(&line, b" ").unwrap();
        drop(line);
        self.reader.take().unwrap().join().unwrap();
        drop(self.master.take());
    }

    /// Whether the program ends within the limit.
    pub fn ends_within(&self, limit: Duration) -> bool {
        self.ended.recv_timeout(limit) != Err(RecvTimeoutError::Timeout)
    }

    /// Waits until the program has exited and its last byte has been received. Returns the exit status.
    #[track_caller]
    pub fn wait_for_exit(&mut self, limit: Duration) -> u32 {
        assert!(self.ends_within(limit), "not ended within {limit:?}; {}", self.picture());
        let status = self.child.wait().unwrap();
        self.is_reaped = true;
        assert_eq!(status.signal(), None, "ended by a signal");
        assert!(self.wire.wait(timeout(), |received| received.is_over), "the last byte never came");
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

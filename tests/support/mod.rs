//! Support for the tests: the program in a terminal and without one, and everything around it.

#![allow(dead_code, reason = "each of the two test programs uses a part of it")]

pub mod camera;
pub mod commands;
pub mod console_picture;
pub mod crowd;
pub mod debian;
pub mod directory;
pub mod disputing;
pub mod ears;
pub mod emulator;
pub mod events;
pub mod eye;
pub mod far_journey;
pub mod far_visitor;
#[path = "../../crates/ratatui-thrift/tests/input/forms.rs"]
pub mod forms;
pub mod hasty;
pub mod image;
pub mod journey;
pub mod kiosk;
pub mod kit;
pub mod language_of;
pub mod library;
pub mod link;
pub mod listener;
pub mod literals;
pub mod looks;
pub mod manual;
pub mod markdown;
pub mod namespaces;
pub mod pictures;
pub mod port;
pub mod prose;
pub mod reader;
pub mod records;
#[path = "../../crates/ratatui-thrift/tests/input/reports.rs"]
pub mod reports;
pub mod shown;
pub mod site;
pub mod sixteen;
pub mod slow_line;
pub mod ssh;
pub mod states;
#[path = "../../crates/ratatui-thrift/tests/input/stream.rs"]
pub mod stream;
pub mod talk;
pub mod terminal;
pub mod texts;
pub mod tmux;
pub mod typed;
pub mod virtual_machine;
pub mod visit;
pub mod visitor;
pub mod window;
pub mod wire;

use infocus::content::hotline::NUMBER;
use std::env;
use std::fs;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_infocus");

/// The home directory of the program.
pub const HOME: &str = env!("CARGO_TARGET_TMPDIR");

/// How long a reader would wait before calling the program broken; longer on a loaded machine.
pub fn timeout() -> Duration {
    Duration::from_secs(if env::var_os("CI").is_some() { 20 } else { 5 })
}

/// Waits until a condition holds.
#[track_caller]
pub fn wait_until(condition: &str, mut is_so: impl FnMut() -> bool) {
    let limit = Instant::now() + timeout();
    while !is_so() {
        assert!(Instant::now() < limit, "it never came to this: {condition}");
        thread::sleep(Duration::from_millis(5));
    }
}

/// Waits until something listens on a port of this machine.
#[track_caller]
pub fn wait_for_port(port: u16) {
    wait_until("something listens", || TcpStream::connect(("127.0.0.1", port)).is_ok());
}

/// The result of a closure and the processor time that this thread used for it. Unlike wall-clock time, it does not
/// grow with other work on the machine.
pub fn timed<T>(run: impl FnOnce() -> T) -> (T, Duration) {
    let now = || Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).unwrap();
    let before = now();
    let result = run();
    (result, now().saturating_sub(before))
}

/// How often a random test runs: `quick` times with every `cargo test`, `full` times with `INFOCUS_DEPTH=full`, which
/// `.ci/run` sets.
pub fn depth<T>(quick: T, full: T) -> T {
    match env::var("INFOCUS_DEPTH").as_deref() {
        Err(_) | Ok("quick") => quick,
        Ok("full") => full,
        Ok(other) => panic!("INFOCUS_DEPTH is quick or full, and not {other}"),
    }
}

/// Fails a test that lacks a tool or a privilege. Such a test is ignored by default.
#[track_caller]
pub fn needs(tool: &str) -> ! {
    panic!("this test needs {tool}")
}

/// The path of a tool, if this machine has it.
pub fn find(tool: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(tool)).find(|path| path.is_file())
}

/// A program of `tests/drivers`: the kiosk with an adjustable clock.
pub const CLOCKED: &str = env!("CARGO_BIN_EXE_test-clocked");

/// A program of `tests/drivers`: a confined process that attempts forbidden operations.
pub const CONFINED: &str = env!("CARGO_BIN_EXE_test-confined");

/// A program of `tests/drivers`: a panic while the page is on the screen.
pub const PANICS: &str = env!("CARGO_BIN_EXE_test-panics");

/// A number with the digit at one position replaced.
pub fn changed(number: &str, at: usize) -> String {
    let next = |digit: char| char::from_digit((digit.to_digit(10).unwrap() + 1) % 10, 10).unwrap();
    number.char_indices().map(|(place, digit)| if place == at { next(digit) } else { digit }).collect()
}

/// The hotline's number with one wrong digit.
pub fn nearly_the_number() -> String {
    changed(NUMBER, NUMBER.len() - 1)
}

/// A new, empty folder. Each test uses a name of its own.
pub fn empty_folder(name: &str) -> PathBuf {
    let folder = Path::new(HOME).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A folder with a pack that is not valid JSON.
pub fn broken_pack(name: &str) -> PathBuf {
    let folder = empty_folder(name);
    fs::write(folder.join("lines.json"), "{\"format\": 1, \"entries\": [}").unwrap();
    folder
}

/// The result of a command.
#[derive(Debug)]
pub struct CommandOutput {
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
}

/// The program without a terminal, and with the environment that every program has.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).env_clear().stdin(Stdio::null());
    command.env("TERM", "xterm-256color").env("LANG", "C.UTF-8").env("HOME", HOME);
    command
}

/// Runs a command to its end. Redirected output is empty here.
pub fn output_of(command: &mut Command) -> CommandOutput {
    let output = command.output().unwrap();
    CommandOutput {
        status: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs the program without a terminal.
pub fn run(arguments: &[&str]) -> CommandOutput {
    output_of(&mut command(arguments))
}

/// Asserts that the program refuses in one sentence that says what to do.
#[track_caller]
pub fn refuses_in_one_sentence(said: &CommandOutput, status: i32, words: &str) {
    assert_eq!(said.status, Some(status), "{said:?}");
    assert_eq!(said.err.lines().count(), 1, "{}", said.err);
    assert!(said.err.starts_with("infocus: "), "{}", said.err);
    assert!(said.err.contains(words), "{}", said.err);
    assert!(!said.err.chars().any(|letter| letter.is_control() && letter != '\n'), "{:?}", said.err);
}

/// Keys that lead to fifty states in which the terminal can stop taking bytes, some in the middle of a frame.
pub fn states() -> impl Iterator<Item = String> {
    let ways = ["", "0", "2\r", "/visa", "/x", "?", "4\r", "7", "0\x1b[B\r", "3"];
    let then = ["\t", "\x1b[B", "\t\t", "\r", "\x0c"];
    ways.into_iter().flat_map(move |way| then.into_iter().map(move |then| format!("{way}{then}")))
}

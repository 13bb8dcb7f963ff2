//! The cost of starting: the time to the first frame and the memory after it, compared with a minimal program, with the
//! static program, and with lynx and w3m on the same text, and the size of the program. Each figure has its aim below
//! it, and whether the aim is met.

use std::collections::BTreeSet;
use std::env;
use std::error::Error;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{self, Command, ExitCode};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use infocus::content::hotline;
use portable_pty::{CommandBuilder, PtyPair, PtySize, native_pty_system};

type Outcome<T> = Result<T, Box<dyn Error>>;

const BROWSER: &str = env!("CARGO_BIN_EXE_infocus");
const SIZE: PtySize = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };

/// Set to the path of the static program, to compare it too.
const STATIC: &str = "INFOCUS_STATIC";

/// The number of measured starts of each program, unless `INFOCUS_ROUNDS` is set.
const ROUNDS: usize = 15;
/// Starts before those, to read every program's files into the cache.
const WARM_UP: usize = 2;
/// A frame is complete after this time without output.
const SILENCE: Duration = Duration::from_millis(100);
/// The time limit for a first frame.
const LIMIT: Duration = Duration::from_secs(10);

/// The aims: time above that of the minimal program, bytes of memory, bytes on disk, crates.
const TIME_AIM: Duration = Duration::from_millis(2);
const RESIDENT_AIM: u64 = 4_000_000;
const DISK_AIM: u64 = 3_000_000;
const CRATES_AIM: usize = 120;

/// The minimal program: it writes some words and waits. It is static, so nothing else is loaded.
const HELLO: &str = "hello, world";
const HELLO_SOURCE: &str = "#include <unistd.h>\n\
    int main(void) { write(1, \"hello, world\", 12); pause(); return 0; }\n";

/// A program in the comparison, and its measurements.
struct Program {
    name: &'static str,
    needs: &'static str,
    path: Option<PathBuf>,
    page: Option<PathBuf>,
    awaited: String,
    starts: Vec<Start>,
    disk: Option<u64>,
    crates: Option<usize>,
}

/// The cost of one start: time, and bytes of memory where the system reports them.
struct Start {
    time: Duration,
    resident: Option<u64>,
    anonymous: Option<u64>,
}

/// Output of a terminal, and the time of its arrival.
type Received = (Instant, Vec<u8>);

/// A temporary folder with the text and an empty home directory.
struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn main() -> ExitCode {
    // `cargo test --all-targets` runs this too, without the argument and with an unoptimized browser.
    if !env::args().any(|argument| argument == "--bench") {
        println!("skipped: needs `cargo bench --bench start`");
        return ExitCode::SUCCESS;
    }
    match compare() {
        Ok(table) => {
            print!("{table}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn compare() -> Outcome<String> {
    let scratch = Scratch(env::temp_dir().join(format!("infocus-bench-{}", process::id())));
    fs::create_dir_all(&scratch.0)?;
    let text = Command::new(BROWSER).arg("print").output()?.stdout;
    let page = scratch.0.join("page.txt");
    fs::write(&page, &text)?;
    let word = first_word(&String::from_utf8_lossy(&text))?;
    let rounds = match env::var("INFOCUS_ROUNDS") {
        Ok(rounds) => rounds.parse().map_err(|_| "INFOCUS_ROUNDS must be a number")?,
        Err(_) => ROUNDS,
    };
    let crates = crates()?;
    let mut programs = [
        browser("infocus", Some(BROWSER.into()), crates)?,
        hello(&scratch.0)?,
        browser("static", env::var_os(STATIC).map(PathBuf::from), crates)?,
        reader("lynx", &page, &word),
        reader("w3m", &page, &word),
    ];
    for round in 0..WARM_UP + rounds.max(1) {
        for program in &mut programs {
            let Some(path) = &program.path else { continue };
            let start =
                start(path, program, &scratch.0).map_err(|error| format!("{}: {error}", program.name))?;
            if round >= WARM_UP {
                program.starts.push(start);
            }
        }
    }
    Ok(table(&programs))
}

/// The browser, built one way or the other.
fn browser(name: &'static str, path: Option<PathBuf>, crates: usize) -> Outcome<Program> {
    let disk = path.as_ref().map(fs::metadata).transpose()?.map(|file| file.len());
    Ok(Program {
        name,
        needs: STATIC,
        path,
        page: None,
        awaited: hotline::NUMBER.to_owned(),
        starts: Vec::new(),
        disk,
        crates: Some(crates),
    })
}

/// The minimal program, if a C compiler and a static C library are available.
fn hello(folder: &Path) -> Outcome<Program> {
    let (source, built) = (folder.join("hello.c"), folder.join("hello"));
    fs::write(&source, HELLO_SOURCE)?;
    let compiler = Command::new("cc").args(["-O2", "-static", "-o"]).arg(&built).arg(&source).output();
    let is_built = compiler.is_ok_and(|output| output.status.success());
    let disk = if is_built { Some(fs::metadata(&built)?.len()) } else { None };
    Ok(Program {
        name: "hello",
        needs: "cc -static",
        path: is_built.then_some(built),
        page: None,
        awaited: HELLO.to_owned(),
        starts: Vec::new(),
        disk,
        crates: None,
    })
}

fn reader(name: &'static str, page: &Path, word: &str) -> Program {
    let folders = env::var_os("PATH").unwrap_or_default();
    Program {
        name,
        needs: name,
        path: env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| path.is_file()),
        page: Some(page.to_owned()),
        awaited: word.to_owned(),
        starts: Vec::new(),
        disk: None,
        crates: None,
    }
}

/// A word of the text's first page, long enough not to occur in a menu.
fn first_word(text: &str) -> Outcome<String> {
    let mut words = text.split(|letter: char| !letter.is_ascii_alphabetic());
    let word = words.find(|word| word.len() >= 7).ok_or("`infocus print` printed no text")?;
    Ok(word.to_owned())
}

/// The number of crates that the program is built from, including itself.
fn crates() -> Outcome<usize> {
    let tree = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["tree", "--locked", "-e", "normal", "--prefix", "none", "--no-dedupe"])
        .output()?;
    if !tree.status.success() {
        return Err(String::from_utf8_lossy(&tree.stderr).into());
    }
    Ok(String::from_utf8(tree.stdout)?.lines().collect::<BTreeSet<_>>().len())
}

/// Starts a program in a new terminal, waits for its first frame, and kills it.
fn start(path: &Path, program: &Program, home: &Path) -> Outcome<Start> {
    let PtyPair { master, slave } = native_pty_system().openpty(SIZE)?;
    let mut command = CommandBuilder::new(path);
    command.args(&program.page);
    command.cwd(home);
    command.env_clear();
    command.env("HOME", home);
    command.env("LC_ALL", "C.UTF-8");
    command.env("PATH", env::var_os("PATH").unwrap_or_default());
    command.env("TERM", "xterm-256color");
    let received = receive(master.try_clone_reader()?);

    let began = Instant::now();
    let mut child = slave.spawn_command(command)?;
    drop(slave);
    let drawn = first_frame(&received, began, program.awaited.as_bytes());
    let status = child.process_id().map(|id| fs::read_to_string(format!("/proc/{id}/status")));
    child.kill()?;
    child.wait()?;
    let status = status.and_then(Result::ok).unwrap_or_default();
    Ok(Start {
        time: drawn?.duration_since(began),
        resident: memory(&status, "VmRSS:"),
        anonymous: memory(&status, "RssAnon:"),
    })
}

/// Reads the output of a terminal with timestamps until the terminal closes.
fn receive(mut terminal: Box<dyn Read + Send>) -> Receiver<Received> {
    let (sender, received) = channel();
    thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(count @ 1..) = terminal.read(&mut buffer) {
            let now = Instant::now();
            if sender.send((now, buffer.iter().take(count).copied().collect())).is_err() {
                return;
            }
        }
    });
    received
}

/// The time of the last byte of the first frame: the awaited text has come, followed by silence.
fn first_frame(received: &Receiver<Received>, began: Instant, awaited: &[u8]) -> Outcome<Instant> {
    let mut bytes = Vec::new();
    let mut last = began;
    let mut is_there = false;
    while began.elapsed() < LIMIT {
        match received.recv_timeout(if is_there { SILENCE } else { LIMIT }) {
            Ok((now, more)) => {
                last = now;
                bytes.extend(more);
                is_there = is_there || bytes.windows(awaited.len()).any(|window| window == awaited);
            }
            Err(RecvTimeoutError::Timeout) if is_there => return Ok(last),
            Err(_) => break,
        }
    }
    Err(format!("no first frame, but {:?}", String::from_utf8_lossy(&bytes)).into())
}

fn memory(status: &str, field: &str) -> Option<u64> {
    let value = status.lines().find_map(|line| line.strip_prefix(field))?;
    value.trim().strip_suffix(" kB")?.parse().ok().map(|kibibytes: u64| kibibytes * 1024)
}

impl Program {
    fn time(&self) -> Option<Duration> {
        median(self.starts.iter().map(|start| start.time))
    }

    fn fastest(&self) -> Option<Duration> {
        self.starts.iter().map(|start| start.time).min()
    }

    fn resident(&self) -> Option<u64> {
        median(self.starts.iter().filter_map(|start| start.resident))
    }

    fn row(&self) -> String {
        if self.path.is_none() {
            return format!("{:8}   skipped: needs {}\n", self.name, self.needs);
        }
        let anonymous = median(self.starts.iter().filter_map(|start| start.anonymous));
        let cells = [
            self.time().map(milliseconds),
            self.fastest().map(milliseconds),
            self.resident().map(megabytes),
            anonymous.map(megabytes),
            self.disk.map(megabytes),
            self.crates.map(|crates| crates.to_string()),
        ];
        row(self.name, cells.map(Option::unwrap_or_default))
    }
}

/// The median; for an even number of values, the higher of the middle two.
fn median<T: Ord + Copy>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    values.get(values.len() / 2).copied()
}

fn table(programs: &[Program; 5]) -> String {
    let [infocus, hello, alone, ..] = programs;
    let aims = [
        aim(infocus.time(), hello.fastest().map(|time| time + TIME_AIM), milliseconds),
        Default::default(),
        aim(infocus.resident(), Some(RESIDENT_AIM), megabytes),
        Default::default(),
        aim(infocus.disk, Some(DISK_AIM), megabytes),
        aim(infocus.crates, Some(CRATES_AIM), |crates| crates.to_string()),
    ];
    let figures = ["first frame", "fastest", "resident", "anonymous", "on disk", "crates"];
    format!(
        "Start to first frame at 80x24: the median of {} starts each, in turn. Aim: at most {} above the\n\
         fastest start of hello, a static program that writes two words. Above hello: {} between the medians,\n\
         {} between the fastest. Where these are far apart the machine had other work.\n\
         static / infocus: {} of the medians.\n\n",
        infocus.starts.len(),
        milliseconds(TIME_AIM),
        above(infocus.time(), hello.time()),
        above(infocus.fastest(), hello.fastest()),
        ratio(alone.time(), infocus.time()),
    ) + &row("", figures.map(ToOwned::to_owned))
        + &programs.each_ref().map(Program::row).concat()
        + &row("aim", aims.clone().map(|(aim, _)| aim))
        + &row("met", aims.map(|(_, met)| met))
}

fn above(ours: Option<Duration>, least: Option<Duration>) -> String {
    let above = ours.zip(least).map(|(ours, least)| milliseconds(ours.saturating_sub(least)));
    above.unwrap_or_else(|| "unknown".to_owned())
}

fn ratio(one: Option<Duration>, other: Option<Duration>) -> String {
    let ratio = one.zip(other).map(|(one, other)| format!("{:.2}", one.div_duration_f64(other)));
    ratio.unwrap_or_else(|| "unknown".to_owned())
}

/// The aim as text, and whether it is met.
fn aim<T: PartialOrd>(measured: Option<T>, aim: Option<T>, words: fn(T) -> String) -> (String, String) {
    match (measured, aim) {
        (Some(measured), Some(aim)) => {
            let met = if measured < aim { "yes" } else { "no" };
            (format!("under {}", words(aim)), met.to_owned())
        }
        _ => ("unknown".to_owned(), "unknown".to_owned()),
    }
}

fn row(name: &str, [time, fastest, resident, anonymous, disk, crates]: [String; 6]) -> String {
    format!("{name:8}{time:>15}{fastest:>11}{resident:>15}{anonymous:>11}{disk:>15}{crates:>11}\n")
}

fn milliseconds(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

fn megabytes(bytes: u64) -> String {
    format!("{}.{:02} MB", bytes / 1_000_000, bytes % 1_000_000 / 10_000)
}

//! The sandbox of the visitors' profiles: it refuses what it should, refuses nothing that the program needs, and is
//! active before the first byte from outside is read.

#![cfg(target_os = "linux")]
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::terminal::{Opening, Terminal, infocus, program};
use crate::support::{
    CONFINED, PROGRAM, broken_pack, command, empty_folder, find, needs, output_of, run, timeout,
};
use rustix::process::Signal;

/// A text that identifies a list.
const LISTED: &str = "↑↓ choose";

/// Runs the driver that attempts forbidden operations.
#[test]
#[ignore = "needs a kernel with seccomp"]
fn unneeded_system_calls_are_not_permitted() {
    let said = output_of(&mut Command::new(CONFINED));
    assert_eq!((said.status, &*said.err), (Some(0), ""), "{}", said.out);
    let attempts: Vec<&str> = said.out.lines().collect();
    let answered: Vec<&&str> = attempts.iter().filter(|line| !line.ends_with(": EPERM")).collect();
    assert_eq!(answered, [""; 0].iter().collect::<Vec<_>>());
    for attempt in ["start a program", "make a file", "call a machine", "fork", "trace another", "type into"]
    {
        assert!(attempts.iter().any(|line| line.starts_with(attempt)), "{attempt} was not tried");
    }
    assert!(attempts.len() > 40 && attempts.iter().any(|line| line.contains("other calls")), "{attempts:?}");
}

/// The soft and the hard limit with this name, as the kernel reports them.
fn limit(terminal: &Terminal, name: &str) -> [String; 2] {
    let limits = terminal.proc_file("limits");
    let line = limits.lines().find_map(|line| line.strip_prefix(name)).expect("no such limit");
    let mut words = line.split_whitespace().map(ToOwned::to_owned);
    [words.next().unwrap(), words.next().unwrap()]
}

#[test]
#[ignore = "needs a kernel with seccomp"]
fn the_kernel_reports_that_a_visitor_is_confined() {
    let folder = broken_pack("confined-pack");
    fs::write(folder.join("lines.json"), vec![b' '; 1_000_000]).unwrap();
    let terminal = infocus(&["--profile", "ssh", "--content", folder.to_str().unwrap()]).browse();
    let status = terminal.proc_file("status");
    for line in ["NoNewPrivs:\t1", "Seccomp:\t2", "Threads:\t1"] {
        assert!(status.lines().any(|shown| shown == line), "not {line}: {status}");
    }
    let most = |bytes: u64| [bytes.to_string(), bytes.to_string()];
    assert_eq!(limit(&terminal, "Max core file size"), most(0));
    assert_eq!(limit(&terminal, "Max file size"), most(0));
    assert_eq!(limit(&terminal, "Max address space"), most(256 * 1024 * 1024 + 12 * 1_000_000));
    // Besides the standard descriptors, three of the program's: the terminal and both ends of the signal pipe; and the
    // open file.
    assert_eq!(limit(&terminal, "Max open files"), most(7));
}

#[test]
#[ignore = "needs a kernel with seccomp"]
fn the_personal_profile_is_not_confined() {
    let status = infocus(&[]).browse().proc_file("status");
    assert!(status.contains("NoNewPrivs:\t0") && status.contains("Seccomp:\t0"), "{status}");
}

/// The result of a call that the filter refused.
const REFUSED: &str = "= -1 EPERM";

/// A visit under strace.
struct Traced {
    terminal: Terminal,
    trace: PathBuf,
}

impl Traced {
    fn open(strace: &Path, name: &str, arguments: &[&str]) -> (Opening, PathBuf) {
        let trace = empty_folder(name).join("calls");
        let ours = ["-f", "-qq", "-s", "16", "-o", trace.to_str().unwrap(), PROGRAM];
        (program(strace, &[&ours, arguments].concat()), trace)
    }

    fn browse(strace: &Path, name: &str, arguments: &[&str]) -> Self {
        let (opening, trace) = Self::open(strace, name, arguments);
        Self { terminal: opening.browse(), trace }
    }

    /// Sends a signal to the program, a child of strace.
    fn send(&self, signal: Signal) {
        let calls = fs::read_to_string(&self.trace).unwrap();
        let pid = calls.split(' ').next().unwrap().parse().unwrap();
        rustix::process::kill_process(rustix::process::Pid::from_raw(pid).unwrap(), signal).unwrap();
    }

    /// The calls before and after the one that activates the sandbox.
    fn calls(&self) -> (Vec<String>, Vec<String>) {
        let trace = fs::read_to_string(&self.trace).unwrap();
        let calls = trace.lines().filter_map(|line| line.split_once(' '));
        let calls: Vec<String> = calls.map(|(_, call)| call.trim_start().to_owned()).collect();
        let up = calls.iter().position(|call| call.starts_with("seccomp(")).expect("no sandbox");
        assert!(calls[up].ends_with("= 0"), "{}", calls[up]);
        (calls[..up].to_vec(), calls[up + 1..].to_vec())
    }
}

/// Reads, searches, opens the help page, changes language and size, suspends and resumes.
fn visit(traced: &Traced) {
    let terminal = &traced.terminal;
    for key in
        [&b"\r"[..], b"\x1b", b"/passport", b"\r", b"?", b"\x1b", b"4", b"\x1b[B", b"\t", b"7", b"\x0c"]
    {
        terminal.type_and_wait(key);
    }
    terminal.resize(100, 30);
    terminal.wait_for(|screen| screen.size() == (30, 100));
    traced.send(Signal::TSTP);
    traced.send(Signal::CONT);
    terminal.type_and_wait(b"0");
}

#[test]
#[ignore = "needs strace"]
fn a_whole_visit_makes_no_refused_call_and_opens_nothing() {
    let Some(strace) = find("strace") else { needs("strace") };
    for end in [None, Some(Signal::TERM), Some(Signal::INT), Some(Signal::HUP)] {
        let mut traced = Traced::browse(&strace, "visit", &["--profile", "ssh"]);
        if end.is_none() {
            visit(&traced);
        }
        match end {
            Some(signal) => traced.send(signal),
            None => traced.terminal.type_keys(b"\x18"),
        }
        let status = end.map_or(0, |signal| 128 + signal.as_raw().unsigned_abs());
        assert_eq!(traced.terminal.wait_for_exit(timeout()), status);
        is_kept_within_bounds(&traced);
    }
}

#[test]
#[ignore = "needs strace"]
fn a_kiosk_makes_no_refused_call_and_opens_nothing() {
    let Some(strace) = find("strace") else { needs("strace") };
    let mut traced = Traced::browse(&strace, "kiosk", &["--profile", "kiosk"]);
    visit(&traced);
    for key in [b"\x03", b"\x18"] {
        traced.terminal.type_keys(key);
        traced.terminal.wait_to_see("No notices today.");
    }
    traced.send(Signal::TERM);
    assert_eq!(traced.terminal.wait_for_exit(timeout()), 143);
    is_kept_within_bounds(&traced);
}

/// Asserts that no file but the terminal was opened for writing, no program was started and no connection made, and
/// that no call was refused after the sandbox was active.
fn is_kept_within_bounds(traced: &Traced) {
    let (before, after) = traced.calls();
    let written = |call: &&String| {
        call.starts_with("open") && !call.contains("\"/dev/tty\"") && !call.contains("O_RDONLY")
    };
    assert_eq!(before.iter().filter(written).count(), 0, "{before:#?}");
    assert_eq!(before.iter().filter(|call| call.starts_with("exec")).count(), 1, "{before:#?}");
    let calls_out = |call: &&String| call.starts_with("socket(") || call.starts_with("connect(");
    assert_eq!(before.iter().filter(calls_out).count(), 0, "{before:#?}");
    let refused: Vec<_> = after.iter().filter(|call| call.contains(REFUSED)).collect();
    assert!(refused.is_empty(), "needed and refused: {refused:#?}");
    let opens = ["open", "exec", "clone", "fork", "vfork", "socket", "connect", "creat", "stat", "readlink"];
    let opening: Vec<_> =
        after.iter().filter(|call| opens.iter().any(|word| call.starts_with(word))).collect();
    assert!(opening.is_empty(), "after the sandbox: {opening:#?}");
    assert!(after.len() > 20, "not a visit: {after:#?}");
}

#[test]
#[ignore = "needs strace"]
fn external_content_is_read_inside_the_sandbox() {
    let Some(strace) = find("strace") else { needs("strace") };
    let folder = broken_pack("pack-before-sandbox");
    let mut traced = Traced::browse(
        &strace,
        "order",
        &["--profile", "ssh", "--content", folder.to_str().unwrap(), "--content", "no/such/folder"],
    );
    traced.terminal.type_keys(b"\x18");
    assert_eq!(traced.terminal.wait_for_exit(timeout()), 0);
    let (before, after) = traced.calls();
    let open = before.iter().find(|call| call.contains("lines.json") && call.starts_with("open")).unwrap();
    let number = open.rsplit(' ').next().unwrap();
    let read = format!("read({number}, ");
    let later = &before[before.iter().position(|call| call == open).unwrap()..];
    assert!(!later.iter().any(|call| call.starts_with(&read)), "read too early: {later:#?}");
    assert!(after.iter().any(|call| call.starts_with(&read)), "never read: {after:#?}");
}

#[test]
#[ignore = "needs a kernel with seccomp"]
fn an_added_pack_is_shown_to_a_visitor() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/content/examples");
    let terminal = infocus(&["--profile", "ssh", "--content", folder]).browse();
    terminal.wait_to_see("Near you");
    terminal.wait_to_see(LISTED);
}

#[test]
#[ignore = "needs a kernel with seccomp"]
fn a_kernel_that_cannot_confine_serves_no_visitors() {
    let mut without = Command::new(CONFINED);
    let said = output_of(without.args(["without-seccomp", PROGRAM, "--profile", "ssh"]));
    assert_eq!((said.status, &*said.out), (Some(2), ""));
    assert_eq!(
        said.err,
        "infocus: the system cannot confine the program (Function not implemented (os error 38)), so it does \
         not start for visitors. Use a Linux kernel with seccomp filters.\n"
    );
    let said = output_of(Command::new(CONFINED).args(["without-seccomp", PROGRAM, "hotlines"]));
    assert_eq!(said.status, Some(0), "{}", said.err);
    let arguments = ["without-seccomp", PROGRAM, "--profile", "ssh"];
    let mut terminal = program(Path::new(CONFINED), &arguments).open();
    assert_eq!(terminal.wait_for_exit(timeout()), 2);
    assert!(terminal.text().contains("does not start for visitors"), "{}", terminal.text());
    assert_eq!(terminal.modes(), terminal.modes_before);
}

#[test]
#[ignore = "needs a kernel with seccomp"]
fn not_even_standard_output_may_be_a_file() {
    let path = empty_folder("output").join("file");
    let mut command = command(&["--profile", "ssh", "print"]);
    let said = output_of(command.stdout(File::create(&path).unwrap()));
    assert_eq!(said.status, Some(2), "{}", said.err);
    assert!(said.err.contains("no file can be written"), "{}", said.err);
    assert_eq!(fs::metadata(path).unwrap().len(), 0);
}

/// The worst known case: as many small items as fit, each with a fault.
#[test]
#[ignore = "needs a kernel with seccomp"]
fn the_largest_packs_fit_into_the_memory_limit_of_a_visit() {
    let folder = empty_folder("worst-pack");
    let entries = vec!["{\"a\":1}"; (2 * 1024 * 1024 - 100) / 8].join(",");
    for number in 0..4 {
        let text = format!("{{\"format\":1,\"entries\":[{entries}]}}");
        fs::write(folder.join(format!("{number}.json")), text).unwrap();
    }
    let said = run(&["--profile", "ssh", "--content", folder.to_str().unwrap(), "hotlines"]);
    assert_eq!(said.status, Some(2), "{}", said.err);
    assert!(said.out.contains(infocus::content::hotline::NUMBER), "{}", said.err);
}

/// The worst known case: a library in which no word occurs twice.
#[test]
#[ignore = "needs a kernel with seccomp"]
fn a_library_of_many_words_fits_into_the_memory_limit_of_a_visit() {
    let folder = empty_folder("words");
    let mut file = BufWriter::new(File::create(folder.join("words.jsonl")).unwrap());
    let mut number = 0_u32;
    for id in 0..460_000 {
        write!(file, "{{\"id\":\"n{id}\",\"sources\":[{{\"name\":\"S\",\"as_of\":\"2017\"}}],\"title\":\"T")
            .unwrap();
        for _ in 0..12 {
            number += 1;
            file.write_all(b" ").unwrap();
            // Scattered, as only few real words share a prefix.
            let mut rest = number.wrapping_mul(2_654_435_761);
            for _ in 0..7 {
                let letter = u8::try_from(rest % 26).unwrap() + b'a';
                file.write_all(&[letter]).unwrap();
                rest /= 26;
            }
        }
        file.write_all(b"\"}\n").unwrap();
    }
    drop(file);
    let said = run(&["--profile", "ssh", "--content", folder.to_str().unwrap(), "search", "passport"]);
    assert_eq!(said.status, Some(0), "{}", said.err);
    assert!(said.out.contains("my-employer-has-my-passport"), "{}", said.out);
    fs::remove_dir_all(folder).unwrap();
}

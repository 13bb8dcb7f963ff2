//! The program's system calls, traced by strace: one write a frame, none while nobody types, none between the output
//! flush and blanking, and no wait before the exit.

use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use crate::support::terminal::{Terminal, program};
use crate::support::{PROGRAM, empty_folder, find, needs, states, timeout};
use rustix::process::{Pid, Signal, kill_process};

/// The time without input: longer than twice the work that remains after the first page.
const IDLE: Duration = Duration::from_secs(10);

/// A system call, and its time in seconds.
struct Call {
    at: f64,
    text: String,
}

/// The browser under strace.
struct Traced {
    terminal: Terminal,
    trace: PathBuf,
}

impl Traced {
    /// Starts the browser with this profile under strace.
    fn start(name: &str, profile: &str) -> Self {
        let Some(strace) = find("strace") else {
            needs("strace");
        };
        let trace = empty_folder(name).join("calls");
        let trace_name = trace.to_str().unwrap();
        let arguments = ["-ttt", "-qq", "-s", "64", "-o", trace_name, PROGRAM, "--profile", profile];
        Self { terminal: program(&strace, &arguments).browse(), trace }
    }

    /// Hides, and returns every call of the visit.
    fn end(mut self) -> Vec<Call> {
        self.terminal.type_keys(b"\x18");
        assert_eq!(self.terminal.wait_for_exit(timeout()), 0);
        self.calls()
    }

    /// The process ID of the browser.
    fn traced(&self) -> Pid {
        let strace = self.terminal.pid();
        let children = fs::read_to_string(format!("/proc/{strace}/task/{strace}/children")).unwrap();
        Pid::from_raw(children.split_whitespace().next().unwrap().parse().unwrap()).unwrap()
    }

    fn calls(&self) -> Vec<Call> {
        let trace = fs::read_to_string(&self.trace).unwrap();
        let call = |line: &str| {
            let (at, text) = line.split_once(' ')?;
            Some(Call { at: at.parse().ok()?, text: text.to_owned() })
        };
        trace.lines().filter_map(call).collect()
    }
}

/// The writes to the terminal with this file descriptor.
fn writes<'a>(calls: &'a [Call], terminal: &'a str) -> impl Iterator<Item = &'a Call> {
    let write = format!("write({terminal}, ");
    calls.iter().filter(move |call| call.text.starts_with(&write))
}

fn terminal_number(calls: &[Call]) -> &str {
    let open = calls.iter().find(|call| call.text.contains("\"/dev/tty\"")).expect("no terminal was opened");
    open.text.rsplit_once(" = ").unwrap().1
}

#[test]
#[ignore = "needs strace"]
fn every_frame_is_one_write() {
    for profile in ["personal", "ssh"] {
        let visit = Traced::start(&format!("writes-{profile}"), profile);
        let keys: [&[u8]; 6] = [b"2", b"4", b"\r", b"\x1b[B", b"?", b"\x1b"];
        for key in keys {
            visit.terminal.type_and_wait(key);
        }
        let calls = visit.end();
        let terminal = terminal_number(&calls);
        let sent: Vec<&str> = writes(&calls, terminal).map(|call| call.text.as_str()).collect();
        let anywhere = calls.iter().filter(|call| call.text.starts_with("write")).count();
        assert_eq!(sent.len(), 1 + keys.len() + 1, "the first frame, the keys, hiding: {sent:#?}");
        assert_eq!(anywhere, sent.len(), "something was written elsewhere");
    }
}

#[test]
#[ignore = "needs strace"]
fn while_nobody_types_the_program_sleeps() {
    let visits = ["personal", "ssh"].map(|profile| Traced::start(&format!("idle-{profile}"), profile));
    let marks = visits.each_ref().map(|visit| visit.terminal.mark());
    // The idle time is what is tested; this does not wait for an event.
    thread::sleep(IDLE);
    for (visit, mark) in visits.into_iter().zip(marks) {
        assert_eq!(visit.terminal.mark(), mark, "bytes came");
        let calls = visit.end();
        let longest = calls.windows(2).map(|pair| pair[1].at - pair[0].at).fold(0.0, f64::max);
        assert!(longest >= IDLE.as_secs_f64() / 2.0, "the longest sleep took {longest} s");
    }
}

#[test]
#[ignore = "needs strace"]
fn blanking_is_the_first_call_after_the_output_flush() {
    for state in states() {
        let mut visit = Traced::start("hiding", "personal");
        visit.terminal.while_it_takes_no_bytes(|| {
            visit.terminal.type_until_read(state.as_bytes());
            visit.terminal.type_keys(b"\x18");
            assert!(visit.terminal.ends_within(timeout()), "still there in {state:?}");
        });
        assert_eq!(visit.terminal.wait_for_exit(timeout()), 0);
        let calls = visit.calls();
        let flush = calls.iter().position(|call| call.text.contains("TCFLSH, TCOFLUSH")).expect("no flush");
        let next = &calls[flush + 1];
        let blanking = format!("write({}, \"\\33[m\\33[H\\33[2J", terminal_number(&calls));
        assert!(next.text.starts_with(&blanking), "{} came first in {state:?}", next.text);
    }
}

/// The calls after the one that reports the end.
fn after(calls: &[Call], is_end: impl Fn(&str) -> bool) -> &[Call] {
    let at = calls.iter().position(|call| is_end(&call.text)).expect("the end was never told");
    &calls[at + 1..]
}

/// Whether a call reports a hang-up: a wait, a read of the terminal that returns nothing, or a failed write.
fn reports_a_hang_up(text: &str, terminal: &str) -> bool {
    let is_empty = text.starts_with(&format!("read({terminal}, \"\","));
    is_empty || text.contains("POLLHUP") || text.ends_with("(Input/output error)")
}

/// The sum of the timeouts of these calls, in seconds. Independent of the speed of the machine.
fn may_wait(calls: &[Call]) -> f64 {
    let number = |text: &str, name: &str| -> f64 {
        let (_, rest) = text.split_once(name).unwrap_or_else(|| panic!("no limit: {text}"));
        rest.split([',', '}']).next().unwrap().parse().unwrap()
    };
    let waits = ["poll(", "select", "sleep(", "epoll_", "futex(", "wait"];
    let asks = |call: &&Call| {
        let name = call.text.split_inclusive('(').next().unwrap();
        waits.iter().any(|wait| name.contains(wait))
    };
    let limit = |call: &Call| number(&call.text, "tv_sec=") + number(&call.text, "tv_nsec=") / 1e9;
    calls.iter().filter(asks).map(limit).sum()
}

#[test]
#[ignore = "needs strace"]
fn after_a_hang_up_or_a_signal_the_program_waits_at_most_50_milliseconds() {
    for profile in ["personal", "ssh"] {
        let mut visit = Traced::start(&format!("hang-up-{profile}"), profile);
        visit.terminal.hang_up();
        assert!(visit.terminal.ends_within(timeout()), "still there after the hang-up");
        let calls = visit.calls();
        let after_hang_up = after(&calls, |text| reports_a_hang_up(text, terminal_number(&calls)));
        assert!(after_hang_up.last().unwrap().text.starts_with("exit_group(129)"));
        assert!(after_hang_up.len() < 40, "{} calls", after_hang_up.len());
        assert!(may_wait(after_hang_up) == 0.0, "{profile}: waits after its hang-up");

        let mut visit = Traced::start(&format!("signal-{profile}"), profile);
        let traced = visit.traced();
        kill_process(traced, Signal::TERM).unwrap();
        assert_eq!(visit.terminal.wait_for_exit(timeout()), 143);
        let calls = visit.calls();
        let after_signal = after(&calls, |text| text.starts_with("--- SIGTERM"));
        assert!(after_signal.len() < 40, "{} calls", after_signal.len());
        // The time limit for the terminal to accept the blanking sequence.
        assert!(may_wait(after_signal) <= 0.05, "{profile}: {} s", may_wait(after_signal));
    }
}

//! A fuzzer at a kiosk: keys, pastes, broken sequences and noise, with jumps of the clock. The kiosk keeps running,
//! shows the hotline or the cover, starts no process and does not grow.
//!
//! A hundredth of the bytes is sent at quick depth, a tenth at full depth.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation
)]

use std::collections::BTreeMap;
use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use crate::support::kiosk::{Kiosk, NOTICE};
use crate::support::terminal::{Terminal, infocus};
use crate::support::wire::text_of;
use crate::support::{depth, timeout};
use infocus::content::hotline::NUMBER;
use rustix::process::Signal;
use vt100::Screen;

/// The bytes of a complete run, and the least number of visits to each state in it.
const ALL: usize = 2_000_000;
const LEAST: usize = 1_000;

/// The number of bytes between two hide keys.
const HIDES_EVERY: usize = 2_000;

/// The number of keys between two checks of the process, and between two jumps of the clock.
const LOOKS_EVERY: usize = 200;
const JUMPS_EVERY: usize = 20;

/// The largest permitted growth of memory from the first half to the second, in kilobytes.
const GROWTH: u64 = 1_024;

const KEYS: [&[u8]; 50] = [
    b"\x1b[A",
    b"\x1b[B",
    b"\x1b[B",
    b"\x1b[C",
    b"\x1b[C",
    b"\x1b[D",
    b"\x1b[D",
    b"\x1b[5~",
    b"\x1b[6~",
    b"\x1b[H",
    b"\x1b[F",
    b"\x1b[Z",
    b"\x1b[Z",
    b"\t",
    b"\t",
    b"\r",
    b"\r",
    b"\r",
    b"\x7f",
    b"\x1b",
    b"\x1b",
    b"\x1b",
    b" ",
    b"/",
    b"?",
    b"?",
    b"?",
    b"0",
    b"1",
    b"1",
    b"2",
    b"2",
    b"3",
    b"3",
    b"3",
    b"4",
    b"4",
    b"4",
    b"5",
    b"5",
    b"5",
    b"6",
    b"6",
    b"6",
    b"7",
    b"9",
    b"\x0c",
    b"\x1b[[A",
    b"\x1b[[A",
    b"\x1b[13~",
];

const HIDE_KEYS: [&[u8]; 8] =
    [b"\x18", b"\x1b[24~", b"\x1b\x1b\x1b", b"\x03", b"\x04", b"\x11", b"\x17", b"\x1a"];

const TEXTS: [&str; 8] = ["ayuda", "help", "pay", "¿qué?", "q", "visa", "日本", "asdf"];

/// A deterministic pseudorandom generator: Marsaglia's xorshift.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len())]
    }

    /// The next input: named keys, text and pastes, mutated sequences, raw bytes.
    fn next_bytes(&mut self) -> Vec<u8> {
        match self.roll(100) {
            0..60 => self.pick(&KEYS).to_vec(),
            60..80 => self.pick(&TEXTS).as_bytes().to_vec(),
            80..85 => [b"\x1b[200~", self.pick(&TEXTS).as_bytes(), b"\x1b[201~"].concat(),
            85..95 => {
                let mut bytes = self.pick(&KEYS).to_vec();
                let at = self.roll(bytes.len());
                match self.roll(3) {
                    0 => bytes[at] = self.roll(256) as u8,
                    1 => bytes.insert(at, b";0123456789[?$"[self.roll(14)]),
                    _ => bytes.truncate(at + 1),
                }
                bytes
            }
            _ => (0..=self.roll(6)).map(|_| self.roll(256) as u8).collect(),
        }
    }
}

const PANES: [&str; 7] = ["pane 0", "pane 1", "pane 2", "pane 3", "pane 4", "pane 5", "pane 6"];

/// The reader's place, derived from the screen.
fn place_on(screen: &Screen) -> Vec<&'static str> {
    let rows: Vec<String> = screen.rows(0, 80).collect();
    if rows[1].contains(NOTICE) {
        return vec!["hidden"];
    }
    if rows[1].starts_with(" Search:") || rows[1].starts_with(" Buscar:") {
        return vec!["search"];
    }
    let open = rows[2].split_once('[').and_then(|(_, rest)| rest.chars().next()?.to_digit(10));
    let Some(pane) = open.and_then(|number| PANES.get(number as usize)) else { return vec!["keys"] };
    let is_asked = rows.iter().any(|row| row.contains("Still reading?"));
    let is_read = rows[23].starts_with(" Esc");
    let mode = if is_read { "read" } else { "browse" };
    [mode, pane].into_iter().chain(is_asked.then_some("asked")).collect()
}

fn status(pid: i32, field: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with(field)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// Asserts that the process has one thread and no children. Returns its resident memory.
fn is_alone(pid: i32) -> u64 {
    assert_eq!(status(pid, "Threads:"), 1);
    if let Ok(children) = fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")) {
        assert!(children.is_empty(), "children: {children}");
    }
    status(pid, "VmRSS:")
}

/// The number of voluntary context switches of the process.
fn sleeps(pid: i32) -> u64 {
    status(pid, "voluntary_ctxt_switches:")
}

/// Wakes the process and waits until it sleeps again. The terminal's input queue is no substitute, as bytes may be in
/// flight before they are counted there.
fn wake(pid: i32, how: impl FnOnce()) {
    let before = sleeps(pid);
    how();
    let limit = Instant::now() + Duration::from_secs(20);
    while sleeps(pid) == before {
        assert!(Instant::now() < limit, "nothing is read any more");
        thread::sleep(Duration::from_micros(50));
    }
}

#[test]
#[ignore = "needs signals of its own"]
fn after_any_input_a_kiosk_runs_and_shows_the_hotline_or_the_cover() {
    let count = depth(ALL / 100, ALL / 10);
    let mut kiosk = Kiosk::browse("fuzz", "kiosk", "linux");
    let pid = kiosk.terminal.pid();
    let mut dice = Dice(0x5eed_0f10_cafe_d00d);
    let (mut typed, mut keys, mut hides_at) = (0, 0, HIDES_EVERY);
    let mut entered: BTreeMap<&str, usize> = BTreeMap::new();
    let mut before = Vec::new();
    let mut memory = [0, 0];
    while typed < count {
        let bytes = if typed >= hides_at {
            hides_at += HIDES_EVERY;
            dice.pick(&HIDE_KEYS).to_vec()
        } else {
            dice.next_bytes()
        };
        typed += bytes.len();
        keys += 1;
        wake(pid, || kiosk.terminal.type_keys(&bytes));
        let place = kiosk.terminal.look(place_on);
        for part in place.iter().filter(|part| !before.contains(*part)) {
            *entered.entry(part).or_default() += 1;
        }
        before = place;
        if keys % JUMPS_EVERY == 0 {
            wake(pid, || kiosk.pass(dice.pick(&[4, 4, 4, 4, 4, 4, 31, 152, 200])));
        }
        if keys % LOOKS_EVERY == 0 {
            let half = usize::from(typed > count / 2);
            memory[half] = memory[half].max(is_alone(pid));
            kiosk.terminal.clear_bytes();
        }
    }
    println!("{typed} bytes, {keys} keys; entered: {entered:?}; kilobytes in either half: {memory:?}");
    assert!(!kiosk.terminal.ends_within(Duration::ZERO));
    kiosk.terminal.type_keys(b"\x18");
    kiosk.terminal.wait_to_see(NOTICE);
    kiosk.pass(4);
    kiosk.terminal.type_keys(b"\r");
    kiosk.terminal.wait_for(|screen| screen.rows(0, 80).next().unwrap().contains(NUMBER));
    let least = LEAST * count / ALL;
    for state in [
        "hidden", "search", "browse", "read", "keys", "pane 0", "pane 1", "pane 2", "pane 3", "pane 4",
        "pane 5", "pane 6",
    ] {
        let times = entered.get(state).copied().unwrap_or(0);
        assert!(times >= least, "{state} was entered {times} times only, and not {least}: {entered:?}");
    }
    assert!(memory[1] <= memory[0] + GROWTH, "it grows: {memory:?}");
}

/// The signals, and the exit status that each causes in a kiosk and with the personal profile.
const SIGNALS: [(Signal, Option<u32>, Option<u32>); 6] = [
    (Signal::TERM, Some(143), Some(143)),
    (Signal::HUP, Some(129), Some(129)),
    (Signal::ABORT, Some(134), Some(134)),
    (Signal::INT, None, Some(130)),
    (Signal::QUIT, None, Some(131)),
    (Signal::TSTP, None, None),
];

/// Sends a signal at a random moment. Asserts that the terminal is restored, or that the program runs on.
fn is_signalled(dice: &mut Dice, terminal: &mut Terminal, signal: Signal, status: Option<u32>) {
    terminal.wait_for_sight_of(NUMBER);
    for _ in 0..dice.roll(4) {
        terminal.type_keys(dice.pick(&KEYS));
    }
    let moment = Instant::now() + Duration::from_micros(dice.roll(5_000) as u64);
    while Instant::now() < moment {
        thread::yield_now();
    }
    terminal.send(signal);
    let Some(status) = status else {
        terminal.send(Signal::CONT);
        terminal.type_keys(b"0\x0c");
        terminal.wait_for(|screen| text_of(screen).contains(NUMBER));
        return;
    };
    assert_eq!(terminal.wait_for_exit(timeout()), status, "{signal:?}");
    assert_eq!(terminal.modes(), terminal.modes_before, "{signal:?}");
    // The last bytes may not have reached the other end of the terminal yet.
    terminal.wait_for(|screen| text_of(screen).trim().is_empty());
}

#[test]
#[ignore = "needs signals of its own"]
fn signals_at_random_moments_leave_a_clean_terminal_or_a_running_program() {
    let mut dice = Dice(0x0516_0a15);
    for number in 0..depth(50, 500) {
        let (signal, in_kiosk, in_own) = SIGNALS[number % SIGNALS.len()];
        let (profile, status) = if number % 4 < 2 { ("kiosk", in_kiosk) } else { ("personal", in_own) };
        let mut terminal =
            infocus(&["--profile", profile]).with("TERM", ["linux", "xterm"][number % 2]).open();
        is_signalled(&mut dice, &mut terminal, signal, status);
    }
}

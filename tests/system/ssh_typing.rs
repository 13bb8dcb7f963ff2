//! Whoever types as fast as a machine can slows nobody else down.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::patience;
use crate::support::terminal::Terminal;
use crate::support::visitor::{Server, open_server};

/// Rounds, each with as many keys while the other one rests as while they type.
const ROUNDS: usize = 12;
const KEYS: usize = 8;

/// The other one types so many bytes at a time, so often: 10 KB a second.
const PIECE: usize = 100;
const APART: Duration = Duration::from_millis(10);

/// How much slower the answer to a key may come.
const SLOWER: Duration = Duration::from_millis(2);

/// Whoever else has work for this machine slows the answers down too: so often it is tried.
const TRIES: usize = 3;

/// The terminal's word that a frame has arrived.
const RECEIPT: &[u8] = b"\x1b[0n";

/// Types 10 KB a second while it is wanted, and answers as terminals do; the bytes typed in a second.
fn types_fast(terminal: &Terminal, is_wanted: &AtomicBool, is_over: &AtomicBool) -> u128 {
    let keys: Vec<u8> = b"\x1b[B\x1b[B\x1b[A/visa\x7f\x7f\x7f\x7f\x7f\x1b[0n".repeat(PIECE);
    let mut pieces = keys.chunks(PIECE).cycle();
    let (mut typed, mut spent) = (0, Duration::ZERO);
    let mut next = Instant::now();
    let mut since = next;
    while !is_over.load(Ordering::Relaxed) {
        next += APART;
        if is_wanted.load(Ordering::Relaxed) {
            terminal.type_keys(pieces.next().unwrap());
            typed += PIECE as u128;
            thread::sleep(next.saturating_duration_since(Instant::now()));
            spent += since.elapsed();
        } else {
            thread::sleep(APART);
            next = Instant::now();
        }
        since = Instant::now();
    }
    typed * 1_000 / spent.as_millis().max(1)
}

/// How long the answer to a key takes: from the key to the first byte.
fn answer(terminal: &Terminal, key: &[u8]) -> Duration {
    let mark = terminal.mark();
    let typed = Instant::now();
    terminal.type_keys(key);
    while terminal.mark() == mark {
        assert!(typed.elapsed() < patience(), "nothing came of {key:?}");
        thread::sleep(Duration::from_micros(50));
    }
    let took = typed.elapsed();
    while !terminal.is_silent_for(Duration::from_millis(30)) {}
    terminal.type_keys(RECEIPT);
    took
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// The medians while the other one rests and while they type.
fn medians(server: &Server) -> (Duration, Duration) {
    let (quiet, hasty) =
        (server.visitor().at_a_terminal(&[]).browse(), server.visitor().at_a_terminal(&[]).browse());
    let (is_wanted, is_over) = (AtomicBool::new(false), AtomicBool::new(false));
    let mut times = [Vec::new(), Vec::new()];
    thread::scope(|scope| {
        let (is_wanted, is_over) = (&is_wanted, &is_over);
        let other = scope.spawn(move || types_fast(&hasty, is_wanted, is_over));
        for round in 0..2 * ROUNDS {
            is_wanted.store(round % 2 == 1, Ordering::Relaxed);
            for _ in 0..KEYS {
                times[round % 2].push(answer(&quiet, b"\t"));
            }
        }
        is_over.store(true, Ordering::Relaxed);
        let typed = other.join().unwrap();
        println!("the other one typed {typed} bytes a second");
        assert!(typed > 9_000, "the other one could not type as fast");
    });
    let [rests, types] = times.map(median);
    (rests, types)
}

#[test]
#[ignore = "needs sshd and root"]
fn whoever_types_ten_kilobytes_a_second_slows_nobody_else_down() {
    let server = open_server("ssh-typing");
    let is_slowed_down = || {
        let (rests, types) = medians(&server);
        println!("a key is answered within {rests:?} while the other one rests, {types:?} while they type");
        types > rests + SLOWER
    };
    assert!((0..TRIES).any(|_| !is_slowed_down()), "more than {SLOWER:?} slower each time");
}

//! Response times for visitors by ssh: how long 300 sessions outlast their hang-up, the time of a key of one visitor
//! while another types 10 KB a second, and a journey on a slow link with high latency.
//!
//! Uses the server started by `.ci/ssh-server`, as root; for the far link it starts its own sshd.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_precision_loss
)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::env;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::{Duration, Instant};

use support::crowd::{POLL_INTERVAL, Session, connect_all, cut_off, sessions_of};
use support::far_journey::{FAR, Journey, SPEED, journey, steps, waits};
use support::hasty::{Haste, PIECE};
use support::ssh::Server as Sshd;
use support::terminal::Terminal;
use support::timeout;
use support::visitor::{Server, open_server};
use support::wire::ACKNOWLEDGEMENT;

/// A session that has lost its line counts as left over after this time.
const LONG: Duration = Duration::from_secs(60);

/// The number of rounds; each has this many keys while the other visitor rests, and as many while they type.
const ROUNDS: usize = 12;
const KEYS: usize = 8;

/// The number of journeys on the far link, with each set of options.
const JOURNEYS: usize = 3;

fn main() {
    // `cargo test --all-targets` runs this too, without the argument and with an unoptimized browser.
    if !env::args().any(|argument| argument == "--bench") {
        println!("skipped: needs `cargo bench --bench ssh`");
        return;
    }
    if env::var_os("INFOCUS_HELP_SERVER").is_some() {
        ends(&open_server("bench-ssh-ends"));
        answers(&open_server("bench-ssh-answers"));
    } else {
        println!("hang-ups and a hasty visitor: skipped, needs the server that .ci/ssh-server starts");
    }
    far();
}

fn milliseconds(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// How long sessions outlast their own hang-up. Twice as many processes of sshd compete for the processor at that
/// moment; a session with the highest priority waits for nothing but itself.
fn ends(server: &Server) {
    println!("after its own hang-up a session ends in, to {POLL_INTERVAL:?}");
    println!("{:40}{:>14}{:>14}", "", "median", "most");
    for (name, is_first) in [("served like all others", false), ("served before all others", true)] {
        let clients = connect_all(server);
        let mut sessions = sessions_of(server, &clients);
        if is_first {
            sessions.iter().for_each(Session::raise_priority);
        }
        let ends = cut_off(&clients, &mut sessions, LONG);
        let most = milliseconds(ends.outlasted.last().copied().unwrap_or_default());
        println!("{name:40}{:>14}{most:>14}", milliseconds(median(ends.outlasted)));
        if ends.left > 0 {
            println!("{} sessions are left", ends.left);
        }
    }
}

/// The time from a key to the first byte of the answer.
fn answer(terminal: &Terminal, key: &[u8]) -> Duration {
    let mark = terminal.mark();
    let typed = Instant::now();
    terminal.type_keys(key);
    while terminal.mark() == mark {
        assert!(typed.elapsed() < timeout(), "nothing came of {key:?}");
        thread::sleep(Duration::from_micros(50));
    }
    let took = typed.elapsed();
    while !terminal.is_silent_for(Duration::from_millis(30)) {}
    terminal.type_keys(ACKNOWLEDGEMENT);
    took
}

/// The medians while the other visitor rests and while they type, in turn.
fn answers(server: &Server) {
    let visit = || server.visitor().at_a_terminal(&[]).browse();
    let (quiet, other) = (visit(), visit());
    let haste = Haste::default();
    let mut times = [Vec::new(), Vec::new()];
    thread::scope(|scope| {
        let (haste, until) = (&haste, haste.until_dropped());
        let typing = scope.spawn(move || haste.types(&other));
        for round in 0..2 * ROUNDS {
            haste.is_wanted.store(round % 2 == 1, Ordering::Relaxed);
            for _ in 0..KEYS {
                times[round % 2].push(answer(&quiet, b"\t"));
            }
        }
        drop(until);
        let spent = typing.join().unwrap();
        let bytes = haste.pieces.load(Ordering::Relaxed) * PIECE;
        println!("\nthe hasty one typed {:.0} bytes a second", bytes as f64 / spent.as_secs_f64());
    });
    let [rests, types] = times.map(median);
    println!("a key is answered in {} while they rest", milliseconds(rests));
    println!("a key is answered in {} while they type", milliseconds(types));
}

/// The time that the link alone takes for the round trips and bytes. Only bytes down count, as bytes up are sent at the
/// same time.
fn least(journey: &Journey) -> f64 {
    let bytes = journey.cost.down as f64 / f64::from(SPEED);
    2.0 * FAR.delay.as_secs_f64() * waits(&steps()) as f64 + bytes
}

/// How much longer a journey takes than the link alone.
fn far() {
    let server = Sshd::of_infocus("bench-ssh-far");
    println!("\n{:40}{:>14}{:>14}{:>14}", "on a far and slow link", "a journey", "the link", "ratio");
    for (name, options) in [("as it is", &[][..]), ("ssh -C", &["-C"])] {
        for _ in 0..JOURNEYS {
            let journey = journey(&server, options, &steps(), false);
            let (took, least) = (journey.cost.time.as_secs_f64(), least(&journey));
            println!(
                "{name:40}{:>14}{:>14}{:>14.2}",
                format!("{took:.1} s"),
                format!("{least:.1} s"),
                took / least
            );
        }
    }
}

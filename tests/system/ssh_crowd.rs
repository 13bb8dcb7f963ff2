//! Three hundred simultaneous visitors: their cost while idle, and the end of all sessions when their links are cut.
//! Also a visitor with a silent link. `cargo bench --bench ssh` measures the time to the end.

use std::thread;
use std::time::{Duration, Instant};

use crate::support::crowd::{CROWD, Client, Session, connect_all, cut_off, sessions_of, ticks};
use crate::support::visitor::open_server;
use rustix::process::Signal;

/// The idle time.
const IDLE: Duration = Duration::from_secs(30);

/// The limit of a session's private memory in KB.
const PRIVATE: u64 = 1_500;

/// Enough for any machine to end 300 sessions, or to draw their last frames.
const LONG: Duration = Duration::from_secs(60);

/// The limit of processor time from the hang-up to the end of a session, in hundredths of a second.
const CPU_TICKS: u64 = 2;

/// The time limit to detect a silent link.
const SILENCE: Duration = Duration::from_secs(65);

/// Waits until no session uses the processor any more.
fn wait_until_still(pids: &[i32]) {
    let used = || pids.iter().filter_map(|pid| ticks(*pid)).sum::<u64>();
    let limit = Instant::now() + LONG;
    let mut before = used();
    let mut since = Instant::now();
    while since.elapsed() < Duration::from_secs(2) {
        assert!(Instant::now() < limit, "the sessions keep using the processor");
        thread::sleep(Duration::from_millis(50));
        let now = used();
        if now != before {
            (before, since) = (now, Instant::now());
        }
    }
}

fn they_cost_nothing(sessions: &[Session]) {
    let pids: Vec<i32> = sessions.iter().map(|session| session.pid).collect();
    wait_until_still(&pids);
    let used = || pids.iter().map(|pid| ticks(*pid).expect("a session ended")).collect::<Vec<_>>();
    let before = used();
    // The idle time is what is tested; this does not wait for an event.
    thread::sleep(IDLE);
    assert_eq!(used(), before, "hundredths of a second of processor time");
    let mut private: Vec<u64> = sessions.iter().map(Session::private).collect();
    private.sort_unstable();
    println!("private memory: {} KB at the median, {} KB at most", private[CROWD / 2], private[CROWD - 1]);
    assert!(private[CROWD - 1] < PRIVATE, "{private:?} KB");
}

#[test]
#[ignore = "needs sshd and root"]
fn three_hundred_idle_visitors_cost_nothing_and_end_when_cut_off() {
    let server = open_server("ssh-crowd");
    let clients = connect_all(&server);
    let mut sessions = sessions_of(&server, &clients);
    they_cost_nothing(&sessions);
    let ends = cut_off(&clients, &mut sessions, LONG);
    assert_eq!(ends.left, 0, "sessions left after {LONG:?}");
    println!("{} hundredths of a second of processor time at most", ends.cpu_ticks);
    assert!(ends.cpu_ticks <= CPU_TICKS, "one used {} hundredths of a second to end", ends.cpu_ticks);
}

#[test]
#[ignore = "needs sshd and root"]
fn a_session_with_a_silent_link_ends_within_65_seconds() {
    let server = open_server("ssh-silence");
    let mut client = Client::start(&server, 0);
    client.wait_for_the_page();
    let (pid, _) = server.session_of(&client.address).expect("no session");
    let session = Session::of(pid);
    let silent = Instant::now();
    client.send(Signal::STOP);
    let has_ended = session.ends_within(SILENCE);
    println!("gone after {:?}", silent.elapsed());
    assert!(has_ended, "still there after {SILENCE:?}");
}

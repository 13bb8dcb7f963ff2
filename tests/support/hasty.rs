//! A visitor who types as fast as a machine can, beside one who types a key now and then.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::terminal::Terminal;
use super::timeout;

/// The bytes typed at a time, and the interval between them: 10 KB a second.
pub const PIECE: usize = 100;
const APART: Duration = Duration::from_millis(10);

/// The state shared with the thread that types.
#[derive(Debug, Default)]
pub struct Haste {
    /// Whether the thread should type now.
    pub is_wanted: AtomicBool,
    /// Whether the thread should stop for good.
    pub is_over: AtomicBool,
    /// The number of pieces typed so far.
    pub pieces: AtomicUsize,
}

/// Stops the typing when dropped, so that a failed check does not leave the thread running.
pub struct Hasty<'a>(&'a Haste);

impl Drop for Hasty<'_> {
    fn drop(&mut self) {
        self.0.is_over.store(true, Ordering::Relaxed);
    }
}

impl Haste {
    /// A guard that stops the typing when it is dropped.
    pub const fn until_dropped(&self) -> Hasty<'_> {
        Hasty(self)
    }

    /// Types 10 KB a second while it is wanted, with acknowledgements among the keys. Returns the time spent typing.
    pub fn types(&self, terminal: &Terminal) -> Duration {
        let keys: Vec<u8> = b"\x1b[B\x1b[B\x1b[A/visa\x7f\x7f\x7f\x7f\x7f\x1b[0n".repeat(PIECE);
        let mut pieces = keys.chunks(PIECE).cycle();
        let mut spent = Duration::ZERO;
        let mut next = Instant::now();
        let mut since = next;
        while !self.is_over.load(Ordering::Relaxed) {
            next += APART;
            if self.is_wanted.load(Ordering::Relaxed) {
                terminal.type_keys(pieces.next().unwrap());
                self.pieces.fetch_add(1, Ordering::Relaxed);
                thread::sleep(next.saturating_duration_since(Instant::now()));
                spent += since.elapsed();
            } else {
                thread::sleep(APART);
                next = Instant::now();
            }
            since = Instant::now();
        }
        spent
    }

    /// Waits until the next piece has been typed.
    #[track_caller]
    pub fn wait_for_a_piece(&self) {
        let (before, limit) = (self.pieces.load(Ordering::Relaxed), Instant::now() + timeout());
        while self.pieces.load(Ordering::Relaxed) == before {
            assert!(Instant::now() < limit, "the hasty one types nothing");
            thread::sleep(Duration::from_millis(1));
        }
    }
}

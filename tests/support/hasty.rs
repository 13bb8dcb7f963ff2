//! Somebody who types as fast as a machine can, beside somebody who types a key now and then.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::patience;
use super::terminal::Terminal;

/// So many bytes are typed at a time, so often: 10 KB a second.
pub const PIECE: usize = 100;
const APART: Duration = Duration::from_millis(10);

/// What the hasty one is told, and tells.
#[derive(Debug, Default)]
pub struct Haste {
    /// Whether they are to type.
    pub is_wanted: AtomicBool,
    /// Whether they are to stop for good.
    pub is_over: AtomicBool,
    /// The pieces that have been typed.
    pub pieces: AtomicUsize,
}

/// Ends the haste, also when a check beside it fails: nobody waits for it for ever.
pub struct Hasty<'a>(&'a Haste);

impl Drop for Hasty<'_> {
    fn drop(&mut self) {
        self.0.is_over.store(true, Ordering::Relaxed);
    }
}

impl Haste {
    /// It is over when this is dropped.
    pub const fn until_dropped(&self) -> Hasty<'_> {
        Hasty(self)
    }

    /// Types 10 KB a second while it is wanted, and answers as terminals do; how long was typed.
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

    /// Waits until another piece has been typed.
    #[track_caller]
    pub fn wait_for_a_piece(&self) {
        let (before, limit) = (self.pieces.load(Ordering::Relaxed), Instant::now() + patience());
        while self.pieces.load(Ordering::Relaxed) == before {
            assert!(Instant::now() < limit, "the hasty one types nothing");
            thread::sleep(Duration::from_millis(1));
        }
    }
}

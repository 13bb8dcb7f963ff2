//! How fast frames may follow one another, so that what is shown is never old.
//!
//! A write that does not block says nothing about the way to the reader: modems, terminal servers and sshd take
//! much more than the reader has seen. So the next frame is only made when the last one should have arrived;
//! until then newer states replace one another. On a line the time is estimated from its speed; over a network
//! the terminal is asked for a receipt, and nothing but the next frame ever waits for it.

use std::time::Duration;

/// A byte on a serial line with its start and stop bits.
const BITS: u64 = 10;

/// The bytes that may be under way over a network before a receipt is asked for.
const UNCONFIRMED: usize = 1_024;

/// How long a receipt is waited for.
const RECEIPT_LIMIT: Duration = Duration::from_secs(3);

/// The speed that a network is believed to have when no receipt comes, in bits a second: 600 bytes.
const SILENT_BAUD: u32 = 6_000;

/// The way to the reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// Not known to be slow.
    #[default]
    Fast,
    /// A line of so many bits a second.
    Serial(u32),
    /// A network, with a terminal at its end that can be asked what has arrived.
    Network,
}

/// What is on its way. Times are on any clock that only goes forward.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    route: Route,
    /// When all that was sent should have arrived, by the line's speed or by that of a silent network.
    arrived_at: Duration,
    /// The bytes sent over a network since the last that the reader's terminal has confirmed.
    unconfirmed: usize,
    /// The receipt asked for: when, and the bytes sent since.
    asked: Option<(Duration, usize)>,
}

impl Pace {
    /// The pace of this route.
    #[must_use]
    pub fn new(route: Route) -> Self {
        Self { route, ..Self::default() }
    }

    /// The bytes that the next frame may have without asking for a receipt at its end.
    #[must_use]
    pub fn room(&self) -> usize {
        match (self.route, self.asked) {
            (Route::Network, None) => UNCONFIRMED.saturating_sub(self.unconfirmed),
            _ => usize::MAX,
        }
    }

    /// Takes note that `bytes` were sent at `now`, with a request for a receipt if there was no room for them.
    pub fn sent(&mut self, bytes: usize, now: Duration) {
        let has_asked = bytes > self.room();
        let baud = match self.route {
            Route::Fast => return,
            Route::Serial(baud) => baud,
            Route::Network => SILENT_BAUD,
        };
        let bits = u64::try_from(bytes).unwrap_or(u64::MAX).saturating_mul(BITS);
        let nanoseconds = bits.saturating_mul(1_000_000_000) / u64::from(baud.max(1));
        self.arrived_at = self.arrived_at.max(now).saturating_add(Duration::from_nanos(nanoseconds));
        self.unconfirmed = self.unconfirmed.saturating_add(bytes);
        match &mut self.asked {
            Some((_, since)) => *since = since.saturating_add(bytes),
            None if has_asked => self.asked = Some((now, 0)),
            None => {}
        }
    }

    /// Takes note that a receipt came at `now`. One that was not asked for means nothing.
    pub fn confirmed(&mut self, now: Duration) {
        if let Some((_, since)) = self.asked.take() {
            self.unconfirmed = since;
            self.arrived_at = now;
        }
    }

    /// How long a frame has to wait at `now`; `None` if it may be sent.
    #[must_use]
    pub fn wait(&self, now: Duration) -> Option<Duration> {
        let until = match (self.route, self.asked) {
            (Route::Fast, _) | (Route::Network, None) => return None,
            (Route::Serial(_), _) => self.arrived_at,
            (Route::Network, Some((asked_at, _))) => self.arrived_at.max(asked_at + RECEIPT_LIMIT),
        };
        until.checked_sub(now).filter(|left| !left.is_zero())
    }

    /// Forgets what was on its way: the terminal's queue was thrown away.
    pub fn forget(&mut self) {
        *self = Self::new(self.route);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn a_frame_waits_until_the_one_before_has_arrived() {
        let mut pace = Pace::new(Route::Serial(9_600));
        assert_eq!(pace.wait(SECOND), None);
        pace.sent(960, SECOND);
        assert_eq!(pace.wait(SECOND), Some(SECOND));
        assert_eq!(pace.wait(SECOND * 3 / 2), Some(SECOND / 2));
        assert_eq!(pace.wait(SECOND * 2), None);
    }

    #[test]
    fn what_is_sent_early_adds_up_and_idle_time_is_not_saved() {
        let mut pace = Pace::new(Route::Serial(9_600));
        pace.sent(960, SECOND);
        pace.sent(480, SECOND);
        assert_eq!(pace.wait(SECOND), Some(SECOND * 3 / 2));
        pace.sent(960, SECOND * 10);
        assert_eq!(pace.wait(SECOND * 10), Some(SECOND));
    }

    #[test]
    fn a_route_that_is_not_known_to_be_slow_never_waits() {
        let mut pace = Pace::new(Route::Fast);
        pace.sent(1_000_000, SECOND);
        assert_eq!((pace.wait(SECOND), pace.room()), (None, usize::MAX));
    }

    #[test]
    fn small_frames_over_a_network_wait_for_nothing_until_they_add_up() {
        let mut pace = Pace::new(Route::Network);
        pace.sent(600, SECOND);
        assert_eq!((pace.wait(SECOND), pace.room()), (None, 424));
        pace.sent(424, SECOND);
        assert_eq!((pace.wait(SECOND), pace.room()), (None, 0));
        pace.sent(10, SECOND);
        assert!(pace.wait(SECOND).is_some());
    }

    #[test]
    fn a_frame_with_a_request_holds_the_next_one_back_until_the_receipt() {
        let mut pace = Pace::new(Route::Network);
        pace.sent(1_500, SECOND);
        assert!(pace.wait(SECOND * 3).is_some());
        pace.confirmed(SECOND * 3);
        assert_eq!((pace.wait(SECOND * 3), pace.room()), (None, UNCONFIRMED));
    }

    #[test]
    fn a_terminal_that_never_answers_is_sent_600_bytes_a_second() {
        let mut pace = Pace::new(Route::Network);
        pace.sent(1_500, SECOND);
        assert_eq!(pace.wait(SECOND * 4), None, "three seconds after the request");
        pace.sent(1_200, SECOND * 4);
        assert_eq!(pace.wait(SECOND * 4), Some(SECOND * 2));
        assert_eq!(pace.room(), usize::MAX, "one request is enough");
        pace.confirmed(SECOND * 5);
        assert_eq!((pace.wait(SECOND * 5), pace.room()), (None, 0), "what was sent since is not confirmed");
    }

    #[test]
    fn a_receipt_that_nobody_asked_for_changes_nothing() {
        let mut pace = Pace::new(Route::Network);
        pace.sent(1_000, SECOND);
        pace.confirmed(SECOND);
        assert_eq!(pace.room(), 24);
    }
}

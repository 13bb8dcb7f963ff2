//! How fast frames may follow one another, so that what is shown is never old.
//!
//! A write that does not block says nothing about the way to the terminal: modems, terminal servers and sshd take
//! much more than the terminal has shown. So the next frame is only made when the last one should have arrived;
//! until then newer states replace one another. On a line the time is estimated from its speed; over a network
//! the terminal is asked for an acknowledgement now and then, which also says how fast the network is, and nothing but
//! the next frame ever waits for one.

use std::time::Duration;

/// A byte on a serial line with its start and stop bits.
const BITS: u32 = 10;

/// The bytes that may be under way over a network before an acknowledgement is asked for, and as many on one that was seen
/// to take them in a second.
const UNCONFIRMED: usize = 1_024;
const UNCONFIRMED_IF_FAST: usize = 2_048;

/// The bytes more that a frame may have which another one follows by itself. That one can ask in its place, and
/// need not wait for what was asked a moment ago.
const FOLLOWED: usize = 256;

/// How long an acknowledgement is waited for.
const ACKNOWLEDGEMENT_LIMIT: Duration = Duration::from_secs(3);

/// The bytes a second that a network is believed to take when no acknowledgement comes, and at least.
const SILENT_SPEED: u64 = 600;

/// Fewer bytes say more about how far the way is than about how much goes over it: at most that it is not slower.
const MEASURABLE: u64 = 1_024;

/// The way to the terminal.
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
    /// The bytes that the route takes in a second, if that is known.
    speed: Option<u64>,
    /// When all that was sent should have arrived.
    arrived_at: Duration,
    /// The bytes sent over a network since the last that the terminal has confirmed.
    unconfirmed: usize,
    /// Whether another frame follows the next one by itself.
    is_followed: bool,
    asked: Option<Asked>,
}

/// A acknowledgement that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Asked {
    at: Duration,
    /// The bytes that were believed to be under way then.
    backlog: u64,
    /// The bytes sent since.
    since: usize,
}

impl Pace {
    /// The pace of this route.
    #[must_use]
    pub fn new(route: Route) -> Self {
        let speed = match route {
            Route::Serial(baud) => Some(u64::from((baud / BITS).max(1))),
            Route::Fast | Route::Network => None,
        };
        Self { route, speed, ..Self::default() }
    }

    /// The bytes that the next frame may have without asking for an acknowledgement at its end.
    #[must_use]
    pub fn room(&self) -> usize {
        match (self.route, self.asked) {
            (Route::Network, None) => self.window().saturating_sub(self.unconfirmed),
            _ => usize::MAX,
        }
    }

    /// Takes note whether another frame will follow the next one by itself.
    pub const fn expect(&mut self, is_followed: bool) {
        self.is_followed = is_followed;
    }

    /// Takes note that `bytes` were sent at `now`, with a request for an acknowledgement if there was no room for them.
    pub fn sent(&mut self, bytes: usize, now: Duration) {
        if self.route == Route::Network {
            let backlog = self.backlog(now).saturating_add(count(bytes));
            let asks = bytes > self.room();
            if let Some(asked) = &mut self.asked {
                asked.since = asked.since.saturating_add(bytes);
            } else if asks {
                self.asked = Some(Asked { at: now, backlog, since: 0 });
            }
            self.unconfirmed = self.unconfirmed.saturating_add(bytes);
        }
        let speed = if self.asked.is_some() { Some(SILENT_SPEED) } else { self.speed };
        self.arrived_at = self.arrived_at.max(now).saturating_add(time(count(bytes), speed));
    }

    /// Takes note that an acknowledgement came at `now`, and how fast the network was. A acknowledgement that was not asked for
    /// means nothing.
    pub fn confirmed(&mut self, now: Duration) {
        let Some(asked) = self.asked.take() else { return };
        let milliseconds = now.saturating_sub(asked.at).as_millis().try_into().unwrap_or(u64::MAX);
        let speed = asked.backlog.saturating_mul(1_000).checked_div(milliseconds);
        let least = if asked.backlog < MEASURABLE { self.speed } else { Some(SILENT_SPEED) };
        self.speed = least.and_then(|least| Some(speed?.max(least)));
        self.unconfirmed = asked.since;
        self.arrived_at = now + time(count(asked.since), self.speed);
    }

    /// How long a frame has to wait at `now`; `None` if it may be sent.
    #[must_use]
    pub fn wait(&self, now: Duration) -> Option<Duration> {
        let acknowledgement = self.asked.map(|asked| asked.at + ACKNOWLEDGEMENT_LIMIT).unwrap_or_default();
        self.arrived_at.max(acknowledgement).checked_sub(now).filter(|left| !left.is_zero())
    }

    /// Forgets what was on its way: the terminal's queue was thrown away.
    pub fn reset(&mut self) {
        *self = Self::new(self.route);
    }

    /// The bytes that may be unconfirmed.
    fn window(&self) -> usize {
        let is_fast = self.speed.is_some_and(|speed| speed >= count(UNCONFIRMED_IF_FAST));
        let most = if is_fast { UNCONFIRMED_IF_FAST } else { UNCONFIRMED };
        if self.is_followed { most + FOLLOWED } else { most }
    }

    /// The bytes that should still be under way.
    fn backlog(&self, now: Duration) -> u64 {
        let left = self.arrived_at.saturating_sub(now).as_millis().try_into().unwrap_or(u64::MAX);
        self.speed.map_or(0, |speed| speed.saturating_mul(left) / 1_000)
    }
}

fn count(bytes: usize) -> u64 {
    u64::try_from(bytes).unwrap_or(u64::MAX)
}

/// How long `bytes` take at this speed.
fn time(bytes: u64, speed: Option<u64>) -> Duration {
    speed.map_or(Duration::ZERO, |speed| Duration::from_millis(bytes.saturating_mul(1_000) / speed.max(1)))
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
    fn an_acknowledgement_says_how_fast_the_network_is() {
        let mut pace = Pace::new(Route::Network);
        pace.sent(2_000, SECOND);
        pace.confirmed(SECOND * 3);
        pace.sent(500, SECOND * 4);
        assert_eq!(pace.wait(SECOND * 4), Some(SECOND / 2), "a thousand bytes a second");
        pace.sent(600, SECOND * 4);
        pace.confirmed(SECOND * 4 + SECOND / 100);
        pace.sent(500, SECOND * 5);
        assert!(pace.wait(SECOND * 5).unwrap_or_default() < SECOND / 100, "now it is fast");
    }

    #[test]
    fn a_small_frame_that_took_long_does_not_make_a_far_network_a_slow_one() {
        let mut pace = Pace::new(Route::Network);
        pace.sent(2_000, SECOND);
        pace.confirmed(SECOND * 2);
        pace.sent(900, SECOND * 4);
        pace.sent(200, SECOND * 5);
        pace.confirmed(SECOND * 6);
        pace.sent(1_000, SECOND * 7);
        assert_eq!(pace.wait(SECOND * 7), Some(SECOND / 2), "two thousand bytes a second, as before");
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
    fn a_frame_that_another_one_follows_leaves_it_to_that_one_to_ask() {
        let mut pace = Pace::new(Route::Network);
        pace.sent(1_000, SECOND);
        pace.expect(true);
        pace.sent(100, SECOND);
        assert_eq!(pace.wait(SECOND), None);
        pace.expect(false);
        pace.sent(100, SECOND);
        assert!(pace.wait(SECOND).is_some());
    }

    #[test]
    fn a_network_that_was_seen_to_be_fast_is_asked_less_often() {
        let mut pace = Pace::new(Route::Network);
        pace.sent(2_000, SECOND);
        pace.confirmed(SECOND * 3 / 2);
        assert_eq!(pace.room(), UNCONFIRMED_IF_FAST);
        pace.sent(UNCONFIRMED_IF_FAST + 1, SECOND * 3);
        pace.confirmed(SECOND * 6);
        assert_eq!(pace.room(), UNCONFIRMED, "now it is slow");
    }

    #[test]
    fn a_frame_with_a_request_holds_the_next_one_back_until_the_acknowledgement() {
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
        assert_eq!(pace.room(), 0, "what was sent since is not confirmed");
        assert_eq!(pace.wait(SECOND * 5), Some(SECOND * 2), "and the network is slow indeed");
    }

    #[test]
    fn an_acknowledgement_that_nobody_asked_for_changes_nothing() {
        let mut pace = Pace::new(Route::Network);
        pace.sent(1_000, SECOND);
        pace.confirmed(SECOND);
        assert_eq!(pace.room(), 24);
    }
}

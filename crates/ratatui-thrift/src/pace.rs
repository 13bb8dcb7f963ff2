//! Pacing: limits how fast frames follow one another, so that the screen is never far behind.
//!
//! A non-blocking write says nothing about the path to the terminal: modems, terminal servers and sshd buffer
//! far more than the terminal has shown. So the next frame is only made when the last one should have arrived;
//! until then newer states replace one another. On a serial line the time follows from its speed. Over a
//! network the terminal is asked for an acknowledgement now and then, which also measures the network's speed;
//! only the next frame ever waits for one.

use std::time::Duration;

/// The bits of a byte on a serial line, with start and stop bits.
const BITS: u32 = 10;

/// The bytes that may be unconfirmed over a network before an acknowledgement is requested.
const UNCONFIRMED: usize = 1_024;

/// The same for a fast network: one measured to carry this many bytes per second.
const UNCONFIRMED_IF_FAST: usize = 2_048;

/// The extra bytes allowed for a frame that is followed by another one without further input. This leaves the
/// request to the second frame; otherwise that would have to wait for the answer to the first one's.
const FOLLOWED_EXTRA: usize = 256;

/// The timeout for an acknowledgement.
const ACKNOWLEDGEMENT_LIMIT: Duration = Duration::from_secs(3);

/// The speed assumed for a network without acknowledgements, and the lowest speed assumed at all, in bytes
/// per second.
const SILENT_SPEED: u64 = 600;

/// The bytes needed to measure a speed. With fewer, latency dominates the measured time, so the result is only a
/// lower bound.
const MEASURABLE: u64 = 1_024;

/// The route to the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// Not known to be slow.
    #[default]
    Fast,
    /// A serial line with this many bits per second.
    Serial(u32),
    /// A network, with a terminal that can be asked for acknowledgements.
    Network,
}

/// The bytes in transit. All times are on one monotonic clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    route: Route,
    /// The speed of the route in bytes per second, if known.
    speed: Option<u64>,
    /// When everything sent should have arrived.
    arrived_at: Duration,
    /// The bytes sent over a network that the terminal has not confirmed.
    unconfirmed: usize,
    /// Whether another frame follows the next one without further input.
    is_followed: bool,
    request: Option<Request>,
}

/// A pending request for an acknowledgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Request {
    at: Duration,
    /// The estimated bytes in transit at the time of the request.
    backlog: u64,
    /// The bytes sent since.
    since: usize,
}

impl Pace {
    /// The pace of a route.
    #[must_use]
    pub fn new(route: Route) -> Self {
        let speed = match route {
            Route::Serial(baud) => Some(u64::from((baud / BITS).max(1))),
            Route::Fast | Route::Network => None,
        };
        Self { route, speed, ..Self::default() }
    }

    /// The maximum length of the next frame without a request for an acknowledgement.
    #[must_use]
    pub fn room(&self) -> usize {
        match (self.route, self.request) {
            (Route::Network, None) => self.window().saturating_sub(self.unconfirmed),
            _ => usize::MAX,
        }
    }

    /// Sets whether another frame follows the next one without further input.
    pub const fn expect(&mut self, is_followed: bool) {
        self.is_followed = is_followed;
    }

    /// Records that `bytes` bytes were sent at `now`; they end with a request for an acknowledgement if they
    /// exceed [`Pace::room`].
    pub fn sent(&mut self, bytes: usize, now: Duration) {
        if self.route == Route::Network {
            let backlog = self.backlog(now).saturating_add(count(bytes));
            let needs_request = bytes > self.room();
            if let Some(request) = &mut self.request {
                request.since = request.since.saturating_add(bytes);
            } else if needs_request {
                self.request = Some(Request { at: now, backlog, since: 0 });
            }
            self.unconfirmed = self.unconfirmed.saturating_add(bytes);
        }
        let speed = if self.request.is_some() { Some(SILENT_SPEED) } else { self.speed };
        self.arrived_at = self.arrived_at.max(now).saturating_add(transmission_time(count(bytes), speed));
    }

    /// Records that an acknowledgement arrived at `now`, and measures the speed. Ignores one that was not
    /// requested.
    pub fn confirmed(&mut self, now: Duration) {
        let Some(request) = self.request.take() else { return };
        let milliseconds = now.saturating_sub(request.at).as_millis().try_into().unwrap_or(u64::MAX);
        let speed = request.backlog.saturating_mul(1_000).checked_div(milliseconds);
        let least = if request.backlog < MEASURABLE { self.speed } else { Some(SILENT_SPEED) };
        self.speed = least.and_then(|least| Some(speed?.max(least)));
        self.unconfirmed = request.since;
        self.arrived_at = now + transmission_time(count(request.since), self.speed);
    }

    /// How long the next frame has to wait at `now`; `None` if it may be sent.
    #[must_use]
    pub fn wait(&self, now: Duration) -> Option<Duration> {
        let acknowledgement =
            self.request.map(|request| request.at + ACKNOWLEDGEMENT_LIMIT).unwrap_or_default();
        self.arrived_at.max(acknowledgement).checked_sub(now).filter(|left| !left.is_zero())
    }

    /// Discards the bytes in transit, after the terminal's queue was discarded.
    pub fn reset(&mut self) {
        *self = Self::new(self.route);
    }

    /// The maximum number of unconfirmed bytes.
    fn window(&self) -> usize {
        let is_fast = self.speed.is_some_and(|speed| speed >= count(UNCONFIRMED_IF_FAST));
        let most = if is_fast { UNCONFIRMED_IF_FAST } else { UNCONFIRMED };
        if self.is_followed { most + FOLLOWED_EXTRA } else { most }
    }

    /// The estimated number of bytes in transit.
    fn backlog(&self, now: Duration) -> u64 {
        let left = self.arrived_at.saturating_sub(now).as_millis().try_into().unwrap_or(u64::MAX);
        self.speed.map_or(0, |speed| speed.saturating_mul(left) / 1_000)
    }
}

fn count(bytes: usize) -> u64 {
    u64::try_from(bytes).unwrap_or(u64::MAX)
}

/// The transmission time of `bytes` bytes at `speed` bytes per second.
fn transmission_time(bytes: u64, speed: Option<u64>) -> Duration {
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
    fn frames_sent_early_add_up_and_idle_time_is_not_credited() {
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
    fn an_acknowledgement_measures_the_speed_of_the_network() {
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
    fn a_small_frame_with_high_latency_does_not_lower_the_speed() {
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
    fn a_frame_leaves_the_request_to_the_frame_that_follows() {
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
    fn a_fast_network_is_asked_less_often() {
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
        assert_eq!(pace.room(), 0, "bytes sent since the request are not confirmed");
        assert_eq!(pace.wait(SECOND * 5), Some(SECOND * 2), "and the network is slow indeed");
    }

    #[test]
    fn an_unrequested_acknowledgement_changes_nothing() {
        let mut pace = Pace::new(Route::Network);
        pace.sent(1_000, SECOND);
        pace.confirmed(SECOND);
        assert_eq!(pace.room(), 24);
    }
}

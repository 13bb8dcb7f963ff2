//! How fast frames may follow one another on a slow line, so that what is shown is never old.
//!
//! A write that does not block says nothing about the line: modems, terminal servers and sshd take much more
//! than the reader has seen. So what is on its way is estimated from the line's speed, and the next frame is
//! only made when the last one should have arrived; until then newer states replace one another.

use std::time::Duration;

/// A byte on a serial line with its start and stop bits.
const BITS: u64 = 10;

/// The estimate of what is on its way. Times are on any clock that only goes forward.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    /// The line's speed in bits a second; `None` where it is not known to be slow.
    baud: Option<u32>,
    /// When all that was sent should have arrived.
    arrived_at: Duration,
}

impl Pace {
    /// The pace of a line with this speed.
    #[must_use]
    pub const fn new(baud: Option<u32>) -> Self {
        Self { baud, arrived_at: Duration::ZERO }
    }

    /// Takes note that `bytes` were sent at `now`.
    pub fn sent(&mut self, bytes: usize, now: Duration) {
        let Some(baud) = self.baud else { return };
        let bits = u64::try_from(bytes).unwrap_or(u64::MAX).saturating_mul(BITS);
        let nanoseconds = bits.saturating_mul(1_000_000_000) / u64::from(baud.max(1));
        self.arrived_at = self.arrived_at.max(now).saturating_add(Duration::from_nanos(nanoseconds));
    }

    /// How long a frame has to wait at `now`; `None` if it may be sent.
    #[must_use]
    pub fn wait(&self, now: Duration) -> Option<Duration> {
        self.arrived_at.checked_sub(now).filter(|left| !left.is_zero())
    }

    /// Forgets what was on its way: the terminal's queue was thrown away.
    pub fn forget(&mut self) {
        self.arrived_at = Duration::ZERO;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn a_frame_waits_until_the_one_before_has_arrived() {
        let mut pace = Pace::new(Some(9_600));
        assert_eq!(pace.wait(SECOND), None);
        pace.sent(960, SECOND);
        assert_eq!(pace.wait(SECOND), Some(SECOND));
        assert_eq!(pace.wait(SECOND * 3 / 2), Some(SECOND / 2));
        assert_eq!(pace.wait(SECOND * 2), None);
    }

    #[test]
    fn what_is_sent_early_adds_up_and_idle_time_is_not_saved() {
        let mut pace = Pace::new(Some(9_600));
        pace.sent(960, SECOND);
        pace.sent(480, SECOND);
        assert_eq!(pace.wait(SECOND), Some(SECOND * 3 / 2));
        pace.sent(960, SECOND * 10);
        assert_eq!(pace.wait(SECOND * 10), Some(SECOND));
    }

    #[test]
    fn a_line_that_is_not_known_to_be_slow_never_waits() {
        let mut pace = Pace::new(None);
        pace.sent(1_000_000, SECOND);
        assert_eq!(pace.wait(SECOND), None);
    }
}

//! The clock of a visit.

use std::time::Duration;

use jiff::Timestamp;
use rustix::time::{ClockId, clock_gettime};

/// The functions that read the time.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// The time of a monotonic clock.
    pub elapsed: fn() -> Duration,
    /// The current instant; `None` if the clock is known to be wrong, by the dates of the content.
    pub instant: fn() -> Option<Timestamp>,
}

impl Clock {
    /// The time since the machine started.
    #[must_use]
    pub fn since_start() -> Duration {
        let now = clock_gettime(ClockId::Monotonic);
        Duration::new(now.tv_sec.try_into().unwrap_or_default(), now.tv_nsec.try_into().unwrap_or_default())
    }
}

//! What time it is.

use std::time::Duration;

use jiff::civil::Date;
use rustix::time::{ClockId, clock_gettime};

/// What time it is.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// The time on a clock that only goes forward.
    pub elapsed: fn() -> Duration,
    /// The day, unless the clock is seen to be wrong by what there is to read.
    pub today: fn() -> Option<Date>,
}

impl Clock {
    /// The time since the machine was started.
    #[must_use]
    pub fn since_start() -> Duration {
        let now = clock_gettime(ClockId::Monotonic);
        Duration::new(now.tv_sec.try_into().unwrap_or_default(), now.tv_nsec.try_into().unwrap_or_default())
    }
}

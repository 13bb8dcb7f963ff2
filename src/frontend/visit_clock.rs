//! What time it is in a visit: since when it lasts, since when nobody did anything, and whether another day has come.
//! Both loops have one.

use std::time::Duration;

use jiff::civil::Date;

use crate::app::idle::Passed;
use crate::app::model::{Visibility, World};
use crate::app::profile::Behind;

/// The watch of one visit.
pub(crate) struct VisitClock {
    began_at: Duration,
    /// Since when nobody did anything.
    silent_since: Duration,
}

impl VisitClock {
    /// Begins a visit.
    pub(crate) const fn start(now: Duration) -> Self {
        Self { began_at: now, silent_since: now }
    }

    /// The silence is over, or the next one begins.
    pub(crate) const fn end_silence(&mut self, now: Duration) {
        self.silent_since = now;
    }

    /// How much time has passed.
    pub(crate) fn passed(&self, now: Duration) -> Passed {
        let since = |then| now.saturating_sub(then);
        Passed { visit: since(self.began_at), silence: since(self.silent_since) }
    }
}

/// Looks at the calendar while nobody's place depends on it; whether it is another day, which the content then
/// follows.
pub(crate) fn renew_day(visibility: Visibility, world: &mut World, today: Option<Date>) -> bool {
    let keeps_place = match visibility {
        Visibility::Hidden(rules) => rules.behind == Behind::Place,
        Visibility::Shown | Visibility::Asking(_) => false,
    };
    if keeps_place || today == world.today {
        return false;
    }
    world.today = today;
    world.catalog.put_next_dates_first(today);
    true
}

//! The clock of a visit: its length, its idle time, and whether the date has changed. Both frontends use it.

use std::time::Duration;

use jiff::civil::Date;

use crate::app::idle::Passed;
use crate::app::model::{Visibility, World};
use crate::app::profile::Behind;

/// The clock of one visit.
pub(crate) struct VisitClock {
    began_at: Duration,
    /// The time of the last input.
    idle_since: Duration,
}

impl VisitClock {
    /// Begins a visit.
    pub(crate) const fn start(now: Duration) -> Self {
        Self { began_at: now, idle_since: now }
    }

    /// Restarts the idle time.
    pub(crate) const fn reset_idle(&mut self, now: Duration) {
        self.idle_since = now;
    }

    /// The elapsed times.
    pub(crate) fn passed(&self, now: Duration) -> Passed {
        let since = |then| now.saturating_sub(then);
        Passed { visit: since(self.began_at), idle: since(self.idle_since) }
    }
}

/// Updates the date and the entries that depend on it, unless a reader's place would change. Returns whether
/// the date changed.
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

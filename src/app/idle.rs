//! Idle timeouts and visit limits: computes the next action and when it is due. The event loop owns the
//! clock.

use std::time::Duration;

use super::action::Action;
use super::model::{Model, Visibility, World};
use super::navigation::is_new;
use super::profile::{Idle, TimeOut, VisitLimit};

/// The idle warning is repeated at this remaining time. Not every second: it would be read aloud.
const LAST_CALL: Duration = Duration::from_secs(10);

/// The warning that the visit ends is repeated at this remaining time.
const LAST_MINUTE: Duration = Duration::from_secs(60);

/// The next time-driven action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// This action is due.
    Now(Action),
    /// Nothing is due before this time has passed.
    In(Duration),
    /// No limit applies.
    Never,
}

impl Due {
    /// The time until the next check, or `None` if no limit applies.
    #[must_use]
    pub const fn left(&self) -> Option<Duration> {
        match self {
            Self::Now(_) => Some(Duration::ZERO),
            Self::In(left) => Some(*left),
            Self::Never => None,
        }
    }
}

/// The idle rule in force: the cover's or the profile's.
#[must_use]
pub fn rule(model: &Model, world: &World) -> Option<Idle> {
    match model.visibility {
        Visibility::Hidden(rules) => rules.idle,
        Visibility::Shown | Visibility::Asking(_) => world.profile.idle,
    }
}

/// The elapsed times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passed {
    /// Since the visit began.
    pub visit: Duration,
    /// Since the last key.
    pub idle: Duration,
}

/// The action that is due now, or the time until one may be.
#[must_use]
pub fn due(model: &Model, world: &World, passed: Passed) -> Due {
    let dues = [visit_due(model, world, passed.visit), idle_due(model, world, passed.idle)];
    match dues {
        [Due::Never, due] | [due, Due::Never] | [due @ Due::Now(_), _] | [_, due @ Due::Now(_)] => due,
        [Due::In(one), Due::In(other)] => Due::In(one.min(other)),
    }
}

fn idle_due(model: &Model, world: &World, idle: Duration) -> Due {
    let Some(Idle { limit, warning, then }) = rule(model, world) else { return Due::Never };
    let left = limit.saturating_sub(idle);
    if left.is_zero() {
        return Due::Now(Action::TimeOut);
    }
    if left > warning {
        // A key without a binding answers the warning too.
        let is_asked = matches!(model.visibility, Visibility::Asking(_));
        return if is_asked { Due::Now(Action::Stay) } else { Due::In(left.saturating_sub(warning)) };
    }
    let said = if left > LAST_CALL { warning } else { LAST_CALL.min(warning) };
    if model.visibility == Visibility::Asking(said.as_secs()) {
        let until = if left > LAST_CALL { LAST_CALL } else { Duration::ZERO };
        return Due::In(left.saturating_sub(until));
    }
    // No warning on the first page: there is nothing to lose.
    if then == TimeOut::StartAgain && is_new(model, world) {
        return Due::In(left);
    }
    Due::Now(Action::Ask(said.as_secs()))
}

fn visit_due(model: &Model, world: &World, so_far: Duration) -> Due {
    let Some(VisitLimit { limit, warning }) = world.profile.visit else { return Due::Never };
    let left = limit.saturating_sub(so_far);
    if left.is_zero() {
        return Due::Now(Action::EndVisit);
    }
    if left > warning {
        return Due::In(left.saturating_sub(warning));
    }
    let (said, until) =
        if left > LAST_MINUTE { (warning, LAST_MINUTE) } else { (LAST_MINUTE.min(warning), Duration::ZERO) };
    let minutes = said.as_secs().div_ceil(60);
    if model.ends_in == Some(minutes) {
        Due::In(left.saturating_sub(until))
    } else {
        Due::Now(Action::WarnOfEnd(minutes))
    }
}

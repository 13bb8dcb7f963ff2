//! What is due when no key comes. Only counts: the clock is the loop's.

use std::time::Duration;

use super::action::Action;
use super::model::{Model, Presence, World};
use super::presence::is_new;
use super::profile::{Idle, TimeOut};

/// The reader is told again when so little is left. Not every second: it would be read out.
const LAST_CALL: Duration = Duration::from_secs(10);

/// What a silence leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// This is to be done now.
    Now(Action),
    /// Something may be, after this time.
    In(Duration),
    /// Nothing ever.
    Never,
}

/// What holds where the reader is.
#[must_use]
pub fn rule(model: &Model, world: &World) -> Option<Idle> {
    match model.presence {
        Presence::Hidden(rules) => rules.idle,
        Presence::Reading | Presence::Asked(_) => world.profile.idle,
    }
}

/// What is due after `silence` without a key.
#[must_use]
pub fn due(model: &Model, world: &World, silence: Duration) -> Due {
    let Some(Idle { limit, warning, then }) = rule(model, world) else { return Due::Never };
    let left = limit.saturating_sub(silence);
    if left.is_zero() {
        return Due::Now(Action::TimeOut);
    }
    if left > warning {
        // A key without a meaning answers too.
        let is_asked = matches!(model.presence, Presence::Asked(_));
        return if is_asked { Due::Now(Action::Stay) } else { Due::In(left.saturating_sub(warning)) };
    }
    let said = if left > LAST_CALL { warning } else { LAST_CALL.min(warning) };
    if model.presence == Presence::Asked(said.as_secs()) {
        let until = if left > LAST_CALL { LAST_CALL } else { Duration::ZERO };
        return Due::In(left.saturating_sub(until));
    }
    // Nobody is asked where there is nothing to lose.
    if then == TimeOut::StartAgain && is_new(model, world) {
        return Due::In(left);
    }
    Due::Now(Action::Ask(said.as_secs()))
}

//! Timeouts of the screen: inactivity, the end of a visit, and periodic repaints.

use std::time::Duration;

use super::Browser;
use crate::app::action::{Action, Effect};
use crate::app::idle::{Due, due};
use crate::terminal::port::Port;
use crate::terminal::session::SessionError;

impl<P: Port> Browser<'_, P> {
    /// The time until a timeout or a periodic repaint is due.
    pub(super) fn idle_limit(&self) -> Option<Duration> {
        self.due().left().into_iter().chain(self.paint_limit()).min()
    }

    fn due(&self) -> Due {
        due(&self.model, self.world, self.clock.passed(self.now()))
    }

    /// Performs the timeouts that are due; returns whether to leave.
    pub(super) fn handle_timeouts(&mut self) -> Result<bool, SessionError> {
        if self.paint_limit().is_some_and(|left| left.is_zero()) {
            self.painted_at = self.now();
            if self.world.profile.is_spoken {
                // An answer that has not come by now is lost.
                self.expected_cursor = None;
                self.look_for_damage()?;
            } else if self.outbox().is_empty() {
                self.screen.backend_mut().repaint();
                self.is_stale = true;
            }
        }
        let Due::Now(action) = self.due() else { return Ok(false) };
        let is_time_out = action == Action::TimeOut;
        if is_time_out {
            self.clock.reset_idle(self.now());
        }
        let effect = self.act(action);
        // The terminal is idle, and the date may have changed since the last visit.
        if effect == Effect::Idle && is_time_out && self.renew_day() {
            self.is_stale = true;
        }
        self.apply_effect(effect)
    }

    fn paint_limit(&self) -> Option<Duration> {
        let until = self.painted_at + self.world.profile.repaints?;
        Some(until.saturating_sub(self.now()))
    }
}

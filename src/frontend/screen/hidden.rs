//! What the loop does when nobody is there, or nobody should seem to be: hiding, time-outs, and the screen
//! written anew.

use std::io::Write;
use std::time::Duration;

use super::Browser;
use crate::app::action::{Action, Effect};
use crate::app::idle::{Due, due};
use crate::app::privacy::reset;
use crate::frontend::visit_clock::renew_day;
use crate::terminal::port::Port;
use crate::terminal::session::SessionError;

impl<P: Port> Browser<'_, P> {
    /// Blanks the screen before anything that still waits to be written; what is drawn next begins anew.
    pub(super) fn cover(&mut self) -> Result<(), SessionError> {
        let blanking = self.port.blank();
        self.port.set_covered(self.model.is_hidden());
        let outbox = self.outbox();
        outbox.discard();
        outbox.write_all(&blanking)?;
        self.push()?;
        self.pace.reset();
        self.is_torn = true;
        self.renew_day();
        Ok(())
    }

    /// How long until something is due though nobody does anything.
    pub(super) fn idle_limit(&self) -> Option<Duration> {
        self.due().left().into_iter().chain(self.paint_limit()).min()
    }

    fn due(&self) -> Due {
        due(&self.model, self.world, self.clock.passed(self.now()))
    }

    /// Does what is due because time has passed; whether that was to leave.
    pub(super) fn pass_time(&mut self) -> Result<bool, SessionError> {
        if self.paint_limit().is_some_and(|left| left.is_zero()) {
            self.painted_at = self.now();
            if self.outbox().is_empty() {
                self.screen.backend_mut().repaint();
                self.is_stale = true;
            }
        }
        let Due::Now(action) = self.due() else { return Ok(false) };
        let is_time_out = action == Action::TimeOut;
        if is_time_out {
            self.clock.end_silence(self.now());
        }
        let effect = self.act(action);
        // Nobody is there, and the day may have changed since somebody was.
        if effect == Effect::Idle && is_time_out && self.renew_day() {
            self.is_stale = true;
        }
        self.obey(effect)
    }

    fn paint_limit(&self) -> Option<Duration> {
        let until = self.painted_at + self.world.profile.repaints?;
        Some(until.saturating_sub(self.now()))
    }

    /// Begins anew if it is another day; whether it is.
    fn renew_day(&mut self) -> bool {
        let today = self.port.today();
        let is_another = renew_day(self.model.visibility, self.world, today);
        if is_another {
            reset(&mut self.model, self.world);
            self.lay_out();
        }
        is_another
    }
}

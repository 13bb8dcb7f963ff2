//! Covering the screen, and the new day that may have begun when it is covered.

use std::io::Write;

use super::Browser;
use crate::app::privacy::reset;
use crate::frontend::visit_clock::renew_day;
use crate::terminal::port::Port;
use crate::terminal::session::SessionError;

impl<P: Port> Browser<'_, P> {
    /// Blanks the screen ahead of all queued bytes; the next frame starts from a blank screen.
    pub(super) fn cover(&mut self) -> Result<(), SessionError> {
        let blanking = self.port.blank();
        self.port.set_covered(self.model.is_hidden());
        let outbox = self.outbox();
        outbox.discard();
        outbox.write_all(&blanking)?;
        self.push()?;
        self.pace.reset();
        self.keyboard.reset();
        self.is_invalid = true;
        if !self.renew_day() {
            self.lay_out();
        }
        Ok(())
    }

    /// Resets the visit if the date has changed; returns whether it has.
    pub(super) fn renew_day(&mut self) -> bool {
        let today = self.port.today();
        let has_changed = renew_day(self.model.visibility, self.world, today);
        if has_changed {
            reset(&mut self.model, self.world);
            self.lay_out();
        }
        has_changed
    }
}

//! Handing the terminal back to the shell for a while, and taking it over again.

use super::Browser;
use crate::terminal::port::Port;
use crate::terminal::session::SessionError;

impl<P: Port> Browser<'_, P> {
    pub(super) fn can_pause(&self) -> bool {
        self.world.profile.can_suspend && self.port.has_shell()
    }

    pub(super) fn ask_to_pause(&mut self) -> Result<(), SessionError> {
        if self.can_pause() {
            self.port.ask_to_pause()?;
        }
        Ok(())
    }

    pub(super) fn pause(&mut self) -> Result<(), SessionError> {
        self.port.leave();
        self.pace.reset();
        self.outbox().discard();
        self.port.pause()?;
        // Now, and not when the signal to go on is heard: what is drawn before belongs to the shell's screen.
        self.come_back()
    }

    /// Takes the terminal over again, whatever was done with it meanwhile.
    pub(super) fn come_back(&mut self) -> Result<(), SessionError> {
        self.port.take()?;
        let modes = self.capabilities.entering();
        let backend = self.screen.backend_mut();
        backend.writer_mut().discard();
        backend.write_before(modes);
        self.is_torn = true;
        Ok(())
    }
}

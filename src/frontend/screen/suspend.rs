//! Suspending: the terminal is given back to the shell, and taken over again afterwards.

use super::Browser;
use crate::terminal::port::Port;
use crate::terminal::session::SessionError;

impl<P: Port> Browser<'_, P> {
    pub(super) fn can_suspend_now(&self) -> bool {
        self.world.profile.can_suspend && self.port.has_shell()
    }

    pub(super) fn request_suspend(&mut self) -> Result<(), SessionError> {
        if self.can_suspend_now() {
            self.port.ask_to_pause()?;
        }
        Ok(())
    }

    pub(super) fn suspend(&mut self) -> Result<(), SessionError> {
        self.port.leave();
        self.pace.reset();
        self.outbox().discard();
        self.port.pause()?;
        // Here rather than at SIGCONT: anything drawn before then would land on the shell's screen.
        self.resume()
    }

    /// Takes the terminal over again, whatever others have done to it.
    pub(super) fn resume(&mut self) -> Result<(), SessionError> {
        self.port.take()?;
        let modes = self.capabilities.entering();
        let backend = self.screen.backend_mut();
        backend.writer_mut().discard();
        backend.write_before(modes);
        self.is_invalid = true;
        Ok(())
    }
}

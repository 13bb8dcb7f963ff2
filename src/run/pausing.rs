//! Handing the terminal back to the shell for a while, and taking it over again.

use super::Browser;
use crate::terminal::session::SessionError;
use crate::terminal::signals::pause;

impl Browser<'_> {
    pub(super) fn can_pause(&self) -> bool {
        self.world.profile.can_suspend && self.session.has_shell()
    }

    /// Asks the whole job to pause, as the terminal would have: the shell has to see it stop.
    pub(super) fn ask_to_pause(&mut self) -> Result<(), SessionError> {
        if self.can_pause() {
            rustix::process::kill_current_process_group(rustix::process::Signal::TSTP)
                .map_err(std::io::Error::from)?;
        }
        Ok(())
    }

    pub(super) fn pause(&mut self) -> Result<(), SessionError> {
        self.session.leave();
        self.pace.forget();
        self.screen.backend_mut().wire().forget();
        pause()?;
        // Now, and not when the signal to go on is heard: what is drawn before belongs to the shell's screen.
        self.come_back()
    }

    /// Takes the terminal over again, whatever was done with it meanwhile.
    pub(super) fn come_back(&mut self) -> Result<(), SessionError> {
        self.session.take()?;
        let modes = self.session.modes();
        let backend = self.screen.backend_mut();
        backend.wire().forget();
        backend.precede(modes);
        self.is_torn = true;
        Ok(())
    }
}

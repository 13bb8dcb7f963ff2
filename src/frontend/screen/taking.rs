//! What the terminal is asked to keep, because the reader asked for it.

use super::Browser;
use crate::app::share::copied;
use crate::terminal::port::Port;

impl<P: Port> Browser<'_, P> {
    /// Puts what is shown to be taken along before the next frame, so that the terminal copies it.
    pub(super) fn copy(&mut self) {
        if let Some(text) = copied(&self.model, self.world) {
            self.screen.backend_mut().copy(text);
        }
    }
}

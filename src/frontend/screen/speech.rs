//! What a screen reader has to hear in the next frame: not only what differs from the cells on screen.

use super::Browser;
use crate::page::speech::Heard;
use crate::terminal::port::Port;

impl<P: Port> Browser<'_, P> {
    /// Marks the rows that the next frame writes for a listener although they may look the same.
    pub(super) fn mark_what_is_said(&mut self) {
        if !self.world.profile.is_spoken || self.model.is_hidden() {
            self.heard = None;
            return;
        }
        let heard = Heard::of(&self.page, &self.model);
        if let Some(before) = self.heard.replace(heard.clone()) {
            let to_say = heard.after(&before, &self.page);
            let backend = self.screen.backend_mut();
            backend.rewrite(to_say.anew);
            backend.say(to_say.at_cursor);
        }
    }
}

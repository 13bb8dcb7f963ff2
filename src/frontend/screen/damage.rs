//! Damage to the screen by other programs, such as messages of the kernel. A screen reader reads aloud whatever is
//! written, so with one the screen is not rewritten periodically: the terminal is asked where its cursor is, which is
//! silent, and only a cursor that was moved means damage.

use ratatui::layout::Position;

use super::Browser;
use crate::terminal::port::Port;
use crate::terminal::session::SessionError;

/// Whether another program has moved the cursor. The column alone says little: at the end of a row terminals count
/// differently. A message leaves the cursor in the first column.
const fn is_moved(expected: Position, reported: Position) -> bool {
    reported.y != expected.y || (reported.x == 0 && expected.x != 0)
}

impl<P: Port> Browser<'_, P> {
    /// Whether keys are followed by a look for damage.
    pub(super) const fn looks_for_damage(&self) -> bool {
        self.world.profile.is_spoken && self.world.profile.repaints.is_some()
    }

    /// Asks the terminal where its cursor is, unless an answer is awaited, or the cursor is not where the last frame
    /// left it.
    pub(super) fn look_for_damage(&mut self) -> Result<(), SessionError> {
        if self.outbox().is_empty() && !self.is_invalid && self.expected_cursor.is_none() {
            self.expected_cursor = self.screen.backend_mut().request_cursor_report()?;
            if self.expected_cursor.is_some() {
                self.keyboard.expect_cursor_report();
            }
        }
        Ok(())
    }

    /// Takes the answer, and rewrites the screen if it is damaged.
    pub(super) fn take_cursor_report(&mut self) {
        let Some(reported) = self.keyboard.take_cursor_report() else { return };
        let expected = self.expected_cursor.take();
        if expected.is_some_and(|expected| is_moved(expected, reported)) {
            self.screen.backend_mut().repaint();
            self.is_stale = true;
        }
    }
}

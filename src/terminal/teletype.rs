//! A terminal used line by line, as a teletype is: without one escape code. Each key arrives at once and is not
//! echoed: some of several bytes hide, and must not wait for Enter.

use std::io::{self, Write};

use rustix::termios::{
    InputModes, LocalModes, OptionalActions, OutputModes, QueueSelector, SpecialCodeIndex, Termios, tcflush,
    tcgetattr, tcsetattr,
};

use super::session::{LEAVE_LIMIT, STAY, Session, SessionError};
use super::tty::Outbox;

/// The rows of a terminal that does not say how large it is: more than most have.
const UNSAID_ROWS: usize = 60;

/// The terminal while the dialogue has it, given back as it was found on every way out.
pub struct Teletype {
    /// The terminal. What is written to it is plain text.
    pub session: Session,
    /// Its modes as they were found, while they are others.
    found: Option<Termios>,
}

impl Teletype {
    /// Takes the terminal over. A panic from here on gives it back and says the hotline.
    ///
    /// # Errors
    /// If the terminal refuses.
    pub fn start(session: Session) -> Result<Self, SessionError> {
        session.guard_against_panic();
        let mut teletype = Self { session, found: None };
        teletype.take()?;
        Ok(teletype)
    }

    /// Takes the terminal over (again).
    ///
    /// # Errors
    /// If the terminal refuses.
    pub fn take(&mut self) -> io::Result<()> {
        let now = tcgetattr(&self.session.tty)?;
        tcsetattr(&self.session.tty, OptionalActions::Now, &key_by_key(now.clone()))?;
        self.found.get_or_insert(now);
        Ok(())
    }

    /// Puts as many empty lines as the terminal has rows before anything that still waits to be written, which is
    /// thrown away: nothing of the page is in sight then. So is what was typed and not read.
    ///
    /// # Errors
    /// If the terminal is gone.
    pub fn cover(&self, outbox: &mut Outbox) -> io::Result<()> {
        let _ = tcflush(&self.session.tty, QueueSelector::IOFlush);
        outbox.forget();
        outbox.write_all(&self.blanking())
    }

    /// Covers the page and gives the terminal back.
    pub fn leave(&mut self) {
        if let Some(found) = self.found.take() {
            let _ = tcflush(&self.session.tty, QueueSelector::IOFlush);
            if self.session.tty.write_within(&self.blanking(), LEAVE_LIMIT).is_ok() {
                self.session.tty.stay(STAY);
            }
            let _ = tcsetattr(&self.session.tty, OptionalActions::Now, &found);
        }
    }

    fn blanking(&self) -> Vec<u8> {
        let size = self.session.said_size();
        vec![b'\n'; size.map_or(UNSAID_ROWS, |size| usize::from(size.height))]
    }
}

impl Drop for Teletype {
    fn drop(&mut self) {
        self.leave();
    }
}

/// Keys as they are pressed, whatever the modes were. Signals are still sent by their keys, and nothing that is
/// typed stops what is written.
fn key_by_key(mut modes: Termios) -> Termios {
    modes.input_modes -=
        InputModes::IXON | InputModes::IGNCR | InputModes::INLCR | InputModes::ICRNL | InputModes::ISTRIP;
    modes.output_modes |= OutputModes::OPOST | OutputModes::ONLCR;
    modes.local_modes |= LocalModes::ISIG;
    modes.local_modes -= LocalModes::ICANON | LocalModes::ECHO | LocalModes::IEXTEN | LocalModes::NOFLSH;
    modes.special_codes[SpecialCodeIndex::VMIN] = 1;
    modes.special_codes[SpecialCodeIndex::VTIME] = 0;
    modes
}

//! A terminal used line by line, as a teletype is: with its own line editing, and without one escape code.

use std::io::{self, Write};

use rustix::termios::{
    InputModes, LocalModes, OptionalActions, OutputModes, QueueSelector, SpecialCodeIndex, Termios, tcflush,
    tcgetattr, tcsetattr,
};

use super::session::{LEAVE_LIMIT, Session, SessionError};
use super::tty::Outbox;

/// The rows of a terminal that does not say how large it is: more than most have.
const UNSAID_ROWS: usize = 60;

/// Ctrl+X.
const HIDE: u8 = 0x18;
const ESC: u8 = 0x1b;

/// Stands for no key at all.
const NEVER: u8 = if cfg!(target_os = "linux") { 0 } else { 0xff };

/// The terminal while the dialogue has it, given back as it was found on every way out.
pub struct Teletype {
    /// The terminal. What is written to it is plain text.
    pub session: Session,
    /// Its modes as they were found, while they are others.
    found: Option<Termios>,
    /// Whether Ctrl+W takes away a word, as it mostly does; else it is a key like others.
    erases_words: bool,
}

impl Teletype {
    /// Takes the terminal over. A panic from here on gives it back and says the hotline.
    ///
    /// # Errors
    /// If the terminal refuses.
    pub fn start(session: Session, erases_words: bool) -> Result<Self, SessionError> {
        session.guard_against_panic();
        let mut teletype = Self { session, found: None, erases_words };
        teletype.take()?;
        Ok(teletype)
    }

    /// Takes the terminal over (again).
    ///
    /// # Errors
    /// If the terminal refuses.
    pub fn take(&mut self) -> io::Result<()> {
        let now = tcgetattr(&self.session.tty)?;
        let mut modes = line_by_line(now.clone());
        if !self.erases_words {
            modes.special_codes[SpecialCodeIndex::VWERASE] = NEVER;
        }
        tcsetattr(&self.session.tty, OptionalActions::Now, &modes)?;
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
            let _ = self.session.tty.write_within(&self.blanking(), LEAVE_LIMIT);
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

/// Whole lines, shown as they are typed, whatever the modes were. Ctrl+X and Esc do not wait for Enter. Nothing that
/// is typed stops what is written, and what stands for a control character is shown in letters.
fn line_by_line(mut modes: Termios) -> Termios {
    modes.input_modes |= InputModes::ICRNL;
    modes.input_modes -= InputModes::IXON | InputModes::IGNCR | InputModes::INLCR;
    modes.output_modes |= OutputModes::OPOST | OutputModes::ONLCR;
    modes.local_modes |= LocalModes::ICANON
        | LocalModes::ISIG
        | LocalModes::IEXTEN
        | LocalModes::ECHO
        | LocalModes::ECHOE
        | LocalModes::ECHOCTL;
    modes.local_modes -= LocalModes::NOFLSH;
    modes.special_codes[SpecialCodeIndex::VEOL] = ESC;
    modes.special_codes[SpecialCodeIndex::VEOL2] = HIDE;
    modes
}

//! The settings and endings of a visit, shared by both frontends.

use ratatui_thrift::{InputSettings, Route};

use crate::content::entry::EntryIndex;
use crate::terminal::session::SessionError;
use crate::text::Language;

/// The settings for the link to the reader.
#[derive(Clone, Copy, Debug)]
pub struct LinkSettings {
    /// The timeouts between the bytes of an input, and the character set.
    pub input: InputSettings,
    /// The route to the reader, if more is known than the terminal says.
    pub route: Option<Route>,
}

/// How a visit ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The reader left, or hid.
    Left,
    /// A signal or a hang-up ended the visit, with this exit status.
    Ended(u8),
}

/// A visit to the screen that has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visited {
    /// How it ended.
    pub ending: Ending,
    /// The entries for a handout; none after hiding.
    pub marked: Vec<EntryIndex>,
    /// The language at the end.
    pub language: Language,
}

/// The exit status after a hang-up: that of SIGHUP.
pub(crate) const HUNG_UP: u8 = 129;

/// The maximum number of bytes per read.
pub(crate) const READ_SIZE: usize = 4_096;

/// Runs turns of the event loop until one ends the visit.
///
/// # Errors
/// If the terminal refuses.
pub(crate) fn run_to_end(
    mut turn: impl FnMut() -> Result<Option<Ending>, SessionError>,
) -> Result<Ending, SessionError> {
    loop {
        match turn() {
            Ok(None) => {}
            Ok(Some(ending)) => return Ok(ending),
            Err(error) if is_gone(&error) => return Ok(Ending::Ended(HUNG_UP)),
            Err(error) => return Err(error),
        }
    }
}

/// Whether the terminal is gone, which ends a visit like a hang-up.
fn is_gone(error: &SessionError) -> bool {
    let gone = rustix::io::Errno::IO.raw_os_error();
    matches!(error, SessionError::Refused(error) if error.raw_os_error() == Some(gone))
}

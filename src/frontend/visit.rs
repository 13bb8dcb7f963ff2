//! What a visit is, whichever way the page is met: how it begins, how it ends, and how long a key may take.

use std::time::Duration;

use ratatui_thrift::Route;

use crate::terminal::session::SessionError;

/// How long the bytes of one key may be apart.
#[derive(Clone, Copy, Debug)]
pub struct KeyTimeouts {
    /// After ESC, before it counts as the Esc key.
    pub key: Duration,
    /// Inside a paste, before it counts as over.
    pub paste: Duration,
}

impl KeyTimeouts {
    /// On a terminal of this machine.
    pub const LOCAL: Self = Self { key: Duration::from_millis(100), paste: Duration::from_secs(1) };

    /// On a terminal at the other end of a network.
    pub const REMOTE: Self = Self { key: Duration::from_millis(300), ..Self::LOCAL };
}

/// What is known of the line to the terminal.
#[derive(Clone, Copy, Debug)]
pub struct LinkSettings {
    /// How long the bytes of one key may be apart.
    pub timeouts: KeyTimeouts,
    /// The way to the reader, if more is known than the terminal itself says.
    pub route: Option<Route>,
}

/// How a visit ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The reader left, or hid.
    Left,
    /// A signal ended it, or the terminal was gone; the exit status.
    Ended(u8),
}

/// The exit status after the terminal is gone, as if by SIGHUP.
pub(crate) const HUNG_UP: u8 = 129;

/// The bytes taken at a time.
pub(crate) const READ_SIZE: usize = 4_096;

/// Takes turns until one of them ends the visit.
///
/// # Errors
/// If the terminal refuses.
pub(crate) fn to_its_end(
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

/// Whether the terminal is there no more, which ends a visit like a hang-up.
fn is_gone(error: &SessionError) -> bool {
    let gone = rustix::io::Errno::IO.raw_os_error();
    matches!(error, SessionError::Refused(error) if error.raw_os_error() == Some(gone))
}

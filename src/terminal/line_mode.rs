//! A terminal used line by line, as a teletype is: without one escape code. Each key arrives at once and is not
//! echoed: some of several bytes hide, and must not wait for Enter.

use ratatui::layout::Size;
use rustix::termios::{InputModes, LocalModes, OutputModes, SpecialCodeIndex, Termios};

/// The rows of a terminal that does not say how large it is: more than most have.
const UNSAID_ROWS: usize = 60;

/// As many empty lines as the terminal has rows: nothing of the page is in sight then.
pub(super) fn blanking(said_size: Option<Size>) -> Vec<u8> {
    vec![b'\n'; said_size.map_or(UNSAID_ROWS, |size| usize::from(size.height))]
}

/// Keys as they are pressed, whatever the modes were. Signals are still sent by their keys, and nothing that is
/// typed stops what is written.
pub(super) fn key_by_key(modes: &mut Termios) {
    modes.input_modes -=
        InputModes::IXON | InputModes::IGNCR | InputModes::INLCR | InputModes::ICRNL | InputModes::ISTRIP;
    modes.output_modes |= OutputModes::OPOST | OutputModes::ONLCR;
    modes.local_modes |= LocalModes::ISIG;
    modes.local_modes -= LocalModes::ICANON | LocalModes::ECHO | LocalModes::IEXTEN | LocalModes::NOFLSH;
    modes.special_codes[SpecialCodeIndex::VMIN] = 1;
    modes.special_codes[SpecialCodeIndex::VTIME] = 0;
}

//! A terminal used line by line, like a teleprinter, without any escape sequence. Each key arrives at once
//! and is not echoed, because hide keys of several bytes must not wait for Enter.

use ratatui::layout::Size;
use rustix::termios::{InputModes, LocalModes, OutputModes, SpecialCodeIndex, Termios};

/// The number of rows assumed if the terminal does not report its size: more than most terminals have.
const DEFAULT_ROWS: usize = 60;

/// As many newlines as the terminal has rows, which scroll the page out of sight.
pub(super) fn blanking(size: Option<Size>) -> Vec<u8> {
    vec![b'\n'; size.map_or(DEFAULT_ROWS, |size| usize::from(size.height))]
}

/// Sets cbreak mode without echo, whatever the modes were: keys arrive one by one, and signal keys still send
/// signals. No key stops the output.
pub(super) fn make_cbreak(modes: &mut Termios) {
    modes.input_modes -=
        InputModes::IXON | InputModes::IGNCR | InputModes::INLCR | InputModes::ICRNL | InputModes::ISTRIP;
    modes.output_modes |= OutputModes::OPOST | OutputModes::ONLCR;
    modes.local_modes |= LocalModes::ISIG;
    modes.local_modes -= LocalModes::ICANON | LocalModes::ECHO | LocalModes::IEXTEN | LocalModes::NOFLSH;
    modes.special_codes[SpecialCodeIndex::VMIN] = 1;
    modes.special_codes[SpecialCodeIndex::VTIME] = 0;
}

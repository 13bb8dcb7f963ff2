//! Input: turns bytes into keys, pastes and what the mouse does.
//!
//! ```text
//! Keyboard (timeouts) -> Decoder (pastes, acknowledgements) -> KeyDecoder (sequences, letters)
//! ```

mod decoder;
mod extended;
mod keyboard;
mod keys;
mod letters;
mod mouse;
mod paste;
mod sequences;
mod windows;

use crossterm::event::KeyEvent;

pub use keyboard::{InputSettings, Keyboard};
pub use letters::Charset;
pub use mouse::{Gesture, Mouse};

/// An input from the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(KeyEvent),
    /// A key whose bytes are inside a paste. It is part of the text as well; a program may still act on keys
    /// that must work in every state.
    KeyInPaste(KeyEvent),
    /// A text in a bracketed paste.
    Paste(String),
    /// A press or a turn of the wheel, where these are wanted.
    Mouse(Mouse),
}

/// An incomplete input for each state of the decoder. For tests of programs in which some key must work in
/// every state.
pub const INCOMPLETE: [&[u8]; 16] = [
    b"",
    b"\x1b",
    b"\x1bO",
    b"\x1bO5",
    b"\x1b[",
    b"\x1b[1;",
    b"\x1b[?2026;2$",
    b"\x1b[[",
    b"\x1b[M",
    b"\x1b[M \xc3",
    b"\x1b]52;c;",
    b"\x1bP1$r\x1b",
    b"\xf0\x9f",
    b"\x1b[200~",
    b"\x1b[200~two words",
    b"\x1b[200~\x1b]52;c;",
];

//! What arrives from the reader, decoded.

use crossterm::event::KeyEvent;

/// What arrived from the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(KeyEvent),
    /// A key whose bytes stand inside a paste: text, unless it hides.
    KeyInPaste(KeyEvent),
    /// A text that the terminal says was pasted.
    Paste(String),
}

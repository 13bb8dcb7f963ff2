//! A [ratatui] backend and an input decoder for slow and unreliable lines: few bytes out, and no byte misread
//! in.
//!
//! ```text
//! bytes -> Keyboard -> Input           Terminal::draw -> ThriftBackend -> encode -> one write
//! ```
//! [`ThriftBackend`] replaces ratatui's `CrosstermBackend`. It compares the wanted frame with the one on
//! screen, finds rows that have only moved, and writes the shortest byte sequence it finds in a single write.
//! [`Keyboard`] turns bytes into keys and pastes, wherever reads split them. [`Pace`] decides when the next
//! frame may be sent, so that a slow line never shows an outdated one. [`Tty`] is the terminal itself, which
//! is taken over and restored.
//!
//! [`Capabilities`] follow from the terminal's name: no terminfo file is read, and no query is sent at the
//! start.

#![forbid(unsafe_code)]

mod acknowledgement;
mod capabilities;
mod cursor_report;
mod input;
mod output;
mod pace;
mod tty;

pub use capabilities::{Capabilities, can_draw};
pub use input::{Charset, Gesture, INCOMPLETE, Input, InputSettings, Keyboard, Mouse};
pub use output::{Ink, Link, Pen, Screen, ThriftBackend, encode};
pub use pace::{Pace, Route};
pub use tty::{Tty, wait_for};

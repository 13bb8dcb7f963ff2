//! A [ratatui] backend and an input reader for bad lines: few bytes out, no byte misread.
//!
//! ```text
//! bytes -> Decoder -> Input            Terminal::draw -> ThriftBackend -> encode -> one write
//! ```
//! [`ThriftBackend`] takes the place of ratatui's `CrosstermBackend`. It compares the frame that is wanted with the one
//! that is shown, also rows that have only moved, and writes the shortest bytes that it finds between them at once.
//! [`Decoder`] makes keys and pastes of bytes, however they are cut. [`Pace`] says when the next frame may be sent, so
//! that a slow line never shows an old one. [`Tty`] is the terminal itself: taken over, given back as it was found.
//!
//! Nothing asks the terminal a question at the start, and nothing reads terminfo: [`Capabilities`] go by its name.

#![forbid(unsafe_code)]

mod acknowledgement;
mod capabilities;
mod input;
mod output;
mod pace;
mod tty;

pub use capabilities::{Capabilities, can_draw};
pub use input::{Decoder, Input};
pub use output::{Ink, Link, Pen, Screen, ThriftBackend, encode};
pub use pace::{Pace, Route};
pub use tty::{Tty, wait_for};

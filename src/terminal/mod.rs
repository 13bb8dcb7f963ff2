//! The terminal, the signals and the clock of a visit, and the queue of bytes to write.

pub mod clock;
mod line_mode;
pub mod manner;
pub mod outbox;
pub mod port;
pub mod session;
pub mod signals;

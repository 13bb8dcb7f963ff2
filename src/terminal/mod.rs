//! The outside of a visit: its terminal, its signals and its clock, and bytes that wait to be written.

pub mod clock;
mod line_mode;
pub mod manner;
pub mod outbox;
pub mod port;
pub mod session;
pub mod signals;

//! What touches a terminal: bytes to keys, screens to bytes, and the one place that writes them.

pub mod abilities;
pub mod backend;
pub mod encoder;
pub mod input;
pub mod moves;
pub mod pen;
pub mod session;
pub mod signals;

//! What touches a terminal: bytes to keys, screens to bytes, and the one place that writes them.

pub mod abilities;
pub mod backend;
#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod calls;
mod change;
pub mod clock;
pub mod encoder;
mod extended;
pub mod input;
mod keys;
mod lines;
mod links;
mod moves;
pub mod outbox;
pub mod pace;
mod paste;
pub mod pen;
mod plan;
pub mod port;
mod receipt;
mod row;
pub mod sandbox;
mod scroll;
mod sequences;
pub mod session;
pub mod signals;
mod tty;

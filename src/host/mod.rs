//! The machine and its environment: self-tests for a kiosk and for ssh, and the traces of a visit.

pub mod environment;
pub(crate) mod machine;
pub mod selftest;
pub mod traces;

//! The machine and its environment: self-tests for a kiosk and for ssh, and the traces of a visit.

pub mod descriptors;
pub mod environment;
pub mod local_zone;
pub(crate) mod machine;
pub mod memory;
pub mod selftest;
pub mod traces;

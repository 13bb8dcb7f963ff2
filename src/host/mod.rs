//! What machine this is: whether it is fit for a kiosk or for visitors, and what the environment says.

pub mod environment;
pub(crate) mod machine;
pub mod selftest;
pub mod traces;

//! The tests that need root, tools or a quiet machine: real shells, sshd, tmux, strace, signals, processor time. Run
//! them one at a time: `cargo test --test system -- --ignored --test-threads=1`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss
)]

#[path = "../support/mod.rs"]
mod support;

mod balancer;
mod boot;
mod calendars;
mod calls;
mod cli;
mod connections;
mod deploy;
mod dialogue;
mod emulation;
mod endings;
mod events;
mod eyes;
mod fuzz;
mod kiosk;
mod languages;
mod limits;
mod listening;
mod login;
mod multiplexers;
mod packages;
mod pty;
mod sandbox;
mod server_kit;
mod sessions;
mod share;
mod slow;
mod ssh;
mod ssh_crowd;
mod ssh_refused;
mod ssh_typing;
mod traces;
mod widths;

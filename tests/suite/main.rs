//! The tests that need only cargo: no root, no tools, and no changes to the machine.

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

mod add;
mod ageing;
mod budget;
mod bursts;
mod cautions;
mod check;
mod chrome;
mod cli;
mod content;
mod deploy;
mod dialogue;
mod encoder;
mod events;
mod everything;
mod eyes;
mod facts;
mod find;
mod forget;
mod glossary;
mod handout;
mod hide;
mod hide_keys;
mod hide_matrix;
mod hints;
mod hostile;
mod import;
mod in_spanish;
mod kiosk;
mod languages;
mod layers;
mod library;
mod lines;
mod listening;
mod loop_itself;
mod mouse;
mod nearby;
mod on_the_page;
mod own_language;
mod promises;
mod pty;
mod ranking;
mod reading;
mod readme;
mod reviews;
mod same;
mod screens;
mod search;
mod selftest;
mod server_card;
mod settings;
mod share;
mod speech;
mod streams;
mod strings;
mod talk;
mod tasks;
mod why_found;
mod wide;
mod widths;
mod words;

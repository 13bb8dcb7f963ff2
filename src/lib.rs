//! `infocus`: a terminal browser for one public page, whose facts stand in `content/site.json`.
//!
//! # The map
//! A folder is a layer. The modules stand in the order in which content becomes a screen, and imports only point upwards
//! in this list (a test holds it). What goes over the wire is a crate of its own, `crates/ratatui-thrift`.
//!
//! ```text
//! content/*.json -> Pack -> Catalog (SafeText, checked, merged) -> Index
//!                              |
//! bytes -> keys -> Action -> update(Model) -> Page::of(Model) -> view -> Buffer -> encoder -> one write
//!                                     \-> the dialogue, line by line
//! ```
//! The built-in files become packs when the program is built (`build/packs.rs`), those from outside when it starts. So
//! does `content/site.json` become `text::site` (`build/site.rs`): the numbers, the titles and the page's other facts.
//!
//! # The words
//! - *pack*: content files; *catalog*: all of them, checked and merged; *entry*: one thing to read.
//! - *pane*: one of the seven parts of the page; *place*: where a reader is.
//! - *library*: files of a great many entries, one a line; *record*: an entry of it.
//! - *nearby*: what people around a terminal add; *fold*: the line that past events stand below.
//! - *cover*: the dull notice that stands in the page's place after hiding; *crisis*: words for which help comes first.
//! - *share*: to take a number, an address or a code of an entry along; *dialogue*: the page told line by line.
//! - *port*: the terminal, the signals and the clock of a visit, real or scripted; *kit*: what makes a machine a kiosk
//!   or lets visitors in by ssh.

#![forbid(unsafe_code)]

/// What the process may still do, and memory that is zeroed when it is freed.
pub mod sandbox;

/// Text that is fit to be shown, the languages, and the interface's own words.
pub mod text;

/// What is true. Nothing that a reader does changes it.
pub mod content;

/// What can be found.
pub mod search;

/// What is now.
pub mod app;

/// What a reader gets to see of it: regions, rows, lines and hints, laid out once a frame.
pub mod page;

/// What is seen; draws, never changes.
pub mod view;

/// The outside of a visit: its terminal, its signals and its clock.
pub mod terminal;

/// Everything but the browser: what is printed.
pub mod commands;

/// The loops: the screen and the dialogue.
pub mod frontend;

/// What machine this is.
pub mod host;

/// Arguments.
pub mod cli;

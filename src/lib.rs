//! `infocus`: a terminal browser for one public page, whose facts are in `content/site.json`.
//!
//! # The layers
//! A folder is a layer. The modules below are in order: each imports only from itself and from those above it, which a
//! test checks. The backend and the input decoder are a crate of their own, `crates/ratatui-thrift`.
//! `docs/architecture.md` follows one key through all of them.
//!
//! ```text
//! JSON files -> Pack -> Catalog -> Index
//!                         |        |
//! bytes -> keys -> Action -> update(Model) -> Page::of(Model) -> view -> Buffer -> encoder -> one write
//!                                     \-> the dialogue, line by line
//! ```
//! Built-in packs become Rust data when the program is built (`build/packs.rs`), and so does `content/site.json`
//! (`build/site.rs`, `text::site`): the numbers, the titles and the page's other facts. Packs from outside are read at
//! start.
//!
//! # Vocabulary
//! - *pack*: content files; *catalog*: all packs, checked and merged; *entry*: one thing to read; *pane*: one of the seven
//!   parts of the page.
//! - *library*: files with one entry a line, for very many; *record*: an entry of a library.
//! - *nearby*: help lines and events that staff add; *fold*: the row that hides past events.
//! - *place*: where the reader is in the page; *share item*: a number or an address to take away, with its code.
//! - *cover*: the dull screen after hiding; *distress*: words for which help comes first.
//! - *dialogue*: the page read out line by line; *port*: the terminal, signals and clock of a visit, real or scripted;
//!   *kit*: the files that set up a kiosk or an ssh host.
//! - *language*: one of the interface, `text::Language`; *spoken language*: one in which somebody can call through an
//!   interpreter, `content::spoken::SpokenLanguage`, with a file in `content/languages/`.
//! - *speech*, `is_spoken`: a screen reader reads aloud what is written.

#![forbid(unsafe_code)]

/// The seccomp filter, resource limits, and memory that is zeroed when freed.
pub mod sandbox;

/// Sanitized text, languages, the interface's words, and transliteration.
pub mod text;

/// Words for comparison: folded, with their stems and sounds, and the typing errors between them.
pub mod words;

/// The entries, and the packs and libraries they come from.
pub mod content;

/// Words of distress, which put help first.
pub mod distress;

/// The index, ranking and highlights.
pub mod search;

/// The model, the actions, and `update`, `settle` and `reset`, which alone change the model.
pub mod app;

/// The layout of the screen, computed once for each change: regions, rows, lines and hints.
pub mod page;

/// Draws a page. Changes nothing.
pub mod view;

/// The terminal of a visit, its signals and its clock.
pub mod terminal;

/// What the subcommands print.
pub mod commands;

/// The two event loops: the screen and the dialogue.
pub mod frontend;

/// What kind of machine this is: environment, self-tests and traces.
pub mod host;

/// Command line arguments.
pub mod cli;

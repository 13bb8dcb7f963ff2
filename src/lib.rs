//! `infocus`: a terminal browser for the public page *In Focus: Human Trafficking*.
//!
//! # The map
//! The modules stand in the order in which content becomes a screen. A folder is a layer; imports only point
//! upwards in this list (a test holds it).
//!
//! ```text
//! content/*.json -> Pack -> Catalog (SafeText, checked, merged) -> Index
//!                              |
//! bytes -> keys -> Action -> update(Model) -> view(Model) -> Buffer -> encoder -> one write
//! ```
//! The built-in files become packs when the program is built (`build/packs.rs`), those from outside when it starts.
//!
//! # The words
//! - *pack*: content files; *catalog*: all of them, checked; *entry*: one thing to read; *pane*: one of the
//!   seven parts of the page; *group*: entries under one heading; *reference*: an entry another one leads to.
//! - *library*: files of a great many entries, one a line; *record*: an entry of it; *volume*: a file of it.
//! - *calendar*: the coming days by month, and the file that takes them along; *fold*: the line that past events stand
//!   below, open or not.
//! - *nearby*: what people around a terminal add; *note*: what should be better in a pack, *fault*: what must be.
//! - *hit*: an entry that a search found; *fit*: how one word of a query matches one of a text.
//! - *region*: a part of the screen; *row*: a line of a list; *line*: a line of text; *banner*: the hotline's.
//! - *action*: what a reader asks for; *effect*: what the loop does about it; *place*: where a reader is.
//! - *distress*: words for which help stands above all hits; *standing*: what an entry is worth by itself.
//! - *cover*: the dull notice that stands in the page's place after hiding; *presence*: whether the page is shown, as
//!   far as is known to somebody; *idle*: without a key; *watch*: what tells how long a visit and a silence last.
//! - *route*: the way to the reader; *acknowledgement*: the terminal's word that a frame has arrived; *pace*: how fast
//!   frames may follow one another.
//! - *thing*: what can be taken along of an entry; *code*: a thing for a phone's camera; *figure*: a code as drawn;
//!   *quiet*: light around a code; *link*: a text that the terminal opens.
//! - *port*: the terminal, the signals and the clock of a visit, real or scripted; *session*: the real one, open;
//!   *confined*: kept by the kernel to what is needed from then on.
//! - *dialogue*: the page line by line; *told*: said to the reader in it.
//! - *kit*: what makes a machine a kiosk (`deploy/kiosk`) or lets visitors in by ssh (`deploy/ssh`); *card*: what its
//!   self-test prints; *visitor*: who comes by ssh, to an account of everybody's.
//! - *glyphs*: the characters that a terminal can show; *spelt*: written with those alone.
//! - *capabilities*: what a terminal can do; *pen*: where it writes and how; *wire*: the bytes sent to it.

#![forbid(unsafe_code)]

/// What the process may still do, and memory that is zeroed when it is freed.
pub mod sandbox;

/// Text that is fit to be shown, the languages, and the interface's own words.
pub mod text;

/// What is true. Nothing that a reader does changes it.
pub mod content;

/// What can be found.
pub mod search;

/// Where things stand: regions, rows and lines.
pub mod layout;

/// What is now.
pub mod app;

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

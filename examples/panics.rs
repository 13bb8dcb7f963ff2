//! A program that takes the terminal over, shows something and panics at the next key. What is left then
//! must be the hotline's number, and nothing of what was shown. With an argument it is confined before.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::env;
use std::io::Write;

use infocus::terminal::abilities::Abilities;
use infocus::terminal::sandbox::confine;
use infocus::terminal::session::Session;
use infocus::terminal::signals::Signals;

/// What is shown, and what the panic says.
const SHOWN: &str = "a word of the content";

fn main() {
    let signals = Signals::listen().unwrap();
    let abilities = Abilities::of(&env::var("TERM").unwrap_or_default(), false);
    let session = Session::open(abilities).unwrap();
    if env::args().len() > 1 {
        confine(0).unwrap();
    }
    session.start().unwrap();
    let mut tty = session.outbox();
    tty.write_all(&session.modes()).unwrap();
    tty.write_all(SHOWN.as_bytes()).unwrap();
    session.wait(&signals, &tty, None).unwrap();
    panic!("{SHOWN}");
}

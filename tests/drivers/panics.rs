//! A program that takes the terminal over, shows something and panics at the next key. What is left then
//! must be the hotline's number, and nothing of what was shown. With an argument it is confined before.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::env;

use infocus::sandbox::confine;
use infocus::terminal::clock::Clock;
use infocus::terminal::manner::Manner;
use infocus::terminal::port::Port;
use infocus::terminal::session::Session;
use ratatui_thrift::Capabilities;

/// What is shown, and what the panic says.
const SHOWN: &str = "a word of the content";

fn main() {
    let clock = Clock { elapsed: Clock::since_start, today: || None };
    let capabilities = Capabilities::of(&env::var("TERM").unwrap_or_default(), false);
    let mut session = Session::open(Manner::Screen(capabilities), clock).unwrap();
    if env::args().len() > 1 {
        confine(0).unwrap();
    }
    session.take().unwrap();
    let shown = [&capabilities.entering(), SHOWN.as_bytes()].concat();
    assert_eq!(session.write(&shown).unwrap(), shown.len());
    session.wait(false, None).unwrap();
    panic!("{SHOWN}");
}

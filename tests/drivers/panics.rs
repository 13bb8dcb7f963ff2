//! A program that enters the terminal, shows a text and panics at the next key. Afterwards only the hotline's number
//! may be visible. With an argument, it is confined first.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::env;

use infocus::sandbox::confine;
use infocus::terminal::clock::Clock;
use infocus::terminal::manner::Manner;
use infocus::terminal::port::Port;
use infocus::terminal::session::Session;
use infocus::text::Language;
use ratatui_thrift::Capabilities;

/// The text on the screen and in the panic.
const SHOWN: &str = "a word of the content";

fn main() {
    let clock = Clock { elapsed: Clock::since_start, instant: || None };
    let capabilities = Capabilities::of(&env::var("TERM").unwrap_or_default(), false);
    let mut session =
        Session::open(Manner::Screen(capabilities), clock, u64::MAX, Language::English).unwrap();
    if env::args().len() > 1 {
        confine(0).unwrap();
    }
    session.take().unwrap();
    let shown = [&capabilities.entering(), SHOWN.as_bytes()].concat();
    assert_eq!(session.write(&shown).unwrap(), shown.len());
    session.wait(false, None).unwrap();
    panic!("{SHOWN}");
}

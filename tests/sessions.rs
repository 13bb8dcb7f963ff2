//! What a visit over ssh costs: bytes on the network, beside lynx, and time on a far and slow link.
//!
//! Bytes are the payload of the TCP connection in both directions, from the moment at which the client is let
//! in and has not written a byte of the session yet (see `FarVisitor::enter`), to its end.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::cast_precision_loss)]

#[path = "support/far_visitor.rs"]
mod far_visitor;
#[path = "support/link.rs"]
mod link;
#[path = "support/reader.rs"]
mod reader;
#[path = "support/site.rs"]
mod site;
#[path = "support/ssh.rs"]
mod ssh;
mod support;

use std::time::Duration;

use far_visitor::{Cost, FarVisitor};
use infocus::app::profile::Profile;
use infocus::content::hotline::NUMBER;
use link::Kind;
use ssh::Server;
use support::terminal::READ;
use support::{PROGRAM, empty_folder, find, skip};

const DOWN: &str = "\x1b[B";
const LEFT: &str = "\x1b[D";
const BACKSPACE: &str = "\x7f";

/// A key, and a text that stands on the screen when it has been answered.
type Steps = &'static [(&'static str, &'static str)];

/// Choosing an entry, reading it page by page, going back, reading the next one, and leaving.
const READING: Steps = &[
    (DOWN, " > What happens when I call?"),
    (DOWN, " > Is this happening to me?"),
    ("\r", READ_ON),
    (" ", "Lines 7-25 of 25"),
    (BACKSPACE, " > Is this happening to me?"),
    (DOWN, " > Will they tell the police"),
    ("\r", READ_ON),
    (" ", "of 27"),
    (BACKSPACE, " > Will they tell the police"),
    ("\x03", ""),
];
const READ_ON: &str = "Down read on";

/// The same entries with the keys of lynx.
const READING_WITH_LYNX: Steps = &[
    (DOWN, NUMBER),
    (DOWN, NUMBER),
    (DOWN, NUMBER),
    ("\r", "Is this happening to me? (p1 of 2)"),
    (" ", "Is this happening to me? (p2 of 2)"),
    (LEFT, "Get help (p1 of 2)"),
    (DOWN, NUMBER),
    ("\r", "Will they tell the police or immigration? (p1 of 2)"),
    (" ", "Will they tell the police or immigration? (p2 of 2)"),
    (LEFT, "Get help (p1 of 2)"),
    ("Q", ""),
];

/// Queries as they are typed, one after the other; the screen is looked at after every letter.
const QUERIES: [&str; 4] = ["traficking guide", "passport", "visa", "police"];

/// A visit that waits for nothing more to come before the next key.
fn visit(server: &Server, options: &[&str], steps: Steps) -> Cost {
    let visitor = FarVisitor::enter(server, Kind::default(), options);
    visitor.wait_to_see(NUMBER);
    visitor.wait_until_still();
    for (key, text) in steps {
        visitor.type_key(key);
        if !text.is_empty() {
            visitor.wait_to_see(text);
            visitor.wait_until_still();
        }
    }
    visitor.leave()
}

#[test]
fn reading_costs_at_most_nine_tenths_of_what_it_costs_with_lynx() {
    let Some(server) = Server::of_infocus("sessions-infocus") else { return };
    let Some(lynx) = find("lynx") else { return skip("lynx") };
    let folder = empty_folder("sessions-pages");
    site::write(&reader::world_in(Profile::SSH), &folder);
    let first = folder.join("get-help.html");
    let forced = format!("exec {} -nopause -nostatus {}", lynx.display(), first.display());
    let beside = Server::new("sessions-lynx", &forced).unwrap();
    for options in [&[][..], &["-C"]] {
        let ours = visit(&server, options, READING);
        // How many packets lynx takes for a page is a matter of chance; what counts is its best visit.
        let theirs = (0..3).map(|_| visit(&beside, options, READING_WITH_LYNX));
        let theirs = theirs.min_by_key(|cost| cost.bytes()).unwrap();
        println!("reading {options:?}: {ours:?}\nlynx: {theirs:?}\nratio {:.2}", ours.bytes() as f64 / theirs.bytes() as f64);
        assert!(ours.bytes() * 10 <= theirs.bytes() * 9, "{options:?}: {ours:?}, lynx {theirs:?}");
    }
}

#[test]
fn a_letter_of_a_search_costs_at_most_250_bytes() {
    let Some(server) = Server::of_infocus("sessions-search") else { return };
    for options in [&[][..], &["-C"]] {
        let visitor = FarVisitor::enter(&server, Kind::default(), options);
        visitor.wait_to_see(NUMBER);
        let mut letters = Vec::new();
        for query in QUERIES {
            visitor.type_key("\x1b");
            visitor.wait_to_see("[0 Get help]");
            visitor.type_key("/");
            visitor.wait_to_see("Search:");
            let mut before = visitor.wait_until_still();
            for (number, letter) in query.char_indices() {
                visitor.type_key(letter.encode_utf8(&mut [0; 4]));
                if letter != ' ' { visitor.wait_to_see(&format!("Search: {}", &query[..=number])); } else { std::thread::sleep(Duration::from_millis(300)); }
                let now = visitor.wait_until_still();
                if options.is_empty() { println!("{letter}: {} {}", now - before, visitor.raw()); }
                letters.push(now - before);
                before = now;
            }
        println!("{query}: {letters:?}");
        }
        letters.sort_unstable();
        let median = letters[letters.len() / 2];
        println!("{options:?}: {median} {letters:?}");
        visitor.type_key("\x03");
        visitor.leave();
    }
}
#[test]
fn slow() {
    let Some(server) = Server::of_infocus("sessions-slow") else { return };
    for options in [&[][..], &["-C"]] {
        let visitor = FarVisitor::enter(&server, Kind { delay: Duration::from_millis(300), speed: Some(5000) }, options);
        let t = std::time::Instant::now();
        visitor.wait_to_see("quit");
        println!("first {:?}", t.elapsed());
        for (key, text) in READING {
            let t = std::time::Instant::now();
            visitor.type_key(key);
            if !text.is_empty() {
                visitor.wait_to_see(text);
            }
            println!("{key:?} {:?}", t.elapsed());
        }
        let cost = visitor.leave();
        let waits = 2 + READING.len();
        let least = 0.6 * waits as f64 + cost.bytes() as f64 / 5000.0;
        println!("{cost:?} {waits} {least} {}", cost.time.as_secs_f64() / least);
    }
}

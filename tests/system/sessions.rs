//! The cost of a visit over ssh: bytes on the network compared with lynx, and round trips on a slow link with high
//! latency. `cargo bench --bench ssh` measures the time on such a link.
//!
//! Bytes are the payload of the TCP connection in both directions, from the end of the authentication, before the
//! client has written a byte of the session (see `FarVisitor::enter`), to the end of the connection.

use std::thread;
use std::time::Duration;

use crate::support::far_journey::{CHOOSE, DOWN, Journey, QUIT, READING, Step, journey, steps, waits};
use crate::support::far_visitor::{Cost, FarVisitor};
use crate::support::link::Kind;
use crate::support::ssh::Server;
use crate::support::{empty_folder, find, needs};
use infocus::app::profile::Profile;
use infocus::content::hotline::NUMBER;

const LEFT: &str = "\x1b[D";

/// The same entries with the keys of lynx.
const READING_WITH_LYNX: [Step; 10] = [
    (DOWN, &[]),
    (DOWN, &[]),
    (DOWN, &[NUMBER]),
    ("\r", &["Is this happening to me? (p1 of 2)"]),
    (" ", &["Is this happening to me? (p2 of 2)"]),
    (LEFT, &["Get help (p1 of 2)"]),
    (DOWN, &[NUMBER]),
    ("\r", &["Will they tell the police or immigration? (p1 of 2)"]),
    (" ", &["Will they tell the police or immigration? (p2 of 2)"]),
    (LEFT, &["Get help (p1 of 2)"]),
];

/// Queries that are typed one after the other, at about 40 words a minute.
const QUERIES: [&str; 5] = ["traficking guide", "passport", "visa", "police", "pay"];
const LETTERS_APART: Duration = Duration::from_millis(300);

/// The client's options without and with compression.
const PLAIN: &[&str] = &[];
const COMPRESSED: &[&str] = &["-C"];

fn ways() -> [(&'static str, &'static [&'static str]); 2] {
    [("as it is", PLAIN), ("ssh -C", COMPRESSED)]
}

/// A visit in which every screen is complete and the link is silent before the next key.
fn visit(server: &Server, options: &[&str], steps: &[Step], quit: &str) -> Cost {
    let visitor = FarVisitor::enter(server, Kind::default(), options);
    visitor.wait_to_see(&[NUMBER]);
    visitor.wait_until_still();
    for (key, texts) in steps {
        visitor.type_key(key);
        if !texts.is_empty() {
            visitor.wait_to_see(texts);
            visitor.wait_until_still();
        }
    }
    visitor.type_key(quit);
    visitor.leave()
}

/// Compares the bytes of reading with both programs, with these client options.
fn reading_costs_at_most_nine_tenths(name: &str, options: &[&str]) {
    let server = Server::of_infocus(&format!("sessions-reading-{name}"));
    let Some(lynx) = find("lynx") else { needs("lynx") };
    let folder = empty_folder(&format!("sessions-pages-{name}"));
    crate::support::site::write(&crate::support::reader::world_in(Profile::SSH), &folder);
    let first = folder.join("get-help.html");
    let forced = format!("exec {} -nopause -nostatus {}", lynx.display(), first.display());
    let beside = Server::new(&format!("sessions-lynx-{name}"), &forced);
    let ours = visit(&server, options, &READING, QUIT);
    // The number of packets for a page of lynx varies; the median of three visits counts.
    let theirs = (0..3).map(|_| visit(&beside, options, &READING_WITH_LYNX, "Q").bytes());
    let mut theirs: Vec<usize> = theirs.collect();
    theirs.sort_unstable();
    let theirs = theirs[1];
    let ratio = ours.bytes() as f64 / theirs as f64;
    let acknowledgements = ours.acknowledgements;
    println!(
        "reading, {name}: {} bytes with {acknowledgements} acknowledgements, lynx {theirs}: {ratio:.2}",
        ours.bytes()
    );
    assert!(ratio <= 0.9, "{name}: {ours:?}, lynx {theirs} bytes");
}

#[test]
#[ignore = "needs sshd and lynx"]
fn reading_costs_at_most_nine_tenths_of_what_it_costs_with_lynx() {
    reading_costs_at_most_nine_tenths("plain", PLAIN);
}

#[test]
#[ignore = "needs sshd and lynx"]
fn compressed_reading_costs_at_most_nine_tenths_of_lynx_too() {
    reading_costs_at_most_nine_tenths("compressed", COMPRESSED);
}

/// The bytes of each letter of some queries, typed at a steady pace.
fn letters(server: &Server, options: &[&str]) -> Vec<usize> {
    let visitor = FarVisitor::enter(server, Kind::default(), options);
    visitor.wait_to_see(&[NUMBER]);
    let mut costs = Vec::new();
    for query in QUERIES {
        visitor.type_key("/");
        visitor.wait_to_see(&["Search:"]);
        let mut before = visitor.wait_until_still();
        for letter in query.chars() {
            visitor.type_key(letter.encode_utf8(&mut [0; 4]));
            visitor.look_on(LETTERS_APART);
            let now = visitor.bytes();
            costs.push(now - before);
            before = now;
        }
        visitor.wait_to_see(&[&format!("Search: {query}")]);
        visitor.wait_until_still();
        visitor.type_key("\x1b");
        visitor.wait_to_see(&[CHOOSE]);
    }
    visitor.type_key(QUIT);
    visitor.leave();
    costs
}

#[test]
#[ignore = "needs sshd and lynx"]
fn a_letter_of_a_search_costs_at_most_250_bytes() {
    let server = Server::of_infocus("sessions-search");
    println!("{:24}{:>10}{:>10}{:>10}", "a letter of a search", "median", "mean", "most");
    // Both spend nearly all of their time waiting.
    let costs = thread::scope(|scope| {
        let typed = ways().map(|(_, options)| scope.spawn(|| letters(&server, options)));
        typed.map(|typed| typed.join().unwrap())
    });
    for ((name, _), mut costs) in ways().into_iter().zip(costs) {
        costs.sort_unstable();
        let median = costs[costs.len() / 2];
        let mean = costs.iter().sum::<usize>() / costs.len();
        println!("{name:24}{median:>10}{mean:>10}{:>10}", costs[costs.len() - 1]);
        assert!(median <= 250, "{name}: {costs:?}");
    }
}

/// The limit of bytes down in such a journey, plain and with `ssh -C`: a fifth above the measured value.
const DOWN_FAR: [usize; 2] = [13_000, 5_300];

#[test]
#[ignore = "needs sshd"]
fn on_a_far_and_slow_link_a_reader_waits_for_little_but_the_link() {
    let server = Server::of_infocus("sessions-far");
    let steps = steps();
    // Both spend nearly all of their time waiting.
    let journeys = thread::scope(|scope| {
        let begun = ways().map(|(_, options)| scope.spawn(|| journey(&server, options, &steps, true)));
        begun.map(|begun| begun.join().unwrap())
    });
    for (((name, _), journey), most) in ways().into_iter().zip(journeys).zip(DOWN_FAR) {
        let Journey { asked_before, asked, cost } = journey;
        // One round trip for each screen, one for the channel and one for the end.
        let round_trips = asked_before.iter().map(|asked| 1 + asked).sum::<usize>() + 2;
        println!("far and slow, {name}: {round_trips} round trips, {} bytes down", cost.down);
        // A letter and its results may come in two frames, depending on the speed of the program and the link. The
        // second frame may wait for an acknowledgement, which is requested after 1,024 bytes only, so never in all.
        let least = waits(&steps);
        assert!(round_trips >= least, "{name}: fewer than there are screens");
        assert!(5 * round_trips <= 6 * least, "{name}: asked before a screen stood: {asked_before:?}");
        assert!(asked > 0, "{name}: nothing was asked at all");
        assert!(cost.down <= most, "{name}: {cost:?}");
    }
}

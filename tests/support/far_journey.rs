//! A reader on a slow link with high latency: reading and a search, and the round trips that each takes.

use std::time::Duration;

use infocus::content::hotline::NUMBER;

use super::far_visitor::{Cost, FarVisitor};
use super::link::Kind;
use super::ssh::Server;

pub const DOWN: &str = "\x1b[B";
pub const BACKSPACE: &str = "\x7f";
pub const QUIT: &str = "\x03";

/// A key, and the texts that must all be on the screen before the next key is typed.
pub type Step = (&'static str, &'static [&'static str]);

/// Chooses an entry, pages through it, goes back and reads the next one.
pub const READING: [Step; 9] = [
    (DOWN, &[]),
    (DOWN, &[" > Is this happening to me?", "\n Is this happening to me?"]),
    ("\r", &["Lines 1-19 of 25", READ_ON]),
    (" ", &["Lines 7-25 of 25"]),
    (BACKSPACE, &[" > Is this happening to me?", "\n Is this happening to me?", CHOOSE]),
    (DOWN, &[" > Will they tell the police", "\n Will they tell the police"]),
    ("\r", &["Lines 1-19 of 31", READ_ON]),
    (" ", &["Lines 13-31 of 31"]),
    (BACKSPACE, &[" > Will they tell the police", "\n Will they tell the police", CHOOSE]),
];
const READ_ON: &str = "↓ read on";
pub const CHOOSE: &str = "Ctrl+C quit";

/// Searches letter by letter and reads a hit.
pub const SEARCHING: [Step; 6] = [
    ("/", &["Search:", "Esc back"]),
    ("v", &["Search: v", "\n > "]),
    ("i", &["Search: vi", "\n > "]),
    ("s", &["Search: vis", "\n > "]),
    ("a", &["Search: visa", "\n > "]),
    ("\r", &["What is a T visa?", READ_ON]),
];

/// A link around the world to a mobile phone with poor reception.
pub const FAR: Kind = Kind { delay: Duration::from_millis(300), speed: Some(SPEED) };
pub const SPEED: u32 = 5_000;

/// All steps: reading, then searching.
pub fn steps() -> Vec<Step> {
    READING.into_iter().chain(SEARCHING).collect()
}

/// The number of round trips that the reader waits for: one each for the channel, the first screen, each further
/// screen, and the end.
pub fn waits(steps: &[Step]) -> usize {
    3 + steps.iter().filter(|(_, texts)| !texts.is_empty()).count()
}

/// The measurements of a journey.
pub struct Journey {
    /// For each screen, the number of requests to the terminal before it was complete.
    pub asked_before: Vec<usize>,
    /// The total number of requests.
    pub asked: usize,
    /// The cost of the visit.
    pub cost: Cost,
}

/// Makes a journey over the far link. If `rests`, the reader waits for silence before each key.
pub fn journey(server: &Server, options: &[&str], steps: &[Step], rests: bool) -> Journey {
    let visitor = FarVisitor::enter(server, FAR, options);
    let first = ("", &[NUMBER, CHOOSE][..]);
    let (mut asked_before, mut mark) = (Vec::new(), 0);
    for (key, texts) in std::iter::once(&first).chain(steps) {
        visitor.type_key(key);
        visitor.wait_to_see(texts);
        if texts.is_empty() {
            continue;
        }
        if rests {
            visitor.wait_until_still();
        }
        asked_before.push(visitor.asked_before(mark, texts));
        mark = visitor.mark();
    }
    let asked = visitor.asked_before(0, &["never shown"]);
    visitor.type_key(QUIT);
    Journey { asked_before, asked, cost: visitor.leave() }
}

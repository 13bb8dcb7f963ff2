//! What a reader does on a far and slow link: reading, a search and what it finds, and how often they wait for it.

use std::time::Duration;

use infocus::content::hotline::NUMBER;

use super::far_visitor::{Cost, FarVisitor};
use super::link::Kind;
use super::ssh::Server;

pub const DOWN: &str = "\x1b[B";
pub const BACKSPACE: &str = "\x7f";
pub const QUIT: &str = "\x03";

/// A key, and the texts that all stand on the screen before the next one is typed.
pub type Step = (&'static str, &'static [&'static str]);

/// Choosing an entry, reading it page by page, going back, reading the next one too.
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
const READ_ON: &str = "Down read on";
pub const CHOOSE: &str = "Ctrl+C quit";

/// Searching, letter by letter, and reading what is found.
pub const SEARCHING: [Step; 6] = [
    ("/", &["Search:", "Esc back"]),
    ("v", &["Search: v", "\n > "]),
    ("i", &["Search: vi", "\n > "]),
    ("s", &["Search: vis", "\n > "]),
    ("a", &["Search: visa", "\n > "]),
    ("\r", &["What is a T visa?", READ_ON]),
];

/// A link round the world: a mobile telephone's, in a bad place.
pub const FAR: Kind = Kind { delay: Duration::from_millis(300), speed: Some(SPEED) };
pub const SPEED: u32 = 5_000;

/// Everything that is done there.
pub fn steps() -> Vec<Step> {
    READING.into_iter().chain(SEARCHING).collect()
}

/// The times that a reader has to wait for the other end: for the channel and for the first screen, for each screen
/// after that, and for the end.
pub fn waits(steps: &[Step]) -> usize {
    3 + steps.iter().filter(|(_, texts)| !texts.is_empty()).count()
}

/// What a journey was like.
pub struct Journey {
    /// For each screen: how often the program asked the terminal for something before it stood.
    pub asked_before: Vec<usize>,
    /// How often it asked in all.
    pub asked: usize,
    /// What it cost.
    pub cost: Cost,
}

/// One journey over such a link; whether the reader lets each screen come to rest before the next key.
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

//! The bytes of readers' journeys, so the table is the same on every machine: those of our encoder, those of ratatui's
//! crossterm backend for the same frames, and the lower bound for any encoder.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::cast_precision_loss)]

#[allow(dead_code, reason = "the tests use the rest of it")]
#[path = "../tests/support/eye.rs"]
mod eye;
#[allow(dead_code, reason = "the tests use the rest of it")]
#[path = "../tests/support/journey.rs"]
mod journey;
#[allow(dead_code, reason = "the tests use the rest of it")]
#[path = "../tests/support/port.rs"]
mod port;
#[allow(dead_code, reason = "the tests use the rest of it")]
#[path = "../tests/support/reader.rs"]
mod reader;
#[allow(dead_code, reason = "the tests use the rest of it")]
#[path = "../tests/support/visit.rs"]
mod visit;

use std::env;

use infocus::app::model::World;
use infocus::view::view;
use journey::{Bound, Step, steps};
use ratatui::Terminal;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::layout::Rect;
use ratatui_thrift::{Capabilities, Screen, ThriftBackend};
use reader::{Reader, world};

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

/// The factor by which the stock backend should exceed ours.
const AIM: f64 = 1.8;

/// Longer than any list or entry, in steps.
const FAR: usize = 400;

/// The cost of one journey, or of all.
#[derive(Clone, Copy, Default)]
struct Cost {
    steps: usize,
    stock: usize,
    ours: usize,
    least: usize,
}

fn main() {
    // `cargo test --all-targets` runs this too, without the argument.
    if !env::args().any(|argument| argument == "--bench") {
        println!("skipped");
        return;
    }
    // With NO_COLOR set, the stock backend would send fewer bytes.
    crossterm::style::force_color_output(true);
    print!("{}", table(&mut world()));
}

fn table(world: &mut World) -> String {
    let head = format!(
        "{:34}{:>8}{:>7}{:>9}{:>9}{:>9}{:>12}{:>8}\n",
        "", "size", "steps", "stock", "ours", "S", "stock/ours", "ours/S"
    );
    let mut text =
        "Bytes that a reader's journeys cost on the wire. S: the letters that have to be sent.\n\n"
            .to_owned();
    text += &head;
    let mut total = Cost::default();
    for size in SIZES {
        let mut all = Cost::default();
        for (name, steps) in journeys(world, size) {
            let cost = steps.iter().map(Cost::of).fold(Cost::default(), Cost::plus);
            text += &row(name, &format!("{}x{}", size.0, size.1), cost);
            all = all.plus(cost);
        }
        text += &row("all", &format!("{}x{}", size.0, size.1), all);
        total = total.plus(all);
    }
    text += &row("all", "both", total);
    let met = if total.saving() >= AIM { "yes" } else { "no" };
    text + &format!("\naim: stock/ours at least {AIM}: {met}\n")
}

fn row(name: &str, size: &str, cost: Cost) -> String {
    let Cost { steps, stock, ours, least } = cost;
    let (saving, excess) = (cost.saving(), ours as f64 / least as f64);
    format!("{name:34}{size:>8}{steps:>7}{stock:>9}{ours:>9}{least:>9}{saving:>12.2}{excess:>8.2}\n")
}

impl Cost {
    fn of(step: &Step) -> Self {
        Self { steps: 1, stock: stock(step).len(), ours: step.bytes.len(), least: Bound::of(step).letters }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            steps: self.steps + other.steps,
            stock: self.stock + other.stock,
            ours: self.ours + other.ours,
            least: self.least + other.least,
        }
    }

    fn saving(self) -> f64 {
        self.stock as f64 / self.ours as f64
    }
}

/// The output of ratatui's own backend for a step, in the order of `Terminal::draw`.
fn stock(step: &Step) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut backend = CrosstermBackend::new(&mut bytes);
    if step.key == RESIZED {
        backend.clear().unwrap();
    }
    backend.draw(step.before.cells.diff(&step.after.cells).into_iter()).unwrap();
    match step.after.cursor {
        None => backend.hide_cursor().unwrap(),
        Some(cursor) => {
            backend.show_cursor().unwrap();
            backend.set_cursor_position(cursor).unwrap();
        }
    }
    Backend::flush(&mut backend).unwrap();
    bytes
}

/// The steps of each journey, without those that lead to its starting place.
fn journeys(world: &mut World, size: (u16, u16)) -> Vec<(&'static str, Vec<Step>)> {
    let from = |world: &mut World, place: &str, keys: &str| {
        steps(world, size, &format!("{place}{keys}")).split_off(1 + place.chars().count())
    };
    let down_and_up = |world: &mut World, place| {
        let far = distance(world, size, place);
        from(world, place, &format!("{}{}", "↓".repeat(far), "↑".repeat(far)))
    };
    vec![
        ("first frame", steps(world, size, "")),
        ("reading an entry to its end, back", down_and_up(world, "0⏎")),
        ("walking a list", down_and_up(world, "4")),
        ("switching panes", from(world, "", "⇥⇥⇥⇥⇥⇥⇥⇤⇤⇤⇤⇤⇤⇤")),
        ("typing a search", from(world, "", "/traficking guide")),
        ("opening a hit", from(world, "/passport", "⏎⎋↓⏎⎋")),
        ("keys page", from(world, "", "?⎋")),
        ("resize", resizes(world, size)),
    ]
}

/// How often Down changes the screen at a place.
fn distance(world: &mut World, size: (u16, u16), place: &str) -> usize {
    let mut reader = Reader::new(world, size.0, size.1);
    reader.press_all(place);
    let mut shown = reader.look().buffer;
    let goes_on = || {
        reader.press_all("↓");
        let now = reader.look().buffer;
        std::mem::replace(&mut shown, now) != shown
    };
    std::iter::repeat_with(goes_on).take(FAR).take_while(|goes_on| *goes_on).count()
}

/// Marks a resize, where other steps have a key.
const RESIZED: char = '⤢';

/// The terminal shrinks and grows back, on a list and in an entry.
fn resizes(world: &mut World, (width, height): (u16, u16)) -> Vec<Step> {
    let mut reader = Reader::new(world, width, height);
    let mut screen =
        Terminal::new(ThriftBackend::new(Vec::new(), reader.model().size, Capabilities::XTERM)).unwrap();
    let mut steps = Vec::new();
    for place in ["", "0⏎"] {
        reader.press_all(place);
        for (width, height) in [(width - 20, height - 8), (width, height)] {
            reader.resize(width, height);
            screen.backend_mut().resize(reader.model().size);
            screen.resize(Rect::new(0, 0, width, height)).unwrap();
            screen.draw(|frame| view(reader.page(), reader.model(), reader.world(), frame)).unwrap();
            let shot = reader.look();
            steps.push(Step {
                key: RESIZED,
                before: Screen::empty(reader.model().size),
                after: Screen { cells: shot.buffer, cursor: shot.cursor },
                bytes: std::mem::take(screen.backend_mut().writer_mut()),
            });
        }
    }
    steps
}

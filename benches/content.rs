//! What the built-in pack costs: to the first frame, and its index after that.

#![allow(clippy::unwrap_used, clippy::cast_precision_loss)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use infocus::content::catalog::Catalog;
use infocus::content::entry::Setting;
use infocus::run::ENTRIES;
use infocus::search::index::Index;

/// So often each thing is timed.
const ROUNDS: usize = 301;

fn main() {
    let (mut packs, mut indexes, mut steps) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let began = Instant::now();
        let catalog = black_box(Catalog::built_in());
        packs.push(began.elapsed());
        let longest = index(&catalog, &mut indexes);
        steps.push(longest);
    }
    println!("The built-in pack: median and worst of {ROUNDS}, in milliseconds.\n");
    println!("{:<44} {:>8} {:>8} {:>8}", "", "median", "worst", "aim");
    told("to the first frame: the catalog", packs, "1.00");
    told("after it: the index, all its steps", indexes, "3.00");
    told("the longest step, which a key waits for", steps, "");
}

/// Makes an index as the loop does; the longest step.
fn index(catalog: &Catalog, indexes: &mut Vec<Duration>) -> Duration {
    let (began, mut longest) = (Instant::now(), Duration::ZERO);
    let mut index = Index::default();
    loop {
        let step = Instant::now();
        let has_more = index.take(catalog, Setting::Personal, ENTRIES);
        longest = longest.max(step.elapsed());
        if !has_more {
            break;
        }
    }
    let step = Instant::now();
    while index.pack(usize::MAX) {}
    black_box(&index);
    indexes.push(began.elapsed());
    longest.max(step.elapsed())
}

fn told(what: &str, mut times: Vec<Duration>, aim: &str) {
    times.sort_unstable();
    let milliseconds = |time: Option<&Duration>| time.unwrap().as_secs_f64() * 1e3;
    let (median, worst) = (milliseconds(times.get(ROUNDS / 2)), milliseconds(times.last()));
    println!("{what:<44} {median:>8.3} {worst:>8.3} {aim:>8}");
}

//! The cost of the built-in pack, up to the first frame and for the index, and of loading a library.

#![allow(clippy::unwrap_used, clippy::cast_precision_loss)]

#[path = "../tests/support/library.rs"]
mod library;

use std::fs::{self, File};
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use infocus::content::catalog::Catalog;
use infocus::content::entry::Setting;
use infocus::content::library::{LibraryFile, Progress};
use infocus::frontend::indexing::ENTRIES;
use infocus::search::index::Index;

/// The number of rounds for the built-in pack.
const ROUNDS: usize = 301;

/// The number of records in the library, and how often it is loaded.
const RECORDS: usize = 20_000;
const LOADS: usize = 5;

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
    report("to the first frame: the catalog", packs, "1.00");
    report("after it: the index, all its steps", indexes, "3.00");
    report("the longest step, which a key waits for", steps, "");
    let (mut loads, mut steps) = (Vec::new(), Vec::new());
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("library.jsonl");
    fs::write(&path, library::lines(RECORDS, 1).collect::<Vec<_>>().join("\n")).unwrap();
    for _ in 0..LOADS {
        load(&path, &mut loads, &mut steps);
    }
    let best = loads.iter().min().unwrap().as_secs_f64();
    println!(
        "\nA library of {RECORDS} records, {LOADS} times: {:.0} lines a second at best.\n",
        RECORDS as f64 / best
    );
    report("a step of loading, which a key waits for", steps, "2.00");
}

/// Loads a library as the loop does.
fn load(path: &Path, loads: &mut Vec<Duration>, steps: &mut Vec<Duration>) {
    let mut catalog = Catalog::built_in();
    let file = File::open(path).unwrap();
    let size = usize::try_from(file.metadata().unwrap().len()).unwrap();
    let began = Instant::now();
    catalog.add_library(vec![LibraryFile { name: "library.jsonl".into(), file, size }]);
    loop {
        let step = Instant::now();
        let progress = catalog.load(&mut |_, entry| _ = black_box(&entry.title));
        steps.push(step.elapsed());
        if progress == (Progress::Loaded { left_out: 0 }) {
            break;
        }
    }
    loads.push(began.elapsed());
}

/// Builds an index as the loop does. Returns the longest step.
fn index(catalog: &Catalog, indexes: &mut Vec<Duration>) -> Duration {
    let (began, mut longest) = (Instant::now(), Duration::ZERO);
    let mut index = Index::default();
    loop {
        let step = Instant::now();
        let has_more = index.add_next(catalog, Setting::Personal, ENTRIES);
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

fn report(name: &str, mut times: Vec<Duration>, aim: &str) {
    times.sort_unstable();
    let milliseconds = |time: Option<&Duration>| time.unwrap().as_secs_f64() * 1e3;
    let (median, worst) = (milliseconds(times.get(times.len() / 2)), milliseconds(times.last()));
    println!("{name:<44} {median:>8.3} {worst:>8.3} {aim:>8}");
}

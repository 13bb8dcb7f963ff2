//! The time of a typed letter in a library of 250,000 records, compared with other matchers on the same titles.
//!
//! `INFOCUS_RECORDS` and `INFOCUS_LETTERS` reduce the size, `INFOCUS_SEED` selects another library.

#![allow(clippy::unwrap_used, clippy::cast_precision_loss, clippy::indexing_slicing)]

#[path = "../tests/support/library.rs"]
mod library;

use std::collections::BTreeSet;
use std::env;
use std::fs::File;
use std::hint::black_box;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use infocus::content::catalog::Catalog;
use infocus::content::entry::Setting;
use infocus::content::library::{LibraryFile, Progress};
use infocus::frontend::screen::{FIRST_WORDS, WORDS};
use infocus::search::fields::EntryClass;
use infocus::search::index::Index;
use infocus::search::job::{Job, SearchProgress as Answer};
use infocus::text::Language;
use infocus::words::fold::each_word;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32String};

/// Queries that are typed letter by letter.
const SEQUENCES: [&str; 10] = [
    "human trafficking victims",
    "task force",
    "child labor",
    "traficking of children",
    "hotlnie",
    "juvenile justice evaluation",
    "domestic violence prison",
    "national enforcment",
    "ncj 120345",
    "passport",
];

/// The number of results kept, as on the screen.
const LIMIT: usize = 200;

fn number(name: &str, standard: usize) -> usize {
    env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(standard)
}

fn main() {
    let records = number("INFOCUS_RECORDS", 250_000);
    let letters = number("INFOCUS_LETTERS", 2_000);
    let seed = number("INFOCUS_SEED", 1);
    built_in(letters);
    let (mut catalog, index) = loaded(records, seed as u64);
    let ours = ours(&mut catalog, &index, letters);
    let titles: Vec<String> = (0..records).map(|number| title(&catalog, number)).collect();
    println!("\nThe same letters over the same titles, each once; per letter:");
    let few: Vec<&str> = SEQUENCES.to_vec();
    let fuzzy = timed("fuzzy-matcher over all titles", &few, |query| {
        let matcher = SkimMatcherV2::default();
        titles.iter().filter_map(|title| matcher.fuzzy_match(title, query)).count()
    });
    let haystacks: Vec<Utf32String> = titles.iter().map(|title| Utf32String::from(title.as_str())).collect();
    let nucleo = timed("nucleo-matcher over all titles", &few, |query| {
        let mut matcher = Matcher::new(Config::DEFAULT);
        let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
        haystacks.iter().filter_map(|title| pattern.score(title.slice(..), &mut matcher)).count()
    });
    fzf(&titles);
    println!(
        "\nfuzzy-matcher / infocus: {:.1}    nucleo-matcher / infocus: {:.1}",
        fuzzy / ours,
        nucleo / ours
    );
}

fn title(catalog: &Catalog, number: usize) -> String {
    let listed = catalog.entries().len();
    let entry = catalog.entry(catalog.index(listed + number).unwrap());
    entry.title.in_language(Language::English).to_string()
}

/// The built-in pack alone, as most readers have it.
fn built_in(letters: usize) {
    let mut catalog = Catalog::built_in();
    let index = Index::new(&catalog, Setting::Personal);
    let (_, all) = typed(&mut catalog, &index, letters);
    report("The built-in pack, per letter", all);
}

/// Loads a library as the program does, and prints the time.
fn loaded(records: usize, seed: u64) -> (Catalog, Index) {
    let path = env::temp_dir().join(format!("infocus-bench-{}.jsonl", std::process::id()));
    let mut file = std::io::BufWriter::new(File::create(&path).unwrap());
    let mut summary_words = 0;
    for line in library::lines(records, seed) {
        let summary = line.split("\"body\": [\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let mut words = BTreeSet::new();
        each_word(summary, |word| {
            words.insert(word.to_owned());
        });
        summary_words += words.len();
        writeln!(file, "{line}").unwrap();
    }
    drop(file);
    let (mut catalog, mut index) = (Catalog::built_in(), Index::default());
    while index.add_next(&catalog, Setting::Personal, usize::MAX) {}
    let before = index.memory_size();
    let file = File::open(&path).unwrap();
    let size = usize::try_from(file.metadata().unwrap().len()).unwrap();
    catalog.add_library(vec![LibraryFile { name: "bench.jsonl".to_owned(), file, size }]);
    index.reserve(size);
    let (mut steps, began) = (Vec::new(), Instant::now());
    loop {
        let step = Instant::now();
        let progress = catalog.load(&mut |_, entry| index.add(entry, Setting::Personal, EntryClass::Record));
        steps.push(step.elapsed());
        if matches!(progress, Progress::Loaded { .. }) {
            break;
        }
    }
    while {
        let step = Instant::now();
        let has_more = index.pack(1_024);
        steps.push(step.elapsed());
        has_more
    } {}
    // Only now: closing an unlinked file takes the kernel longer than any step.
    std::fs::remove_file(&path).unwrap();
    println!(
        "{records} records of {} bytes: loaded in {:.1} s",
        size / records.max(1),
        began.elapsed().as_secs_f64()
    );
    report("  one step, for which a key waits", steps);
    let allowed = 96.0 + 1.5 * summary_words as f64 / records as f64;
    println!(
        "  index: {:.1} bytes a record of {:.1} summary words (allowed 96 + 1.5 a word: {allowed:.1})",
        (index.memory_size() - before.min(index.memory_size())) as f64 / records as f64,
        summary_words as f64 / records as f64,
    );
    (catalog, index)
}

/// Types every sequence repeatedly. Returns the mean time of a letter to its final results.
fn ours(catalog: &mut Catalog, index: &Index, letters: usize) -> f64 {
    let (first, all) = typed(catalog, index, letters);
    let mean = all.iter().sum::<Duration>().as_secs_f64() / all.len() as f64;
    report("  time to the first results of a letter", first);
    report("  time to the final results of a letter", all);
    mean
}

fn typed(catalog: &mut Catalog, index: &Index, letters: usize) -> (Vec<Duration>, Vec<Duration>) {
    let (mut first, mut all) = (Vec::new(), Vec::new());
    while all.len() < letters {
        for sequence in SEQUENCES {
            let mut job = Job::new("", Language::English, LIMIT);
            for (end, letter) in sequence.char_indices() {
                let query = &sequence[..end + letter.len_utf8()];
                let began = Instant::now();
                job = Job::after(job, query, Language::English, LIMIT);
                let mut first_after = None;
                let mut words = FIRST_WORDS;
                loop {
                    match black_box(job.step(index, catalog, words)) {
                        Answer::Working => {}
                        Answer::First(_) => first_after = Some(began.elapsed()),
                        Answer::Done(_) => break,
                    }
                    words = WORDS;
                }
                let after = began.elapsed();
                catalog.drop_cached();
                first.push(first_after.unwrap_or(after));
                all.push(after);
            }
        }
    }
    (first, all)
}

fn report(name: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1e3;
    println!(
        "{name}: median {:.3} ms, p99 {:.3} ms, worst {:.3} ms ({} times)",
        at(50),
        at(99),
        at(100),
        times.len()
    );
}

/// The mean time of a letter, with each letter of each sequence once.
fn timed(name: &str, sequences: &[&str], search: impl Fn(&str) -> usize) -> f64 {
    let mut times = Vec::new();
    for sequence in sequences {
        for (end, letter) in sequence.char_indices().filter(|(_, letter)| *letter != ' ') {
            let began = Instant::now();
            black_box(search(&sequence[..end + letter.len_utf8()]));
            times.push(began.elapsed());
        }
    }
    let mean = times.iter().sum::<Duration>().as_secs_f64() / times.len() as f64;
    report(&format!("  {name}"), times);
    mean
}

/// fzf as a process that reads all titles, as scripts use it.
fn fzf(titles: &[String]) {
    let Ok(version) = Command::new("fzf").arg("--version").output() else {
        println!("  fzf: skipped, it is not here");
        return;
    };
    let path = env::temp_dir().join(format!("infocus-bench-{}.txt", std::process::id()));
    std::fs::write(&path, titles.join("\n")).unwrap();
    let mut times = Vec::new();
    for sequence in SEQUENCES {
        let began = Instant::now();
        let input = File::open(&path).unwrap();
        let _ = Command::new("fzf")
            .arg(format!("--filter={sequence}"))
            .stdin(input)
            .stdout(Stdio::null())
            .status();
        times.push(began.elapsed());
    }
    std::fs::remove_file(&path).unwrap();
    let version = String::from_utf8_lossy(&version.stdout);
    report(&format!("  fzf --filter {}, a whole query", version.trim()), times);
}

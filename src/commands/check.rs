//! Every problem of a pack, one a line; then what should be better, and how much there is.

use std::fmt::Write;
use std::path::PathBuf;

use jiff::SignedDuration;
use jiff::civil::Date;

use crate::content::catalog::Catalog;
use crate::content::date::day_in_words;
use crate::content::pack::diagnostic::{Fault, Findings};
use crate::content::pack::load::OpenFolder;
use crate::content::pane::Pane;
use crate::text::Language;

/// How long what somebody has made sure of is believed: 90 days.
const CHECKED_FOR: SignedDuration = SignedDuration::from_hours(90 * 24);

/// How much later it is in the east than where it is earliest: the days that may be today somewhere.
const LATER: SignedDuration = SignedDuration::from_hours(2 * 24);

/// What a check says.
#[derive(Debug)]
pub struct Checked {
    /// The lines.
    pub text: String,
    /// Whether the packs can be used.
    pub is_sound: bool,
    /// All content, that of the packs with it.
    pub catalog: Catalog,
}

/// Checks the packs in `folders` beside the built-in one; or the built-in one itself. Where it is known what day it
/// is, where it is earliest, it is told too what is said to be from after `today`, and what nobody has made sure of
/// for long.
///
/// # Errors
/// The [`Fault`] that keeps a folder from being read.
pub fn check(folders: &[PathBuf], today: Option<Date>) -> Result<Checked, Fault> {
    let (mut files, mut sources, mut faults) = (Vec::new(), Vec::new(), Vec::new());
    for folder in OpenFolder::open_all(folders) {
        let (found, opened, unread) = folder?.read();
        files.extend(found);
        sources.extend(opened);
        faults.extend(unread);
    }
    let latest = today.and_then(|today| today.checked_add(LATER).ok());
    let (mut catalog, mut findings) = Catalog::checked(files, latest);
    catalog.add_library(sources);
    catalog.load_whole();
    let (broken, more) = catalog.library_faults();
    faults.append(&mut findings.faults);
    faults.extend(broken);
    findings.faults = faults;
    let built_in = if folders.is_empty() { 0 } else { Catalog::built_in().entries().len() };
    let stale = today.map(|today| stale(&catalog, today)).unwrap_or_default();
    let text = lines(&findings, more, &stale, &Counts::of(&catalog, built_in));
    Ok(Checked { text, is_sound: findings.faults.is_empty(), catalog })
}

/// What was last made sure of more than [`CHECKED_FOR`] ago.
fn stale(catalog: &Catalog, today: Date) -> Vec<String> {
    let mut told = Vec::new();
    for (_, entry) in catalog.entries() {
        let Some(day) = entry.checked.filter(|day| day.checked_add(CHECKED_FOR).is_ok_and(|end| end < today))
        else {
            continue;
        };
        let name = entry.title.in_language(Language::English);
        let todo = entry.help_line.as_ref().map_or_else(
            || "Make sure that it is still right".to_owned(),
            |line| format!("Call {}", line.display),
        );
        let day = day_in_words(day, Language::English);
        told.push(format!("{name}: checked {day}, more than 90 days ago. {todo}, then write the day."));
    }
    told
}

/// How much there is beside the built-in content.
struct Counts {
    entries: usize,
    in_library: usize,
}

impl Counts {
    fn of(catalog: &Catalog, built_in: usize) -> Self {
        let in_library = Pane::ALL.into_iter().map(|pane| catalog.in_library(pane)).sum();
        Self { entries: catalog.entries().len() - built_in, in_library }
    }
}

/// All that was found, with so many more broken lines of the library.
fn lines(findings: &Findings, more: usize, stale: &[String], counts: &Counts) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    for fault in &findings.faults {
        let _ = writeln!(text, "{fault}");
    }
    if more > 0 {
        let _ = writeln!(text, "The library has {}.", counted(more, "more broken line", "more broken lines"));
    }
    for note in &findings.notes {
        let _ = writeln!(text, "{note}");
    }
    for line in stale {
        let _ = writeln!(text, "{line}");
    }
    let problems = match findings.faults.len() + more {
        0 => "No problems".to_owned(),
        count => counted(count, "problem", "problems"),
    };
    let notes = match findings.notes.len() + stale.len() {
        0 => String::new(),
        count => format!(" {}.", counted(count, "note", "notes")),
    };
    let in_library = match counts.in_library {
        0 => String::new(),
        count => format!(", and {count} in the library"),
    };
    let entries = counted(counts.entries, "entry", "entries");
    let _ = writeln!(text, "{problems}.{notes} {entries}{in_library}.");
    text
}

fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

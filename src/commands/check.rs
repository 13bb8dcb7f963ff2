//! The `check` command: every problem of a pack on a line of its own, then notes and a summary.

use std::fmt::Write;
use std::path::PathBuf;

use jiff::SignedDuration;
use jiff::civil::Date;

use super::ageing::notes;
use crate::content::catalog::Catalog;
use crate::content::entry::Entry;
use crate::content::pack::diagnostic::{Fault, Findings};
use crate::content::pack::load::OpenFolder;
use crate::content::pane::Pane;

/// The largest difference between two dates on Earth: 26 hours, rounded up to days.
const DATE_SPREAD: SignedDuration = SignedDuration::from_hours(2 * 24);

/// The latest date that it can be anywhere on Earth where it is `today` at the earliest.
pub(super) fn latest_day(today: Date) -> Option<Date> {
    today.checked_add(DATE_SPREAD).ok()
}

/// The result of a check.
#[derive(Debug)]
pub struct Checked {
    /// The lines to print.
    pub text: String,
    /// Whether no problem was found.
    pub is_sound: bool,
    /// The whole content, including the packs.
    pub catalog: Catalog,
    /// The earliest date on Earth, if it is known.
    pub today: Option<Date>,
    has_folders: bool,
}

impl Checked {
    /// What was checked: the entries of the folders or, without any, the built-in ones. Those of a library are left out.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.catalog
            .entries()
            .map(|(_, entry)| entry)
            .filter(|entry| !(self.has_folders && entry.is_built_in))
    }
}

/// Checks the packs in `folders` together with the built-in one, or the built-in one alone. With `today`, the
/// earliest date on Earth, it also reports dates in the future and reviews that are due.
///
/// # Errors
/// The [`Fault`] of a folder that cannot be read.
pub fn check(folders: &[PathBuf], today: Option<Date>) -> Result<Checked, Fault> {
    let (mut files, mut sources, mut faults) = (Vec::new(), Vec::new(), Vec::new());
    for folder in OpenFolder::open_all(folders) {
        let (found, opened, unread) = folder?.read();
        files.extend(found);
        sources.extend(opened);
        faults.extend(unread);
    }
    let latest = today.and_then(latest_day);
    let (mut catalog, mut findings) = Catalog::checked(files, latest);
    catalog.add_library(sources);
    catalog.load_whole();
    let (broken, more) = catalog.library_faults();
    faults.append(&mut findings.faults);
    faults.extend(broken);
    findings.faults = faults;
    let built_in = if folders.is_empty() { 0 } else { Catalog::built_in().entries().len() };
    let counts = Counts::of(&catalog, built_in);
    let is_sound = findings.faults.is_empty();
    let mut checked =
        Checked { text: String::new(), is_sound, catalog, today, has_folders: !folders.is_empty() };
    let due = today.map(|today| notes(checked.entries(), today)).unwrap_or_default();
    checked.text = lines(&findings, more, &due, &counts);
    Ok(checked)
}

/// The numbers of added entries, or of all entries if no folder is given.
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

/// The output of a check; `more` is the number of broken library lines that are not in `findings`.
fn lines(findings: &Findings, more: usize, due: &[String], counts: &Counts) -> String {
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
    for line in due {
        let _ = writeln!(text, "{line}");
    }
    let problems = match findings.faults.len() + more {
        0 => "No problems".to_owned(),
        count => counted(count, "problem", "problems"),
    };
    let notes = match findings.notes.len() + due.len() {
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

//! The `check` command: every problem of a pack on a line of its own, then notes and a summary.

use std::path::PathBuf;

use jiff::SignedDuration;
use jiff::civil::Date;

use super::ageing::notes;
use crate::content::catalog::Catalog;
use crate::content::entry::Entry;
use crate::content::pack::diagnostic::{Fault, Findings};
use crate::content::pack::load::OpenFolder;
use crate::content::pane::Pane;
use crate::content::reviews::{self, Review, ReviewFault};
use crate::text::Language;
use crate::text::sentences::{check as say, counted};

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
    /// The language of the staff.
    pub language: Language,
    /// Who has reviewed the built-in content.
    pub reviews: Result<Vec<Review>, ReviewFault>,
    /// Whether folders were checked, and not the built-in content.
    pub(super) has_folders: bool,
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
/// earliest date on Earth, it also reports dates in the future and reviews that are due. Everything is said in
/// `language`.
///
/// # Errors
/// The [`Fault`] of a folder that cannot be read.
pub fn check(folders: &[PathBuf], today: Option<Date>, language: Language) -> Result<Checked, Fault> {
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
    let has_folders = !folders.is_empty();
    let reviews = reviews::built_in(latest);
    let mut checked =
        Checked { text: String::new(), is_sound, catalog, today, language, reviews, has_folders };
    let due = today.map(|today| notes(checked.entries(), today, language)).unwrap_or_default();
    checked.text = lines(&findings, more, &due, &counts, language);
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
fn lines(findings: &Findings, more: usize, due: &[String], counts: &Counts, language: Language) -> String {
    let mut lines: Vec<String> = findings.faults.iter().map(|fault| fault.in_language(language)).collect();
    if more > 0 {
        lines.push(counted(language, more, say::broken_line, say::broken_lines));
    }
    lines.extend(findings.notes.iter().map(|note| note.in_language(language)));
    lines.extend_from_slice(due);
    let mut summary = match findings.faults.len() + more {
        0 => say::no_problems(language),
        count => counted(language, count, say::problem, say::problems),
    };
    let notes = findings.notes.len() + due.len();
    if notes > 0 {
        summary = summary + " " + &counted(language, notes, say::note, say::notes);
    }
    let mut entries = counted(language, counts.entries, say::entry, say::entries);
    if counts.in_library > 0 {
        entries = say::and_in_library(language, &entries, counts.in_library);
    }
    lines.push(format!("{summary} {entries}."));
    lines.join("\n") + "\n"
}

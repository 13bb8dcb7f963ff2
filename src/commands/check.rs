//! Every problem of a pack, one a line; then what should be better, and how much there is.

use std::fmt::Write;
use std::path::PathBuf;

use crate::content::catalog::Catalog;
use crate::content::fault::{Fault, Findings};
use crate::content::load::read_folder;

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

/// Checks the packs in `folders` beside the built-in one; or the built-in one itself.
///
/// # Errors
/// The [`Fault`] that keeps a folder from being read.
pub fn check(folders: &[PathBuf]) -> Result<Checked, Fault> {
    let (mut files, mut faults) = (Vec::new(), Vec::new());
    for folder in folders {
        let (found, unread) = read_folder(folder)?;
        files.extend(found);
        faults.extend(unread);
    }
    let (catalog, mut findings) = Catalog::checked(files);
    faults.append(&mut findings.faults);
    findings.faults = faults;
    let built_in = if folders.is_empty() { 0 } else { Catalog::built_in().entries().count() };
    let text = lines(&findings, catalog.entries().count() - built_in);
    Ok(Checked { text, is_sound: findings.faults.is_empty(), catalog })
}

fn lines(findings: &Findings, entries: usize) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    for fault in &findings.faults {
        let _ = writeln!(text, "{fault}");
    }
    for note in &findings.notes {
        let _ = writeln!(text, "{note}");
    }
    let problems = match findings.faults.len() {
        0 => "No problems".to_owned(),
        count => counted(count, "problem", "problems"),
    };
    let notes = match findings.notes.len() {
        0 => String::new(),
        count => format!(" {}.", counted(count, "note", "notes")),
    };
    let _ = writeln!(text, "{problems}.{notes} {}.", counted(entries, "entry", "entries"));
    text
}

fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

//! The report: what came in, and what was left out and why, in sentences that name the record.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::text::sentences::import;
use crate::text::{Language, SafeText};

/// What an import says about its work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// The language of the report.
    pub(super) language: Language,
    /// The help lines that came in.
    pub lines: usize,
    /// The events that came in.
    pub events: usize,
    /// The records of the file.
    records: usize,
    /// The events that are past.
    pub(super) past: usize,
    general: Vec<String>,
    notes: Vec<(String, String)>,
    /// What was said about the current record.
    said: BTreeSet<(String, String)>,
}

impl ImportReport {
    /// A report in this language.
    pub(super) fn new(language: Language) -> Self {
        Self { language, ..Self::default() }
    }

    /// Counts one more record of the file. The sentences that follow are about it.
    pub(super) fn begin(&mut self) {
        self.records += 1;
        self.said.clear();
    }

    /// Begins the check of all records. The sentences that follow are about any of them.
    pub(super) fn begin_check(&mut self) {
        self.said.clear();
    }

    /// Adds a sentence about a record, once.
    pub(super) fn say(&mut self, name: &str, sentence: impl FnOnce(Language) -> String) {
        let sentence = SafeText::clean(&sentence(self.language)).to_string();
        let note = (SafeText::shortened(name).to_string(), sentence);
        if self.said.insert(note.clone()) {
            self.notes.push(note);
        }
    }

    /// Sets what came in.
    pub(super) const fn count(&mut self, lines: usize, events: usize) {
        (self.lines, self.events) = (lines, events);
    }

    /// Adds a sentence about the whole file, once.
    pub(super) fn say_once(&mut self, sentence: impl FnOnce(Language) -> String) {
        let sentence = SafeText::clean(&sentence(self.language)).to_string();
        if !self.general.contains(&sentence) {
            self.general.push(sentence);
        }
    }

    /// Whether something came in.
    #[must_use]
    pub const fn has_any(&self) -> bool {
        self.lines + self.events > 0
    }

    /// The lines to print.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = import::came_in(self.language, self.lines, self.events, self.records) + "\n";
        // Writing to a string cannot fail.
        for sentence in import::past(self.language, self.past).iter().chain(&self.general) {
            let _ = writeln!(text, "{sentence}");
        }
        for (name, sentence) in &self.notes {
            let _ = writeln!(text, "{name}: {sentence}");
        }
        if self.lines > 0 {
            let _ = writeln!(text, "{}", import::confirm(self.language));
        }
        text
    }
}

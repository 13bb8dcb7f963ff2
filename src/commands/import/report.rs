//! The report: what came in, and what was left out and why, in sentences that name the record.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::text::{SafeText, grouped};

/// What an import says about its work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
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
    pub(super) fn say(&mut self, name: &str, sentence: impl Into<String>) {
        let note = (SafeText::shortened(name).to_string(), SafeText::clean(&sentence.into()).to_string());
        if self.said.insert(note.clone()) {
            self.notes.push(note);
        }
    }

    /// Sets what came in.
    pub(super) const fn count(&mut self, lines: usize, events: usize) {
        (self.lines, self.events) = (lines, events);
    }

    /// Adds a sentence about the whole file, once.
    pub(super) fn say_once(&mut self, sentence: impl Into<String>) {
        let sentence = SafeText::clean(&sentence.into()).to_string();
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
        let mut text = self.counts();
        let past = match self.past {
            0 => None,
            1 => Some("1 event is past and was left out.".to_owned()),
            past => Some(format!("{} events are past and were left out.", grouped(past))),
        };
        // Writing to a string cannot fail.
        for sentence in past.iter().chain(&self.general) {
            let _ = writeln!(text, "{sentence}");
        }
        for (name, sentence) in &self.notes {
            let _ = writeln!(text, "{name}: {sentence}");
        }
        if self.lines > 0 {
            text.push_str(
                "Before people rely on these lines, confirm each one: infocus check --calls FILE\n",
            );
        }
        text
    }

    fn counts(&self) -> String {
        let counted = |count: usize, one: &str, several: &str| {
            format!("{} {}", grouped(count), if count == 1 { one } else { several })
        };
        let of = counted(self.records, "record", "records");
        let parts: Vec<String> = [
            (self.lines, counted(self.lines, "help line", "help lines")),
            (self.events, counted(self.events, "event", "events")),
        ]
        .into_iter()
        .filter_map(|(count, words)| (count > 0).then_some(words))
        .collect();
        if parts.is_empty() {
            return format!("Nothing came in, of {of}.\n");
        }
        format!("{} came in, of {of}.\n", parts.join(" and "))
    }
}

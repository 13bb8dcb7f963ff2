//! A text for paper or a terminal of 79 columns: headings and lines with a hanging indent.

use std::fmt::Write;

use crate::text::{columns, wrapped};

/// The width of a line, in columns.
const WIDTH: usize = 79;

/// The text of a report or a sheet, with wrapped lines.
#[derive(Default)]
pub(super) struct Sheet(String);

impl Sheet {
    pub fn heading(&mut self, words: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.line(words, 0);
        self.line(&"-".repeat(columns(words)), 0);
    }

    /// Writes a line with a hanging indent.
    pub fn line(&mut self, line: &str, indent: usize) {
        for piece in wrapped(line, WIDTH, &" ".repeat(indent)) {
            self.whole(&piece);
        }
    }

    /// Writes all of a line with an indent.
    pub fn indented(&mut self, line: &str, indent: usize) {
        self.line(&format!("{:indent$}{line}", ""), indent);
    }

    /// Writes a line that is not broken, whatever its width.
    pub fn whole(&mut self, line: &str) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "{line}");
    }

    pub fn into_text(self) -> String {
        self.0
    }
}

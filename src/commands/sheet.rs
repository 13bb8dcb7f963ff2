//! A text for paper, a pipe or a terminal: headings, and lines with a hanging indent.

use std::fmt::Write;

use crate::text::{columns, wrapped};

/// The width of a line of a report, in columns.
const REPORT_WIDTH: usize = 79;

/// A text whose lines are wrapped to a width, if there is one.
pub(super) struct Sheet {
    text: String,
    width: Option<usize>,
}

impl Sheet {
    pub const fn new(width: Option<usize>) -> Self {
        Self { text: String::new(), width }
    }

    /// A sheet of the width of a report.
    pub const fn of_report() -> Self {
        Self::new(Some(REPORT_WIDTH))
    }

    /// Writes a heading after an empty line, if it is not the first line.
    pub fn heading(&mut self, words: &str, underline: &str) {
        if !self.text.is_empty() {
            self.whole("");
        }
        self.line(words, 0);
        let width = columns(words).min(self.width.unwrap_or(usize::MAX));
        self.whole(&underline.repeat(width));
    }

    /// Writes a line with a hanging indent, so that it is visible which lines belong together.
    pub fn line(&mut self, line: &str, indent: usize) {
        let Some(width) = self.width else { return self.whole(line) };
        for piece in wrapped(line, width, &" ".repeat(indent)) {
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
        let _ = writeln!(self.text, "{line}");
    }

    pub fn into_text(self) -> String {
        self.text
    }
}

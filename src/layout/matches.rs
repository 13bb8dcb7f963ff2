//! Where the words that a reader searched for stand in the lines of an entry.

use std::ops::Range;

use super::line::{Line, LineKind};
use crate::search::index::Index;

/// The bytes of a line that are to be marked, in order and apart.
#[must_use]
pub fn marks(index: &Index, sought: &str, line: &Line) -> Vec<Range<usize>> {
    if sought.is_empty() {
        return Vec::new();
    }
    match line.kind {
        LineKind::Title => index.marks_in_title(&line.text, sought),
        LineKind::Facts | LineKind::Text | LineKind::Address | LineKind::See(_) => {
            index.marks_in_text(&line.text, sought)
        }
        LineKind::State
        | LineKind::Digits
        | LineKind::SeeHeading
        | LineKind::Month(_)
        | LineKind::Source
        | LineKind::Blank => Vec::new(),
    }
}

/// Whether a line below the title, which is in sight first, holds a word that is sought.
#[must_use]
pub fn is_match(index: &Index, sought: &str, line: &Line) -> bool {
    line.kind != LineKind::Title && !marks(index, sought, line).is_empty()
}

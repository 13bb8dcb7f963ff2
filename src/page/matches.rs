//! Highlights: the matches of a query in the lines of an entry.

use std::ops::Range;

use super::line::{Line, LineKind};
use crate::search::index::Index;

/// The byte ranges to highlight in a line, in order and without overlap.
pub(super) fn marks(index: &Index, query: &str, line: &Line) -> Vec<Range<usize>> {
    match line.kind {
        LineKind::Title => index.marks_in_title(&line.text, query),
        LineKind::Facts | LineKind::Text | LineKind::Address | LineKind::See(_) => {
            index.marks_in_text(&line.text, query)
        }
        LineKind::State
        | LineKind::Digits
        | LineKind::SeeHeading
        | LineKind::Month(_)
        | LineKind::Source
        | LineKind::Blank => Vec::new(),
    }
}

/// The numbers of the lines with highlights. The title is left out: it is on screen at first.
pub(super) fn lines(lines: &[Line], marks: &[Vec<Range<usize>>]) -> Vec<usize> {
    let below = |(line, marks): (&Line, &Vec<_>)| line.kind != LineKind::Title && !marks.is_empty();
    let numbered = lines.iter().zip(marks).enumerate();
    numbered.filter(|(_, pair)| below(*pair)).map(|(number, _)| number).collect()
}

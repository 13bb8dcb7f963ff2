//! Highlights: the matches of a query in the lines of an entry.

use std::ops::Range;

use super::line::{Line, LineKind};
use crate::app::model::{Mode, Model, World};
use crate::search::index::Index;

/// The byte ranges to highlight in the lines of an entry, each in order and without overlap; empty without a query.
/// Beside the hits of a search only the rows of `languages`, which the query names, are highlighted.
pub(super) fn all(
    model: &Model,
    world: &World,
    lines: &[Line],
    languages: &[usize],
) -> Vec<Vec<Range<usize>>> {
    let own_row = |line: &Line| match line.kind {
        LineKind::Language(number) if languages.contains(&number) => {
            std::iter::once(0..line.text.len()).collect()
        }
        _ => Vec::new(),
    };
    match &model.place.mode {
        Mode::Read(reading) if languages.is_empty() && !reading.query.is_empty() => {
            lines.iter().map(|line| marks(&world.index, &reading.query, line)).collect()
        }
        Mode::Read(_) | Mode::Search(_) if !languages.is_empty() => lines.iter().map(own_row).collect(),
        _ => Vec::new(),
    }
}

fn marks(index: &Index, query: &str, line: &Line) -> Vec<Range<usize>> {
    match line.kind {
        LineKind::Title => index.marks_in_title(&line.text, query),
        LineKind::Facts
        | LineKind::Text
        | LineKind::Language(_)
        | LineKind::Address(_)
        | LineKind::See(_) => index.marks_in_text(&line.text, query),
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

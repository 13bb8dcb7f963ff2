//! Highlights: the matches of a query in the lines of an entry.

use std::ops::Range;

use super::line::{Line, LineKind};
use crate::app::model::{Find, Mode, Model, World};
use crate::app::profile::Follow;
use crate::content::entry::EntryIndex;
use crate::search::index::Index;
use crate::text::strings::Words;

/// The byte ranges to highlight in the lines of an entry, each in order and without overlap; empty without a query. If
/// the query names `languages`, only their rows are highlighted.
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
    if !languages.is_empty() {
        return lines.iter().map(own_row).collect();
    }
    let query = query(model);
    if query.is_empty() || is_costly(model, world) {
        return Vec::new();
    }
    lines.iter().map(|line| marks(&world.index, query, line)).collect()
}

/// Whether the entry would be rewritten for each letter of a query on a slow line.
fn is_costly(model: &Model, world: &World) -> bool {
    let is_typed = matches!(&model.place.mode, Mode::Search(search) if !search.is_choosing);
    is_typed && world.profile.entry_follows == Follow::WhenRested
}

/// The query that led to the entry on screen.
fn query(model: &Model) -> &str {
    match &model.place.mode {
        Mode::Read(reading) => &reading.query,
        Mode::Search(search) => search.query.text(),
        Mode::Browse | Mode::Keys(_) | Mode::Share(_) => "",
    }
}

/// Adds a line below the title with the keywords by which the entry was found, if its text does not show why.
pub(super) fn explain(model: &Model, world: &World, entry: EntryIndex, lines: &mut Vec<Line>) {
    let is_find = matches!(&model.place.mode, Mode::Read(reading) if reading.find != Find::Off);
    let query = query(model);
    if query.is_empty() || is_find || is_costly(model, world) {
        return;
    }
    let texts = lines.iter().filter(|line| line.kind != LineKind::Source).map(|line| line.text.as_str());
    let texts: Vec<&str> = texts.collect();
    let keywords = world.index.matched_keywords(world.catalog.entry(entry), query, model.language, &texts);
    if keywords.is_empty() {
        return;
    }
    let text = format!("{} {}", Words::of(model.language).matched, keywords.join(", "));
    let below = lines.iter().rposition(|line| line.kind == LineKind::Title).map_or(0, |title| title + 1);
    lines.insert(
        below,
        Line { kind: LineKind::Facts, part: 0, text: world.glyphs.transliterated(&text).into_owned() },
    );
}

fn marks(index: &Index, query: &str, line: &Line) -> Vec<Range<usize>> {
    match line.kind {
        LineKind::Title => index.marks_in_title(&line.text, query),
        LineKind::Facts
        | LineKind::Text
        | LineKind::Language(_)
        | LineKind::Address(_)
        | LineKind::See(_) => Index::marks_in_text(&line.text, query),
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

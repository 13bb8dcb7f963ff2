//! The part of [`update`](super::update) that is about searching: the box, what was found, and the words that were
//! sought in the entry being read.

use super::action::{Action, Edit};
use super::model::{Answer, Cursor, Mode, Model, Reading, World};
use super::update::{lines_of, settle};
use crate::layout::listing::kept_in_sight;
use crate::layout::matches::is_match;
use crate::search::index::Hit;

/// The results kept of a search: more than anyone reads.
pub const MAX_HITS: usize = 200;

/// Changes the text in the search box.
pub(super) fn edit(model: &mut Model, edit: &Edit) {
    let Mode::Search(search) = &mut model.place.mode else { return };
    search.is_choosing = false;
    if search.query.edit(edit) {
        search.answer = Answer::Awaited;
        search.cursor = Cursor::default();
    }
}

/// Whether an action is about what was found, and cannot be done before that is known.
pub(super) fn needs_results(action: &Action) -> bool {
    matches!(
        action,
        Action::Open
            | Action::Up
            | Action::Down
            | Action::PageUp
            | Action::PageDown
            | Action::First
            | Action::Last
    )
}

/// Answers the query in the search box at once, if that is still to be done.
pub(super) fn answer(model: &mut Model, world: &World) {
    let language = model.language;
    if let Mode::Search(search) = &model.place.mode
        && search.answer == Answer::Awaited
    {
        let hits = world.search(search.query.text(), language);
        found(model, hits, Answer::Whole);
        settle(model, world);
    }
}

/// Shows what the search found. A choice that was made already stays on its entry.
pub(super) fn found(model: &mut Model, mut hits: Vec<Hit>, answer: Answer) {
    let Mode::Search(search) = &mut model.place.mode else { return };
    let chosen =
        search.hits.get(search.cursor.chosen).filter(|_| search.cursor.chosen > 0).map(|hit| hit.entry);
    hits.truncate(MAX_HITS);
    search.hits = hits;
    search.answer = answer;
    let place = chosen.and_then(|entry| search.hits.iter().position(|hit| hit.entry == entry));
    search.cursor.chosen = place.unwrap_or(0);
}

/// Goes to the next line in which a word that was sought stands, after the last one to the first.
pub(super) fn next_match(model: &mut Model, world: &World) {
    go_to_match(model, world, |lines, from, top| {
        let next = lines.iter().find(|line| from.map_or(**line >= top, |from| **line > from));
        next.or(lines.first()).copied()
    });
}

/// Goes to the line before, after the first one to the last.
pub(super) fn previous_match(model: &mut Model, world: &World) {
    go_to_match(model, world, |lines, from, top| {
        let before = lines.iter().rev().find(|line| **line < from.unwrap_or(top));
        before.or(lines.last()).copied()
    });
}

fn go_to_match(
    model: &mut Model,
    world: &World,
    choose: impl Fn(&[usize], Option<usize>, usize) -> Option<usize>,
) {
    let Mode::Read(reading) = &model.place.mode else { return };
    let (lines, height) = lines_of(model, world, reading);
    let matches: Vec<usize> = (0..)
        .zip(&lines)
        .filter(|(_, line)| is_match(&world.index, &reading.sought, line))
        .map(|(number, _)| number)
        .collect();
    let Some(line) = choose(&matches, reading.found, reading.top) else { return };
    let top = kept_in_sight(line, line, reading.top, lines.len(), height);
    model.place.mode = Mode::Read(Reading { top, found: Some(line), reference: None, ..reading.clone() });
}

//! The search actions of `update`: the box, the hits, and the matches in the entry being read.

use super::extent::Extent;
use super::listing::kept_in_sight;
use super::model::{Cursor, MAX_HITS, Mode, Model, Top, World};
use super::navigation::set;
use super::query::{Answer, Edit};
use crate::search::index::Hit;
use crate::text::Language;

/// Edits the text in the search box; returns whether anything changed.
pub(super) fn edit(model: &mut Model, edit: &Edit) -> bool {
    let Mode::Search(search) = &mut model.place.mode else { return false };
    let before = search.query.clone();
    if search.query.edit(edit) {
        search.answer = Answer::Awaited;
        search.cursor = Cursor::default();
    }
    let was_choosing = set(&mut search.is_choosing, false);
    was_choosing || search.query != before
}

/// The language in which to answer the query in the search box.
#[must_use]
pub fn language_of_query(model: &Model, world: &World) -> Language {
    match &model.place.mode {
        Mode::Search(search) if !search.has_own_language => {
            let own = search.before.unwrap_or(model.language);
            world.index.language_of(search.query.text(), own, model.language)
        }
        _ => model.language,
    }
}

/// Shows the language of the query.
pub(super) fn follow_language(model: &mut Model, language: Language) -> bool {
    let Mode::Search(search) = &mut model.place.mode else { return false };
    let own = search.before.unwrap_or(model.language);
    let before = (language != own).then_some(own);
    set(&mut search.before, before) | set(&mut model.language, language)
}

/// Takes over the hits of a search. If a hit other than the first was chosen, the cursor stays on its entry.
pub(super) fn found(model: &mut Model, mut hits: Vec<Hit>, answer: Answer) -> bool {
    let Mode::Search(search) = &mut model.place.mode else { return false };
    let chosen =
        search.hits.get(search.cursor.chosen).filter(|_| search.cursor.chosen > 0).map(|hit| hit.entry);
    hits.truncate(MAX_HITS);
    let place = chosen.and_then(|entry| hits.iter().position(|hit| hit.entry == entry));
    set(&mut search.hits, hits)
        | set(&mut search.answer, answer)
        | set(&mut search.cursor.chosen, place.unwrap_or(0))
}

/// Moves to the next line with a match, from the last one to the first.
pub(super) fn next_match(model: &mut Model, extent: &Extent) -> bool {
    go_to_match(model, extent, |lines, from, top| {
        let next = lines.iter().find(|line| from.map_or(**line >= top, |from| **line > from));
        next.or(lines.first()).copied()
    })
}

/// Moves to the previous line with a match, from the first one to the last.
pub(super) fn previous_match(model: &mut Model, extent: &Extent) -> bool {
    go_to_match(model, extent, |lines, from, top| {
        let before = lines.iter().rev().find(|line| **line < from.unwrap_or(top));
        before.or(lines.last()).copied()
    })
}

fn go_to_match(
    model: &mut Model,
    extent: &Extent,
    choose: impl Fn(&[usize], Option<usize>, usize) -> Option<usize>,
) -> bool {
    let Mode::Read(reading) = &mut model.place.mode else { return false };
    let text = &extent.text;
    let Some(line) = choose(&extent.matches, reading.found, text.top) else { return false };
    let top = kept_in_sight(line, line, text.top, text.len, text.height);
    set(&mut reading.top, Top::Line(top))
        | set(&mut reading.found, Some(line))
        | set(&mut reading.reference, None)
}

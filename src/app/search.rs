//! The search actions of `update`: the box and the hits.

use super::find;
use super::model::{Cursor, MAX_HITS, Mode, Model, World};
use super::navigation::set;
use super::query::{Answer, Edit};
use crate::search::index::Hit;
use crate::text::Language;

/// Edits the text in the search box; returns whether anything changed.
pub(super) fn edit(model: &mut Model, edit: &Edit) -> bool {
    let search = match &mut model.place.mode {
        Mode::Search(search) => search,
        Mode::Read(reading) => return find::edit(reading, edit),
        Mode::Browse | Mode::Keys(_) | Mode::Share(_) => return false,
    };
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
    let chosen = search.chosen_hit().filter(|_| search.cursor.chosen > 0).map(|hit| hit.entry);
    hits.truncate(MAX_HITS);
    let place = chosen.and_then(|entry| hits.iter().position(|hit| hit.entry == entry));
    set(&mut search.hits, hits)
        | set(&mut search.answer, answer)
        | set(&mut search.cursor.chosen, place.unwrap_or(0))
}

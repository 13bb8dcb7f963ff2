//! The row of the search box: its label, the number of hits, the other language unless the hint line has it, and how to
//! hide.

use std::ops::Range;

use ratatui::layout::Rect;

use super::{Piece, hide_hints, labelled_while_typing, placed, width_of};
use crate::app::action::Action;
use crate::app::model::{Mode, Model, World};
use crate::text::strings::Words;

/// The columns for typing beside the hints in a row with room.
const ENOUGH_TEXT: u16 = 12;

/// The columns for typing that the hints leave in any row.
const LEAST_TEXT: u16 = 5;

/// One way to fill the row.
struct Version {
    label: Piece,
    /// What stands on the right, and the columns between its pieces.
    end: Vec<Piece>,
    gap: u16,
    /// The columns that must be left for typing.
    text: u16,
}

/// The pieces, and the room for the text between them, if there is any.
pub(super) fn compose(
    area: Rect,
    found: Option<String>,
    is_hinted: bool,
    model: &Model,
    world: &World,
) -> (Vec<Piece>, Option<Rect>) {
    let versions = versions(found, is_hinted, model, world);
    let Some(version) = versions.into_iter().find(|version| version.width() <= area.width) else {
        return (Vec::new(), Some(area).filter(|area| !area.is_empty()));
    };
    let (end_width, label_width) = (version.end_width(), version.label.width());
    let width = area.width - label_width - end_width - u16::from(end_width > 0);
    let typing = Rect { x: area.x + label_width, width, ..area };
    let mut pieces = vec![version.label];
    pieces.extend(placed(version.end, area.width - end_width, version.gap));
    (pieces, Some(typing).filter(|typing| !typing.is_empty()))
}

/// The versions of the row, the fullest first.
fn versions(found: Option<String>, is_hinted: bool, model: &Model, world: &World) -> Vec<Version> {
    let words = Words::of(model.language);
    let label = |text| Piece { is_open: true, ..Piece::text(text) };
    let (label, short_label) = (label(format!(" {}: ", box_label(model))), label(" / ".to_owned()));
    let found = found.map(Piece::text);
    let switch = || labelled_while_typing(Action::SwitchLanguage, words.does.language, world);
    let language = if is_hinted { None } else { switch() };
    let with_language = |hide: &Piece| language.iter().chain([hide]).cloned().collect::<Vec<_>>();
    let [hide, hide_short] = hide_hints(words, world);
    let version =
        |label: &Piece, end: Vec<Piece>, gap, text| Version { label: label.clone(), end, gap, text };
    vec![
        version(&label, found.into_iter().chain(with_language(&hide)).collect(), 3, ENOUGH_TEXT),
        version(&label, with_language(&hide), 3, ENOUGH_TEXT),
        version(&label, with_language(&hide_short), 2, if is_hinted { LEAST_TEXT } else { ENOUGH_TEXT }),
        version(&short_label, with_language(&hide_short), 2, LEAST_TEXT),
        version(&short_label, vec![hide_short], 2, LEAST_TEXT),
        version(&label, Vec::new(), 0, 1),
        version(&short_label, Vec::new(), 0, 1),
    ]
}

/// The label of the box that is open.
pub(in crate::page) fn box_label(model: &Model) -> &'static str {
    let words = Words::of(model.language);
    if matches!(model.place.mode, Mode::Read(_)) { words.find } else { words.search }
}

/// The number of hits, once the query is answered, or of the matches in the entry, whose `marks` these are.
pub(in crate::page) fn found(model: &Model, marks: &[Vec<Range<usize>>]) -> Option<String> {
    let (query, words) = (model.typed_query()?, Words::of(model.language));
    let count = match &model.place.mode {
        Mode::Search(search) => search.count_in_words(words),
        _ => format!("{} {}", marks.iter().map(Vec::len).sum::<usize>(), words.found),
    };
    let is_counted = !query.text().trim().is_empty() && !model.is_awaiting_hits();
    is_counted.then_some(count)
}

impl Version {
    fn end_width(&self) -> u16 {
        width_of(&self.end, self.gap)
    }

    /// The columns that it needs, with one before what stands on the right.
    fn width(&self) -> u16 {
        let end = self.end_width();
        self.label.width() + self.text + end + u16::from(end > 0)
    }
}

//! The lines of an entry on the screen. The hotline's own entry and the one that lists languages show its
//! number in large digits while they are read.

use ratatui::layout::Size;

use super::digits::big;
use super::document::{document, plain_document};
use super::line::{Line, LineKind};
use super::matches::explain;
use crate::app::model::{Mode, Model, World};
use crate::app::profile::Follow;
use crate::content::entry::EntryIndex;
use crate::content::{hotline, spoken};

/// The smallest screen with large digits.
const LEAST: Size = Size::new(60, 15);

/// The lines of `entry`, none wider than `width`.
pub(super) fn lines(model: &Model, world: &World, entry: EntryIndex, width: usize) -> Vec<Line> {
    let layout = if world.profile.is_spoken { plain_document } else { document };
    let mut lines = layout(&world.reading(model.language), entry, width);
    if has_large_number(model, world, entry)
        && let Some(rows) = big(hotline::NUMBER, width)
        && let Some(last) = lines.iter().rposition(|line| line.kind == LineKind::Text)
    {
        // After the text, so that a listener does not have to sit through the digits first.
        let part = lines.get(last).map_or(0, |line| line.part);
        let after = lines.split_off(last + 1);
        lines.push(Line { kind: LineKind::Digits, part, text: String::new() });
        for text in rows {
            lines.push(Line { kind: LineKind::Digits, part, text });
        }
        lines.extend(after);
    }
    explain(model, world, entry, &mut lines);
    lines
}

/// Whether the large number is worth its bytes: the entry is being read, and neither screen nor line is too
/// small or slow.
fn has_large_number(model: &Model, world: &World, entry: EntryIndex) -> bool {
    let profile = &world.profile;
    matches!(model.place.mode, Mode::Read(_))
        && [hotline::ENTRY_ID, spoken::ENTRY_ID].contains(&&*world.catalog.entry(entry).id)
        && !profile.is_spoken
        && profile.entry_follows == Follow::AtOnce
        && model.size.width >= LEAST.width
        && model.size.height >= LEAST.height
}

//! The `hotlines` command: the help lines in at most 2 KB, for a printer, a pipe or a visitor without a
//! terminal.

use std::fmt::Write;

use super::print::banner;
use crate::content::pane::Pane;
use crate::content::reading::ReadingContext;
use crate::page::document::number_beside;
use crate::text::columns;
use crate::text::strings::Words;

/// The maximum size of a card, in bytes: an ssh client on a telephone shows it at once, and a pipe accepts it
/// whole.
const MAX_BYTES: usize = 2_048;

/// The card with the help lines. Lines that do not fit are left out.
#[must_use]
pub fn card(reading: &ReadingContext<'_>) -> String {
    let words = Words::of(reading.language);
    let lines: Vec<_> = reading
        .catalog
        .pane(Pane::GetHelp)
        .iter()
        .map(|listed| reading.catalog.entry(listed.entry))
        .filter_map(|entry| {
            Some((entry.title.in_language(reading.language), number_beside(entry, words)?, entry.tag?))
        })
        .collect();
    let column = lines.iter().map(|(_, number, _)| columns(number)).max().unwrap_or(0);
    let mut card = format!("{}\n\n", banner(words));
    for (name, number, tag) in lines {
        let before = card.len();
        // Writing to a string cannot fail.
        let _ = writeln!(card, "{number:column$}  {name} ({})", words.tag(tag));
        if card.len() > MAX_BYTES {
            card.truncate(before);
        }
    }
    card
}

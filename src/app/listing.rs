//! The rows of a pane's list: entries, and the rows that the cursor skips, which are group headings and the
//! count of library entries at the end.

use crate::content::catalog::Catalog;
use crate::content::pane::Pane;

/// One row of a pane's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListRow {
    /// The heading of the group that begins with the pane's entry at this position.
    Heading(usize),
    /// The pane's entry at this position.
    Entry(usize),
    /// The number of further entries in the library.
    Library(usize),
}

/// All rows of a pane.
#[must_use]
pub fn rows(catalog: &Catalog, pane: Pane) -> Vec<ListRow> {
    let mut rows = Vec::new();
    let mut last = None;
    for (position, listed) in catalog.pane(pane).iter().enumerate() {
        let group = catalog.group_of(listed).map(|group| &*group.id);
        if group.is_some() && group != last {
            rows.push(ListRow::Heading(position));
        }
        rows.push(ListRow::Entry(position));
        last = group;
    }
    rows.extend(Some(catalog.in_library(pane)).filter(|count| *count > 0).map(ListRow::Library));
    rows
}

/// The rows of a pane, without past events while these are folded.
#[must_use]
pub fn shown_rows(catalog: &Catalog, pane: Pane, shows_past: bool) -> Vec<ListRow> {
    let mut rows = rows(catalog, pane);
    if !shows_past {
        let list = catalog.pane(pane);
        let is_past = |position: usize| list.get(position).is_some_and(|listed| listed.is_past);
        rows.retain(|row| !matches!(row, ListRow::Entry(position) if is_past(*position)));
    }
    rows
}

/// The number of entries in `rows` before the chosen one, and in all.
#[must_use]
pub fn count(rows: &[ListRow], chosen: usize) -> (usize, usize) {
    let entries = || rows.iter().filter_map(position);
    (entries().take_while(|position| *position < chosen).count(), entries().count())
}

/// The position in the pane of the entry in this row, if it is an entry.
#[must_use]
pub const fn position(row: &ListRow) -> Option<usize> {
    match *row {
        ListRow::Entry(position) => Some(position),
        ListRow::Heading(_) | ListRow::Library(_) => None,
    }
}

/// The first row to show so that the chosen entry is visible, with a heading just above it and the library
/// row just below it if they fit. `lines_of` returns the height of a row.
#[must_use]
pub fn top_for(
    rows: &[ListRow],
    chosen: usize,
    top: usize,
    height: usize,
    lines_of: impl Fn(usize) -> usize,
) -> usize {
    let Some(last) = rows.iter().position(|row| *row == ListRow::Entry(chosen)) else { return 0 };
    let follows_heading = last > 0 && matches!(rows.get(last - 1), Some(ListRow::Heading(_)));
    let first = if follows_heading && height > 1 { last - 1 } else { last };
    let ends = matches!(rows.get(last + 1), Some(ListRow::Library(_))) && height > last + 1 - first;
    top_row(first, last + usize::from(ends), top, rows.len(), height, lines_of)
}

/// The first row to show so that the rows from `first` to `last` are visible, like [`kept_in_sight`] for rows of
/// several lines.
#[must_use]
pub fn top_row(
    first: usize,
    last: usize,
    top: usize,
    rows: usize,
    height: usize,
    lines_of: impl Fn(usize) -> usize,
) -> usize {
    // The lowest first row with which the rows up to `last` fit.
    let lowest = |last: usize| {
        let mut left = height.max(1);
        let fits = |row: &usize| {
            let lines = lines_of(*row);
            let fits = lines <= left;
            left = left.saturating_sub(lines);
            fits
        };
        (0..=last).rev().take_while(fits).last().unwrap_or(last)
    };
    top.max(lowest(last)).min(first).min(lowest(rows.saturating_sub(1)))
}

/// The first line to show so that the lines from `first` to `last` are visible. Scrolls as little as possible
/// and never past the end.
#[must_use]
pub fn kept_in_sight(first: usize, last: usize, top: usize, lines: usize, height: usize) -> usize {
    let height = height.max(1);
    let top = top.max((last + 1).saturating_sub(height)).min(first);
    top.min(lines.saturating_sub(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heading_scrolls_into_view_with_its_first_entry() {
        let rows =
            [ListRow::Entry(0), ListRow::Entry(1), ListRow::Heading(2), ListRow::Entry(2), ListRow::Entry(3)];
        assert_eq!(top_for(&rows, 3, 0, 2, |_| 1), 3);
        assert_eq!(top_for(&rows, 2, 3, 2, |_| 1), 2);
        assert_eq!(top_for(&rows, 0, 2, 2, |_| 1), 0);
    }

    #[test]
    fn a_row_of_several_lines_is_shown_whole() {
        let lines = [1, 3, 2, 1];
        let top = |chosen, top, height| top_row(chosen, chosen, top, 4, height, |row| lines[row]);
        assert_eq!((top(1, 0, 4), top(2, 0, 5), top(3, 0, 4), top(0, 3, 4)), (0, 1, 2, 0));
        assert_eq!(top(1, 0, 2), 1);
    }

    #[test]
    fn a_list_that_fits_starts_at_its_first_row() {
        assert_eq!(kept_in_sight(3, 3, 2, 4, 10), 0);
    }
}

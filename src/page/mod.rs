//! The page of a frame: regions, rows, lines and chrome, laid out once.
//!
//! `view` draws a `Page`, and `update` reads its measurements from the `Extent`, so the two always agree.

pub mod chrome;
pub mod code;
pub mod cover;
pub mod digits;
pub mod document;
mod entry;
pub mod hit;
pub mod keys;
pub mod line;
pub mod links;
mod list;
mod matches;
mod month;
pub mod notice;
pub mod regions;
pub mod remarks;
pub mod row;
pub mod share;
pub mod speech;

use std::ops::Range;

use crate::app::extent::{Extent, Window};
use crate::app::listing::{ListRow, kept_in_sight, top_for, top_row};
use crate::app::model::{Mode, Model, Top, World};
use chrome::Chrome;
use line::{Line, LineKind};
use list::Rows;
use regions::{ListSize, Regions, Shape, WIDE, list_widths, regions, spoken_regions};
use row::Row;
use share::ShareView;
use speech::Spoken;

/// The laid-out page for the reader's place.
#[derive(Debug)]
pub struct Page {
    /// The regions of the screen.
    pub regions: Regions,
    /// The lines of the notices, which precede everything else in importance.
    pub notices: Vec<String>,
    /// The rows of the pane's list.
    pub rows: Vec<ListRow>,
    /// The visible rows of that list or of the hits.
    pub list: Vec<Row>,
    /// The lines of the text: an entry, the keys, or a share item.
    pub lines: Vec<Line>,
    /// The byte ranges to highlight in each line; empty without a query.
    pub marks: Vec<Vec<Range<usize>>>,
    /// The share item on screen, if any.
    pub share: Option<ShareView>,
    /// The rows around the content.
    pub chrome: Chrome,
    /// The rows that only a screen has which is read aloud.
    pub spoken: Option<Spoken>,
    /// The measurements for `update`.
    pub extent: Extent,
}

impl Page {
    /// Lays out the page of `model`.
    ///
    /// ```
    /// use infocus::app::model::World;
    /// use infocus::app::navigation::start;
    /// use infocus::app::profile::Profile;
    /// use infocus::content::catalog::Catalog;
    /// use infocus::content::hotline::NUMBER;
    /// use infocus::page::Page;
    /// use ratatui::layout::Size;
    ///
    /// let world = World::new(Catalog::built_in(), Profile::KIOSK);
    /// let page = Page::of(&start(&world, Size::new(80, 24)), &world);
    /// assert!(page.lines.iter().any(|line| line.text.contains(NUMBER)));
    /// ```
    #[must_use]
    pub fn of(model: &Model, world: &World) -> Self {
        let notices = notice::lines(model, world);
        let notice_rows = notice::rows(&notices, model, world);
        let mut share = ShareView::of(model, world, notice_rows);
        let rows = model.rows(world);
        let most = list_widths(model.size.width).1;
        let all = Rows { model, world, listed: &rows, width: most };
        let divided = if world.profile.is_spoken { spoken_regions } else { regions };
        let regions = divided(model.size, shape(model, &all, share.as_ref()), notice_rows);
        let lines = lines(model, world, &regions, share.as_mut());
        let languages = model.spoken_languages(world);
        let marks = matches::all(model, world, &lines, &languages);
        let all = Rows { width: regions.list.width, ..all };
        let (list, visible_rows) = list_window(&all, usize::from(regions.list.height));
        let height = usize::from(regions.text().height).max(1);
        let text = Window { top: 0, height, len: lines.len() };
        let main_lines = match &share {
            Some(share) => [share.main_line; 2],
            None if !languages.is_empty() => language_rows(&lines, &languages),
            // An entry that is read begins with its title.
            None if matches!(model.place.mode, Mode::Read(_)) && model.typed_query().is_none() => [0, 0],
            None => first_match(&lines, &marks, height),
        };
        let text = Window { top: text_top(model, text, &lines, main_lines), ..text };
        let extent = Extent {
            list,
            text,
            top_part: lines.get(text.top).map_or(0, |line| line.part),
            silent: if world.profile.is_spoken { speech::silent(&lines) } else { Vec::new() },
            references: references(&lines),
            matches: matches::lines(&lines, &marks),
        };
        let spoken = world.profile.is_spoken.then(|| Spoken::of(model, world, &rows, &marks));
        let mut page = Self {
            regions,
            notices,
            rows,
            list: visible_rows,
            lines,
            marks,
            share,
            chrome: Chrome::default(),
            spoken,
            extent,
        };
        page.chrome = Chrome::of(&page, model, world);
        page
    }
}

/// The shape of the screen's body.
fn shape(model: &Model, all: &Rows<'_>, share: Option<&ShareView>) -> Shape {
    let width = if model.size.width < WIDE { 0 } else { all.wanted_width() };
    let listed = |rows| ListSize { rows, width };
    match &model.place.mode {
        Mode::Browse => Shape::List(listed(all.listed.len())),
        Mode::Read(_) => Shape::Entry(listed(all.listed.len())),
        Mode::Search(search) if search.hits.is_empty() => Shape::Page,
        Mode::Search(search) => Shape::List(listed(search.hits.len())),
        Mode::Keys(_) => Shape::Page,
        Mode::Share(_) => share.map_or(Shape::Page, ShareView::shape),
    }
}

/// The lines of the text, if it has a region.
fn lines(model: &Model, world: &World, regions: &Regions, share: Option<&mut ShareView>) -> Vec<Line> {
    let width = regions.text().width;
    match &model.place.mode {
        Mode::Keys(_) => keys::lines(world, model.language, width)
            .into_iter()
            .map(|text| Line { kind: LineKind::Text, part: 0, text })
            .collect(),
        Mode::Share(_) => share.map_or_else(Vec::new, |share| share.lines(model, world, width.into())),
        Mode::Browse | Mode::Search(_) if regions.text().is_empty() || world.profile.is_spoken => Vec::new(),
        Mode::Browse | Mode::Search(_) | Mode::Read(_) => {
            model.shown_entry().map_or_else(Vec::new, |entry| entry::lines(model, world, entry, width.into()))
        }
    }
}

/// The window of the list, counted in rows, and the rows that begin in it.
fn list_window(all: &Rows<'_>, height: usize) -> (Window, Vec<Row>) {
    let (top, len) = top_with_choice(all, height);
    let (mut window, mut visible) = visible_rows(all, top, len, height);
    if let Some(scrolled) = all.model.scrolled.list.filter(|_| height > 0) {
        (window, visible) = visible_rows(all, scrolled.min(window.last_top()), len, height);
    }
    (window, visible)
}

/// The first row on screen with the chosen one among them, and the number of rows.
fn top_with_choice(all: &Rows<'_>, height: usize) -> (usize, usize) {
    let lines_of = |row| all.lines_of(row);
    if let Mode::Search(search) = &all.model.place.mode {
        let (chosen, len) = (search.cursor.chosen, search.hits.len());
        (top_row(chosen, chosen, search.cursor.top, len, height, lines_of), len)
    } else {
        let cursor = all.model.cursor();
        (top_for(all.listed, cursor.chosen, cursor.top, height, lines_of), all.listed.len())
    }
}

/// The rows from `top` on that begin in `height` lines, and the window of those that also end in them.
fn visible_rows(all: &Rows<'_>, top: usize, len: usize, height: usize) -> (Window, Vec<Row>) {
    let (mut visible, mut lines, mut whole) = (Vec::new(), 0, 0);
    for number in top..len {
        if lines >= height {
            break;
        }
        let row = all.row(number);
        lines += row.lines.len();
        whole += usize::from(lines <= height);
        visible.push(row);
    }
    (Window { top, height: whole, len }, visible)
}

/// The first row of the languages that the query names, and the row after the last one, which beside a list can be
/// covered by the mark that the entry continues; or the first line.
fn language_rows(lines: &[Line], languages: &[usize]) -> [usize; 2] {
    let is_named =
        |line: &Line| matches!(line.kind, LineKind::Language(number) if languages.contains(&number));
    match (lines.iter().position(is_named), lines.iter().rposition(is_named)) {
        (Some(first), Some(last)) => [first, last + 1],
        _ => [0, 0],
    }
}

/// The first line with a highlight, and the last one of half a screen from there on, for its context.
fn first_match(lines: &[Line], marks: &[Vec<Range<usize>>], height: usize) -> [usize; 2] {
    let first = marks.iter().position(|marks| !marks.is_empty()).unwrap_or(0);
    [first, (first + height / 2).min(lines.len().saturating_sub(1))]
}

/// The first line on screen. [`Top::Near`] keeps the first of the main lines in sight, and the last if there is room.
fn text_top(model: &Model, text: Window, lines: &[Line], [first, last]: [usize; 2]) -> usize {
    let top = match &model.place.mode {
        Mode::Read(reading) => reading.top,
        Mode::Share(share) => share.top,
        Mode::Keys(top) => Top::Line(*top),
        Mode::Browse => Top::Line(model.scrolled.text.unwrap_or(0)),
        Mode::Search(_) => model.scrolled.text.map_or(Top::Near(0), Top::Line),
    };
    let top = match top {
        Top::Line(line) => line,
        Top::Part(part) => lines.iter().position(|line| line.part >= part).unwrap_or(0),
        Top::Near(line) => kept_in_sight(first, last, line, text.len, text.height),
    };
    top.min(text.last_top())
}

/// The first and last line of each reference: the addresses, then the related entries.
fn references(lines: &[Line]) -> Vec<(usize, usize)> {
    let mut spans: Vec<(LineKind, (usize, usize))> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match (line.kind, spans.last_mut()) {
            (kind, Some((before, (_, last)))) if kind == *before => *last = at,
            (LineKind::Address(_) | LineKind::See(_), _) => spans.push((line.kind, (at, at))),
            _ => {}
        }
    }
    spans.into_iter().map(|(_, span)| span).collect()
}

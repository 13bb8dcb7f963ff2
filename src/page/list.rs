//! The visible rows of a list or of the hits, as lines of text. A title has one line, in which it is cut; on a wide
//! screen it wraps instead, and what tells like titles apart stands at its end.

use std::borrow::Cow;
use std::ops::Range;

use super::document::number_beside;
use super::regions::WIDE;
use super::remarks::{dated_fact, remarks, remarks_of_hit};
use super::row::{INDENT, REST, Row, RowLine, clipped, extend_to_words, wrapped_lines};
use crate::app::action::Action;
use crate::app::keymap::first_key_of;
use crate::app::listing::ListRow;
use crate::app::model::{Mode, Model, World};
use crate::app::profile::Follow;
use crate::content::catalog::Listed;
use crate::content::entry::Entry;
use crate::content::origin::Tag;
use crate::content::pane::Pane;
use crate::search::index::Hit;
use crate::text::strings::Words;
use crate::text::{columns, fitted, narrow, wrapped};

/// The width of a telephone number, in columns.
const NUMBER_WIDTH: u16 = 14;

/// The width of a year with the gap before it, in columns.
const YEAR_WIDTH: u16 = 6;

/// The most columns of an office.
const OFFICE_WIDTH: u16 = 36;

/// From this width on, a list has a column for the offices.
const HAS_OFFICES: u16 = 110;

/// The minimum width of a title beside the name of its pane, in columns.
const LEAST_TITLE: u16 = 20;

/// The rows of one list, composed on demand.
pub(super) struct Rows<'a> {
    pub(super) model: &'a Model,
    pub(super) world: &'a World,
    pub(super) listed: &'a [ListRow],
    /// The width of the list.
    pub(super) width: u16,
}

/// What stands before and beside a title.
#[derive(Default)]
struct RowParts {
    /// The columns where it begins and ends.
    start: u16,
    end: u16,
    pane: Option<(u16, String)>,
    number: Option<(u16, String)>,
    tag: Option<(u16, String)>,
    office: Option<(u16, String)>,
    year: Option<(u16, String)>,
    /// What follows the title.
    suffix: String,
}

impl Rows<'_> {
    /// The number of lines of row `number`.
    pub(super) fn lines_of(&self, number: usize) -> usize {
        if self.wraps() { self.row(number).lines.len() } else { 1 }
    }

    /// Row `number` of the list or of the hits.
    pub(super) fn row(&self, number: usize) -> Row {
        if let Mode::Search(search) = &self.model.place.mode {
            let Some(hit) = search.hits.get(number) else { return Row::default() };
            let lines = self.hit(hit, search.query.text());
            return Row {
                lines,
                is_heading: false,
                is_chosen: number == search.cursor.chosen,
                is_marked: self.model.marked.contains(&hit.entry),
            };
        }
        match self.listed.get(number) {
            Some(ListRow::Heading(position)) => self.heading(&self.group_at(*position).unwrap_or_default()),
            Some(ListRow::Library(count)) => self.heading(&self.in_library(*count)),
            Some(ListRow::Entry(position)) => self.entry(*position),
            None => Row::default(),
        }
    }

    /// The columns that the titles want, at most the width of the list.
    pub(super) fn wanted_width(&self) -> u16 {
        let most = self.width;
        if matches!(self.model.place.mode, Mode::Search(_)) {
            // The hits change with each letter.
            return most;
        }
        let mut widest = 0;
        for row in self.listed {
            let ListRow::Entry(position) = row else { continue };
            let Some(listed) = self.listed_at(*position) else { continue };
            let entry = self.world.catalog.entry(listed.entry);
            let around = self.around(entry);
            let title = columns(&self.title(&listed)) + columns(&around.suffix);
            let beside = most.saturating_sub(around.end);
            widest = widest.max(INDENT + narrow(title) + beside + 1);
            if widest >= most {
                return most;
            }
        }
        widest
    }

    fn is_wide(&self) -> bool {
        self.model.size.width >= WIDE
    }

    /// Whether titles wrap. On a slow line a scrolled row must not cost several lines.
    fn wraps(&self) -> bool {
        self.is_wide() && self.world.profile.entry_follows == Follow::AtOnce
    }

    const fn cut_mark(&self) -> &'static str {
        self.world.glyphs.cut_mark()
    }

    const fn words(&self) -> &'static Words {
        Words::of(self.model.language)
    }

    fn listed_at(&self, position: usize) -> Option<Listed> {
        self.world.catalog.pane(self.model.place.pane).get(position).copied()
    }

    fn group_at(&self, position: usize) -> Option<Cow<'_, str>> {
        let group = self.world.catalog.group_of(&self.listed_at(position)?)?;
        Some(self.world.glyphs.transliterated(group.title.in_language(self.model.language)))
    }

    /// The number of library entries and the key that searches them.
    fn in_library(&self, count: usize) -> String {
        self.words().in_library(count, &first_key_of(&Action::StartSearch, &self.world.profile))
    }

    fn heading(&self, text: &str) -> Row {
        let title = fitted(text, usize::from(self.width.saturating_sub(1)), self.cut_mark());
        let line = RowLine { indent: 1, title, ..RowLine::default() };
        Row { lines: vec![line], is_heading: true, ..Row::default() }
    }

    /// The title of an entry, with the mark of a fold.
    fn title(&self, listed: &Listed) -> String {
        let title = self.world.catalog.entry(listed.entry).title.in_language(self.model.language);
        let mark = fold_mark(self.world.catalog.is_fold(listed), self.model.place.shows_past);
        self.world.glyphs.transliterated(&format!("{mark}{title}")).into_owned()
    }

    fn entry(&self, position: usize) -> Row {
        let Some(listed) = self.listed_at(position) else { return Row::default() };
        // An entry read from the library has no row here.
        let is_read = match &self.model.place.mode {
            Mode::Read(reading) => reading.entry == listed.entry,
            Mode::Browse | Mode::Search(_) | Mode::Keys(_) | Mode::Share(_) => true,
        };
        let around = self.around(self.world.catalog.entry(listed.entry));
        let lines = self.lines(&self.title(&listed), around, &[]);
        let is_chosen = is_read && position == self.model.cursor().chosen;
        Row { lines, is_heading: false, is_chosen, is_marked: self.model.marked.contains(&listed.entry) }
    }

    fn hit(&self, hit: &Hit, query: &str) -> Vec<RowLine> {
        let entry = self.world.catalog.entry(hit.entry);
        let title = self.world.glyphs.transliterated(entry.title.in_language(self.model.language));
        let query = if entry.title.speaks(self.model.language) { query } else { "" };
        let mut marks = self.world.index.marks_in_title(&title, query);
        if self.world.profile.entry_follows == Follow::WhenRested {
            extend_to_words(&title, &mut marks);
        }
        let suffix = remarks_of_hit(hit, self.model, self.world);
        let mut around = RowParts { start: INDENT, end: self.width, suffix, ..RowParts::default() };
        self.name_pane(entry.pane, &mut around);
        self.lines(&title, around, &marks)
    }

    /// What stands around the title of an entry in this list.
    fn around(&self, entry: &Entry) -> RowParts {
        let words = self.words();
        let width = self.width;
        let dated = if self.is_wide() { dated_fact(entry, self.model.language) } else { None };
        let mut around = RowParts { start: INDENT, end: width, ..RowParts::default() };
        let shows_tags = width >= 66;
        around.suffix = remarks(entry, shows_tags, self.model, self.world);
        if let Some(tag) = entry.tag.filter(|tag| *tag != Tag::PoliceImmigration || shows_tags)
            && width >= 36
        {
            let after = if shows_tags { 2 + narrow(words.tag_columns()) } else { 1 };
            let column = width.saturating_sub(NUMBER_WIDTH + after);
            let number = number_beside(entry, words).map(Cow::into_owned).unwrap_or_default();
            // A number with an extension begins further left.
            let start = column.saturating_sub(narrow(columns(&number)).saturating_sub(NUMBER_WIDTH));
            around.end = start.saturating_sub(1);
            around.number = Some((start, number));
            around.tag = shows_tags.then(|| (column + NUMBER_WIDTH + 2, words.tag(tag).to_owned()));
        } else if let Some((fact, year)) = dated {
            let column = width.saturating_sub(YEAR_WIDTH);
            around.year = Some((column + 1, year.to_owned()));
            around.end = column;
            if width >= HAS_OFFICES {
                let column = column.saturating_sub(OFFICE_WIDTH);
                around.office = self.office(entry, fact).map(|office| (column, office));
                around.end = column.saturating_sub(1);
            }
        }
        around
    }

    /// The office that has published an entry: the fact before the one with the date.
    fn office(&self, entry: &Entry, dated: usize) -> Option<String> {
        let office = entry.facts.get(dated.checked_sub(1)?)?.in_language(self.model.language);
        Some(fitted(office, usize::from(OFFICE_WIDTH - 2), self.cut_mark()))
    }

    /// Names the pane of a hit: after the title on a wide screen, otherwise before it if there is room.
    fn name_pane(&self, pane: Pane, around: &mut RowParts) {
        let words = self.words();
        let names = narrow(words.panes.iter().map(|name| columns(name)).max().unwrap_or(0));
        let name = words.pane(pane).to_owned();
        if self.is_wide() {
            around.end = self.width.saturating_sub(names + 2);
            around.pane = Some((around.end + 1, name));
            return;
        }
        let start = INDENT + names + if self.width < 60 { 1 } else { 2 };
        if self.width >= start + LEAST_TITLE {
            around.start = start;
            around.pane = Some((INDENT, name));
        }
    }

    /// The lines of a title and what stands around it.
    fn lines(&self, title: &str, around: RowParts, marks: &[Range<usize>]) -> Vec<RowLine> {
        let indent = around.start;
        let room = around.end.saturating_sub(indent);
        let mut lines = if self.wraps() {
            let rest = " ".repeat(REST.into());
            let texts = wrapped(title, usize::from(room.saturating_sub(1)), &rest);
            wrapped_lines(title, &texts, marks)
        } else {
            let title =
                fitted(title, usize::from(room).saturating_sub(columns(&around.suffix)), self.cut_mark());
            let marks = clipped(marks, 0..title.len());
            vec![RowLine { indent, title, marks, ..RowLine::default() }]
        };
        if let Some(last) = lines.last_mut() {
            let end = last.indent + narrow(columns(&last.title) + columns(&around.suffix));
            if end < around.end || !self.wraps() {
                last.suffix = around.suffix;
            } else {
                let suffix = around.suffix.trim_start().to_owned();
                lines.push(RowLine { indent: INDENT + REST, suffix, ..RowLine::default() });
            }
        }
        let beside = [around.pane, around.number, around.tag, around.office, around.year];
        if let Some(first) = lines.first_mut() {
            first.beside.extend(beside.into_iter().flatten());
        }
        lines
    }
}

/// What stands before the title of a fold.
pub(super) const fn fold_mark(is_fold: bool, is_unfolded: bool) -> &'static str {
    match (is_fold, is_unfolded) {
        (false, _) => "",
        (true, false) => "+ ",
        (true, true) => "- ",
    }
}

//! The state of a visit, which only `update`, `settle` and `privacy::reset` change.

use ratatui::layout::Size;

use super::listing::{ListRow, shown_rows};
use super::profile::Rules;
use super::query::{Answer, Query};
pub use super::world::{Notice, ThemeName, World};
use crate::content::entry::EntryIndex;
use crate::content::library::Progress;
use crate::content::named_language::spoken_languages;
use crate::content::pane::Pane;
use crate::content::spoken;
use crate::search::index::Hit;
use crate::text::Language;
pub use crate::text::glyphs::GlyphSet;
use crate::text::strings::Words;

/// The hits kept of a search: more than a reader looks through.
pub const MAX_HITS: usize = 200;

/// The reader's place, and everything else that the screen depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    /// The terminal's size.
    pub size: Size,
    /// The reader's language.
    pub language: Language,
    /// The theme.
    pub theme: ThemeName,
    /// The reader's place.
    pub place: Place,
    /// The places to go back to, the most recent last.
    pub trail: Vec<Place>,
    /// The entries for a handout, in the order in which they were marked.
    pub marked: Vec<EntryIndex>,
    /// The entry shown beside a list: the chosen one, or on a slow line the last one on which the cursor
    /// rested.
    pub beside: Option<EntryIndex>,
    /// Where the last step has led. Without speech this never changes.
    pub arrival: Arrival,
    /// The loading progress of the library that is on screen.
    pub library: Progress,
    /// Whether the page or the cover is on screen.
    pub visibility: Visibility,
    /// The minutes until the visit ends, once the reader has been warned.
    pub ends_in: Option<u64>,
    /// The outcome of the last action, where the screen does not show it otherwise.
    pub message: Option<Message>,
    /// What the wheel has moved, until the next key.
    pub scrolled: Scrolled,
}

/// The outcome of an action in words. It is shown until the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// An address or a number was copied.
    Copied,
    /// The query does not occur in the entry.
    NotOnPage,
    /// There is no other match.
    NoMoreMatches,
    /// The first match follows the last one.
    FirstMatchAgain,
    /// The last match precedes the first one.
    LastMatchAgain,
}

/// The first row of the list and the first line of the text beside it, where the wheel has moved them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scrolled {
    /// The first row of the list or of the hits.
    pub list: Option<usize>,
    /// The first line of the entry beside a list.
    pub text: Option<usize>,
}

/// Whether the page or the cover is on screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Visibility {
    /// The page is on screen.
    #[default]
    Shown,
    /// The page is on screen with the idle warning: it closes in this many seconds.
    Asking(u64),
    /// The cover is on screen, under these rules.
    Hidden(Rules),
}

/// One place that the reader can return to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The open pane.
    pub pane: Pane,
    /// The list cursor of each pane.
    pub cursors: [Cursor; Pane::COUNT],
    /// Whether past events are unfolded.
    pub shows_past: bool,
    /// The mode of the body.
    pub mode: Mode,
}

/// The cursor of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The position of the chosen entry among the entries.
    pub chosen: usize,
    /// The first row shown.
    pub top: usize,
}

/// The mode of the body of the screen, with its state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The list of the open pane.
    Browse,
    /// An entry.
    Read(Reading),
    /// The search box and its hits.
    Search(Search),
    /// The list of keys, from this line on.
    Keys(usize),
    /// The share items of an entry.
    Share(Share),
}

/// The reading position in an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The entry.
    pub entry: EntryIndex,
    /// The first line on screen.
    pub top: Top,
    /// The chosen reference, if any: one of the entry's addresses, or after them a related entry.
    pub reference: Option<usize>,
    /// The query that led to this entry, or that the reader looks for in it; empty without one.
    pub query: String,
    /// The search within the entry.
    pub find: Find,
    /// The line of the current match, once the reader has moved to one.
    pub found: Option<usize>,
}

impl Reading {
    /// Leaves the box for what to look for; returns whether it was open.
    pub(super) fn leave_box(&mut self) -> bool {
        let is_open = matches!(self.find, Find::Typing(_));
        if is_open {
            self.find = if self.query.is_empty() { Find::Off } else { Find::On };
        }
        is_open
    }

    /// Ends the search within the entry; returns whether there was one.
    pub(super) fn end_find(&mut self) -> bool {
        let was_on = std::mem::take(&mut self.find) != Find::Off;
        if was_on {
            self.query.clear();
            self.found = None;
        }
        was_on
    }
}

/// The search within an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Find {
    /// There is none.
    #[default]
    Off,
    /// The reader types what to look for.
    Typing(Query),
    /// The reader goes from match to match.
    On,
}

/// The line at which a text begins on screen. `Part` and `Near` are resolved when the page is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Top {
    /// This line.
    Line(usize),
    /// The first line of this part of the entry, whatever its number is after the layout.
    Part(usize),
    /// This line, or the nearest one that keeps the most important line in sight: of a share item, or of the language
    /// that the query names.
    Near(usize),
}

/// Where the last step has led.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Arrival {
    /// To what is chosen, or to the first line on screen.
    #[default]
    Choice,
    /// To this line of the text, the first one that was not on screen before.
    Line(usize),
    /// Nowhere: there is nothing more.
    End,
}

/// The position in the share items of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The entry whose items are shown.
    pub entry: EntryIndex,
    /// The index of the item on screen.
    pub item: usize,
    /// The number of learning steps completed.
    pub step: usize,
    /// The first line on screen.
    pub top: Top,
    /// Whether the code is drawn light on dark.
    pub is_inverted: bool,
    /// Whether the item was copied.
    pub is_copied: bool,
}

/// The search box, and the hits for its query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// The query in the box.
    pub query: Query,
    /// The hits, best first.
    pub hits: Vec<Hit>,
    /// How complete the hits are.
    pub answer: Answer,
    /// The cursor in the hits.
    pub cursor: Cursor,
    /// Whether the reader moves through the hits instead of typing.
    pub is_choosing: bool,
    /// The language before the query was found to be in the other one, which is shown now.
    pub before: Option<Language>,
    /// Whether the reader has chosen the language, which then no longer follows the query.
    pub has_own_language: bool,
}

impl Search {
    /// The hit under the cursor.
    #[must_use]
    pub fn chosen_hit(&self) -> Option<&Hit> {
        self.hits.get(self.cursor.chosen)
    }

    /// Whether a hit is chosen by the reader, not by the search.
    #[must_use]
    pub const fn is_in_hits(&self) -> bool {
        self.is_choosing && !self.hits.is_empty()
    }

    /// The number of hits for display: `200+` once [`MAX_HITS`] is reached.
    #[must_use]
    pub fn count(&self) -> String {
        count(self.hits.len(), self.hits.len())
    }

    /// The number of hits in words, with a number of their own for those that are only similar.
    #[must_use]
    pub fn count_in_words(&self, words: &Words) -> String {
        let similar = self.hits.iter().filter(|hit| hit.is_similar).count();
        if similar == 0 {
            return format!("{} {}", self.count(), words.found);
        }
        let exact = self.hits.len() - similar;
        let in_words =
            |number: usize, [one, several]: [&'static str; 2]| if number == 1 { one } else { several };
        let (exact_word, similar_word) = (in_words(exact, words.exact), in_words(similar, words.similar));
        format!("{exact} {exact_word}, {} {similar_word}", count(similar, self.hits.len()))
    }
}

/// A number of hits, of which `kept` are kept.
fn count(number: usize, kept: usize) -> String {
    format!("{number}{}", if kept < MAX_HITS { "" } else { "+" })
}

impl Model {
    /// The model at the start of a visit, without a chosen entry.
    #[must_use]
    pub fn new(world: &World, size: Size) -> Self {
        let (pane, cursors, mode) = (world.profile.start, Default::default(), Mode::Browse);
        let place = Place { pane, cursors, shows_past: false, mode };
        let (language, theme) = (world.language, world.theme);
        let library = world.catalog.progress();
        let visibility = Visibility::default();
        Self {
            size,
            language,
            theme,
            place,
            trail: Vec::new(),
            marked: Vec::new(),
            beside: None,
            arrival: Arrival::default(),
            library,
            visibility,
            ends_in: None,
            message: None,
            scrolled: Scrolled::default(),
        }
    }

    /// Whether the cover is on screen.
    #[must_use]
    pub const fn is_hidden(&self) -> bool {
        matches!(self.visibility, Visibility::Hidden(_))
    }

    /// The cursor of the open pane.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        self.place.cursors.get(self.place.pane.position()).copied().unwrap_or_default()
    }

    /// The rows of the open pane's list.
    #[must_use]
    pub fn rows(&self, world: &World) -> Vec<ListRow> {
        shown_rows(&world.catalog, self.place.pane, self.place.shows_past)
    }

    /// Whether the cursor is on the fold, where Enter folds or unfolds past events.
    #[must_use]
    pub fn is_at_fold(&self, world: &World) -> bool {
        let chosen = world.catalog.pane(self.place.pane).get(self.cursor().chosen);
        self.place.mode == Mode::Browse && chosen.is_some_and(|listed| world.catalog.is_fold(listed))
    }

    /// The entry on screen.
    #[must_use]
    pub fn shown_entry(&self) -> Option<EntryIndex> {
        match &self.place.mode {
            Mode::Browse | Mode::Search(_) => self.beside,
            Mode::Read(reading) => Some(reading.entry),
            Mode::Keys(_) | Mode::Share(_) => None,
        }
    }

    /// Whether the entry on screen is not the chosen one.
    #[must_use]
    pub fn is_behind(&self, world: &World) -> bool {
        self.shown_entry() != self.chosen_entry(world)
    }

    /// The query that is being typed: in the search box, or to look for in an entry.
    #[must_use]
    pub const fn typed_query(&self) -> Option<&Query> {
        match &self.place.mode {
            Mode::Search(search) => Some(&search.query),
            Mode::Read(Reading { find: Find::Typing(query), .. }) => Some(query),
            Mode::Browse | Mode::Read(_) | Mode::Keys(_) | Mode::Share(_) => None,
        }
    }

    /// Whether the hits belong to an earlier query.
    #[must_use]
    pub fn is_awaiting_hits(&self) -> bool {
        matches!(&self.place.mode, Mode::Search(Search { answer: Answer::Awaited, .. }))
    }

    /// Whether the first hit is chosen, as it is while a query is typed.
    #[must_use]
    pub fn is_at_first_hit(&self) -> bool {
        matches!(&self.place.mode, Mode::Search(search) if search.cursor.chosen == 0)
    }

    /// The languages that the query names, while the entry that lists languages is on screen.
    #[must_use]
    pub fn spoken_languages(&self, world: &World) -> Vec<usize> {
        let query = match &self.place.mode {
            Mode::Search(search) => search.query.text(),
            Mode::Read(reading) => &reading.query,
            Mode::Browse | Mode::Keys(_) | Mode::Share(_) => return Vec::new(),
        };
        let is_list = |entry| *world.catalog.entry(entry).id == *spoken::ENTRY_ID;
        if self.shown_entry().is_some_and(is_list) { spoken_languages(query) } else { Vec::new() }
    }

    /// The chosen entry: in the list, in the hits, or the one being read.
    #[must_use]
    pub fn chosen_entry(&self, world: &World) -> Option<EntryIndex> {
        match &self.place.mode {
            Mode::Browse => {
                let list = world.catalog.pane(self.place.pane);
                list.get(self.cursor().chosen).map(|listed| listed.entry)
            }
            Mode::Read(reading) => Some(reading.entry),
            Mode::Search(search) => search.chosen_hit().map(|hit| hit.entry),
            Mode::Keys(_) | Mode::Share(_) => None,
        }
    }

    /// The notice to show.
    #[must_use]
    pub fn notice(&self, world: &World) -> Option<Notice> {
        let broken = match self.library {
            Progress::Loaded { left_out: count @ 1.. } => Some(Notice::BrokenLines(count)),
            Progress::Loaded { .. } | Progress::Percent(_) => None,
        };
        world.notice.or(broken)
    }
}

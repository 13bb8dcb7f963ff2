//! The data types of a visit: `World`, which stays the same while the reader types or reads, and `Model`,
//! which only `update`, `settle` and `privacy::reset` change.

use jiff::Timestamp;
use jiff::civil::Date;
use ratatui::layout::Size;

use super::listing::{ListRow, shown_rows};
use super::profile::{Profile, Rules};
use super::query::{Answer, Query};
use crate::content::catalog::Catalog;
use crate::content::entry::EntryIndex;
use crate::content::library::Progress;
use crate::content::pane::Pane;
use crate::content::reading::ReadingContext;
use crate::search::fields::EntryClass;
use crate::search::index::{Hit, Index};
use crate::text::Language;
pub use crate::text::glyphs::GlyphSet;

/// The hits kept of a search: more than a reader looks through.
pub const MAX_HITS: usize = 200;

/// The data that no action changes. Only the event loop extends it between two keys, and changes the date
/// between two visits.
pub struct World {
    /// All entries.
    pub catalog: Catalog,
    /// The search index of the catalog, built after the first frame or at the first search, whichever comes
    /// first.
    pub index: Index,
    /// The profile of the installation.
    pub profile: Profile,
    /// The language in which each visit begins.
    pub language: Language,
    /// The theme with which each visit begins.
    pub theme: ThemeName,
    /// Whether the program was started without colors. If so, the banner has none either.
    pub wants_no_colors: bool,
    /// The current date, or `None` if the clock cannot be trusted.
    pub today: Option<Date>,
    /// The instant of the last input, or `None` if the clock cannot be trusted.
    pub now: Option<Timestamp>,
    /// The characters that the terminal can show.
    pub glyphs: GlyphSet,
    /// A notice shown in every state from the start on.
    pub notice: Option<Notice>,
}

impl World {
    /// A world with defaults for everything but the catalog and the profile.
    #[must_use]
    pub fn new(catalog: Catalog, profile: Profile) -> Self {
        Self {
            catalog,
            index: Index::default(),
            profile,
            language: Language::default(),
            theme: ThemeName::default(),
            wants_no_colors: false,
            today: None,
            now: None,
            glyphs: GlyphSet::default(),
            notice: None,
        }
    }

    /// The hits for `query` in `language`, best first. If the query contains crisis words, help comes before
    /// all other hits.
    ///
    /// ```
    /// use infocus::app::model::World;
    /// use infocus::app::profile::Profile;
    /// use infocus::content::catalog::Catalog;
    /// use infocus::text::Language;
    ///
    /// let mut world = World::new(Catalog::built_in(), Profile::PERSONAL);
    /// world.load_whole();
    /// let hits = world.search("pasport", Language::English);
    /// assert_eq!(&*world.catalog.entry(hits[0].entry).id, "my-employer-has-my-passport");
    /// ```
    #[must_use]
    pub fn search(&self, query: &str, language: Language) -> Vec<Hit> {
        self.index.search(&self.catalog, query, language)
    }

    /// Adds the next `count` listed entries to the index; returns whether more remain. The library is indexed
    /// after them.
    pub fn index_some(&mut self, count: usize) -> bool {
        let has_more = self.index.add_next(&self.catalog, self.profile.setting, count);
        if !has_more {
            self.index.reserve(self.catalog.library_size());
        }
        has_more
    }

    /// Loads the next part of the library, small enough to fit between two keys.
    pub fn load(&mut self) -> Progress {
        let Self { catalog, index, profile, .. } = self;
        catalog.load(&mut |_, entry| index.add(entry, profile.setting, EntryClass::Record))
    }

    /// Loads and indexes the whole library at once, for callers without a waiting reader.
    pub fn load_whole(&mut self) {
        while self.index_some(usize::MAX) {}
        while let Progress::Percent(_) = self.load() {}
        while self.index.pack(usize::MAX) {}
    }

    /// The context in which entries are rendered in `language`.
    #[must_use]
    pub fn reading(&self, language: Language) -> ReadingContext<'_> {
        ReadingContext {
            catalog: &self.catalog,
            language,
            setting: self.profile.setting,
            today: self.today,
            now: self.now,
            glyphs: self.glyphs,
        }
    }
}

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
    /// The entry shown beside a list: the chosen one, or on a slow line the last one on which the cursor
    /// rested.
    pub beside: Option<EntryIndex>,
    /// The loading progress of the library that is on screen.
    pub library: Progress,
    /// Whether the page or the cover is on screen.
    pub visibility: Visibility,
    /// The minutes until the visit ends, once the reader has been warned.
    pub ends_in: Option<u64>,
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
    /// The chosen reference, if any.
    pub reference: Option<usize>,
    /// The query that led to this entry; empty without a search.
    pub query: String,
    /// The line of the current match, once the reader has moved to one.
    pub found: Option<usize>,
}

/// The line at which a text begins on screen. `Part` and `Near` are resolved when the page is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Top {
    /// This line.
    Line(usize),
    /// The first line of this part of the entry, whatever its number is after the layout.
    Part(usize),
    /// This line, or the nearest one that keeps the most important line in sight.
    Near(usize),
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
}

/// The name of a theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeName {
    /// A few of the terminal's sixteen colors.
    #[default]
    Color,
    /// No colors, except for the banner's black on white.
    Mono,
    /// Light on dark, both chosen by the program.
    Contrast,
}

/// A problem that did not keep the program from starting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// No outside pack could be loaded: all have faults.
    FailedPack,
    /// A faulty part of an outside pack was left out.
    PartOfPack,
    /// The requested language is not supported.
    UnknownLanguage,
    /// This many lines of the library are broken.
    BrokenLines(usize),
}

impl ThemeName {
    /// The theme that follows this one.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Color => Self::Mono,
            Self::Mono => Self::Contrast,
            Self::Contrast => Self::Color,
        }
    }
}

impl Search {
    /// The number of hits for display: `200+` once [`MAX_HITS`] is reached.
    #[must_use]
    pub fn count(&self) -> String {
        let more = if self.hits.len() < MAX_HITS { "" } else { "+" };
        format!("{}{more}", self.hits.len())
    }
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
            beside: None,
            library,
            visibility,
            ends_in: None,
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

    /// The chosen entry: in the list, in the hits, or the one being read.
    #[must_use]
    pub fn chosen_entry(&self, world: &World) -> Option<EntryIndex> {
        match &self.place.mode {
            Mode::Browse => {
                let list = world.catalog.pane(self.place.pane);
                list.get(self.cursor().chosen).map(|listed| listed.entry)
            }
            Mode::Read(reading) => Some(reading.entry),
            Mode::Search(search) => search.hits.get(search.cursor.chosen).map(|hit| hit.entry),
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

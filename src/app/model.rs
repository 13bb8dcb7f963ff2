//! The world, which is the same while somebody types or reads, and the model, which only `update` changes.

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
use crate::search::fields::FieldKind;
use crate::search::index::{Hit, Index};
use crate::text::Language;
pub use crate::text::glyphs::GlyphSet;

/// The results kept of a search: more than anyone reads.
pub const MAX_HITS: usize = 200;

/// What does not change while somebody types or reads. Only the loop lets it grow, between two keys, and gives it
/// another day, between two visits.
pub struct World {
    /// Everything there is to read.
    pub catalog: Catalog,
    /// Its words, put together after the first screen, or when the reader first searches if that is sooner.
    pub index: Index,
    /// What the place asks of the program.
    pub profile: Profile,
    /// The language that each visit begins in.
    pub language: Language,
    /// The colours that each visit begins in.
    pub theme: ThemeName,
    /// Whether whoever started the program wants no colour at all: without colours, not even the banner has one.
    pub wants_no_colors: bool,
    /// The day on which it is read, unless the clock is wrong.
    pub today: Option<Date>,
    /// The characters that the terminal can show.
    pub glyphs: GlyphSet,
    /// What the reader has to be told in every state from the first on.
    pub notice: Option<Notice>,
}

impl World {
    /// A world in which nothing is known yet but what there is to read and where.
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
            glyphs: GlyphSet::default(),
            notice: None,
        }
    }

    /// What `query` finds for a reader of `language`, best first, but what helps before all others where it holds
    /// words of distress.
    #[must_use]
    pub fn search(&self, query: &str, language: Language) -> Vec<Hit> {
        self.index.search(&self.catalog, query, language)
    }

    /// Puts the next `count` listed entries into the index, as far as it lacks them; whether there are more. The
    /// library comes after them.
    pub fn index_some(&mut self, count: usize) -> bool {
        let has_more = self.index.take(&self.catalog, self.profile.setting, count);
        if !has_more {
            self.index.expect(self.catalog.library_size());
        }
        has_more
    }

    /// Goes on with the library between two keys.
    pub fn load(&mut self) -> Progress {
        let Self { catalog, index, profile, .. } = self;
        catalog.load(&mut |_, entry| index.add(entry, profile.setting, FieldKind::Record))
    }

    /// Loads all of the library at once, where nobody waits at a keyboard, and puts all words into the index.
    pub fn load_whole(&mut self) {
        while self.index_some(usize::MAX) {}
        while let Progress::Percent(_) = self.load() {}
        while self.index.pack(usize::MAX) {}
    }

    /// What decides how entries read for a reader of `language`.
    #[must_use]
    pub fn reading(&self, language: Language) -> ReadingContext<'_> {
        ReadingContext {
            catalog: &self.catalog,
            language,
            setting: self.profile.setting,
            today: self.today,
            glyphs: self.glyphs,
        }
    }
}

/// Where the reader is, and all that the screen depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    /// The screen's size.
    pub size: Size,
    /// The reader's language.
    pub language: Language,
    /// The colours.
    pub theme: ThemeName,
    /// The place.
    pub place: Place,
    /// The places on the way here, the last one last.
    pub trail: Vec<Place>,
    /// The entry beside a list: the chosen one, or on a slow line the one chosen last at rest.
    pub beside: Option<EntryIndex>,
    /// How much of the library is loaded, as far as it is shown.
    pub library: Progress,
    /// Whether the page is shown, and to whom.
    pub visibility: Visibility,
    /// The minutes after which the visit ends, once the reader is told.
    pub ends_in: Option<u64>,
}

/// Whether the page is shown, as far as is known to somebody who reads it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Visibility {
    /// Somebody reads.
    #[default]
    Shown,
    /// No key came for a while: the page is shown, and says that it closes in so many seconds.
    Asking(u64),
    /// Nothing of the page is shown, but a notice for which this holds.
    Hidden(Rules),
}

/// One place the reader can come back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The open pane.
    pub pane: Pane,
    /// The chosen entry of every pane.
    pub cursors: [Cursor; Pane::COUNT],
    /// Whether past events are unfolded.
    pub shows_past: bool,
    /// What the reader does there.
    pub mode: Mode,
}

/// The chosen entry of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// Its position among the entries.
    pub chosen: usize,
    /// The first row shown.
    pub top: usize,
}

/// What the reader does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Chooses from a pane's list.
    Browse,
    /// Reads an entry.
    Read(Reading),
    /// Searches.
    Search(Search),
    /// Looks at the list of keys, from this line on.
    Keys(usize),
    /// Looks at what can be taken along.
    Share(Share),
}

/// How far the reader is in an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The entry.
    pub entry: EntryIndex,
    /// Where it begins on the screen.
    pub top: Top,
    /// The chosen reference, if one is.
    pub reference: Option<usize>,
    /// What was searched for on the way here; empty if nothing was.
    pub query: String,
    /// The line with a word of that which the reader went to.
    pub found: Option<usize>,
}

/// Where a text begins on the screen. Anything but a line is only known until the page is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Top {
    /// With this line.
    Line(usize),
    /// With the first line of this part of the entry, whatever its number is now.
    Part(usize),
    /// With this line, or as near to it as the line that matters most allows, which has to be in sight.
    Near(usize),
}

/// How far the reader is in what can be taken along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The entry that it belongs to.
    pub entry: EntryIndex,
    /// The number of the thing that is shown.
    pub item: usize,
    /// How far the number is learned.
    pub step: usize,
    /// Where its text begins on the screen.
    pub top: Top,
    /// The code is drawn light on dark.
    pub is_inverted: bool,
    /// The thing was copied.
    pub is_copied: bool,
}

/// A search as far as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// What is searched for.
    pub query: Query,
    /// What was found, best first.
    pub hits: Vec<Hit>,
    /// How far the query is answered.
    pub answer: Answer,
    /// The chosen hit.
    pub cursor: Cursor,
    /// Whether the reader goes through the hits, and no longer types.
    pub is_choosing: bool,
}

/// A set of colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeName {
    /// A few of the terminal's sixteen colours.
    #[default]
    Color,
    /// None, but for the banner's black on white.
    Mono,
    /// Light on dark, both chosen by the program.
    Contrast,
}

/// Something that went wrong and did not keep the program from opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Nothing could be added, because of faults in all outside packs.
    FailedPack,
    /// Something in outside packs was left out because of a fault.
    PartOfPack,
    /// The program does not speak the language that was asked for.
    UnknownLanguage,
    /// So many lines of the library are broken.
    BrokenLines(usize),
}

impl ThemeName {
    /// The one after this.
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
    /// How many entries were found, as far as they are counted: `200+` says that there may be more.
    #[must_use]
    pub fn count(&self) -> String {
        let more = if self.hits.len() < MAX_HITS { "" } else { "+" };
        format!("{}{more}", self.hits.len())
    }
}

impl Model {
    /// Where a reader starts.
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

    /// Whether the notice stands in the page's place.
    #[must_use]
    pub const fn is_hidden(&self) -> bool {
        matches!(self.visibility, Visibility::Hidden(_))
    }

    /// The chosen entry of the open pane.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        self.place.cursors.get(self.place.pane.position()).copied().unwrap_or_default()
    }

    /// The rows of the open pane's list.
    #[must_use]
    pub fn rows(&self, world: &World) -> Vec<ListRow> {
        shown_rows(&world.catalog, self.place.pane, self.place.shows_past)
    }

    /// Whether past events can be folded or unfolded here.
    #[must_use]
    pub fn is_at_fold(&self, world: &World) -> bool {
        let chosen = world.catalog.pane(self.place.pane).get(self.cursor().chosen);
        self.place.mode == Mode::Browse && chosen.is_some_and(|listed| world.catalog.is_fold(listed))
    }

    /// The entry that is shown.
    #[must_use]
    pub fn shown_entry(&self) -> Option<EntryIndex> {
        match &self.place.mode {
            Mode::Browse | Mode::Search(_) => self.beside,
            Mode::Read(reading) => Some(reading.entry),
            Mode::Keys(_) | Mode::Share(_) => None,
        }
    }

    /// Whether an entry is shown that is not the chosen one.
    #[must_use]
    pub fn is_behind(&self, world: &World) -> bool {
        self.shown_entry() != self.chosen_entry(world)
    }

    /// Whether a query is to be answered: the hits are those of another one.
    #[must_use]
    pub fn is_awaiting_hits(&self) -> bool {
        matches!(&self.place.mode, Mode::Search(Search { answer: Answer::Awaited, .. }))
    }

    /// Whether what was found is looked at from the first hit on, as it is while a query is typed.
    #[must_use]
    pub fn is_at_first_hit(&self) -> bool {
        matches!(&self.place.mode, Mode::Search(search) if search.cursor.chosen == 0)
    }

    /// The entry that is chosen: in the list, in the results, or by being read.
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

    /// What the reader has to be told.
    #[must_use]
    pub fn notice(&self, world: &World) -> Option<Notice> {
        let broken = match self.library {
            Progress::Loaded { left_out: count @ 1.. } => Some(Notice::BrokenLines(count)),
            Progress::Loaded { .. } | Progress::Percent(_) => None,
        };
        world.notice.or(broken)
    }
}

//! The data that stays the same while the reader types or reads.

use jiff::Timestamp;
use jiff::civil::Date;

use super::profile::Profile;
use crate::content::catalog::Catalog;
use crate::content::library::Progress;
use crate::content::reading::ReadingContext;
use crate::search::fields::EntryClass;
use crate::search::index::{Hit, Index};
use crate::text::Language;
use crate::text::glyphs::GlyphSet;

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

    /// The hits for `query` in `language`, best first. If the query contains words of distress, help comes before
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

/// The name of a theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeName {
    /// The terminal's own colors, except for the banner's black on white: no hue is legible on both a light and a dark
    /// background.
    #[default]
    Terminal,
    /// Light on dark, both chosen by the program.
    Contrast,
}

impl ThemeName {
    /// The theme that follows this one.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Terminal => Self::Contrast,
            Self::Contrast => Self::Terminal,
        }
    }
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

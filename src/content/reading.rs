//! The context that determines how an entry is displayed.

use jiff::Timestamp;
use jiff::civil::Date;

use super::catalog::Catalog;
use super::entry::Setting;
use crate::text::Language;
use crate::text::glyphs::GlyphSet;

/// Everything except the entry that determines how it is displayed.
#[derive(Clone, Copy)]
pub struct ReadingContext<'a> {
    /// The catalog, which has the entries that it refers to.
    pub catalog: &'a Catalog,
    /// The reader's language.
    pub language: Language,
    /// Where the program runs.
    pub setting: Setting,
    /// The current day, if it is known.
    pub today: Option<Date>,
    /// The current instant, if it is known.
    pub now: Option<Timestamp>,
    /// The characters that the terminal can show.
    pub glyphs: GlyphSet,
}

impl<'a> ReadingContext<'a> {
    /// The context of a reader of English, in their own terminal, which shows every character.
    #[must_use]
    pub fn new(catalog: &'a Catalog, today: Option<Date>) -> Self {
        let (language, setting) = (Language::English, Setting::Personal);
        Self { catalog, language, setting, today, now: None, glyphs: GlyphSet::Unicode }
    }
}

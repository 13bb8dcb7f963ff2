//! What decides how an entry reads, apart from the entry itself.

use jiff::civil::Date;

use super::catalog::Catalog;
use super::entry::Setting;
use crate::text::Language;
use crate::text::glyphs::GlyphSet;

/// All that decides how an entry reads, apart from the entry.
#[derive(Clone, Copy)]
pub struct ReadingContext<'a> {
    /// Where the entries it names are found.
    pub catalog: &'a Catalog,
    /// The reader's language.
    pub language: Language,
    /// Where the program is used.
    pub setting: Setting,
    /// The day it is read.
    pub today: Option<Date>,
    /// The characters it is spelt with.
    pub glyphs: GlyphSet,
}

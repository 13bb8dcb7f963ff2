//! The searchable fields of an entry with their weights, and the base score of an entry.

use crate::content::entry::{Entry, Setting};
use crate::content::hotline;
use crate::content::origin::{Origin, Tag};
use crate::content::pane::Pane;
use crate::text::Language;

/// The field of an entry in which a word occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Title,
    Keywords,
    Facts,
    Text,
}

impl Field {
    /// The factor by which a match in this field is multiplied.
    pub(super) const fn weight(self) -> i64 {
        match self {
            Self::Title => 10,
            Self::Keywords => 8,
            Self::Facts => 6,
            Self::Text => 3,
        }
    }
}

/// The low bits of a posting below the entry's number: field and language in titles and keywords, language in
/// facts.
pub(super) const HEAD_BITS: u32 = FACT_BITS + 1;
pub(super) const FACT_BITS: u32 = Language::ALL.len().next_power_of_two().ilog2();

/// The posting of a word in the title or a keyword of an entry. Postings sort by entry, then language, then
/// field.
pub(super) const fn in_head(entry: u32, language: Language, field: Field) -> u32 {
    entry << HEAD_BITS | (language as u32) << 1 | field as u32
}

/// Whether a posting of [`in_head`] is of this language.
pub(super) const fn is_head_in(posting: u32, language: Language) -> bool {
    (posting >> 1) & ((1 << FACT_BITS) - 1) == language as u32
}

/// The posting of a word in a fact of an entry. Postings sort by entry, then language.
pub(super) const fn in_fact(entry: u32, language: Language) -> u32 {
    entry << FACT_BITS | language as u32
}

/// The bonus of an entry of the page over an added entry that matches about as well.
const PAGE_BONUS: i16 = 10;

/// The bonus of an entry for somebody who needs help over an entry for professionals.
const FOR_YOU_BONUS: i16 = 25;

/// The further bonus of an entry of the first pane over the other entries for somebody who needs help.
const GET_HELP_BONUS: i16 = 10;

/// The bonus of an entry added nearby over a distant one that matches as well.
const NEARBY_BONUS: i16 = 5;

/// The bonus of the entry for 911: no entry added nearby that matches as well ranks above it.
const EMERGENCY_BONUS: i16 = 40;

/// The bonus of the hotline's own entry over all others.
const HOTLINE_BONUS: i16 = 20;

/// The penalty of a line that also arrests people for immigration: nobody in fear of it may find it first.
const LAST_RESORT_PENALTY: i16 = 600;

/// The keyword words that cost an entry one point: an entry that matches everything answers less well.
const KEYWORD_WORDS_A_POINT: i16 = 16;

/// The penalty of a library record: somebody who needs help does not look for it among 250,000 titles.
const LIBRARY_PENALTY: i16 = 250;

/// The kinds of entry that ranking tells apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EntryClass {
    /// An entry listed in its pane.
    #[default]
    Listed,
    /// One of the questions for somebody who needs help.
    Asked,
    /// A record of a library.
    Record,
}

/// The score of an entry independent of the query.
pub(super) fn base_score(entry: &Entry, kind: EntryClass, keyword_words: u8) -> i16 {
    let adjustments = [
        (entry.origin == Origin::Page, PAGE_BONUS),
        (entry.pane == Pane::GetHelp || kind == EntryClass::Asked, FOR_YOU_BONUS),
        (entry.pane == Pane::GetHelp, GET_HELP_BONUS),
        (*entry.id == *hotline::ENTRY_ID, HOTLINE_BONUS),
        (*entry.id == *hotline::EMERGENCY_ID, EMERGENCY_BONUS),
        (entry.nearby.is_some(), NEARBY_BONUS),
        (entry.tag == Some(Tag::PoliceImmigration), -LAST_RESORT_PENALTY),
        (kind == EntryClass::Record, -LIBRARY_PENALTY),
    ];
    let score: i16 = adjustments.iter().map(|(applies, points)| if *applies { *points } else { 0 }).sum();
    score - i16::from(keyword_words) / KEYWORD_WORDS_A_POINT
}

/// Calls `visit` with every text by which an entry can be found.
pub(super) fn each_text(
    entry: &Entry,
    language: Language,
    setting: Setting,
    mut visit: impl FnMut(Field, &str),
) {
    // A text without a translation is indexed with the English ones already.
    if entry.title.speaks(language) {
        visit(Field::Title, entry.title.in_language(language));
    }
    if entry.keywords.speaks(language) {
        entry.keywords.in_language(language).iter().for_each(|keyword| visit(Field::Keywords, keyword));
    }
    for fact in entry.facts.iter().filter(|fact| fact.speaks(language)) {
        visit(Field::Facts, fact.in_language(language));
    }
    let body = entry.body.in_setting(setting);
    if body.speaks(language) {
        body.in_language(language).iter().for_each(|paragraph| visit(Field::Text, paragraph));
    }
    if language == Language::English {
        if let Some(line) = &entry.help_line {
            visit(Field::Facts, line.display());
            visit(Field::Facts, line.digits());
            visit(Field::Facts, line.national());
        }
        for link in &entry.links {
            visit(Field::Text, host(&link.address));
        }
        if let Some(line) = &entry.text_line {
            visit(Field::Facts, line.digits());
        }
    }
}

/// The host of an address without `www.` and the top-level domain, which many addresses share.
fn host(address: &str) -> &str {
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = address.split('/').next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.rsplit_once('.').map_or(host, |(name, _)| name)
}

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
    /// Keywords; this many of them hold the word.
    Keywords(u8),
    Facts,
    Text,
}

/// The weight of a word that one keyword holds, and what each further one adds: they say more about the entry.
const KEYWORD: u32 = 800;
const MORE_KEYWORDS: u32 = 60;

/// The most keywords that count.
const MOST_KEYWORDS: u8 = 4;

impl Field {
    const ALL: [Self; FIELDS as usize] = [
        Self::Title,
        Self::Keywords(1),
        Self::Keywords(2),
        Self::Keywords(3),
        Self::Keywords(MOST_KEYWORDS),
        Self::Facts,
        Self::Text,
    ];

    /// What a match in this field is worth, in percent.
    const fn weight(self) -> u32 {
        match self {
            Self::Title => 1_000,
            Self::Keywords(count) => KEYWORD + MORE_KEYWORDS * (count as u32 - 1),
            Self::Facts => 600,
            Self::Text => 300,
        }
    }

    /// Whether a match with typing errors, or inside a word, counts in this field: elsewhere it would match everything.
    pub(super) const fn is_head(self) -> bool {
        matches!(self, Self::Title | Self::Keywords(_))
    }

    /// The field of a word that is not typed in full yet: how many keywords hold it says nothing.
    pub(super) const fn counted_once(self) -> Self {
        if let Self::Keywords(_) = self { Self::Keywords(1) } else { self }
    }

    const fn number(self) -> u32 {
        match self {
            Self::Title => 0,
            Self::Keywords(count) if count < MOST_KEYWORDS => count as u32,
            Self::Keywords(_) => MOST_KEYWORDS as u32,
            Self::Facts => 5,
            Self::Text => 6,
        }
    }
}

const FIELDS: u32 = 7;

/// The place of a word in an entry: a language, and a field. It is the low bits of a posting; the others are the entry.
/// Postings sort by entry, then language, then field.
pub(super) const PLACE_BITS: u32 = (Field::ALL.len() * Language::ALL.len()).next_power_of_two().ilog2();

/// The number of places.
const PLACES: usize = 1 << PLACE_BITS;

pub(super) const fn posting(entry: u32, language: Language, field: Field) -> u32 {
    entry << PLACE_BITS | (language as u32 * FIELDS + field.number())
}

/// The language and field of a posting.
pub(super) fn place(posting: u32) -> Option<(Language, Field)> {
    let place = posting as usize & (PLACES - 1);
    let language = Language::ALL.get(place / Field::ALL.len())?;
    Some((*language, *Field::ALL.get(place % Field::ALL.len())?))
}

/// A value for each place.
pub(super) fn by_place<T: Copy + Default>(value: impl Fn(Language, Field) -> T) -> [T; PLACES] {
    let mut values = [T::default(); PLACES];
    for (number, slot) in (0..).zip(&mut values) {
        *slot = place(number).map_or_else(T::default, |(language, field)| value(language, field));
    }
    values
}

/// The points of a match in a field, in a language that is the reader's `own` or not.
pub(super) fn points(fit: i64, field: Field, is_own: bool) -> u16 {
    let share = if is_own { 10 } else { OTHER_LANGUAGE };
    u16::try_from(fit * i64::from(field.weight()) * share / 1_000).unwrap_or(u16::MAX)
}

/// The weight of a match in another language than the reader's, in tenths.
const OTHER_LANGUAGE: i64 = 9;

/// The bonus of an entry of the page over an added entry that matches about as well.
const PAGE_BONUS: i16 = 10;

/// The bonus of an entry for somebody who needs help over an entry for professionals.
const FOR_YOU_BONUS: i16 = 25;

/// The further bonus of an entry of the first pane over the other entries for somebody who needs help.
const GET_HELP_BONUS: i16 = 10;

/// The bonus of an answer.
const ANSWER_BONUS: i16 = 8;

/// The penalties of what comes after help and answers: events, and offices.
const EVENT_PENALTY: i16 = 10;
const OFFICE_PENALTY: i16 = 80;

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
        (entry.pane == Pane::Qa, ANSWER_BONUS),
        (entry.pane == Pane::Events, -EVENT_PENALTY),
        (entry.pane == Pane::Sponsors, -OFFICE_PENALTY),
    ];
    let score: i16 = adjustments.iter().map(|(applies, points)| if *applies { *points } else { 0 }).sum();
    score - i16::from(keyword_words) / KEYWORD_WORDS_A_POINT
}

/// Calls `visit` with every text by which an entry can be found, in the order of fields.
pub(super) fn each_text(
    entry: &Entry,
    language: Language,
    setting: Setting,
    mut visit: impl FnMut(Field, &str),
) {
    let is_english = language == Language::English;
    // A text without a translation is indexed with the English ones already.
    if entry.title.speaks(language) {
        visit(Field::Title, entry.title.in_language(language));
    }
    if entry.keywords.speaks(language) {
        entry.keywords.in_language(language).iter().for_each(|keyword| visit(Field::Keywords(1), keyword));
    }
    for fact in entry.facts.iter().filter(|fact| fact.speaks(language)) {
        visit(Field::Facts, fact.in_language(language));
    }
    if let Some(line) = entry.help_line.as_ref().filter(|_| is_english) {
        visit(Field::Facts, line.display());
        visit(Field::Facts, line.digits());
        visit(Field::Facts, line.national());
    }
    if let Some(line) = entry.text_line.as_ref().filter(|_| is_english) {
        visit(Field::Facts, line.digits());
    }
    let body = entry.body.in_setting(setting);
    if body.speaks(language) {
        body.in_language(language).iter().for_each(|paragraph| visit(Field::Text, paragraph));
    }
    for link in entry.links.iter().filter(|_| is_english) {
        visit(Field::Text, host(&link.address));
    }
}

/// The host of an address without `www.` and the top-level domain, which many addresses share.
fn host(address: &str) -> &str {
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = address.split('/').next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.rsplit_once('.').map_or(host, |(name, _)| name)
}

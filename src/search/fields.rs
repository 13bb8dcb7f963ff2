//! Where in an entry words stand, and what the entry is worth beside them.

use crate::content::entry::{Entry, Setting};
use crate::content::hotline;
use crate::content::pack::format::{Origin, Tag};
use crate::content::pane::Pane;
use crate::text::Language;

/// Where in an entry a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Title,
    Keywords,
    Facts,
    Text,
}

impl Field {
    /// What a fit there is worth.
    pub(super) const fn weight(self) -> i64 {
        match self {
            Self::Title => 10,
            Self::Keywords => 8,
            Self::Facts => 6,
            Self::Text => 3,
        }
    }
}

/// The bits by which the postings of titles and keywords tell an entry's field and language, and those of facts its
/// language.
pub(super) const HEAD_BITS: u32 = 2;
pub(super) const FACT_BITS: u32 = 1;

/// That a word stands in the title or a keyword of an entry, as one number: entry after entry, language after
/// language, field after field.
pub(super) const fn in_head(entry: u32, language: Language, field: Field) -> u32 {
    entry << HEAD_BITS | (language as u32) << 1 | field as u32
}

/// That a word stands in a fact of an entry, as one number.
pub(super) const fn in_fact(entry: u32, language: Language) -> u32 {
    entry << FACT_BITS | language as u32
}

/// What an entry of the page is worth over an added one that fits about as well.
const PAGE: i16 = 10;

/// What an entry for somebody who needs help is worth over one for professionals.
const FOR_YOU: i16 = 25;

/// What an entry of the first pane is worth over the others for somebody who needs help.
const GET_HELP: i16 = 10;

/// What an entry added nearby is worth over one from far away that fits as well.
const NEARBY: i16 = 5;

/// What the entry for 911 is worth over others: nothing that is added nearby stands above it where both fit as well.
const EMERGENCY: i16 = 40;

/// What the hotline's own entry is worth over all others.
const HOTLINE: i16 = 20;

/// What the line that also arrests people for immigration is worth less: nobody in fear of it may find it
/// first.
const LAST_RESORT: i16 = 600;

/// So many words of its keywords count one point against an entry: who answers everything answers less well.
const BREADTH: i16 = 16;

/// What a record of a library is worth less: who needs help does not look for it among 250,000 titles.
const LIBRARY: i16 = 250;

/// What kind of entry it is, as far as that ranks it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    /// One that its pane lists.
    #[default]
    Listed,
    /// One of the questions that somebody who needs help asks.
    Asked,
    /// A record of a library.
    Record,
}

/// What an entry is worth by itself, beside the words that are found in it.
pub(super) fn standing(entry: &Entry, kind: FieldKind, keyword_words: u8) -> i16 {
    let worth = [
        (entry.origin == Origin::Page, PAGE),
        (entry.pane == Pane::GetHelp || kind == FieldKind::Asked, FOR_YOU),
        (entry.pane == Pane::GetHelp, GET_HELP),
        (*entry.id == *hotline::ENTRY_ID, HOTLINE),
        (*entry.id == *hotline::EMERGENCY_ID, EMERGENCY),
        (entry.checked.is_some(), NEARBY),
        (entry.tag == Some(Tag::PoliceImmigration), -LAST_RESORT),
        (kind == FieldKind::Record, -LIBRARY),
    ];
    let worth: i16 = worth.iter().map(|(is_so, worth)| if *is_so { *worth } else { 0 }).sum();
    worth - i16::from(keyword_words) / BREADTH
}

/// Calls `take` with every text by which an entry can be found.
pub(super) fn each_text(
    entry: &Entry,
    language: Language,
    setting: Setting,
    mut take: impl FnMut(Field, &str),
) {
    // What is not given in another language is there in English already.
    if entry.title.speaks(language) {
        take(Field::Title, entry.title.in_language(language));
    }
    if entry.keywords.speaks(language) {
        entry.keywords.in_language(language).iter().for_each(|keyword| take(Field::Keywords, keyword));
    }
    for fact in entry.facts.iter().filter(|fact| fact.speaks(language)) {
        take(Field::Facts, fact.in_language(language));
    }
    let body = entry.body.in_setting(setting);
    if body.speaks(language) {
        body.in_language(language).iter().for_each(|paragraph| take(Field::Text, paragraph));
    }
    if language == Language::English {
        if let Some(line) = &entry.help_line {
            take(Field::Facts, &line.display);
            take(Field::Facts, &line.digits);
            take(Field::Facts, line.digits.trim_start_matches('1'));
        }
        for link in &entry.links {
            take(Field::Text, host(&link.address));
        }
        if *entry.id == *hotline::ENTRY_ID {
            take(Field::Facts, hotline::TEXT_NUMBER);
        }
    }
}

/// The name of the place an address leads to, without what all of them have.
fn host(address: &str) -> &str {
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = address.split('/').next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.rsplit_once('.').map_or(host, |(name, _)| name)
}

//! The catalog's words, gathered a few entries at a time.

use super::fold::each_word;
use super::index::Index;
use super::score::Scorer;
use super::vocabulary::Vocabulary;
use crate::content::catalog::Catalog;
use crate::content::entry::{Entry, EntryIndex, Setting};
use crate::content::hotline;
use crate::content::pack::{Origin, Tag};
use crate::content::pane::Pane;
use crate::content::text::Language;

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

    /// Whether parts of words and slips of the finger count there.
    pub(super) const fn is_forgiving(self) -> bool {
        matches!(self, Self::Title | Self::Keywords)
    }
}

/// That a word stands in an entry, where in it, and in which language, in one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting(u32);

impl Posting {
    fn new(entry: u32, field: Field, language: Language) -> Self {
        Self(entry << 3 | (field as u32) << 1 | language as u32)
    }

    /// The entry's number, the field and the language.
    pub(super) const fn told(self) -> (usize, Field, Language) {
        let field = match (self.0 >> 1) & 3 {
            0 => Field::Title,
            1 => Field::Keywords,
            2 => Field::Facts,
            _ => Field::Text,
        };
        let language = if self.0 & 1 == 0 { Language::English } else { Language::Spanish };
        ((self.0 >> 3) as usize, field, language)
    }
}

/// What ranks an entry beside the words that were found in it.
pub(super) struct Rank {
    /// What it is worth by itself.
    pub(super) standing: i64,
    pub(super) title_words: [u8; Language::ALL.len()],
}

/// What an entry of the page is worth over an added one that fits about as well.
const PAGE: i64 = 10;

/// What an entry for somebody who needs help is worth over one for professionals.
const FOR_YOU: i64 = 25;

/// What an entry added nearby is worth over one from far away that fits as well.
const NEARBY: i64 = 5;

/// What the hotline's own entry is worth over all others.
const HOTLINE: i64 = 20;

/// What the line that also arrests people for immigration is worth less: nobody in fear of it may find it
/// first.
const LAST_RESORT: i64 = 600;

/// So many words of its keywords count one point against an entry: who answers everything answers less well.
const BREADTH: i64 = 16;

/// The group of questions that somebody who needs help asks.
const GROUP_FOR_YOU: &str = "qa-for-you";

/// What an entry is worth by itself, beside the words that are found in it.
fn standing(catalog: &Catalog, index: EntryIndex, keyword_words: u8) -> i64 {
    let entry = catalog.entry(index);
    let mut listed = catalog.pane(Pane::Qa).iter().filter(|listed| listed.entry == index);
    let is_asked_for =
        listed.any(|listed| catalog.group_of(listed).is_some_and(|group| group.id == GROUP_FOR_YOU));
    let worth = [
        (entry.origin == Origin::Page, PAGE),
        (entry.pane == Pane::GetHelp || is_asked_for, FOR_YOU),
        (*entry.id == *hotline::ENTRY_ID, HOTLINE),
        (entry.checked.is_some(), NEARBY),
        (entry.tag == Some(Tag::PoliceImmigration), -LAST_RESORT),
    ];
    let worth: i64 = worth.iter().map(|(is_so, worth)| if *is_so { *worth } else { 0 }).sum();
    worth - i64::from(keyword_words) / BREADTH
}

/// An index in the making, a few entries at a time, so that a key is never waited for.
#[derive(Default)]
pub struct Builder {
    vocabulary: Vocabulary,
    /// Each word's last posting, which is most often the next one too.
    last: Vec<Option<Posting>>,
    /// Words' numbers with their postings, in the order of the entries.
    found: Vec<(u32, Posting)>,
    ranks: Vec<Rank>,
}

impl Builder {
    /// Takes the next `count` entries of `catalog`, always the same one; whether there are more.
    pub fn step(&mut self, catalog: &Catalog, setting: Setting, count: usize) -> bool {
        for _ in 0..count {
            let Some((index, _)) = catalog.entries().nth(self.ranks.len()) else { return false };
            self.take(catalog, index, setting);
        }
        self.ranks.len() < catalog.entries().len()
    }

    fn take(&mut self, catalog: &Catalog, index: EntryIndex, setting: Setting) {
        let entry = catalog.entry(index);
        let number = u32::try_from(self.ranks.len()).unwrap_or(u32::MAX);
        let mut keyword_words = 0u8;
        let title_words = Language::ALL.map(|language| {
            let mut count = 0u8;
            each_text(entry, language, setting, |field, text| {
                each_word(text, |word| {
                    count = count.saturating_add(u8::from(field == Field::Title));
                    keyword_words = keyword_words.saturating_add(u8::from(field == Field::Keywords));
                    self.note(word, Posting::new(number, field, language));
                });
            });
            count
        });
        self.ranks.push(Rank { standing: standing(catalog, index, keyword_words), title_words });
    }

    fn note(&mut self, word: &str, posting: Posting) {
        let number = self.vocabulary.number(word);
        if self.last.len() < self.vocabulary.len() {
            self.last.push(None);
        }
        if let Some(last) = self.last.get_mut(number as usize)
            && *last != Some(posting)
        {
            *last = Some(posting);
            self.found.push((number, posting));
        }
    }

    /// The index of the entries that were taken: the postings in the order of their words, by counting.
    #[must_use]
    pub fn finish(mut self) -> Index {
        self.vocabulary.close();
        self.last = Vec::new();
        let mut ends: Vec<u32> = vec![0; self.vocabulary.len()];
        for (word, _) in &self.found {
            if let Some(count) = ends.get_mut(*word as usize) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for count in &mut ends {
            // For now where each word's postings begin; each that is put in its place moves this on.
            sum += std::mem::replace(count, sum);
        }
        let mut postings = vec![Posting(0); self.found.len()];
        for (word, posting) in &self.found {
            if let Some(next) = ends.get_mut(*word as usize)
                && let Some(place) = postings.get_mut(*next as usize)
            {
                *place = *posting;
                *next += 1;
            }
        }
        let scorer = Scorer::default();
        Index { vocabulary: self.vocabulary, ends, postings, ranks: self.ranks, scorer }
    }
}

/// Calls `take` with every text by which an entry can be found.
fn each_text(entry: &Entry, language: Language, setting: Setting, mut take: impl FnMut(Field, &str)) {
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

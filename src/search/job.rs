//! A query being answered, step by step, so that a key is never waited for.
//!
//! Every word of a query has to fit somewhere in an entry; a fit in the title counts more than one in the keywords,
//! that more than one in the facts, and that more than one in the text. What fits as it was typed is found first,
//! endings and slips of the finger after that.

use std::cmp::Reverse;

use unicode_segmentation::UnicodeSegmentation;

use super::common::is_common;
use super::fields::{Field, told};
use super::fold::{Word, words};
use super::index::{Hit, Index, QUERY_LETTERS};
use super::likeness::Likeness;
use super::score::{Fit, part_fit};
use super::vocabulary::narrow;
use crate::content::catalog::Catalog;
use crate::content::entry::Entry;
use crate::content::text::Language;

/// The words of a title that count against it: a short title says more with each of its words.
const LONG_TITLE: u8 = 20;

/// What a fit in another language than the reader's is worth, in tenths.
const OTHER_LANGUAGE: i64 = 9;

/// The first hits, which are looked at again for words that stand together.
const LOOKED_AT: usize = 48;

/// What it is worth that words stand together, that a title begins with them, and that it is no more.
const RUN_IN_TITLE: i64 = 150;
const RUN_IN_KEYWORD: i64 = 100;
const BEGINNING: i64 = 20;
const WHOLE: i64 = 60;

/// How far a query is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// There is more to do, and nothing new.
    Working,
    /// What fits as it was typed, best first. There is more to do.
    First(Vec<Hit>),
    /// All that fits, best first. Nothing is left to do.
    Done(Vec<Hit>),
}

/// A query being answered.
pub struct Job {
    typed: Vec<Word>,
    language: Language,
    limit: usize,
    /// The words of the query that tell something.
    sought: Vec<Sought>,
    stage: Stage,
}

/// A word of the query, with what its best fit in each entry is worth; 0 where it does not fit.
struct Sought {
    word: Word,
    best: Vec<u16>,
}

#[derive(Clone, Copy)]
enum Stage {
    AsTyped,
    /// With endings and slips, from this word of the query and this one of the vocabulary on.
    Forgiving(usize, u32),
    Done,
}

impl Job {
    /// Looks for `query` in every language, what is found in `language` counting a little more; for `limit`
    /// entries at most. Common words only count where there are no others.
    #[must_use]
    pub fn new(query: &str, language: Language, limit: usize) -> Self {
        let cut: String = query.graphemes(true).take(QUERY_LETTERS).collect();
        let typed = words(&cut);
        let sought = telling(&typed).into_iter().cloned();
        let sought = sought.map(|word| Sought { word, best: Vec::new() }).collect();
        Self { typed, language, limit, sought, stage: Stage::AsTyped }
    }

    /// Goes on: all that fits as it was typed, then as many words of the vocabulary as `budget` says.
    pub fn step(&mut self, index: &Index, catalog: &Catalog, budget: usize) -> Progress {
        let mut left = budget;
        let is_first = matches!(self.stage, Stage::AsTyped);
        if is_first {
            for sought in &mut self.sought {
                sought.find_as_typed(index, self.language);
            }
            self.stage = Stage::Forgiving(0, 0);
        }
        while let Stage::Forgiving(place, from) = self.stage {
            let Some(sought) = self.sought.get_mut(place) else {
                self.stage = Stage::Done;
                break;
            };
            if left == 0 {
                return if is_first { Progress::First(self.hits(index, catalog)) } else { Progress::Working };
            }
            let to = from.saturating_add(narrow(left));
            sought.find_forgiving(index, self.language, from, to);
            left -= (to - from) as usize;
            let is_through = to as usize >= index.vocabulary.len();
            self.stage =
                if is_through { Stage::Forgiving(place + 1, 0) } else { Stage::Forgiving(place, to) };
        }
        Progress::Done(self.hits(index, catalog))
    }

    /// What was found so far, best first.
    fn hits(&self, index: &Index, catalog: &Catalog) -> Vec<Hit> {
        let mut found = self.scored(index);
        let by_score = |one: &(i64, usize)| (Reverse(one.0), one.1);
        if let Some(last) = self.limit.checked_sub(1).filter(|last| *last < found.len()) {
            found.select_nth_unstable_by_key(last, by_score);
            found.truncate(self.limit);
        }
        found.sort_unstable_by_key(by_score);
        let to_hit = |(score, number)| catalog.index(number).map(|entry| Hit { entry, score });
        let mut hits: Vec<Hit> = found.into_iter().filter_map(to_hit).collect();
        for hit in hits.iter_mut().take(LOOKED_AT) {
            hit.score += togetherness(catalog.entry(hit.entry), &self.typed);
        }
        hits.sort_by_key(|hit| Reverse(hit.score));
        hits
    }

    /// The entries in which every word fits, by number, with their scores.
    fn scored(&self, index: &Index) -> Vec<(i64, usize)> {
        let rarities: Vec<i64> = self.sought.iter().map(|sought| rarity(&sought.best)).collect();
        let all: i64 = rarities.iter().sum();
        let mut found = Vec::new();
        if all == 0 {
            return found;
        }
        'entries: for (number, rank) in index.ranks.iter().enumerate() {
            let mut points = 0;
            for (sought, rarity) in self.sought.iter().zip(&rarities) {
                match sought.best.get(number) {
                    None | Some(0) => continue 'entries,
                    Some(best) => points += i64::from(*best) * rarity,
                }
            }
            let length = rank.title_words.get(self.language as usize).copied().unwrap_or(0).min(LONG_TITLE);
            found.push((points / all + i64::from(rank.standing) - i64::from(length), number));
        }
        found
    }
}

impl Sought {
    /// Finds the word itself, words that begin with it, and from three letters on those that hold it.
    fn find_as_typed(&mut self, index: &Index, language: Language) {
        self.best = vec![0; index.ranks.len()];
        let Self { word: typed, best } = self;
        let take = |number, word: &str| {
            if let Some(fit) = part_fit(typed, word, word.chars().count()) {
                count(best, index, number, &worth(&fit, typed, word), language);
            }
        };
        if typed.letters.len() < 3 {
            index.vocabulary.each_beginning(&typed.text, take);
        } else {
            index.vocabulary.each_holding(&typed.text, take);
        }
    }

    /// Finds words that differ from it, among these of the vocabulary.
    fn find_forgiving(&mut self, index: &Index, language: Language, from: u32, to: u32) {
        let Self { word: typed, best } = self;
        let Some(likeness) = Likeness::of(typed) else { return };
        for (number, word) in index.vocabulary.words(from, to) {
            if likeness.may_fit(word)
                && let Some(fit) = index.scorer.fit(typed, word)
            {
                count(best, index, number, &worth(&fit, typed, word), language);
            }
        }
    }
}

/// What a fit is worth, and whether it counts in running text and in facts too.
struct Worth {
    points: i64,
    is_plain: bool,
}

fn worth(fit: &Fit, typed: &Word, word: &str) -> Worth {
    Worth { points: fit.points(typed.letters.len(), word.chars().count()), is_plain: fit.is_plain() }
}

/// Counts a fit wherever the word stands, for what it is worth there.
fn count(best: &mut [u16], index: &Index, word: u32, worth: &Worth, language: Language) {
    let in_field = |field: Field, spoken: Language| {
        let share = if spoken == language { 10 } else { OTHER_LANGUAGE };
        u16::try_from(worth.points * field.weight() * share / 10).unwrap_or(u16::MAX)
    };
    let mut raise = |entry: usize, points: u16| {
        if let Some(most) = best.get_mut(entry) {
            *most = points.max(*most);
        }
    };
    for posting in index.heads.of(word) {
        let (entry, spoken, field) = told(posting);
        if worth.is_plain || field.is_forgiving() {
            raise(entry, in_field(field, spoken));
        }
    }
    if worth.is_plain {
        for (spoken, texts) in Language::ALL.into_iter().zip(&index.texts) {
            let points = in_field(Field::Text, spoken);
            texts.of(word).for_each(|entry| raise(entry as usize, points));
        }
    }
}

/// The words of a query that tell something; all of them, if none does.
pub(super) fn telling(typed: &[Word]) -> Vec<&Word> {
    let telling: Vec<&Word> = typed.iter().filter(|word| !is_common(&word.text)).collect();
    if telling.is_empty() { typed.iter().collect() } else { telling }
}

/// What a word says about the entries it is found in: more, the fewer they are. Each halving counts one more,
/// as in the inverse document frequency (Spärck Jones 1972).
fn rarity(best: &[u16]) -> i64 {
    let found = best.iter().filter(|points| **points > 0).count().max(1);
    i64::from((best.len() / found).max(1).ilog2()) + 1
}

/// What it is worth that the typed words stand together, in this order, in the title or a keyword of an entry;
/// and that the title begins with them, or is no more than them.
fn togetherness(entry: &Entry, typed: &[Word]) -> i64 {
    let mut most = 0;
    for language in Language::ALL {
        let title = words(entry.title.in_language(language));
        if let Some(start) = run_in(&title, typed) {
            let begins = if start == 0 { BEGINNING } else { 0 };
            let whole = if title.len() == typed.len() { WHOLE } else { 0 };
            most = most.max(if typed.len() > 1 { RUN_IN_TITLE } else { 0 } + begins + whole);
        }
        let mut keywords = entry.keywords.in_language(language).iter();
        if typed.len() > 1 && keywords.any(|keyword| run_in(&words(keyword), typed).is_some()) {
            most = most.max(RUN_IN_KEYWORD);
        }
    }
    most
}

/// Where the typed words stand together in a text.
fn run_in(text: &[Word], typed: &[Word]) -> Option<usize> {
    let is_run = |run: &[Word]| run.iter().zip(typed).all(|(word, typed)| word.text == typed.text);
    text.windows(typed.len().max(1)).position(is_run)
}

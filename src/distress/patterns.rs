//! Words of distress: a query that contains some gets the entries that help first.
//!
//! A pattern has parts, between signs. `+` and a part: it stands anywhere in the query too; `..`: it stands later; `-`: it
//! stands nowhere; `!`: it does not stand before the end of what stands before the sign. A part is words in a row;
//! `<name>` is any word of the list of that name, and `*` any word: `<hurt> .. <family>`, `rape - <study>`. The lists
//! and patterns of all languages are tried, as people mix them.

use std::collections::BTreeMap;

use crate::content::catalog::{Catalog, Distress};
use crate::content::entry::EntryIndex;
use crate::words::fold::{Word, each_word, unfinished, words};
use crate::words::prefilter::Prefilter;
use crate::words::slips::few_typos;
use crate::words::sound::sounds_like;
use crate::words::stem::common_beginning;
use crate::words::vocabulary::Vocabulary;

/// What one word of a pattern stands for: a word, or a list of words.
type Slot = u16;

/// The least letters of an unfinished word that is taken for another one.
const BEGUN_LETTERS: usize = 3;

/// Stands for any word.
const ANY_WORD: &str = "*";

/// The least letters of a word that counts because it sounds like another one.
const SOUND_LETTERS: usize = 4;

/// The catalog's patterns.
#[derive(Debug, Default)]
pub struct Patterns {
    all: Vec<Pattern>,
    /// The words of patterns and lists, folded.
    words: Vocabulary,
    /// Each word's number with a slot that it stands for, in order.
    stands_for: Vec<(u32, Slot)>,
    slots: usize,
}

#[derive(Debug)]
struct Pattern {
    kind: Distress,
    tokens: Box<[Token]>,
}

/// A token of a pattern: the sign before each part, then its words.
#[derive(Clone, Copy, Debug)]
enum Token {
    Sign(Place),
    Slot(Slot),
}

/// A part of a pattern: words in a row.
#[derive(Clone, Copy)]
struct Part<'a> {
    place: Place,
    slots: &'a [Token],
}

/// Where a part stands in the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Anywhere,
    Later,
    Nowhere,
    NotBefore,
}

/// How a typed word fits a slot, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Closeness {
    Same,
    Misspelt,
    OtherEnding,
}

impl Patterns {
    /// The patterns of `catalog`.
    #[must_use]
    pub fn of(catalog: &Catalog) -> Self {
        let mut slots = Slots::default();
        for line in catalog.distress_words() {
            if let Some((name, listed)) = line.split_once(':') {
                let slot = slots.number(&format!("<{name}>"));
                each_word(listed, |word| slots.add(word, slot));
            }
        }
        let all = catalog.distress();
        let all = all.filter_map(|(kind, pattern)| slots.pattern(kind, pattern)).collect();
        let Slots { names, mut words, mut stands_for } = slots;
        words.close();
        stands_for.sort_unstable();
        stands_for.dedup();
        Self { all, words, stands_for, slots: names.len() + 1 }
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The entries to put before all hits if `query` contains words of distress: the worst danger first, each
    /// entry once. A word of a listed entry is taken as typed correctly.
    #[must_use]
    pub fn help_first(
        &self,
        catalog: &Catalog,
        query: &str,
        is_listed: impl Fn(&str) -> bool,
        begins_listed: impl Fn(&str) -> bool,
    ) -> Vec<EntryIndex> {
        let typed = words(query);
        // More letters may follow, so it is no other word yet.
        let is_begun = |word: &&Word| word.letters.len() < BEGUN_LETTERS || begins_listed(&word.text);
        let begun = unfinished(&typed, query).filter(is_begun);
        let fits = |word: &Word| {
            let is_begun = begun.is_some_and(|begun| std::ptr::eq(begun, word));
            let counts = |fit: Option<Closeness>| fit.filter(|fit| !is_begun || *fit == Closeness::Same);
            self.fits(word, is_listed(&word.text)).into_iter().map(counts).collect()
        };
        let typed: Vec<_> = typed.iter().map(fits).collect();
        let matches: Vec<Match> = self.all.iter().flat_map(|pattern| pattern.matches(&typed)).collect();
        // `me quiere matar` is a threat, and one letter away from `me quiero matar`: the closest pattern
        // counts.
        let is_closest = |found: &&Match| !matches.iter().any(|other| other.is_closer(found));
        let kinds: Vec<Distress> = matches.iter().filter(is_closest).map(|found| found.kind).collect();
        let kinds = Distress::BY_DANGER.into_iter().filter(|kind| kinds.contains(kind));
        let mut first = Vec::new();
        for entry in kinds.flat_map(Distress::ids).filter_map(|id| catalog.find(id)) {
            if !first.contains(&entry) {
                first.push(entry);
            }
        }
        first
    }

    /// How a typed word fits each slot.
    fn fits(&self, typed: &Word, is_correct: bool) -> Vec<Option<Closeness>> {
        let mut fits = vec![None; self.slots];
        if let Some(any) = fits.get_mut(usize::from(Slots::ANY)) {
            *any = Some(Closeness::OtherEnding);
        }
        let misspelt = Prefilter::of(typed).filter(|_| !is_correct);
        for (number, word) in self.words.all() {
            let Some(closeness) = closeness(typed, word, misspelt.as_ref()) else { continue };
            let from = self.stands_for.partition_point(|(word, _)| *word < number);
            let slots = self.stands_for.iter().skip(from).take_while(|(word, _)| *word == number);
            for (_, slot) in slots {
                if let Some(fit) = fits.get_mut(usize::from(*slot)) {
                    *fit = Some(fit.map_or(closeness, |known: Closeness| known.min(closeness)));
                }
            }
        }
        fits
    }
}

/// How a typed word fits a word of a pattern. `misspelt` is `None` if it is typed correctly.
fn closeness(typed: &Word, word: &str, misspelt: Option<&Prefilter>) -> Option<Closeness> {
    let is_misspelt = |prefilter: &Prefilter| {
        sounds_like(&typed.text, word, SOUND_LETTERS)
            || prefilter.may_fit(word) && few_typos(typed, word, word.chars().count()).is_some()
    };
    if typed.text == word {
        Some(Closeness::Same)
    } else if misspelt.is_some_and(is_misspelt) {
        Some(Closeness::Misspelt)
    } else {
        common_beginning(&typed.text, word).map(|_| Closeness::OtherEnding)
    }
}

/// The numbers of slots, while patterns are read.
#[derive(Default)]
struct Slots {
    names: BTreeMap<String, Slot>,
    words: Vocabulary,
    stands_for: Vec<(u32, Slot)>,
}

impl Slots {
    /// The slot that every word fits.
    const ANY: Slot = 0;

    fn number(&mut self, name: &str) -> Slot {
        let next = Slot::try_from(self.names.len() + 1).unwrap_or(Slot::MAX);
        *self.names.entry(name.to_owned()).or_insert(next)
    }

    fn add(&mut self, word: &str, slot: Slot) {
        let word = self.words.number(word);
        self.stands_for.push((word, slot));
    }

    /// A pattern; `None` if it wants no words, and would match every query.
    fn pattern(&mut self, kind: Distress, pattern: &str) -> Option<Pattern> {
        let mut tokens = vec![Token::Sign(Place::Anywhere)];
        for token in pattern.split_whitespace() {
            match token {
                "+" => tokens.push(Token::Sign(Place::Anywhere)),
                ".." => tokens.push(Token::Sign(Place::Later)),
                "-" => tokens.push(Token::Sign(Place::Nowhere)),
                "!" => tokens.push(Token::Sign(Place::NotBefore)),
                _ => tokens.extend(self.of_token(token).into_iter().map(Token::Slot)),
            }
        }
        let pattern = Pattern { kind, tokens: tokens.into_boxed_slice() };
        let wants_words = pattern.parts().any(Part::is_wanted);
        wants_words.then_some(pattern)
    }

    /// A list's slot, or those of the words of a token: `won't` is one word, `e-mail` two.
    fn of_token(&mut self, token: &str) -> Vec<Slot> {
        if token == ANY_WORD {
            return vec![Slots::ANY];
        }
        if token.starts_with('<') {
            return vec![self.number(token)];
        }
        let mut slots = Vec::new();
        each_word(token, |word| {
            let slot = self.number(word);
            self.add(word, slot);
            slots.push(slot);
        });
        slots
    }
}

/// A pattern found in a query.
struct Match {
    kind: Distress,
    /// The query words it covers: the first, and one past the last.
    run: [usize; 2],
    /// The number of these words that differ from the pattern, or are between its parts.
    misses: usize,
}

impl Match {
    /// Whether it covers the words of another match with fewer misses.
    const fn is_closer(&self, other: &Self) -> bool {
        self.run[0] <= other.run[0] && other.run[1] <= self.run[1] && self.misses < other.misses
    }
}

/// How each typed word fits each slot.
type Typed<'a> = &'a [Vec<Option<Closeness>>];

impl Pattern {
    /// The parts that have words.
    fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        let parts = self.tokens.chunk_by(|_, next| matches!(next, Token::Slot(_)));
        parts.filter_map(|part| match part {
            [Token::Sign(place), slots @ ..] if !slots.is_empty() => Some(Part { place: *place, slots }),
            _ => None,
        })
    }

    /// The matches in a query: of a single part all, of several parts the first.
    fn matches<'a>(&'a self, typed: Typed<'a>) -> Vec<Match> {
        let kind = self.kind;
        let mut parts = self.parts();
        if let (Some(part), None) = (parts.next(), parts.next()) {
            let found = part.runs(typed, self.takes_endings());
            return found.map(|(run, misses)| Match { kind, run, misses }).collect();
        }
        self.match_of_parts(typed).into_iter().collect()
    }

    fn match_of_parts<'a>(&'a self, typed: Typed<'a>) -> Option<Match> {
        let (mut all, mut end, mut misses, mut count) = ([usize::MAX, 0], 0, 0, 0);
        for part in self.parts() {
            let mut runs = part.runs(typed, self.takes_endings());
            match part.place {
                Place::Nowhere if runs.next().is_some() => return None,
                Place::NotBefore if runs.any(|(run, _)| run[0] < all[1]) => return None,
                Place::Nowhere | Place::NotBefore => continue,
                Place::Anywhere | Place::Later => {}
            }
            let from = if part.place == Place::Later { end } else { 0 };
            let (run, more) = runs.find(|(run, _)| run[0] >= from)?;
            all = [all[0].min(run[0]), all[1].max(run[1])];
            end = run[1];
            misses += more;
            count += part.slots.len();
        }
        let between = (all[1] - all[0]).saturating_sub(count);
        Some(Match { kind: self.kind, run: all, misses: misses + between })
    }

    /// Whether other endings of its words count: those of a single word say something else too often.
    fn takes_endings(&self) -> bool {
        let wanted = self.parts().filter(|part| part.is_wanted());
        wanted.map(|part| part.slots.len()).sum::<usize>() > 1
    }
}

impl<'a> Part<'a> {
    /// Whether it has to be in the query.
    const fn is_wanted(self) -> bool {
        matches!(self.place, Place::Anywhere | Place::Later)
    }

    /// The runs of typed words that it matches, with the number of words that differ.
    fn runs(
        self,
        typed: Typed<'a>,
        takes_endings: bool,
    ) -> impl Iterator<Item = ([usize; 2], usize)> + use<'a> {
        let count = self.slots.len();
        typed.windows(count.max(1)).enumerate().filter_map(move |(start, run)| {
            let mut misses = 0;
            for (fits, token) in run.iter().zip(self.slots) {
                let Token::Slot(slot) = token else { return None };
                let fit = fits.get(usize::from(*slot)).copied().flatten()?;
                let counts = match fit {
                    Closeness::Same => true,
                    // A guess must not keep help away.
                    Closeness::Misspelt => self.is_wanted(),
                    Closeness::OtherEnding => takes_endings,
                };
                if !counts {
                    return None;
                }
                misses += usize::from(fit != Closeness::Same);
            }
            Some(([start, start + count], misses))
        })
    }
}

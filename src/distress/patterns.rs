//! Words of distress: a query that contains some gets the entries that help first.
//!
//! A pattern has parts, between signs. `+` and a part: it stands anywhere in the query too; `..`: it stands later; `-`: it
//! stands nowhere; `!`: it does not stand before the end of what stands before the sign. A part is words in a row, and `<name>` is any word of the list of that name: `<hurt> .. <family>`,
//! `rape - <study>`. The lists and patterns of all languages are tried, as people mix them.

use std::collections::BTreeMap;

use crate::content::catalog::{Catalog, Distress};
use crate::content::entry::EntryIndex;
use crate::words::fold::{Word, each_word, unfinished, words};
use crate::words::prefilter::Prefilter;
use crate::words::slips::few_typos;
use crate::words::sound::sound;
use crate::words::stem::common_beginning;

/// What one word of a pattern stands for: a word, or a list of words.
type Slot = usize;

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
    words: Vec<ListedWord>,
    slots: usize,
}

#[derive(Debug)]
struct Pattern {
    kind: Distress,
    parts: Vec<Part>,
}

#[derive(Debug)]
struct Part {
    place: Place,
    slots: Vec<Slot>,
}

/// Where a part stands in the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Anywhere,
    Later,
    Nowhere,
    NotBefore,
}

/// A word of patterns or lists, folded, and what it stands for.
#[derive(Debug)]
struct ListedWord {
    text: String,
    sound: String,
    slots: Vec<Slot>,
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
        let patterns = catalog
            .distress()
            .filter_map(|(kind, pattern)| Some(Pattern { kind, parts: slots.parts(pattern)? }));
        let patterns = patterns.collect();
        let words =
            slots.words.into_iter().map(|(text, slots)| ListedWord { sound: sound(&text), text, slots });
        Self { all: patterns, words: words.collect(), slots: slots.names.len() + 1 }
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
        if let Some(any) = fits.get_mut(Slots::ANY) {
            *any = Some(Closeness::OtherEnding);
        }
        let prefilter = Prefilter::of(typed).filter(|_| !is_correct);
        let typed_sound = prefilter.is_some().then(|| sound(&typed.text));
        for word in &self.words {
            let is_misspelt = || {
                typed_sound.as_ref().is_some_and(|sound| *sound == word.sound && sound.len() >= SOUND_LETTERS)
                    || prefilter.as_ref().is_some_and(|it| it.may_fit(&word.text))
                        && few_typos(typed, &word.text, word.text.chars().count()).is_some()
            };
            let closeness = if typed.text == word.text {
                Closeness::Same
            } else if is_misspelt() {
                Closeness::Misspelt
            } else if common_beginning(&typed.text, &word.text).is_some() {
                Closeness::OtherEnding
            } else {
                continue;
            };
            for slot in &word.slots {
                if let Some(fit) = fits.get_mut(*slot) {
                    *fit = Some(fit.map_or(closeness, |known: Closeness| known.min(closeness)));
                }
            }
        }
        fits
    }
}

/// The numbers of slots, while patterns are read.
#[derive(Default)]
struct Slots {
    names: BTreeMap<String, Slot>,
    words: BTreeMap<String, Vec<Slot>>,
}

impl Slots {
    /// The slot that every word fits.
    const ANY: Slot = 0;

    fn number(&mut self, name: &str) -> Slot {
        let next = self.names.len() + 1;
        *self.names.entry(name.to_owned()).or_insert(next)
    }

    fn add(&mut self, word: &str, slot: Slot) {
        let slots = self.words.entry(word.to_owned()).or_default();
        if !slots.contains(&slot) {
            slots.push(slot);
        }
    }

    /// The parts of a pattern; `None` if it has no words, and would match every query.
    fn parts(&mut self, pattern: &str) -> Option<Vec<Part>> {
        let mut parts = vec![Part { place: Place::Anywhere, slots: Vec::new() }];
        for token in pattern.split_whitespace() {
            let place = match token {
                "+" => Place::Anywhere,
                ".." => Place::Later,
                "-" => Place::Nowhere,
                "!" => Place::NotBefore,
                _ => {
                    let slots = self.of_token(token);
                    parts.last_mut()?.slots.extend(slots);
                    continue;
                }
            };
            parts.push(Part { place, slots: Vec::new() });
        }
        parts.retain(|part| !part.slots.is_empty());
        parts.iter().any(Part::is_wanted).then_some(parts)
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
    /// The matches in a query: of a single part all, of several parts the first.
    fn matches(&self, typed: Typed<'_>) -> Vec<Match> {
        let kind = self.kind;
        if let [part] = &self.parts[..] {
            let found = part.runs(typed, self.takes_endings());
            return found.map(|(run, misses)| Match { kind, run, misses }).collect();
        }
        self.match_of_parts(typed).into_iter().collect()
    }

    fn match_of_parts(&self, typed: Typed<'_>) -> Option<Match> {
        let (mut all, mut end, mut misses, mut count) = ([usize::MAX, 0], 0, 0, 0);
        for part in &self.parts {
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
        let wanted = self.parts.iter().filter(|part| part.is_wanted());
        wanted.map(|part| part.slots.len()).sum::<usize>() > 1
    }
}

impl Part {
    /// Whether it has to be in the query.
    const fn is_wanted(&self) -> bool {
        matches!(self.place, Place::Anywhere | Place::Later)
    }

    /// The runs of typed words that it matches, with the number of words that differ.
    fn runs(&self, typed: Typed<'_>, takes_endings: bool) -> impl Iterator<Item = ([usize; 2], usize)> {
        let count = self.slots.len();
        typed.windows(count.max(1)).enumerate().filter_map(move |(start, run)| {
            let mut misses = 0;
            for (fits, slot) in run.iter().zip(&self.slots) {
                let fit = fits.get(*slot).copied().flatten()?;
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

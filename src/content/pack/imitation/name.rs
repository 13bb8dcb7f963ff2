//! Detects names that can be mistaken for the hotline's or for that of 911.

use memchr::memmem::find;

use super::tokens::{Token, tokens};
use super::words::{
    BARE, CLAIMING, EMERGENCY_NAMES, EMERGENCY_SERVICES, LINES, List, NAMES, NATION, NATIONAL, NEUTRAL,
    PLACES, SHORT_NAMES, TOPIC,
};
use super::{Called, Imitation, distance};
use crate::content::hotline::EMERGENCY;
use crate::content::phone::is_hotline;

/// The largest edit distance at which a whole name still looks the same.
const SLIPS: usize = 2;

/// The imitation in a name, if any.
pub(in crate::content::pack) fn imitated_name(name: &str, called: Called<'_>) -> Option<Imitation> {
    let tokens = tokens(name);
    let Called::Number(digits) = called else {
        let is_bare = is_emergency_name(&tokens) && is_bare(&tokens);
        // Cheap prefilter: most titles have a word that makes them a name of their own.
        let is_unnamed = |words: &Vec<String>| !words.iter().any(|word| NameKind::of(word) == NameKind::Own);
        let is_name =
            word_lists(&tokens).filter(is_unnamed).any(|words| NameReading::of(&words).is_hotline_name());
        return is_bare.then_some(Imitation::EmergencyName).or(is_name.then_some(Imitation::Name));
    };
    if digits != EMERGENCY && is_emergency_name(&tokens) {
        return Some(Imitation::EmergencyName);
    }
    let has_number = tokens.iter().any(|token| matches!(token, Token::Hotline | Token::TextNumber));
    let is_like = (has_number && !is_hotline(digits)) || is_hotline_name(&tokens);
    is_like.then_some(Imitation::Name)
}

/// Whether a name has only a number, or is a known name of 911.
fn is_bare(tokens: &[Token]) -> bool {
    let words: Vec<&str> = tokens.iter().map(Token::word).filter(|word| !word.is_empty()).collect();
    words.is_empty() || EMERGENCY_NAMES.has(&words.join(" "))
}

fn is_emergency_name(tokens: &[Token]) -> bool {
    let denies = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        before.is_some_and(|before| before.is_in("not, no, non, than"))
    };
    let has_number = tokens.iter().enumerate().any(|(at, token)| *token == Token::Emergency && !denies(at));
    let words: Vec<&str> = tokens.iter().map(Token::word).filter(|word| !word.is_empty()).collect();
    let is_all = words.len() > 2 && words.iter().all(|word| EMERGENCY_SERVICES.has(word));
    has_number || is_all || EMERGENCY_NAMES.has(&words.join(" "))
}

fn is_hotline_name(tokens: &[Token]) -> bool {
    let squeezed: String = tokens.iter().map(Token::word).collect();
    if NAMES.each().any(|name| has_nearly(&squeezed, &name.replace(' ', ""))) {
        return true;
    }
    word_lists(tokens).any(|words| NameReading::of(&words).is_hotline_name())
}

/// The word lists that a name can be read as: its own words, and its letters split into known words.
fn word_lists(tokens: &[Token]) -> impl Iterator<Item = Vec<String>> {
    let squeezed: String = tokens.iter().map(Token::word).collect();
    [Some(whole_words(tokens)), parted(&squeezed)].into_iter().flatten()
}

/// The words, with runs of single letters joined.
fn whole_words(tokens: &[Token]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_spaced = false;
    for word in tokens.iter().map(Token::word).filter(|word| !word.is_empty()) {
        let is_single = word.chars().count() == 1;
        match words.last_mut().filter(|_| is_single && is_spaced) {
            Some(last) => last.push_str(word),
            None => words.push(word.to_owned()),
        }
        is_spaced = is_single;
    }
    words
}

/// A text without blanks split into known words, if it consists of them.
fn parted(squeezed: &str) -> Option<Vec<String>> {
    let known = [&TOPIC, &LINES, &PLACES, &NATION, &NATIONAL, &CLAIMING, &NEUTRAL];
    // For each byte offset, the last word of one split that ends there.
    let mut ways: Vec<Option<&str>> = vec![None; squeezed.len() + 1];
    for at in 0..squeezed.len() {
        if at > 0 && ways.get(at).copied().flatten().is_none() {
            continue;
        }
        let rest = squeezed.get(at..)?;
        for word in known.into_iter().flat_map(List::each).filter(|word| rest.starts_with(*word)) {
            let way = ways.get_mut(at + word.len())?;
            *way = way.filter(|old| old.len() >= word.len()).or(Some(word));
        }
    }
    let mut words = Vec::new();
    let mut at = squeezed.len();
    while at > 0 {
        let word = ways.get(at).copied().flatten()?;
        words.push(word.to_owned());
        at -= word.len();
    }
    words.reverse();
    Some(words)
}

/// The meaning of a word of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NameKind {
    /// The hotline, in initials.
    ShortName,
    /// The hotline's topic.
    Topic,
    /// The word `hotline`.
    Hotline,
    /// Another word for a line.
    Line,
    /// Another word for something that can be called.
    Place,
    /// For the whole country.
    National,
    /// The country.
    Nation,
    /// Claims authority.
    Claiming,
    /// Does not distinguish one line from another.
    Neutral,
    /// Whose line it is, where, or for whom.
    Own,
}

impl NameKind {
    fn of(word: &str) -> Self {
        let is = |list: &List| list.each().any(|known| is_like(word, known));
        match () {
            () if SHORT_NAMES.has(word) => Self::ShortName,
            () if is(&TOPIC) => Self::Topic,
            () if is_like(word, "hotline") => Self::Hotline,
            () if is(&LINES) => Self::Line,
            () if is(&PLACES) => Self::Place,
            () if is(&NATIONAL) => Self::National,
            () if is(&NATION) => Self::Nation,
            () if is(&CLAIMING) => Self::Claiming,
            () if is(&NEUTRAL) || word.chars().count() == 1 => Self::Neutral,
            () => Self::Own,
        }
    }
}

/// A name, read as these words.
struct NameReading {
    kinds: Vec<NameKind>,
    words: String,
}

impl NameReading {
    fn of(words: &[String]) -> Self {
        Self { kinds: words.iter().map(|word| NameKind::of(word)).collect(), words: words.join(" ") }
    }

    fn has(&self, kind: NameKind) -> bool {
        self.kinds.contains(&kind)
    }

    fn is_hotline_name(&self) -> bool {
        let is_line = self.has(NameKind::Hotline) || self.has(NameKind::Line);
        let can_be_called = is_line || self.has(NameKind::Place);
        let is_national = self.has(NameKind::National);
        let is_believed = is_national || self.has(NameKind::Claiming);
        let is_unnamed = !self.has(NameKind::Own);
        self.has(NameKind::ShortName)
            || (self.has(NameKind::Topic) && is_national && is_line)
            || (is_unnamed && self.has(NameKind::Topic) && (can_be_called || is_national))
            || (is_unnamed && self.has(NameKind::Hotline) && (is_believed || self.has(NameKind::Nation)))
            || (is_unnamed && is_believed && can_be_called)
            || BARE.has(&self.words)
    }
}

/// Whether a word looks like a known one: its edit distance is small for its length.
pub(super) fn is_like(word: &str, known: &str) -> bool {
    let slips = match known.len() {
        10.. => 2,
        7.. => 1,
        _ => 0,
    };
    word == known
        || (slips > 0
            && word.len().abs_diff(known.len()) <= slips
            // Cheap prefilter: few words begin or end like another.
            && (word.as_bytes().first() == known.as_bytes().first() || word.as_bytes().last() == known.as_bytes().last())
            && distance(word.as_bytes(), known.as_bytes()) <= slips)
}

/// Whether a text contains a name within edit distance [`SLIPS`] (Sellers' algorithm).
pub(super) fn has_nearly(text: &str, name: &str) -> bool {
    let (text, name) = (text.as_bytes(), name.as_bytes());
    // Of so many parts of the name, one has no slip (Wu and Manber 1992): most texts have none of them.
    let mut parts = name.chunks((name.len() / (SLIPS + 1)).max(1));
    if !parts.any(|part| find(text, part).is_some()) {
        return false;
    }
    let mut column: Vec<usize> = (0..=name.len()).collect();
    for letter in text {
        let mut next = Vec::with_capacity(column.len());
        next.push(0);
        for (at, wanted) in name.iter().enumerate() {
            let old = |at: usize| column.get(at).copied().unwrap_or(usize::MAX / 2);
            let above = next.last().copied().unwrap_or_default();
            next.push((old(at) + usize::from(letter != wanted)).min(old(at + 1) + 1).min(above + 1));
        }
        column = next;
        if column.last().is_some_and(|slips| *slips <= SLIPS) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_name_is_found_nearly_wherever_some_part_of_the_text_is_so_close(
            text in "[abc]{0,14}", name in "[abc]{3,9}",
        ) {
            let mut parts = (0..=text.len()).flat_map(|from| (from..=text.len()).map(move |to| (from, to)));
            let is_close = |(from, to): (usize, usize)| strsim::levenshtein(&text[from..to], &name) <= SLIPS;
            prop_assert_eq!(has_nearly(&text, &name), parts.any(is_close));
        }
    }
}

//! Words of distress: who types them has to see help first.

use super::fold::{Word, each_word, words};
use super::index::{Hit, Index};
use super::score::few_slips;
use super::stem::common_beginning;
use crate::content::catalog::{Catalog, Distress};
use crate::content::entry::EntryIndex;
use crate::content::hotline;

/// The phrases of distress, folded.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    /// The words of all phrases, each with a blank behind it.
    letters: String,
    /// Where each phrase ends, and what it speaks of.
    ends: Vec<(usize, Distress)>,
}

impl Phrases {
    pub(super) fn of(catalog: &Catalog) -> Self {
        let mut phrases = Self::default();
        for (kind, phrase) in catalog.distress() {
            each_word(phrase, |word| {
                phrases.letters.push_str(word);
                phrases.letters.push(' ');
            });
            let end = phrases.letters.len();
            // A phrase of no words would stand in every query.
            if phrases.ends.last().map_or(0, |(end, _)| *end) < end {
                phrases.ends.push((end, kind));
            }
        }
        phrases
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    fn each(&self) -> impl Iterator<Item = (Distress, &str)> {
        let mut from = 0;
        self.ends.iter().filter_map(move |(end, kind)| {
            let phrase = self.letters.get(std::mem::replace(&mut from, *end)..*end)?;
            Some((*kind, phrase))
        })
    }
}

impl Index {
    /// What `query` finds, with what helps above it where it holds words of distress. Whoever searches by whatever
    /// way gets it from here.
    pub(super) fn with_help_first(&self, catalog: &Catalog, query: &str, hits: Vec<Hit>) -> Vec<Hit> {
        let first = self.help_first(catalog, query);
        if first.is_empty() {
            return hits;
        }
        let score = hits.first().map_or(0, |best| best.score);
        let others = hits.into_iter().filter(|hit| !first.contains(&hit.entry));
        first.iter().map(|entry| Hit { entry: *entry, score }).chain(others).collect()
    }

    /// The entries that come before all others where `query` holds words of distress: the hotline's own, and
    /// those for what the words speak of.
    pub(super) fn help_first(&self, catalog: &Catalog, query: &str) -> Vec<EntryIndex> {
        let typed = words(query);
        let is_right: Vec<bool> = typed.iter().map(|word| self.lists(&word.text)).collect();
        let mut ids: Vec<&str> = Vec::new();
        for (kind, phrase) in self.phrases.each() {
            if holds(&typed, &is_right, phrase) {
                ids.push(hotline::ENTRY_ID);
                ids.extend(kind.ids());
            }
        }
        let mut first = Vec::new();
        for entry in ids.into_iter().filter_map(|id| catalog.find(id)) {
            if !first.contains(&entry) {
                first.push(entry);
            }
        }
        first
    }
}

/// Whether the words of a phrase stand among the typed ones, together and in order, perhaps mistyped. What is a
/// right word of the content is not mistyped.
fn holds(typed: &[Word], is_right: &[bool], phrase: &str) -> bool {
    // One word alone says too little to be taken for another of its forms.
    let is_long = phrase.split_ascii_whitespace().count() > 1;
    let is_alike = |typed: &Word, is_right: bool, word: &str| {
        is_meant(typed, is_right, word) || (is_long && common_beginning(&typed.text, word).is_some())
    };
    (0..typed.len()).any(|start| {
        let mut run = typed.iter().zip(is_right).skip(start);
        phrase
            .split_ascii_whitespace()
            .all(|word| run.next().is_some_and(|(typed, is_right)| is_alike(typed, *is_right, word)))
    })
}

/// Whether a typed word is this one.
fn is_meant(typed: &Word, is_right: bool, word: &str) -> bool {
    typed.text == word || (!is_right && few_slips(typed, word, word.chars().count()).is_some())
}

#[cfg(test)]
mod tests {
    use super::super::index::tests::built_in;

    fn first(query: &str) -> Vec<String> {
        let (catalog, index) = built_in();
        let found = index.help_first(&catalog, query);
        found.into_iter().map(|entry| catalog.entry(entry).id.to_string()).collect()
    }

    #[test]
    fn who_is_in_distress_sees_the_hotline_first() {
        for query in ["help me", "HLEP", "tengo miedo", "he locks the door", "auxilo", "Ayúdame"] {
            assert_eq!(first(query), ["hotline"], "{query}");
        }
    }

    #[test]
    fn who_speaks_of_suicide_sees_the_lifeline_under_it() {
        for query in ["suicide", "suicde", "I want to die", "quiero morir", "me quiero matra", "KMS"] {
            assert_eq!(first(query), ["hotline", "lifeline-988"], "{query}");
        }
    }

    #[test]
    fn a_child_sees_childhelp_and_what_is_for_those_under_18() {
        for query in ["my dad touches me", "mi tio me lastima", "somone touches me", "my dad touched me"] {
            assert_eq!(first(query), ["hotline", "childhelp", "under-18"], "{query}");
        }
    }

    #[test]
    fn plain_questions_bring_nothing_up() {
        for query in ["passport", "visa", "no me pagan", "race", "task force", "trabajo", ""] {
            assert_eq!(first(query), [""; 0], "{query}");
        }
    }
}

//! Crisis phrases: a query that contains one gets the entries that help first.

use super::fold::{Word, each_word, words};
use super::score::few_typos;
use super::stem::common_beginning;
use crate::content::catalog::{Catalog, Distress};
use crate::content::entry::EntryIndex;

/// The catalog's crisis phrases, folded.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    /// The words of all phrases, each followed by a space.
    letters: String,
    /// The end of each phrase in `letters`, and its kind of crisis.
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
            // A phrase without words would match every query.
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

    /// The entries to put before all hits if `query` contains a crisis phrase: the worst danger first, each
    /// entry once. A word for which `is_listed` is true is taken as typed correctly.
    pub(super) fn help_first(
        &self,
        catalog: &Catalog,
        query: &str,
        is_listed: impl Fn(&str) -> bool,
    ) -> Vec<EntryIndex> {
        let typed = words(query);
        let is_correct: Vec<bool> = typed.iter().map(|word| is_listed(&word.text)).collect();
        let matches = self.each().flat_map(|(kind, phrase)| {
            phrases_in(&typed, &is_correct, phrase).map(move |(run, misses)| PhraseMatch {
                kind,
                run,
                misses,
            })
        });
        let mut matches: Vec<PhraseMatch> = matches.collect();
        matches.sort_unstable_by_key(|found| (found.run, found.misses));
        // `me quiere matar` is a threat, and one letter away from `me quiero matar`: the closest phrase
        // counts.
        let best_kinds: Vec<Distress> = matches
            .chunk_by(|one, other| one.run == other.run)
            .flat_map(|same| {
                same.iter().take_while(|it| Some(it.misses) == same.first().map(|best| best.misses))
            })
            .map(|it| it.kind)
            .collect();
        let kinds = Distress::BY_DANGER.into_iter().filter(|kind| best_kinds.contains(kind));
        let mut first = Vec::new();
        for entry in kinds.flat_map(Distress::ids).filter_map(|id| catalog.find(id)) {
            if !first.contains(&entry) {
                first.push(entry);
            }
        }
        first
    }
}

/// A crisis phrase found in a query.
struct PhraseMatch {
    kind: Distress,
    /// The query words it covers: the first, and one past the last.
    run: [usize; 2],
    /// The number of these words that differ from the phrase.
    misses: usize,
}

/// Every run of query words that matches `phrase`, with typing errors allowed, and the number of words in it
/// that differ from the phrase. A word that is correct in the content is never taken for a typing error.
fn phrases_in(
    typed: &[Word],
    is_correct: &[bool],
    phrase: &str,
) -> impl Iterator<Item = ([usize; 2], usize)> {
    // A single word is too ambiguous to match by its stem.
    let is_long = phrase.split_ascii_whitespace().count() > 1;
    let is_match = move |typed: &Word, is_correct: bool, word: &str| {
        is_same_word(typed, is_correct, word) || (is_long && common_beginning(&typed.text, word).is_some())
    };
    (0..typed.len()).filter_map(move |start| {
        let mut run = typed.iter().zip(is_correct).skip(start);
        let mut end = start;
        let mut misses = 0;
        for word in phrase.split_ascii_whitespace() {
            let (typed, is_correct) = run.next()?;
            if !is_match(typed, *is_correct, word) {
                return None;
            }
            end += 1;
            misses += usize::from(typed.text != word);
        }
        Some(([start, end], misses))
    })
}

/// Whether a query word is `word`, exactly or with typing errors.
fn is_same_word(typed: &Word, is_correct: bool, word: &str) -> bool {
    typed.text == word || (!is_correct && few_typos(typed, word, word.chars().count()).is_some())
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
    fn somebody_in_distress_sees_the_hotline_first() {
        for query in ["help me", "HLEP", "tengo miedo", "he locks the door", "auxilo", "Ayúdame"] {
            assert_eq!(first(query), ["hotline"], "{query}");
        }
    }

    #[test]
    fn a_query_about_suicide_shows_the_lifeline_first_and_then_the_hotline() {
        for query in [
            "suicide",
            "suicde",
            "I want to die",
            "quiero morir",
            "me quiero matra",
            "KMS",
            "help me I want to die",
            "quiero morir tengo miedo",
            "auxilio suicidio",
        ] {
            assert_eq!(first(query), ["lifeline-988", "hotline"], "{query}");
        }
    }

    #[test]
    fn a_threat_of_death_is_not_taken_for_a_wish_to_die() {
        for query in [
            "me quiere matar",
            "mi esposo me quiere matar",
            "me quiere matra",
            "me quieren matar",
            "quiere matarme",
            "dice que quiere matarme",
            "quieren matarme",
            "me va a matar",
            "me van a matar",
            "va a matarme",
            "me corta",
            "wants to kill me",
            "he will kill me",
        ] {
            assert_eq!(first(query), ["hotline"], "{query}");
        }
        for query in ["me quiero matar", "quiero matarme", "me quero matar", "me corto", "voy a matarme"] {
            assert_eq!(first(query), ["lifeline-988", "hotline"], "{query}");
        }
        assert_eq!(first("me quiere matar y quiero morir"), ["lifeline-988", "hotline"]);
    }

    #[test]
    fn a_query_with_several_crises_shows_help_for_the_most_urgent_first() {
        for query in [
            "my dad touches me I want to die",
            "I want to die my dad touches me",
            "help me my dad touches me suicide",
            "mi tio me lastima y quiero morir",
        ] {
            assert_eq!(first(query), ["lifeline-988", "hotline", "childhelp", "under-18"], "{query}");
        }
        assert_eq!(first("help me my dad touches me"), ["hotline", "childhelp", "under-18"]);
    }

    #[test]
    fn a_child_sees_childhelp_and_the_entry_for_people_under_18() {
        for query in ["my dad touches me", "mi tio me lastima", "somone touches me", "my dad touched me"] {
            assert_eq!(first(query), ["hotline", "childhelp", "under-18"], "{query}");
        }
    }

    #[test]
    fn an_ordinary_query_adds_no_crisis_help() {
        for query in ["passport", "visa", "no me pagan", "race", "task force", "trabajo", ""] {
            assert_eq!(first(query), [""; 0], "{query}");
        }
    }
}

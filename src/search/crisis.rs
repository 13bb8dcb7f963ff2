//! Words of distress: who types them has to see help first.

use super::fold::{Word, each_word, words};
use super::score::few_slips;
use super::stem::common_beginning;
use crate::content::catalog::{Catalog, Distress};
use crate::content::entry::EntryIndex;

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

    /// The entries that come before all others where `query` holds words of distress: those for the worst danger
    /// first, each once. What `is_listed` is not mistyped.
    pub(super) fn help_first(
        &self,
        catalog: &Catalog,
        query: &str,
        is_listed: impl Fn(&str) -> bool,
    ) -> Vec<EntryIndex> {
        let typed = words(query);
        let is_right: Vec<bool> = typed.iter().map(|word| is_listed(&word.text)).collect();
        let heard = self.each().flat_map(|(kind, phrase)| {
            phrases_in(&typed, &is_right, phrase).map(move |(run, off)| Heard { kind, run, off })
        });
        let mut heard: Vec<Heard> = heard.collect();
        heard.sort_unstable_by_key(|heard| (heard.run, heard.off));
        // `me quiere matar` is a threat, and one letter away from `me quiero matar`: the closest phrase counts.
        let spoken: Vec<Distress> = heard
            .chunk_by(|one, other| one.run == other.run)
            .flat_map(|same| same.iter().take_while(|it| Some(it.off) == same.first().map(|best| best.off)))
            .map(|it| it.kind)
            .collect();
        let kinds = Distress::BY_DANGER.into_iter().filter(|kind| spoken.contains(kind));
        let mut first = Vec::new();
        for entry in kinds.flat_map(Distress::ids).filter_map(|id| catalog.find(id)) {
            if !first.contains(&entry) {
                first.push(entry);
            }
        }
        first
    }
}

/// A phrase among the typed words.
struct Heard {
    kind: Distress,
    /// The typed words it was taken from: the first, and the one behind the last.
    run: [usize; 2],
    /// How many of them are not as the phrase has them.
    off: usize,
}

/// Where the words of a phrase stand among the typed ones, together and in order, perhaps mistyped, and how many
/// are not as the phrase has them. What is a right word of the content is not mistyped.
fn phrases_in(typed: &[Word], is_right: &[bool], phrase: &str) -> impl Iterator<Item = ([usize; 2], usize)> {
    // One word alone says too little to be taken for another of its forms.
    let is_long = phrase.split_ascii_whitespace().count() > 1;
    let is_alike = move |typed: &Word, is_right: bool, word: &str| {
        is_meant(typed, is_right, word) || (is_long && common_beginning(&typed.text, word).is_some())
    };
    (0..typed.len()).filter_map(move |start| {
        let mut run = typed.iter().zip(is_right).skip(start);
        let mut end = start;
        let mut off = 0;
        for word in phrase.split_ascii_whitespace() {
            let (typed, is_right) = run.next()?;
            if !is_alike(typed, *is_right, word) {
                return None;
            }
            end += 1;
            off += usize::from(typed.text != word);
        }
        Some(([start, end], off))
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
    fn who_speaks_of_suicide_sees_the_lifeline_first_and_the_hotline_under_it() {
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
    fn who_is_threatened_with_death_is_not_taken_for_one_who_wants_to_die() {
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
    fn words_of_several_kinds_bring_up_what_has_the_least_time_first() {
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

//! The entries that help, for a query with words of distress.

use super::index::{Index, is_number};
use crate::content::catalog::Catalog;
use crate::content::entry::EntryIndex;

impl Index {
    /// The entries to put before all hits if `query` contains words of distress.
    pub(super) fn help_first(&self, catalog: &Catalog, query: &str) -> Vec<EntryIndex> {
        self.patterns.help_first(
            catalog,
            query,
            |word| self.is_listed(word),
            |letters| self.begins_listed(letters),
        )
    }

    /// Whether a word of a listed entry begins with these letters, and has more.
    pub(super) fn begins_listed(&self, letters: &str) -> bool {
        let mut begins = false;
        let is_longer = |_, word: &str| begins |= word.len() > letters.len();
        self.words.vocabulary.each_with_prefix_in(self.listed, letters, is_longer);
        begins
    }

    /// Whether a word occurs in a listed entry, and so is not a typing error.
    pub(super) fn is_listed(&self, word: &str) -> bool {
        is_number(word) || self.words.vocabulary.find_in(self.listed, word).is_some()
    }
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
    fn an_ordinary_query_brings_up_no_help() {
        for query in ["passport", "visa", "no me pagan", "race", "task force", "trabajo", ""] {
            assert_eq!(first(query), [""; 0], "{query}");
        }
    }
}

//! Words of distress: who types them has to see help first.

use super::fold::{Word, words};
use super::index::Index;
use super::score::few_slips;
use super::stem::common_beginning;
use crate::content::catalog::Catalog;
use crate::content::entry::EntryIndex;
use crate::content::hotline;

impl Index {
    /// The entries that come before all others where `query` holds words of distress: the hotline's own, and
    /// those for what the words speak of.
    #[must_use]
    pub fn help_first(&self, catalog: &Catalog, query: &str) -> Vec<EntryIndex> {
        let typed = words(query);
        let mut ids: Vec<&str> = Vec::new();
        for (kind, phrase) in catalog.distress() {
            if self.holds(&typed, phrase) {
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

    /// Whether the words of a phrase stand among the typed ones, together and in order, perhaps mistyped.
    fn holds(&self, typed: &[Word], phrase: &str) -> bool {
        let phrase = words(phrase);
        let is_alike = |typed: &Word, word: &Word| {
            // One word alone says too little to be taken for another of its forms.
            self.is_meant(typed, word)
                || (phrase.len() > 1 && common_beginning(&typed.text, &word.text).is_some())
        };
        typed.len() >= phrase.len()
            && typed
                .windows(phrase.len().max(1))
                .any(|run| run.iter().zip(&phrase).all(|(typed, word)| is_alike(typed, word)))
    }

    /// Whether a typed word is this one. What is a word of the content by itself is not mistyped.
    fn is_meant(&self, typed: &Word, word: &Word) -> bool {
        typed.text == word.text
            || (few_slips(typed, &word.text, word.letters.len()).is_some()
                && !self.vocabulary.holds(&typed.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::entry::Setting;

    fn first(query: &str) -> Vec<String> {
        let catalog = Catalog::built_in();
        let index = Index::new(&catalog, Setting::Personal);
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

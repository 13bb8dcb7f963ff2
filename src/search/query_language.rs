//! The language of a query: that of the words which one language of the page has much more often than the other.

use super::fields::{Field, PLACE_BITS, place};
use super::index::Index;
use crate::text::Language;
use crate::words::fold::{unfinished, words};

/// The minimum length of a word that says something about the language, in letters.
const TELLING_LETTERS: usize = 3;

/// Letters of Spanish alone.
const ACCENTED: [char; 14] = ['á', 'é', 'í', 'ó', 'ú', 'ü', 'ñ', 'Á', 'É', 'Í', 'Ó', 'Ú', 'Ñ', '¿'];

/// A word tells the language in which it occurs at least this often,
const TELLING_COUNT: usize = 2;

/// and this many times as often as in the other one: texts quote words of other languages.
const TELLING_RATIO: usize = 4;

impl Index {
    /// The language in which to show what `query` finds: the reader's `own`, or Spanish instead of English if some words
    /// of it tell Spanish and none tells English. A last word that may become one of `own` tells nothing yet, and a query that tells
    /// nothing stays in the language `shown`, so that it does not change back and forth while somebody types.
    #[must_use]
    pub fn language_of(&self, query: &str, own: Language, shown: Language) -> Language {
        // Names and words such as hotline are the same for readers of Spanish.
        if own != Language::English {
            return own;
        }
        let typed = words(query);
        // Nobody types an accent in an English word.
        let is_accented = query.contains(ACCENTED);
        let unfinished = unfinished(&typed, query).filter(|_| !is_accented);
        let (mut is_other, mut may_be_own) = (false, typed.is_empty());
        for word in &typed {
            if word.letters.len() < TELLING_LETTERS {
                continue;
            }
            let number = self.words.vocabulary.find_in(self.listed, &word.text);
            let count = |language| number.map_or(0, |number| self.count_of(number, language));
            let (here, there) = (count(own), count(own.other()));
            if is_telling(here, there) {
                return own;
            }
            let is_unfinished = unfinished.is_some_and(|last| std::ptr::eq(last, word));
            let may_become_own = is_unfinished && self.begins_word(&word.text, own);
            may_be_own |= may_become_own;
            is_other |= is_telling(there, here) && !may_become_own;
        }
        match (is_other, may_be_own) {
            (true, _) => own.other(),
            (false, true) => own,
            (false, false) => shown,
        }
    }

    /// How often the word with this number occurs in the titles, keywords and texts of `language`, once for each listed
    /// entry and kind.
    fn count_of(&self, number: u32, language: Language) -> usize {
        let listed =
            self.words.postings.of(number).take_while(|posting| posting >> PLACE_BITS < self.listed_entries);
        let places = listed
            .filter_map(place)
            .filter(|(matched, field)| *matched == language && *field != Field::Facts);
        places.count()
    }

    /// Whether a longer word that tells `language` begins with `word`.
    fn begins_word(&self, word: &str, language: Language) -> bool {
        let mut begins = false;
        self.words.vocabulary.each_with_prefix_in(self.listed, word, |number, longer| {
            begins |= longer.len() > word.len()
                && is_telling(self.count_of(number, language), self.count_of(number, language.other()));
        });
        begins
    }
}

/// Whether a word that occurs `own` times in one language and `other` times in the other one tells the first.
const fn is_telling(own: usize, other: usize) -> bool {
    own >= TELLING_COUNT && own >= TELLING_RATIO * other
}

#[cfg(test)]
mod tests {
    use super::super::index::tests::built_in;
    use super::*;
    use Language::{English, Spanish};

    #[test]
    fn words_of_one_language_alone_tell_the_language() {
        let (_, index) = built_in();
        for query in
            ["ayuda", "miedo", "pasaporte", "me quitó el pasaporte", "trabajo sin sueldo", "policía "]
        {
            assert_eq!(index.language_of(query, English, English), Spanish, "{query}");
            assert_eq!(index.language_of(query, Spanish, Spanish), Spanish, "{query}");
        }
        for query in
            ["help", "afraid", "passport", "boss took my passport", "T visa", "911", "", "xyzzy", "hotel"]
        {
            assert_eq!(index.language_of(query, English, English), English, "{query}");
        }
        for query in ["afraid", "boss took my passport", "New York", "hotline"] {
            assert_eq!(index.language_of(query, Spanish, Spanish), Spanish, "{query}");
        }
    }

    #[test]
    fn one_english_word_keeps_the_page_english() {
        let (_, index) = built_in();
        for query in ["miedo afraid", "afraid miedo", "ayuda with my passport", "policía or police"] {
            assert_eq!(index.language_of(query, English, English), English, "{query}");
            assert_eq!(index.language_of(query, English, Spanish), English, "{query}");
        }
    }

    #[test]
    fn the_beginning_of_an_english_word_stays_english() {
        let (_, index) = built_in();
        for query in [
            "passport",
            "immigration",
            "emergency",
            "interpreter",
            "salary",
            "police",
            "trafficking",
            "employer",
        ] {
            for end in 1..=query.len() {
                assert_eq!(index.language_of(&query[..end], English, English), English, "{}", &query[..end]);
            }
        }
    }
}

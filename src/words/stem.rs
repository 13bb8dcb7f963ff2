//! Stemming: whether two words differ only in their ending, in English or Spanish, or in British spelling.
//!
//! English uses Harman's S stemmer (1991), and for `-ed` and `-ing` the first step of Porter's (1980).
//! Spanish uses the plurals and genders of Savoy's light stemmer (2006) and the commonest verb endings of
//! Porter's Snowball stemmer (2001). The language of a word is unknown, so both are tried. A stem is always a
//! prefix of its word.

use crate::text::Language;

/// The minimum length of a stem: shorter ones mean nothing.
const MIN_STEM: usize = 3;

/// The minimum lengths of a Spanish stem and of a word that is stemmed: `caso` is not `casa`, and `trata` not
/// `trato`.
const MIN_SPANISH_STEM: usize = 4;
const MIN_SPANISH_WORD: usize = 6;

/// Endings of Spanish words, the longest first.
const SPANISH_ENDINGS: &str =
    "iendo ieron ando aron aban ados adas idos idas aba ado ada ido ida ar er ir an en os as es o a e";

/// British spellings inside words, and the American equivalents.
const SPELLINGS: [(&str, &str); 10] = [
    ("our", "or"),
    ("ll", "l"),
    ("isa", "iza"),
    ("ise", "ize"),
    ("isi", "izi"),
    ("tre", "ter"),
    ("amme", "am"),
    ("ence", "ense"),
    ("paed", "ped"),
    ("que", "ck"),
];

/// The length of the common prefix of two folded words, in letters, if they are one word with different
/// endings or spellings.
#[must_use]
pub fn common_beginning(one: &str, other: &str) -> Option<usize> {
    // Most words differ here already and need no stemming.
    if one.as_bytes().get(..MIN_STEM)? != other.as_bytes().get(..MIN_STEM)? {
        return None;
    }
    let is_one = english(one) == english(other)
        || spanish(one) == spanish(other)
        || (!one.starts_with(other)
            && !other.starts_with(one)
            && english(&american(one)) == english(&american(other)));
    is_one.then(|| one.chars().zip(other.chars()).take_while(|(letter, facing)| letter == facing).count())
}

/// The stem of a folded word of this language.
#[must_use]
pub fn stem(word: &str, language: Language) -> &str {
    match language {
        Language::English => english(word).0,
        Language::Spanish => spanish(word),
    }
}

fn american(word: &str) -> String {
    SPELLINGS.iter().fold(word.to_owned(), |word, (british, american)| word.replace(british, american))
}

/// The class of an ending, compared along with the stem: `police` is not `policy`.
#[derive(PartialEq, Eq)]
enum WordEnding {
    Plain,
    Y,
}

/// `word` without `ending`, if the rest is long enough for a stem.
fn without<'a>(word: &'a str, ending: &str) -> Option<&'a str> {
    word.strip_suffix(ending).filter(|stem| stem.len() >= MIN_STEM)
}

fn ends_in(word: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| word.ends_with(ending))
}

fn english(word: &str) -> (&str, WordEnding) {
    let one = if ends_in(word, &["us", "ss", "aes", "ees", "oes"]) {
        word
    } else {
        without(word, "s").unwrap_or(word)
    };
    let has_vowel = |stem: &&str| stem.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let verb = without(one, "ing").or_else(|| without(one, "ed").filter(|stem| !stem.ends_with('e')));
    let stem = verb.filter(has_vowel).unwrap_or(one);
    if let Some(stem) = without(stem, "ie").or_else(|| without(stem, "i")).or_else(|| without(stem, "y")) {
        return (stem, WordEnding::Y);
    }
    (without_double(without(stem, "e").unwrap_or(stem)), WordEnding::Plain)
}

/// A stem with a double letter at its end reduced to one: `hitting` has the stem `hit`.
fn without_double(stem: &str) -> &str {
    let mut letters = stem.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(last), Some(before)) if last == before => without(stem, last.encode_utf8(&mut [0; 4])),
        _ => None,
    }
    .unwrap_or(stem)
}

fn spanish(word: &str) -> &str {
    let mut endings = SPANISH_ENDINGS.split(' ').filter(|_| word.len() >= MIN_SPANISH_WORD);
    endings
        .find_map(|ending| word.strip_suffix(ending).filter(|stem| stem.len() >= MIN_SPANISH_STEM))
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_word_matches_its_other_endings_and_spellings() {
        let pairs = [
            ("passports", "passport"),
            ("raids", "raid"),
            ("agencies", "agency"),
            ("boxes", "box"),
            ("processes", "process"),
            ("abused", "abuse"),
            ("abusing", "abuse"),
            ("hitting", "hit"),
            ("worried", "worry"),
            ("called", "calling"),
            ("hijos", "hijo"),
            ("documentos", "documento"),
            ("papeles", "papel"),
            ("violaciones", "violacion"),
            ("siguen", "siguiendo"),
            ("amenazaron", "amenazar"),
            ("indocumentada", "indocumentados"),
            ("counsellors", "counselor"),
            ("organisation", "organization"),
            ("centre", "center"),
            ("programmes", "programs"),
        ];
        for (one, other) in pairs {
            assert!(common_beginning(one, other).is_some(), "{one} {other}");
            assert_eq!(common_beginning(one, other), common_beginning(other, one));
        }
    }

    #[test]
    fn different_words_have_different_stems() {
        let pairs = [
            ("police", "policy"),
            ("caso", "casa"),
            ("trata", "trato"),
            ("child", "children"),
            ("status", "statue"),
            ("pay", "paste"),
        ];
        for (one, other) in pairs {
            assert_eq!(common_beginning(one, other), None, "{one} {other}");
        }
    }

    #[test]
    fn the_common_prefix_is_counted_in_letters() {
        assert_eq!(common_beginning("passports", "passport"), Some(8));
        assert_eq!(common_beginning("agencies", "agency"), Some(5));
    }

    proptest! {
        #[test]
        fn a_stem_is_a_prefix_of_its_word(word in any::<String>()) {
            prop_assert!(word.starts_with(english(&word).0) && word.starts_with(spanish(&word)));
        }
    }
}

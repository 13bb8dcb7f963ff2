//! Text to a comparable form, with the way back for marking what matched.
//!
//! Case, accents, width and ligatures do not count: `Línea`, `LINEA` and `linea` fold to the same letters.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word in its comparable form, and the bytes of the text that each of its letters came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The folded letters and digits.
    pub letters: Vec<char>,
    /// For each letter, the bytes of the original text.
    pub origins: Vec<Range<u32>>,
    /// The folded letters as a string, for matchers that want one.
    pub text: String,
}

impl Word {
    /// The bytes of the original text that the word's letters from `first` to before `end` came from.
    #[must_use]
    pub fn bytes(&self, letters: Range<usize>) -> Range<usize> {
        let from = self.origins.get(letters.start).map_or(0, |origin| origin.start);
        let to = letters
            .end
            .checked_sub(1)
            .and_then(|last| self.origins.get(last))
            .map_or(from, |origin| origin.end);
        from as usize..to.max(from) as usize
    }

    /// The word without the way back.
    #[must_use]
    pub fn bare(self) -> String {
        self.text
    }
}

/// The words of `text`: runs of letters and digits; everything else parts them, an apostrophe does not.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut word = Word { letters: Vec::new(), origins: Vec::new(), text: String::new() };
    for (start, letter) in text.char_indices() {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = start.saturating_add(u32::try_from(letter.len_utf8()).unwrap_or(0));
        if is_silent(letter) {
            if let Some(last) = word.origins.last_mut() {
                last.end = end;
            }
            continue;
        }
        if !letter.is_alphanumeric() {
            take_word(&mut word, &mut found);
            continue;
        }
        fold_letter(letter, |folded| {
            word.letters.push(folded);
            word.origins.push(start..end);
            word.text.push(folded);
        });
    }
    take_word(&mut word, &mut found);
    found
}

fn take_word(word: &mut Word, found: &mut Vec<Word>) {
    if !word.letters.is_empty() {
        let empty = Word { letters: Vec::new(), origins: Vec::new(), text: String::new() };
        found.push(std::mem::replace(word, empty));
    }
}

/// Belongs to the letter before it and is not compared.
fn is_silent(letter: char) -> bool {
    is_combining_mark(letter) || matches!(letter, '\'' | '\u{2019}' | '\u{02BC}')
}

fn fold_letter(letter: char, mut push: impl FnMut(char)) {
    for part in std::iter::once(letter).nfkd().filter(|part| !is_combining_mark(*part)) {
        match part {
            'ß' | 'ẞ' => "ss".chars().for_each(&mut push),
            'æ' | 'Æ' => "ae".chars().for_each(&mut push),
            'œ' | 'Œ' => "oe".chars().for_each(&mut push),
            'þ' | 'Þ' => "th".chars().for_each(&mut push),
            'đ' | 'Đ' | 'ð' | 'Ð' => push('d'),
            'ø' | 'Ø' => push('o'),
            'ł' | 'Ł' => push('l'),
            'ı' => push('i'),
            _ => part.to_lowercase().filter(|part| part.is_alphanumeric()).for_each(&mut push),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bare(text: &str) -> Vec<String> {
        words(text).into_iter().map(Word::bare).collect()
    }

    #[test]
    fn case_accents_width_and_ligatures_do_not_count() {
        assert_eq!(
            bare("LÍNEA niño Straße Ærø người ｔｒａｔａ"),
            ["linea", "nino", "strasse", "aero", "nguoi", "trata"]
        );
    }

    #[test]
    fn hyphens_part_words_and_apostrophes_do_not() {
        assert_eq!(bare("e-Guide: don't 1-888"), ["e", "guide", "dont", "1", "888"]);
    }

    #[test]
    fn what_matched_is_found_again_in_the_text() {
        let text = "La Línea";
        let word = words(text).remove(1);
        assert_eq!(&text[word.bytes(0..3)], "Lín");
        assert_eq!(&text[word.bytes(0..5)], "Línea");
    }

    proptest! {
        #[test]
        fn every_way_back_ends_at_a_letter_of_the_text(text in any::<String>()) {
            for word in words(&text) {
                prop_assert_eq!(word.letters.len(), word.origins.len());
                for first in 0..word.letters.len() {
                    prop_assert!(text.get(word.bytes(first..word.letters.len())).is_some());
                }
            }
        }
    }
}

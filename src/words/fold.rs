//! Splits text into words and folds them for comparison, with offsets into the original text for
//! highlighting.
//!
//! Folding ignores case, accents, width and ligatures: `Línea`, `LINEA` and `linea` fold to the same letters.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A folded word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// The folded letters and digits.
    pub text: String,
    /// The characters of `text`.
    pub letters: Vec<char>,
    /// For each letter, its byte range in the original text.
    origins: Vec<Range<usize>>,
}

impl Word {
    /// The byte range in the original text of a range of the word's letters.
    #[must_use]
    pub fn bytes(&self, letters: Range<usize>) -> Range<usize> {
        let from = self.origins.get(letters.start).map_or(0, |origin| origin.start);
        let last = letters.end.checked_sub(1).and_then(|last| self.origins.get(last));
        from..last.map_or(from, |origin| origin.end).max(from)
    }
}

/// One step of folding a text.
enum FoldStep {
    /// A folded letter, and its byte range in the text.
    Letter(char, Range<usize>),
    /// An ignored character that belongs to the letter before it; it ends at this byte.
    Silent(usize),
    /// A word separator.
    Gap,
}

/// The words of `text`: runs of letters and digits. An apostrophe does not end a word; any other character
/// does.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut word = Word::default();
    walk(text, |step| match step {
        FoldStep::Letter(letter, origin) => {
            word.letters.push(letter);
            word.origins.push(origin);
            word.text.push(letter);
        }
        FoldStep::Silent(end) => {
            if let Some(last) = word.origins.last_mut() {
                last.end = end;
            }
        }
        FoldStep::Gap if word.text.is_empty() => {}
        FoldStep::Gap => found.push(std::mem::take(&mut word)),
    });
    found
}

/// Calls `visit` with every word of `text`, without offsets.
pub fn each_word(text: &str, mut visit: impl FnMut(&str)) {
    let mut word = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        // Fast path: most text is ASCII letters, which are folded a run at a time.
        let run = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (plain, after) = rest.split_at(run);
        let before = word.len();
        word.push_str(plain);
        word.get_mut(before..).unwrap_or_default().make_ascii_lowercase();
        rest = after;
        let Some(letter) = rest.chars().next() else { break };
        step(letter, 0..letter.len_utf8(), &mut |step| match step {
            FoldStep::Letter(letter, _) => word.push(letter),
            FoldStep::Silent(_) => {}
            FoldStep::Gap if word.is_empty() => {}
            FoldStep::Gap => {
                visit(&word);
                word.clear();
            }
        });
        rest = rest.get(letter.len_utf8()..).unwrap_or_default();
    }
    if !word.is_empty() {
        visit(&word);
    }
}

/// Folds a text step by step; the last step is a gap.
fn walk(text: &str, mut visit: impl FnMut(FoldStep)) {
    for (start, letter) in text.char_indices() {
        step(letter, start..start + letter.len_utf8(), &mut visit);
    }
    visit(FoldStep::Gap);
}

/// Folds one character of a text, which has the byte range `origin`.
fn step(letter: char, origin: Range<usize>, visit: &mut impl FnMut(FoldStep)) {
    if letter.is_ascii_alphanumeric() {
        visit(FoldStep::Letter(letter.to_ascii_lowercase(), origin));
    } else if let Some(folded) = without_accent(letter) {
        visit(FoldStep::Letter(folded, origin));
    } else if is_silent(letter) {
        visit(FoldStep::Silent(origin.end));
    } else if letter.is_alphanumeric() {
        fold_letter(letter, |folded| visit(FoldStep::Letter(folded, origin.clone())));
    } else {
        visit(FoldStep::Gap);
    }
}

/// The base letters of `À` to `ÿ`; a space where a character needs full folding.
const LATIN: &[u8; 64] = b"aaaaaa ceeeeiiiidnooooo ouuuuy  aaaaaa ceeeeiiiidnooooo ouuuuy y";

/// Fast path: the base letter of a common accented one, without the Unicode tables.
fn without_accent(letter: char) -> Option<char> {
    let place = u32::from(letter).checked_sub(0xC0)?;
    LATIN.get(place as usize).filter(|folded| **folded != b' ').map(|folded| char::from(*folded))
}

/// Whether a character is ignored and does not end a word: an apostrophe or a combining mark.
fn is_silent(letter: char) -> bool {
    matches!(letter, '\'' | '\u{2019}' | '\u{02BC}') || (!letter.is_ascii() && is_combining_mark(letter))
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

/// The last word of a query, if more letters of it may follow.
#[must_use]
pub fn unfinished<'a>(typed: &'a [Word], query: &str) -> Option<&'a Word> {
    typed.last().filter(|_| query.ends_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bare(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn case_accents_width_and_ligatures_do_not_count() {
        let folded = ["linea", "nino", "strasse", "aero", "nguoi", "trata"];
        assert_eq!(bare("LÍNEA niño Straße Ærø người ｔｒａｔａ"), folded);
    }

    #[test]
    fn hyphens_separate_words_and_apostrophes_do_not() {
        assert_eq!(bare("e-Guide: don't 1-888"), ["e", "guide", "dont", "1", "888"]);
    }

    #[test]
    fn letters_map_back_to_the_bytes_of_the_text() {
        let text = "La Línea";
        let word = words(text).remove(1);
        assert_eq!(&text[word.bytes(0..3)], "Lín");
        assert_eq!(&text[word.bytes(0..5)], "Línea");
    }

    #[test]
    fn common_accents_fold_as_the_unicode_tables_do() {
        for letter in 'À'..='ÿ' {
            let mut folded = String::new();
            fold_letter(letter, |part| folded.push(part));
            assert!(without_accent(letter).is_none_or(|plain| folded == plain.to_string()), "{letter}");
        }
    }

    proptest! {
        #[test]
        fn every_byte_range_ends_at_a_character_boundary(text in any::<String>()) {
            for word in words(&text) {
                for first in 0..word.letters.len() {
                    prop_assert!(text.get(word.bytes(first..word.letters.len())).is_some());
                }
            }
        }

        #[test]
        fn the_words_are_the_same_with_and_without_offsets(text in any::<String>()) {
            let mut found = Vec::new();
            each_word(&text, |word| found.push(word.to_owned()));
            prop_assert_eq!(found, bare(&text));
        }
    }
}

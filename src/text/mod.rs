//! Text that is safe to show. The only place where untrusted text is cleaned.

pub mod add_words;
mod en;
mod es;
mod fitted;
pub mod glyphs;
mod language;
pub mod sentences;
pub mod site;
pub mod strings;

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::str::Lines;

use textwrap::{Options, WordSeparator, WordSplitter};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

pub use fitted::fitted;
pub use language::{Language, Localized};

/// The maximum number of combining marks on a letter; with more, a pack could paint over adjacent text.
const MARKS_PER_LETTER: usize = 4;

/// The letters of an external text that a message shows.
const SHOWN: usize = 60;

/// Text without anything that could deceive a terminal, a pipe or a reader.
///
/// It is made only by [`SafeText::clean`], or from a text that is part of the program, so it can be written
/// anywhere. It is one line without control characters, direction overrides and invisible characters, in
/// composed form (NFC).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SafeText(Cow<'static, str>);

impl SafeText {
    /// Cleans `raw`: each run of white space becomes one space, and deceptive characters are dropped.
    ///
    /// ```
    /// use infocus::text::SafeText;
    ///
    /// assert_eq!(&*SafeText::clean("Call\t \u{202e}us\u{1b}[2J"), "Call us[2J");
    /// ```
    #[must_use]
    pub fn clean(raw: &str) -> Self {
        if is_plain(raw) || is_latin(raw) { Self(Cow::Owned(raw.to_owned())) } else { Self::cleaned(raw) }
    }

    /// A text of the built-in pack, unchanged; a test checks that all of them are clean.
    pub(super) const fn built_in(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }

    fn cleaned(raw: &str) -> Self {
        let mut kept = String::with_capacity(raw.len());
        let mut marks = 0;
        // Filters before composing, because a dropped character could separate a letter from its mark.
        let kept_letters = raw.chars().filter(|letter| is_space(*letter) || !is_deceptive(*letter));
        // A Korean vowel or final consonant is invisible unless it becomes part of a syllable.
        for letter in kept_letters.nfc().filter(|letter| !is_invisible(*letter)).nfc() {
            if is_space(letter) {
                if !kept.ends_with(' ') && !kept.is_empty() {
                    kept.push(' ');
                }
                marks = 0;
            } else if is_combining_mark(letter) {
                marks += 1;
                if marks <= MARKS_PER_LETTER && !kept.is_empty() {
                    kept.push(letter);
                }
            } else {
                kept.push(letter);
                marks = 0;
            }
        }
        kept.truncate(kept.trim_end().len());
        Self(Cow::Owned(kept))
    }

    /// Cleans the beginning of `raw`, which may have any length, for a message.
    #[must_use]
    pub fn shortened(raw: &str) -> Self {
        if raw.chars().nth(SHOWN).is_none() {
            return Self::clean(raw);
        }
        let first: String = raw.chars().take(SHOWN).collect();
        Self::clean(&(first + "..."))
    }

    /// Whether cleaning would leave `raw` unchanged.
    #[must_use]
    pub fn is_clean(raw: &str) -> bool {
        is_plain(raw) || Self::cleaned(raw).0 == raw
    }
}

impl Deref for SafeText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// A list of clean texts: paragraphs or keywords.
///
/// Stored as the lines of one string, as no clean text contains a line end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraphs(Cow<'static, str>);

impl Paragraphs {
    /// Paragraphs of the built-in pack, unchanged; a test checks that all of them are clean.
    pub(super) const fn built_in(lines: &'static str) -> Self {
        Self(Cow::Borrowed(lines))
    }

    /// The paragraphs in order.
    pub fn iter(&self) -> Lines<'_> {
        self.0.lines()
    }

    /// Whether the list is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'a> IntoIterator for &'a Paragraphs {
    type Item = &'a str;
    type IntoIter = Lines<'a>;

    fn into_iter(self) -> Lines<'a> {
        self.iter()
    }
}

impl FromIterator<SafeText> for Paragraphs {
    fn from_iter<I: IntoIterator<Item = SafeText>>(texts: I) -> Self {
        let mut lines = String::new();
        for text in texts {
            if !lines.is_empty() {
                lines.push('\n');
            }
            lines.push_str(&text);
        }
        Self(Cow::Owned(lines))
    }
}

/// `raw` trimmed, with one space for each run of white space, and composed (NFC); `None` if nothing changes.
/// Editors, word processors and phones write text in either form without showing it.
pub(super) fn tidied(raw: &str) -> Option<String> {
    if is_plain(raw) || is_latin(raw) {
        return None;
    }
    let words: Vec<&str> = raw.split_whitespace().collect();
    Some(words.join(" ").nfc().collect()).filter(|tidy| tidy != raw)
}

/// The first character other than white space that [`SafeText::clean`] would drop, with the number of
/// characters before it.
pub(super) fn first_refused(raw: &str) -> Option<(usize, char)> {
    if is_plain(raw) || is_latin(raw) {
        return None;
    }
    let mut cluster = String::new();
    for (number, letter) in raw.chars().enumerate() {
        if is_space(letter) {
            cluster.clear();
            // A combining mark may follow a space, but not stand at the start of the text.
            cluster.extend((!raw.chars().take(number).all(is_space)).then_some(letter));
        } else if is_deceptive(letter) {
            return Some((number, letter));
        } else if is_combining_mark(letter) {
            if cluster.is_empty() {
                return Some((number, letter));
            }
            cluster.push(letter);
            if cluster.nfc().filter(|letter| is_combining_mark(*letter)).count() > MARKS_PER_LETTER {
                return Some((number, letter));
            }
        } else if is_invisible(letter) {
            cluster.push(letter);
            if cluster.nfc().any(is_invisible) {
                return Some((number, letter));
            }
        } else {
            cluster.clear();
            cluster.push(letter);
        }
    }
    None
}

/// Fast path: whether the text is printable ASCII with single spaces and none at its ends, as most texts are.
fn is_plain(raw: &str) -> bool {
    let mut before = b' ';
    raw.bytes().all(|byte| {
        let is_allowed = matches!(byte, b'!'..=b'~') || (byte == b' ' && before != b' ');
        before = byte;
        is_allowed
    }) && before != b' '
}

/// Fast path: like [`is_plain`], with Latin letters, dashes and quotes, none of which composes with another
/// character.
fn is_latin(raw: &str) -> bool {
    let mut before = ' ';
    raw.chars().all(|letter| {
        let is_allowed = match letter {
            ' ' => before != ' ',
            '!'..='~' | '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{17F}' | '\u{2010}'..='\u{2027}' => true,
            _ => false,
        };
        before = letter;
        is_allowed
    }) && before != ' '
}

fn is_space(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{2028}' | '\u{2029}')
}

/// Whether a character is a control, a direction override, invisible, or has no meaning (private use,
/// noncharacter).
fn is_deceptive(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{E000}'..='\u{F8FF}' | '\u{FDD0}'..='\u{FDEF}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFF}'
            | '\u{13430}'..='\u{1343F}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{10FFFF}')
        || (letter as u32) & 0xFFFE == 0xFFFE
        || is_invisible(letter) && !is_jamo(letter)
}

/// Whether a character takes no column and is no mark on another one.
fn is_invisible(letter: char) -> bool {
    letter.width() == Some(0) && !is_combining_mark(letter)
}

/// Whether this is a vowel or a final consonant of Korean, which composes with the consonant before it.
const fn is_jamo(letter: char) -> bool {
    matches!(letter, '\u{1160}'..='\u{11FF}' | '\u{D7B0}'..='\u{D7FF}')
}

/// The width of `text` on a terminal, in columns.
#[must_use]
pub fn columns(text: &str) -> usize {
    text.width()
}

/// A number of columns, rows or letters as a `u16`; `u16::MAX` if it does not fit.
#[must_use]
pub fn narrow(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// `text` wrapped to lines of at most `width` columns; all but the first begin with `indent`, if less than
/// half as wide.
///
/// Lines break only at spaces, so that a number such as `1-800-555-0199` stays in one piece if it fits.
#[must_use]
pub fn wrapped(text: &str, width: usize, indent: &str) -> Vec<String> {
    let width = width.max(1);
    let indent = if width > 2 * columns(indent) { indent } else { "" };
    let options = Options::new(width)
        .subsequent_indent(indent)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation);
    textwrap::wrap(text, options).into_iter().map(Cow::into_owned).collect()
}

/// `text` with a capital first letter.
pub(crate) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A number with commas between groups of three digits: `5,000`.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

impl strings::Words {
    /// The interface strings of `language`.
    #[must_use]
    pub const fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &en::ENGLISH,
            Language::Spanish => &es::SPANISH,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn characters_that_move_the_cursor_or_reverse_text_are_dropped() {
        let hostile = "a\u{1b}[2Jb\u{9b}c\u{202e}d\u{200b}e\u{e0041}f\u{fe0f}g\u{7}\u{7f}";
        assert_eq!(&*SafeText::clean(hostile), "a[2Jbcdefg");
    }

    #[test]
    fn invisible_fillers_are_dropped_and_korean_is_composed() {
        assert_eq!(&*SafeText::clean("a\u{1161}\u{11ff}\u{d7b0}\u{13430}\u{13438}b"), "ab");
        assert_eq!(&*SafeText::clean("\u{1112}\u{1161}\u{11ab}"), "\u{d55c}");
        assert_eq!(first_refused("\u{1112}\u{1161}\u{11ab}"), None);
        assert_eq!(first_refused("ab\u{1161}"), Some((2, '\u{1161}')));
    }

    #[test]
    fn line_ends_and_tabs_become_one_space() {
        assert_eq!(&*SafeText::clean("  one\r\n\ttwo\u{2028}three "), "one two three");
    }

    #[test]
    fn accents_are_composed_and_surplus_marks_are_dropped() {
        assert_eq!(&*SafeText::clean("nin\u{0303}o"), "niño");
        assert_eq!(SafeText::clean(&format!("x{}", "\u{0323}".repeat(40))).chars().count(), 5);
    }

    proptest! {
        #[test]
        fn the_fast_path_gives_the_same_as_the_full_one(raw in "[ -~]{0,12}|[ -~\u{a0}-\u{180}\u{200a}-\u{202a}]{0,6}") {
            prop_assert_eq!(SafeText::clean(&raw), SafeText::cleaned(&raw));
        }

        #[test]
        fn a_text_without_a_refused_character_keeps_all_its_letters(
            raw in prop_oneof![any::<String>(), "[aeñ\u{200b}\u{301}\u{323}\u{202e}\u{a0}\u{ac00}\u{1100}\u{1161}\u{11a8}\u{d7b0}\u{13430} \n\t\u{2800}]{0,24}"],
        ) {
            let tidy = tidied(&raw).unwrap_or_else(|| raw.clone());
            let is_kept = *SafeText::clean(&raw) == *tidy;
            prop_assert_eq!(first_refused(&raw).is_none(), is_kept, "{:?} {:?}", SafeText::clean(&raw), tidy);
            prop_assert_eq!(tidied(&tidy), None);
        }

        #[test]
        fn cleaning_twice_changes_nothing_more(
            raw in prop_oneof![any::<String>(), "[ae\u{200b}\u{301}\u{323}\u{e31}\u{202e}\u{1b}\u{9b}\u{1100}\u{1161}\u{11a8}\u{13430} \n\u{feff}\u{2800}]{0,24}"],
        ) {
            let once = SafeText::clean(&raw);
            prop_assert_eq!(&SafeText::clean(&once), &once);
            prop_assert!(!once.chars().any(|letter| letter.is_control() || is_deceptive(letter) || is_invisible(letter)));
        }
    }
}

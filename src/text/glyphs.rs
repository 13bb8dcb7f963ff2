//! The characters that a terminal can show, and transliteration of text into them.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The characters that a terminal can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GlyphSet {
    /// ASCII; other characters are transliterated.
    Ascii,
    /// The characters in the fonts of a Linux console; others are transliterated.
    Latin,
    /// These, and Cyrillic and Eastern European letters: the console fonts Uni2.
    Cyrillic,
    /// These, and the letters of Vietnamese: the console font Vietnamese-Fixed16.
    Vietnamese,
    /// Every character of the content.
    #[default]
    Unicode,
}

/// The replacement for a character without a transliteration.
const UNKNOWN: char = '?';

/// Replacements of characters that have no Unicode decomposition.
const REPLACEMENTS: [(&str, &str); 25] = [
    ("’‘‚‛‹›´ʻʼ′", "'"),
    ("“”„«»″", "\""),
    ("‐‑‒–—―−─", "-"),
    ("•·►▶●", "*"),
    // Spanish is readable without its opening marks.
    ("¿¡", ""),
    ("│", "|"),
    ("⁄", "/"),
    ("×", "x"),
    ("←", "<-"),
    ("→", "->"),
    ("©", "(c)"),
    ("®", "(R)"),
    ("€", "EUR"),
    ("ß", "ss"),
    ("æ", "ae"),
    ("Æ", "AE"),
    ("œ", "oe"),
    ("Œ", "OE"),
    ("ø", "o"),
    ("Ø", "O"),
    ("ł", "l"),
    ("Ł", "L"),
    ("đð", "d"),
    ("ĐÐ", "D"),
    ("ı", "i"),
];

/// The characters besides ASCII that all of Debian's 16-row console fonts for Latin letters contain:
/// Lat15-Fixed16, Uni1-Fixed16, Uni2-Fixed16 and Uni3-Fixed16 in console-setup-linux 1.221, except the soft
/// hyphen, which is not drawn. Sorted ranges, each with its first and last code point.
#[rustfmt::skip]
const CONSOLE: [(u16, u16); 90] = [
    (0xa0, 0xac), (0xae, 0xff), (0x110, 0x110), (0x11e, 0x11f), (0x130, 0x131), (0x152, 0x153),
    (0x15e, 0x161), (0x178, 0x178), (0x17d, 0x17e), (0x192, 0x192), (0x2c9, 0x2c9), (0x2dc, 0x2dc),
    (0x391, 0x392), (0x395, 0x397), (0x399, 0x39a), (0x39c, 0x39d), (0x39f, 0x39f), (0x3a1, 0x3a1),
    (0x3a4, 0x3a4), (0x3a7, 0x3a7), (0x3bc, 0x3bc), (0x3c0, 0x3c0), (0x401, 0x401), (0x405, 0x408),
    (0x410, 0x410), (0x412, 0x412), (0x415, 0x415), (0x41a, 0x41a), (0x41c, 0x41e), (0x420, 0x422),
    (0x425, 0x425), (0x430, 0x430), (0x435, 0x435), (0x43e, 0x43e), (0x440, 0x441), (0x443, 0x443),
    (0x445, 0x445), (0x451, 0x451), (0x455, 0x458), (0x4ae, 0x4ae), (0x2000, 0x200a), (0x2010, 0x2015),
    (0x2018, 0x201a), (0x201c, 0x201e), (0x2020, 0x2022), (0x2026, 0x2026), (0x202f, 0x2030),
    (0x2039, 0x203a), (0x203c, 0x203c), (0x207f, 0x207f), (0x20a7, 0x20a7), (0x20ac, 0x20ac),
    (0x20ae, 0x20ae), (0x2116, 0x2116), (0x2122, 0x2122), (0x212a, 0x212b), (0x2190, 0x2193),
    (0x2205, 0x2205), (0x2208, 0x2208), (0x2212, 0x2212), (0x2229, 0x2229), (0x2248, 0x2248),
    (0x2260, 0x2261), (0x2264, 0x2265), (0x226a, 0x226b), (0x2295, 0x2296), (0x2298, 0x2299),
    (0x229b, 0x229c), (0x2460, 0x2468), (0x24b6, 0x24ea), (0x2500, 0x257f), (0x2588, 0x2588),
    (0x2591, 0x2592), (0x25a0, 0x25a0), (0x25ae, 0x25ae), (0x25b2, 0x25b2), (0x25b4, 0x25b4),
    (0x25b6, 0x25b6), (0x25b8, 0x25b8), (0x25bc, 0x25bc), (0x25be, 0x25be), (0x25c0, 0x25c0),
    (0x25c2, 0x25c2), (0x25c8, 0x25c8), (0x25cf, 0x25cf), (0x2610, 0x2612), (0x2666, 0x2666),
    (0x2717, 0x2718), (0x2bbd, 0x2bbd), (0xfffd, 0xfffd),
];

/// The letters besides [`CONSOLE`] in Uni2-Terminus16, Uni2-Fixed16 and Uni2-TerminusBold32x16, from blocks that the
/// listed languages use.
#[rustfmt::skip]
const IN_UNI2: [(u16, u16); 35] = [
    (0x100, 0x10f), (0x111, 0x113), (0x116, 0x11d), (0x120, 0x127), (0x12a, 0x12b), (0x12e, 0x12f),
    (0x134, 0x137), (0x139, 0x13e), (0x141, 0x148), (0x14c, 0x14d), (0x150, 0x151), (0x154, 0x15d),
    (0x162, 0x165), (0x16a, 0x177), (0x179, 0x17c), (0x218, 0x21b), (0x400, 0x400), (0x402, 0x404),
    (0x409, 0x40f), (0x411, 0x411), (0x413, 0x414), (0x416, 0x419), (0x41b, 0x41b), (0x41f, 0x41f),
    (0x423, 0x424), (0x426, 0x42f), (0x431, 0x434), (0x436, 0x43d), (0x43f, 0x43f), (0x442, 0x442),
    (0x444, 0x444), (0x446, 0x450), (0x452, 0x454), (0x459, 0x45f), (0x490, 0x491),
];

/// The same in Vietnamese-Fixed16.
#[rustfmt::skip]
const IN_VIETNAMESE: [(u16, u16); 18] = [
    (0x100, 0x10f), (0x111, 0x113), (0x116, 0x11d), (0x120, 0x12b), (0x12e, 0x12f), (0x134, 0x137),
    (0x139, 0x13e), (0x141, 0x148), (0x14c, 0x14d), (0x150, 0x151), (0x154, 0x15d), (0x162, 0x165),
    (0x168, 0x177), (0x179, 0x17c), (0x1a0, 0x1a1), (0x1af, 0x1b0), (0x218, 0x21b), (0x1ea0, 0x1ef9),
];

/// Signs that Vietnamese-Fixed16 lacks.
const NOT_IN_VIETNAMESE: &str = "‼₮∅∈∩≡";

/// Whether sorted ranges contain a letter.
fn is_in(ranges: &[(u16, u16)], letter: char) -> bool {
    let code = u32::from(letter);
    let range = ranges.partition_point(|(_, last)| u32::from(*last) < code);
    ranges.get(range).is_some_and(|(first, _)| u32::from(*first) <= code)
}

impl GlyphSet {
    /// Every set.
    pub const ALL: [Self; 5] = [Self::Ascii, Self::Latin, Self::Cyrillic, Self::Vietnamese, Self::Unicode];

    /// The mark at the end of a cut text.
    #[must_use]
    pub const fn cut_mark(self) -> &'static str {
        if matches!(self, Self::Ascii) { "~" } else { "…" }
    }

    /// Whether a terminal with this set can show `letter`.
    #[must_use]
    pub fn holds(self, letter: char) -> bool {
        match self {
            Self::Unicode => true,
            _ if letter.is_ascii() => true,
            Self::Ascii => false,
            Self::Latin => is_in(&CONSOLE, letter),
            Self::Cyrillic => is_in(&CONSOLE, letter) || is_in(&IN_UNI2, letter),
            Self::Vietnamese => {
                (is_in(&CONSOLE, letter) && !NOT_IN_VIETNAMESE.contains(letter))
                    || is_in(&IN_VIETNAMESE, letter)
            }
        }
    }

    /// Whether a terminal with this set can show all of `text`.
    #[must_use]
    pub fn holds_all(self, text: &str) -> bool {
        text.chars().all(|letter| self.holds(letter))
    }

    /// `text` transliterated into this set: a letter without its marks, a sign as a similar one, and anything
    /// else as `?`. Every output to a terminal with fewer characters goes through this function.
    #[must_use]
    pub fn transliterated(self, text: &str) -> Cow<'_, str> {
        if self.holds_all(text) {
            return Cow::Borrowed(text);
        }
        let mut output = String::with_capacity(text.len());
        for letter in text.chars() {
            self.transliterate(letter, &mut output);
        }
        Cow::Owned(output)
    }

    /// Appends a transliterated character, or recursively the parts of its decomposition.
    fn transliterate(self, letter: char, output: &mut String) {
        if self.holds(letter) {
            return output.push(letter);
        }
        if let Some((_, replacement)) = REPLACEMENTS.iter().find(|(letters, _)| letters.contains(letter)) {
            return output.push_str(replacement);
        }
        let start = output.len();
        for part in letter.nfkd().filter(|part| !is_combining_mark(*part)) {
            if part == letter {
                return output.push(UNKNOWN);
            }
            self.transliterate(part, output);
            if output.ends_with(UNKNOWN) {
                output.truncate(start);
                return output.push(UNKNOWN);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::SafeText;

    fn ascii(text: &str) -> String {
        GlyphSet::Ascii.transliterated(text).into_owned()
    }

    #[test]
    fn a_reader_with_ascii_alone_reads_the_same_words() {
        assert_eq!(ascii("¿Qué pasa cuando llamo?"), "Que pasa cuando llamo?");
        assert_eq!(
            ascii("Diga «español». Tengo menos de 18 años…"),
            "Diga \"espanol\". Tengo menos de 18 anos..."
        );
        assert_eq!(ascii("It’s “yours” – free"), "It's \"yours\" - free");
        assert_eq!(ascii("Straße, Łódź, Œuvre, ½ №5 ™ ﬁ 5 €"), "Strasse, Lodz, OEuvre, 1/2 No5 TM fi 5 EUR");
        assert_eq!(ascii("Tiếng Việt, kreyòl, português"), "Tieng Viet, kreyol, portugues");
    }

    #[test]
    fn a_letter_without_a_transliteration_is_shown_as_one_question_mark() {
        assert_eq!(ascii("中文 русский العربية 한"), "?? ??????? ??????? ?");
        assert_eq!(ascii("e\u{301}\u{323}x"), "ex");
        assert_eq!(ascii("\u{fdfa}"), "?");
    }

    #[test]
    fn a_console_shows_spanish_unchanged_and_transliterates_the_rest() {
        let spanish = "¿Qué pasa? «español» – “niño”…";
        assert!(matches!(GlyphSet::Latin.transliterated(spanish), Cow::Borrowed(_)));
        assert_eq!(GlyphSet::Latin.transliterated("► Tiếng Việt đã, 中"), "* Tieng Viet dã, ?");
        assert!("─│…█▒←↑→↓▲▼•—".chars().all(|letter| GlyphSet::Latin.holds(letter)));
        assert!(!"▀▄▌▐►◄✓▓□○中\u{ad}".chars().any(|letter| GlyphSet::Latin.holds(letter)));
    }

    #[test]
    fn the_ranges_of_console_characters_are_sorted() {
        for ranges in [&CONSOLE[..], &IN_UNI2, &IN_VIETNAMESE] {
            assert!(ranges.iter().all(|(first, last)| first <= last));
            assert!(ranges.windows(2).all(|pair| pair[0].1 < pair[1].0));
        }
        assert!(REPLACEMENTS.iter().all(|(_, replacement)| replacement.is_ascii()));
    }

    proptest! {
        #[test]
        fn the_output_contains_no_character_outside_of_the_set(
            raw in prop_oneof![any::<String>(), "[\u{80}-\u{17f}\u{2000}-\u{27ff}\u{1e00}-\u{1eff}\u{fb00}-\u{fdff}]{0,9}"],
        ) {
            for set in GlyphSet::ALL {
                let text = SafeText::clean(&raw);
                for text in [&raw, &*text] {
                    let output = set.transliterated(text);
                    prop_assert!(set.holds_all(&output), "{output:?}");
                    prop_assert_eq!(&set.transliterated(&output), &output);
                }
            }
        }
    }
}

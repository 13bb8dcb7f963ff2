//! The characters that a terminal can show, and how a text is spelt with them.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The characters that a terminal can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GlyphSet {
    /// Letters and signs of ASCII alone; other letters are spelt with them.
    Ascii,
    /// What the fonts of a Linux console hold; other letters are spelt with it.
    Latin,
    /// All that the content uses.
    #[default]
    Unicode,
}

/// Stands for what cannot be spelt.
const UNKNOWN: char = '?';

/// What stands for the characters that come apart into no others.
const SPELLINGS: [(&str, &str); 25] = [
    ("’‘‚‛‹›´ʻʼ′", "'"),
    ("“”„«»″", "\""),
    ("‐‑‒–—―−─", "-"),
    ("•·►▶●", "*"),
    // Spanish is read as well without the sign that opens a question.
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

/// What every one of Debian's fonts of 16 rows for Latin letters on the console holds besides ASCII: the tables of
/// Lat15-Fixed16, Uni1-Fixed16, Uni2-Fixed16 and Uni3-Fixed16 in console-setup-linux 1.221, but for the soft
/// hyphen, which is not drawn. From and to, in order.
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

impl GlyphSet {
    /// Whether a terminal with this set shows `letter`.
    #[must_use]
    pub fn holds(self, letter: char) -> bool {
        match self {
            Self::Unicode => true,
            _ if letter.is_ascii() => true,
            Self::Ascii => false,
            Self::Latin => {
                let code = letter as u32;
                let range = CONSOLE.partition_point(|(_, last)| u32::from(*last) < code);
                CONSOLE.get(range).is_some_and(|(first, _)| u32::from(*first) <= code)
            }
        }
    }

    /// Whether a terminal with this set shows all of `text`.
    #[must_use]
    pub fn holds_all(self, text: &str) -> bool {
        text.chars().all(|letter| self.holds(letter))
    }

    /// `text` spelt with this set alone: a letter without its marks, a sign by what looks or reads like it, and
    /// what cannot be spelt as `?`. The only way to a screen or a page with fewer characters.
    #[must_use]
    pub fn transliterated(self, text: &str) -> Cow<'_, str> {
        if self.holds_all(text) {
            return Cow::Borrowed(text);
        }
        let mut spelt = String::with_capacity(text.len());
        for letter in text.chars() {
            self.transliterate(letter, &mut spelt);
        }
        Cow::Owned(spelt)
    }

    /// Spells a letter, and each of the parts that it comes apart into.
    fn transliterate(self, letter: char, spelt: &mut String) {
        if self.holds(letter) {
            return spelt.push(letter);
        }
        if let Some((_, spelling)) = SPELLINGS.iter().find(|(letters, _)| letters.contains(letter)) {
            return spelt.push_str(spelling);
        }
        let start = spelt.len();
        for part in letter.nfkd().filter(|part| !is_combining_mark(*part)) {
            if part == letter {
                return spelt.push(UNKNOWN);
            }
            self.transliterate(part, spelt);
            if spelt.ends_with(UNKNOWN) {
                spelt.truncate(start);
                return spelt.push(UNKNOWN);
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
    fn what_cannot_be_spelt_is_told_by_one_question_mark_a_letter() {
        assert_eq!(ascii("中文 русский العربية 한"), "?? ??????? ??????? ?");
        assert_eq!(ascii("e\u{301}\u{323}x"), "ex");
        assert_eq!(ascii("\u{fdfa}"), "?");
    }

    #[test]
    fn a_console_shows_spanish_as_it_is_and_spells_the_rest() {
        let spanish = "¿Qué pasa? «español» – “niño”…";
        assert!(matches!(GlyphSet::Latin.transliterated(spanish), Cow::Borrowed(_)));
        assert_eq!(GlyphSet::Latin.transliterated("► Tiếng Việt đã, 中"), "* Tieng Viet dã, ?");
        assert!("─│…█▒←↑→↓▲▼•—".chars().all(|letter| GlyphSet::Latin.holds(letter)));
        assert!(!"▀▄▌▐►◄✓▓□○中\u{ad}".chars().any(|letter| GlyphSet::Latin.holds(letter)));
    }

    #[test]
    fn the_table_of_the_console_stands_in_order() {
        assert!(CONSOLE.iter().all(|(first, last)| first <= last));
        assert!(CONSOLE.windows(2).all(|pair| pair[0].1 < pair[1].0));
        assert!(SPELLINGS.iter().all(|(_, spelling)| spelling.is_ascii()));
    }

    proptest! {
        #[test]
        fn nothing_outside_of_the_set_is_let_through(
            raw in prop_oneof![any::<String>(), "[\u{80}-\u{17f}\u{2000}-\u{27ff}\u{1e00}-\u{1eff}\u{fb00}-\u{fdff}]{0,9}"],
        ) {
            for set in [GlyphSet::Ascii, GlyphSet::Latin, GlyphSet::Unicode] {
                let text = SafeText::clean(&raw);
                for text in [&raw, &*text] {
                    let spelt = set.transliterated(text);
                    prop_assert!(set.holds_all(&spelt), "{spelt:?}");
                    prop_assert_eq!(&set.transliterated(&spelt), &spelt);
                }
            }
        }
    }
}

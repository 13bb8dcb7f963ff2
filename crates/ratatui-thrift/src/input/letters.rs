//! Character sets: turns the bytes of a letter into characters.

/// The character set of the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Charset {
    /// UTF-8. Bytes that are not UTF-8 are dropped.
    #[default]
    Utf8,
    /// ISO 8859-1. Bytes that happen to be valid UTF-8 are read as UTF-8: the locale may be outdated.
    Latin1,
    /// ISO 8859-15, which differs from ISO 8859-1 in eight characters; otherwise like it.
    Latin9,
}

impl Charset {
    /// The character set of a locale such as `es_ES.ISO-8859-1`. Every other character set, and a locale that
    /// names none, is UTF-8.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        let codeset = locale.split('.').nth(1).unwrap_or_default();
        let letters = codeset.split('@').next().unwrap_or_default().chars();
        let name: String = letters.filter(char::is_ascii_alphanumeric).collect();
        match name.to_ascii_lowercase().as_str() {
            "iso88591" | "latin1" => Self::Latin1,
            "iso885915" | "latin9" => Self::Latin9,
            _ if locale.ends_with("@euro") && codeset.is_empty() => Self::Latin9,
            _ => Self::Utf8,
        }
    }

    /// The character of a byte that is not part of a UTF-8 letter.
    pub(super) fn letter(self, byte: u8) -> Option<char> {
        let letter = match (self, byte) {
            (Self::Utf8, _) | (_, 0x00..=0x9f) => return None,
            (Self::Latin9, 0xa4) => '€',
            (Self::Latin9, 0xa6) => 'Š',
            (Self::Latin9, 0xa8) => 'š',
            (Self::Latin9, 0xb4) => 'Ž',
            (Self::Latin9, 0xb8) => 'ž',
            (Self::Latin9, 0xbc) => 'Œ',
            (Self::Latin9, 0xbd) => 'œ',
            (Self::Latin9, 0xbe) => 'Ÿ',
            (Self::Latin1 | Self::Latin9, byte) => char::from(byte),
        };
        Some(letter)
    }

    /// Decodes the bytes of a text, part by part.
    pub(super) fn text(self, bytes: &[u8]) -> String {
        let mut text = String::new();
        for chunk in bytes.utf8_chunks() {
            text.push_str(chunk.valid());
            text.extend(chunk.invalid().iter().filter_map(|byte| self.letter(*byte)));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_its_character_set() {
        for (locale, charset) in [
            ("es_ES.ISO-8859-1", Charset::Latin1),
            ("es_ES.iso88591", Charset::Latin1),
            ("fr_FR.ISO8859-15@euro", Charset::Latin9),
            ("fr_FR.ISO-8859-15", Charset::Latin9),
            ("es_ES@euro", Charset::Latin9),
            ("es_ES.UTF-8@euro", Charset::Utf8),
            ("es_MX.utf8", Charset::Utf8),
            ("pl_PL.ISO-8859-2", Charset::Utf8),
            ("es_MX", Charset::Utf8),
            ("C", Charset::Utf8),
            ("", Charset::Utf8),
        ] {
            assert_eq!(Charset::of_locale(locale), charset, "{locale:?}");
        }
    }

    #[test]
    fn a_text_in_latin_letters_is_read_byte_by_byte_and_utf_8_stays_utf_8() {
        assert_eq!(Charset::Latin1.text(b"ni\xf1o, se\xf1or"), "niño, señor");
        assert_eq!(Charset::Latin9.text(b"5 \xa4"), "5 €");
        assert_eq!(Charset::Latin1.text("niño".as_bytes()), "niño");
        assert_eq!(Charset::Utf8.text(b"ni\xf1o"), "nio");
    }
}

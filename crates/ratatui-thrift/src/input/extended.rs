//! Decodes keys reported with a code point: the kitty keyboard protocol, and xterm's `modifyOtherKeys`.
//!
//! The program enables neither, but a terminal may be configured to send them, or another program may have
//! left them on.
//! Sources: the kitty documentation, "Comprehensive keyboard handling in terminals"; xterm's `ctlseqs`,
//! "Alt and Meta Keys" and the resource `formatOtherKeys`.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::sequences::Parameters;

const SHIFT: u32 = 1;
const CTRL: u32 = 4;
const CAPS_LOCK: u32 = 64;
/// Alt, Super, Hyper and Meta, with which a letter is not text.
const OTHERS: u32 = 2 | 8 | 16 | 32;

/// The letters on the key that is X on a US keyboard, in layouts for other scripts: Cyrillic (Russian and
/// Serbian), Greek, Hebrew, Arabic, Thai, Georgian and Korean. A terminal that does not report the base
/// layout key sends one of them for Ctrl+X.
const LETTERS_ON_X: &str = "чџχסءปხㅌ";

/// A key report.
#[derive(Default)]
struct Report {
    /// The code point of the key without Shift.
    code: u32,
    /// The code point with Shift, if reported.
    shifted: Option<u32>,
    /// The code point on a US keyboard, if reported.
    base: Option<u32>,
    /// See [`Parameters::modifiers`].
    modifiers: u32,
    /// The characters that the key types, if reported.
    text: Vec<u32>,
}

/// `CSI code:shifted:base ; modifiers:event ; text u`.
///
/// A code of 0 is a text without a key, from an input method.
pub(super) fn kitty(parameters: &Parameters) -> Vec<KeyEvent> {
    let Some(code) = parameters.number(0, 0).filter(|_| parameters.count() <= 3) else { return Vec::new() };
    Report {
        code,
        shifted: parameters.number(0, 1),
        base: parameters.number(0, 2),
        modifiers: parameters.modifiers(),
        text: parameters.sub_fields(2).iter().copied().flatten().collect(),
    }
    .keys()
}

/// `CSI 27 ; modifiers ; code ~`.
pub(super) fn modify_other_keys(parameters: &Parameters) -> Vec<KeyEvent> {
    let Some(code) = parameters.number(2, 0) else { return Vec::new() };
    Report { code, modifiers: parameters.modifiers(), ..Report::default() }.keys()
}

impl Report {
    fn keys(&self) -> Vec<KeyEvent> {
        if let Some(code) = named(self.code, self.has(SHIFT)) {
            return vec![code.into()];
        }
        if let 0xe000..=0xf8ff = self.code {
            return functional(self.code).map(Into::into).into_iter().collect();
        }
        if self.has(CTRL) {
            return self.with_ctrl().into_iter().collect();
        }
        let mut letters: Vec<char> = self.text.iter().copied().filter_map(text_letter).collect();
        if letters.is_empty() {
            letters.extend(self.letter());
        }
        letters.into_iter().map(|letter| KeyCode::Char(letter).into()).collect()
    }

    const fn has(&self, modifiers: u32) -> bool {
        self.modifiers & modifiers != 0
    }

    /// The key with Ctrl: shortcuts belong to the key, not to the letter of the layout.
    fn with_ctrl(&self) -> Option<KeyEvent> {
        let letter = text_letter(self.code)?;
        let base = self.base.and_then(text_letter).filter(char::is_ascii);
        let on_x = || letter.to_lowercase().any(|letter| LETTERS_ON_X.contains(letter)).then_some('x');
        let letter = if letter.is_ascii() { letter } else { base.or_else(on_x).unwrap_or(letter) };
        // Without these protocols a terminal sends the same byte for both keys.
        let code = match letter.to_ascii_lowercase() {
            '[' => KeyCode::Esc,
            'h' => KeyCode::Backspace,
            'i' if self.has(SHIFT) => KeyCode::BackTab,
            'i' => KeyCode::Tab,
            'j' | 'm' => KeyCode::Enter,
            letter => return Some(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL)),
        };
        Some(code.into())
    }

    /// The letter that the key types if no text is reported.
    fn letter(&self) -> Option<char> {
        if self.has(OTHERS) {
            return None;
        }
        let letter = text_letter(self.code)?;
        if self.has(SHIFT)
            && let Some(shifted) = self.shifted
        {
            return text_letter(shifted);
        }
        let is_upper = self.has(SHIFT) != (self.has(CAPS_LOCK) && letter.is_alphabetic());
        let mut upper = letter.to_uppercase();
        match (is_upper, upper.next(), upper.next()) {
            (true, Some(upper), None) => Some(upper),
            _ => Some(letter),
        }
    }
}

/// A printable character.
fn text_letter(code: u32) -> Option<char> {
    char::from_u32(code).filter(|letter| !letter.is_control())
}

/// The keys whose code points are control characters.
fn named(code: u32, has_shift: bool) -> Option<KeyCode> {
    match code {
        0x1b => Some(KeyCode::Esc),
        0x0d => Some(KeyCode::Enter),
        0x09 if has_shift => Some(KeyCode::BackTab),
        0x09 => Some(KeyCode::Tab),
        0x08 | 0x7f => Some(KeyCode::Backspace),
        _ => None,
    }
}

/// The keys in the kitty protocol's part of the Private Use Area: F13 to F35 and the keypad. The others (locks,
/// media keys, lone modifiers) have no meaning here.
fn functional(code: u32) -> Option<KeyCode> {
    const KEYPAD: [KeyCode; 28] = [
        KeyCode::Char('0'),
        KeyCode::Char('1'),
        KeyCode::Char('2'),
        KeyCode::Char('3'),
        KeyCode::Char('4'),
        KeyCode::Char('5'),
        KeyCode::Char('6'),
        KeyCode::Char('7'),
        KeyCode::Char('8'),
        KeyCode::Char('9'),
        KeyCode::Char('.'),
        KeyCode::Char('/'),
        KeyCode::Char('*'),
        KeyCode::Char('-'),
        KeyCode::Char('+'),
        KeyCode::Enter,
        KeyCode::Char('='),
        KeyCode::Char(','),
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::Insert,
        KeyCode::Delete,
    ];
    const F13: u32 = 57_376;
    const FIRST: u32 = 57_399;
    if let F13..FIRST = code {
        return u8::try_from(code - F13 + 13).ok().map(KeyCode::F);
    }
    KEYPAD.get(usize::try_from(code.checked_sub(FIRST)?).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::super::Input;
    use super::super::decoder::tests::{control, decoded, plain};
    use super::*;

    fn esc() -> Input {
        plain(KeyCode::Esc)
    }

    /// Reported byte sequences and their keys.
    fn table() -> Vec<(String, Input)> {
        let mut table = Vec::new();
        let mut row = |bytes: String, key: Input| table.push((bytes, key));
        // Ctrl+X, also with Shift, locks and other modifiers, pressed and repeated.
        for held in [4, 4 + 1, 4 + 64, 4 + 128, 4 + 1 + 64 + 128, 4 + 2, 4 + 8] {
            let modifiers = held + 1;
            for code in
                ["120", "120:88", "120::120", "1095::120", "1063:1063:120", "967::120", "1095", "1505"]
            {
                for event in ["", ":1", ":2"] {
                    row(format!("\x1b[{code};{modifiers}{event}u"), control('x'));
                }
                row(format!("\x1b[{code};{modifiers};120u"), control('x'));
            }
            for code in ["120", "88", "1095", "1063", "967"] {
                row(format!("\x1b[27;{modifiers};{code}~"), control('x'));
            }
            for code in [91, 27] {
                row(format!("\x1b[{code};{modifiers}u"), esc());
                row(format!("\x1b[27;{modifiers};{code}~"), esc());
            }
        }
        for (code, key) in
            [('m', KeyCode::Enter), ('i', KeyCode::Tab), ('h', KeyCode::Backspace), ('j', KeyCode::Enter)]
        {
            row(format!("\x1b[{};5u", code as u32), plain(key));
        }
        for form in ["27", "27;", "27;1", "27;1:1", "27;;", "27:;1", "27;65", "27;2"] {
            row(format!("\x1b[{form}u"), esc());
        }
        for form in ["24", "24;", "24;1", "24;2", "24;5", "24;1:1", "24;69:2"] {
            row(format!("\x1b[{form}~"), plain(KeyCode::F(12)));
        }
        for (form, letter) in [
            ("106;;106", 'j'),
            ("106", 'j'),
            ("106;;", 'j'),
            ("106;1;106", 'j'),
            ("106:74;2", 'J'),
            ("106;65", 'J'),
        ] {
            row(format!("\x1b[{form}u"), plain(KeyCode::Char(letter)));
        }
        row("\x1b[49:33;2u".into(), plain(KeyCode::Char('!')));
        row("\x1b[49;2;33u".into(), plain(KeyCode::Char('!')));
        row("\x1b[229;3;229u".into(), plain(KeyCode::Char('å')));
        row("\x1b[1095u".into(), plain(KeyCode::Char('ч')));
        for digit in 0..10 {
            let letter = char::from_digit(digit, 10).unwrap();
            row(format!("\x1b[{}u", 57_399 + digit), plain(KeyCode::Char(letter)));
            row(format!("\x1b[{};129u", 57_399 + digit), plain(KeyCode::Char(letter)));
        }
        row("\x1b[57414u".into(), plain(KeyCode::Enter));
        row("\x1b[57417u".into(), plain(KeyCode::Left));
        row("\x1b[57420u".into(), plain(KeyCode::Down));
        row("\x1b[57422u".into(), plain(KeyCode::PageDown));
        row("\x1b[57426u".into(), plain(KeyCode::Delete));
        table
    }

    #[test]
    fn every_reported_form_of_a_key_is_decoded_wherever_its_bytes_are_split() {
        for (bytes, key) in table() {
            let bytes = bytes.as_bytes();
            for cut in 0..bytes.len() {
                let found = decoded(&[&bytes[..cut], &bytes[cut..]]);
                assert_eq!(found, std::slice::from_ref(&key), "{} cut at {cut}", bytes.escape_ascii());
            }
        }
    }

    #[test]
    fn a_released_key_and_an_unmapped_key_do_nothing() {
        for bytes in [
            "\x1b[120;5:3u",
            "\x1b[27;1:3u",
            "\x1b[24;1:3~",
            "\x1b[1;1:3B",
            "\x1b[1;1:3P",
            "\x1b[57420;1:3u",
            "\x1b[57358u",
            "\x1b[57442;5u",
            "\x1b[57427u",
            "\x1b[113;9u",
            "\x1b[113;3u",
            "\x1b[u",
            "\x1b[;5u",
            "\x1b[?1u",
            "\x1b[99999999999;5u",
            "\x1b[1114112u",
        ] {
            assert_eq!(decoded(&[bytes.as_bytes()]), [], "{bytes:?}");
        }
    }
}

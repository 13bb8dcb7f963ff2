//! The names of keys in the sequences that the Linux console, xterm, rxvt and the VT220 send for them.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// The key that a letter after `ESC O` stands for.
pub(super) fn shifted(byte: u8) -> Option<KeyCode> {
    match byte {
        b'M' => Some(KeyCode::Enter),
        b'P'..=b'S' => Some(KeyCode::F(byte - b'P' + 1)),
        b'a'..=b'd' => direction(byte.to_ascii_uppercase()),
        _ => direction(byte),
    }
}

/// The key that a letter at the end of a sequence without numbers stands for.
pub(super) fn direction(byte: u8) -> Option<KeyCode> {
    match byte {
        b'A' => Some(KeyCode::Up),
        b'B' => Some(KeyCode::Down),
        b'C' => Some(KeyCode::Right),
        b'D' => Some(KeyCode::Left),
        b'F' => Some(KeyCode::End),
        b'H' => Some(KeyCode::Home),
        b'Z' => Some(KeyCode::BackTab),
        _ => None,
    }
}

/// The key that a numbered sequence stands for; a number after a semicolon says which modifiers were held.
pub(super) fn numbered(bytes: &[u8]) -> Option<KeyCode> {
    let mut numbers = bytes.split(|byte| *byte == b';');
    let number = numbers.next()?;
    match std::str::from_utf8(number).ok()?.parse::<u8>().ok()? {
        1 | 7 => Some(KeyCode::Home),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        // F3 with Shift: as most terminals say it, and as the Linux console does.
        13 if numbers.next() == Some(b"2") => Some(KeyCode::F(15)),
        28 => Some(KeyCode::F(15)),
        number @ 11..=15 => Some(KeyCode::F(number - 10)),
        number @ 17..=21 => Some(KeyCode::F(number - 11)),
        number @ 23..=24 => Some(KeyCode::F(number - 12)),
        _ => None,
    }
}

/// The key that a sequence in an extended form stands for: `code;modifiers u`, or `27;modifiers;code ~`. Nobody asks
/// for these here, but a terminal may have been set to send them, or left so by another program.
pub(super) fn extended(bytes: &[u8], end: u8) -> Option<KeyEvent> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = if end == b'u' { text } else { text.strip_prefix("27;")? };
    let (first, second) = text.split_once(';').unwrap_or((text, "1"));
    let (code, modifiers) = if end == b'u' { (first, second) } else { (second, first) };
    let number = |text: &str| text.split(':').next().unwrap_or_default().parse::<u32>().ok();
    // A key that is let go of is no key pressed.
    if modifiers.ends_with(":3") {
        return None;
    }
    let held = number(modifiers)?.checked_sub(1)?;
    let (has_shift, has_control) = (held & 1 != 0, held & 4 != 0);
    let code = match char::from_u32(number(code)?)? {
        '\x1b' => KeyCode::Esc,
        '\r' => KeyCode::Enter,
        '\t' if has_shift => KeyCode::BackTab,
        '\t' => KeyCode::Tab,
        '\x08' | '\x7f' => KeyCode::Backspace,
        letter if letter.is_control() => return None,
        letter if has_control => {
            return Some(KeyEvent::new(KeyCode::Char(letter.to_ascii_lowercase()), KeyModifiers::CONTROL));
        }
        letter if has_shift => KeyCode::Char(letter.to_ascii_uppercase()),
        letter => KeyCode::Char(letter),
    };
    Some(code.into())
}

/// Each form of each named key, of two letters of several bytes, and of one key without a name.
#[cfg(test)]
pub(super) const NAMED: &[(&[u8], KeyCode)] = &[
    (b"\x1b[A", KeyCode::Up),
    (b"\x1bOB", KeyCode::Down),
    (b"\x1b[1;5C", KeyCode::Right),
    (b"\x1b[d", KeyCode::Left),
    (b"\x1b[H", KeyCode::Home),
    (b"\x1b[1~", KeyCode::Home),
    (b"\x1b[7~", KeyCode::Home),
    (b"\x1bOF", KeyCode::End),
    (b"\x1b[4~", KeyCode::End),
    (b"\x1b[3~", KeyCode::Delete),
    (b"\x1b[5~", KeyCode::PageUp),
    (b"\x1b[6;2~", KeyCode::PageDown),
    (b"\x1b[Z", KeyCode::BackTab),
    (b"\x1b[13;2~", KeyCode::F(15)),
    (b"\x1b[28~", KeyCode::F(15)),
    (b"\x1b[1;2R", KeyCode::F(15)),
    (b"\x1b[[A", KeyCode::F(1)),
    (b"\x1bOP", KeyCode::F(1)),
    (b"\x1b[11~", KeyCode::F(1)),
    (b"\x1b[25~", KeyCode::Null),
    (b"\x1b[24~", KeyCode::F(12)),
    (b"\x1b[24$", KeyCode::F(12)),
    (b"\xc3\xb1", KeyCode::Char('ñ')),
    (b"\xf0\x9f\x98\x80", KeyCode::Char('😀')),
];

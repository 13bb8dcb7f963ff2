//! The names of keys in the sequences that the Linux console, xterm, rxvt and the VT220 send for them.

use crossterm::event::KeyCode;

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

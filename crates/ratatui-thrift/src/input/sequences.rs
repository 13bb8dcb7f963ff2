//! Decodes control sequences into keys: those of the Linux console, xterm, rxvt and the VT220, and those with
//! a code point through [`extended`].

use crossterm::event::{KeyCode, KeyEvent};

use super::extended;

/// The key of a letter after `ESC O`.
pub(super) fn shifted(byte: u8) -> Option<KeyCode> {
    match byte {
        b'M' => Some(KeyCode::Enter),
        b'P'..=b'S' => Some(KeyCode::F(byte - b'P' + 1)),
        b'a'..=b'd' => direction(byte.to_ascii_uppercase()),
        _ => direction(byte),
    }
}

/// The key of a control sequence: `CSI parameters last`.
///
/// A sequence with a private marker or an intermediate byte is a report, not a key (ECMA-48 5.4).
pub(super) fn key(parameters: &[u8], last: u8) -> Option<KeyEvent> {
    let parameters = Parameters::parse(parameters)?;
    if parameters.is_release() {
        return None;
    }
    let first = parameters.number(0, 0);
    let is_plain = first.is_none_or(|number| number == 1);
    match last {
        b'u' => extended::kitty(&parameters),
        b'~' if first == Some(27) && parameters.number(2, 0).is_some() => {
            extended::modify_other_keys(&parameters)
        }
        b'~' | b'^' | b'@' | b'$' => numbered(first?, &parameters).map(Into::into),
        b'R' if is_plain && parameters.number(1, 0) == Some(2) => Some(KeyCode::F(15).into()),
        b'P'..=b'S' if is_plain => Some(KeyCode::F(last - b'P' + 1).into()),
        // rxvt: an arrow with Shift.
        b'a'..=b'd' if first.is_none() => direction(last.to_ascii_uppercase()).map(Into::into),
        _ if is_plain => direction(last).map(Into::into),
        _ => None,
    }
}

/// The parameters of a control sequence: fields separated by semicolons, each with sub-fields separated by
/// colons. An empty one has its default value.
pub(super) struct Parameters(Vec<Vec<Option<u32>>>);

impl Parameters {
    /// Parses parameters; `None` if they contain anything but digits, semicolons and colons.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let number = |text: &str| match text {
            "" => Some(None),
            digits => digits
                .bytes()
                .all(|byte| byte.is_ascii_digit())
                .then(|| digits.parse().ok())
                .flatten()
                .map(Some),
        };
        let field = |text: &str| text.split(':').map(number).collect::<Option<Vec<_>>>();
        std::str::from_utf8(bytes).ok()?.split(';').map(field).collect::<Option<Vec<_>>>().map(Self)
    }

    pub(super) fn number(&self, field: usize, sub_field: usize) -> Option<u32> {
        self.0.get(field)?.get(sub_field).copied().flatten()
    }

    /// The modifiers as bits: 1 Shift, 2 Alt, 4 Ctrl, 8 Super, 16 Hyper, 32 Meta, 64 Caps Lock,
    /// 128 Num Lock.
    pub(super) fn modifiers(&self) -> u32 {
        self.number(1, 0).unwrap_or(1).saturating_sub(1)
    }

    /// Whether this is a key release, which the kitty protocol reports too.
    fn is_release(&self) -> bool {
        self.number(1, 1) == Some(3)
    }
}

/// The key of a final letter.
fn direction(byte: u8) -> Option<KeyCode> {
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

/// The key of a numbered sequence.
fn numbered(number: u32, parameters: &Parameters) -> Option<KeyCode> {
    let function = |below: u32| u8::try_from(number - below).ok().map(KeyCode::F);
    match number {
        1 | 7 => Some(KeyCode::Home),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        // Shift+F3 on most terminals; the next line is the Linux console's.
        13 if parameters.number(1, 0) == Some(2) => Some(KeyCode::F(15)),
        28 => Some(KeyCode::F(15)),
        11..=15 => function(10),
        17..=21 => function(11),
        23..=24 => function(12),
        _ => None,
    }
}

/// Every form of every named key, two multi-byte letters, and one sequence without a key.
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

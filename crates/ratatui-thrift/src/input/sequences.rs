//! Decodes control sequences into keys: those of the Linux console, xterm, rxvt, PuTTY and the VT220, and
//! those with a code point through [`extended`].
//!
//! Sources: xterm's `ctlseqs`, "Special Keyboard Keys" and the resource `modifyCursorKeys`; rxvt's
//! `rxvtRef`; PuTTY's manual, "The Function keys and keypad"; `console_codes(4)` and the kernel's `defkeymap`.

use crossterm::event::{KeyCode, KeyEvent};

use super::extended;

/// The largest modifier field: one more than all eight bits.
const MODIFIERS: u32 = 256;

/// The largest modifier field of xterm, which has four bits.
const XTERM_MODIFIERS: u32 = 16;

/// The key of a character after `ESC O` and these parameters: a cursor or function key, or a key of the
/// keypad in application mode.
pub(super) fn shifted(parameters: &[u8], last: u8) -> Option<KeyCode> {
    let parameters = Parameters::parse(parameters)?;
    if !parameters.are_modifiers() {
        return None;
    }
    match last {
        b'M' => Some(KeyCode::Enter),
        b'I' => Some(KeyCode::Tab),
        b' ' => Some(KeyCode::Char(' ')),
        b'X' => Some(KeyCode::Char('=')),
        b'R' if parameters.has_shift() => Some(KeyCode::F(15)),
        // From F5 on in PuTTY's "VT100+" mode. F9 there is the keypad's `=` elsewhere.
        b'P'..=b'W' | b'Y'..=b'[' => Some(KeyCode::F(last - b'P' + 1)),
        b'j'..=b'y' => Some(KeyCode::Char(char::from(last - b'j' + b'*'))),
        b'a'..=b'd' => direction(last.to_ascii_uppercase()),
        _ => direction(last),
    }
}

/// Whether `CSI`, these bytes and `$` are rxvt's form of Shift with a numbered key. In every other sequence
/// `$` is an intermediate byte.
pub(super) fn is_rxvt_shift(bytes: &[u8]) -> bool {
    !keys(bytes, b'$').is_empty()
}

/// The keys of a control sequence: `CSI parameters last`.
///
/// A sequence with a private marker or an intermediate byte is a report, not a key (ECMA-48 5.4), except for
/// xterm's marker `>`, which a setting of it puts before keys with modifiers.
pub(super) fn keys(parameters: &[u8], last: u8) -> Vec<KeyEvent> {
    let (is_marked, parameters) = match parameters {
        [b'>', rest @ ..] if !matches!(last, b'u' | b'$' | b'^' | b'@') => (true, rest),
        parameters => (false, parameters),
    };
    let Some(parameters) = Parameters::parse(parameters) else { return Vec::new() };
    if parameters.is_release() || (is_marked && parameters.number(1, 0).is_none()) {
        return Vec::new();
    }
    let code = match last {
        b'u' => return extended::kitty(&parameters),
        b'~' if parameters.number(0, 0) == Some(27) && parameters.count() == 3 => {
            return extended::modify_other_keys(&parameters);
        }
        b'~' if parameters.count() <= 2 => numbered(&parameters),
        b'^' | b'@' | b'$' if parameters.count() == 1 => numbered(&parameters),
        // rxvt: an arrow with Shift.
        b'a'..=b'd' if parameters.is_empty() => direction(last.to_ascii_uppercase()),
        _ if parameters.are_modifiers() => lettered(&parameters, last),
        _ => None,
    };
    code.map(KeyEvent::from).into_iter().collect()
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
        self.sub_fields(field).get(sub_field).copied().flatten()
    }

    pub(super) fn sub_fields(&self, field: usize) -> &[Option<u32>] {
        self.0.get(field).map_or(&[], Vec::as_slice)
    }

    /// The number of fields; no parameters are one empty field.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// The modifiers as bits: 1 Shift, 2 Alt, 4 Ctrl, 8 Super, 16 Hyper, 32 Meta, 64 Caps Lock,
    /// 128 Num Lock.
    pub(super) fn modifiers(&self) -> u32 {
        self.number(1, 0).unwrap_or(1).saturating_sub(1)
    }

    /// Whether there are no parameters at all.
    fn is_empty(&self) -> bool {
        self.count() == 1 && self.sub_fields(0) == [None]
    }

    /// Whether these are the parameters of a key with a final letter: none, the modifiers alone, or 1 and the
    /// modifiers.
    fn are_modifiers(&self) -> bool {
        let is_modifier = |number: Option<u32>| number.is_none_or(|number| number <= MODIFIERS);
        match self.count() {
            1 => is_modifier(self.number(0, 0)),
            2 => self.number(0, 0).is_none_or(|number| number == 1) && is_modifier(self.number(1, 0)),
            _ => false,
        }
    }

    /// Whether Shift is among the modifiers, in whichever field they are.
    fn has_shift(&self) -> bool {
        let alone = self.number(0, 0).filter(|_| self.count() == 1);
        let modifiers = alone.map_or_else(|| self.modifiers(), |number| number.saturating_sub(1));
        modifiers & 1 != 0
    }

    /// Whether this is a key release, which the kitty protocol reports too.
    fn is_release(&self) -> bool {
        self.number(1, 1) == Some(3)
    }
}

/// The key of a sequence with a final letter.
fn lettered(parameters: &Parameters, last: u8) -> Option<KeyCode> {
    match last {
        b'R' => third_function_key(parameters),
        b'P'..=b'S' => Some(KeyCode::F(last - b'P' + 1)),
        _ => direction(last),
    }
}

/// F3 in the form `CSI 1 ; modifiers R`. A report of the cursor's position has the same form, so only the
/// modifiers of xterm count, and the field is not 1: xterm sends `ESC O R` without modifiers.
fn third_function_key(parameters: &Parameters) -> Option<KeyCode> {
    match parameters.number(parameters.count() - 1, 0) {
        _ if parameters.is_empty() => Some(KeyCode::F(3)),
        Some(2..=XTERM_MODIFIERS) if parameters.has_shift() => Some(KeyCode::F(15)),
        Some(2..=XTERM_MODIFIERS) => Some(KeyCode::F(3)),
        _ => None,
    }
}

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
fn numbered(parameters: &Parameters) -> Option<KeyCode> {
    let number = parameters.number(0, 0)?;
    let function = |below: u32| u8::try_from(number - below).ok().map(KeyCode::F);
    match number {
        1 | 7 => Some(KeyCode::Home),
        2 => Some(KeyCode::Insert),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        // Shift+F3 on most terminals; the next line is the Linux console's.
        13 if parameters.has_shift() && parameters.count() == 2 => Some(KeyCode::F(15)),
        28 => Some(KeyCode::F(15)),
        11..=15 => function(10),
        17..=21 => function(11),
        23..=24 => function(12),
        _ => None,
    }
}

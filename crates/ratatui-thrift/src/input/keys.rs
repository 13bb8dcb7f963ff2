//! The key decoder: turns bytes into keys, wherever reads split them.
//!
//! Knows the keys of the Linux console, xterm, rxvt, the VT220 and the kitty protocol; an unknown sequence is
//! discarded whole. CAN (0x18, Ctrl+X) cancels a sequence, as in ECMA-48, and is that key in every state.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::sequences::{key, shifted};

/// The maximum number of bytes kept of a sequence; a longer one is discarded up to its end.
const SEQUENCE_LIMIT: usize = 48;

const ESC: u8 = 0x1b;

/// CAN, the byte of Ctrl+X.
pub(super) const CANCEL: u8 = 0x18;

/// A decoded event.
pub(super) enum Event {
    /// A key.
    Key(KeyEvent),
    /// The start of a bracketed paste.
    PasteStart,
}

/// Turns bytes into keys, one byte at a time.
#[derive(Debug, Default)]
pub(super) struct KeyDecoder {
    state: State,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Ground,
    /// After ESC.
    Escape,
    /// After `ESC O`.
    Shifted,
    /// After `ESC [`, with the bytes that followed.
    Sequence(Vec<u8>),
    /// After `ESC [ [`.
    Console,
    /// Inside a control string, after `ESC ]`, `ESC P`, `ESC X`, `ESC ^` or `ESC _`; whether the last byte
    /// was ESC.
    Text(bool),
    /// Inside a multi-byte letter.
    Letter(Vec<u8>),
}

type Emit<'a> = &'a mut dyn FnMut(Event);

impl KeyDecoder {
    pub(super) fn is_waiting(&self) -> bool {
        self.state != State::Ground
    }

    pub(super) fn is_after_escape(&self) -> bool {
        self.state == State::Escape
    }

    pub(super) fn reset(&mut self) {
        self.state = State::Ground;
    }

    /// Resolves an incomplete key: a lone ESC is the Esc key, anything else is dropped.
    pub(super) fn give_up(&mut self) -> Option<KeyEvent> {
        let is_escape = self.state == State::Escape;
        self.reset();
        is_escape.then(|| KeyCode::Esc.into())
    }

    pub(super) fn take(&mut self, byte: u8, emit: Emit<'_>) {
        if byte == CANCEL {
            self.reset();
            return emit(control('x'));
        }
        self.state = match std::mem::take(&mut self.state) {
            State::Ground => ground(byte, emit),
            State::Escape => escape(byte, emit),
            State::Shifted | State::Console if byte == ESC => State::Escape,
            State::Shifted => {
                if let Some(code) = shifted(byte) {
                    emit(plain(code));
                }
                State::Ground
            }
            State::Sequence(bytes) => sequence(bytes, byte, emit),
            State::Console => {
                if let b'A'..=b'E' = byte {
                    emit(plain(KeyCode::F(byte - b'A' + 1)));
                }
                State::Ground
            }
            State::Text(escaped) => text(escaped, byte, emit),
            State::Letter(bytes) => letter(bytes, byte, emit),
        };
    }
}

fn plain(code: KeyCode) -> Event {
    Event::Key(code.into())
}

fn control(letter: char) -> Event {
    Event::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL))
}

fn ground(byte: u8, emit: Emit<'_>) -> State {
    match byte {
        ESC => return State::Escape,
        b'\r' | b'\n' => emit(plain(KeyCode::Enter)),
        b'\t' => emit(plain(KeyCode::Tab)),
        0x08 | 0x7f => emit(plain(KeyCode::Backspace)),
        0x01..=0x1a => emit(control(char::from(byte - 1 + b'a'))),
        b' '..=b'~' => emit(plain(KeyCode::Char(char::from(byte)))),
        0xc2..=0xf4 => return State::Letter(vec![byte]),
        // Controls without a key, and stray bytes of an incomplete letter.
        0x00 | 0x1c..=0x1f | 0x80..=0xc1 | 0xf5..=0xff => {}
    }
    State::Ground
}

/// After ESC: a sequence, or the Esc key followed by this byte. Alt with a letter sends the same bytes; it
/// has no meaning here, but Esc just before a letter does.
fn escape(byte: u8, emit: Emit<'_>) -> State {
    match byte {
        b'[' => State::Sequence(Vec::new()),
        b'O' => State::Shifted,
        b']' | b'P' | b'X' | b'^' | b'_' => State::Text(false),
        _ => {
            emit(plain(KeyCode::Esc));
            ground(byte, emit)
        }
    }
}

/// A control sequence: parameters, intermediate bytes, one final byte (ECMA-48 5.4).
fn sequence(mut bytes: Vec<u8>, byte: u8, emit: Emit<'_>) -> State {
    match byte {
        b'[' if bytes.is_empty() => State::Console,
        ESC => State::Escape,
        // rxvt ends Shift with a numbered key in `$`, which is an intermediate byte elsewhere.
        b'$' if bytes.iter().all(u8::is_ascii_digit) && key(&bytes, byte).is_some() => {
            end_sequence(&bytes, byte, emit)
        }
        b' '..=b'?' => {
            if bytes.len() < SEQUENCE_LIMIT {
                bytes.push(byte);
            }
            State::Sequence(bytes)
        }
        b'@'..=b'~' => end_sequence(&bytes, byte, emit),
        // Not a byte of a sequence: the sequence is dropped, and the byte is decoded by itself.
        _ => ground(byte, emit),
    }
}

fn end_sequence(bytes: &[u8], last: u8, emit: Emit<'_>) -> State {
    if bytes == b"200" && last == b'~' {
        emit(Event::PasteStart);
    } else if let Some(key) = key(bytes, last) {
        emit(Event::Key(key));
    }
    State::Ground
}

/// Discards a control string up to BEL or `ESC \`. Another ESC ends it too: the reader may have pressed Esc
/// and a capital letter that begins such a string, and may press Ctrl+X next.
fn text(escaped: bool, byte: u8, emit: Emit<'_>) -> State {
    match byte {
        0x07 => State::Ground,
        b'\\' if escaped => State::Ground,
        _ if escaped => escape(byte, emit),
        _ => State::Text(byte == ESC),
    }
}

fn letter(mut bytes: Vec<u8>, byte: u8, emit: Emit<'_>) -> State {
    if !matches!(byte, 0x80..=0xbf) {
        return ground(byte, emit);
    }
    bytes.push(byte);
    match std::str::from_utf8(&bytes) {
        Ok(text) => {
            let letters = text.chars().filter(|letter| !letter.is_control());
            letters.for_each(|letter| emit(plain(KeyCode::Char(letter))));
            State::Ground
        }
        Err(error) if error.error_len().is_none() => State::Letter(bytes),
        Err(_) => State::Ground,
    }
}

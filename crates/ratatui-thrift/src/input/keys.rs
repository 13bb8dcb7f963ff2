//! Bytes to keys, also when the network cuts a key's bytes in two.
//!
//! Knows the keys of the Linux console, xterm, rxvt, the VT220 and the kitty protocol; an unknown sequence is
//! swallowed whole. CAN (0x18, Ctrl+X) cancels a sequence, as ECMA-48 has it, and is that key in every state.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::sequences::{key, shifted};

/// The bytes of a sequence that are kept; of a longer one only the end is waited for.
const SEQUENCE_LIMIT: usize = 48;

const ESC: u8 = 0x1b;

/// CAN, which Ctrl+X sends.
pub(super) const CANCEL: u8 = 0x18;

/// What bytes say.
pub(super) enum Event {
    /// A key.
    Key(KeyEvent),
    /// What follows is a text that is pasted.
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
    /// After `ESC [`, with what followed.
    Sequence(Vec<u8>),
    /// After `ESC [ [`.
    Console,
    /// After `ESC ]`, `ESC P`, `ESC X`, `ESC ^` or `ESC _`: up to its end; whether ESC came last.
    Text(bool),
    /// Inside a letter of several bytes.
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

    /// Decides without further bytes: a lone ESC was the Esc key, anything else is dropped.
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
        // Controls that no key of ours sends, and stray bytes of a letter whose beginning was lost.
        0x00 | 0x1c..=0x1f | 0x80..=0xc1 | 0xf5..=0xff => {}
    }
    State::Ground
}

/// After ESC: a sequence, or the Esc key and then whatever this byte is. Alt with a letter sends the same
/// bytes; it has no meaning here, and Esc pressed just before a letter has one.
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
        // rxvt ends a numbered key with Shift by `$`, which elsewhere only stands before the end.
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
        // No sequence holds such a byte: what was begun is dropped, and the byte is read by itself.
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

/// Swallows a text for the terminal up to BEL or `ESC \`. Another ESC ends it too: somebody may have pressed that
/// key, and then a capital letter that begins such a text, and now presses Ctrl+X.
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

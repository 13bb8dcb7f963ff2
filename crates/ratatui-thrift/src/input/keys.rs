//! The key decoder: turns bytes into keys, wherever reads split them.
//!
//! Knows the keys of the Linux console, xterm, rxvt, the VT220, PuTTY, the kitty protocol and Windows; every
//! other sequence is discarded whole. A control character ends a sequence and is a key, as CAN (0x18, Ctrl+X) cancels
//! one on a VT510.
//!
//! Sources: ECMA-48 5.4 and 8.3; xterm's `ctlseqs`, "Mouse Tracking".

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::letters::Charset;
use super::mouse::{self, Mouse};
use super::sequences::{is_rxvt_shift, shifted};
use super::{sequences, windows};

/// The maximum number of bytes kept of a sequence. A longer one is discarded up to its end.
const SEQUENCE_LIMIT: usize = 256;

const ESC: u8 = 0x1b;

/// A decoded event.
pub(super) enum Event {
    /// A key.
    Key(KeyEvent),
    /// The start of a bracketed paste.
    PasteStart,
    /// A gesture with the mouse.
    Mouse(Mouse),
}

/// Turns bytes into keys, one byte at a time.
#[derive(Debug, Default)]
pub(super) struct KeyDecoder {
    charset: Charset,
    state: State,
    /// The high surrogate of a pair that Windows reports in two.
    half: Option<u16>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum State {
    #[default]
    Ground,
    /// After ESC.
    Escape,
    /// After an ESC that counted as the Esc key because nothing followed in time. It may still have been the
    /// start of a delayed sequence.
    LateEscape,
    /// After `ESC O` (SS3), with the parameters that followed.
    SingleShift(Vec<u8>),
    /// After `ESC [` (CSI), with the bytes that followed.
    Sequence(Vec<u8>),
    /// After `ESC [ [`.
    Console,
    /// Inside the coordinates of a mouse report in an encoding without a final byte.
    Mouse {
        /// The number of characters left.
        left: u8,
        /// Whether the last byte may begin a UTF-8 character.
        is_in_letter: bool,
    },
    /// Inside a control string, after `ESC ]`, `ESC P`, `ESC X`, `ESC ^` or `ESC _`, with its last byte.
    ControlString(u8),
    /// In a multi-byte character.
    Letter(Vec<u8>),
}

type Emit<'a> = &'a mut dyn FnMut(Event);

impl KeyDecoder {
    pub(super) fn new(charset: Charset) -> Self {
        Self { charset, ..Self::default() }
    }

    pub(super) fn is_waiting(&self) -> bool {
        !matches!(self.state, State::Ground | State::LateEscape)
    }

    pub(super) fn is_after_escape(&self) -> bool {
        self.state == State::Escape
    }

    /// Whether an incomplete sequence is waiting, not just Esc or a letter.
    pub(super) fn is_in_sequence(&self) -> bool {
        match self.state {
            State::Ground | State::Escape | State::LateEscape | State::Letter(_) => false,
            State::SingleShift(_)
            | State::Sequence(_)
            | State::Console
            | State::Mouse { .. }
            | State::ControlString(_) => true,
        }
    }

    #[cfg(test)]
    pub(super) const fn state(&self) -> &State {
        &self.state
    }

    pub(super) fn reset(&mut self) {
        self.state = State::Ground;
    }

    /// Resolves an incomplete key: a lone ESC is the Esc key, bytes of a character are decoded singly if
    /// the character set has them, and a sequence is dropped.
    pub(super) fn give_up(&mut self, emit: Emit<'_>) {
        self.state = match std::mem::take(&mut self.state) {
            State::Escape => {
                emit(plain(KeyCode::Esc));
                State::LateEscape
            }
            State::Letter(bytes) => {
                self.emit_letters(&bytes, emit);
                State::Ground
            }
            _ => State::Ground,
        };
    }

    pub(super) fn take(&mut self, byte: u8, emit: Emit<'_>) {
        self.state = match std::mem::take(&mut self.state) {
            State::Ground => self.ground(byte, emit),
            State::Escape => self.escape(byte, emit),
            State::LateEscape => match byte {
                b'[' | b']' | b'^' | b'_' => introduced(byte),
                _ => self.ground(byte, emit),
            },
            State::Letter(bytes) => self.letter(bytes, byte, emit),
            State::ControlString(last) => self.text(last, byte, emit),
            State::Mouse { left, is_in_letter } => self.mouse(left, is_in_letter, byte, emit),
            // A control character cannot be part of a sequence. It ends the sequence and is decoded by
            // itself, so that Esc and Ctrl with a letter are keys at any time.
            _ if is_control(byte) => self.ground(byte, emit),
            State::SingleShift(parameters) => self.shifted(parameters, byte, emit),
            State::Sequence(bytes) => self.sequence(bytes, byte, emit),
            State::Console => {
                if let b'A'..=b'E' = byte {
                    emit(plain(KeyCode::F(byte - b'A' + 1)));
                }
                State::Ground
            }
        };
    }

    fn ground(&self, byte: u8, emit: Emit<'_>) -> State {
        match byte {
            ESC => return State::Escape,
            b'\r' | b'\n' => emit(plain(KeyCode::Enter)),
            b'\t' => emit(plain(KeyCode::Tab)),
            0x08 | 0x7f => emit(plain(KeyCode::Backspace)),
            0x01..=0x1a => emit(control(char::from(byte - 1 + b'a'))),
            b' '..=b'~' => emit(plain(KeyCode::Char(char::from(byte)))),
            0x80..=0x9f => return c1(byte),
            0xc2..=0xf4 => return State::Letter(vec![byte]),
            0xa0..=0xc1 | 0xf5..=0xff => self.emit_letters(&[byte], emit),
            // Controls without a key.
            0x00 | 0x1c..=0x1f => {}
        }
        State::Ground
    }

    /// After ESC: a sequence, or the Esc key followed by this byte. Alt with a letter sends the same bytes; it
    /// has no meaning here, but Esc just before a letter does.
    fn escape(&self, byte: u8, emit: Emit<'_>) -> State {
        match byte {
            b'[' | b'O' | b']' | b'P' | b'X' | b'^' | b'_' => introduced(byte),
            _ => {
                emit(plain(KeyCode::Esc));
                self.ground(byte, emit)
            }
        }
    }

    /// A single-shifted character, with parameters on some terminals: `ESC O 5 P`.
    fn shifted(&self, mut parameters: Vec<u8>, byte: u8, emit: Emit<'_>) -> State {
        match byte {
            b'0'..=b'?' => {
                if parameters.len() < SEQUENCE_LIMIT {
                    parameters.push(byte);
                }
                return State::SingleShift(parameters);
            }
            b' '..=b'~' => {
                if let Some(code) = shifted(&parameters, byte) {
                    emit(plain(code));
                }
            }
            _ => return self.ground(byte, emit),
        }
        State::Ground
    }

    /// A control sequence: parameters, intermediate bytes, one final byte.
    fn sequence(&mut self, mut bytes: Vec<u8>, byte: u8, emit: Emit<'_>) -> State {
        match byte {
            b'[' if bytes.is_empty() => State::Console,
            b'$' if is_rxvt_shift(&bytes) => self.end_sequence(&bytes, byte, emit),
            b' '..=b'?' => {
                if bytes.len() <= SEQUENCE_LIMIT {
                    bytes.push(byte);
                }
                State::Sequence(bytes)
            }
            b'@'..=b'~' => self.end_sequence(&bytes, byte, emit),
            _ => self.ground(byte, emit),
        }
    }

    fn end_sequence(&mut self, bytes: &[u8], last: u8, emit: Emit<'_>) -> State {
        if let (b"", Some(left)) = (bytes, coordinates_after(last)) {
            return State::Mouse { left, is_in_letter: false };
        }
        if bytes.len() > SEQUENCE_LIMIT {
            return State::Ground;
        }
        if bytes == b"200" && last == b'~' {
            emit(Event::PasteStart);
        } else if mouse::is_report(bytes, last) {
            mouse::decoded(bytes, last).map(Event::Mouse).into_iter().for_each(emit);
        } else if last == b'_' {
            let keys = windows::keys(bytes, &mut self.half);
            keys.into_iter().map(Event::Key).for_each(emit);
        } else {
            sequences::keys(bytes, last).into_iter().map(Event::Key).for_each(emit);
        }
        State::Ground
    }

    /// A coordinate is a byte from 0x20 on (DEL is column 95), or a two-byte UTF-8 character. Byte 0 means a
    /// position that the encoding cannot express.
    fn mouse(&self, left: u8, is_in_letter: bool, byte: u8, emit: Emit<'_>) -> State {
        match byte {
            0x80..=0xbf if is_in_letter && left == 0 => State::Ground,
            0x80..=0xbf if is_in_letter => State::Mouse { left, is_in_letter: false },
            _ if left == 0 => self.ground(byte, emit),
            0x01..=0x1f => self.ground(byte, emit),
            0xc2..=0xdf => State::Mouse { left: left - 1, is_in_letter: true },
            _ if left == 1 => State::Ground,
            _ => State::Mouse { left: left - 1, is_in_letter: false },
        }
    }

    /// Discards a control string up to its end. Another ESC ends it too, and so does a key with Ctrl: the
    /// reader may have pressed Esc, a capital letter that begins such a string, and a hide key.
    fn text(&self, last: u8, byte: u8, emit: Emit<'_>) -> State {
        let is_escaped = last == ESC;
        match byte {
            0x07 => State::Ground,
            b'\\' if is_escaped => State::Ground,
            _ if is_escaped => self.escape(byte, emit),
            // The string terminator in eight bits. After other bytes it is part of a letter.
            0x9c if last < 0x80 || last == 0xc2 => State::Ground,
            b'\t' | b'\r' | b'\n' | ESC => State::ControlString(byte),
            _ if is_control(byte) => self.ground(byte, emit),
            _ => State::ControlString(byte),
        }
    }

    fn letter(&self, mut bytes: Vec<u8>, byte: u8, emit: Emit<'_>) -> State {
        if !matches!(byte, 0x80..=0xbf) {
            self.emit_letters(&bytes, emit);
            return self.ground(byte, emit);
        }
        bytes.push(byte);
        match std::str::from_utf8(&bytes) {
            Ok(text) => {
                for letter in text.chars() {
                    match u8::try_from(u32::from(letter)) {
                        Ok(control @ 0x80..=0x9f) => return c1(control),
                        _ => emit(plain(KeyCode::Char(letter))),
                    }
                }
                State::Ground
            }
            Err(error) if error.error_len().is_none() => State::Letter(bytes),
            Err(_) => {
                self.emit_letters(&bytes, emit);
                State::Ground
            }
        }
    }

    /// Emits the characters of these bytes in a single-byte character set.
    fn emit_letters(&self, bytes: &[u8], emit: Emit<'_>) {
        let letters = bytes.iter().filter_map(|byte| self.charset.letter(*byte));
        letters.for_each(|letter| emit(plain(KeyCode::Char(letter))));
    }
}

/// Whether this byte is a control character other than NUL, which some mouse encodings use.
const fn is_control(byte: u8) -> bool {
    matches!(byte, 0x01..=0x1f | 0x7f)
}

/// The state after ESC and this byte, which begins a sequence.
const fn introduced(byte: u8) -> State {
    match byte {
        b'[' => State::Sequence(Vec::new()),
        b'O' => State::SingleShift(Vec::new()),
        _ => State::ControlString(byte),
    }
}

/// The state after a C1 control character, which is short for ESC and the byte 0x40 lower.
const fn c1(byte: u8) -> State {
    match byte {
        0x8f | 0x90 | 0x98 | 0x9b | 0x9d..=0x9f => introduced(byte - 0x40),
        _ => State::Ground,
    }
}

/// The number of characters after `CSI` and this byte, in the mouse encodings of X10 and VT200 (`M`) and in
/// the highlight tracking of xterm (`t` and `T`).
const fn coordinates_after(last: u8) -> Option<u8> {
    match last {
        b'M' => Some(3),
        b't' => Some(2),
        b'T' => Some(6),
        _ => None,
    }
}

fn plain(code: KeyCode) -> Event {
    Event::Key(code.into())
}

fn control(letter: char) -> Event {
    Event::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL))
}

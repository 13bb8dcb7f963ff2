//! Bytes to keys, also when the network cuts a key's bytes in two.
//!
//! Knows the named keys of the Linux console, xterm, rxvt and VT220; an unknown sequence is swallowed whole.
//! The byte 0x18 (Ctrl+X) hides in every state, also in the middle of a sequence or a paste. A receipt, which
//! the terminal sends by itself, is counted in every state and is never a key nor part of a paste.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::paste::{end_paste, paste, paste_rest, without_receipt};
use super::receipt::Receipts;
use super::sequences::{direction, extended, numbered, shifted};
use crate::app::interpret::Input;

/// The bytes of a sequence that are kept; of a longer one only the end is waited for.
const SEQUENCE_LIMIT: usize = 32;

const ESC: u8 = 0x1b;
const HIDE: u8 = 0x18;
/// Turns bytes into keys and pastes, one byte at a time.
#[derive(Debug, Default)]
pub struct Decoder {
    state: State,
    receipts: Receipts,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) enum State {
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
    /// Inside a paste.
    Paste(Vec<u8>),
    /// In what follows a paste that was too long: it is no text any more, and must not run as keys.
    PasteRest(Vec<u8>),
}

impl Decoder {
    /// Takes bytes and puts what they say into `inputs`.
    pub fn feed(&mut self, bytes: &[u8], inputs: &mut Vec<Input>) {
        for byte in bytes {
            self.take(*byte, inputs);
        }
    }

    /// How many receipts have come since this was asked last.
    pub const fn take_receipts(&mut self) -> usize {
        self.receipts.take_count()
    }

    /// Whether more bytes may change what the last ones mean. If none come within the time that a key's
    /// bytes take to arrive, [`Decoder::give_up`] decides.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.state != State::Ground
    }

    /// Whether a paste is under way, which may pause longer than a key.
    #[must_use]
    pub const fn is_pasting(&self) -> bool {
        matches!(self.state, State::Paste(_) | State::PasteRest(_))
    }

    /// Decides without further bytes: a lone ESC was the Esc key, a paste is over, anything else is dropped.
    pub fn give_up(&mut self, inputs: &mut Vec<Input>) {
        match std::mem::take(&mut self.state) {
            State::Escape => inputs.push(plain(KeyCode::Esc)),
            State::Paste(bytes) => end_paste(&bytes, inputs),
            _ => {}
        }
    }

    fn take(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        if byte == HIDE {
            self.state = State::Ground;
            inputs.push(control('x'));
            return;
        }
        let is_receipt = self.receipts.is_whole_with(byte);
        self.state = match std::mem::take(&mut self.state) {
            State::Ground => ground(byte, inputs),
            State::Escape => escape(byte, inputs),
            State::Shifted | State::Console if byte == ESC => State::Escape,
            State::Shifted => {
                inputs.extend(shifted(byte).map(plain));
                State::Ground
            }
            State::Sequence(bytes) => sequence(bytes, byte, inputs),
            State::Console => {
                inputs.extend(matches!(byte, b'A'..=b'E').then(|| plain(KeyCode::F(byte - b'A' + 1))));
                State::Ground
            }
            State::Text(escaped) => text(escaped, byte, inputs),
            State::Letter(bytes) => letter(bytes, byte, inputs),
            State::Paste(bytes) if is_receipt => State::Paste(without_receipt(bytes)),
            State::Paste(bytes) => paste(bytes, byte, inputs),
            State::PasteRest(bytes) if is_receipt => State::PasteRest(without_receipt(bytes)),
            State::PasteRest(bytes) => paste_rest(bytes, byte),
        };
    }
}

pub(super) fn plain(code: KeyCode) -> Input {
    Input::Key(KeyEvent::new(code, KeyModifiers::NONE))
}

fn control(letter: char) -> Input {
    Input::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL))
}

fn ground(byte: u8, inputs: &mut Vec<Input>) -> State {
    match byte {
        ESC => return State::Escape,
        b'\r' | b'\n' => inputs.push(plain(KeyCode::Enter)),
        b'\t' => inputs.push(plain(KeyCode::Tab)),
        0x08 | 0x7f => inputs.push(plain(KeyCode::Backspace)),
        0x01..=0x1a => inputs.push(control(char::from(byte - 1 + b'a'))),
        b' '..=b'~' => inputs.push(plain(KeyCode::Char(char::from(byte)))),
        0xc2..=0xf4 => return State::Letter(vec![byte]),
        // Controls that no key of ours sends, and stray bytes of a letter whose beginning was lost.
        0x00 | 0x1c..=0x1f | 0x80..=0xc1 | 0xf5..=0xff => {}
    }
    State::Ground
}

/// After ESC: a sequence, or the Esc key and then whatever this byte is. Alt with a letter sends the same
/// bytes; it has no meaning here, and Esc pressed just before a letter has one.
fn escape(byte: u8, inputs: &mut Vec<Input>) -> State {
    match byte {
        b'[' => State::Sequence(Vec::new()),
        b'O' => State::Shifted,
        b']' | b'P' | b'X' | b'^' | b'_' => State::Text(false),
        _ => {
            inputs.push(plain(KeyCode::Esc));
            ground(byte, inputs)
        }
    }
}

fn sequence(mut bytes: Vec<u8>, byte: u8, inputs: &mut Vec<Input>) -> State {
    match byte {
        b'[' if bytes.is_empty() => State::Console,
        ESC => State::Escape,
        // rxvt ends shifted keys with `$`, which elsewhere only stands before the end.
        b'$' if bytes.last().is_some_and(u8::is_ascii_digit) => {
            inputs.extend(numbered(&bytes).map(plain));
            State::Ground
        }
        b' '..=b'?' => {
            if bytes.len() < SEQUENCE_LIMIT {
                bytes.push(byte);
            }
            State::Sequence(bytes)
        }
        b'~' if bytes == b"200" => State::Paste(Vec::new()),
        b'u' | b'~' if byte == b'u' || bytes.starts_with(b"27;") => {
            inputs.extend(extended(&bytes, byte).map(Input::Key));
            State::Ground
        }
        b'~' | b'^' | b'@' => {
            inputs.extend(numbered(&bytes).map(plain));
            State::Ground
        }
        b'P'..=b'S' if bytes.is_empty() || bytes.starts_with(b"1;") => {
            let shift = if bytes == b"1;2" && byte == b'R' { 12 } else { 0 };
            inputs.push(plain(KeyCode::F(byte - b'P' + 1 + shift)));
            State::Ground
        }
        b'a'..=b'd' if bytes.is_empty() => {
            inputs.extend(direction(byte.to_ascii_uppercase()).map(plain));
            State::Ground
        }
        b'@'..=b'~' => {
            let is_key = bytes.is_empty() || bytes.starts_with(b"1");
            inputs.extend(direction(byte).filter(|_| is_key).map(plain));
            State::Ground
        }
        // No sequence holds such a byte: what was begun is dropped, and the byte is read by itself.
        _ => ground(byte, inputs),
    }
}

/// Swallows a text for the terminal up to BEL or `ESC \`. Another ESC ends it too: somebody may have pressed that
/// key, and then a capital letter that begins such a text, and now wants to hide.
fn text(escaped: bool, byte: u8, inputs: &mut Vec<Input>) -> State {
    match byte {
        0x07 => State::Ground,
        b'\\' if escaped => State::Ground,
        _ if escaped => escape(byte, inputs),
        _ => State::Text(byte == ESC),
    }
}

fn letter(mut bytes: Vec<u8>, byte: u8, inputs: &mut Vec<Input>) -> State {
    if !matches!(byte, 0x80..=0xbf) {
        return ground(byte, inputs);
    }
    bytes.push(byte);
    match std::str::from_utf8(&bytes) {
        Ok(text) => {
            inputs.extend(
                text.chars().filter(|letter| !letter.is_control()).map(|letter| plain(KeyCode::Char(letter))),
            );
            State::Ground
        }
        Err(error) if error.error_len().is_none() => State::Letter(bytes),
        Err(_) => State::Ground,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::super::sequences::NAMED;
    use super::*;

    pub(in super::super) fn decoded(parts: &[&[u8]]) -> Vec<Input> {
        let mut decoder = Decoder::default();
        let mut inputs = Vec::new();
        for part in parts {
            decoder.feed(part, &mut inputs);
        }
        decoder.give_up(&mut inputs);
        inputs
    }

    #[test]
    fn every_named_key_is_known_wherever_the_network_cuts_it() {
        for (bytes, code) in NAMED {
            let wanted = if *code == KeyCode::Null { Vec::new() } else { vec![plain(*code)] };
            for cut in 0..bytes.len() {
                assert_eq!(decoded(&[&bytes[..cut], &bytes[cut..]]), wanted, "{bytes:?} cut at {cut}");
            }
        }
    }

    #[test]
    fn esc_pressed_three_times_at_once_is_three_keys() {
        assert_eq!(decoded(&[b"\x1b\x1b\x1b"]), vec![plain(KeyCode::Esc); 3]);
        assert_eq!(decoded(&[b"\x1b\x1b[A"]), [plain(KeyCode::Esc), plain(KeyCode::Up)]);
        assert_eq!(decoded(&[b"\x1bj"]), [plain(KeyCode::Esc), plain(KeyCode::Char('j'))]);
    }

    #[test]
    fn esc_is_a_key_again_though_a_text_for_the_terminal_seems_to_have_begun() {
        for begun in ["\x1bPasa", "\x1b]", "\x1bX", "\x1b^a", "\x1b_"] {
            assert_eq!(
                decoded(&[begun.as_bytes(), b"\x1b\x1b\x1b"]),
                vec![plain(KeyCode::Esc); 3],
                "{begun:?}"
            );
        }
    }

    #[test]
    fn keys_in_the_extended_form_are_the_same_keys() {
        for (bytes, key) in [
            (&b"\x1b[27;5;120~"[..], control('x')),
            (b"\x1b[120;5u", control('x')),
            (b"\x1b[120:88;6:1u", control('x')),
            (b"\x1b[27u", plain(KeyCode::Esc)),
            (b"\x1b[27;1;27~", plain(KeyCode::Esc)),
            (b"\x1b[13;2u", plain(KeyCode::Enter)),
            (b"\x1b[9;2u", plain(KeyCode::BackTab)),
            (b"\x1b[127u", plain(KeyCode::Backspace)),
            (b"\x1b[27;2;80~", plain(KeyCode::Char('P'))),
            (b"\x1b[112;2u", plain(KeyCode::Char('P'))),
            (b"\x1b[241u", plain(KeyCode::Char('\u{f1}'))),
        ] {
            for cut in 0..bytes.len() {
                assert_eq!(
                    decoded(&[&bytes[..cut], &bytes[cut..]]),
                    std::slice::from_ref(&key),
                    "{bytes:?} cut at {cut}"
                );
            }
        }
    }

    #[test]
    fn ctrl_x_hides_in_the_middle_of_anything() {
        for begun in [
            &b"\x1b"[..],
            b"\x1b[",
            b"\x1b[20",
            b"\x1bO",
            b"\x1b]52;",
            b"\xf0\x9f",
            b"\x1b[200~abc",
            b"\x1b[[",
        ] {
            let mut decoder = Decoder::default();
            let mut inputs = Vec::new();
            decoder.feed(begun, &mut inputs);
            decoder.feed(&[HIDE], &mut inputs);
            assert_eq!(inputs.last(), Some(&control('x')), "after {begun:?}");
            assert!(!decoder.is_waiting());
        }
    }

    #[test]
    fn answers_and_unknown_sequences_are_swallowed_whole() {
        for bytes in [
            &b"\x1b[0n"[..],
            b"\x1b[?62;22c",
            b"\x1b[<0;10;20M",
            b"\x1b[120;5v",
            b"\x1b[120;5:3u",
            b"\x1b]11;rgb:0/0/0\x1b\\",
            b"\x1bP1$r\x1b\\",
        ] {
            assert_eq!(decoded(&[bytes]), [], "{bytes:?}");
        }
    }

    #[test]
    fn a_receipt_is_counted_in_the_middle_of_anything_and_leaves_no_trace() {
        for (before, after) in [
            (&b""[..], &b""[..]),
            (b"\x1b", b""),
            (b"\x1bO", b""),
            (b"\x1b[1;", b""),
            (b"\x1b[[", b""),
            (b"\xf0\x9f", b""),
            (b"\x1b[200~one", b"two\x1b[201~"),
        ] {
            let mut decoder = Decoder::default();
            let mut inputs = Vec::new();
            decoder.feed(&[before, b"\x1b[0", b"n", after].concat(), &mut inputs);
            assert_eq!((decoder.take_receipts(), decoder.take_receipts()), (1, 0), "after {before:?}");
            assert!(!decoder.is_waiting(), "after {before:?}");
            let wanted = match before {
                b"\x1b" => vec![plain(KeyCode::Esc)],
                b"\x1b[200~one" => vec![Input::Paste("onetwo".into())],
                _ => Vec::new(),
            };
            assert_eq!(inputs, wanted, "after {before:?}");
        }
    }

    #[test]
    fn a_million_random_bytes_do_no_harm() {
        let mut decoder = Decoder::default();
        let mut inputs = Vec::new();
        let mut seed = 0x2545_f491_4f6c_dd1d_u64;
        for _ in 0..1_000_000 {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            decoder.feed(&[seed.to_be_bytes()[0]], &mut inputs);
        }
        decoder.give_up(&mut inputs);
        assert!(inputs.contains(&control('x')) && inputs.contains(&plain(KeyCode::Char('j'))));
    }

    proptest! {
        #[test]
        fn any_bytes_cut_anywhere_give_the_same_keys(bytes in proptest::collection::vec(any::<u8>(), 0..200), cut in 0usize..200) {
            let cut = cut.min(bytes.len());
            prop_assert_eq!(decoded(&[&bytes]), decoded(&[&bytes[..cut], &bytes[cut..]]));
        }
    }
}

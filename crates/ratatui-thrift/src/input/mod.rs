//! The input decoder: turns bytes into keys and pasted texts.
//!
//! Acknowledgements, which the terminal sends in answer to a frame, are counted in every state and are never
//! part of a key or a paste.

mod extended;
mod keys;
mod paste;
mod sequences;

use crossterm::event::KeyEvent;

use crate::acknowledgement::Acknowledgements;
use keys::{CANCEL, Event, KeyDecoder};
use paste::Paste;

/// An input from the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(KeyEvent),
    /// A key whose bytes are inside a paste. It is part of the text as well; a program may still act on keys
    /// that must work in every state.
    KeyInPaste(KeyEvent),
    /// A text in a bracketed paste.
    Paste(String),
}

/// Turns bytes into keys and pastes, one byte at a time.
///
/// The bytes of a paste go through the key decoder too: the paste may be unterminated, and some keys must
/// work even then.
///
/// ```
/// use crossterm::event::KeyCode;
/// use ratatui_thrift::{Decoder, Input};
///
/// let (mut decoder, mut inputs) = (Decoder::default(), Vec::new());
/// decoder.feed(b"\x1b[", &mut inputs);
/// assert!(decoder.is_waiting() && inputs.is_empty());
/// decoder.feed(b"B", &mut inputs);
/// assert_eq!(inputs, [Input::Key(KeyCode::Down.into())]);
/// ```
#[derive(Debug, Default)]
pub struct Decoder {
    keys: KeyDecoder,
    paste: Option<Paste>,
    acknowledgements: Acknowledgements,
}

impl Decoder {
    /// Decodes `bytes` and appends the resulting inputs to `inputs`.
    pub fn feed(&mut self, bytes: &[u8], inputs: &mut Vec<Input>) {
        for byte in bytes {
            self.take(*byte, inputs);
        }
    }

    /// Returns the number of acknowledgements since the last call.
    pub const fn take_acknowledgements(&mut self) -> usize {
        self.acknowledgements.take_count()
    }

    /// Whether an input is incomplete. If no bytes follow within the timeout for a key, call
    /// [`Decoder::give_up`].
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.paste.is_some() || self.keys.is_waiting()
    }

    /// Whether a paste is in progress, which has a longer timeout than a key.
    #[must_use]
    pub const fn is_pasting(&self) -> bool {
        self.paste.is_some()
    }

    /// Whether the last byte was ESC, which is the Esc key unless more bytes follow at once.
    #[must_use]
    pub fn is_after_escape(&self) -> bool {
        self.keys.is_after_escape()
    }

    /// Resolves an incomplete input: a lone ESC is the Esc key, a paste ends, anything else is dropped.
    pub fn give_up(&mut self, inputs: &mut Vec<Input>) {
        let key = self.keys.give_up();
        match self.paste.take() {
            None => inputs.extend(key.map(Input::Key)),
            Some(paste) => {
                inputs.extend(key.map(Input::KeyInPaste));
                paste.end(inputs);
            }
        }
    }

    fn take(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        let is_acknowledgement = self.acknowledgements.completes(byte);
        if byte == CANCEL {
            // Ctrl+X works in every state, also inside a sequence or a paste.
            self.paste = None;
        }
        match self.paste.take() {
            None => self.take_key(byte, inputs),
            Some(mut paste) if is_acknowledgement => {
                self.keys.reset();
                paste.drop_acknowledgement();
                self.paste = Some(paste);
            }
            Some(paste) => {
                self.keys.take(byte, &mut |event| {
                    if let Event::Key(key) = event {
                        inputs.push(Input::KeyInPaste(key));
                    }
                });
                self.paste = paste.take(byte, inputs);
                if self.paste.is_none() {
                    self.keys.reset();
                }
            }
        }
    }

    fn take_key(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        let paste = &mut self.paste;
        self.keys.take(byte, &mut |event| match event {
            Event::Key(key) => inputs.push(Input::Key(key)),
            Event::PasteStart => *paste = Some(Paste::default()),
        });
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
    use proptest::prelude::*;

    use super::sequences::NAMED;
    use super::*;

    pub(super) fn plain(code: KeyCode) -> Input {
        Input::Key(code.into())
    }

    pub(super) fn control(letter: char) -> Input {
        Input::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL))
    }

    /// Decodes bytes that arrive in these parts, without the keys inside pastes.
    pub(super) fn decoded(parts: &[&[u8]]) -> Vec<Input> {
        let mut inputs = decoded_with_pastes(parts);
        inputs.retain(|input| !matches!(input, Input::KeyInPaste(_)));
        inputs
    }

    fn decoded_with_pastes(parts: &[&[u8]]) -> Vec<Input> {
        let mut decoder = Decoder::default();
        let mut inputs = Vec::new();
        for part in parts {
            decoder.feed(part, &mut inputs);
        }
        decoder.give_up(&mut inputs);
        inputs
    }

    #[test]
    fn every_named_key_is_decoded_wherever_its_bytes_are_split() {
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
    fn esc_is_a_key_inside_an_unterminated_control_string() {
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
    fn ctrl_x_is_a_key_in_the_middle_of_anything() {
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
            decoder.feed(&[CANCEL], &mut inputs);
            assert_eq!(inputs.last(), Some(&control('x')), "after {begun:?}");
            assert!(!decoder.is_waiting());
        }
    }

    #[test]
    fn every_form_of_a_key_is_decoded_inside_a_paste() {
        for (bytes, code, modifiers) in [
            (&b"\x1b[24~"[..], KeyCode::F(12), KeyModifiers::NONE),
            (b"\x1b[24^", KeyCode::F(12), KeyModifiers::NONE),
            (b"\x1b[120;5u", KeyCode::Char('x'), KeyModifiers::CONTROL),
            (b"\x1b[1095::120;5u", KeyCode::Char('x'), KeyModifiers::CONTROL),
            (b"\x1b[27;5;120~", KeyCode::Char('x'), KeyModifiers::CONTROL),
            (b"\x1b[27u", KeyCode::Esc, KeyModifiers::NONE),
        ] {
            let key = Input::KeyInPaste(KeyEvent::new(code, modifiers));
            for begun in [&b"\x1b[200~"[..], b"\x1b[200~text", b"\x1b[200~\x1b[200~", b"\x1b[200~\x1b]52;c;"]
            {
                let inputs = decoded_with_pastes(&[begun, bytes]);
                assert!(inputs.contains(&key), "{} after {}", bytes.escape_ascii(), begun.escape_ascii());
            }
            let too_long = [b"\x1b[200~".to_vec(), vec![b'a'; 5_000]].concat();
            assert!(decoded_with_pastes(&[&too_long, bytes]).contains(&key), "{}", bytes.escape_ascii());
        }
        let escapes = decoded_with_pastes(&[b"\x1b[200~abc\x1b\x1b\x1b"]);
        let is_escape = |input: &&Input| **input == Input::KeyInPaste(KeyCode::Esc.into());
        assert_eq!(escapes.iter().filter(is_escape).count(), 3);
    }

    #[test]
    fn reports_and_unknown_sequences_are_discarded_whole() {
        for bytes in [
            &b"\x1b[0n"[..],
            b"\x1b[?62;22c",
            b"\x1b[<0;10;20M",
            b"\x1b[120;5v",
            b"\x1b[120;5:3u",
            b"\x1b[?2026;2$y",
            b"\x1b[24;2$y",
            b"\x1b[2;24$y",
            b"\x1b]11;rgb:0/0/0\x1b\\",
            b"\x1bP1$r\x1b\\",
        ] {
            assert_eq!(decoded(&[bytes]), [], "{bytes:?}");
        }
    }

    #[test]
    fn an_acknowledgement_is_counted_in_the_middle_of_anything_and_leaves_no_trace() {
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
            assert_eq!(
                (decoder.take_acknowledgements(), decoder.take_acknowledgements()),
                (1, 0),
                "after {before:?}"
            );
            assert!(!decoder.is_waiting(), "after {before:?}");
            let wanted = match before {
                b"\x1b" => vec![plain(KeyCode::Esc)],
                b"\x1b[200~one" => vec![Input::Paste("onetwo".into())],
                _ => Vec::new(),
            };
            inputs.retain(|input| !matches!(input, Input::KeyInPaste(_)));
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

//! The decoder: turns bytes into keys and pasted texts, and counts acknowledgements.
//!
//! Acknowledgements, which the terminal sends in answer to a frame, are counted in every state and are never
//! part of a key or a paste. Neither is a cursor report that was requested.

use ratatui::layout::Position;

use super::Input;
use super::keys::{Event, KeyDecoder};
use super::letters::Charset;
use super::paste::Paste;
use crate::acknowledgement::Acknowledgements;
use crate::cursor_report::CursorReports;

/// CAN, the byte of Ctrl+X.
const CANCEL: u8 = 0x18;

/// Turns bytes into keys and pastes, one byte at a time.
///
/// The bytes of a paste go through the key decoder too: the paste may be unterminated, and some keys must
/// work even then.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    charset: Charset,
    /// Whether the mouse is wanted; if not, its reports are discarded.
    takes_mouse: bool,
    keys: KeyDecoder,
    paste: Option<Paste>,
    acknowledgements: Acknowledgements,
    cursor_reports: CursorReports,
}

impl Decoder {
    pub(super) fn new(charset: Charset, takes_mouse: bool) -> Self {
        Self { charset, takes_mouse, keys: KeyDecoder::new(charset), ..Self::default() }
    }

    /// Decodes `bytes` and appends the resulting inputs to `inputs`.
    pub(super) fn feed(&mut self, bytes: &[u8], inputs: &mut Vec<Input>) {
        for byte in bytes {
            self.take(*byte, inputs);
        }
    }

    /// Returns the number of acknowledgements since the last call.
    pub(super) const fn take_acknowledgements(&mut self) -> usize {
        self.acknowledgements.take_count()
    }

    /// Expects a report of the cursor's position, after a request for one.
    pub(super) const fn expect_cursor_report(&mut self) {
        self.cursor_reports.expect();
    }

    /// Returns the last report of the cursor's position since the last call.
    pub(super) const fn take_cursor_report(&mut self) -> Option<Position> {
        self.cursor_reports.take()
    }

    /// Whether a key or a letter is incomplete. In a paste, its keys.
    pub(super) fn is_in_key(&self) -> bool {
        self.keys.is_waiting()
    }

    /// Whether a sequence is incomplete, and not only the Esc key or a letter.
    pub(super) fn is_in_sequence(&self) -> bool {
        self.keys.is_in_sequence()
    }

    /// Whether a paste is in progress.
    pub(super) const fn is_pasting(&self) -> bool {
        self.paste.is_some()
    }

    /// Whether the last byte was ESC, which is the Esc key unless more bytes follow at once.
    pub(super) fn is_after_escape(&self) -> bool {
        self.keys.is_after_escape()
    }

    /// Resolves an incomplete key: a lone ESC is the Esc key, a sequence is dropped.
    pub(super) fn end_key(&mut self, inputs: &mut Vec<Input>) {
        let to_input = if self.is_pasting() { Input::KeyInPaste } else { Input::Key };
        self.keys.give_up(&mut |event| {
            if let Event::Key(key) = event {
                inputs.push(to_input(key));
            }
        });
    }

    /// Emits the paste in progress. Its remaining bytes, up to the end marker, are dropped as they arrive.
    pub(super) fn cut_paste(&mut self, inputs: &mut Vec<Input>) {
        if let Some(paste) = &mut self.paste {
            inputs.extend(paste.cut(self.charset));
        }
    }

    /// Ends the paste in progress without its end marker. What follows are keys.
    pub(super) fn end_paste(&mut self) {
        self.paste = None;
        self.keys.reset();
    }

    /// Forgets that an ESC which counted as the Esc key could have been the start of a sequence.
    pub(super) fn forget_late_escape(&mut self) {
        if !self.keys.is_waiting() {
            self.keys.reset();
        }
    }

    fn take(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        let is_acknowledgement = self.acknowledgements.completes(byte);
        if byte == CANCEL {
            // The key decoder ends a sequence at Ctrl+X; a paste ends here.
            self.paste = None;
        }
        match &mut self.paste {
            None => self.take_key(byte, inputs),
            Some(paste) if is_acknowledgement => {
                self.keys.reset();
                paste.drop_acknowledgement();
            }
            Some(paste) => {
                self.keys.take(byte, &mut |event| {
                    if let Event::Key(key) = event {
                        inputs.push(Input::KeyInPaste(key));
                    }
                });
                if paste.take(byte) {
                    inputs.extend(paste.cut(self.charset));
                    self.end_paste();
                }
            }
        }
    }

    fn take_key(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        if self.cursor_reports.completes(byte) {
            return self.keys.reset();
        }
        let (paste, takes_mouse) = (&mut self.paste, self.takes_mouse);
        self.keys.take(byte, &mut |event| match event {
            Event::Key(key) => inputs.push(Input::Key(key)),
            Event::Mouse(mouse) => inputs.extend(takes_mouse.then_some(Input::Mouse(mouse))),
            Event::PasteStart => *paste = Some(Paste::default()),
        });
    }
}

#[cfg(test)]
pub(super) mod tests {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
    use proptest::prelude::*;

    use super::super::INCOMPLETE;
    use super::super::keys::State;
    use super::*;

    pub(in super::super) fn plain(code: KeyCode) -> Input {
        Input::Key(code.into())
    }

    pub(in super::super) fn control(letter: char) -> Input {
        Input::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL))
    }

    /// Decodes bytes that arrive in these parts, without the keys inside pastes.
    pub(in super::super) fn decoded(parts: &[&[u8]]) -> Vec<Input> {
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
        decoder.end_key(&mut inputs);
        decoder.cut_paste(&mut inputs);
        inputs
    }

    /// The number of a state in [`INCOMPLETE`]; a new state needs a line there.
    const fn number(state: &State) -> usize {
        match state {
            State::Ground => 0,
            State::Escape => 1,
            State::SingleShift(_) => 2,
            State::Sequence(_) => 3,
            State::Console => 4,
            State::Mouse { .. } => 5,
            State::ControlString(_) => 6,
            State::Letter(_) => 7,
            State::LateEscape => 8,
        }
    }

    #[test]
    fn the_list_of_incomplete_inputs_reaches_every_state() {
        let mut reached = std::collections::BTreeSet::new();
        for bytes in INCOMPLETE {
            let mut decoder = Decoder::default();
            decoder.feed(bytes, &mut Vec::new());
            reached.insert((decoder.is_pasting(), number(decoder.keys.state())));
            if number(decoder.keys.state()) == 1 {
                decoder.end_key(&mut Vec::new());
                reached.insert((false, number(decoder.keys.state())));
            }
        }
        let outside_pastes: Vec<usize> =
            reached.iter().filter(|(is_pasting, _)| !is_pasting).map(|(_, number)| *number).collect();
        assert_eq!(outside_pastes, (0..=8).collect::<Vec<_>>());
        assert!(reached.iter().any(|(is_pasting, _)| *is_pasting));
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
            assert!(!decoder.is_in_key() && !decoder.is_pasting());
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
    fn a_requested_cursor_report_is_no_key_and_one_that_was_not_requested_is() {
        let (mut decoder, mut inputs) = (Decoder::default(), Vec::new());
        decoder.feed(b"\x1b[1;2R", &mut inputs);
        assert_eq!((inputs.len(), decoder.take_cursor_report()), (1, None));
        for bytes in [&b"a\x1b[7;2Rb"[..], b"\x1b[B\x1b[12;80R", b"\x1b\x1b[300;1R"] {
            inputs.clear();
            decoder.expect_cursor_report();
            for byte in bytes {
                decoder.feed(&[*byte], &mut inputs);
            }
            assert!(!decoder.is_in_key(), "{}", bytes.escape_ascii());
            let is_function_key =
                |input: &Input| matches!(input, Input::Key(key) if matches!(key.code, KeyCode::F(_)));
            assert!(!inputs.iter().any(is_function_key), "{}", bytes.escape_ascii());
            let position = decoder.take_cursor_report().map(|position| (position.x, position.y));
            let wanted = [(1, 6), (79, 11), (0, 299)].map(Some);
            assert!(wanted.contains(&position), "{}: {position:?}", bytes.escape_ascii());
        }
        // A key in place of a report that never comes.
        inputs.clear();
        decoder.expect_cursor_report();
        decoder.feed(b"\x1b[A\x1b[1;5Bx\x18", &mut inputs);
        assert_eq!((inputs.len(), decoder.take_cursor_report()), (4, None));
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
            assert!(!decoder.is_in_key() || !before.is_empty(), "after {before:?}");
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
        decoder.end_key(&mut inputs);
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

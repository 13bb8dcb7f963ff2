//! Pastes: collects the text up to the end marker and drops what is too long or too late.

use super::{Charset, Input};
use crate::acknowledgement::ACKNOWLEDGEMENT;

/// The maximum length of a paste in bytes; the rest up to its end is dropped.
const PASTE_LIMIT: usize = 4_096;

const PASTE_END: &[u8] = b"\x1b[201~";

/// The number of bytes that an incomplete end marker and an acknowledgement inside it can take.
const PASTE_END_STARTED: usize = PASTE_END.len() + ACKNOWLEDGEMENT.len() - 2;

/// A paste in progress.
#[derive(Debug, Default)]
pub(super) struct Paste {
    text: Vec<u8>,
    /// The last bytes, which may contain the start of the end marker.
    last: Vec<u8>,
    /// Whether the text was emitted. What still arrives is dropped.
    is_cut: bool,
}

impl Paste {
    /// Takes a byte; returns whether it completes the end marker.
    pub(super) fn take(&mut self, byte: u8) -> bool {
        self.last.push(byte);
        if self.last.ends_with(PASTE_END) {
            self.last.truncate(self.last.len() - PASTE_END.len());
            return true;
        }
        if self.last.len() > PASTE_END_STARTED {
            let oldest = self.last.remove(0);
            self.keep(oldest);
        }
        false
    }

    /// Removes the bytes of an acknowledgement that arrived in the middle of the paste, but for the last one,
    /// which was not taken.
    pub(super) fn drop_acknowledgement(&mut self) {
        self.last.truncate(self.last.len().saturating_sub(ACKNOWLEDGEMENT.len() - 1));
    }

    /// Takes the text so far, once. The bytes that follow are dropped up to the end marker.
    pub(super) fn cut(&mut self, charset: Charset) -> Option<Input> {
        if self.is_cut {
            return None;
        }
        let is_start =
            |start: &usize| self.last.get(*start..).is_some_and(|rest| PASTE_END.starts_with(rest));
        let start = (0..=self.last.len()).find(is_start).unwrap_or(self.last.len());
        let rest = self.last.split_off(start);
        for byte in std::mem::replace(&mut self.last, rest) {
            self.keep(byte);
        }
        self.is_cut = true;
        let text = charset.text(&std::mem::take(&mut self.text));
        (!text.is_empty()).then_some(Input::Paste(text))
    }

    fn keep(&mut self, byte: u8) {
        if !self.is_cut && self.text.len() < PASTE_LIMIT {
            self.text.push(byte);
        }
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyCode;

    use super::super::decoder::tests::{decoded, plain};
    use super::*;

    #[test]
    fn a_paste_is_one_text_and_ends_without_its_marker() {
        assert_eq!(
            decoded(&[b"\x1b[200~two\rwo", b"rds\x1b[20", b"1~j"])[0],
            Input::Paste("two\rwords".into())
        );
        assert_eq!(decoded(&[b"\x1b[200~cut off"]), [Input::Paste("cut off".into())]);
        let long = [b"\x1b[200~".to_vec(), vec![b'a'; PASTE_LIMIT], b"\rqqq\x1b\x1b[201~j".to_vec()].concat();
        assert_eq!(decoded(&[&long]).len(), 2);
        assert_eq!(decoded(&[&long])[1], plain(KeyCode::Char('j')));
    }

    #[test]
    fn the_key_after_a_paste_of_any_length_is_a_key() {
        for (count, acknowledgement) in
            (4_085..=4_100).flat_map(|count| [(count, &b""[..]), (count, ACKNOWLEDGEMENT)])
        {
            let text = "a".repeat(count);
            for cut in 0..=PASTE_END.len() {
                let (started, rest) = PASTE_END.split_at(cut);
                let first = [b"\x1b[200~", text.as_bytes(), started, acknowledgement].concat();
                let second = [rest, b"j"].concat();
                let inputs = decoded(&[&first, &second]);
                let [Input::Paste(pasted), key] = inputs.as_slice() else { panic!("{count} {cut}") };
                assert_eq!(*key, plain(KeyCode::Char('j')), "{count} {cut}");
                // An acknowledgement may take the room of a few letters.
                let least =
                    if acknowledgement.is_empty() { PASTE_LIMIT } else { PASTE_LIMIT - PASTE_END_STARTED };
                assert!(text.starts_with(pasted) && pasted.len() >= count.min(least), "{count} {cut}");
                assert_eq!(decoded(&[&[first, second].concat()]), inputs, "{count} {cut}");
            }
        }
    }
}

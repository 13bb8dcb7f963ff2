//! Pastes: collects the text up to the end marker and discards the rest of one that is too long.

use super::Input;
use crate::acknowledgement::ACKNOWLEDGEMENT;

const ESC: u8 = 0x1b;

/// The maximum length of a paste in bytes; the rest up to its end is dropped.
const PASTE_LIMIT: usize = 4_096;

const PASTE_END: &[u8] = b"\x1b[201~";

/// The most bytes between the start of an end marker and its last byte: the rest of the marker, and part of
/// an acknowledgement.
const PASTE_END_STARTED: usize = PASTE_END.len() + ACKNOWLEDGEMENT.len() - 2;

/// A paste in progress.
#[derive(Debug)]
pub(super) enum Paste {
    /// The text so far.
    Kept(Vec<u8>),
    /// Too long: further bytes are dropped and must not run as keys. Holds the last bytes, which may contain
    /// the start of the end marker.
    Dropped(Vec<u8>),
}

impl Default for Paste {
    fn default() -> Self {
        Self::Kept(Vec::new())
    }
}

impl Paste {
    /// Takes a byte; returns `None` once the paste is complete.
    pub(super) fn take(self, byte: u8, inputs: &mut Vec<Input>) -> Option<Self> {
        match self {
            Self::Kept(bytes) => keep(bytes, byte, inputs),
            Self::Dropped(bytes) => discard(bytes, byte),
        }
    }

    /// Removes the bytes of an acknowledgement that arrived in the middle of the paste.
    pub(super) fn drop_acknowledgement(&mut self) {
        let (Self::Kept(bytes) | Self::Dropped(bytes)) = self;
        bytes.truncate(bytes.len().saturating_sub(ACKNOWLEDGEMENT.len() - 1));
    }

    /// Ends the paste without its end marker.
    pub(super) fn end(self, inputs: &mut Vec<Input>) {
        if let Self::Kept(bytes) = self {
            deliver(&bytes, inputs);
        }
    }
}

fn keep(mut bytes: Vec<u8>, byte: u8, inputs: &mut Vec<Input>) -> Option<Paste> {
    bytes.push(byte);
    if bytes.ends_with(PASTE_END) {
        bytes.truncate(bytes.len() - PASTE_END.len());
        deliver(&bytes, inputs);
        return None;
    }
    if bytes.len() < PASTE_LIMIT {
        return Some(Paste::Kept(bytes));
    }
    // The end marker may have started.
    let last = bytes.len().saturating_sub(PASTE_END_STARTED);
    let started = bytes.iter().skip(last).position(|byte| *byte == ESC);
    let rest = started.map_or_else(Vec::new, |started| bytes.split_off(last + started));
    deliver(&bytes, inputs);
    Some(Paste::Dropped(rest))
}

fn discard(mut last: Vec<u8>, byte: u8) -> Option<Paste> {
    last.push(byte);
    if last.ends_with(PASTE_END) {
        return None;
    }
    if last.len() > PASTE_END_STARTED {
        last.remove(0);
    }
    Some(Paste::Dropped(last))
}

/// Emits the pasted text.
fn deliver(bytes: &[u8], inputs: &mut Vec<Input>) {
    let text = String::from_utf8_lossy(bytes).replace('\u{fffd}', "");
    if !text.is_empty() {
        inputs.push(Input::Paste(text));
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyCode;

    use super::super::tests::{decoded, plain};
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

//! A paste: its text up to its end, and what is swallowed of one that is too long.

use super::Input;
use crate::acknowledgement::ACKNOWLEDGEMENT;

const ESC: u8 = 0x1b;

/// The bytes of a paste that are kept; what comes after them up to its end is dropped.
const PASTE_LIMIT: usize = 4_096;

const PASTE_END: &[u8] = b"\x1b[201~";

/// The bytes of a paste's end that have come, at most, before its last, and those of an acknowledgement in between.
const PASTE_END_BEGUN: usize = PASTE_END.len() + ACKNOWLEDGEMENT.len() - 2;

/// A paste under way.
#[derive(Debug)]
pub(super) enum Paste {
    /// Its text so far.
    Kept(Vec<u8>),
    /// It was too long: what follows is no text any more and must not run as keys. The last bytes, of which some
    /// may be the beginning of the end.
    Dropped(Vec<u8>),
}

impl Default for Paste {
    fn default() -> Self {
        Self::Kept(Vec::new())
    }
}

impl Paste {
    /// Takes a byte; `None` once that was the last one.
    pub(super) fn take(self, byte: u8, inputs: &mut Vec<Input>) -> Option<Self> {
        match self {
            Self::Kept(bytes) => keep(bytes, byte, inputs),
            Self::Dropped(bytes) => swallow(bytes, byte),
        }
    }

    /// Takes off the part of an acknowledgement that came in the middle of a paste.
    pub(super) fn drop_acknowledgement(&mut self) {
        let (Self::Kept(bytes) | Self::Dropped(bytes)) = self;
        bytes.truncate(bytes.len().saturating_sub(ACKNOWLEDGEMENT.len() - 1));
    }

    /// Ends it without its last byte.
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
    // Its end may have begun.
    let last = bytes.len().saturating_sub(PASTE_END_BEGUN);
    let begun = bytes.iter().skip(last).position(|byte| *byte == ESC);
    let rest = begun.map_or_else(Vec::new, |begun| bytes.split_off(last + begun));
    deliver(&bytes, inputs);
    Some(Paste::Dropped(rest))
}

fn swallow(mut last: Vec<u8>, byte: u8) -> Option<Paste> {
    last.push(byte);
    if last.ends_with(PASTE_END) {
        return None;
    }
    if last.len() > PASTE_END_BEGUN {
        last.remove(0);
    }
    Some(Paste::Dropped(last))
}

/// Gives what was pasted as a text.
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
    fn a_paste_is_one_text_and_ends_by_itself() {
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
    fn a_paste_of_any_length_ends_where_it_ends_and_the_next_key_is_a_key() {
        for (count, acknowledgement) in
            (4_085..=4_100).flat_map(|count| [(count, &b""[..]), (count, ACKNOWLEDGEMENT)])
        {
            let text = "a".repeat(count);
            for cut in 0..=PASTE_END.len() {
                let (begun, rest) = PASTE_END.split_at(cut);
                let first = [b"\x1b[200~", text.as_bytes(), begun, acknowledgement].concat();
                let second = [rest, b"j"].concat();
                let inputs = decoded(&[&first, &second]);
                let [Input::Paste(pasted), key] = inputs.as_slice() else { panic!("{count} {cut}") };
                assert_eq!(*key, plain(KeyCode::Char('j')), "{count} {cut}");
                // A acknowledgement may take the room of a few letters.
                let least =
                    if acknowledgement.is_empty() { PASTE_LIMIT } else { PASTE_LIMIT - PASTE_END_BEGUN };
                assert!(text.starts_with(pasted) && pasted.len() >= count.min(least), "{count} {cut}");
                assert_eq!(decoded(&[&[first, second].concat()]), inputs, "{count} {cut}");
            }
        }
    }
}

//! A paste: its text up to its end, and what is swallowed of one that is too long.

use super::input::State;
use super::receipt::RECEIPT;
use crate::app::interpret::Input;

const ESC: u8 = 0x1b;

/// The bytes of a paste that are kept; what comes after them up to its end is dropped.
const PASTE_LIMIT: usize = 4_096;

const PASTE_END: &[u8] = b"\x1b[201~";

/// The bytes of a paste's end that have come, at most, before its last, and those of a receipt in between.
const PASTE_END_BEGUN: usize = PASTE_END.len() + RECEIPT.len() - 2;

/// Takes a byte of a paste.
pub(super) fn paste(mut bytes: Vec<u8>, byte: u8, inputs: &mut Vec<Input>) -> State {
    bytes.push(byte);
    if bytes.ends_with(PASTE_END) {
        bytes.truncate(bytes.len() - PASTE_END.len());
    } else if bytes.len() < PASTE_LIMIT {
        return State::Paste(bytes);
    } else {
        // Its end may have begun.
        let last = bytes.len().saturating_sub(PASTE_END_BEGUN);
        let begun = bytes.iter().skip(last).position(|byte| *byte == ESC);
        let rest = begun.map_or_else(Vec::new, |begun| bytes.split_off(last + begun));
        end_paste(&bytes, inputs);
        return State::PasteRest(rest);
    }
    end_paste(&bytes, inputs);
    State::Ground
}

/// Takes off the part of a receipt that came in the middle of a paste.
pub(super) fn without_receipt(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.truncate(bytes.len().saturating_sub(RECEIPT.len() - 1));
    bytes
}

/// Swallows bytes up to the end of the paste, of which only the last few have to be kept.
pub(super) fn paste_rest(mut last: Vec<u8>, byte: u8) -> State {
    last.push(byte);
    if last.ends_with(PASTE_END) {
        return State::Ground;
    }
    if last.len() > PASTE_END_BEGUN {
        last.remove(0);
    }
    State::PasteRest(last)
}

/// Gives what was pasted as a text.
pub(super) fn end_paste(bytes: &[u8], inputs: &mut Vec<Input>) {
    let text = String::from_utf8_lossy(bytes).replace('\u{fffd}', "");
    if !text.is_empty() {
        inputs.push(Input::Paste(text));
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyCode;

    use super::super::input::plain;
    use super::super::input::tests::decoded;
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
        for (count, receipt) in (4_085..=4_100).flat_map(|count| [(count, &b""[..]), (count, RECEIPT)]) {
            let text = "a".repeat(count);
            for cut in 0..=PASTE_END.len() {
                let (begun, rest) = PASTE_END.split_at(cut);
                let first = [b"\x1b[200~", text.as_bytes(), begun, receipt].concat();
                let second = [rest, b"j"].concat();
                let inputs = decoded(&[&first, &second]);
                let [Input::Paste(pasted), key] = inputs.as_slice() else { panic!("{count} {cut}") };
                assert_eq!(*key, plain(KeyCode::Char('j')), "{count} {cut}");
                // A receipt may take the room of a few letters.
                let least = if receipt.is_empty() { PASTE_LIMIT } else { PASTE_LIMIT - PASTE_END_BEGUN };
                assert!(text.starts_with(pasted) && pasted.len() >= count.min(least), "{count} {cut}");
                assert_eq!(decoded(&[&[first, second].concat()]), inputs, "{count} {cut}");
            }
        }
    }
}

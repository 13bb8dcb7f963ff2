//! The text of a paste, and where it ends.

use super::input::ESC;
use super::receipt::RECEIPT;
use crate::app::interpret::Input;

/// The bytes of a paste that are kept; what comes after them up to its end is dropped.
pub(super) const PASTE_LIMIT: usize = 4_096;

/// What comes after a paste.
pub(super) const PASTE_END: &[u8] = b"\x1b[201~";

/// The bytes of a paste's end that have come, at most, before its last, and those of a receipt in between.
pub(super) const PASTE_END_BEGUN: usize = PASTE_END.len() + RECEIPT.len() - 2;

/// Takes off what may be the beginning of the end.
pub(super) fn begun_end(bytes: &mut Vec<u8>) -> Vec<u8> {
    let last = bytes.len().saturating_sub(PASTE_END_BEGUN);
    let begun = bytes.iter().skip(last).position(|byte| *byte == ESC);
    begun.map_or_else(Vec::new, |begun| bytes.split_off(last + begun))
}

/// The bytes without so many at their end.
pub(super) fn without_end(mut bytes: Vec<u8>, count: usize) -> Vec<u8> {
    bytes.truncate(bytes.len().saturating_sub(count));
    bytes
}

/// What was pasted, if that is text.
pub(super) fn end_paste(bytes: &[u8], inputs: &mut Vec<Input>) {
    let text = String::from_utf8_lossy(bytes).replace('\u{fffd}', "");
    if !text.is_empty() {
        inputs.push(Input::Paste(text));
    }
}

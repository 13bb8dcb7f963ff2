//! The JSON path of a byte in a text that is JSON up to that byte; the rest need not be.

use super::format::MAX_DEPTH;
use super::json_path::{PathStep, path};

/// A list or an object that has begun and not ended.
enum Open {
    /// The number of the current or next item.
    List(usize),
    /// The name of the field with the current or next value; `None` before a name.
    Fields(Option<String>),
}

/// The JSON path of the value that is or should be at a byte.
///
/// # Errors
/// The byte of an earlier bracket that is nested too deeply.
pub(super) fn path_to(text: &str, byte: usize) -> Result<String, usize> {
    let text = text.get(..byte).unwrap_or(text);
    let (mut open, mut rest) = (Vec::new(), text);
    while let Some(sign) = rest.chars().next() {
        let piece = match sign {
            '"' => string(rest),
            sign if is_between(sign) => Some(sign.len_utf8()),
            _ => rest.find(is_between),
        };
        // An incomplete piece is the value at the byte.
        let Some((piece, after)) = piece.and_then(|length| rest.split_at_checked(length)) else { break };
        match sign {
            '[' | '{' if open.len() == MAX_DEPTH => return Err(text.len() - rest.len()),
            '[' => open.push(Open::List(0)),
            '{' => open.push(Open::Fields(None)),
            ',' | ':' | ' ' | '\t' | '\n' | '\r' => {}
            _ => {
                if matches!(sign, ']' | '}') {
                    open.pop();
                }
                match open.last_mut() {
                    Some(Open::List(number)) => *number += 1,
                    Some(Open::Fields(name @ None)) => *name = serde_json::from_str(piece).ok(),
                    Some(Open::Fields(name)) => *name = None,
                    None => {}
                }
            }
        }
        rest = after;
    }
    let steps = open.iter().filter_map(|open| match open {
        Open::List(number) => Some(PathStep::Item(*number)),
        Open::Fields(name) => name.as_deref().map(PathStep::Field),
    });
    Ok(path(&steps.collect::<Vec<_>>()))
}

/// Whether this sign separates values, or ends one that is not a string.
fn is_between(sign: char) -> bool {
    matches!(sign, '[' | ']' | '{' | '}' | ',' | ':' | '"' | ' ' | '\t' | '\n' | '\r')
}

/// The length in bytes of the string that begins the text, if it is complete.
fn string(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    text.bytes().enumerate().skip(1).find_map(|(at, byte)| {
        let is_end = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_end.then_some(at + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_leads_to_the_wrong_or_missing_value() {
        for (text, way) in [
            ("", ""),
            ("{", ""),
            ("{\"a\"", "a"),
            ("{\"a\": ", "a"),
            ("{\"a\": 1, ", ""),
            ("{\"a\": {\"b\": [1, tr", "a.b[1]"),
            ("{\"a\": {\"b\": [1, true ", "a.b[2]"),
            ("{\"a\": [{}, [\"x\\\"]\", \"y", "a[1][1]"),
            ("{\"a\": [{\"ñ\\\\\": 1}], \"\\u0062\":", "b"),
            ("]]}", ""),
        ] {
            assert_eq!(path_to(text, text.len()).as_deref(), Ok(way), "{text}");
        }
    }

    #[test]
    fn a_bracket_that_is_too_deep_is_found_before_the_error() {
        let text = "{\"a\":[".repeat(100_000);
        assert_eq!(path_to(&text, text.len()), Err(MAX_DEPTH / 2 * 6));
        let text = "[".repeat(MAX_DEPTH) + &"]".repeat(MAX_DEPTH) + "[[";
        assert_eq!(path_to(&text, text.len()).as_deref(), Ok("[0][0]"));
    }
}

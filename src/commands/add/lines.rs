//! The lines that staff type, whatever arrives.

use std::io::{self, BufRead, Read};

/// The most bytes of a line.
const MAX_LINE: u64 = 4 * 1024;

/// A line as it was typed.
#[derive(Debug, PartialEq, Eq)]
pub enum Typed {
    /// Words with one space between them.
    Words(String),
    /// It has a control character, such as those that an arrow key sends.
    Control,
    /// It is not UTF-8.
    NoLetters,
    /// It is too long.
    Long,
    /// There is none.
    End,
}

/// Reads the next line. An input that cannot be read any more has ended.
pub fn next_line(input: &mut impl BufRead) -> Typed {
    let mut bytes = Vec::new();
    match input.by_ref().take(MAX_LINE).read_until(b'\n', &mut bytes) {
        Ok(0) | Err(_) => return Typed::End,
        Ok(_) => {}
    }
    if bytes.last() != Some(&b'\n') && bytes.len() as u64 == MAX_LINE {
        return if skip_line(input).is_ok() { Typed::Long } else { Typed::End };
    }
    let Ok(text) = String::from_utf8(bytes) else { return Typed::NoLetters };
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.contains(char::is_control) { Typed::Control } else { Typed::Words(words) }
}

/// Drops the rest of a line, in pieces.
fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let (used, is_end) = match input.fill_buf()? {
            [] => (0, true),
            bytes => match bytes.iter().position(|byte| *byte == b'\n') {
                Some(at) => (at + 1, true),
                None => (bytes.len(), false),
            },
        };
        input.consume(used);
        if is_end {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_words_or_has_a_reason_why_not() {
        let long = "x".repeat(9_000);
        let typed = format!("  one \t two \r\n\r\na\u{1b}[D\n{long}\nlast");
        let mut input = typed.as_bytes();
        let mut next = || next_line(&mut input);
        assert_eq!(next(), Typed::Words("one two".into()));
        assert_eq!(next(), Typed::Words(String::new()));
        assert_eq!([next(), next()], [Typed::Control, Typed::Long]);
        assert_eq!([next(), next(), next()], [Typed::Words("last".into()), Typed::End, Typed::End]);
        assert_eq!(next_line(&mut &b"ni\xf1o\n"[..]), Typed::NoLetters);
    }
}

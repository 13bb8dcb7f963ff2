//! Locates characters in a JSON string literal, where one may be written as an escape of several.

use super::diagnostic::Location;
use super::json_path::PathStep;
use super::spans::Scan;
use crate::text::first_refused;

impl Scan<'_> {
    /// The location of the first refused character in the string at `steps`; of the string itself if there is none.
    pub(super) fn place_of_refused(&self, steps: &[PathStep<'_>]) -> Location {
        let (node, walked, exists) = self.follow(steps);
        let refused = node.text().filter(|_| exists).and_then(|text| first_refused(&text));
        let byte = refused.and_then(|(number, _)| byte_of(node.slice, number)).unwrap_or_default();
        Location::at(Some(self.position(node, byte)), &walked)
    }
}

/// The byte offset in a string literal of the character with this number.
fn byte_of(quoted: &str, number: usize) -> Option<usize> {
    let mut byte = 1;
    for _ in 0..number {
        byte += written_length(quoted.get(byte..)?)?;
    }
    Some(byte)
}

/// The length in bytes of the next character as written: itself, `\n`, `\u00e9`, or a surrogate pair.
fn written_length(rest: &str) -> Option<usize> {
    if !rest.starts_with('\\') {
        return rest.chars().next().map(char::len_utf8);
    }
    let Some(unit) = rest.strip_prefix("\\u") else { return Some(2) };
    let unit = u16::from_str_radix(unit.get(..4)?, 16).ok()?;
    Some(if (0xD800..0xDC00).contains(&unit) { 12 } else { 6 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_is_located_after_escapes() {
        let text =
            "{\n \"a\": [\"ñ\\n\\u00e9\\ud83d\\ude42🙂\\\"\u{200b}\"], \"b\": {\"en\": [\"y\u{200b}\"]}}";
        let scan = Scan::of(text).unwrap();
        let column = |steps: &[PathStep<'_>]| scan.place_of_refused(steps).position.unwrap();
        assert_eq!(column(&[PathStep::Field("a"), PathStep::Item(0)]), (2, 33));
        assert_eq!(column(&[PathStep::Field("b"), PathStep::Item(0)]), (2, 53));
        assert_eq!(column(&[PathStep::Field("b")]), (2, 43), "not a string, so its own location");
    }
}

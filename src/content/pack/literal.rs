//! Characters inside the quotes of a JSON text, where one may be written with several.

use super::diagnostic::Location;
use super::json_path::PathStep;
use super::spans::Scan;

impl Scan<'_> {
    /// The place of a character of the text that the steps lead to, which `find` counts from 0; of the text itself where
    /// there is none.
    pub(super) fn place_of_letter(
        &self,
        steps: &[PathStep<'_>],
        find: &dyn Fn(&str) -> Option<usize>,
    ) -> Location {
        let (node, walked, is_there) = self.follow(steps);
        let letter = node.text().filter(|_| is_there).and_then(|text| find(&text));
        let byte = letter.and_then(|letter| byte_of(node.slice, letter)).unwrap_or_default();
        Location::at(Some(self.position(node, byte)), &walked)
    }
}

/// The byte of a quoted text at which the character with this number begins.
fn byte_of(quoted: &str, number: usize) -> Option<usize> {
    let mut byte = 1;
    for _ in 0..number {
        byte += written_length(quoted.get(byte..)?)?;
    }
    Some(byte)
}

/// The bytes that the next character is written with: itself, `\n`, `\u00e9`, or two of these for one.
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
    fn a_character_is_found_however_those_before_it_are_written() {
        let text = "{\n \"a\": [\"ñ\\n\\u00e9\\ud83d\\ude42🙂\\\"x\"], \"b\": {\"en\": [\"yx\"]}}";
        let scan = Scan::of(text).unwrap();
        let column = |steps: &[PathStep<'_>]| {
            let place = scan.place_of_letter(steps, &|text| text.chars().position(|letter| letter == 'x'));
            place.position.unwrap()
        };
        assert_eq!(column(&[PathStep::Field("a"), PathStep::Item(0)]), (2, 33));
        assert_eq!(column(&[PathStep::Field("b"), PathStep::Item(0)]), (2, 53));
        assert_eq!(column(&[PathStep::Field("b")]), (2, 43), "no text, so its own place");
    }
}

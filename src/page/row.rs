//! A row of a list as lines of text, and the marks of a query in them.

use std::ops::Range;

/// The indent of a title, in columns: room for the mark of the chosen row.
pub const INDENT: u16 = 3;

/// The further indent of the rest of a title.
pub(super) const REST: u16 = 2;

/// A row, as drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its lines, at least one.
    pub lines: Vec<RowLine>,
    /// Whether it is a heading, or the number of entries in the library.
    pub is_heading: bool,
    /// Whether it is the chosen one.
    pub is_chosen: bool,
    /// Whether its entry is marked for a handout.
    pub is_marked: bool,
}

/// A line of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowLine {
    /// The column where the title begins.
    pub indent: u16,
    /// The title, or a part of it.
    pub title: String,
    /// The byte ranges of the title that the query matches.
    pub marks: Vec<Range<usize>>,
    /// What follows the title, in the style of running text.
    pub suffix: String,
    /// Other texts of the line, each with its column.
    pub beside: Vec<(u16, String)>,
}

/// The lines of a title that wraps to `texts`.
pub(super) fn wrapped_lines(title: &str, texts: &[String], marks: &[Range<usize>]) -> Vec<RowLine> {
    let mut from = 0;
    let line = |(number, text): (usize, &String)| {
        let text = text.trim_start();
        let start = title.get(from..).and_then(|rest| rest.find(text)).map_or(from, |at| from + at);
        from = start + text.len();
        RowLine {
            indent: if number == 0 { INDENT } else { INDENT + REST },
            title: text.to_owned(),
            marks: clipped(marks, start..from),
            ..RowLine::default()
        }
    };
    texts.iter().enumerate().map(line).collect()
}

/// The part of each mark in `range`, counted from its start.
pub(super) fn clipped(marks: &[Range<usize>], range: Range<usize>) -> Vec<Range<usize>> {
    let clip = |mark: &Range<usize>| mark.start.max(range.start)..mark.end.min(range.end);
    let inside = marks.iter().map(clip).filter(|mark| mark.start < mark.end);
    inside.map(|mark| mark.start - range.start..mark.end - range.start).collect()
}

/// Extends each highlight to whole words, so that a row need not be rewritten for each letter typed.
pub(super) fn extend_to_words(title: &str, marks: &mut Vec<Range<usize>>) {
    for mark in &mut *marks {
        let before = title.get(..mark.start).unwrap_or_default();
        let after = title.get(mark.end..).unwrap_or_default();
        mark.start = before.trim_end_matches(char::is_alphanumeric).len();
        mark.end = title.len() - after.trim_start_matches(char::is_alphanumeric).len();
    }
    marks.dedup();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_match_highlights_the_whole_word_once() {
        let title = "Ley de protección: víctimas";
        let mut marks = vec![8..10, 11..13, 20..21];
        extend_to_words(title, &mut marks);
        let words: Vec<&str> = marks.iter().filter_map(|mark| title.get(mark.clone())).collect();
        assert_eq!(words, ["protección", "víctimas"]);
    }

    #[test]
    fn a_mark_across_two_lines_is_on_both() {
        assert_eq!(clipped(&[0..1, 2..8, 10..12], 0..5), [0..1, 2..5]);
        assert_eq!(clipped(&[2..8, 10..12], 6..12), [0..2, 4..6]);
    }
}

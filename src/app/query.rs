//! A line that is typed: the query in the search box, or a line of the dialogue. Only its text and cursor are
//! kept; a `TextArea` is built from them to edit and to draw, so no history of what was typed is kept.

use ratatui::style::Style;
use tui_textarea::{CursorMove, TextArea};
use unicode_segmentation::UnicodeSegmentation;

use crate::search::index::QUERY_LETTERS;
use crate::text::{SafeText, columns, narrow};

/// An edit of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Insert a character.
    Insert(char),
    /// Insert a pasted text.
    Paste(String),
    /// Delete the character before the cursor.
    DeleteBefore,
    /// Delete the character after the cursor.
    DeleteAfter,
    /// Delete the word before the cursor.
    DeleteWord,
    /// Delete everything before the cursor.
    DeleteLine,
    /// Move the cursor one character left.
    Left,
    /// Move the cursor one character right.
    Right,
    /// Move the cursor to the beginning.
    Start,
    /// Move the cursor to the end.
    End,
}

/// How complete the hits for a query are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Answer {
    /// No answer yet: the hits belong to an earlier query.
    Awaited,
    /// The hits for the terms as they were typed.
    AsTyped,
    /// All hits, also those for similar terms.
    #[default]
    Whole,
}

/// The text of the line, and the cursor. At most [`QUERY_LETTERS`] letters, none of them invisible.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    text: String,
    cursor: usize,
}

impl Query {
    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The width of the text before the cursor, in columns.
    #[must_use]
    pub fn cursor_column(&self) -> usize {
        let before: String = self.text.chars().take(self.cursor).collect();
        columns(&before)
    }

    /// Applies an edit; returns whether the text changed.
    pub fn edit(&mut self, edit: &Edit) -> bool {
        let mut area = self.text_area();
        match edit {
            Edit::Insert(letter) => area.insert_char(*letter),
            Edit::Paste(text) => {
                area.insert_str(&*SafeText::clean(text));
            }
            Edit::DeleteBefore => {
                let chars = self.chars_before();
                (0..chars).for_each(|_| area.move_cursor(CursorMove::Back));
                area.delete_str(chars);
            }
            Edit::DeleteAfter => {
                area.delete_str(self.chars_after());
            }
            Edit::DeleteWord => drop(area.delete_word()),
            Edit::DeleteLine => drop(area.delete_line_by_head()),
            Edit::Left => (0..self.chars_before()).for_each(|_| area.move_cursor(CursorMove::Back)),
            Edit::Right => (0..self.chars_after()).for_each(|_| area.move_cursor(CursorMove::Forward)),
            Edit::Start => area.move_cursor(CursorMove::Head),
            Edit::End => area.move_cursor(CursorMove::End),
        }
        let cursor = area.cursor().1;
        let raw = area.into_lines().into_iter().next().unwrap_or_default();
        let kept = within_limits(&raw);
        let is_new = kept != self.text;
        let before: String = raw.chars().take(cursor).collect();
        self.cursor = within_limits(&before).chars().count();
        self.text = kept;
        is_new
    }

    /// The number of characters in the letter before the cursor: a letter and its marks are one.
    fn chars_before(&self) -> usize {
        let before: String = self.text.chars().take(self.cursor).collect();
        before.graphemes(true).next_back().map_or(0, |letter| letter.chars().count())
    }

    /// The same for the letter after the cursor.
    fn chars_after(&self) -> usize {
        let after: String = self.text.chars().skip(self.cursor).collect();
        after.graphemes(true).next().map_or(0, |letter| letter.chars().count())
    }

    /// A widget for editing and drawing the text: one line, no history, no cursor of its own.
    #[must_use]
    pub fn text_area(&self) -> TextArea<'static> {
        let mut area = TextArea::new(vec![self.text.clone()]);
        area.set_max_histories(0);
        area.set_cursor_line_style(Style::default());
        area.set_cursor_style(Style::default());
        area.move_cursor(CursorMove::Jump(0, narrow(self.cursor)));
        area
    }
}

/// Cleans each letter with its marks, and cuts the text to the length that a search takes.
fn within_limits(raw: &str) -> String {
    let clean = raw.graphemes(true).map(|letter| match letter {
        // A pasted no-break space separates words too.
        letter if letter.trim().is_empty() => " ".into(),
        letter => SafeText::clean(letter).to_string(),
    });
    clean.filter(|letter| !letter.is_empty()).take(QUERY_LETTERS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(edits: &[Edit]) -> Query {
        let mut query = Query::default();
        for edit in edits {
            query.edit(edit);
        }
        query
    }

    #[test]
    fn letters_are_typed_moved_over_and_deleted() {
        let query = typed(&[Edit::Insert('p'), Edit::Insert('y'), Edit::Left, Edit::Insert('a')]);
        assert_eq!((query.text(), query.cursor_column()), ("pay", 2));
        let query = typed(&[Edit::Paste("two words".into()), Edit::DeleteWord, Edit::DeleteBefore]);
        assert_eq!(query.text(), "two");
    }

    #[test]
    fn a_letter_and_its_marks_are_deleted_and_moved_over_together() {
        let accented = Edit::Paste("yq\u{301}".into());
        assert_eq!(typed(&[accented.clone(), Edit::DeleteBefore]).text(), "y");
        assert_eq!(typed(&[accented.clone(), Edit::Left, Edit::DeleteAfter]).text(), "y");
        assert_eq!(
            typed(&[accented, Edit::Left, Edit::Left, Edit::Right, Edit::Insert('a')]).text(),
            "yaq\u{301}"
        );
    }

    #[test]
    fn a_paste_is_one_clean_line_of_at_most_64_letters() {
        let query = typed(&[Edit::Paste(format!("a\nb\u{1b}[31m{}", "x".repeat(200)))]);
        assert!(query.text().starts_with("a b[31mxx"));
        assert_eq!(query.text().chars().count(), QUERY_LETTERS);
        assert_eq!(query.cursor_column(), QUERY_LETTERS);
        assert_eq!(typed(&[Edit::Paste("boss\u{a0}passport".into())]).text(), "boss passport");
        assert_eq!(typed(&"a\u{a0}b".chars().map(Edit::Insert).collect::<Vec<_>>()).text(), "a b");
    }
}

//! The query in the search box. The model keeps its text and cursor; a `TextArea` is built from them to edit
//! and to draw, so no history of what was typed is kept.

use ratatui::style::Style;
use tui_textarea::{CursorMove, TextArea};
use unicode_segmentation::UnicodeSegmentation;

use crate::search::index::QUERY_LETTERS;
use crate::text::{SafeText, columns, narrow};

/// An edit of the search box.
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

/// The text in the search box, and the cursor.
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
            Edit::DeleteBefore => drop(area.delete_char()),
            Edit::DeleteAfter => drop(area.delete_next_char()),
            Edit::DeleteWord => drop(area.delete_word()),
            Edit::DeleteLine => drop(area.delete_line_by_head()),
            Edit::Left => area.move_cursor(CursorMove::Back),
            Edit::Right => area.move_cursor(CursorMove::Forward),
            Edit::Start => area.move_cursor(CursorMove::Head),
            Edit::End => area.move_cursor(CursorMove::End),
        }
        let cursor = area.cursor().1;
        let raw = area.into_lines().into_iter().next().unwrap_or_default();
        let kept = within_limits(&raw);
        let is_new = kept != self.text;
        self.cursor = cursor.min(kept.chars().count());
        self.text = kept;
        is_new
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

/// Drops invisible characters and cuts the text to the length that a search takes.
fn within_limits(raw: &str) -> String {
    let seen: String = raw
        .chars()
        .filter(|letter| *letter == ' ' || SafeText::is_clean(letter.encode_utf8(&mut [0; 4])))
        .collect();
    seen.graphemes(true).take(QUERY_LETTERS).collect()
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
    fn a_paste_is_one_clean_line_of_at_most_64_letters() {
        let query = typed(&[Edit::Paste(format!("a\nb\u{1b}[31m{}", "x".repeat(200)))]);
        assert!(query.text().starts_with("a b[31mxx"));
        assert_eq!(query.text().chars().count(), QUERY_LETTERS);
        assert_eq!(query.cursor_column(), QUERY_LETTERS);
    }
}

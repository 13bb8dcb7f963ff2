//! How much room there is for a page, and what stands around it: less where the terminal is small.

use ratatui::layout::Size;

use super::script::number;
use crate::page::regions::TEXT_WIDTH;
use crate::text::strings::Words;
use crate::text::{Language, columns, wrapped};

/// A terminal of this size.
#[derive(Clone, Copy, Debug)]
pub struct PageSize(pub Size);

impl PageSize {
    /// The columns of what is told.
    pub fn width(self) -> usize {
        usize::from(self.0.width.min(TEXT_WIDTH)).saturating_sub(1).max(1)
    }

    /// The rows of a page.
    pub fn height(self, language: Language) -> usize {
        // Where it is small, what was typed may leave the screen.
        let around = if self.is_small() { 2 } else { self.rows_around(language) };
        usize::from(self.0.height).saturating_sub(around).max(1)
    }

    /// Whether all that stands around a page would take more than half of the rows, in either language.
    pub fn is_small(self) -> bool {
        let height = usize::from(self.0.height);
        Language::ALL.into_iter().any(|language| 2 * self.rows_around(language) > height)
    }

    /// What asks for the next line.
    pub fn prompt(self, words: &Words) -> String {
        if self.is_small() { format!("x {}: ", words.does.hide) } else { words.dialogue.prompt.to_owned() }
    }

    /// What stands below a page: how it goes on, and the number.
    pub fn below(self, words: &Words, goes_on: bool) -> Vec<String> {
        let is_small = self.is_small();
        let mut lines = Vec::new();
        if goes_on {
            lines.extend(self.wrapped(if is_small { words.dialogue.more } else { words.goes_on }));
        }
        if !is_small {
            lines.extend(self.wrapped(&number(words)));
        }
        lines
    }

    /// For what was typed, how it goes on, the number, and the prompt.
    fn rows_around(self, language: Language) -> usize {
        let words = Words::of(language);
        let told = self.wrapped(words.goes_on).len() + self.wrapped(&number(words)).len();
        1 + told + columns(words.dialogue.prompt).div_ceil(usize::from(self.0.width).max(1))
    }

    fn wrapped(self, text: &str) -> Vec<String> {
        wrapped(text, self.width(), "")
    }
}

//! The page size: the room for a page, and the lines around it, of which there are fewer on small terminals.

use ratatui::layout::Size;

use super::script::spoken_hotline;
use crate::page::regions::TEXT_WIDTH;
use crate::text::strings::Words;
use crate::text::{Language, columns, wrapped};

/// The size of the terminal, from which that of a page follows.
#[derive(Clone, Copy, Debug)]
pub struct PageSize(pub Size);

impl PageSize {
    /// The maximum width of a line, in columns.
    pub fn width(self) -> usize {
        usize::from(self.0.width.min(TEXT_WIDTH)).saturating_sub(1).max(1)
    }

    /// The maximum number of rows of a page.
    pub fn height(self, language: Language) -> usize {
        // On a small terminal the typed line may scroll off the screen.
        let around = if self.is_small() { 2 } else { self.rows_around(language) };
        usize::from(self.0.height).saturating_sub(around).max(1)
    }

    /// Whether the rows around a page would take more than half of the screen in either language.
    pub fn is_small(self) -> bool {
        let height = usize::from(self.0.height);
        Language::ALL.into_iter().any(|language| 2 * self.rows_around(language) > height)
    }

    /// The prompt.
    pub fn prompt(self, words: &Words) -> String {
        if self.is_small() { format!("x {}: ", words.does.hide) } else { words.dialogue.prompt.to_owned() }
    }

    /// The lines below a page: how to continue, and the hotline.
    pub fn below(self, words: &Words, goes_on: bool) -> Vec<String> {
        let is_small = self.is_small();
        let mut lines = Vec::new();
        if goes_on {
            lines.extend(self.wrapped(if is_small { words.dialogue.more } else { words.goes_on }));
        }
        if !is_small {
            lines.extend(self.wrapped(&spoken_hotline(words)));
        }
        lines
    }

    /// The rows for the typed line, how to continue, the hotline, and the prompt.
    fn rows_around(self, language: Language) -> usize {
        let words = Words::of(language);
        let below = self.wrapped(words.goes_on).len() + self.wrapped(&spoken_hotline(words)).len();
        1 + below + columns(words.dialogue.prompt).div_ceil(usize::from(self.0.width).max(1))
    }

    fn wrapped(self, text: &str) -> Vec<String> {
        wrapped(text, self.width(), "")
    }
}

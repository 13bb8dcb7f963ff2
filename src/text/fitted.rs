//! Texts cut to a width, never without a mark.

use unicode_segmentation::UnicodeSegmentation;

use super::columns;

/// Cuts `text` to `width` columns, ending in `mark` if it was cut.
#[must_use]
pub fn fitted(text: &str, width: usize, mark: &str) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(columns(mark));
    let mut kept = String::new();
    let mut used = 0;
    for letter in text.graphemes(true) {
        used += columns(letter);
        if used > room {
            break;
        }
        kept.push_str(letter);
    }
    kept.truncate(kept.trim_end().len());
    if width >= columns(mark) { kept + mark } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_does_not_fit_is_cut_with_a_mark() {
        assert_eq!(fitted("Publications", 12, "…"), "Publications");
        assert_eq!(fitted("Publications", 6, "…"), "Publi…");
        assert_eq!(fitted("two words", 5, "…"), "two…");
        assert_eq!(fitted("日本語", 5, "…"), "日本…");
        assert_eq!(fitted("日本語", 4, "…"), "日…");
        assert_eq!(fitted("x", 0, "…"), "");
    }
}

//! Pagination of the dialogue. A page breaks between two parts and never after a heading; a part that does
//! not fit on a page breaks after a sentence if possible.

use crate::content::entry::EntryIndex;
use crate::text::wrapped;

/// A text that is kept on one page if it fits.
#[derive(Debug)]
pub struct PagePart {
    /// The text, not yet wrapped.
    pub text: String,
    /// Whether it must not end a page: a heading, or an empty line.
    pub leads: bool,
    /// The number printed with it, and the entry of this number.
    pub entry: Option<(usize, EntryIndex)>,
}

/// The start of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageStart {
    /// The index of the part.
    pub part: usize,
    /// The bytes of the part on earlier pages.
    pub byte: usize,
}

/// The lines of the page that starts at `from`, at least one of them, and the start of the next page.
pub fn page(parts: &[PagePart], from: PageStart, width: usize, height: usize) -> (Vec<String>, PageStart) {
    let is_blank = |at: &usize| parts.get(*at).is_some_and(|part| part.text.is_empty());
    let part = (from.part..parts.len()).find(|at| !is_blank(at)).unwrap_or(parts.len());
    let mut at = PageStart { part, byte: if part == from.part { from.byte } else { 0 } };
    let mut lines = Vec::new();
    // The last allowed page break: its line, and the start of the next page.
    let mut end = (0, at);
    while let Some(part) = parts.get(at.part) {
        let rest = part.text.get(at.byte..).unwrap_or_default();
        let wrapped_lines = wrapped(rest, width, "");
        let left = height.saturating_sub(lines.len());
        if wrapped_lines.len() > left {
            let (is_first, is_long) = (end.0 == 0, wrapped_lines.len() > height);
            if is_first || is_long {
                let by_line = || after_lines(rest, wrapped_lines.get(..left).unwrap_or_default());
                let must = || (is_first && is_long).then(by_line);
                if let Some(byte) = sentence_end(rest, width, left).or_else(must).filter(|byte| *byte > 0) {
                    lines.extend(wrapped(rest.get(..byte).unwrap_or_default().trim_end(), width, ""));
                    end = (lines.len(), PageStart { byte: at.byte + byte, ..at });
                }
            }
            break;
        }
        lines.extend(wrapped_lines);
        at = PageStart { part: at.part + 1, byte: 0 };
        if !part.leads {
            end = (lines.len(), at);
        }
    }
    // Only headings are left, or nothing else fits.
    if end.0 == 0 || at.part >= parts.len() {
        end = (lines.len(), at);
    }
    lines.truncate(end.0);
    (lines, end.1)
}

/// The byte after the last sentence that fits in `height` lines.
fn sentence_end(text: &str, width: usize, height: usize) -> Option<usize> {
    let before = |at: usize| text.get(..at).unwrap_or_default();
    let is_number = |at: usize| before(at).bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let ends = |at: &usize| {
        let sentence = before(*at).trim_end_matches(['"', '»', '”', ')']);
        sentence.ends_with(['.', '?', '!']) && !is_number(*at)
    };
    let found = text.match_indices(' ').map(|(at, _)| at).filter(ends);
    let fits = |at: &usize| wrapped(before(*at), width, "").len() <= height;
    found.take_while(fits).last().map(|at| at + 1)
}

/// The bytes of a text that its first lines cover.
fn after_lines(text: &str, lines: &[String]) -> usize {
    let skipped = |at: usize| {
        let rest = text.get(at..).unwrap_or_default();
        at + rest.len() - rest.trim_start().len()
    };
    lines.iter().fold(0, |at, line| skipped(skipped(at) + line.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(text: &str) -> PagePart {
        PagePart { text: text.to_owned(), leads: text.is_empty() || text.ends_with(':'), entry: None }
    }

    /// All pages, each as its lines.
    fn pages(texts: &[&str], width: usize, height: usize) -> Vec<Vec<String>> {
        let parts: Vec<PagePart> = texts.iter().map(|text| part(text)).collect();
        let (mut pages, mut at) = (Vec::new(), PageStart::default());
        while at.part < parts.len() {
            let (lines, next) = page(&parts, at, width, height);
            assert!(next != at && lines.len() <= height, "{lines:?}");
            pages.push(lines);
            at = next;
        }
        pages
    }

    #[test]
    fn a_name_and_its_number_stay_on_one_page() {
        let paged = pages(&["18. Childhelp, 1-800-422-4453", "19. National Line, 1-800-799-7233"], 20, 3);
        assert_eq!(
            paged,
            [vec!["18. Childhelp,", "1-800-422-4453"], vec!["19. National Line,", "1-800-799-7233"]]
        );
    }

    #[test]
    fn no_page_ends_after_a_heading() {
        let paged = pages(&["One.", "", "See also:", "11. Other"], 20, 3);
        assert_eq!(paged, [vec!["One."], vec!["See also:", "11. Other"]]);
    }

    #[test]
    fn a_name_stays_with_its_number_after_a_heading_that_fills_the_page() {
        let paged = pages(&["A heading:", "11. In danger now, 911"], 14, 2);
        assert_eq!(paged, [vec!["A heading:"], vec!["11. In danger", "now, 911"]]);
    }

    #[test]
    fn a_long_part_ends_with_a_sentence_where_it_can() {
        let paged = pages(&["Title:", "Call. They listen to you (now). They help."], 12, 4);
        assert_eq!(paged, [vec!["Title:", "Call. They", "listen to", "you (now)."], vec!["They help."]]);
        let paged = pages(&["A sentence with no end in sight anywhere"], 10, 2);
        assert_eq!(paged, [vec!["A sentence", "with no"], vec!["end in", "sight"], vec!["anywhere"]]);
    }

    #[test]
    fn at_every_terminal_size_each_letter_is_printed_once() {
        let texts =
            ["Title:", "", "One. Two (three) four? Five", "https://example.org/a/long/address", "See:"];
        let letters = |text: &str| text.replace(' ', "");
        for (width, height) in (1..30).flat_map(|width| (1..9).map(move |height| (width, height))) {
            let paged = pages(&texts, width, height).concat().concat();
            assert_eq!(letters(&paged), letters(&texts.concat()), "{width} by {height}");
        }
    }
}

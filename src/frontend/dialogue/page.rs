//! Pages of what is told. A page ends between two parts, and not after a heading; where a part has no room, it ends with
//! a sentence if it can.

use crate::content::entry::EntryIndex;
use crate::text::wrapped;

/// What is told in one piece where a page has room for it.
#[derive(Debug)]
pub struct PagePart {
    /// Its text, not yet wrapped.
    pub text: String,
    /// Whether it belongs to what follows: a heading, or an empty line.
    pub leads: bool,
    /// The number that is told with it, and what has this number.
    pub entry: Option<(usize, EntryIndex)>,
}

/// Where a page begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beginning {
    /// The number of the part.
    pub part: usize,
    /// The bytes of it that were told before.
    pub byte: usize,
}

/// The lines of the page that begins there, at least one of them, and where the next page begins.
pub fn page(parts: &[PagePart], from: Beginning, width: usize, height: usize) -> (Vec<String>, Beginning) {
    let is_blank = |at: &usize| parts.get(*at).is_some_and(|part| part.text.is_empty());
    let part = (from.part..parts.len()).find(|at| !is_blank(at)).unwrap_or(parts.len());
    let mut at = Beginning { part, byte: if part == from.part { from.byte } else { 0 } };
    let mut lines = Vec::new();
    // Where the page may end.
    let mut end = (0, at);
    while let Some(part) = parts.get(at.part) {
        let rest = part.text.get(at.byte..).unwrap_or_default();
        let told = wrapped(rest, width, "");
        let left = height.saturating_sub(lines.len());
        if told.len() > left {
            let (is_first, is_long) = (end.0 == 0, told.len() > height);
            if is_first || is_long {
                let by_line = || after_lines(rest, told.get(..left).unwrap_or_default());
                let must = || (is_first && is_long).then(by_line);
                if let Some(byte) = sentence_end(rest, width, left).or_else(must).filter(|byte| *byte > 0) {
                    lines.extend(wrapped(rest.get(..byte).unwrap_or_default().trim_end(), width, ""));
                    end = (lines.len(), Beginning { byte: at.byte + byte, ..at });
                }
            }
            break;
        }
        lines.extend(told);
        at = Beginning { part: at.part + 1, byte: 0 };
        if !part.leads {
            end = (lines.len(), at);
        }
    }
    // Nothing but headings: at the end, or where there is no room for more.
    if end.0 == 0 || at.part >= parts.len() {
        end = (lines.len(), at);
    }
    lines.truncate(end.0);
    (lines, end.1)
}

/// Where the last of the sentences ends that have room in so many lines.
fn sentence_end(text: &str, width: usize, height: usize) -> Option<usize> {
    let before = |at: usize| text.get(..at).unwrap_or_default();
    let is_number = |at: usize| before(at).bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let ends = |at: &usize| {
        let told = before(*at).trim_end_matches(['"', '»', '”', ')']);
        told.ends_with(['.', '?', '!']) && !is_number(*at)
    };
    let found = text.match_indices(' ').map(|(at, _)| at).filter(ends);
    let fits = |at: &usize| wrapped(before(*at), width, "").len() <= height;
    found.take_while(fits).last().map(|at| at + 1)
}

/// How much of a text is in its first lines.
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
        let (mut pages, mut at) = (Vec::new(), Beginning::default());
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
        let told = pages(&["18. Childhelp, 1-800-422-4453", "19. National Line, 1-800-799-7233"], 20, 3);
        assert_eq!(
            told,
            [vec!["18. Childhelp,", "1-800-422-4453"], vec!["19. National Line,", "1-800-799-7233"]]
        );
    }

    #[test]
    fn no_page_ends_after_a_heading() {
        let told = pages(&["One.", "", "See also:", "11. Other"], 20, 3);
        assert_eq!(told, [vec!["One."], vec!["See also:", "11. Other"]]);
    }

    #[test]
    fn where_a_heading_takes_the_room_a_name_stays_with_its_number_all_the_same() {
        let told = pages(&["A heading:", "11. In danger now, 911"], 14, 2);
        assert_eq!(told, [vec!["A heading:"], vec!["11. In danger", "now, 911"]]);
    }

    #[test]
    fn a_long_part_ends_with_a_sentence_where_it_can() {
        let told = pages(&["Title:", "Call. They listen to you (now). They help."], 12, 4);
        assert_eq!(told, [vec!["Title:", "Call. They", "listen to", "you (now)."], vec!["They help."]]);
        let told = pages(&["A sentence with no end in sight anywhere"], 10, 2);
        assert_eq!(told, [vec!["A sentence", "with no"], vec!["end in", "sight"], vec!["anywhere"]]);
    }

    #[test]
    fn however_small_the_terminal_is_every_letter_is_told_once() {
        let texts =
            ["Title:", "", "One. Two (three) four? Five", "https://example.org/a/long/address", "See:"];
        let letters = |text: &str| text.replace(' ', "");
        for (width, height) in (1..30).flat_map(|width| (1..9).map(move |height| (width, height))) {
            let told = pages(&texts, width, height).concat().concat();
            assert_eq!(letters(&told), letters(&texts.concat()), "{width} by {height}");
        }
    }
}

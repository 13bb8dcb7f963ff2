//! Clusters whose width terminals dispute.
//!
//! Some terminals add up the widths of the code points (`wcwidth`), some give each cluster one or two columns, and each
//! follows another version of Unicode. The cursor is therefore in an unknown column after such a cluster, and the
//! cells beside it may be overwritten. `RowDiff` writes a row with one so that neither matters.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// Whether terminals dispute the width of a cell's text, an extended grapheme cluster ([UAX #29]).
///
/// They agree only on a single code point that is either
///
/// - narrow, no mark (`Grapheme_Cluster_Break` `Extend` or `SpacingMark`) and no pictograph or regional
///   indicator, or
/// - wide (`East_Asian_Width` `W` or `F`, [UAX #11]) in a block that has been wide since the `wcwidth` of Markus
///   Kuhn, from which those of all terminals descend: Han, Kana, Yi, whole Hangul syllables, fullwidth forms.
///
/// Characters of ambiguous width (`East_Asian_Width` `A`), such as dashes and the lines of boxes, count as narrow:
/// whether they are wide is a setting of the terminal, not a property of the text.
///
/// [UAX #11]: https://www.unicode.org/reports/tr11/
/// [UAX #29]: https://www.unicode.org/reports/tr29/
pub(super) fn is_disputed(text: &str) -> bool {
    let mut letters = text.chars();
    let Some(letter) = letters.next().filter(|letter| !letter.is_ascii()) else {
        return letters.next().is_some();
    };
    let is_agreed = match letter.width() {
        Some(1) => !is_pictograph(letter) && !is_mark(letter),
        Some(2) => is_east_asian(letter),
        _ => false,
    };
    !is_agreed || letters.next().is_some()
}

/// Whether a terminal may put the start of `text` on the letter before it: a mark, or any text of width 0.
pub(super) fn joins_the_letter_before(text: &str) -> bool {
    let first = text.chars().next();
    first.is_some_and(|letter| letter.width().unwrap_or(0) == 0 || is_mark(letter))
}

/// The planes' blocks of pictographs, with the regional indicators and the modifiers of skin tone. All else in
/// these blocks are symbols that later versions of Unicode may widen.
const fn is_pictograph(letter: char) -> bool {
    matches!(letter, '\u{1F000}'..='\u{1FAFF}')
}

const fn is_east_asian(letter: char) -> bool {
    matches!(letter,
        '\u{2E80}'..='\u{4DBF}' | '\u{4E00}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFD}')
}

/// Whether `letter` continues the cluster of a letter before it.
fn is_mark(letter: char) -> bool {
    // Latin letters, punctuation, arrows and lines of boxes, quickly: their only marks have width 0.
    if matches!(letter, '\0'..='\u{2FF}' | '\u{2010}'..='\u{2BFF}') {
        return false;
    }
    let mut pair = [b'a', 0, 0, 0, 0];
    let length = pair.get_mut(1..).map_or(0, |rest| letter.encode_utf8(rest).len());
    let pair = pair.get(..=length).and_then(|pair| str::from_utf8(pair).ok());
    pair.is_some_and(|pair| pair.graphemes(true).nth(1).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_agree_on_letters_lines_and_east_asian_syllables() {
        for text in [
            "a",
            " ",
            "~",
            "é",
            "ñ",
            "—",
            "…",
            "│",
            "█",
            "日",
            "か",
            "한",
            "Ａ",
            "ก",
            "ខ",
            "क",
            "א",
            "☎",
            "\u{20000}",
        ] {
            assert!(!is_disputed(text), "{text}");
        }
    }

    #[test]
    fn terminals_dispute_pictographs_marks_and_joined_letters() {
        let pictographs = [
            "👍",
            "👍🏽",
            "🏽",
            "👨\u{200d}👩\u{200d}👧",
            "🇺🇸",
            "🇺",
            "❤\u{fe0f}",
            "1\u{fe0f}\u{20e3}",
            "⌚",
            "🫨",
        ];
        let joined = [
            "ខ្ញុំ",
            "ត្រូ",
            "น้ำ",
            "ที่",
            "क्षि",
            "मैं",
            "\u{1112}\u{1161}\u{11ab}",
            "\u{1161}",
            "\u{1112}",
            "n\u{303}",
        ];
        let marks =
            ["\u{301}", "\u{93f}", "\u{17b6}", "\u{200b}", " \u{301}", "\u{20e3}", "\u{fe0f}", "\u{302a}"];
        for text in pictographs.iter().chain(&joined).chain(&marks) {
            assert!(is_disputed(text), "{text} {}", text.escape_unicode());
        }
        assert!(["\u{301}", "\u{93f}", "\u{1161}", "\u{fe0f}"].into_iter().all(joins_the_letter_before));
        assert!(!["ខ្ញុំ", "👍🏽", "日", "a"].into_iter().any(joins_the_letter_before));
    }
}

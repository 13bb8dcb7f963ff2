//! Checks the notice that staff write for the cover: short, dull, and without a word of the page.

use unicode_normalization::UnicodeNormalization;

use super::Assembly;
use crate::content::catalog::Catalog;
use crate::content::hotline::{EMERGENCY, NUMBER, TEXT_NUMBER};
use crate::content::pack::diagnostic::Problem;
use crate::content::pack::json_path::JsonPath;
use crate::content::pack::localized_text::RawBody;
use crate::content::pack::schema_error::SchemaError;
use crate::text::Paragraphs;
use crate::text::site::{TELLING, TITLES};

/// The maximum number of lines of a notice.
const MOST_LINES: usize = 5;

/// The maximum number of letters of a line, so that a notice fits on the smallest screen.
const MOST_LETTERS: usize = 36;

impl Assembly<'_> {
    /// Takes the first notice of all files, and reports it if it reveals the page.
    pub(super) fn add_notice(&mut self, catalog: &mut Catalog, file: usize, raw: Option<&RawBody>) {
        let Some(raw) = raw.filter(|_| catalog.notice.is_none()) else { return };
        let at = JsonPath::top(file, "notice");
        let notice = self.body(&at, raw);
        for (language, lines) in notice.by_language() {
            self.check_notice(&at.in_language(language), lines);
        }
        catalog.notice = Some(notice);
    }

    fn check_notice(&mut self, at: &JsonPath<'_>, lines: &Paragraphs) {
        let count = lines.iter().count();
        if count == 0 {
            self.report(at, Problem::Empty);
        } else if count > MOST_LINES {
            self.report(at, SchemaError::TooMany { count, most: MOST_LINES }.into());
        }
        for (number, line) in lines.iter().enumerate() {
            let letters = line.chars().count();
            if letters > MOST_LETTERS {
                self.report(&at.item(number), SchemaError::TooLong { letters, most: MOST_LETTERS }.into());
            }
        }
        if let Some(word) = revealing_word(lines) {
            self.report(at, Problem::TellingNotice(word.to_owned()));
        }
    }
}

/// The letters of a text, in lower case and without marks.
fn letters_of(text: &str) -> String {
    let letters: String = text.nfkd().filter(|letter| letter.is_alphabetic()).collect();
    letters.to_lowercase()
}

/// The word or number in a notice that reveals what the page is about.
fn revealing_word(lines: &Paragraphs) -> Option<&'static str> {
    let text: String = lines.iter().flat_map(|line| line.nfkd().chain([' '])).collect();
    // A word may be written with marks, in wide letters, or on two lines.
    let letters = letters_of(&text);
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let shown = digits(&text);
    // The number may be written without its first digit.
    let has_number = |number: &str| shown.contains(digits(number).trim_start_matches('1'));
    let number = [NUMBER, TEXT_NUMBER].into_iter().find(|number| has_number(number));
    number
        .or_else(|| text.split_whitespace().any(|word| digits(word) == EMERGENCY).then_some(EMERGENCY))
        .or_else(|| TELLING.iter().find(|word| letters.contains(&word.replace(' ', ""))).copied())
        .or_else(|| TITLES.into_iter().find(|title| letters.contains(&letters_of(title))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::strings::Words;
    use crate::text::{Language, SafeText};

    #[test]
    fn a_notice_that_reveals_the_page_is_recognized() {
        let revealed = |line: &str| revealing_word(&[SafeText::clean(line)].into_iter().collect());
        let short = &NUMBER[2..];
        assert_eq!(revealed("Laundry: Monday and Thursday"), None);
        assert_eq!(revealed("Desk: extension 112, room 9"), None);
        assert_eq!(revealed(&format!("Call {}", short.replace('-', " "))), Some(NUMBER));
        assert_eq!(revealed(&format!("Text {}-{}", &TEXT_NUMBER[..3], &TEXT_NUMBER[3..])), Some(TEXT_NUMBER));
        assert_eq!(revealed(&format!("In danger: {EMERGENCY}.")), Some(EMERGENCY));
        for word in TELLING {
            let capitals = word.to_uppercase();
            assert_eq!(revealed(&format!("{capitals}ing is shown")), Some(*word));
            let marked: String = word.chars().flat_map(|letter| [letter, '\u{301}']).collect();
            assert_eq!(revealed(&marked), Some(*word));
            let wide = word.bytes().filter(u8::is_ascii_lowercase).map(|letter| u32::from(letter) + 0xfee0);
            assert_eq!(revealed(&wide.filter_map(char::from_u32).collect::<String>()), Some(*word));
            let (start, end) = word.split_at(4);
            let lines = [format!("Some {start}-"), format!("{end}ing")].map(|line| SafeText::clean(&line));
            assert_eq!(revealing_word(&lines.into_iter().collect()), Some(*word));
        }
        for title in Language::ALL.map(|language| Words::of(language).titles[0]) {
            assert!(revealed(title).is_some(), "{title}");
        }
        for title in TITLES {
            assert!(revealed(title).is_some(), "{title}");
        }
        let wide = |digit: char| char::from_u32(0xff10 + digit.to_digit(10).unwrap_or_default()).unwrap();
        let (area, rest) = short.split_at(3);
        let area: String = area.chars().map(wide).collect();
        assert_eq!(revealed(&format!("Call {area} {rest}")), Some(NUMBER));
    }
}

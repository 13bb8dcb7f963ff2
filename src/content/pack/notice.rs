//! What staff have to say on the notice that hides: dull, and with nothing of the page.

use unicode_normalization::UnicodeNormalization;

use super::diagnostic::Problem;
use super::json_path::JsonPath;
use super::localized_text::RawBody;
use super::merge::Assembly;
use super::schema_error::SchemaError;
use crate::content::catalog::Catalog;
use crate::content::hotline::{EMERGENCY, NUMBER, TEXT_NUMBER};
use crate::text::{Language, Paragraphs};

/// The lines that a notice may have.
const MOST_LINES: usize = 5;

/// The letters that a line may have, so that a notice stands on the smallest screen.
const MOST_LETTERS: usize = 36;

/// What would say whom the notice hides the page from, as it begins in either language, without the letters' marks.
const TELLING: [&str; 9] =
    ["traffick", "trata de", "hotline", "linea", "in focus", "get help", "ayuda", "abuse", "victim"];

impl Assembly<'_> {
    /// Keeps the first notice there is, if it hides.
    pub(in crate::content) fn add_notice(
        &mut self,
        catalog: &mut Catalog,
        file: usize,
        raw: Option<&RawBody>,
    ) {
        let Some(raw) = raw.filter(|_| catalog.notice.is_none()) else { return };
        let at = JsonPath::top(file, "notice");
        let notice = self.body(&at, raw);
        self.check_notice(&at, notice.in_language(Language::English));
        if notice.speaks(Language::Spanish) {
            self.check_notice(&at.field("es"), notice.in_language(Language::Spanish));
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
        if let Some(word) = telling(lines) {
            self.report(at, Problem::TellingNotice(word.to_owned()));
        }
    }
}

/// What in a notice says what the page is about, if anything does.
fn telling(lines: &Paragraphs) -> Option<&'static str> {
    let text: String = lines.iter().flat_map(|line| line.nfkd().chain([' '])).collect();
    // A word may be written with marks, in wide letters, or on two lines.
    let letters: String = text.chars().filter(|letter| letter.is_alphabetic()).collect();
    let letters = letters.to_lowercase();
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let shown = digits(&text);
    // The number may be written without its first digit.
    let has_number = |number: &str| shown.contains(digits(number).trim_start_matches('1'));
    let number = [NUMBER, TEXT_NUMBER].into_iter().find(|number| has_number(number));
    number
        .or_else(|| text.split_whitespace().any(|word| digits(word) == EMERGENCY).then_some(EMERGENCY))
        .or_else(|| TELLING.into_iter().find(|word| letters.contains(&word.replace(' ', ""))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SafeText;

    #[test]
    fn a_notice_that_tells_is_known() {
        let told = |line: &str| telling(&[SafeText::clean(line)].into_iter().collect());
        assert_eq!(told("Laundry: Monday and Thursday"), None);
        assert_eq!(told("Desk: extension 112, room 9"), None);
        assert_eq!(told("Call 888 373 7888"), Some(NUMBER));
        assert_eq!(told("Text 233-733"), Some(TEXT_NUMBER));
        assert_eq!(told("In danger: 911."), Some(EMERGENCY));
        assert_eq!(told("The Hotline is closed"), Some("hotline"));
        assert_eq!(told("Contra la trata de personas"), Some("trata de"));
        assert_eq!(told("Números para víctimas"), Some("victim"));
        assert_eq!(told("tráffícking"), Some("traffick"));
        assert_eq!(told("ｔｒａｆｆｉｃｋｉｎｇ"), Some("traffick"));
        assert_eq!(told("Call ８８８ 373 7888"), Some(NUMBER));
        let lines = ["Human traf-", "ficking help"].map(SafeText::clean);
        assert_eq!(telling(&lines.into_iter().collect()), Some("traffick"));
    }
}

//! The page's own facts, from `content/site.json`. They are in the lowest layer that needs them, because the
//! interface strings contain them too.

use super::Language;

// Defines the macro `site!`, which expands to a literal for each fact, for use in `concat!`.
include!(concat!(env!("OUT_DIR"), "/site.rs"));

pub(crate) use site;

/// The hotline's number, as shown on every screen.
pub const NUMBER: &str = site!(number);

/// The hotline's number digit by digit, for speech.
pub const SPOKEN_NUMBER: &str = site!(spoken_number);

/// The hotline's number for text messages.
pub const TEXT_NUMBER: &str = site!(text_number);

/// The number for text messages in letters, or in digits if it has none.
pub const TEXT_LETTERS: &str = site!(text_letters_as_shown);

/// The word to send to that number.
pub const TEXT_WORD: &str = site!(text_word);

/// The number for somebody in immediate danger.
pub const EMERGENCY: &str = site!(emergency_number);

/// The series in which the page appeared.
pub const SERIES: &str = site!(series);

/// The series and the title of the page.
pub const NAME: &str = concat!(site!(series), ": ", site!(title_en));

/// Prefixes of words that reveal what the page is about, in lower case and without accents. They occur
/// neither on the cover nor on anything that a reader takes away.
pub const TELLING: &[&str] = &site!(telling);

/// The series, and the title in each language; they reveal what the page is about too.
pub const TITLES: [&str; 1 + Language::ALL.len()] = [SERIES, site!(title_en), site!(title_es)];

/// The id of the entry that describes the hotline.
pub const HOTLINE_ENTRY: &str = site!(hotline_entry);

/// The id of the entry that describes whom to call in danger.
pub const EMERGENCY_ENTRY: &str = site!(emergency_entry);

/// The id of the entry that lists the languages of interpreters.
pub const LANGUAGES_ENTRY: &str = site!(languages_entry);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spoken_number_has_the_digits_of_the_number() {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        assert_eq!(digits(SPOKEN_NUMBER), digits(NUMBER));
    }
}

//! The page's own facts, as `content/site.json` has them. They stand below all else, because the interface's words tell
//! them too.

// The macro `site!`: a literal for each fact, for `concat!`.
include!(concat!(env!("OUT_DIR"), "/site.rs"));

pub(crate) use site;

/// The hotline's number, in one piece, as it stands on every screen.
pub const NUMBER: &str = site!(number);

/// The number digit by digit, as it is read out.
pub const SPOKEN_NUMBER: &str = site!(spoken_number);

/// The number a text message goes to.
pub const TEXT_NUMBER: &str = site!(text_number);

/// That number in letters; where it has none, as it is.
pub const TEXT_LETTERS: &str = site!(text_letters_as_shown);

/// The word that such a message says.
pub const TEXT_WORD: &str = site!(text_word);

/// The number for someone who is in danger now.
pub const EMERGENCY: &str = site!(emergency_number);

/// What the page appeared under.
pub const SERIES: &str = site!(series);

/// That, and its title.
pub const NAME: &str = concat!(site!(series), ": ", site!(title_en));

/// What would tell what the page is about, as it begins, small and without the letters' marks. It stands on nothing
/// that hides the page or that is carried away from it.
pub const TELLING: &[&str] = &site!(telling);

/// Where the page appeared and what it is called, in either language. They tell it too.
pub const TITLES: [&str; 3] = [SERIES, site!(title_en), site!(title_es)];

/// The entry that describes the hotline.
pub const HOTLINE_ENTRY: &str = site!(hotline_entry);

/// The entry that describes whom to call in danger.
pub const EMERGENCY_ENTRY: &str = site!(emergency_entry);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_spelt_with_its_own_digits() {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        assert_eq!(digits(SPOKEN_NUMBER), digits(NUMBER));
    }
}

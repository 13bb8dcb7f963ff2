//! What the environment says, as far as it is listened to.

use std::env;

use ratatui_thrift::{Capabilities, can_draw};

use crate::app::model::GlyphSet;
use crate::terminal::manner::Manner;
use crate::text::Language;

/// The environment, and how much of it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Environment {
    /// It was made by whoever started the program.
    Own,
    /// It was sent along by a visitor: only the terminal's name and the locale count.
    Visitors,
}

impl Environment {
    /// The terminal's name; none if it has none.
    #[must_use]
    pub fn term(self) -> Option<String> {
        variable("TERM")
    }

    /// How the page is shown in a terminal of this name.
    #[must_use]
    pub fn manner(self, term: Option<&str>) -> Manner {
        match term.filter(|term| can_draw(term)) {
            Some(term) => Manner::Screen(Capabilities::of(term, self.own("COLORTERM").is_some())),
            None => Manner::Dialogue,
        }
    }

    /// Whether colours are not wanted: `NO_COLOR` is set, or `CLICOLOR` is 0. `CLICOLOR_FORCE` asks for colours in
    /// pipes, where there are none, and changes nothing.
    #[must_use]
    pub fn wants_no_colors(self) -> bool {
        self.own("NO_COLOR").is_some() || self.own("CLICOLOR").is_some_and(|value| value == "0")
    }

    /// Whether the terminal is at the other end of a network.
    #[must_use]
    pub fn is_remote(self) -> bool {
        self == Self::Visitors || self.own("SSH_CONNECTION").is_some()
    }

    /// Whether a variable is set to something.
    #[must_use]
    pub fn is_set(self, name: &str) -> bool {
        self.own(name).is_some()
    }

    /// The language of the locale, if it is one of ours.
    #[must_use]
    pub fn language(self) -> Option<Language> {
        locale("LC_MESSAGES").as_deref().and_then(Language::from_code)
    }

    /// The characters that can be shown.
    #[must_use]
    pub fn glyphs(self) -> GlyphSet {
        glyphs_of(&self.term().unwrap_or_default(), locale("LC_CTYPE").as_deref())
    }

    fn own(self, name: &str) -> Option<String> {
        variable(name).filter(|_| self == Self::Own)
    }
}

/// A variable that is set to something.
fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// The characters that a terminal of this name shows in this locale. One that names another character set than UTF-8
/// says that only plain letters can be shown; a terminal from before UTF-8 says so by its name, and a console that
/// its font holds no more than its letters. Where no locale is named, nothing is said: a console has none.
fn glyphs_of(term: &str, locale: Option<&str>) -> GlyphSet {
    let locale = locale.map(str::to_ascii_lowercase);
    let is_utf8 = locale.is_none_or(|locale| locale.contains("utf-8") || locale.contains("utf8"));
    let model = term.strip_prefix("vt").unwrap_or_default();
    if !is_utf8 || model.starts_with(|letter: char| letter.is_ascii_digit()) {
        GlyphSet::Ascii
    } else if term.starts_with("linux") {
        GlyphSet::Latin
    } else {
        GlyphSet::Unicode
    }
}

fn locale(category: &str) -> Option<String> {
    variable("LC_ALL").or_else(|| variable(category)).or_else(|| variable("LANG"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_gets_the_characters_that_its_name_and_its_locale_say() {
        let utf8 = ["C.UTF-8", "en_US.UTF-8", "es_MX.utf8", "ht_HT.UTF-8@x"];
        for locale in utf8.map(Some).into_iter().chain([None]) {
            for term in ["xterm-256color", "screen", "tmux-256color", "dumb", "unknown", "", "vte", "vterm"] {
                assert_eq!(glyphs_of(term, locale), GlyphSet::Unicode, "{term} {locale:?}");
            }
            for term in ["linux", "linux-16color"] {
                assert_eq!(glyphs_of(term, locale), GlyphSet::Latin, "{term} {locale:?}");
            }
            for term in ["vt100", "vt102", "vt220", "vt52"] {
                assert_eq!(glyphs_of(term, locale), GlyphSet::Ascii, "{term} {locale:?}");
            }
        }
        for locale in
            ["C", "POSIX", "en_US", "en_US.ISO-8859-1", "es_ES@euro", "es_ES.ISO-8859-15", "ja_JP.eucJP"]
        {
            for term in ["xterm", "linux", "vt100"] {
                assert_eq!(glyphs_of(term, Some(locale)), GlyphSet::Ascii, "{term} {locale}");
            }
        }
    }
}

//! The environment variables, restricted to those that are trusted.

use std::env;
use std::path::PathBuf;

use ratatui_thrift::{Capabilities, Charset, can_draw};

use crate::app::model::GlyphSet;
use crate::terminal::manner::Manner;
use crate::text::Language;

/// The environment, by its origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Environment {
    /// Set by the person who started the program, and trusted.
    Own,
    /// Sent by a visitor: only the name of the terminal, the locale and the list of languages are used.
    Visitors,
}

impl Environment {
    /// The name of the terminal (`TERM`), if it is set.
    #[must_use]
    pub fn term(self) -> Option<String> {
        variable("TERM")
    }

    /// The way to show the page in a terminal of this name.
    #[must_use]
    pub fn manner(self, term: Option<&str>) -> Manner {
        match term.filter(|term| can_draw(term)) {
            Some(term) => Manner::Screen(Capabilities::of(term, self.own("COLORTERM").is_some())),
            None => Manner::Dialogue,
        }
    }

    /// Whether colors are disabled: `NO_COLOR` is set, or `CLICOLOR` is 0. `CLICOLOR_FORCE` requests colors
    /// in pipes, which never get any, and is ignored.
    #[must_use]
    pub fn wants_no_colors(self) -> bool {
        self.own("NO_COLOR").is_some() || self.own("CLICOLOR").is_some_and(|value| value == "0")
    }

    /// Whether the terminal is at the other end of a network connection.
    #[must_use]
    pub fn is_remote(self) -> bool {
        self == Self::Visitors || self.own("SSH_CONNECTION").is_some()
    }

    /// Whether a variable is set and not empty.
    #[must_use]
    pub fn is_set(self, name: &str) -> bool {
        self.own(name).is_some()
    }

    /// The language of the environment, if it is supported.
    #[must_use]
    pub fn language(self) -> Option<Language> {
        language_of(variable("LANGUAGE").as_deref(), locale("LC_MESSAGES").as_deref())
    }

    /// The name of the time zone (`TZ`), if it is set.
    #[must_use]
    pub fn zone(self) -> Option<String> {
        self.own("TZ")
    }

    /// The home folder (`HOME`), if it is set.
    #[must_use]
    pub fn home(self) -> Option<PathBuf> {
        self.folder("HOME")
    }

    /// The folder for settings (`XDG_CONFIG_HOME`), if it is set.
    #[must_use]
    pub fn settings_folder(self) -> Option<PathBuf> {
        self.folder("XDG_CONFIG_HOME")
    }

    /// The characters that the terminal can show.
    #[must_use]
    pub fn glyphs(self) -> GlyphSet {
        glyphs_of(&self.term().unwrap_or_default(), locale("LC_CTYPE").as_deref())
    }

    /// The character set of the locale.
    #[must_use]
    pub fn charset(self) -> Charset {
        locale("LC_CTYPE").map_or_else(Charset::default, |locale| Charset::of_locale(&locale))
    }

    fn folder(self, name: &str) -> Option<PathBuf> {
        env::var_os(name).filter(|value| self == Self::Own && !value.is_empty()).map(PathBuf::from)
    }

    fn own(self, name: &str) -> Option<String> {
        variable(name).filter(|_| self == Self::Own)
    }
}

/// The value of a variable that is set and not empty.
fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// The characters that a terminal of this name can show in this locale. A locale with another character set
/// than UTF-8 means ASCII. So does the name of a terminal that is older than UTF-8; that of a console means
/// the characters of its font. A missing locale means nothing, because a console has none.
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

/// The language of a list as in `LANGUAGE`, separated by colons, or else of the locale. As in gettext, the list takes
/// the place of the locale, unless that is `C` or `POSIX`, and ends at one of these names. A missing locale means
/// nothing here, because a console has none.
fn language_of(list: Option<&str>, locale: Option<&str>) -> Option<Language> {
    let is_neutral = |name: &&str| ["C", "POSIX"].contains(name);
    let Some(list) = list.filter(|_| !locale.as_ref().is_some_and(is_neutral)) else {
        return Language::from_code(locale?);
    };
    list.split(':').take_while(|name| !is_neutral(name)).find_map(Language::from_code)
}

fn locale(category: &str) -> Option<String> {
    variable("LC_ALL").or_else(|| variable(category)).or_else(|| variable("LANG"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_languages_comes_before_the_locale() {
        use Language::{English, Spanish};
        let table = [
            (None, None, None),
            (None, Some("es_MX.UTF-8"), Some(Spanish)),
            (None, Some("C"), None),
            (Some("es"), Some("en_US.UTF-8"), Some(Spanish)),
            (Some("en"), Some("es_MX.UTF-8"), Some(English)),
            (Some("es_MX.UTF-8"), Some("en_US.UTF-8"), Some(Spanish)),
            (Some("pt_BR:es:en"), Some("pt_BR.UTF-8"), Some(Spanish)),
            (Some("fr:en:es"), Some("es_MX.UTF-8"), Some(English)),
            (Some("::es"), Some("en_US.UTF-8"), Some(Spanish)),
            (Some("fr"), Some("es_MX.UTF-8"), None),
            (Some("C:es"), Some("es_MX.UTF-8"), None),
            (Some("es"), Some("C.UTF-8"), Some(Spanish)),
            (Some("es"), Some("C"), None),
            (Some("es"), Some("POSIX"), None),
            (Some("es"), None, Some(Spanish)),
        ];
        for (list, locale, wanted) in table {
            assert_eq!(language_of(list, locale), wanted, "{list:?} {locale:?}");
        }
    }

    #[test]
    fn a_terminal_gets_the_characters_of_its_name_and_locale() {
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

//! What the environment says, as far as it is listened to.

use std::env;

use crate::app::model::GlyphSet;
use crate::content::text::Language;
use crate::terminal::abilities::{Abilities, Manner, can_draw};

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
            Some(term) => Manner::Screen(Abilities::of(term, self.own("COLORTERM").is_some())),
            None => Manner::Dialogue,
        }
    }

    /// Whether colours are not wanted.
    #[must_use]
    pub fn wants_no_colors(self) -> bool {
        self.own("NO_COLOR").is_some()
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

    /// The characters that can be shown. A locale that names another character set than UTF-8 says that only
    /// plain letters can be; a terminal from before UTF-8 says so by its name.
    #[must_use]
    pub fn glyphs(self) -> GlyphSet {
        let charset = locale("LC_CTYPE").map(|locale| locale.to_ascii_lowercase());
        let is_utf8 = charset.is_none_or(|locale| locale.contains("utf-8") || locale.contains("utf8"));
        let is_old = self.term().is_some_and(|term| {
            term.strip_prefix("vt")
                .is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()))
        });
        if is_old || !is_utf8 { GlyphSet::Ascii } else { GlyphSet::Unicode }
    }

    fn own(self, name: &str) -> Option<String> {
        variable(name).filter(|_| self == Self::Own)
    }
}

/// A variable that is set to something.
fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

fn locale(category: &str) -> Option<String> {
    variable("LC_ALL").or_else(|| variable(category)).or_else(|| variable("LANG"))
}

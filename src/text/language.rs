//! The languages, and values that differ by language.

/// A language of the interface and the content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English, in which every text is available.
    #[default]
    English,
    /// Spanish; a text without a translation is shown in English.
    Spanish,
}

impl Language {
    /// Every language, in the order of a pack.
    pub const ALL: [Self; 2] = [Self::English, Self::Spanish];

    /// The code used in packs and by `--lang`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
        }
    }

    /// The language of a code such as `es`, `es_MX` or `ES-mx.UTF-8`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let short = code.split(['_', '-', '.', '@']).next()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.code() == short)
    }

    /// The language to which the key `7` switches from this one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::English => Self::Spanish,
            Self::Spanish => Self::English,
        }
    }
}

/// A value in every language for which a pack has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localized<T> {
    english: T,
    spanish: Option<T>,
    is_shared: bool,
}

impl<T> Localized<T> {
    /// A value in English, and in Spanish if the pack has it.
    pub const fn new(english: T, spanish: Option<T>) -> Self {
        Self { english, spanish, is_shared: false }
    }

    /// A value that is the same in every language.
    pub const fn shared(value: T) -> Self {
        Self { english: value, spanish: None, is_shared: true }
    }

    /// The value in `language`, or in English.
    pub fn in_language(&self, language: Language) -> &T {
        match (language, &self.spanish) {
            (Language::Spanish, Some(spanish)) => spanish,
            _ => &self.english,
        }
    }

    /// Whether the value exists in `language` itself, or is the same in every language.
    pub const fn speaks(&self, language: Language) -> bool {
        self.is_shared || matches!((language, &self.spanish), (Language::English, _) | (_, Some(_)))
    }

    /// Iterates over the versions that exist.
    pub fn versions(&self) -> impl Iterator<Item = &T> {
        std::iter::once(&self.english).chain(&self.spanish)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_found_in_the_name_of_a_locale() {
        assert_eq!(Language::from_code("es_MX.UTF-8"), Some(Language::Spanish));
        assert_eq!(Language::from_code("EN"), Some(Language::English));
        assert_eq!(Language::from_code("xx"), None);
    }
}

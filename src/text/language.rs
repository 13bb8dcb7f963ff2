//! The languages, and values that differ by language.

use super::strings::Words;

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

    /// What the language is called in a sentence of `language`.
    #[must_use]
    pub const fn name_in(self, language: Self) -> &'static str {
        match (language, self) {
            (Self::English, Self::English) => "English",
            (Self::English, Self::Spanish) => "Spanish",
            (Self::Spanish, Self::English) => "inglés",
            (Self::Spanish, Self::Spanish) => "español",
        }
    }

    /// What those who speak it call it.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Spanish => "Español",
        }
    }

    /// Every language, this one first, in the order in which the key `7` leads to them.
    pub(crate) fn and_others(self) -> impl Iterator<Item = Self> + Clone {
        std::iter::successors(Some(self), |language| Some(language.other())).take(Self::ALL.len())
    }

    /// Every language but English, in which every text is available.
    pub fn translations() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|language| *language != Self::English)
    }

    /// Whether this is the name of a field by language in a pack.
    pub(crate) fn is_code(name: &str) -> bool {
        Self::ALL.into_iter().any(|language| language.code() == name)
    }

    /// Every code, for a message in `language`: `en o es`.
    #[must_use]
    pub fn codes_in(language: Self) -> String {
        let [codes @ .., last] = Self::ALL.map(Self::code);
        let or = Words::of(language).or;
        format!("{} {or} {last}", codes.join(", "))
    }

    /// The language of a code such as `es`, `es_MX` or `ES-mx.UTF-8`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let short = code.split(['_', '-', '.', '@']).next()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.code() == short)
    }

    /// The language to which the key `7` switches from this one: the next of [`Self::ALL`], then the first again.
    #[must_use]
    pub fn other(self) -> Self {
        Self::ALL.into_iter().skip_while(|language| *language != self).nth(1).unwrap_or_default()
    }
}

/// A value in every language for which a pack has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localized<T> {
    english: T,
    /// The other languages in the order of [`Language::ALL`].
    translations: [Option<T>; Language::ALL.len() - 1],
    is_shared: bool,
}

impl<T> Localized<T> {
    /// A value in English, and in each other language if `translation` has it.
    pub fn new(english: T, mut translation: impl FnMut(Language) -> Option<T>) -> Self {
        let mut translations = [const { None }; Language::ALL.len() - 1];
        for (place, language) in translations.iter_mut().zip(Language::translations()) {
            *place = translation(language);
        }
        Self { english, translations, is_shared: false }
    }

    /// A value made in every language.
    pub fn made(mut value: impl FnMut(Language) -> T) -> Self {
        Self::new(value(Language::English), |language| Some(value(language)))
    }

    /// A value that is the same in every language.
    pub const fn shared(value: T) -> Self {
        Self { english: value, translations: [const { None }; Language::ALL.len() - 1], is_shared: true }
    }

    /// The value in `language`, or in English.
    pub fn in_language(&self, language: Language) -> &T {
        self.translation(language).unwrap_or(&self.english)
    }

    /// Whether the value exists in `language` itself, or is the same in every language.
    pub fn speaks(&self, language: Language) -> bool {
        self.is_shared || language == Language::English || self.translation(language).is_some()
    }

    /// Iterates over the versions that exist, with their language. One for every language counts as English.
    pub fn by_language(&self) -> impl Iterator<Item = (Language, &T)> {
        let translations = Language::translations().zip(&self.translations);
        let translations = translations.filter_map(|(language, value)| Some((language, value.as_ref()?)));
        std::iter::once((Language::English, &self.english)).chain(translations)
    }

    /// Iterates over the versions that exist.
    pub fn versions(&self) -> impl Iterator<Item = &T> {
        self.by_language().map(|(_, value)| value)
    }

    fn translation(&self, language: Language) -> Option<&T> {
        // The position in `ALL` is that of the variant; a test keeps it so.
        self.translations.get((language as usize).checked_sub(1)?)?.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_is_in_the_table_once_and_english_is_its_first() {
        let mut codes = Vec::new();
        for (number, language) in Language::ALL.into_iter().enumerate() {
            assert_eq!(language as usize, number, "{language:?}");
            assert_eq!(Language::from_code(language.code()), Some(language));
            assert!(!codes.contains(&language.code()) && Language::is_code(language.code()));
            codes.push(language.code());
        }
        assert_eq!(Language::ALL[0], Language::default());
        assert_eq!(Language::codes_in(Language::English).replace(" or ", ", "), codes.join(", "));
    }

    #[test]
    fn the_key_for_the_language_leads_through_all_of_them_and_says_where_it_leads() {
        assert!(Language::English.and_others().eq(Language::ALL));
        for language in Language::ALL {
            assert_eq!(Words::of(language).does.language, language.other().own_name());
        }
    }

    #[test]
    fn each_language_has_its_own_version_of_a_value() {
        let codes = Localized::made(Language::code);
        let english = Localized::new("en", |_| None);
        let shared = Localized::shared("en");
        for language in Language::ALL {
            assert_eq!(*codes.in_language(language), language.code());
            assert_eq!([english.in_language(language), shared.in_language(language)], [&"en"; 2]);
            assert!(codes.speaks(language) && shared.speaks(language));
            assert_eq!(english.speaks(language), language == Language::English);
        }
        let versions = codes.by_language().map(|(language, code)| (language, *code));
        assert!(versions.eq(Language::ALL.map(|language| (language, language.code()))));
        assert_eq!([&english, &shared].map(|one| one.versions().count()), [1; 2]);
    }

    #[test]
    fn a_language_is_found_in_the_name_of_a_locale() {
        assert_eq!(Language::from_code("es_MX.UTF-8"), Some(Language::Spanish));
        assert_eq!(Language::from_code("EN"), Some(Language::English));
        assert_eq!(Language::from_code("xx"), None);
    }
}

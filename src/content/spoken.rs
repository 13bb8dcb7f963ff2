//! The languages in which somebody can call, through an interpreter: their names and the English word to say.
//!
//! Each has a file in `content/languages/`, which `build/languages.rs` compiles.

use crate::text::glyphs::GlyphSet;

pub use crate::text::site::LANGUAGES_ENTRY as ENTRY_ID;

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// The columns of the English word, with a gap.
const SAY: usize = 16;

/// A language that interpreters speak. The interface and the content are in the languages of
/// [`crate::text::Language`] only.
#[derive(Debug)]
pub struct SpokenLanguage {
    /// Its BCP 47 tag.
    pub tag: &'static str,
    /// Its own name in its own letters.
    pub name: &'static str,
    /// Its own name in ASCII, for terminals without its letters.
    pub latin: &'static str,
    /// The English word to say on the telephone.
    pub say: &'static str,
    /// Other names, by which its readers and those who help them may search.
    pub also: &'static [&'static str],
    /// The scripts in which it is written, as ISO 15924 codes.
    pub scripts: &'static [&'static str],
    /// Letters that few other languages have.
    pub letters: &'static str,
    /// Words by which its readers may search.
    pub words: &'static [&'static str],
    /// Sentences in the language, for [`SpokenLanguage::reviewed_sentences`].
    pub(crate) sentences: &'static [&'static str],
    /// Who has read all of this, somebody who speaks the language, and on which day.
    pub review: Option<(&'static str, &'static str)>,
}

impl SpokenLanguage {
    /// Every language, in the order of the page.
    #[must_use]
    pub fn all() -> &'static [Self] {
        &LANGUAGES
    }

    /// The sentences, if somebody who reads the language has reviewed them.
    #[must_use]
    pub const fn reviewed_sentences(&self) -> &'static [&'static str] {
        if self.review.is_some() { self.sentences } else { &[] }
    }

    /// Whether there are sentences that nobody has reviewed, which no reader sees.
    #[must_use]
    pub const fn has_draft(&self) -> bool {
        self.review.is_none() && !self.sentences.is_empty()
    }

    /// The English word to say and its own name, as a terminal with these characters can show them. Its own letters come
    /// last, so that letters that are wide or run from right to left move nothing.
    #[must_use]
    pub fn row_on(&self, glyphs: GlyphSet) -> String {
        format!("{:SAY$}{}", self.say, self.name_on(glyphs))
    }

    fn name_on(&self, glyphs: GlyphSet) -> String {
        match self.name {
            name if !glyphs.holds_all(name) || name == self.latin => self.latin.to_owned(),
            name if self.scripts == ["Latn"] => name.to_owned(),
            name => format!("{} / {name}", self.latin),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_shown_only_with_the_name_of_a_person_who_read_it() {
        let [draft, reviewed] = [None, Some(("A reader", "2026-11-30"))].map(|review| SpokenLanguage {
            tag: "xx",
            name: "Xx",
            latin: "Xx",
            say: "Xx",
            also: &[],
            scripts: &["Latn"],
            letters: "",
            words: &[],
            sentences: &["A sentence."],
            review,
        });
        assert_eq!(draft.reviewed_sentences(), [""; 0]);
        assert!(draft.has_draft() && !reviewed.has_draft());
        assert_eq!(reviewed.reviewed_sentences(), ["A sentence."]);
    }

    #[test]
    fn a_name_is_in_its_own_letters_where_the_terminal_has_them() {
        let named = |tag: &str, glyphs| {
            SpokenLanguage::all().iter().find(|language| language.tag == tag).unwrap().name_on(glyphs)
        };
        let named = |tag| GlyphSet::ALL.map(|set| named(tag, set));
        let (spanish, vietnamese) = ("Español", "Tiếng Việt");
        assert_eq!(named("es"), ["Espanol", spanish, spanish, spanish, spanish]);
        assert_eq!(named("vi"), ["Tieng Viet", "Tieng Viet", "Tieng Viet", vietnamese, vietnamese]);
        let russian = "Russkiy / Русский";
        assert_eq!(named("ru"), ["Russkiy", "Russkiy", russian, "Russkiy", russian]);
    }
}

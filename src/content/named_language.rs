//! The languages of interpreters that a query names, or in which it is written.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};

use super::spoken::SpokenLanguage;
use crate::words::fold::words;

/// The least letters of an unfinished name.
const BEGINNING: usize = 7;

/// The least letters of a word that counts among others, or of a name.
const LONG_WORD: usize = 5;

/// Words before the name of a language that add nothing to it.
const BEFORE_NAME: [&str; 9] = ["i", "speak", "my", "language", "yo", "hablo", "mi", "idioma", "bahasa"];

/// The numbers of languages in [`SpokenLanguage::all`]: of the one that `query` names or one of whose words it is, or
/// else of all those in whose letters it is written.
///
/// ```
/// use infocus::content::spoken::SpokenLanguage;
/// use infocus::content::named_language::spoken_languages;
///
/// let tags = |query| -> Vec<&str> {
///     spoken_languages(query).into_iter().map(|number| SpokenLanguage::all()[number].tag).collect()
/// };
/// assert_eq!(tags("tieng viet"), ["vi"]);
/// assert_eq!(tags("я"), ["ru", "uk"]);
/// assert_eq!(tags("my boss"), [""; 0]);
/// ```
#[must_use]
pub fn spoken_languages(query: &str) -> Vec<usize> {
    if query.trim().is_empty() {
        return Vec::new();
    }
    match by_name_or_word(query) {
        Some(number) => vec![number],
        None => by_letters(query),
    }
}

/// Where the entry that lists languages belongs among the hits of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// Where its own words put it.
    Usual,
    /// After the entries for distress, before all others: the query names a language, or is written in its letters.
    AfterHelp,
    /// Before all others: the query is nothing but the name or a word of a language, so no words of distress.
    /// `ajuda` is Portuguese, and no slip of `ayuda`.
    First,
}

impl Rank {
    /// Where the entry belongs among the hits of `query`.
    #[must_use]
    pub fn of(query: &str) -> Self {
        if named(query).is_some() {
            Self::First
        } else if !spoken_languages(query).is_empty() || is_in_another_script(query) {
            Self::AfterHelp
        } else {
            Self::Usual
        }
    }
}

/// The names and words of a language in one form.
struct Forms {
    names: Vec<String>,
    words: Vec<String>,
}

impl Forms {
    fn of(language: &SpokenLanguage, form: fn(&str) -> String) -> Self {
        let names = [&language.name, &language.latin, &language.say].into_iter().chain(language.also);
        Self {
            names: names.map(|name| form(name)).collect(),
            words: language.words.iter().map(|word| form(word)).collect(),
        }
    }
}

/// The forms of every language: as they are written, and folded.
static FORMS: LazyLock<[Vec<Forms>; 2]> = LazyLock::new(|| {
    [as_written, folded].map(|form| SpokenLanguage::all().iter().map(|one| Forms::of(one, form)).collect())
});

fn by_name_or_word(query: &str) -> Option<usize> {
    let typed = folded(query);
    named(query).or_else(|| begun(&typed)).or_else(|| containing(&typed))
}

/// The language of which the query is a name or a word. As written first: without their marks, words of several
/// languages are the same.
fn named(query: &str) -> Option<usize> {
    let [written, folded_forms] = &*FORMS;
    in_form(&as_written(query), written).or_else(|| in_form(&folded(query), folded_forms))
}

fn in_form(typed: &str, forms: &[Forms]) -> Option<usize> {
    let name = without_filler(typed);
    let is_name = |language: &Forms| language.names.iter().any(|own| own == name);
    let is_word = |language: &Forms| language.words.iter().any(|word| word == typed);
    if name.is_empty() {
        return None;
    }
    forms.iter().position(is_name).or_else(|| forms.iter().position(is_word))
}

/// The language whose name begins with these letters, or with this word.
fn begun(typed: &str) -> Option<usize> {
    let name = without_filler(typed);
    let letters = name.chars().count();
    let is_begun = |own: &String| {
        let rest = own.strip_prefix(name);
        rest.is_some_and(|rest| letters >= BEGINNING || (letters >= LONG_WORD && rest.starts_with(' ')))
    };
    let [_, folded] = &*FORMS;
    folded.iter().position(|language| language.names.iter().any(is_begun))
}

/// The language with a word or words among those typed. Names do not count: `my chinese boss` is English.
fn containing(typed: &str) -> Option<usize> {
    let typed = format!(" {typed} ");
    let is_in = |word: &String| word.chars().count() >= LONG_WORD && typed.contains(&format!(" {word} "));
    let [_, folded] = &*FORMS;
    folded.iter().position(|language| language.words.iter().any(is_in))
}

fn as_written(text: &str) -> String {
    text.trim().nfc().flat_map(char::to_lowercase).collect()
}

/// The words of a text, folded, with single spaces.
fn folded(text: &str) -> String {
    words(text).iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

fn without_filler(text: &str) -> &str {
    BEFORE_NAME.iter().fold(text, |text, word| after_word(text, word))
}

fn after_word<'a>(text: &'a str, word: &str) -> &'a str {
    text.strip_prefix(word).and_then(|rest| rest.strip_prefix(' ')).unwrap_or(text)
}

/// The languages with the most of the letters that few others have, or else those in whose script the query is written.
/// Letters that many languages have say nothing, and neither does a single name in a sentence.
fn by_letters(query: &str) -> Vec<usize> {
    let composed: String = query.nfc().flat_map(char::to_lowercase).collect();
    let words: Vec<&str> = composed.split_whitespace().collect();
    let letters: BTreeSet<char> = composed.chars().filter(|letter| !letter.is_ascii()).collect();
    let own = |language: &SpokenLanguage| {
        let is_own = |letter: char| language.letters.contains(letter);
        let own_words = words.iter().filter(|word| word.contains(is_own)).count();
        let is_most = 2 * own_words >= words.len();
        if is_most { letters.iter().copied().filter(|letter| is_own(*letter)).count() } else { 0 }
    };
    let most = SpokenLanguage::all().iter().map(own).max().unwrap_or(0);
    if most > 0 { all_with(|language| own(language) == most) } else { by_script(&letters) }
}

/// Whether a query has letters of a script in which neither the page nor a listed language is written.
fn is_in_another_script(query: &str) -> bool {
    query.chars().any(|letter| !is_latin(letter.script()))
}

/// Whether a script is Latin, or says nothing about the language.
const fn is_latin(script: Script) -> bool {
    matches!(script, Script::Latin | Script::Common | Script::Inherited)
}

fn by_script(letters: &BTreeSet<char>) -> Vec<usize> {
    let scripts: Vec<Script> =
        letters.iter().map(UnicodeScript::script).filter(|script| !is_latin(*script)).collect();
    let is_written_in = |language: &SpokenLanguage| {
        scripts.iter().all(|script| language.scripts.contains(&script.short_name()))
    };
    if scripts.is_empty() { Vec::new() } else { all_with(is_written_in) }
}

fn all_with(is_match: impl Fn(&SpokenLanguage) -> bool) -> Vec<usize> {
    let numbered = SpokenLanguage::all().iter().enumerate();
    numbered.filter(|(_, language)| is_match(language)).map(|(number, _)| number).collect()
}

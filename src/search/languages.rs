//! The languages of interpreters that a query names, or in which it is written.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};

use super::fold::words;
use crate::content::spoken::SpokenLanguage;

/// The least letters of an unfinished name.
const BEGINNING: usize = 5;

/// The least letters of a word that counts among others.
const LONG_WORD: usize = 5;

/// Words before the name of a language that add nothing to it.
const BEFORE_NAME: [&str; 9] = ["i", "speak", "my", "language", "yo", "hablo", "mi", "idioma", "bahasa"];

/// The numbers of languages in [`SpokenLanguage::all`]: of the one that `query` names or one of whose words it is, or
/// else of all those in whose letters it is written.
///
/// ```
/// use infocus::content::spoken::SpokenLanguage;
/// use infocus::search::languages::spoken_languages;
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
    match by_name_or_word(query) {
        Some(number) => vec![number],
        None => by_letters(query),
    }
}

fn by_name_or_word(query: &str) -> Option<usize> {
    // As written first: without their marks, words of several languages are the same.
    named(query, as_written)
        .or_else(|| named(query, folded))
        .or_else(|| begun(&folded(query)))
        .or_else(|| containing(&folded(query)))
}

/// The language with the name or the word that is typed, compared in this form.
fn named(query: &str, form: fn(&str) -> String) -> Option<usize> {
    let typed = form(query);
    let name = without_filler(&typed);
    let all = SpokenLanguage::all();
    let is_name = |language: &SpokenLanguage| names(language).iter().any(|own| form(own) == name);
    let is_word = |language: &SpokenLanguage| language.words.iter().any(|word| form(word) == typed);
    if name.is_empty() { None } else { all.iter().position(is_name).or_else(|| all.iter().position(is_word)) }
}

/// The language whose name begins with these letters.
fn begun(typed: &str) -> Option<usize> {
    let name = without_filler(typed);
    let begins = |language: &SpokenLanguage| names(language).iter().any(|own| folded(own).starts_with(name));
    if name.chars().count() < BEGINNING { None } else { SpokenLanguage::all().iter().position(begins) }
}

/// The language with a word or words among those typed. Names do not count: `my chinese boss` is English.
fn containing(typed: &str) -> Option<usize> {
    let typed = format!(" {typed} ");
    let is_in =
        |word: &&str| word.chars().count() >= LONG_WORD && typed.contains(&format!(" {} ", folded(word)));
    SpokenLanguage::all().iter().position(|language| language.words.iter().any(is_in))
}

const fn names(language: &SpokenLanguage) -> [&'static str; 3] {
    [language.name, language.latin, language.say]
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
/// Letters that many languages have say nothing.
fn by_letters(query: &str) -> Vec<usize> {
    let letters: BTreeSet<char> =
        query.nfc().filter(|letter| !letter.is_ascii()).flat_map(char::to_lowercase).collect();
    let own = |language: &SpokenLanguage| {
        letters.iter().filter(|letter| language.letters.contains(**letter)).count()
    };
    let most = SpokenLanguage::all().iter().map(own).max().unwrap_or(0);
    if most > 0 { all_with(|language| own(language) == most) } else { by_script(&letters) }
}

fn by_script(letters: &BTreeSet<char>) -> Vec<usize> {
    let says_nothing = |script: &Script| matches!(script, Script::Latin | Script::Common | Script::Inherited);
    let scripts: Vec<Script> =
        letters.iter().map(UnicodeScript::script).filter(|script| !says_nothing(script)).collect();
    let is_written_in = |language: &SpokenLanguage| {
        scripts.iter().all(|script| language.scripts.contains(&script.short_name()))
    };
    if scripts.is_empty() { Vec::new() } else { all_with(is_written_in) }
}

fn all_with(is_match: impl Fn(&SpokenLanguage) -> bool) -> Vec<usize> {
    let numbered = SpokenLanguage::all().iter().enumerate();
    numbered.filter(|(_, language)| is_match(language)).map(|(number, _)| number).collect()
}

//! The language of a text, by its small words.

use infocus::text::Language;
use infocus::text::site::SERIES;

/// Small words of English that are no words of Spanish.
const ENGLISH: &str = "the of and is are this that with your you from not must write check it for by to was were been be \
    have or an at if here there what which who when where type press its of on in than then each every any all only \
    before after call name their they these those cannot can may more most nothing nobody does do did how why about into";

/// Small words of Spanish that are no words of English.
const SPANISH: &str = "el los las del y que es una un por para se su sus al lo como más está esta este esto estos estas \
    usted escriba revise oprima en de la si ningún ninguna aquí hay falta cada fue muy ya cuando donde quién";

/// The small words of another language than `language` in a text. Quotations and commands do not count.
pub fn foreign_words(text: &str, language: Language) -> Vec<String> {
    let words = match language {
        Language::English => SPANISH,
        Language::Spanish => ENGLISH,
    };
    let words: Vec<&str> = words.split_whitespace().collect();
    small_words(text).into_iter().filter(|word| words.contains(&word.as_str())).collect()
}

/// Whether a text of several sentences, which may name something in another language, is in another one than `language`.
pub fn is_mostly_foreign(text: &str, language: Language) -> bool {
    foreign_words(text, language).len() > foreign_words(text, language.other()).len()
}

/// The words of a text in small letters, without values, quotations and commands.
fn small_words(text: &str) -> Vec<String> {
    let text = text.replace(SERIES, " ");
    let plain = without(&without(&without(&text, '{', '}'), '"', '"'), '«', '»');
    let mut words = Vec::new();
    let mut is_command = false;
    for word in plain.split_whitespace() {
        let begins = word.trim_start_matches('(');
        if begins.starts_with("infocus") || is_command {
            // A command has one word after it, and an option or `add` another one.
            is_command = begins.starts_with("infocus") || begins.starts_with("--") || begins == "add";
        } else if !begins.starts_with("--") {
            words.push(word);
        }
    }
    let letters = |letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '_';
    let pieces = words.iter().flat_map(|word| word.split(letters));
    pieces.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// The text without what stands between these signs.
fn without(text: &str, open: char, close: char) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, inner)) = rest.split_once(open) {
        let Some((_, after)) = inner.split_once(close) else { break };
        plain.push_str(before);
        plain.push(' ');
        rest = after;
    }
    plain + rest
}

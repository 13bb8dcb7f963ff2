//! The card and the sign to print on paper.

use crate::content::catalog::Catalog;
use crate::content::hotline::{EMERGENCY, NUMBER, TEXT_NUMBER, TEXT_WORD};
use crate::content::pane::Pane;
use crate::content::spoken::SpokenLanguage;
use crate::text::glyphs::GlyphSet;
use crate::text::sentences::{InLanguage, paper as words};
use crate::text::{Language, columns};

/// The width of a card that fits into a purse, in columns.
const CARD_WIDTH: usize = 34;

/// The blank to write a local number on, if the content has none.
const BLANK: &str = "______________";

/// Words in every language.
fn in_each(words: InLanguage) -> [String; Language::ALL.len()] {
    Language::ALL.map(words)
}

/// A card in every language, of at most 34 columns and 8 rows. It does not reveal what it is about, because
/// the person who carries it may be searched.
#[must_use]
pub fn card(catalog: &Catalog) -> String {
    let nearby = lines_nearby(catalog).unwrap_or_else(|| labelled(BLANK).unwrap_or_else(|| BLANK.to_owned()));
    let words: [InLanguage; 3] = [words::free, words::hours, words::danger];
    let [free, hours, danger] = words.map(|words| in_each(words).join(" / "));
    let say = in_each(words::say_language).join("\n ");
    let text = in_each(words::text).map(|word| format!("{word} {TEXT_WORD}")).join(" / ");
    format!(
        " {NUMBER}   {free}
 {hours}
 {say}
 {text}: {TEXT_NUMBER}
 {danger} {EMERGENCY}
 {nearby}
"
    )
}

/// A card in every language that interpreters speak, of one page of 80 columns: the English word to say, and the
/// language's own name. It does not reveal what it is about either.
#[must_use]
pub fn card_of_languages(catalog: &Catalog, glyphs: GlyphSet) -> String {
    let say = in_each(words::say_this_word).join("\n ");
    let rows = SpokenLanguage::all().iter().map(|language| format!(" {}\n", language.row_on(glyphs)));
    format!("{}\n {say}\n\n{}", card(catalog), rows.collect::<String>())
}

/// The first number added nearby, and its number for text messages, as far as they fit on a card; with a label where
/// there is room for it.
fn lines_nearby(catalog: &Catalog) -> Option<String> {
    let entries = catalog.pane(Pane::GetHelp).iter().map(|listed| catalog.entry(listed.entry));
    let mut lines = entries.filter(|entry| entry.nearby.is_some());
    lines.find_map(|entry| {
        let phone = entry.help_line.as_ref().and_then(|line| labelled(line.display()));
        let text = entry.text_line.as_ref().and_then(|line| {
            let word = line.word().map(|word| format!("{word}: ")).unwrap_or_default();
            let line = format!("{} {word}{}", in_each(words::text).join(" / "), line.number());
            Some(line).filter(|line| is_narrow(line))
        });
        let lines: Vec<String> = phone.into_iter().chain(text).collect();
        (!lines.is_empty()).then(|| lines.join("\n "))
    })
}

/// A number with the label in every language, in the first one or without it, as far as there is room for it: an
/// extension matters more than the label.
fn labelled(number: &str) -> Option<String> {
    let near = in_each(words::near_you);
    let labels = [format!(" ({})", near.join(" / ")), format!(" ({})", near[0]), String::new()];
    labels.into_iter().map(|label| format!("{number}{label}")).find(|line| is_narrow(line))
}

fn is_narrow(line: &str) -> bool {
    columns(line) < CARD_WIDTH
}

/// The lines of the sign, each in every language.
const SIGN: [InLanguage; 8] = [
    words::information,
    words::help_lines,
    words::other_language,
    words::arrows,
    words::hide,
    words::keeps_nothing,
    words::no_name,
    words::phone,
];

/// A sign for the wall beside a screen: one page of 80 columns, in spaced letters.
#[must_use]
pub fn sign() -> String {
    let mut sign = String::from("\n");
    for lines in SIGN {
        for line in in_each(lines) {
            sign.push_str("\n  ");
            sign.push_str(&wide(&line));
            sign.push('\n');
        }
        sign.push('\n');
    }
    sign
}

fn wide(line: &str) -> String {
    let mut wide = String::with_capacity(2 * line.len());
    for letter in line.chars() {
        wide.push(letter);
        wide.push(' ');
    }
    wide.truncate(wide.trim_end().len());
    wide
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::site::TELLING;

    /// Other words that would reveal to a finder of the card what its owner read.
    const TOPICS: [&str; 4] = ["national", "help", "police", "ayuda"];

    #[test]
    fn a_card_is_small_and_does_not_reveal_its_subject() {
        let card = card(&Catalog::built_in());
        assert!(card.lines().count() <= 8, "{card}");
        assert!(card.lines().all(|line| columns(line) <= CARD_WIDTH), "{card}");
        // The word to send is exempt: without it, a text message gets no answer.
        let lower =
            card.replace(&format!("Text {TEXT_WORD} / Texto {TEXT_WORD}: {TEXT_NUMBER}"), "").to_lowercase();
        assert!(lower.len() < card.len(), "{card}");
        assert!(TELLING.iter().chain(&TOPICS).all(|topic| !lower.contains(topic)), "{card}");
        assert!([NUMBER, TEXT_NUMBER, EMERGENCY, BLANK].iter().all(|number| card.contains(number)), "{card}");
    }

    #[test]
    fn a_sign_is_one_page_and_does_not_reveal_its_subject() {
        let sign = sign();
        assert!(sign.lines().count() <= 60, "{} lines", sign.lines().count());
        assert!(sign.lines().all(|line| columns(line) <= 80), "{sign}");
        let lower = sign.replace(' ', "").to_lowercase();
        // The sign may mention help lines, and nothing more.
        let topics = TELLING.iter().filter(|word| !["linea", "ayuda"].contains(word));
        let mut topics = topics.chain(&["police", NUMBER]);
        assert!(topics.all(|topic| !lower.contains(&topic.replace(' ', ""))));
    }
}

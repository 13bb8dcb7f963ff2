//! The card and the sign to print on paper.

use crate::content::catalog::Catalog;
use crate::content::hotline::{EMERGENCY, NUMBER, TEXT_NUMBER, TEXT_WORD};
use crate::content::pane::Pane;
use crate::content::spoken::SpokenLanguage;
use crate::text::glyphs::GlyphSet;
use crate::text::{Language, columns};

/// The width of a card that fits into a purse, in columns.
const CARD_WIDTH: usize = 34;

/// The blank to write a local number on, if the content has none.
const BLANK: &str = "________________";

/// The label after a local number.
const NEAR_YOU: &str = " (near you)";

/// Words of the card in every language.
type Each = [&'static str; Language::ALL.len()];
const FREE: Each = ["free", "gratis"];
const HOURS: Each = ["24 hours", "24 horas"];
const SAY: Each = ["Say your language.", "Diga su idioma."];
const SAY_IN_ENGLISH: Each =
    ["Call and say this word. Then wait.", "Llame y diga esta palabra. Luego espere."];
const TEXT: Each = ["Text", "Texto"];
const DANGER: Each = ["Danger", "Peligro"];

/// A card in every language, of at most 34 columns and 8 rows. It does not reveal what it is about, because
/// the person who carries it may be searched.
#[must_use]
pub fn card(catalog: &Catalog) -> String {
    let nearby = lines_nearby(catalog).unwrap_or_else(|| format!("{BLANK}{NEAR_YOU}"));
    let [free, hours, danger] = [FREE, HOURS, DANGER].map(|words| words.join(" / "));
    let say = SAY.join("\n ");
    let text = TEXT.map(|word| format!("{word} {TEXT_WORD}")).join(" / ");
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
    let [call, wait] = SAY_IN_ENGLISH;
    let rows = SpokenLanguage::all().iter().map(|language| format!(" {}\n", language.row_on(glyphs)));
    format!("{}\n {call}\n {wait}\n\n{}", card(catalog), rows.collect::<String>())
}

/// The first number added nearby, and its number for text messages, as far as they fit on a card; with a label where
/// there is room for it.
fn lines_nearby(catalog: &Catalog) -> Option<String> {
    let entries = catalog.pane(Pane::GetHelp).iter().map(|listed| catalog.entry(listed.entry));
    let mut lines = entries.filter(|entry| entry.nearby.is_some());
    let is_narrow = |line: &String| columns(line) < CARD_WIDTH;
    // An extension and a word to send matter more than the label.
    let labelled = |line: String| [format!("{line}{NEAR_YOU}"), line].into_iter().find(is_narrow);
    lines.find_map(|entry| {
        let phone = entry.help_line.as_ref().and_then(|line| labelled(line.display().to_string()));
        let text = entry.text_line.as_ref().and_then(|line| {
            let word = line.word().map(|word| format!("{word}: ")).unwrap_or_default();
            let [text, texto] = TEXT;
            let line = format!("{text} / {texto} {word}{}", line.number());
            Some(line).filter(is_narrow)
        });
        let lines: Vec<String> = phone.into_iter().chain(text).collect();
        (!lines.is_empty()).then(|| lines.join("\n "))
    })
}

/// The lines of the sign, each in every language.
const SIGN: [[&str; Language::ALL.len()]; 8] = [
    ["FREE INFORMATION", "INFORMACIÓN GRATIS"],
    ["0   Help lines", "Líneas de ayuda"],
    ["7   Español", "English"],
    ["Arrow keys: move", "Flechas: mover"],
    ["Ctrl+X: hide", "Ctrl+X: ocultar"],
    ["It keeps nothing you read.", "No se guarda lo que lee."],
    ["No name needed.", "No hace falta su nombre."],
    ["Ask us for a phone.", "Pídanos un teléfono."],
];

/// A sign for the wall beside a screen: one page of 80 columns, in spaced letters.
#[must_use]
pub fn sign() -> String {
    let mut sign = String::from("\n");
    for lines in SIGN {
        for line in lines {
            sign.push_str("\n  ");
            sign.push_str(&wide(line));
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

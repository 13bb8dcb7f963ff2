//! What is put on a wall or in a hand: works when nothing else does.

use crate::content::catalog::Catalog;
use crate::content::hotline::{EMERGENCY, NUMBER, TEXT_NUMBER, TEXT_WORD};
use crate::content::pane::Pane;
use crate::text::columns;

/// The columns of a card that fits into a purse.
const CARD_WIDTH: usize = 34;

/// The number nearby, or room to write one.
const ROOM: &str = "________________";

/// What stands beside it.
const NEAR_YOU: &str = " (near you)";

/// A card in both languages: 34 columns and 8 rows at most, and nothing on it that says what it is about. Whoever
/// carries it may be searched.
#[must_use]
pub fn card(catalog: &Catalog) -> String {
    let nearby = number_nearby(catalog).unwrap_or_else(|| format!("{ROOM}{NEAR_YOU}"));
    format!(
        " {NUMBER}   free / gratis
 24 hours / 24 horas
 Say your language.
 Diga su idioma.
 Text {TEXT_WORD} / Texto {TEXT_WORD}: {TEXT_NUMBER}
 Danger / Peligro {EMERGENCY}
 {nearby}
"
    )
}

/// The first number that people nearby have added, if it fits on a card, and what it is.
fn number_nearby(catalog: &Catalog) -> Option<String> {
    let mut entries = catalog.pane(Pane::GetHelp).iter().map(|listed| catalog.entry(listed.entry));
    let line = entries.find_map(|entry| entry.checked.and(entry.help_line.as_ref()))?;
    // An extension matters more than what the words beside it say.
    let named = format!("{}{NEAR_YOU}", line.display);
    [named, line.display.to_string()].into_iter().find(|number| columns(number) < CARD_WIDTH)
}

/// What stands on the sign: the same in English and in Spanish, one below the other.
const SIGN: [[&str; 2]; 8] = [
    ["FREE INFORMATION", "INFORMACIÓN GRATIS"],
    ["0   Help lines", "Líneas de ayuda"],
    ["7   Español", "English"],
    ["Arrow keys: move", "Flechas: mover"],
    ["Ctrl+X: hide", "Ctrl+X: ocultar"],
    ["It keeps nothing you read.", "No se guarda lo que lee."],
    ["No name needed.", "No hace falta su nombre."],
    ["Ask us for a phone.", "Pídanos un teléfono."],
];

/// A sign for the wall beside a screen: one page of 80 columns, in letters set wide apart.
#[must_use]
pub fn sign() -> String {
    let mut sign = String::from("\n");
    for [english, spanish] in SIGN {
        for line in [english, spanish] {
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

    /// What else would tell somebody who finds a card what its owner read.
    const TOPICS: [&str; 4] = ["national", "help", "police", "ayuda"];

    #[test]
    fn a_card_is_small_and_says_nothing_of_what_it_is_about() {
        let card = card(&Catalog::built_in());
        assert!(card.lines().count() <= 8, "{card}");
        assert!(card.lines().all(|line| columns(line) <= CARD_WIDTH), "{card}");
        // Without the word to send, a text gets no answer.
        let lower =
            card.replace(&format!("Text {TEXT_WORD} / Texto {TEXT_WORD}: {TEXT_NUMBER}"), "").to_lowercase();
        assert!(lower.len() < card.len(), "{card}");
        assert!(TELLING.iter().chain(&TOPICS).all(|topic| !lower.contains(topic)), "{card}");
        assert!([NUMBER, TEXT_NUMBER, EMERGENCY, ROOM].iter().all(|number| card.contains(number)), "{card}");
    }

    #[test]
    fn a_sign_is_one_page_and_says_nothing_of_what_it_is_about() {
        let sign = sign();
        assert!(sign.lines().count() <= 60, "{} lines", sign.lines().count());
        assert!(sign.lines().all(|line| columns(line) <= 80), "{sign}");
        let lower = sign.replace(' ', "").to_lowercase();
        // That there are help lines is all that it says.
        let topics = TELLING.iter().filter(|word| !["linea", "ayuda"].contains(word));
        let mut topics = topics.chain(&["police", NUMBER]);
        assert!(topics.all(|topic| !lower.contains(&topic.replace(' ', ""))));
    }
}

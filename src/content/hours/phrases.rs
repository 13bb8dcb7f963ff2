//! Phrases about hours, in English and in Spanish, as one word each.

use super::days::folded;

/// Phrases, and the words that take their place before a text is read.
const PHRASES: [(&str, &str); 32] = [
    ("24 7", "every day 24 hours"),
    ("7 days a week", "every day"),
    ("7 days", "every day"),
    ("los 7 dias de la semana", "every day"),
    ("7 dias a la semana", "every day"),
    ("los 7 dias", "every day"),
    ("24 hours a day", "ALL"),
    ("las 24 horas del dia", "ALL"),
    ("24 horas al dia", "ALL"),
    ("las 24 horas", "ALL"),
    ("24 hours", "ALL"),
    ("24 horas", "ALL"),
    ("24 hrs", "ALL"),
    ("24 h", "ALL"),
    ("24h", "ALL"),
    ("24hrs", "ALL"),
    ("around the clock", "ALL"),
    ("all day", "ALL"),
    ("todo el dia", "ALL"),
    ("a toda hora", "ALL"),
    ("a m", "am"),
    ("p m", "pm"),
    ("de la manana", "am"),
    ("de la madrugada", "am"),
    ("de la tarde", "pm"),
    ("de la noche", "night"),
    ("in the morning", "am"),
    ("in the afternoon", "pm"),
    ("in the evening", "pm"),
    ("at night", "night"),
    ("mediodia", "noon"),
    ("medianoche", "midnight"),
];

/// The text in small letters without accents, with one word for each phrase.
pub(super) fn without_phrases(text: &str) -> String {
    let brackets = |letter| if matches!(letter, '(' | ')') { ' ' } else { letter };
    let folded = folded(&text.chars().map(brackets).collect::<String>());
    let mut text = format!(" {folded} ");
    for (phrase, word) in PHRASES {
        text = text.replace(&format!(" {phrase} "), &format!(" {word} "));
    }
    text.trim().to_owned()
}

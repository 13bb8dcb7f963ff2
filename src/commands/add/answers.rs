//! What an answer means: ways to reach a line, and a place with its address.

use crate::content::pack::local_format::RawTextLine;

/// Words for a text message. What follows them is the word to send and the number.
const MESSAGE_WORDS: [&str; 9] =
    ["text", "texto", "txt", "texts", "textos", "sms", "mensaje", "mensajes", "message"];

/// Words for a call, in an answer such as `call or text 209-555-0123`.
const CALL_WORDS: [&str; 12] = [
    "call",
    "llame",
    "llamada",
    "llamadas",
    "llamar",
    "phone",
    "tel",
    "teléfono",
    "telefono",
    "cel",
    "celular",
    "whatsapp",
];

/// Words that say nothing between the others.
const FILLERS: [&str; 35] = [
    "send", "a", "the", "word", "to", "at", "al", "or", "and", "o", "y", "por", "un", "una", "de", "la",
    "people", "they", "you", "can", "please", "la", "gente", "pueden", "hay", "palabra", "envía", "manda",
    "envíe", "envie", "mande", "número", "numero", "number", "only",
];

/// How to reach a help line.
#[derive(Debug, Default)]
pub struct ReachAnswer {
    /// The number to call, as it was typed.
    pub phone: Option<String>,
    /// The number for text messages, and the word to send.
    pub text: Option<RawTextLine>,
}

/// The error for a number for text messages that is not written as one.
#[derive(Debug, PartialEq, Eq)]
pub struct NoMessage;

impl ReachAnswer {
    /// The ways in an answer: a number, `text SAFE to 741741`, or a number and a number for text messages.
    ///
    /// # Errors
    /// [`NoMessage`] if text messages are named, but not where to send which word.
    pub fn of(answer: &str) -> Result<Self, NoMessage> {
        let words: Vec<&str> = answer.split_whitespace().collect();
        let Some(at) = words.iter().position(|word| is_one_of(word, &MESSAGE_WORDS)) else {
            let is_before = |word: &&&str| is_one_of(word, &CALL_WORDS) || is_one_of(word, &FILLERS);
            let mut number: Vec<&str> = words.iter().skip_while(is_before).copied().collect();
            while number.last().is_some_and(|word| is_one_of(word, &CALL_WORDS)) {
                number.pop();
            }
            let number = if number.is_empty() { words } else { number };
            return Ok(Self { phone: Some(in_groups(&number.join(" "))), text: None });
        };
        let (before, after) = words.split_at(at);
        let before: Vec<&str> = before.iter().copied().filter(|word| !is_one_of(word, &FILLERS)).collect();
        let is_also_called = !before.is_empty() && before.iter().all(|word| is_one_of(word, &CALL_WORDS));
        // The word may come first: `SAFE por texto al 741741`.
        let has_number = before.iter().any(|word| word.contains(|letter: char| letter.is_ascii_digit()));
        let (before, after) = if is_also_called || has_number || before.is_empty() {
            (before, after.to_vec())
        } else {
            (
                Vec::new(),
                [after.get(..1).unwrap_or_default(), &before, after.get(1..).unwrap_or_default()].concat(),
            )
        };
        let mut text = message(&after)?;
        text.number = in_groups(&text.number).into();
        let phone = if is_also_called {
            Some(text.number.to_string())
        } else {
            let first = before.iter().position(|word| !is_one_of(word, &CALL_WORDS)).unwrap_or(before.len());
            let number = before.get(first..).unwrap_or_default().join(" ");
            Some(in_groups(number.trim_end_matches([',', ';', ':', '.']))).filter(|number| !number.is_empty())
        };
        Ok(Self { phone, text: Some(text) })
    }
}

/// A number of ten digits in a row in groups, as they are easier to dial; any other text as it is.
fn in_groups(number: &str) -> String {
    let split = |number: &str| {
        let (area, rest) = number.split_at_checked(3)?;
        let (exchange, line) = rest.split_at_checked(3)?;
        Some(format!("{area}-{exchange}-{line}"))
    };
    let is_whole = number.len() == 10 && number.bytes().all(|byte| byte.is_ascii_digit());
    split(number).filter(|_| is_whole).unwrap_or_else(|| number.to_owned())
}

/// The number and the word in words such as `text SAFE to 741741`.
fn message(words: &[&str]) -> Result<RawTextLine, NoMessage> {
    let bare = |word: &&str| word.trim_matches(['"', '\'', '«', '»', '“', '”', ',', ':', '.']).to_owned();
    let said = words.iter().skip(1).filter(|word| !is_one_of(word, &FILLERS));
    // A word in capitals is one to send: `text TEXT to 741741`.
    let said = said.filter(|word| !is_one_of(word, &MESSAGE_WORDS) || is_capital(word));
    let (numbers, others): (Vec<String>, Vec<String>) =
        said.map(bare).filter(|word| !word.is_empty()).partition(|word| has_digit(word));
    match (numbers.is_empty(), others.as_slice()) {
        (false, []) => Ok(RawTextLine { number: numbers.join(" ").into(), word: None }),
        (false, [word]) => {
            Ok(RawTextLine { number: numbers.join(" ").into(), word: Some(word.clone().into()) })
        }
        _ => Err(NoMessage),
    }
}

/// Whether a word is one of these, whatever its case and the signs around it.
fn is_one_of(word: &str, words: &[&str]) -> bool {
    let small = word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    words.contains(&small.as_str())
}

fn is_capital(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

fn has_digit(word: &str) -> bool {
    word.chars().any(|letter| letter.is_ascii_digit()) && !word.chars().any(char::is_alphabetic)
}

/// The place and the address in an answer: an address begins with a number and a word, `10 Oak Street`.
pub fn place_and_address(answer: &str) -> (Option<String>, Option<String>) {
    let starts = std::iter::once(0).chain(answer.match_indices(',').map(|(at, comma)| at + comma.len()));
    for start in starts {
        let (place, address) = answer.split_at(start);
        if is_street(address) {
            let place = place.trim_end_matches([',', ' ']);
            return (
                Some(place.to_owned()).filter(|place| !place.is_empty()),
                Some(address.trim().to_owned()),
            );
        }
    }
    (Some(answer.to_owned()), None)
}

/// Whether a text begins with the number of a house and a word.
fn is_street(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let is_number = words.next().is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    is_number && words.next().is_some_and(|word| word.starts_with(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_for_text_messages_is_understood_in_both_languages() {
        for (answer, phone, text) in [
            ("209-444-0123 ext. 5", Some("209-444-0123 ext. 5"), None),
            ("2094440123", Some("209-444-0123"), None),
            ("Llame al 209-444-0123", Some("209-444-0123"), None),
            ("call", Some("call"), None),
            ("tel. 209.444.0123", Some("209.444.0123"), None),
            ("209-444-0123 WhatsApp", Some("209-444-0123"), None),
            ("call or text 2094440123", Some("209-444-0123"), Some(("209-444-0123", None))),
            ("text SAFE to 741741", None, Some(("741741", Some("SAFE")))),
            ("people text SAFE to 741741", None, Some(("741741", Some("SAFE")))),
            ("La gente envía SAFE por texto al 741741", None, Some(("741741", Some("SAFE")))),
            ("Text \"safe\" to 741741.", None, Some(("741741", Some("safe")))),
            ("texto SAFE al 741741", None, Some(("741741", Some("SAFE")))),
            ("Envíe un mensaje de texto al 741741", None, Some(("741741", None))),
            ("Send a text to 741741", None, Some(("741741", None))),
            ("text 209 444 0123", None, Some(("209 444 0123", None))),
            ("call or text 209-444-0123", Some("209-444-0123"), Some(("209-444-0123", None))),
            ("llamada o texto 209-444-0123", Some("209-444-0123"), Some(("209-444-0123", None))),
            ("209-444-0123, text SAFE to 741741", Some("209-444-0123"), Some(("741741", Some("SAFE")))),
            ("call 209-444-0123 or text 741741", Some("209-444-0123"), Some(("741741", None))),
        ] {
            let reach = ReachAnswer::of(answer).unwrap();
            assert_eq!(reach.phone.as_deref(), phone, "{answer}");
            let found = reach.text.as_ref().map(|text| (&*text.number, text.word.as_deref()));
            assert_eq!(found, text, "{answer}");
        }
        for answer in ["text", "text SAFE", "text SAFE HOME to 741741", "texto al"] {
            assert!(ReachAnswer::of(answer).is_err(), "{answer}");
        }
    }

    #[test]
    fn an_address_begins_with_the_number_of_a_house() {
        for (answer, place, address) in [
            ("Room 2, 10 Oak Street, Merced", Some("Room 2"), Some("10 Oak Street, Merced")),
            ("10 Oak Street", None, Some("10 Oak Street")),
            ("Library, Room 3", Some("Library, Room 3"), None),
            ("Library, second floor, 5 Elm Ave", Some("Library, second floor"), Some("5 Elm Ave")),
            ("Calle Roble 10, Merced", Some("Calle Roble 10, Merced"), None),
            ("Room 2", Some("Room 2"), None),
        ] {
            let found = place_and_address(answer);
            assert_eq!((found.0.as_deref(), found.1.as_deref()), (place, address), "{answer}");
        }
    }
}

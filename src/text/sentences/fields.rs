//! The fields of a content file in words, for sentences about them.

use crate::text::Language;

/// A name with its article, and whether it is a plural.
type FieldWords = (&'static str, bool);

/// Each field in English and in Spanish. In English one that is missing here has its own name.
const FIELDS: [(&str, FieldWords, FieldWords); 24] = [
    ("name", ("the name", false), ("el nombre", false)),
    ("id", ("the id", false), ("el id", false)),
    ("phone", ("the phone", false), ("el teléfono", false)),
    ("extension", ("the extension", false), ("la extensión", false)),
    ("text", ("the text", false), ("el número para mensajes de texto", false)),
    ("website", ("the website", false), ("la página de internet", false)),
    ("chat", ("the chat", false), ("el chat", false)),
    ("email", ("the email address", false), ("el correo electrónico", false)),
    ("address", ("the address", false), ("la dirección", false)),
    ("area", ("the area", false), ("la zona", false)),
    ("hours", ("the hours", true), ("el horario", false)),
    ("open", ("the opening hours", true), ("el horario", false)),
    ("day", ("the day", false), ("el día", false)),
    ("last_day", ("the last day", false), ("el último día", false)),
    ("checked", ("the day of the check", false), ("el día de la revisión", false)),
    ("zone", ("the time zone", false), ("la zona horaria", false)),
    ("languages", ("the languages", true), ("los idiomas", true)),
    ("for_whom", ("the words about who it is for", true), ("el texto sobre para quién es", false)),
    ("cost", ("the words about its cost", true), ("el texto sobre el costo", false)),
    ("accessibility", ("the words about accessibility", true), ("el texto sobre accesibilidad", false)),
    ("place", ("the place", false), ("el lugar", false)),
    ("time", ("the time", false), ("la hora", false)),
    ("start", ("the start", false), ("la hora de inicio", false)),
    ("end", ("the end", false), ("la hora final", false)),
];

/// A field in words, and whether they are a plural.
pub(super) fn field(language: Language, name: &str) -> (String, bool) {
    let row = FIELDS.into_iter().find(|(own, ..)| *own == name);
    let words = row.map(|(_, english, spanish)| match language {
        Language::English => english,
        Language::Spanish => spanish,
    });
    let other = match language {
        Language::English => format!("the {name}"),
        Language::Spanish => format!("el campo {name}"),
    };
    words.map_or((other, false), |(words, is_plural)| (words.to_owned(), is_plural))
}

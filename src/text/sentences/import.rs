//! The report of an import: what came in, and what was left out and why.

use std::fmt::Display;

use super::InLanguage;
use super::fields::field;
use crate::text::Language;
use crate::text::grouped;

sentences! {
    /// Nothing came in, of so many records.
    nothing_came_in(of: &str) =
        "Imported: nothing, out of {of}.",
        "De {of} no se importó nada.";
    /// A single thing came in, of so many records.
    one_came_in(what: &str, of: &str) =
        "Imported: {what}, out of {of}.",
        "De {of} se importó {what}.";
    /// Several things came in, of so many records.
    several_came_in(what: &str, of: &str) =
        "Imported: {what}, out of {of}.",
        "De {of} se importaron {what}.";
    /// Two lists.
    both(first: &str, second: &str) =
        "{first} and {second}",
        "{first} y {second}";
    /// An event is past.
    one_past() =
        "1 event is already over and was left out.",
        "1 evento ya pasó y quedó fuera.";
    /// Several events are past.
    several_past(count: &str) =
        "{count} events are already over and were left out.",
        "{count} eventos ya pasaron y quedaron fuera.";
    /// What to do with the help lines that came in.
    confirm() =
        "Before people rely on these lines, confirm each one: infocus check --calls FILE",
        "Antes de que alguien dependa de estas líneas, confirme cada una: infocus check --calls FILE";
    /// A file was written.
    wrote(path: impl Display) =
        "wrote {path}",
        "se escribió {path}";
    /// Addresses got the beginning that people leave out.
    links_completed() =
        "Web addresses without https:// now have it. Try each one.",
        "Se puso https:// a las páginas de internet que no lo tenían. Pruebe cada una.";
    /// The check refuses a record.
    record_refused(problem: &str) =
        "this was left out: {problem}",
        "esto quedó fuera: {problem}";
    /// A record has no name.
    no_name() =
        "this was left out: it has no name.",
        "esto quedó fuera: no tiene nombre.";
    /// A row of a table cannot be read.
    not_readable() =
        "this was left out: it cannot be read.",
        "esto quedó fuera: no se puede leer.";
    /// A number for calls cannot be called.
    phone_refused(number: impl Display, problem: &str) =
        "the phone \"{number}\" was left out: {problem}",
        "el teléfono \"{number}\" quedó fuera: {problem}";
    /// An extension is none.
    extension_refused(extension: impl Display, problem: &str) =
        "the extension \"{extension}\" was left out: {problem}",
        "la extensión \"{extension}\" quedó fuera: {problem}";
    /// A number for text messages cannot be used.
    text_number_refused(number: impl Display, problem: &str) =
        "the number for texts \"{number}\" was left out: {problem}",
        "el número para mensajes de texto \"{number}\" quedó fuera: {problem}";
    /// A record does not say when it was changed.
    no_last_change() =
        "it does not say when it was last changed, so it has the date of the file.",
        "no dice cuándo se cambió por última vez, así que lleva la fecha del archivo.";
}

/// How much came in: help lines, events, and the records of the file.
#[must_use]
pub fn came_in(language: Language, lines: usize, events: usize, records: usize) -> String {
    let of = counted(language, records, one_record, several_records);
    let lines_in_words = counted(language, lines, one_line, several_lines);
    let events_in_words = counted(language, events, one_event, several_events);
    let what = match (lines, events) {
        (0, 0) => return nothing_came_in(language, &of),
        (_, 0) => lines_in_words,
        (0, _) => events_in_words,
        _ => both(language, &lines_in_words, &events_in_words),
    };
    if lines + events == 1 {
        one_came_in(language, &what, &of)
    } else {
        several_came_in(language, &what, &of)
    }
}

/// How many events are past, if any are.
#[must_use]
pub fn past(language: Language, count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some(one_past(language)),
        count => Some(several_past(language, &grouped(count))),
    }
}

/// A count in words: for one, or for several.
fn counted(
    language: Language,
    count: usize,
    one: InLanguage,
    several: fn(Language, &str) -> String,
) -> String {
    if count == 1 { one(language) } else { several(language, &grouped(count)) }
}

sentences! {
    /// One record of the file.
    one_record() = "1 record", "1 registro";
    /// Records of the file.
    several_records(count: &str) = "{count} records", "{count} registros";
    /// One help line.
    one_line() = "1 help line", "1 línea de ayuda";
    /// Help lines.
    several_lines(count: &str) = "{count} help lines", "{count} líneas de ayuda";
    /// One event.
    one_event() = "1 event", "1 evento";
    /// Events.
    several_events(count: &str) = "{count} events", "{count} eventos";
    /// A text was too long for its field.
    one_shortened(what: &str, most: usize) =
        "{what} was shortened to {most} letters.",
        "{what} se acortó a {most} letras.";
    /// The texts of a field with a name in the plural were too long.
    several_shortened(what: &str, most: usize) =
        "{what} were shortened to {most} letters.",
        "{what} se acortaron a {most} letras.";
    /// The check refuses a field.
    one_refused(what: &str, problem: &str) =
        "{what} was left out: {problem}",
        "{what} quedó fuera: {problem}";
    /// The check refuses a field with a name in the plural.
    several_refused(what: &str, problem: &str) =
        "{what} were left out: {problem}",
        "{what} quedaron fuera: {problem}";
}

/// A text was shortened to the letters that its field may have.
#[must_use]
pub fn shortened(language: Language, name: &str, most: usize) -> String {
    let (what, is_plural) = field(language, name);
    if is_plural { several_shortened(language, &what, most) } else { one_shortened(language, &what, most) }
}

/// The check refuses a field, whose text follows in quotation marks, if it has any.
#[must_use]
pub fn field_refused(language: Language, name: &str, quoted: &str, problem: &str) -> String {
    let (name, is_plural) = field(language, name);
    let what = name + quoted;
    if is_plural { several_refused(language, &what, problem) } else { one_refused(language, &what, problem) }
}

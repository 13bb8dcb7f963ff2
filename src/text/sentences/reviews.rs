//! Who has reviewed the built-in content, and what is left to do before a release.

use std::fmt::Display;

// What is wrong with a record.
sentences! {
    /// The file is not in the form of a list of reviews.
    form(words: &str) =
        "content/reviews.json cannot be read: {words}",
        "content/reviews.json no se puede leer: \"{words}\"";
    /// The number of a record, and what is wrong with it.
    record(number: usize, sentence: &str) =
        "content/reviews.json, record {number}: {sentence}",
        "content/reviews.json, registro {number}: {sentence}";
    /// It does not say who did it.
    no_name() =
        "nobody is named. Write who did it in \"by\".",
        "no dice quién lo hizo. Escríbalo en \"by\".";
    /// It does not say which entry.
    no_id() =
        "no entry is named. Write its \"id\".",
        "no dice qué ficha. Escriba su \"id\".";
    /// The entry has no number.
    no_number(id: &str) =
        "the entry \"{id}\" has no number. Choose another id.",
        "la ficha \"{id}\" no tiene número. Elija otro id.";
    /// Not a day.
    bad_day(text: &str) =
        "\"{text}\" is not a day. Write it like 2026-10-03.",
        "\"{text}\" no es una fecha. Escríbala así: 2026-10-03.";
    /// A day in the future.
    future(day: impl Display) =
        "{day} is in the future. Write the day of the review.",
        "{day} todavía no llega. Escriba el día de la revisión.";
}

// The section of the report on reviews.
sentences! {
    /// The heading.
    heading() = "Who reviewed what", "Quién revisó qué";
    /// Nobody has reviewed anything.
    nobody() = "Nobody has reviewed anything yet.", "Todavía nadie ha revisado nada.";
    /// Somebody called a number.
    called(day: &str, by: &str, id: &str, result: &str) =
        "{day}: {by} called the number of {id}. {result}",
        "{day}: {by} llamó al número de {id}. {result}";
    /// Somebody compared an entry with its sources.
    compared(day: &str, by: &str, id: &str, result: &str) =
        "{day}: {by} compared {id} with its sources. {result}",
        "{day}: {by} comparó {id} con sus fuentes. {result}";
    /// A native speaker read one entry.
    read_one(day: &str, by: &str, language: &str, id: &str, result: &str) =
        "{day}: {by}, a native speaker, read the {language} of {id}. {result}",
        "{day}: {by}, que habla {language} desde la infancia, leyó {id}. {result}";
    /// A native speaker read everything.
    read_all(day: &str, by: &str, language: &str, result: &str) =
        "{day}: {by}, a native speaker, read all of the {language}. {result}",
        "{day}: {by}, que habla {language} desde la infancia, leyó todo. {result}";
    /// All of it was right.
    right() = "It was right.", "Todo estaba bien.";
    /// Something was corrected.
    corrected() = "Something was corrected.", "Algo se corrigió.";
    /// Nobody answered.
    no_answer() = "Nobody answered.", "Nadie contestó.";
    /// How many numbers nobody has called.
    uncalled(count: usize, of: usize) =
        "Numbers that nobody has called: {count} of {of}.",
        "Números a los que nadie ha llamado: {count} de {of}.";
    /// How many entries nobody has compared with their sources.
    uncompared(count: usize, of: usize) =
        "Entries that nobody has compared with their sources: {count} of {of}.",
        "Fichas que nadie ha comparado con sus fuentes: {count} de {of}.";
    /// How many entries no native speaker has read.
    unread(language: &str, count: usize, of: usize) =
        "Entries whose {language} no native speaker has read: {count} of {of}.",
        "Fichas que no ha leído nadie que hable {language} desde la infancia: {count} de {of}.";
    /// Rows of languages that nobody has read who speaks them.
    unread_rows(left: usize, of: usize) =
        "Languages of interpreters whose name and words nobody has read who speaks them: {left} of {of}.",
        "Idiomas de intérpretes cuyo nombre y cuyas palabras nadie que los hable ha leído: {left} de {of}.";
    /// Sentences in a language that no reader sees yet.
    draft(name: &str, sentences: &str) =
        "{name}, shown to nobody until somebody who speaks it has read it: {sentences}",
        "{name}, que nadie ve hasta que lo lea alguien que habla el idioma: {sentences}";
}

// The last section of the report.
sentences! {
    /// The heading.
    release() = "What a person must do before a release", "Lo que una persona debe hacer antes de publicar";
    /// Nothing is left to do.
    nothing_left() = "Nothing is left to do.", "No falta nada.";
    /// Numbers have to be called.
    call(count: usize) =
        "Call the numbers that nobody has called: {count}. For a sheet: infocus check --calls",
        "Llame a los números a los que nadie ha llamado: {count}. Para imprimir una hoja: infocus check --calls";
    /// A native speaker has to read entries.
    read(language: &str, count: usize) =
        "Ask somebody who has spoken {language} since childhood to read the entries: {count}.",
        "Pida a alguien que hable {language} desde la infancia que lea las fichas: {count}.";
    /// Rows of languages have to be read.
    read_rows(count: usize) =
        "Ask somebody who speaks it to read the name and the words of each language in content/languages: {count}.",
        "Pida a alguien que hable cada idioma que lea su nombre y sus palabras en content/languages: {count}.";
    /// Entries have to be compared with their sources.
    compare(count: usize) =
        "Compare the entries with their sources: {count}.",
        "Compare las fichas con sus fuentes: {count}.";
    /// No source of these entries shows a date.
    undated(count: usize, ids: &str) =
        "Find a dated source for the entries that have none: {count}, {ids}.",
        "Busque una fuente con fecha para las fichas que no la tienen: {count}, {ids}.";
    /// Entries are overdue.
    overdue(count: usize) =
        "Review the entries whose review date has passed: {count}.",
        "Revise las fichas que tienen vencida su fecha de revisión: {count}.";
    /// Where to write it down.
    write_down() =
        "Write each review into content/reviews.json, with a name and a day.",
        "Escriba cada revisión en content/reviews.json, con un nombre y un día.";
}

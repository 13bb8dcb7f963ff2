//! The report of a check: numbers, reviews and translations.

sentences! {
    /// The heading of the numbers.
    help_lines() =
        "Help lines, oldest first",
        "Líneas de ayuda, primero las de fecha más antigua";
    /// How to confirm the emergency number.
    without_call() = " A person confirms it without a call.", " Una persona lo confirma sin llamar.";
    /// How to confirm a number.
    by_call() = " A person has to confirm it by phone.", " Alguien debe llamar para confirmarlo.";
    /// The number has to be called.
    to_be_called() = " To be called.", " Falta llamar.";
    /// The heading of the reviews that are due.
    to_review() = "To review", "Por revisar";
    /// The clock cannot be right.
    wrong_clock() =
        "This computer's clock is wrong, so no date was compared with today's.",
        "El reloj de esta computadora está mal, así que ninguna fecha se comparó con la de hoy.";
    /// Nothing is due.
    nothing_due() =
        "Nothing is due within 30 days.",
        "No hay nada que revisar en los próximos 30 días.";
    /// Before the overdue entries.
    past() = "Overdue:", "Con fecha vencida:";
    /// Before the entries that are due soon.
    near() = "Within 30 days:", "En los próximos 30 días:";
    /// Entries are overdue.
    overdue(count: usize) =
        "Not ready: entries whose review date has passed: {count}.",
        "Todavía no está listo: fichas que tienen vencida su fecha de revisión: {count}.";
    /// Numbers rest on a code repository.
    unbacked(numbers: &str) =
        "Not ready: these numbers are based on a code repository. Call {numbers}.",
        "Todavía no está listo: estos números solo salen de un repositorio de código. Llame a: {numbers}.";
    /// The heading of the library.
    library() = "Library", "Biblioteca";
    /// The entries of the library.
    in_library(count: usize) =
        "{count} entries, which are not looked at here.",
        "{count} fichas, que aquí no se revisan.";
    /// Fields of an entry that lack a translation.
    untranslated(id: &str, language: &str, fields: &str) =
        "{id}: not in {language} yet: {fields}.",
        "{id}: todavía no está en {language}: {fields}.";
    /// No translation is missing.
    all_translated(language: &str) =
        "Nothing is missing in {language}.",
        "No falta nada en {language}.";
}

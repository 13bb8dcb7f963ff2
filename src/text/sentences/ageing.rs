//! What has to be looked at again, and what backs a number.

sentences! {
    /// Nobody has confirmed an entry yet.
    unconfirmed(name: &str, day: &str, add: &str) =
        "{name}: no one here has confirmed this. Call or ask by {day}, then answer the questions again: {add}",
        "{name}: nadie de aquí lo ha confirmado. Llame o pregunte a más tardar el {day}, y después conteste otra vez las preguntas: {add}";
    /// What to do about the emergency number.
    confirm_without_call() = "Confirm it without a call", "Confírmelo sin llamar";
    /// What to do about a number.
    call(number: &str) = "Call {number}", "Llame al {number}";
    /// What to do about a text.
    make_sure() = "Make sure that it is still right", "Confirme que sigue siendo correcto";
    /// The day of review is past.
    was_due(name: &str, day: &str, todo: &str) =
        "{name}: the review was due by {day}. {todo}, then write the new dates.",
        "{name}: había que revisarlo a más tardar el {day}. {todo} y escriba las fechas nuevas.";
    /// The day of review is near.
    is_due(name: &str, day: &str, todo: &str) =
        "{name}: the review is due by {day}. {todo}, then write the new dates.",
        "{name}: hay que revisarlo a más tardar el {day}. {todo} y escriba las fechas nuevas.";
    /// The last check was long ago.
    stale(name: &str, day: &str, todo: &str) =
        "{name}: checked {day}, more than 90 days ago. {todo}, then write the day.",
        "{name}: se revisó el {day}, hace más de 90 días. {todo} y escriba el día.";
    /// One built-in entry is overdue.
    own_overdue() =
        "1 of the program's own entries is past its review date. Install a newer version, or see which: infocus check --report",
        "1 ficha del propio programa tiene vencida su fecha de revisión. Instale una versión más nueva, o vea cuál es: infocus check --report";
    /// Several built-in entries are overdue.
    all_own_overdue(count: usize) =
        "{count} of the program's own entries are past their review dates. Install a newer version, or see which: infocus check --report",
        "{count} fichas del propio programa tienen vencida su fecha de revisión. Instale una versión más nueva, o vea cuáles son: infocus check --report";
    /// A kind of source: those it is about.
    operator() = "the operator's own page", "la página de quienes atienden";
    /// A kind of source: an agency.
    agency() = "an agency's page", "la página de una agencia del gobierno";
    /// A kind of source: a copy.
    copy() = "a copy of a page", "una copia de una página";
    /// A kind of source: a code repository.
    repository() = "a code repository", "un repositorio de código";
    /// A kind of source: the press.
    press() = "the press or a third party", "la prensa o alguien más";
    /// The newest source, after other sentences.
    newest_source(kind: &str) = " Newest source: {kind}.", " Fuente más reciente: {kind}.";
    /// No source shows a date.
    undated() = "Undated.", "Sin fecha.";
    /// The date of the newest source.
    as_of(date: &str) = "As of {date}.", "Fecha de la fuente: {date}.";
    /// The day of the last check.
    checked(date: &str) = "Checked {date}.", "Revisado: {date}.";
}

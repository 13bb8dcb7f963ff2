//! What is said about a calendar that is imported.

use std::fmt::Display;

use crate::text::Language;

sentences! {
    /// An event without a name.
    unnamed() =
        "An event",
        "Un evento";
    /// An event does not take place.
    cancelled() =
        "this was left out: it is cancelled.",
        "esto quedó fuera: se canceló.";
    /// The day of an event cannot be read.
    no_date() =
        "this was left out: its date cannot be read.",
        "esto quedó fuera: no se puede leer su fecha.";
    /// All dates of an event are excepted.
    no_date_left() =
        "this was left out: it has no dates left.",
        "esto quedó fuera: ya no le queda ninguna fecha.";
    /// A time zone of another country.
    foreign_zone(zone: impl Display) =
        "the time zone \"{zone}\" was left out: it is not a US time zone.",
        "la zona horaria \"{zone}\" quedó fuera: no es de Estados Unidos.";
    /// An event ends before it begins.
    end_before_start() =
        "the end was left out: it is before the start.",
        "el final quedó fuera: es antes del inicio.";
    /// Of an event that returns, the next date came in.
    next_date(last: impl Display) =
        "it repeats more times. Its next date was imported, up to {last}.",
        "se repite más veces. Se importó su próxima fecha, el {last}.";
    /// Of an event that returns, the next dates came in.
    several_dates(count: usize, last: impl Display) =
        "it repeats more times. Its next {count} dates were imported, up to {last}.",
        "se repite más veces. Se importaron sus próximas {count} fechas, hasta el {last}.";
    /// A rule by which an event returns is not understood.
    unknown_rule(rule: impl Display) =
        "only its first date was imported: the rule \"{rule}\" is not known.",
        "solo se importó su primera fecha: no se conoce la regla \"{rule}\".";
    /// A date of an event that returns is at another time of day.
    other_time(day: impl Display) =
        "the date {day} was left out: it is at another time of day.",
        "la fecha del {day} quedó fuera: es a otra hora.";
    /// Times are in UTC.
    in_utc() =
        "Some times are in UTC. Give the local time zone with --zone.",
        "Algunas horas están en UTC. Indique la zona horaria local con --zone.";
    /// A description does not fit.
    long_description() =
        "the description was left out: it is too long.",
        "la descripción quedó fuera: es demasiado larga.";
    /// A description has the marks of a web page.
    html_description() =
        "the description was left out: it is written in HTML.",
        "la descripción quedó fuera: está escrita en HTML.";
}

/// Of an event that returns, so many dates came in.
#[must_use]
pub fn next_dates(language: Language, count: usize, last: impl Display) -> String {
    if count == 1 { next_date(language, last) } else { several_dates(language, count, last) }
}

//! What is said about a directory of services that is imported.

use std::fmt::Display;

sentences! {
    /// A service without a name and without an id.
    unnamed_service() =
        "A service",
        "Un servicio";
    /// An organization without a name.
    unnamed_organization() =
        "An organization",
        "Una organización";
    /// A record without a name and without an id.
    unnamed_record() =
        "A record",
        "Un registro";
    /// A line of a file by its number.
    line(number: usize) =
        "Line {number}",
        "Línea {number}";
    /// A row of a table by its number.
    row_of(number: usize, table: &str) =
        "Row {number} of {table}.csv",
        "Fila {number} de {table}.csv";
    /// The file is one of several pages, without a number.
    some_page(pages: u64) =
        "This is one of {pages} pages. Import the other pages too.",
        "Esta es una de {pages} páginas. Importe también las demás.";
    /// The file is one of several pages.
    one_page(page: &str, pages: u64) =
        "This is page {page} of {pages}. Import the other pages too.",
        "Esta es la página {page} de {pages}. Importe también las demás.";
    /// A line is not JSON.
    not_json() =
        "this was left out: it is not JSON.",
        "esto quedó fuera: no es JSON.";
    /// An organization without services.
    no_services() =
        "this was left out: this organization has no services.",
        "esto quedó fuera: esta organización no tiene servicios.";
    /// Something else than a service.
    not_a_service() =
        "this was left out: it is not a service.",
        "esto quedó fuera: no es un servicio.";
    /// A service that is closed.
    inactive(status: &str) =
        "this was left out: its status is \"{status}\".",
        "esto quedó fuera: su \"status\" es \"{status}\".";
    /// A service without any way to reach it.
    not_reachable() =
        "this was left out: there is no way to reach it.",
        "esto quedó fuera: no hay cómo comunicarse.";
    /// The words beside a number are too long.
    description_shortened(short: &str) =
        "words that tell its numbers apart were shortened: \"{short}\".",
        "el texto que distingue sus números se acortó: \"{short}\".";
    /// A number for faxes.
    fax(number: impl Display) =
        "the fax number {number} was left out.",
        "el número de fax {number} quedó fuera.";
    /// A number of a pager.
    pager(number: impl Display) =
        "the pager number {number} was left out.",
        "el número de bíper {number} quedó fuera.";
    /// An address in another country.
    foreign_address(address: &str) =
        "the address \"{address}\" was left out: it is in another country.",
        "la dirección \"{address}\" quedó fuera: está en otro país.";
    /// A cost that is not valid today.
    cost_not_valid(cost: &str, when: &str) =
        "the cost \"{cost}\" was left out: it is valid only {when}.",
        "el costo \"{cost}\" quedó fuera: vale solo {when}.";
    /// The last day of something.
    until(day: impl Display) =
        "until {day}",
        "hasta el {day}";
    /// The first day of something.
    from(day: impl Display) =
        "from {day}",
        "desde el {day}";
    /// The youngest age for which something is, in a content file.
    ages_from(youngest: f64) =
        "Ages {youngest} and over.",
        "De {youngest} años en adelante.";
    /// The oldest age for which something is, in a content file.
    ages_up_to(oldest: f64) =
        "Ages up to {oldest}.",
        "Hasta los {oldest} años.";
    /// The ages for which something is, in a content file.
    ages(youngest: f64, oldest: f64) =
        "Ages {youngest} to {oldest}.",
        "De {youngest} a {oldest} años.";
    /// Hours beside more exact ones.
    less_exact_hours(hours: &str) =
        "the hours \"{hours}\" were left out, as others are more exact.",
        "el horario \"{hours}\" quedó fuera, porque otro es más exacto.";
    /// Hours in several time zones.
    several_zones() =
        "its hours are in several time zones, so none is given.",
        "sus horarios están en varias zonas horarias, así que no se indica ninguna.";
    /// Hours without a time zone.
    no_zone() =
        "Some hours have no US time zone, so nobody is told \"open now\". Give one with --zone.",
        "Algunos horarios no tienen zona horaria de Estados Unidos, así que nadie verá \"Atienden ahora\". Indique una con --zone.";
    /// Hours that are not valid today, in quotes after a blank unless they have no words.
    hours_not_valid(hours: &str, when: &str) =
        "the hours{hours} were left out: they are valid only {when}.",
        "el horario{hours} quedó fuera: vale solo {when}.";
    /// Hours that have words, and cannot be given as data.
    hours_in_words(hours: &str, reason: &str) =
        "the hours{hours} are given only in words: {reason}.",
        "el horario{hours} se da solo en palabras: {reason}.";
    /// Hours that have no words, and cannot be given as data.
    hours_left_out(reason: &str) =
        "some hours were left out: {reason}.",
        "un horario quedó fuera: {reason}.";
    /// Hours have a beginning without an end, or the other way round.
    one_time() =
        "one of the two times is missing",
        "falta una de las dos horas";
    /// The times are not local ones.
    utc_times() =
        "the times are in UTC, or are not times",
        "las horas están en UTC, o no son horas";
    /// The hours differ from week to week.
    not_weekly() =
        "they are not the same every week",
        "no es el mismo cada semana";
    /// Hours without days.
    no_days() =
        "the days are missing",
        "faltan los días";
    /// Days that are not days of the week.
    other_days() =
        "the days are not days of the week",
        "los días no son días de la semana";
}

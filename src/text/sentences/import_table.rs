//! What is said about a spreadsheet that is imported.

use std::fmt::Display;

sentences! {
    /// A row by its number.
    row(number: u64) =
        "Row {number}",
        "Fila {number}";
    /// A row by its number and its name.
    named_row(number: u64, name: impl Display) =
        "Row {number}, {name}",
        "Fila {number}, {name}";
    /// Columns whose headers are not known.
    unknown_columns(names: &str) =
        "These columns were not understood and were left out: {names}.",
        "Estas columnas no se entendieron y quedaron fuera: {names}.";
    /// Columns that are known and not shown.
    hidden_columns(names: &str) =
        "These columns are not for readers, and were left out: {names}.",
        "Estas columnas no son para quienes leen y quedaron fuera: {names}.";
    /// Rows do not say when somebody called.
    no_day_of_check() =
        "Rows that do not say when they were checked have the date of the file.",
        "Las filas que no dicen cuándo se revisaron llevan la fecha del archivo.";
    /// The day of a check cannot be read, or is in the future.
    not_a_check(text: impl Display) =
        "the day of the check \"{text}\" was left out: it is not a day in the past.",
        "el día de la revisión \"{text}\" quedó fuera: no es un día que ya pasó.";
    /// Days have two readings.
    month_first() =
        "Days like 3/12/2026 were read with the month first. If the day comes first, write them like 2026-12-03.",
        "Los días como 3/12/2026 se leyeron con el mes primero. Si el día va primero, escríbalos así: 2026-12-03.";
    /// A help line has no way to reach it.
    no_contact() =
        "this was left out: it has no number, website or email to reach it by.",
        "esto quedó fuera: no tiene teléfono, página de internet ni correo electrónico.";
    /// A day cannot be read.
    not_a_date(text: impl Display) =
        "this was left out: \"{text}\" is not a date.",
        "esto quedó fuera: \"{text}\" no es una fecha.";
    /// A time of day cannot be read.
    not_a_time(text: impl Display) =
        "the time \"{text}\" was left out: it is not like 2 p.m. or 14:00.",
        "la hora \"{text}\" quedó fuera: no está escrita como 2 p.m. o 14:00.";
    /// A second number of an event.
    second_phone(number: &str) =
        "the phone \"{number}\" was left out: an event has only one.",
        "el teléfono \"{number}\" quedó fuera: un evento lleva solo uno.";
}

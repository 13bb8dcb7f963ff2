//! Why nothing can be imported.

use std::fmt::Display;

sentences! {
    /// A device, a pipe or a folder.
    not_a_file() =
        "this is not a regular file. Name the file that was exported.",
        "esto no es un archivo normal. Indique el archivo que se exportó.";
    /// Too large.
    too_long(most: u64) =
        "this file is larger than {most} MiB. Export only part of it.",
        "este archivo tiene más de {most} MiB. Exporte una parte.";
    /// No known encoding.
    not_text() =
        "this is not text. Export it again, as UTF-8 text.",
        "esto no es texto. Expórtelo otra vez, como texto UTF-8.";
    /// Not a directory of services; what is missing.
    not_hsds(what: &str) =
        "this is not a directory in HSDS 3 format: {what}. Name a JSON file of services, or the folder of a data package.",
        "esto no es un directorio en el formato HSDS 3: {what}. Indique un archivo JSON con servicios, o la carpeta de un paquete de datos.";
    /// A folder without the table of services.
    no_table() =
        "there is no services.csv beside it",
        "falta services.csv en la carpeta";
    /// A file without services.
    no_services() =
        "it has no services in it",
        "no tiene servicios";
    /// Not JSON; what the parser says, and the place.
    not_json(error: &str, line: usize, column: usize) =
        "it is not JSON ({error})",
        "no es JSON (línea {line}, columna {column})";
    /// Not a calendar.
    not_ics() =
        "this is not a calendar: it has no BEGIN:VCALENDAR. Export it from the calendar program as iCalendar (.ics).",
        "esto no es un calendario: no tiene BEGIN:VCALENDAR. Expórtelo del programa de calendario como iCalendar (.ics).";
    /// Not a table with headers.
    not_csv() =
        "this is not a table of help lines or events: no row in it has headers for a name and for a phone, a web address or a date. Save it as CSV, with a first row of headers such as Name and Phone.",
        "esto no es una tabla de líneas de ayuda o eventos: ninguna fila tiene encabezados para un nombre y para un teléfono, una página de internet o una fecha. Guárdela como CSV, con encabezados como Nombre y Teléfono en la primera fila.";
    /// The check refuses the name in `--from`.
    bad_from(problem: &str) =
        "the name in --from cannot be used: {problem}",
        "el nombre en --from no se puede usar: {problem}";
    /// The time zone in `--zone` is not known.
    bad_zone(name: impl Display) =
        "the time zone \"{name}\" is unknown. Write it like --zone America/New_York.",
        "la zona horaria \"{name}\" no existe. Escríbala así: --zone America/New_York.";
    /// The result does not fit into one file.
    several_files(count: usize, most: u64) =
        "the result needs {count} files, because one file can hold at most {most} MiB and 5,000 help lines. Name a folder for them with --output DIR.",
        "el resultado ocupa {count} archivos, porque en uno caben {most} MiB y 5,000 líneas de ayuda. Indique una carpeta con --output DIR.";
    /// The result is more than can be shown.
    too_much(most: u64) =
        "the result is larger than {most} MiB, and no more can be shown at once. Import only part of it, such as one county.",
        "el resultado tiene más de {most} MiB, y no se puede mostrar más. Importe una parte, por ejemplo un condado.";
    /// A file to write is already there.
    exists(path: impl Display) =
        "{path} is already there, and nothing is overwritten. Name another folder.",
        "{path} ya existe, y no se reemplaza nada. Indique otra carpeta.";
    /// A file or folder cannot be written.
    not_written(reason: impl Display) =
        "this cannot be written ({reason}). Check the name and the permissions.",
        "esto no se puede escribir ({reason}). Revise el nombre y los permisos.";
}

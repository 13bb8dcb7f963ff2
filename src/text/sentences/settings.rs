//! What is wrong with the settings file, and what a machine keeps of it.

use std::fmt::Display;

sentences! {
    /// The file cannot be read.
    unreadable(reason: impl Display) =
        "the settings cannot be read ({reason}). Check the permissions, or start with --no-config.",
        "no se puede leer la configuración ({reason}). Revise los permisos o use --no-config.";
    /// Something else than a file has its name.
    not_a_file() =
        "this is not a regular file. Put a text file in its place, or start with --no-config.",
        "esto no es un archivo normal. Ponga un archivo de texto en su lugar o use --no-config.";
    /// The file is too large.
    too_large(most: u64) =
        "this file is larger than {most} KiB. Keep only the settings in it.",
        "este archivo tiene más de {most} KiB. Deje en él solo la configuración.";
    /// The file is not UTF-8.
    not_utf8() =
        "this is not UTF-8 text. Save the file as UTF-8.",
        "esto no es texto UTF-8. Guarde el archivo como UTF-8.";
    /// The file is not TOML.
    not_toml() =
        "this is not understood. Write one setting in a line, like theme = \"mono\"",
        "esto no se entiende. Escriba un ajuste en cada línea, así: theme = \"mono\"";
    /// A text without quotation marks.
    unquoted() =
        "put a text in quotation marks, like theme = \"mono\"; true and false have none.",
        "ponga un texto entre comillas, así: theme = \"mono\"; true y false van sin ellas.";
    /// A setting that is made twice.
    repeated() =
        "this setting is here twice. Remove one of them.",
        "este ajuste está dos veces. Quite uno de los dos.";
    /// A setting that does not exist.
    unknown_name(name: impl Display, question: &str, names: &str) =
        "there is no setting called \"{name}\".{question} The settings are: {names}",
        "ningún ajuste se llama \"{name}\".{question} Los ajustes son: {names}";
    /// A value of another type.
    wrong_type(name: &str, example: &str) =
        "{name} does not take this value. Write it like {example}",
        "{name} no lleva este valor. Escríbalo así: {example}";
    /// A value that does not exist.
    unknown_value(name: &str, value: impl Display, question: &str, values: &str) =
        "{name} does not take the value \"{value}\".{question} The values are: {values}",
        "{name} no lleva el valor \"{value}\".{question} Los valores son: {values}";
    /// A folder without a name.
    no_name() =
        "a folder needs a name. Write it like content = [\"lines\"]",
        "falta el nombre de la carpeta. Escríbalo así: content = [\"lines\"]";
    /// A path in the home folder, which is not known.
    no_home() =
        "the home folder is not known here. Write the whole path.",
        "aquí no se sabe cuál es su carpeta personal. Escriba la ruta completa.";
    /// What the file says, for the list of traces.
    says(file: impl Display, settings: impl Display) =
        "Your settings are in {file}: {settings}. That file is read only in your own terminal, and not with --no-config.",
        "Su configuración está en {file}: {settings}. Ese archivo solo se lee en su propia terminal, y no con --no-config.";
    /// The file sets nothing, for the list of traces.
    says_nothing(file: impl Display) =
        "Your settings file {file} sets nothing. It is read only in your own terminal, and not with --no-config.",
        "Su archivo de configuración {file} no cambia nada. Solo se lee en su propia terminal, y no con --no-config.";
    /// There is no file, for the list of traces.
    would_be(file: impl Display) =
        "There is no settings file. It would be {file}. infocus never writes one.",
        "No hay archivo de configuración. Sería {file}. infocus nunca lo escribe.";
    /// No file is read here, for the list of traces.
    not_read() =
        "No settings file is read here.",
        "Aquí no se lee ningún archivo de configuración.";
}

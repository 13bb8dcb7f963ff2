//! What is wrong with a content file, its folder or the library as a whole.

use std::fmt::Display;

sentences! {
    /// The file or folder cannot be read.
    unreadable(reason: impl Display) =
        "this cannot be read ({reason}). Check the name and the permissions.",
        "esto no se puede leer ({reason}). Revise el nombre y los permisos.";
    /// The folder has no content file.
    no_files() =
        "there is no .json or .jsonl file here. Name the folder that holds the pack.",
        "aquí no hay ningún archivo .json ni .jsonl. Escriba el nombre de la carpeta que tiene el contenido.";
    /// Too many files.
    too_many_files(most: impl Display) =
        "there are more than {most} files here. Combine some of them.",
        "aquí hay más de {most} archivos. Junte algunos.";
    /// The folders are too large together.
    too_much(most: impl Display) =
        "with this folder, the .json files add up to more than {most} MiB. Remove some.",
        "con esta carpeta los archivos .json pasan de {most} MiB. Quite algunos.";
    /// The file is too large.
    too_large(most: impl Display) =
        "this file is larger than {most} MiB. Split it into several.",
        "este archivo tiene más de {most} MiB. Divídalo en varios.";
    /// A line of a library is too long.
    long_line(most: impl Display) =
        "this line is longer than {most} KiB. Make its texts shorter.",
        "esta línea tiene más de {most} KiB. Haga más cortos sus textos.";
    /// A library has too many lines.
    too_many_lines(most: impl Display) =
        "the library has more than {most} lines. The rest is left out. Make it shorter.",
        "la biblioteca tiene más de {most} líneas. Lo que sigue queda fuera. Hágala más corta.";
    /// The file is empty.
    empty_file() =
        "this file is empty. Delete it.",
        "este archivo está vacío. Bórrelo.";
    /// The file is not UTF-8.
    not_utf8() =
        "this file is not UTF-8 text. Save it as UTF-8.",
        "este archivo no es texto UTF-8. Guárdelo como UTF-8.";
    /// The library does not fit into memory.
    no_room() =
        "there is not enough memory for this file. Put fewer lines into it.",
        "no alcanza la memoria para este archivo. Póngale menos líneas.";
    /// A folder holds something else than files.
    not_a_file() =
        "this is not a regular file. Remove it from the folder.",
        "esto no es un archivo normal. Quítelo de la carpeta.";
    /// What is named is no content.
    not_content() =
        "this is neither a folder nor a regular file that ends in .json or .jsonl. Name one of these.",
        "esto no es una carpeta ni un archivo normal que termine en .json o .jsonl. Escriba el nombre de uno de ellos.";
}

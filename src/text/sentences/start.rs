//! Why the program does not start, and what it says to staff when it does.

use std::fmt::Display;

use super::counted;
use crate::text::Language;

sentences! {
    /// One more problem than those that are shown.
    one_more_problem() =
        "there is 1 more problem. To see all of them: infocus check DIR",
        "hay 1 problema más. Para verlos todos: infocus check DIR";
    /// More problems than those that are shown.
    several_more_problems(count: usize) =
        "there are {count} more problems. To see all of them: infocus check DIR",
        "hay {count} problemas más. Para verlos todos: infocus check DIR";
    /// One more note than those that are shown.
    one_more_note() =
        "there is 1 more note. To see all of them: infocus check DIR",
        "hay 1 aviso más. Para verlos todos: infocus check DIR";
    /// More notes than those that are shown.
    several_more_notes(count: usize) =
        "there are {count} more notes. To see all of them: infocus check DIR",
        "hay {count} avisos más. Para verlos todos: infocus check DIR";
    /// Standard output was closed before the start.
    closed_output() =
        "standard output is closed",
        "la salida estándar está cerrada";
    /// The language that was asked for is not supported; the codes of those that are.
    unsupported_language(code: impl Display, codes: &str) =
        "the language \"{code}\" is not supported, so this is in English. Use {codes}.",
        "el idioma \"{code}\" no está aquí, así que esto está en inglés. Use {codes}.";
    /// There is no terminal.
    no_terminal() =
        "the program needs a terminal to show its pages. For plain text use: infocus print",
        "esta página necesita una terminal. Para ver solo el texto: infocus print";
    /// The system does not give the terminal.
    terminal_refused(reason: impl Display) =
        "the terminal cannot be used ({reason}). For plain text use: infocus print",
        "no se puede usar la terminal ({reason}). Para ver solo el texto: infocus print";
    /// The system cannot confine the program.
    not_confined() =
        "the system cannot confine the program, so it does not start for visitors. Use a Linux kernel with seccomp filters.",
        "el sistema no puede aislar el programa, así que no se abre para visitantes. Use un kernel de Linux con filtros seccomp.";
    /// The system refuses to confine the program.
    confining_refused(reason: impl Display) =
        "the system cannot confine the program ({reason}), so it does not start for visitors. Use a Linux kernel with seccomp filters.",
        "el sistema no puede aislar el programa ({reason}), así que no se abre para visitantes. Use un kernel de Linux con filtros seccomp.";
    /// Files of another program stay open.
    descriptors_open() =
        "file descriptors stay open",
        "quedan abiertos archivos de otro programa";
    /// A limit on memory is too low.
    too_little_memory(limit: u64, needed: u64, kilobytes: u64) =
        "the memory limit of {limit} MB is too low: the program needs {needed} MB. Raise it with: ulimit -v {kilobytes}",
        "el límite de memoria de {limit} MB no alcanza: se necesitan {needed} MB. Súbalo con: ulimit -v {kilobytes}";
    /// A fault in the program ended a visit.
    stopped(place: &str) =
        "infocus stopped because of a fault in the program ({place}).",
        "infocus se cerró por una falla del programa ({place}).";
    /// The number, after a fault in the program.
    number_at_any_time(number: &str) =
        "The hotline can be reached at any time: {number}",
        "La línea de ayuda atiende a toda hora: {number}";
}

/// How many more problems there are than those that are shown.
#[must_use]
pub fn more_problems(language: Language, count: usize) -> String {
    counted(language, count, one_more_problem, several_more_problems)
}

/// How many more notes there are than those that are shown.
#[must_use]
pub fn more_notes(language: Language, count: usize) -> String {
    counted(language, count, one_more_note, several_more_notes)
}

/// The language that was asked for is not supported.
#[must_use]
pub fn unknown_language(language: Language, code: impl Display) -> String {
    unsupported_language(language, code, &Language::codes_in(language))
}

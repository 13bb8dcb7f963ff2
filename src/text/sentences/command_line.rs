//! What is wrong with the arguments.

use std::fmt::Display;

sentences! {
    /// What is wrong, and how to see what can be asked; the subcommand with a blank, or nothing.
    with_help(sentence: &str, command: &str) =
        "{sentence} To see what you can type: infocus {command}--help",
        "{sentence} Para ver qué se puede pedir: infocus {command}--help";
    /// The name or names nearest to one that is not known.
    did_you_mean(names: &str) =
        "Did you mean {names}?",
        "¿Quiso decir {names}?";
    /// An argument that is not known, or one too many.
    unexpected(argument: &str) =
        "unexpected argument '{argument}' found",
        "no se entiende '{argument}'";
    /// A command that is not known.
    unknown_command(name: &str) =
        "unrecognized subcommand '{name}'",
        "no existe el comando '{name}'";
    /// An argument without its value.
    no_value(argument: &str) =
        "a value is required for '{argument}' but none was supplied",
        "falta el valor de '{argument}'";
    /// A value that is none of those that are possible.
    invalid(value: &str, argument: &str) =
        "invalid value '{value}' for '{argument}'",
        "'{value}' no es válido para '{argument}'";
    /// A value that cannot be read, and why.
    invalid_because(value: &str, argument: &str, reason: impl Display) =
        "invalid value '{value}' for '{argument}': {reason}",
        "'{value}' no es válido para '{argument}': {reason}";
    /// The values that are possible.
    possible(values: &str) =
        "[possible values: {values}]",
        "[valores posibles: {values}]";
    /// A value after an argument that takes none.
    surplus_value(value: &str, argument: &str) =
        "unexpected value '{value}' for '{argument}' found; no more were expected",
        "'{argument}' no lleva el valor '{value}'";
    /// An argument that is given twice.
    repeated(argument: &str) =
        "the argument '{argument}' cannot be used multiple times",
        "'{argument}' se puede poner solo una vez";
    /// Two arguments that exclude each other.
    conflict(argument: &str, other: &str) =
        "the argument '{argument}' cannot be used with '{other}'",
        "'{argument}' no se puede usar con '{other}'";
    /// An argument that excludes several others.
    conflicts(argument: &str, others: &str) =
        "the argument '{argument}' cannot be used with: {others}",
        "'{argument}' no se puede usar con: {others}";
    /// Arguments are missing.
    missing(arguments: &str) =
        "the following required arguments were not provided: {arguments}",
        "falta lo siguiente: {arguments}";
    /// An argument that is no text.
    not_utf8() =
        "invalid UTF-8 was detected in one or more arguments",
        "algo de lo que escribió no es texto UTF-8";
    /// Anything else.
    not_understood() =
        "the arguments are not understood",
        "no se entiende lo que se pide";
    /// Not a whole number, or one that is too small or too large.
    not_whole(least: u8) =
        "give a whole number, {least} or more",
        "escriba un número entero, de {least} en adelante";
    /// `--links` where others come next.
    links_elsewhere() =
        "--links is for your own terminal, and leaves traces for whoever comes next",
        "--links es para su propia terminal, y deja rastros para quien llegue después";
    /// `--handout` where others come next.
    handout_elsewhere() =
        "--handout is for your own terminal, where nobody else comes next",
        "--handout es para su propia terminal, donde nadie llega después";
    /// `--handout` without a screen.
    handout_needs_screen() =
        "--handout needs a terminal that can draw, and not --plain. For a handout use: infocus print NAME NAME",
        "--handout necesita una terminal que dibuje, y no --plain. Para una hoja use: infocus print NOMBRE NOMBRE";
    /// `--idle` in a kiosk.
    kiosk_idle() =
        "in a kiosk --idle takes 1 to 10 minutes",
        "en un kiosco --idle debe ser de 1 a 10 minutos";
    /// `--idle` over ssh.
    ssh_idle() =
        "over ssh --idle takes 1 to 5 minutes",
        "por ssh --idle debe ser de 1 a 5 minutos";
    /// A line that is too slow.
    slow_line() =
        "--baud takes 300 or more",
        "--baud debe ser 300 o más";
    /// `--return` outside a kiosk.
    return_elsewhere() =
        "--return works only with --profile kiosk",
        "--return solo sirve con --profile kiosk";
    /// `--return` after too short a time.
    short_return() =
        "--return takes 15 minutes or more, or 0 for never",
        "--return debe ser de 15 minutos o más, o 0 para nunca";
}

//! Why a text could not be written.

use std::fmt::Display;

sentences! {
    /// Writing to a file is not allowed.
    no_files() =
        "in a kiosk and over ssh no file can be written. Leave out --profile, or send the output through a pipe.",
        "en un kiosco y por ssh no se puede escribir ningún archivo. Quite --profile, o envíe la salida por un pipe.";
    /// The system's reason.
    not_written(reason: impl Display) =
        "the text could not be written ({reason}). Check where the output goes.",
        "no se pudo escribir el texto ({reason}). Revise a dónde va la salida.";
}

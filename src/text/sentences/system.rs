//! Why the system does not open or write a file.

use std::io::{Error, ErrorKind};

use crate::text::Language;

sentences! {
    /// There is nothing of this name.
    not_found() =
        "there is no such file or folder",
        "no existe ese archivo ni esa carpeta";
    /// The system does not allow it.
    not_allowed() =
        "no permission",
        "falta el permiso";
    /// Something else than a folder.
    not_a_folder() =
        "it is not a folder",
        "no es una carpeta";
    /// A link that leads to itself.
    circular() =
        "it is a link that leads back to itself",
        "es un enlace que vuelve a sí mismo";
}

/// The reason that the system gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SystemReason {
    kind: ErrorKind,
    is_circular: bool,
    text: String,
}

impl From<&Error> for SystemReason {
    fn from(error: &Error) -> Self {
        let is_circular = error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error());
        Self { kind: error.kind(), is_circular, text: error.to_string() }
    }
}

impl SystemReason {
    /// The reason in words. Rare ones stay as the system words them, which is in English.
    #[must_use]
    pub fn in_language(&self, language: Language) -> String {
        match (self.kind, language) {
            (ErrorKind::NotFound, _) => not_found(language),
            (ErrorKind::PermissionDenied, _) => not_allowed(language),
            (ErrorKind::NotADirectory, _) => not_a_folder(language),
            _ if self.is_circular => circular(language),
            (kind, Language::Spanish) => in_spanish(kind).map_or_else(|| self.text.clone(), str::to_owned),
            (_, Language::English) => self.text.clone(),
        }
    }
}

/// An error of the system. In English it stays as the system words it.
#[must_use]
pub fn reason(language: Language, error: &Error) -> String {
    match language {
        Language::English => error.to_string(),
        Language::Spanish => SystemReason::from(error).in_language(language),
    }
}

/// What the system says in English alone.
const fn in_spanish(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::AlreadyExists => "ya existe",
        ErrorKind::BrokenPipe => "el otro programa se cerró",
        ErrorKind::FileTooLarge => "el archivo sería demasiado grande",
        ErrorKind::InvalidFilename => "el nombre no es válido",
        ErrorKind::IsADirectory => "es una carpeta",
        ErrorKind::OutOfMemory => "falta memoria",
        ErrorKind::QuotaExceeded => "ya no le queda espacio a este usuario",
        ErrorKind::ReadOnlyFilesystem => "el disco es de solo lectura",
        ErrorKind::ResourceBusy => "está en uso",
        ErrorKind::StorageFull => "el disco está lleno",
        ErrorKind::TimedOut => "tardó demasiado",
        _ => return None,
    })
}

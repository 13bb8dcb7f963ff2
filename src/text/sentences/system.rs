//! Why the system does not open or write a file.

use std::io::{Error, ErrorKind};

use crate::text::Language;

sentences! {
    /// There is nothing of this name.
    not_found() = "there is no such file or folder", "no existe ese archivo ni esa carpeta";
    /// The system does not allow it.
    not_allowed() = "no permission", "falta el permiso";
    /// Something else than a folder.
    not_a_folder() = "it is not a folder", "no es una carpeta";
    /// A link that leads to itself.
    circular() = "it is a link that leads back to itself", "es un enlace que vuelve a sí mismo";
    /// Something of this name exists.
    already_there() = "it is already there", "ya existe";
    /// The program that reads has ended.
    closed() = "the other program has ended", "el otro programa se cerró";
    /// The file would exceed a limit.
    too_large() = "the file would be too large", "el archivo sería demasiado grande";
    /// No file can have this name.
    bad_name() = "the name is not valid", "el nombre no es válido";
    /// A folder instead of a file.
    a_folder() = "it is a folder", "es una carpeta";
    /// There is too little memory.
    no_memory() = "there is not enough memory", "falta memoria";
    /// The user may not store more.
    no_quota() = "this user has no space left", "ya no le queda espacio a este usuario";
    /// Nothing can be written there.
    read_only() = "the disk is read-only", "el disco es de solo lectura";
    /// Somebody else has it.
    in_use() = "it is in use", "está en uso";
    /// Nothing fits on the disk.
    disk_full() = "the disk is full", "el disco está lleno";
    /// There was no answer in time.
    timed_out() = "it took too long", "tardó demasiado";
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
        let words = match self.kind {
            ErrorKind::NotFound => not_found,
            ErrorKind::PermissionDenied => not_allowed,
            ErrorKind::NotADirectory => not_a_folder,
            _ if self.is_circular => circular,
            ErrorKind::AlreadyExists => already_there,
            ErrorKind::BrokenPipe => closed,
            ErrorKind::FileTooLarge => too_large,
            ErrorKind::InvalidFilename => bad_name,
            ErrorKind::IsADirectory => a_folder,
            ErrorKind::OutOfMemory => no_memory,
            ErrorKind::QuotaExceeded => no_quota,
            ErrorKind::ReadOnlyFilesystem => read_only,
            ErrorKind::ResourceBusy => in_use,
            ErrorKind::StorageFull => disk_full,
            ErrorKind::TimedOut => timed_out,
            _ => return self.text.clone(),
        };
        words(language)
    }
}

/// The reason of an error of the system, in words.
#[must_use]
pub fn reason(language: Language, error: &Error) -> String {
    SystemReason::from(error).in_language(language)
}

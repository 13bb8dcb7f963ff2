//! Why the program fails, and the exit status.

use std::io;

use infocus::host::descriptors::InheritedError;
use infocus::host::memory::TooLittleMemory;
use infocus::sandbox::SandboxError;
use infocus::terminal::session::SessionError;
use infocus::text::Language;
use infocus::text::sentences::{output, start, system};

use super::{FAILED, NO_MEMORY};

/// The reason why the program failed, told in one sentence.
pub enum Failure {
    /// What was asked for cannot be done; the sentence says why and what to do.
    Request(String),
    /// The terminal cannot be used.
    Session(SessionError),
    /// The process cannot be confined.
    Sandbox(SandboxError),
    /// Files of another program stay open.
    Inherited(InheritedError),
    /// A limit on memory is too low.
    Memory(TooLittleMemory),
    /// A text could not be created or written.
    Output(io::Error),
    /// Standard output was closed before the start.
    ClosedOutput,
}

impl Failure {
    /// What is wrong, and what to do.
    pub fn in_language(&self, language: Language) -> String {
        let reason = |error: &io::Error| system::reason(language, error);
        match self {
            Self::Request(sentence) => sentence.clone(),
            Self::Session(error) => error.in_language(language),
            Self::Sandbox(SandboxError::Unknown) => start::not_confined(language),
            Self::Sandbox(SandboxError::Refused(error)) => start::confining_refused(language, reason(error)),
            Self::Inherited(error) => start::confining_refused(language, error.in_language(language)),
            Self::Memory(error) => error.in_language(language),
            Self::Output(error) if error.kind() == io::ErrorKind::FileTooLarge => output::no_files(language),
            Self::Output(error) => output::not_written(language, reason(error)),
            Self::ClosedOutput => output::not_written(language, start::closed_output(language)),
        }
    }

    /// The exit status.
    pub const fn status(&self) -> u8 {
        match self {
            Self::Memory(_) => NO_MEMORY,
            _ => FAILED,
        }
    }
}

impl From<SessionError> for Failure {
    fn from(error: SessionError) -> Self {
        Self::Session(error)
    }
}

impl From<SandboxError> for Failure {
    fn from(error: SandboxError) -> Self {
        Self::Sandbox(error)
    }
}

impl From<InheritedError> for Failure {
    fn from(error: InheritedError) -> Self {
        Self::Inherited(error)
    }
}

impl From<TooLittleMemory> for Failure {
    fn from(error: TooLittleMemory) -> Self {
        Self::Memory(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

//! What the process may still do. Before anything from outside is read it opens all that it will ever need; then
//! the kernel keeps it from opening, starting or calling anything else, whatever is typed or loaded.

#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod filter;
mod memory;

use std::fmt;
use std::io;

/// Why the process cannot be confined.
#[derive(Debug)]
pub enum SandboxError {
    /// The system has nothing that could do it.
    Unknown,
    /// The system refused.
    Refused(io::Error),
}

impl fmt::Display for SandboxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the system cannot confine the program")?;
        if let Self::Refused(error) = self {
            write!(f, " ({error})")?;
        }
        f.write_str(", so it does not start for visitors. Use a Linux kernel with seccomp filters.")
    }
}

impl std::error::Error for SandboxError {}

impl From<io::Error> for SandboxError {
    fn from(error: io::Error) -> Self {
        Self::Refused(error)
    }
}

/// Confines the process for good: from here on it can read and write what is open, and end. It opens no file,
/// starts no program, calls nobody, leaves no picture of its memory, and takes no more memory than it needs
/// beside packs of this size.
///
/// # Errors
/// If the system cannot do that, or refuses. Then nothing from outside may be read.
#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
pub fn confine(packs: u64) -> Result<(), SandboxError> {
    rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable)
        .map_err(io::Error::from)?;
    limits::set(packs)?;
    let filter = filter::filter().map_err(|_| SandboxError::Unknown)?;
    seccompiler::apply_filter(&filter).map_err(|error| match error {
        seccompiler::Error::Prctl(error) | seccompiler::Error::Seccomp(error) => error.into(),
        _ => SandboxError::Unknown,
    })
}

/// Confines the process for good, which only Linux can, on `x86_64` and aarch64.
///
/// # Errors
/// Always.
#[cfg(not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))))]
pub fn confine(_packs: u64) -> Result<(), SandboxError> {
    Err(SandboxError::Unknown)
}

#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod limits {
    use std::io;
    use std::sync::Arc;

    use rustix::io::fcntl_dupfd_cloexec;
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    use rustix::stdio::stdin;
    use signal_hook::consts::signal::SIGXFSZ;

    /// The memory that the program may take, beside the packs.
    const MEMORY: u64 = 256 * 1024 * 1024;

    /// What a byte of the packs may take besides: it stays in memory, and a word that stands nowhere else takes up to
    /// ten times its letters in the index while that grows.
    const FOR_EACH_BYTE: u64 = 12;

    pub(super) fn set(packs: u64) -> io::Result<()> {
        // The lowest number that is free is how many are open.
        let open = std::os::fd::AsRawFd::as_raw_fd(&fcntl_dupfd_cloexec(stdin(), 0)?);
        // Where standard output is a file after all, that is an error and no signal that kills.
        signal_hook::flag::register(SIGXFSZ, Arc::default())?;
        for (resource, most) in [
            (Resource::Core, 0),
            (Resource::Fsize, 0),
            (Resource::Nofile, u64::from(open.unsigned_abs())),
            (Resource::As, MEMORY.saturating_add(packs.saturating_mul(FOR_EACH_BYTE))),
        ] {
            // Who started the program may have set less.
            let most = getrlimit(resource).maximum.map_or(most, |limit| limit.min(most));
            setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
        }
        Ok(())
    }
}

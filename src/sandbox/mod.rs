//! Confinement of the process. It opens every file it needs before it reads any untrusted input; after that,
//! the kernel keeps it from opening a file, starting a program or making a connection, whatever is typed or
//! loaded.

#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod filter;
mod memory;

use std::io;

/// The reason why the process cannot be confined. What the program says about it is in a later layer.
#[derive(Debug)]
pub enum SandboxError {
    /// The system does not support it.
    Unknown,
    /// The system returned an error.
    Refused(io::Error),
}

impl From<io::Error> for SandboxError {
    fn from(error: io::Error) -> Self {
        Self::Refused(error)
    }
}

/// Confines the process irrevocably: from now on it can read and write open files, and exit. It cannot open a
/// file, start a program, make a connection or leave a core dump, and its memory is limited to its needs with
/// packs of `packs` bytes.
///
/// # Errors
/// If the system does not support that, or returns an error. Then no untrusted input may be read.
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

/// Confines the process irrevocably, which is supported only on Linux on `x86_64` and aarch64.
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

    /// The memory limit without packs, in bytes.
    const MEMORY: u64 = 256 * 1024 * 1024;

    /// The additional memory for each byte of the packs: the byte itself stays in memory, and a word that
    /// occurs only once takes up to ten times its length in the index while that grows.
    const MEMORY_PER_PACK_BYTE: u64 = 12;

    pub(super) fn set(packs: u64) -> io::Result<()> {
        // The lowest free descriptor is the number of open ones.
        let open = std::os::fd::AsRawFd::as_raw_fd(&fcntl_dupfd_cloexec(stdin(), 0)?);
        // If standard output is a file, writing to it returns an error instead of killing the process by a
        // signal.
        signal_hook::flag::register(SIGXFSZ, Arc::default())?;
        for (resource, limit) in [
            (Resource::Core, 0),
            (Resource::Fsize, 0),
            (Resource::Nofile, u64::from(open.unsigned_abs())),
            (Resource::As, MEMORY.saturating_add(packs.saturating_mul(MEMORY_PER_PACK_BYTE))),
        ] {
            // The parent process may have set a lower limit.
            let limit = getrlimit(resource).maximum.map_or(limit, |maximum| maximum.min(limit));
            setrlimit(resource, Rlimit { current: Some(limit), maximum: Some(limit) })?;
        }
        Ok(())
    }
}

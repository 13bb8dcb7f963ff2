//! Inherited file descriptors: the program for visitors keeps none besides its standard ones, and a listener's keeps none
//! that would keep its own terminal open.

use std::env;
use std::fs;
use std::io;
use std::os::unix::process::CommandExt;
use std::process::Command;

use close_fds::{CloseFdsBuilder, iter_open_fds};
use rustix::io::{FdFlags, fcntl_setfd};
use rustix::stdio::stdout;

use crate::text::Language;
use crate::text::sentences::{start, system};

/// The reason why inherited descriptors stay open.
#[derive(Debug)]
pub enum InheritedError {
    /// Starting again has not closed them.
    StayOpen,
    /// The program cannot be started again.
    Refused(io::Error),
}

impl InheritedError {
    /// The reason as a part of a sentence.
    #[must_use]
    pub fn in_language(&self, language: Language) -> String {
        match self {
            Self::StayOpen => start::descriptors_open(language),
            Self::Refused(error) => system::reason(language, error),
        }
    }
}

impl From<io::Error> for InheritedError {
    fn from(error: io::Error) -> Self {
        Self::Refused(error)
    }
}

/// The lowest descriptor that is not a standard one.
const FIRST: i32 = 3;

/// Set for the program that is started again, so that it never starts a third time.
const STARTED_AGAIN: &str = "INFOCUS_STARTED_AGAIN";

/// Closes all descriptors but the standard ones, which the parent process may have left open by mistake. To be
/// called before anything is opened.
///
/// If there are any, the program replaces itself: the system closes them on the way, and no code in this process
/// can still use one.
///
/// # Errors
/// If the program cannot be started again, or if that does not help.
pub fn close_inherited() -> Result<(), InheritedError> {
    if iter_open_fds(FIRST).next().is_none() {
        return Ok(());
    }
    start_without(&CloseFdsBuilder::new())
}

/// Closes the far ends of pseudoterminals, as [`close_inherited`] does, and keeps all others, which may be added content
/// or belong to a shell.
///
/// Some screen readers leave open the end from which they read. Then this program would hold its own terminal open, and
/// would not notice that the screen reader has ended.
///
/// # Errors
/// If the program cannot be started again, or if that does not help.
pub fn close_inherited_terminals() -> Result<(), InheritedError> {
    let (ends, others): (Vec<i32>, Vec<i32>) = iter_open_fds(FIRST).partition(|number| {
        let target = fs::read_link(format!("/proc/self/fd/{number}"));
        target.is_ok_and(|target| target.ends_with("ptmx"))
    });
    if ends.is_empty() {
        return Ok(());
    }
    start_without(CloseFdsBuilder::new().keep_fds(&others))
}

/// Replaces the program by itself without the descriptors that `closed` does not keep.
fn start_without(closed: &CloseFdsBuilder<'_>) -> Result<(), InheritedError> {
    if env::var_os(STARTED_AGAIN).is_some() {
        return Err(InheritedError::StayOpen);
    }
    closed.cloexecfrom(FIRST);
    if closed_stdout::was_closed() {
        // The standard library has opened another file in its place.
        fcntl_setfd(stdout(), FdFlags::CLOEXEC).map_err(io::Error::from)?;
    }
    let mut arguments = env::args_os();
    let name = arguments.next().unwrap_or_default();
    let mut program = Command::new(env::current_exe()?);
    Err(program.arg0(name).args(arguments).env(STARTED_AGAIN, "1").exec().into())
}

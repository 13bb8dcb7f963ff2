//! Whether the program was started with standard output closed, as by `>&-` in a shell.
//!
//! Before `main`, the standard library opens `/dev/null` in the place of each closed standard descriptor, so that no
//! other file gets its number. From then on every write to it succeeds, and a program whose output is lost would end
//! with success. Whether the descriptor was closed can only be seen earlier, so a function of this crate is in the
//! list of those that the loader calls before the standard library starts.
//!
//! This is a crate of its own because an entry in that list needs the only `unsafe` attribute of the whole program.

use std::sync::atomic::{AtomicBool, Ordering};

use rustix::io::{Errno, fcntl_getfd};
use rustix::stdio::stdout;

static WAS_CLOSED: AtomicBool = AtomicBool::new(false);

/// Whether standard output was closed when the program was started. `false` where this is not known.
#[must_use]
pub fn was_closed() -> bool {
    WAS_CLOSED.load(Ordering::Relaxed)
}

/// Runs before the standard library: it makes one system call, and allocates and locks nothing.
extern "C" fn look() {
    WAS_CLOSED.store(fcntl_getfd(stdout()) == Err(Errno::BADF), Ordering::Relaxed);
}

/// The entry in the loader's list.
#[allow(
    unsafe_code,
    reason = "a function in these sections has to be callable with no argument, as `look` is"
)]
#[used]
#[cfg_attr(target_vendor = "apple", unsafe(link_section = "__DATA,__mod_init_func"))]
#[cfg_attr(not(target_vendor = "apple"), unsafe(link_section = ".init_array"))]
static LOOK: extern "C" fn() = look;

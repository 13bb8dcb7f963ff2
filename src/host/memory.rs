//! The memory that the process may still use, before a limit of its parent makes an allocation fail.

use std::fmt;
use std::fs;

use rustix::param::page_size;
use rustix::process::{Resource, getrlimit};

use crate::text::Language;
use crate::text::sentences::start;

/// The memory of a visit without packs, in bytes, beyond that at the start and that of its frames.
/// `tests/system/limits.rs` tries limits around it.
const VISIT: u64 = 4 * 1024 * 1024;

/// The memory for each cell of the screen, in bytes: the frames of ratatui and of the backend, and the encoded one.
const PER_CELL: u64 = 340;

/// The cells of the usual screen, without which the program does not start.
const USUAL_SCREEN: u64 = 80 * 24;

/// The additional memory for each byte of the packs.
const PER_PACK_BYTE: u64 = 12;

/// A limit on memory that is too low. A failed allocation would end the program with the page on the screen, so it
/// does not start.
#[derive(Clone, Copy, Debug)]
pub struct TooLittleMemory {
    needed: u64,
    limit: u64,
}

impl TooLittleMemory {
    /// The limit, and how to raise it.
    #[must_use]
    pub fn in_language(self, language: Language) -> String {
        let needed = self.needed.div_ceil(1024 * 1024);
        start::too_little_memory(language, self.limit / (1024 * 1024), needed, needed * 1024)
    }
}

impl fmt::Display for TooLittleMemory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_language(Language::English))
    }
}

impl std::error::Error for TooLittleMemory {}

/// The number of cells that a screen may have within the limits of the process, in a visit with packs of `packs`
/// bytes.
///
/// # Errors
/// If a limit is too low for the usual screen.
pub fn cells(packs: u64) -> Result<u64, TooLittleMemory> {
    let mut cells = u64::MAX;
    for (resource, field) in [(Resource::As, ADDRESS_SPACE), (Resource::Data, DATA)] {
        let Some(limit) = getrlimit(resource).current else { continue };
        let without_screen = used(field) + VISIT + packs.saturating_mul(PER_PACK_BYTE);
        let needed = without_screen + USUAL_SCREEN * PER_CELL;
        if limit < needed {
            return Err(TooLittleMemory { needed, limit });
        }
        cells = cells.min((limit - without_screen) / PER_CELL);
    }
    Ok(cells)
}

/// The fields of `/proc/self/statm` that count against the limits; see `proc(5)`.
const ADDRESS_SPACE: usize = 0;
const DATA: usize = 5;

/// The memory in use, in bytes; 0 if the system does not say.
fn used(field: usize) -> u64 {
    let statm = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = statm.split_whitespace().nth(field).and_then(|pages| pages.parse::<u64>().ok());
    pages.unwrap_or_default() * page_size() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_told_in_each_language() {
        let error = TooLittleMemory { needed: 9_000_000, limit: 8_000_000 };
        assert_eq!(
            Language::ALL.map(|language| error.in_language(language)),
            [
                "the memory limit of 7 MB is too low: the program needs 9 MB. Raise it with: ulimit -v 9216",
                "el límite de memoria de 7 MB no alcanza: se necesitan 9 MB. Súbalo con: ulimit -v 9216",
            ]
        );
    }
}

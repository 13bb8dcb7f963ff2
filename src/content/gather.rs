//! From files to the catalog: the built-in ones, and those of folders that are sound.

use std::path::PathBuf;

use super::assemble::assemble;
use super::builtin;
use super::catalog::Catalog;
use super::fault::Fault;
use super::load::{NamedFile, NamedPack, parse, read_folder};

impl Catalog {
    /// The built-in content alone.
    #[must_use]
    pub fn built_in() -> Self {
        Self::of_files(builtin::files(), Vec::new()).0
    }

    /// The built-in content, and what the folders add. A folder with a fault adds nothing.
    #[must_use]
    pub fn with_folders(folders: &[PathBuf]) -> (Self, Vec<Fault>) {
        let mut faults = Vec::new();
        let mut outside = Vec::new();
        for folder in folders {
            match read_folder(folder)
                .map_err(|fault| vec![fault])
                .and_then(|files| parse_sound(&outside, files))
            {
                Ok(files) => outside.extend(files),
                Err(found) => faults.extend(found),
            }
        }
        (Self::of_files(builtin::files(), outside).0, faults)
    }

    /// The catalog of built-in and outside files, with every fault found in them.
    #[must_use]
    pub fn of_files(built_in: Vec<NamedFile>, outside: Vec<NamedFile>) -> (Self, Vec<Fault>) {
        let mut faults = Vec::new();
        let mut packs_of = |files| -> Vec<NamedPack> {
            parse(files).unwrap_or_else(|found| {
                faults.extend(found);
                Vec::new()
            })
        };
        let (inner, outer) = (packs_of(built_in), packs_of(outside));
        let (catalog, found) = assemble(inner, outer);
        faults.extend(found);
        (catalog, faults)
    }
}

/// The files of one folder if they are sound beside the built-in content and the folders before.
fn parse_sound(before: &[NamedFile], files: Vec<NamedFile>) -> Result<Vec<NamedFile>, Vec<Fault>> {
    let outside = before.iter().chain(&files).cloned().collect();
    let (_, faults) = Catalog::of_files(builtin::files(), outside);
    if faults.is_empty() { Ok(files) } else { Err(faults) }
}

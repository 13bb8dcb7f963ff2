//! Every problem of a pack, one a line.

use std::path::PathBuf;

use crate::content::catalog::Catalog;
use crate::content::fault::Fault;
use crate::content::load::read_folder;

/// The problems of the packs in `folders`, checked beside the built-in one; or of the built-in one itself.
/// With them, how many entries the folders add, or the built-in pack has.
///
/// # Errors
/// The [`Fault`] that keeps a folder from being read.
pub fn check(folders: &[PathBuf]) -> Result<(Vec<Fault>, usize), Fault> {
    let mut outside = Vec::new();
    for folder in folders {
        outside.extend(read_folder(folder)?);
    }
    let (catalog, faults) = Catalog::with_files(outside);
    let built_in = if folders.is_empty() { 0 } else { Catalog::built_in().entries().count() };
    Ok((faults, catalog.entries().count() - built_in))
}

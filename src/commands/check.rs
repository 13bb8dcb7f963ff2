//! Every problem of a pack, one a line.

use std::path::Path;

use crate::content::builtin;
use crate::content::catalog::Catalog;
use crate::content::fault::Fault;
use crate::content::load::read_folder;

/// The problems of the pack in `folder`, checked beside the built-in one; or of the built-in one itself.
/// With them, how many entries there are.
///
/// # Errors
/// The [`Fault`] that keeps the folder from being read.
pub fn check(folder: Option<&Path>) -> Result<(Vec<Fault>, usize), Fault> {
    let outside = folder.map(read_folder).transpose()?.unwrap_or_default();
    let (catalog, faults) = Catalog::of_files(builtin::files(), outside);
    Ok((faults, catalog.entries().count()))
}

//! From files to the catalog: the built-in content, and what is sound in folders.

use jiff::civil::Date;

use super::diagnostic::{Fault, Findings, put_in_order};
use super::leave_out::assemble_sound;
use super::load::{NamedFile, OpenFolder};
use super::merge::assemble;
use super::parse::parse;
use crate::content::builtin;
use crate::content::catalog::Catalog;
use crate::content::library::Progress;

impl Catalog {
    /// The built-in content alone.
    #[must_use]
    pub fn built_in() -> Self {
        assemble(builtin::packs(), &[], None).0
    }

    /// The built-in content, and what is sound in the folders; and all that is wrong with the rest.
    #[must_use]
    pub fn with_folders(folders: Vec<Result<OpenFolder, Fault>>) -> (Self, Vec<Fault>) {
        let (mut files, mut library, mut faults) = (Vec::new(), Vec::new(), Vec::new());
        for folder in folders {
            let (found, sources, mut unread) =
                folder.map_or_else(|fault| (Vec::new(), Vec::new(), vec![fault]), OpenFolder::read);
            files.extend(found);
            library.extend(sources);
            faults.append(&mut unread);
        }
        let (packs, mut found) = parse(files);
        let (mut catalog, more) = assemble_sound(packs, &found.faults);
        found.faults.extend(more);
        put_in_order(&mut found.faults);
        faults.append(&mut found.faults);
        catalog.has_added |= !library.is_empty();
        catalog.add_library(library);
        (catalog, faults)
    }

    /// Loads all of the library at once, where nobody waits at a keyboard.
    pub fn load_whole(&mut self) {
        while let Progress::Percent(_) = self.load(&mut |_, _| {}) {}
    }

    /// The built-in content and what the files add, with everything that is to be told of them, and of a library
    /// that is added to it: also, where `latest` is known, what is said to be from after that day.
    #[must_use]
    pub fn checked(files: Vec<NamedFile>, latest: Option<Date>) -> (Self, Findings) {
        let (packs, mut findings) = parse(files);
        let (catalog, found) = assemble(builtin::packs(), &packs, latest);
        findings.faults.extend(found);
        put_in_order(&mut findings.faults);
        (catalog, findings)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::content::pack::diagnostic::Problem;
    use crate::content::pack::schema_error::SchemaError;

    /// What stands in the binary is trusted at every start, so the files that it was made of, with the facts of the page
    /// filled in, are checked here, whole, like any other. It
    /// may have more words by which it is found, as a check of those from outside bounds what a start costs.
    #[test]
    fn the_built_in_content_is_that_of_the_files_and_has_no_fault() {
        let folder = Path::new(env!("OUT_DIR")).join("content");
        let folder = OpenFolder::open_all(&[folder]).remove(0).unwrap();
        let (mut packs, mut findings) = parse(folder.read().0);
        findings.faults.retain(|fault| {
            let is_keywords = fault.place.path.contains(".keywords");
            let Problem::SchemaError(misfit) = &fault.problem else { return true };
            !is_keywords || !matches!(**misfit, SchemaError::TooMany { .. })
        });
        assert_eq!(findings, Findings::default());
        let place = |name: &str| builtin::packs().iter().position(|pack| name.ends_with(&*pack.name));
        packs.sort_by_key(|pack| place(&pack.name));
        let (catalog, faults) = assemble(&packs, &[], None);
        assert_eq!(faults, []);
        assert_eq!(format!("{catalog:?}"), format!("{:?}", Catalog::built_in()));
    }
}

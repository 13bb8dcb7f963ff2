//! From files to the catalog: the built-in content, and that of folders that are sound.

use std::path::PathBuf;

use super::assemble::assemble;
use super::builtin;
use super::catalog::Catalog;
use super::fault::Fault;
use super::load::{NamedFile, parse, read_folder};

impl Catalog {
    /// The built-in content alone.
    #[must_use]
    pub fn built_in() -> Self {
        assemble(builtin::packs(), &[]).0
    }

    /// The built-in content, and what the folders add. A folder with a fault adds nothing.
    #[must_use]
    pub fn with_folders(folders: &[PathBuf]) -> (Self, Vec<Fault>) {
        let mut catalog = Self::built_in();
        let mut sound = Vec::new();
        let mut faults = Vec::new();
        for folder in folders {
            let before = sound.len();
            match read_folder(folder).map_err(|fault| vec![fault]).and_then(parse) {
                Err(found) => faults.extend(found),
                Ok(packs) => {
                    sound.extend(packs);
                    let (larger, found) = assemble(builtin::packs(), &sound);
                    if found.is_empty() {
                        catalog = larger;
                    } else {
                        sound.truncate(before);
                        faults.extend(found);
                    }
                }
            }
        }
        (catalog, faults)
    }

    /// The built-in content and what the files add, with every fault found in them.
    #[must_use]
    pub fn with_files(files: Vec<NamedFile>) -> (Self, Vec<Fault>) {
        let (packs, mut faults) = match parse(files) {
            Ok(packs) => (packs, Vec::new()),
            Err(faults) => (Vec::new(), faults),
        };
        let (catalog, found) = assemble(builtin::packs(), &packs);
        faults.extend(found);
        (catalog, faults)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// What stands in the binary is trusted at every start, so it is checked here, whole, like any other file.
    #[test]
    fn the_built_in_content_is_that_of_the_files_and_has_no_fault() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        let mut packs = parse(read_folder(&folder).unwrap()).unwrap();
        let place = |name: &str| builtin::packs().iter().position(|pack| name.ends_with(&*pack.name));
        packs.sort_by_key(|pack| place(&pack.name));
        let (catalog, faults) = assemble(&packs, &[]);
        assert_eq!(faults, []);
        assert_eq!(format!("{catalog:?}"), format!("{:?}", Catalog::built_in()));
    }
}

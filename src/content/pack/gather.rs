//! From files to the catalog: the built-in content, and what is sound in folders.

use jiff::civil::Date;

use super::builtin;
use super::diagnostic::{Fault, Findings, Location, Problem, put_in_order};
use super::leave_out::assemble_sound;
use super::load::{NamedFile, OpenFolder, plain_reason};
use super::merge::assemble;
use super::parse::parse;
use super::record;
use crate::content::catalog::Catalog;
use crate::content::entry::{Entry, EntryIndex};
use crate::content::library::{GivenUp, LibraryFile, LineSpan, Progress, Reason};

/// The bytes of lines that are checked at a time, each of which counts for some more: about a millisecond's work.
const CHECKED: usize = 48 * 1024;
const A_LINE: usize = 64;

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

    /// Adds files to the library. Nothing of them is read yet.
    pub fn add_library(&mut self, files: Vec<LibraryFile>) {
        self.library.add_files(files, record::entry);
    }

    /// Goes on with the library for about a millisecond; every new entry is handed to `take`.
    pub fn load(&mut self, take: &mut dyn FnMut(EntryIndex, &Entry)) -> Progress {
        let mut checked = 0;
        while checked < CHECKED
            && let Some(line) = self.library.next_line()
        {
            checked += A_LINE + line.len();
            self.take_line(line, take);
        }
        self.progress()
    }

    fn take_line(&mut self, line: LineSpan, take: &mut dyn FnMut(EntryIndex, &Entry)) {
        let bytes = self.library.line(&line);
        if bytes.trim_ascii().is_empty() {
            return;
        }
        let Some(entry) = record::checked(self, bytes) else {
            return self.library.leave_out(line);
        };
        let index = EntryIndex(self.entries.len() + self.library.len());
        self.library.add(&line, &entry);
        take(index, &entry);
    }

    /// Everything that is wrong with the library as far as it is loaded; how many broken lines are not named.
    #[must_use]
    pub fn library_faults(&self) -> (Vec<Fault>, usize) {
        let given_up = self.library.given_up().iter().map(|GivenUp { file, lines, reason }| {
            let position = (*lines > 0).then_some((lines + 1, 1));
            let problem = match reason {
                Reason::NoRoom => Problem::NoRoom,
                Reason::TooManyLines => Problem::TooManyLines,
                Reason::Unreadable(error) => Problem::Unreadable(plain_reason(error)),
            };
            Fault { file: file.clone(), place: Location::position(position), problem }
        });
        let broken = self.library.broken();
        let broken = broken.flat_map(|(file, number, line)| record::faults(self, file, number, line));
        (given_up.chain(broken).collect(), self.library.unnamed())
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

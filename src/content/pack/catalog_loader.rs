//! Loads the catalog: the built-in content and the valid part of folders and libraries.

use jiff::civil::Date;

use super::builtin;
use super::diagnostic::{Fault, Findings, Location, Problem, put_in_order};
use super::leave_out::assemble_valid;
use super::load::{NamedFile, OpenFolder};
use super::merge::assemble;
use super::parse::parse;
use super::record;
use crate::content::catalog::Catalog;
use crate::content::entry::{Entry, EntryIndex};
use crate::content::library::{GivenUp, LibraryFile, LineSpan, Progress, Reason};

/// The bytes of library lines checked in one batch, about a millisecond of work. Each line also costs [`LINE_COST`].
const BATCH_BYTES: usize = 48 * 1024;
/// The fixed cost of a line, in bytes.
const LINE_COST: usize = 64;

impl Catalog {
    /// The built-in content alone.
    #[must_use]
    pub fn built_in() -> Self {
        assemble(builtin::packs(), &[], None).0
    }

    /// The built-in content and the valid part of the folders, with the faults of the rest.
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
        let (mut catalog, more) = assemble_valid(packs, &found.faults);
        found.faults.extend(more);
        put_in_order(&mut found.faults);
        faults.append(&mut found.faults);
        catalog.has_added |= !library.is_empty();
        catalog.add_library(library);
        (catalog, faults)
    }

    /// Adds files to the library. Reads nothing.
    pub fn add_library(&mut self, files: Vec<LibraryFile>) {
        self.library.add_files(files, record::entry);
    }

    /// Loads the next lines of the library for about a millisecond, and calls `on_entry` with every new entry.
    pub fn load(&mut self, on_entry: &mut dyn FnMut(EntryIndex, &Entry)) -> Progress {
        let mut checked = 0;
        while checked < BATCH_BYTES
            && let Some(line) = self.library.next_line()
        {
            checked += LINE_COST + line.len();
            self.load_line(line, on_entry);
        }
        self.progress()
    }

    fn load_line(&mut self, line: LineSpan, on_entry: &mut dyn FnMut(EntryIndex, &Entry)) {
        let bytes = self.library.line(&line);
        if bytes.trim_ascii().is_empty() {
            return;
        }
        let Some(entry) = record::checked(self, bytes) else {
            return self.library.leave_out(line);
        };
        let index = EntryIndex(self.entries.len() + self.library.len());
        self.library.add(&line, &entry);
        on_entry(index, &entry);
    }

    /// The faults of the library loaded so far, and the number of broken lines that they do not name.
    #[must_use]
    pub fn library_faults(&self) -> (Vec<Fault>, usize) {
        let given_up = self.library.given_up().iter().map(|GivenUp { file, lines, reason }| {
            let position = (*lines > 0).then_some((lines + 1, 1));
            let problem = match reason {
                Reason::NoRoom => Problem::NoRoom,
                Reason::TooManyLines => Problem::TooManyLines,
                Reason::Unreadable(error) => Problem::Unreadable(error.into()),
            };
            Fault { file: file.clone(), place: Location::position(position), problem }
        });
        let broken = self.library.broken();
        let broken = broken.flat_map(|(file, number, line)| record::faults(self, file, number, line));
        (given_up.chain(broken).collect(), self.library.unnamed())
    }

    /// Loads the whole library. Blocks, so not for an interactive session.
    pub fn load_whole(&mut self) {
        while let Progress::Percent(_) = self.load(&mut |_, _| {}) {}
    }

    /// The built-in content and the files, with all their findings. With `latest`, dates after that day are faults,
    /// also in a library that is added to the catalog.
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

    /// The binary trusts its built-in content at start, so the files it was built from, with the page's facts filled
    /// in, are checked here like external ones. Only the limit on keywords does not apply: it bounds the cost of a
    /// start with external files.
    #[test]
    fn the_built_in_content_equals_the_files_and_has_no_fault() {
        let folder = Path::new(env!("OUT_DIR")).join("content");
        let folder = OpenFolder::open_all(&[folder]).remove(0).unwrap();
        let (mut packs, mut findings) = parse(folder.read().0);
        findings.faults.retain(|fault| {
            let is_keywords = fault.place.path.contains(".keywords");
            let Problem::SchemaError(error) = &fault.problem else { return true };
            !is_keywords || !matches!(**error, SchemaError::TooMany { .. })
        });
        assert_eq!(findings, Findings::default());
        let place = |name: &str| builtin::packs().iter().position(|pack| name.ends_with(&*pack.name));
        packs.sort_by_key(|pack| place(&pack.name));
        let (catalog, faults) = assemble(&packs, &[], None);
        assert_eq!(faults, []);
        assert_eq!(format!("{catalog:?}"), format!("{:?}", Catalog::built_in()));
    }
}

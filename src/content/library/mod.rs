//! A library: files of a great many entries, one a line. It is read and checked a few lines at a time, and all that
//! is kept of it are the files' bytes and where each record stands in them. An entry is read again when it is wanted.

mod cache;
pub(super) mod record;

use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, Read};

use hashbrown::HashTable;

use super::catalog::Catalog;
use super::entry::{Entry, EntryIndex};
use super::pane::Pane;
use crate::content::library::cache::Recent;
use crate::content::pack::diagnostic::{Fault, Location, Problem};
use crate::content::pack::load::plain_reason;

/// The bytes that a line may have.
pub const MAX_LINE: usize = 64 * 1024;

/// The lines that all files of a library may have.
pub const MAX_LINES: usize = 1_000_000;

/// The bytes that are read from a file at a time.
const READ: usize = 256 * 1024;

/// The bytes of lines that are checked at a time, each of which counts for some more: about a millisecond's work.
const CHECKED: usize = 48 * 1024;
const A_LINE: usize = 64;

/// The bytes of a record, on average.
const A_RECORD: usize = 1_024;

/// The broken lines that can be named; the others are counted.
const MOST_NAMED: usize = 1_000;

/// How much of the library is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// So many hundredths of it.
    Percent(u8),
    /// All of it, but for so many lines that are broken.
    Loaded {
        /// How many.
        left_out: usize,
    },
}

/// A file of a library, opened for reading.
#[derive(Debug)]
pub struct LibraryFile {
    /// The file's name, as the reader knows it.
    pub name: String,
    /// The file.
    pub file: File,
    /// The bytes it had when it was opened; no more are read.
    pub size: usize,
}

/// A file of the library, as far as it was read.
#[derive(Debug, Default)]
struct Volume {
    name: String,
    /// The file, until all that is wanted of it was read.
    file: Option<File>,
    size: usize,
    bytes: Vec<u8>,
    /// Where the next line begins, how far its end was looked for, and how many lines stand before it.
    next: usize,
    looked: usize,
    lines: usize,
    /// Where the lines of records begin.
    starts: Vec<u32>,
}

/// A line of a volume: its number, from 1, and where it stands.
#[derive(Debug)]
struct LineSpan {
    volume: usize,
    number: usize,
    start: usize,
    end: usize,
}

/// The library of a catalog.
#[derive(Debug, Default)]
pub(super) struct Library {
    volumes: Vec<Volume>,
    /// A number made of each record's id, and the record's number.
    records: HashTable<(u32, u32)>,
    in_panes: [usize; Pane::COUNT],
    /// The first lines that are no records, and how many there are.
    broken: Vec<LineSpan>,
    left_out: usize,
    /// What is wrong with whole files.
    faults: Vec<Fault>,
    recent: Recent,
}

impl Catalog {
    /// Adds files to the library. Nothing of them is read yet.
    pub fn add_library(&mut self, sources: Vec<LibraryFile>) {
        for LibraryFile { name, file, size } in sources {
            let mut volume = Volume { name, size, ..Volume::default() };
            // A place in a file is kept in four bytes.
            let has_room = u32::try_from(size).is_ok() && volume.bytes.try_reserve_exact(size).is_ok();
            volume.file = Some(file).filter(|_| has_room);
            self.library.volumes.push(volume);
            if !has_room {
                self.library.give_up(self.library.volumes.len() - 1, Problem::NoRoom);
            }
        }
    }

    /// Goes on with the library for about a millisecond; every new entry is handed to `take`.
    pub fn load(&mut self, take: &mut dyn FnMut(EntryIndex, &Entry)) -> Progress {
        let mut checked = 0;
        while checked < CHECKED {
            let Some(volume) = self.library.volumes.iter().position(|volume| !volume.is_done()) else {
                break;
            };
            let Some(line) = self.library.next_line(volume) else {
                self.library.read(volume);
                break;
            };
            checked += A_LINE + line.end - line.start;
            self.take_line(line, take);
        }
        self.progress()
    }

    /// How much of the library is loaded.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let sum = |of: fn(&Volume) -> usize| self.library.volumes.iter().map(of).sum::<usize>();
        if self.library.volumes.iter().all(Volume::is_done) {
            return Progress::Loaded { left_out: self.library.left_out + self.library.faults.len() };
        }
        let percent = sum(|volume| volume.next) * 100 / sum(|volume| volume.size).max(1);
        Progress::Percent(u8::try_from(percent).unwrap_or(100).min(99))
    }

    /// The bytes of the library's files.
    #[must_use]
    pub fn library_size(&self) -> usize {
        self.library.volumes.iter().map(|volume| volume.size).sum()
    }

    /// Everything that is wrong with the library as far as it is loaded; how many broken lines are not named.
    #[must_use]
    pub fn library_faults(&self) -> (Vec<Fault>, usize) {
        let library = &self.library;
        let mut faults = library.faults.clone();
        for broken in &library.broken {
            let Some(volume) = library.volumes.get(broken.volume) else { continue };
            faults.extend(record::faults(
                self,
                &volume.name,
                broken.number,
                volume.line(broken.start, broken.end),
            ));
        }
        (faults, library.left_out - library.broken.len())
    }

    /// How many entries of the library belong to a pane, none of which its list shows.
    #[must_use]
    pub fn in_library(&self, pane: Pane) -> usize {
        self.library.in_panes.get(pane.position()).copied().unwrap_or_default()
    }

    /// Lets go of the library's entries that were read, if they are many. They are read again when they are wanted.
    pub fn drop_cached(&mut self) {
        self.library.recent.thin_out();
    }

    /// The most entries of the library that were ever held at once.
    #[cfg(test)]
    pub(crate) const fn most_held(&self) -> usize {
        self.library.recent.most()
    }

    fn take_line(&mut self, line: LineSpan, take: &mut dyn FnMut(EntryIndex, &Entry)) {
        let library = &self.library;
        let bytes =
            library.volumes.get(line.volume).map_or(&[][..], |volume| volume.line(line.start, line.end));
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
}

impl Library {
    /// How many records there are so far.
    pub(super) fn len(&self) -> usize {
        self.records.len()
    }

    /// The entry of a record.
    pub(super) fn entry(&self, catalog: &Catalog, record: usize) -> &Entry {
        let read = || record::entry(catalog, self.line_of(record)).unwrap_or_default();
        self.recent.entry(record, read)
    }

    /// The record with this id.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        let mark = mark(id);
        let says = |line| {
            let is_quoted = str::from_utf8(line).is_ok_and(|line| line.contains(&format!("\"{id}\"")));
            is_quoted || record::id(line).is_some_and(|own| own == id)
        };
        let is_it = |(own, record): &(u32, u32)| *own == mark && says(self.line_of(*record as usize));
        self.records.find(spread(mark), is_it).map(|(_, record)| *record as usize)
    }

    /// The line of a record.
    fn line_of(&self, record: usize) -> &[u8] {
        let mut before = 0;
        for volume in &self.volumes {
            if let Some(start) = volume.starts.get(record - before) {
                let start = *start as usize;
                let rest = volume.bytes.get(start..).unwrap_or_default();
                return volume.line(start, start + end_of_line(rest));
            }
            before += volume.starts.len();
        }
        &[]
    }

    fn add(&mut self, line: &LineSpan, entry: &Entry) {
        let Some(volume) = self.volumes.get_mut(line.volume) else { return };
        volume.starts.push(u32::try_from(line.start).unwrap_or(u32::MAX));
        if let Some(count) = self.in_panes.get_mut(entry.pane.position()) {
            *count += 1;
        }
        if self.records.is_empty() {
            // As large at first as most libraries need, for to make a larger one takes longer than a key may wait.
            let expected = self.volumes.iter().map(|volume| volume.size).sum::<usize>() / A_RECORD;
            self.records.reserve(expected.min(MAX_LINES), |(mark, _)| spread(*mark));
        }
        let (mark, record) = (mark(&entry.id), u32::try_from(self.records.len()).unwrap_or(u32::MAX));
        self.records.insert_unique(spread(mark), (mark, record), |(mark, _)| spread(*mark));
    }

    fn leave_out(&mut self, line: LineSpan) {
        self.left_out += 1;
        if self.broken.len() < MOST_NAMED {
            self.broken.push(line);
        }
    }

    /// The next line of a file, if its end was read.
    fn next_line(&mut self, number: usize) -> Option<LineSpan> {
        let lines: usize = self.volumes.iter().map(|volume| volume.lines).sum();
        if lines == MAX_LINES {
            self.give_up(number, Problem::TooManyLines);
            return None;
        }
        let volume = self.volumes.get_mut(number)?;
        let rest = volume.bytes.get(volume.looked..)?;
        let end = volume.looked + end_of_line(rest);
        volume.looked = end;
        if end == volume.bytes.len() && volume.file.is_some() {
            return None;
        }
        let start = std::mem::replace(&mut volume.next, (end + 1).min(volume.bytes.len()));
        volume.looked = volume.next;
        volume.lines += 1;
        Some(LineSpan { volume: number, number: volume.lines, start, end })
    }

    /// Reads some more of a file.
    fn read(&mut self, number: usize) {
        let Some(volume) = self.volumes.get_mut(number) else { return };
        let Some(file) = &mut volume.file else { return };
        let wanted = READ.min(volume.size - volume.bytes.len());
        match file.take(wanted as u64).read_to_end(&mut volume.bytes) {
            Err(error) => self.give_up(number, Problem::Unreadable(plain_reason(&error))),
            Ok(count) if count == 0 || volume.bytes.len() == volume.size => {
                volume.file = None;
                volume.size = volume.bytes.len();
            }
            Ok(_) => {}
        }
    }

    /// Takes no more of a file, and tells why.
    fn give_up(&mut self, number: usize, problem: Problem) {
        let Some(volume) = self.volumes.get_mut(number) else { return };
        let position = (volume.lines > 0).then_some((volume.lines + 1, 1));
        let place = Location::position(position);
        self.faults.push(Fault { file: volume.name.clone(), place, problem });
        volume.file = None;
        volume.size = volume.bytes.len();
        volume.next = volume.size;
    }
}

impl Volume {
    /// Whether every line was looked at.
    fn is_done(&self) -> bool {
        self.file.is_none() && self.next == self.bytes.len()
    }

    /// A line, without the sign that some editors put before a file's first.
    fn line(&self, start: usize, end: usize) -> &[u8] {
        let line = self.bytes.get(start..end).unwrap_or_default();
        if start == 0 { line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line) } else { line }
    }
}

/// How many bytes stand before the next end of a line, or the end of all.
fn end_of_line(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    // To read from memory cannot fail.
    let count = rest.skip_until(b'\n').unwrap_or_default();
    count - usize::from(bytes.get(..count).is_some_and(|line| line.ends_with(b"\n")))
}

/// A number made of an id.
fn mark(id: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    (hasher.finish() >> 32) as u32
}

/// Where the table looks for a record: both halves matter to it.
fn spread(mark: u32) -> u64 {
    u64::from(mark) << 32 | u64::from(mark)
}

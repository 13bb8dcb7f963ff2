//! A library: files of a great many entries, one a line. It is read and checked a few lines at a time, and all that
//! is kept of it are the files' bytes and where each record stands in them. An entry is read again when it is wanted.

mod cache;

use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read};

use hashbrown::HashTable;
use memchr::memchr;

use cache::Recent;

use super::entry::{Entry, EntryIndex};
use super::pane::Pane;

/// The bytes that a line may have.
pub const MAX_LINE: usize = 64 * 1024;

/// The lines that all files of a library may have.
pub const MAX_LINES: usize = 1_000_000;

/// The bytes that are read from a file at a time.
const READ: usize = 256 * 1024;

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
pub(super) struct LineSpan {
    volume: usize,
    number: usize,
    start: usize,
    end: usize,
}

/// Where a file was given up.
#[derive(Debug)]
pub(super) struct GivenUp {
    /// The file.
    pub(super) file: String,
    /// The lines before that place.
    pub(super) lines: usize,
    /// Why.
    pub(super) reason: Reason,
}

/// Why no more is taken of a file.
#[derive(Debug)]
pub(super) enum Reason {
    /// There is no memory for it.
    NoRoom,
    /// There are [`MAX_LINES`] before.
    TooManyLines,
    /// It cannot be read.
    Unreadable(io::Error),
}

/// Finds an entry by its id.
pub(super) type Find<'a> = &'a dyn Fn(&str) -> Option<EntryIndex>;

/// Reads the entry of a line that was checked before, which may lead to those that are found.
pub(super) type ReadLine = fn(&[u8], Find<'_>) -> Option<Entry>;

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
    given_up: Vec<GivenUp>,
    read: Option<ReadLine>,
    recent: Recent,
}

impl Library {
    /// How many records there are so far.
    pub(super) fn len(&self) -> usize {
        self.records.len()
    }

    /// Adds files, whose lines `read` reads. Nothing of them is read yet.
    pub(super) fn add_files(&mut self, files: Vec<LibraryFile>, read: ReadLine) {
        self.read = Some(read);
        for LibraryFile { name, file, size } in files {
            let mut volume = Volume { name, size, ..Volume::default() };
            // A place in a file is kept in four bytes.
            let has_room = u32::try_from(size).is_ok() && volume.bytes.try_reserve_exact(size).is_ok();
            volume.file = Some(file).filter(|_| has_room);
            self.volumes.push(volume);
            if !has_room {
                self.give_up(self.volumes.len() - 1, Reason::NoRoom);
            }
        }
    }

    pub(super) fn progress(&self) -> Progress {
        if self.volumes.iter().all(Volume::is_done) {
            return Progress::Loaded { left_out: self.left_out + self.given_up.len() };
        }
        let done = self.volumes.iter().map(|volume| volume.next).sum::<usize>();
        let percent = done * 100 / self.size().max(1);
        Progress::Percent(u8::try_from(percent).unwrap_or(100).min(99))
    }

    /// The bytes of the files.
    pub(super) fn size(&self) -> usize {
        self.volumes.iter().map(|volume| volume.size).sum()
    }

    pub(super) fn in_pane(&self, pane: Pane) -> usize {
        self.in_panes.get(pane.position()).copied().unwrap_or_default()
    }

    /// The files of which not all was taken.
    pub(super) fn given_up(&self) -> &[GivenUp] {
        &self.given_up
    }

    /// The first lines that are no records, each with its file's name, its number and its bytes.
    pub(super) fn broken(&self) -> impl Iterator<Item = (&str, usize, &[u8])> {
        self.broken.iter().filter_map(|line| {
            let volume = self.volumes.get(line.volume)?;
            Some((&*volume.name, line.number, volume.line(line.start, line.end)))
        })
    }

    /// How many broken lines there are beside those.
    pub(super) fn unnamed(&self) -> usize {
        self.left_out - self.broken.len()
    }

    pub(super) fn drop_cached(&mut self) {
        self.recent.thin_out();
    }

    #[cfg(test)]
    pub(super) const fn most_held(&self) -> usize {
        self.recent.most()
    }

    /// The entry of a record.
    pub(super) fn entry(&self, record: usize, find: Find<'_>) -> &Entry {
        self.recent.entry(record, || self.read(self.line_of(record), find).unwrap_or_default())
    }

    fn read(&self, line: &[u8], find: Find<'_>) -> Option<Entry> {
        self.read?(line, find)
    }

    /// The record with this id.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        let mark = mark(id);
        let says = |line| {
            let is_quoted = str::from_utf8(line).is_ok_and(|line| line.contains(&format!("\"{id}\"")));
            is_quoted || self.read(line, &|_| None).is_some_and(|entry| *entry.id == *id)
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

    /// Takes the entry of a line as the next record.
    pub(super) fn add(&mut self, line: &LineSpan, entry: &Entry) {
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

    /// Takes a line for a broken one.
    pub(super) fn leave_out(&mut self, line: LineSpan) {
        self.left_out += 1;
        if self.broken.len() < MOST_NAMED {
            self.broken.push(line);
        }
    }

    /// The next line, if its end was read; else some more of its file is.
    pub(super) fn next_line(&mut self) -> Option<LineSpan> {
        let number = self.volumes.iter().position(|volume| !volume.is_done())?;
        if self.volumes.iter().map(|volume| volume.lines).sum::<usize>() == MAX_LINES {
            self.give_up(number, Reason::TooManyLines);
            return None;
        }
        let volume = self.volumes.get_mut(number)?;
        let line = volume.next_line().map(|(start, end)| LineSpan {
            volume: number,
            number: volume.lines,
            start,
            end,
        });
        if line.is_none()
            && let Err(error) = volume.read()
        {
            self.give_up(number, Reason::Unreadable(error));
        }
        line
    }

    /// The bytes of a line.
    pub(super) fn line(&self, line: &LineSpan) -> &[u8] {
        self.volumes.get(line.volume).map_or(&[], |volume| volume.line(line.start, line.end))
    }

    /// Takes no more of a file.
    fn give_up(&mut self, number: usize, reason: Reason) {
        let Some(volume) = self.volumes.get_mut(number) else { return };
        self.given_up.push(GivenUp { file: volume.name.clone(), lines: volume.lines, reason });
        volume.file = None;
        volume.size = volume.bytes.len();
        volume.next = volume.size;
    }
}

impl LineSpan {
    /// Its bytes.
    pub(super) const fn len(&self) -> usize {
        self.end - self.start
    }
}

impl Volume {
    /// Whether every line was looked at.
    fn is_done(&self) -> bool {
        self.file.is_none() && self.next == self.bytes.len()
    }

    /// Where the next line stands, if its end was read.
    fn next_line(&mut self) -> Option<(usize, usize)> {
        self.looked += end_of_line(self.bytes.get(self.looked..)?);
        let end = self.looked;
        if end == self.bytes.len() && self.file.is_some() {
            return None;
        }
        self.lines += 1;
        self.looked = (end + 1).min(self.bytes.len());
        Some((std::mem::replace(&mut self.next, self.looked), end))
    }

    /// Reads some more of the file.
    fn read(&mut self) -> io::Result<()> {
        let Some(file) = &mut self.file else { return Ok(()) };
        let wanted = READ.min(self.size - self.bytes.len());
        let count = file.take(wanted as u64).read_to_end(&mut self.bytes)?;
        if count == 0 || self.bytes.len() == self.size {
            self.file = None;
            self.size = self.bytes.len();
        }
        Ok(())
    }

    /// A line, without the sign that some editors put before a file's first.
    fn line(&self, start: usize, end: usize) -> &[u8] {
        let line = self.bytes.get(start..end).unwrap_or_default();
        if start == 0 { line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line) } else { line }
    }
}

/// How many bytes stand before the next end of a line, or the end of all.
fn end_of_line(bytes: &[u8]) -> usize {
    memchr(b'\n', bytes).unwrap_or(bytes.len())
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

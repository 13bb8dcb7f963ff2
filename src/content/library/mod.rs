//! A library: files with very many entries, one on each line. It is read and checked a few lines at a time. Only the
//! files' bytes and the offset of each record are kept; an entry is parsed again when it is needed.

mod cache;

use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read};

use hashbrown::HashTable;
use memchr::memchr;

use cache::EntryCache;

use super::entry::{Entry, EntryIndex};
use super::pane::Pane;

/// The maximum length of a line, in bytes.
pub const MAX_LINE: usize = 64 * 1024;

/// The maximum number of lines in all files of a library together.
pub const MAX_LINES: usize = 1_000_000;

/// The bytes read from a file at a time.
const READ_SIZE: usize = 256 * 1024;

/// The average size of a record in bytes, used to size the hash table.
const AVERAGE_RECORD: usize = 1_024;

/// The maximum number of broken lines that are reported by name; further ones are only counted.
const MOST_NAMED: usize = 1_000;

/// How much of the library is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Still loading: the percentage loaded.
    Percent(u8),
    /// Fully loaded, without the broken lines.
    Loaded {
        /// The number of broken lines and unfinished files.
        left_out: usize,
    },
}

/// A file of a library, opened for reading.
#[derive(Debug)]
pub struct LibraryFile {
    /// The file's name, as given on the command line.
    pub name: String,
    /// The file.
    pub file: File,
    /// Its size in bytes when it was opened; no more is read.
    pub size: usize,
}

/// A file of the library and the part of it read so far.
#[derive(Debug, Default)]
struct Volume {
    name: String,
    /// The open file; `None` once reading is finished.
    file: Option<File>,
    size: usize,
    bytes: Vec<u8>,
    /// The start of the next line.
    next: usize,
    /// How far the end of the next line has been searched for.
    scanned: usize,
    /// The number of lines before the next one.
    lines: usize,
    /// The offsets of the records' lines.
    starts: Vec<u32>,
}

/// A line of a volume: its number, from 1, and its byte range.
#[derive(Debug)]
pub(super) struct LineSpan {
    volume: usize,
    number: usize,
    start: usize,
    end: usize,
}

/// A file whose rest is not loaded.
#[derive(Debug)]
pub(super) struct GivenUp {
    /// The file.
    pub(super) file: String,
    /// The lines loaded before.
    pub(super) lines: usize,
    /// Why.
    pub(super) reason: Reason,
}

/// Why the rest of a file is not loaded.
#[derive(Debug)]
pub(super) enum Reason {
    /// There is not enough memory.
    NoRoom,
    /// The library already has [`MAX_LINES`] lines.
    TooManyLines,
    /// Reading failed.
    Unreadable(io::Error),
}

/// Finds an entry by its id.
pub(super) type Find<'a> = &'a dyn Fn(&str) -> Option<EntryIndex>;

/// Parses the entry of a line that was checked before. References are resolved with the second argument.
pub(super) type ReadLine = fn(&[u8], Find<'_>) -> Option<Entry>;

/// The library of a catalog.
#[derive(Debug, Default)]
pub(super) struct Library {
    volumes: Vec<Volume>,
    /// The hash of each record's id, and the record's number.
    records: HashTable<(u32, u32)>,
    in_panes: [usize; Pane::COUNT],
    /// The first [`MOST_NAMED`] broken lines.
    broken: Vec<LineSpan>,
    /// The number of all broken lines.
    left_out: usize,
    given_up: Vec<GivenUp>,
    read: Option<ReadLine>,
    cache: EntryCache,
}

impl Library {
    /// The number of records loaded so far.
    pub(super) fn len(&self) -> usize {
        self.records.len()
    }

    /// Adds files, whose lines `read` parses. Reads nothing.
    pub(super) fn add_files(&mut self, files: Vec<LibraryFile>, read: ReadLine) {
        self.read = Some(read);
        for LibraryFile { name, file, size } in files {
            let mut volume = Volume { name, size, ..Volume::default() };
            // Offsets are stored in four bytes.
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

    /// The size of the files in bytes.
    pub(super) fn size(&self) -> usize {
        self.volumes.iter().map(|volume| volume.size).sum()
    }

    pub(super) fn in_pane(&self, pane: Pane) -> usize {
        self.in_panes.get(pane.position()).copied().unwrap_or_default()
    }

    /// The files that are not completely loaded.
    pub(super) fn given_up(&self) -> &[GivenUp] {
        &self.given_up
    }

    /// The first broken lines, each with its file's name, its number and its bytes.
    pub(super) fn broken(&self) -> impl Iterator<Item = (&str, usize, &[u8])> {
        self.broken.iter().filter_map(|line| {
            let volume = self.volumes.get(line.volume)?;
            Some((&*volume.name, line.number, volume.line(line.start, line.end)))
        })
    }

    /// The number of broken lines that [`Library::broken`] omits.
    pub(super) fn unnamed(&self) -> usize {
        self.left_out - self.broken.len()
    }

    pub(super) fn drop_cached(&mut self) {
        self.cache.clear_if_full();
    }

    #[cfg(test)]
    pub(super) const fn most_held(&self) -> usize {
        self.cache.most()
    }

    /// The entry of a record.
    pub(super) fn entry(&self, record: usize, find: Find<'_>) -> &Entry {
        self.cache.entry(record, || self.read(self.line_of(record), find).unwrap_or_default())
    }

    fn read(&self, line: &[u8], find: Find<'_>) -> Option<Entry> {
        self.read?(line, find)
    }

    /// The record with this id.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        let id_hash = id_hash(id);
        let has_id = |line| {
            let is_quoted = str::from_utf8(line).is_ok_and(|line| line.contains(&format!("\"{id}\"")));
            is_quoted || self.read(line, &|_| None).is_some_and(|entry| *entry.id == *id)
        };
        let is_match =
            |(hash, record): &(u32, u32)| *hash == id_hash && has_id(self.line_of(*record as usize));
        self.records.find(table_hash(id_hash), is_match).map(|(_, record)| *record as usize)
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

    /// Adds the entry of a line as the next record.
    pub(super) fn add(&mut self, line: &LineSpan, entry: &Entry) {
        let Some(volume) = self.volumes.get_mut(line.volume) else { return };
        volume.starts.push(u32::try_from(line.start).unwrap_or(u32::MAX));
        if let Some(count) = self.in_panes.get_mut(entry.pane.position()) {
            *count += 1;
        }
        if self.records.is_empty() {
            // Growing the table takes longer than a key press may wait, so it starts at the size most libraries need.
            let expected = self.size() / AVERAGE_RECORD;
            self.records.reserve(expected.min(MAX_LINES), |(id_hash, _)| table_hash(*id_hash));
        }
        let (id_hash, record) = (id_hash(&entry.id), u32::try_from(self.records.len()).unwrap_or(u32::MAX));
        self.records
            .insert_unique(table_hash(id_hash), (id_hash, record), |(id_hash, _)| table_hash(*id_hash));
    }

    /// Records a line as broken.
    pub(super) fn leave_out(&mut self, line: LineSpan) {
        self.left_out += 1;
        if self.broken.len() < MOST_NAMED {
            self.broken.push(line);
        }
    }

    /// The next line, if it is completely read. Otherwise reads more of its file and returns `None`.
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

    /// Stops loading a file.
    fn give_up(&mut self, number: usize, reason: Reason) {
        let Some(volume) = self.volumes.get_mut(number) else { return };
        self.given_up.push(GivenUp { file: volume.name.clone(), lines: volume.lines, reason });
        volume.file = None;
        volume.size = volume.bytes.len();
        volume.next = volume.size;
    }
}

impl LineSpan {
    /// Its length in bytes.
    pub(super) const fn len(&self) -> usize {
        self.end - self.start
    }
}

impl Volume {
    /// Whether every line was returned.
    fn is_done(&self) -> bool {
        self.file.is_none() && self.next == self.bytes.len()
    }

    /// The byte range of the next line, if it is completely read.
    fn next_line(&mut self) -> Option<(usize, usize)> {
        self.scanned += end_of_line(self.bytes.get(self.scanned..)?);
        let end = self.scanned;
        if end == self.bytes.len() && self.file.is_some() {
            return None;
        }
        self.lines += 1;
        self.scanned = (end + 1).min(self.bytes.len());
        Some((std::mem::replace(&mut self.next, self.scanned), end))
    }

    /// Reads the next [`READ_SIZE`] bytes of the file.
    fn read(&mut self) -> io::Result<()> {
        let Some(file) = &mut self.file else { return Ok(()) };
        let wanted = READ_SIZE.min(self.size - self.bytes.len());
        let count = file.take(wanted as u64).read_to_end(&mut self.bytes)?;
        if count == 0 || self.bytes.len() == self.size {
            self.file = None;
            self.size = self.bytes.len();
        }
        Ok(())
    }

    /// The bytes of a line, without a byte order mark at the start of the file.
    fn line(&self, start: usize, end: usize) -> &[u8] {
        let line = self.bytes.get(start..end).unwrap_or_default();
        if start == 0 { line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line) } else { line }
    }
}

/// The number of bytes before the next newline or the end.
fn end_of_line(bytes: &[u8]) -> usize {
    memchr(b'\n', bytes).unwrap_or(bytes.len())
}

/// The stored hash of an id, half of a 64-bit hash.
fn id_hash(id: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    (hasher.finish() >> 32) as u32
}

/// The hash for the table, which uses both halves of it.
fn table_hash(id_hash: u32) -> u64 {
    u64::from(id_hash) << 32 | u64::from(id_hash)
}

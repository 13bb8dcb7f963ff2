//! The files of an import, each within the limits of a content file, and how they are written into a folder.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::gathered::Gathered;
use super::problem::ImportError;
use crate::content::pack::format::{MAX_BYTES, MAX_ENTRIES, MAX_FILE};
use crate::content::pack::new_pack::NewPack;

/// The bytes of a file besides its records, or more.
const AROUND: usize = 2048;

/// The packs to write: each has room for at least one more record, or is followed by another.
struct Packs<'a> {
    from: Option<&'a str>,
    full: Vec<NewPack>,
    last: NewPack,
    size: usize,
}

impl Packs<'_> {
    /// Begins another pack if the last one has no room for a record.
    fn make_room(&mut self, record: &impl Serialize) -> Result<(), ImportError> {
        let text = serde_json::to_string_pretty(record).map_err(not_json)?;
        // In the file each line is indented by four blanks more, and a comma and a line end follow.
        let size = text.len() + 4 * text.lines().count() + 2;
        let most = usize::try_from(MAX_FILE).unwrap_or(usize::MAX);
        let is_long = self.last.help_lines.len() >= MAX_ENTRIES || self.last.events.len() >= MAX_ENTRIES;
        if is_long || self.size + size > most {
            let empty = NewPack::empty(self.from);
            self.full.push(std::mem::replace(&mut self.last, empty));
            self.size = AROUND;
        }
        self.size += size;
        Ok(())
    }
}

/// The texts of the files.
pub(super) fn files(gathered: Gathered, from: Option<&str>) -> Result<Vec<String>, ImportError> {
    let mut packs = Packs { from, full: Vec::new(), last: NewPack::empty(from), size: AROUND };
    for line in gathered.lines {
        packs.make_room(&line.raw)?;
        packs.last.help_lines.push(line.raw);
    }
    for event in gathered.events {
        packs.make_room(&event.raw)?;
        packs.last.events.push(event.raw);
    }
    let all = packs.full.iter().chain([&packs.last]);
    let texts: Result<Vec<String>, _> = all.map(NewPack::to_json).collect();
    let texts = texts.map_err(not_json)?;
    let bytes: usize = texts.iter().map(String::len).sum();
    if u64::try_from(bytes).is_ok_and(|bytes| bytes <= MAX_BYTES) {
        Ok(texts)
    } else {
        Err(ImportError::TooMuch)
    }
}

/// Writes the files into a folder, which is made if there is none. A file that is already there is never changed.
///
/// # Errors
/// The [`ImportError`] of a file that is already there, or cannot be written.
pub fn write_files(texts: &[String], stem: &str, folder: &Path) -> Result<Vec<PathBuf>, ImportError> {
    let not_written = |error: &std::io::Error| ImportError::NotWritten(error.into());
    fs::create_dir_all(folder).map_err(|error| not_written(&error))?;
    let name = |number: usize| {
        if texts.len() == 1 { format!("{stem}.json") } else { format!("{stem}-{number}.json") }
    };
    let paths: Vec<PathBuf> = (1..=texts.len()).map(|number| folder.join(name(number))).collect();
    if let Some(path) = paths.iter().find(|path| path.symlink_metadata().is_ok()) {
        return Err(ImportError::Exists(path.display().to_string()));
    }
    for (path, text) in paths.iter().zip(texts) {
        let file = OpenOptions::new().write(true).create_new(true).open(path);
        file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| not_written(&error))?;
    }
    Ok(paths)
}

fn not_json(error: serde_json::Error) -> ImportError {
    ImportError::NotWritten((&std::io::Error::from(error)).into())
}

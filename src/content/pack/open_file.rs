//! An external file: opened without waiting, and a content file read no further than the size that it has then.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rustix::fs::{Mode, OFlags};

use super::diagnostic::{Fault, Location, Problem};
use super::format::MAX_FILE;
use super::line_index::position;
use crate::content::library::LibraryFile;

/// A text file: its name, as given on the command line, and its text.
#[derive(Clone, Debug)]
pub struct NamedFile {
    /// The name.
    pub name: String,
    /// The text.
    pub text: String,
}

#[derive(Debug)]
pub(super) struct OpenFile {
    pub(super) path: PathBuf,
    file: File,
    pub(super) size: u64,
}

impl OpenFile {
    /// Opens a regular file.
    pub(super) fn open(path: PathBuf) -> Result<Self, Fault> {
        match open_regular(&path) {
            Ok(Some((file, about))) => Ok(Self { path, file, size: about.len() }),
            Ok(None) => Err(fault(&path, Problem::NotAFile)),
            Err(error) => Err(unreadable(&path, &error)),
        }
    }

    pub(super) fn source(self) -> LibraryFile {
        let size = usize::try_from(self.size).unwrap_or(usize::MAX);
        LibraryFile { name: self.path.display().to_string(), file: self.file, size }
    }

    /// Reads no more than the size that the file had when it was opened. The files of `/proc` have none: reading one
    /// may block, or take away what others wait for, as with the kernel's messages.
    pub(super) fn read(self) -> Result<NamedFile, Fault> {
        let path = &self.path;
        if self.size > MAX_FILE {
            return Err(fault(path, Problem::TooLarge));
        }
        let mut bytes = Vec::new();
        self.file.take(self.size).read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let (valid, _) = error.as_bytes().split_at(error.utf8_error().valid_up_to());
            let mut fault = fault(path, Problem::NotUtf8);
            fault.place.position = Some(position(&String::from_utf8_lossy(valid), valid.len()));
            fault
        })?;
        Ok(NamedFile { name: path.display().to_string(), text })
    }
}

/// Opens a regular file. `None` for anything else, which is not even opened, since that alone may change a device.
///
/// # Errors
/// If it cannot be opened.
pub(crate) fn open_regular(path: &Path) -> io::Result<Option<(File, Metadata)>> {
    if !path.metadata()?.is_file() {
        return Ok(None);
    }
    // Another file may have taken its place since.
    open_without_waiting(path)
}

/// Opens a file without waiting. `None` if it is not a regular file: reading it may never end.
fn open_without_waiting(path: &Path) -> io::Result<Option<(File, Metadata)>> {
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let file = File::from(rustix::fs::open(path, flags, Mode::empty())?);
    let about = file.metadata()?;
    Ok(about.is_file().then_some((file, about)))
}

pub(super) fn unreadable(path: &Path, error: &io::Error) -> Fault {
    fault(path, Problem::Unreadable(error.into()))
}

pub(super) fn fault(path: &Path, problem: Problem) -> Fault {
    Fault { file: path.display().to_string(), place: Location::default(), problem }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::*;
    use crate::content::pack::test_folder::TestFolder;

    /// Waiting for a writer, or for the kernel's next message, would never end.
    #[test]
    fn nothing_but_the_bytes_that_a_file_has_is_read() {
        let folder = TestFolder::new("endless");
        let path = |name: &str| folder.0.join(name);
        assert!(Command::new("mkfifo").arg(path("pipe")).status().unwrap().success());
        // What is read through a link; `None` if it is not even opened.
        let table = [
            ("/proc/kmsg", Some("")),
            ("/proc/self/maps", Some("")),
            ("/proc/self/mem", Some("")),
            ("/dev/zero", None),
            ("/dev/kmsg", None),
            ("/dev/tty", None),
            ("/", None),
            ("pipe", None),
        ];
        for (target, wanted) in table {
            let link = path("link.json");
            symlink(target, &link).unwrap();
            let opened = OpenFile::open(link.clone());
            match (opened, wanted) {
                (Ok(file), Some(text)) => {
                    assert_eq!((file.size, &*file.read().unwrap().text), (0, text), "{target}");
                }
                (Err(fault), None) => assert_eq!(fault.problem, Problem::NotAFile, "{target}"),
                // Only root may open the kernel's messages.
                (Err(fault), Some(_)) => {
                    assert!(matches!(fault.problem, Problem::Unreadable(_)), "{target}: {fault}");
                }
                (Ok(_), None) => panic!("{target} was opened"),
            }
            fs::remove_file(link).unwrap();
        }
    }

    #[test]
    fn a_file_that_grows_is_read_to_the_size_that_it_had() {
        let folder = TestFolder::new("grows");
        let path = folder.0.join("lines.json");
        fs::write(&path, "{}").unwrap();
        let opened = OpenFile::open(path.clone()).unwrap();
        fs::write(&path, "{}more").unwrap();
        assert_eq!(opened.read().unwrap().text, "{}");
    }

    #[test]
    fn a_pipe_that_has_taken_the_place_of_a_file_does_not_block() {
        let folder = TestFolder::new("swapped");
        let pipe = folder.0.join("lines.json");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert!(open_without_waiting(&pipe).unwrap().is_none());
    }
}

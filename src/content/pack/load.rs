//! Opens and reads external content files within limits. Does not interpret them.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::diagnostic::{Fault, Location, Problem, put_in_order};
use super::format::{MAX_BYTES, MAX_FILE, MAX_FILES};
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

/// A folder whose files are open but not yet read.
#[derive(Debug)]
pub struct OpenFolder {
    packs: Vec<OpenFile>,
    library: Vec<OpenFile>,
    unopened: Vec<Fault>,
}

#[derive(Debug)]
struct OpenFile {
    path: PathBuf,
    file: File,
    size: u64,
}

impl OpenFolder {
    /// Opens each folder, in order. A folder that exceeds [`MAX_BYTES`] together with those before it is a fault.
    #[must_use]
    pub fn open_all(folders: &[PathBuf]) -> Vec<Result<Self, Fault>> {
        let mut left = MAX_BYTES;
        let open = |path: &PathBuf| {
            let folder = Self::open(path)?;
            left = left.checked_sub(folder.packs_size()).ok_or_else(|| fault(path, Problem::TooMuch))?;
            Ok(folder)
        };
        folders.iter().map(open).collect()
    }

    /// Opens the `*.json` and `*.jsonl` files of a folder, sorted by name. They stay readable after the sandbox
    /// forbids opening files. Files for which [`is_passed_over`] holds are ignored.
    ///
    /// # Errors
    /// A [`Fault`] for a folder that cannot be read, is empty or holds too many files.
    fn open(folder: &Path) -> Result<Self, Fault> {
        let unreadable = |error: &io::Error| unreadable(folder, error);
        let mut paths = Vec::new();
        for item in std::fs::read_dir(folder).map_err(|error| unreadable(&error))? {
            let path = item.map_err(|error| unreadable(&error))?.path();
            if (ends_in(&path, "json") || ends_in(&path, "jsonl")) && !is_passed_over(&path) {
                paths.push(path);
            }
            if paths.len() > MAX_FILES {
                return Err(fault(folder, Problem::TooManyFiles));
            }
        }
        if paths.is_empty() {
            return Err(fault(folder, Problem::NoFiles));
        }
        paths.sort();
        let mut folder = Self { packs: Vec::new(), library: Vec::new(), unopened: Vec::new() };
        for path in paths {
            let is_library = ends_in(&path, "jsonl");
            match OpenFile::open(path) {
                Ok(file) if is_library => folder.library.push(file),
                Ok(file) => folder.packs.push(file),
                Err(fault) => folder.unopened.push(fault),
            }
        }
        Ok(folder)
    }

    /// The maximum number of bytes to read of packs and of the library.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.packs_size() + self.library.iter().map(|file| file.size).sum::<u64>()
    }

    fn packs_size(&self) -> u64 {
        self.packs.iter().map(|file| file.size.min(MAX_FILE)).sum()
    }

    /// The packs' files sorted by name, the library's files, still unread, and a [`Fault`] for each file that is
    /// unreadable, too large or not UTF-8.
    #[must_use]
    pub fn read(self) -> (Vec<NamedFile>, Vec<LibraryFile>, Vec<Fault>) {
        let (mut files, mut faults) = (Vec::new(), self.unopened);
        for file in self.packs {
            match file.read() {
                Ok(file) => files.push(file),
                Err(fault) => faults.push(fault),
            }
        }
        put_in_order(&mut faults);
        (files, self.library.into_iter().map(OpenFile::source).collect(), faults)
    }
}

impl OpenFile {
    fn open(path: PathBuf) -> Result<Self, Fault> {
        // Opening anything else, such as a pipe, may block.
        let about = path.metadata().map_err(|error| unreadable(&path, &error))?;
        if !about.is_file() {
            return Err(fault(&path, Problem::NotAFile));
        }
        let file = File::open(&path).map_err(|error| unreadable(&path, &error))?;
        Ok(Self { path, file, size: about.len() })
    }

    fn source(self) -> LibraryFile {
        let size = usize::try_from(self.size).unwrap_or(usize::MAX);
        LibraryFile { name: self.path.display().to_string(), file: self.file, size }
    }

    fn read(self) -> Result<NamedFile, Fault> {
        let path = &self.path;
        let mut bytes = Vec::new();
        self.file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
        if bytes.len() as u64 > MAX_FILE {
            return Err(fault(path, Problem::TooLarge));
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            let (valid, _) = error.as_bytes().split_at(error.utf8_error().valid_up_to());
            let mut fault = fault(path, Problem::NotUtf8);
            fault.place.position = Some(position(&String::from_utf8_lossy(valid), valid.len()));
            fault
        })?;
        Ok(NamedFile { name: path.display().to_string(), text })
    }
}

/// Whether a file with a pack's extension is not a pack: the schema, or a file of an editor or file system. Names that
/// begin with a dot are metadata (`._lines.json` of macOS), lock files (`.#lines.json` of Emacs) or temporary copies;
/// names that begin with `~` are lock files of office programs (`~$lines.json`). Backups such as `lines.json~` and
/// `#lines.json#` do not end in `.json` and need no rule.
fn is_passed_over(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    matches!(name.first(), Some(b'.' | b'~')) || name == b"schema.json"
}

/// Whether a file has this extension, in any case.
fn ends_in(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending))
}

fn unreadable(path: &Path, error: &io::Error) -> Fault {
    fault(path, Problem::Unreadable(plain_reason(error)))
}

fn fault(path: &Path, problem: Problem) -> Fault {
    Fault { file: path.display().to_string(), place: Location::default(), problem }
}

pub(super) fn plain_reason(error: &io::Error) -> String {
    use io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder".into(),
        ErrorKind::PermissionDenied => "no permission".into(),
        ErrorKind::NotADirectory => "it is not a folder".into(),
        _ if error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error()) => {
            "it is a link that leads back to itself".into()
        }
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;

    use super::*;

    fn read_folder(folder: &Path) -> Result<(Vec<NamedFile>, Vec<Fault>), Fault> {
        OpenFolder::open(folder).map(OpenFolder::read).map(|(files, _, faults)| (files, faults))
    }

    /// A temporary folder, removed when dropped.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("infocus-{}-{name}", std::process::id()));
            fs::create_dir_all(&path).unwrap();
            Self(path)
        }

        /// The messages for the folder, with its path replaced by `folder`.
        fn says(&self) -> Vec<String> {
            let faults = match read_folder(&self.0) {
                Ok((_, faults)) => faults,
                Err(fault) => vec![fault],
            };
            let own = self.0.display().to_string();
            faults.iter().map(|fault| fault.to_string().replace(&own, "folder")).collect()
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_missing_folder_is_named() {
        let words = read_folder(Path::new("no/such/folder")).unwrap_err().to_string();
        assert_eq!(
            words,
            "no/such/folder: this cannot be read (there is no such file or folder). Check the name and the permissions."
        );
        let words = read_folder(Path::new("/dev/null")).unwrap_err().to_string();
        assert_eq!(
            words,
            "/dev/null: this cannot be read (it is not a folder). Check the name and the permissions."
        );
    }

    #[test]
    fn a_folder_without_a_pack_or_with_too_many_files_is_reported() {
        let folder = Folder::new("count");
        assert_eq!(
            folder.says(),
            ["folder: there is no .json or .jsonl file here. Name the folder that holds the pack."]
        );
        fs::write(folder.0.join("schema.json"), "").unwrap();
        assert_eq!(folder.says().len(), 1);
        for number in 0..MAX_FILES {
            fs::write(folder.0.join(format!("{number}.json")), "").unwrap();
        }
        assert_eq!(folder.says(), [""; 0]);
        fs::write(folder.0.join("one-more.json"), "").unwrap();
        assert_eq!(folder.says(), ["folder: there are more than 100 files here. Join some of them."]);
    }

    #[test]
    fn files_of_editors_and_file_systems_are_passed_over() {
        let folder = Folder::new("droppings");
        let mut left =
            ["._lines.json", ".#lines.json", ".lines.jsonl", ".json", "~$lines.json", "~lines.json"]
                .map(str::to_owned)
                .to_vec();
        left.extend(
            ["lines.json~", "#lines.json#", "lines.json.swp", "Icon\r", "lines.json.bak"].map(str::to_owned),
        );
        left.extend((0..=MAX_FILES).map(|number| format!("._{number}.json")));
        for name in &left {
            fs::write(folder.0.join(name), [0xff, 0]).unwrap();
        }
        symlink("someone@somewhere.1234", folder.0.join(".#other.json")).unwrap();
        let empty = ["folder: there is no .json or .jsonl file here. Name the folder that holds the pack."];
        assert_eq!(folder.says(), empty, "it is as good as an empty folder");
        fs::write(folder.0.join("lines.json"), "{}").unwrap();
        assert_eq!(folder.says(), [""; 0], "they do not count");
        let (files, _) = read_folder(&folder.0).unwrap();
        assert_eq!(files.len(), 1);
    }

    #[test]
    fn every_unreadable_file_is_reported_and_the_others_are_read() {
        let folder = Folder::new("unreadable");
        let path = |name: &str| folder.0.join(name);
        fs::create_dir(path("a.json")).unwrap();
        assert!(Command::new("mkfifo").arg(path("b.json")).status().unwrap().success());
        symlink("/dev/zero", path("c.json")).unwrap();
        symlink("d.json", path("d.json")).unwrap();
        symlink("nowhere", path("e.json")).unwrap();
        fs::write(path("f.json"), vec![b'"'; 2 * 1024 * 1024 + 1]).unwrap();
        fs::write(path("g.json"), b"{\n\"\xc3\xb1 \xff").unwrap();
        fs::write(path("h.json"), "{}").unwrap();
        let not_plain = "this is not a regular file. Remove it from the folder.";
        let rights = "Check the name and the permissions.";
        assert_eq!(
            folder.says(),
            [
                format!("folder/a.json: {not_plain}"),
                format!("folder/b.json: {not_plain}"),
                format!("folder/c.json: {not_plain}"),
                format!(
                    "folder/d.json: this cannot be read (it is a link that leads back to itself). {rights}"
                ),
                format!("folder/e.json: this cannot be read (there is no such file or folder). {rights}"),
                "folder/f.json: this file has more than 2 MiB. Split it into several.".into(),
                "folder/g.json, line 2, column 4: this file is not UTF-8 text. Save it as UTF-8.".into(),
            ]
        );
        assert_eq!(read_folder(&folder.0).unwrap().0.len(), 1);
    }

    #[test]
    fn folders_that_are_too_large_together_are_reported() {
        let folders = ["much", "more"].map(Folder::new);
        for (folder, size) in [(&folders[0], 4), (&folders[1], 1)] {
            for number in 0..size {
                let file = File::create(folder.0.join(format!("{number}.json"))).unwrap();
                file.set_len(MAX_FILE).unwrap();
            }
        }
        let open = |order: [usize; 2]| OpenFolder::open_all(&order.map(|folder| folders[folder].0.clone()));
        let [first, second] = &open([0, 1])[..] else { panic!("two folders") };
        assert_eq!(first.as_ref().unwrap().size(), MAX_BYTES);
        assert_eq!(second.as_ref().unwrap_err().problem, Problem::TooMuch);
        assert_eq!(open([1, 0]).iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn a_file_without_read_permission_is_reported() {
        let folder = Folder::new("forbidden");
        let path = folder.0.join("a.json");
        fs::write(&path, "{}").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o0)).unwrap();
        // Root can read every file.
        if File::open(&path).is_err() {
            let words =
                "folder/a.json: this cannot be read (no permission). Check the name and the permissions.";
            assert_eq!(folder.says(), [words]);
        }
    }
}

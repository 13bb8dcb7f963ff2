//! Opens and reads the external content files of folders within limits. Does not interpret them.

use std::io;
use std::path::{Path, PathBuf};

use super::diagnostic::{Fault, Problem, put_in_order};
use super::format::{MAX_BYTES, MAX_FILE, MAX_FILES};
pub use super::open_file::NamedFile;
use super::open_file::{OpenFile, fault, unreadable};
use crate::content::library::LibraryFile;

/// A folder whose files are open but not yet read.
#[derive(Debug)]
pub struct OpenFolder {
    packs: Vec<OpenFile>,
    library: Vec<OpenFile>,
    unopened: Vec<Fault>,
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

    /// Opens the `*.json` and `*.jsonl` files of a folder, sorted by name, or one file by itself. They stay readable
    /// after the sandbox forbids opening files. Files for which [`is_passed_over`] holds are ignored.
    ///
    /// # Errors
    /// A [`Fault`] for a folder that cannot be read, is empty or holds too many files, and for a file that is none
    /// of a pack or cannot be opened.
    fn open(path: &Path) -> Result<Self, Fault> {
        let about = path.metadata().map_err(|error| unreadable(path, &error))?;
        let is_folder = about.is_dir();
        let paths = if is_folder {
            content_files(path)?
        } else if about.is_file() && has_content(path) {
            vec![path.to_owned()]
        } else {
            return Err(fault(path, Problem::NotContent));
        };
        let mut folder = Self { packs: Vec::new(), library: Vec::new(), unopened: Vec::new() };
        for path in paths {
            let is_library = ends_in(&path, "jsonl");
            match OpenFile::open(path) {
                Ok(file) if is_library => folder.library.push(file),
                Ok(file) => folder.packs.push(file),
                Err(fault) if is_folder => folder.unopened.push(fault),
                Err(fault) => return Err(fault),
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

/// The content files of a folder, sorted by name.
fn content_files(folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    let unreadable = |error: &io::Error| unreadable(folder, error);
    let mut paths = Vec::new();
    for item in std::fs::read_dir(folder).map_err(|error| unreadable(&error))? {
        let path = item.map_err(|error| unreadable(&error))?.path();
        if has_content(&path) && !is_passed_over(&path) {
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
    Ok(paths)
}

/// Whether this is the name of a content file.
fn has_content(path: &Path) -> bool {
    ends_in(path, "json") || ends_in(path, "jsonl")
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

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;

    use super::*;
    use crate::content::pack::test_folder::TestFolder;

    fn read_folder(folder: &Path) -> Result<(Vec<NamedFile>, Vec<Fault>), Fault> {
        OpenFolder::open(folder).map(OpenFolder::read).map(|(files, _, faults)| (files, faults))
    }

    impl TestFolder {
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

    #[test]
    fn a_missing_folder_is_named() {
        let words = read_folder(Path::new("no/such/folder")).unwrap_err().to_string();
        assert_eq!(
            words,
            "no/such/folder: this cannot be read (there is no such file or folder). Check the name and the permissions."
        );
        let words = read_folder(Path::new("/dev/null")).unwrap_err().to_string();
        let neither =
            "this is neither a folder nor a regular file that ends in .json or .jsonl. Name one of these.";
        assert_eq!(words, format!("/dev/null: {neither}"));
    }

    #[test]
    fn a_file_can_be_given_without_its_folder_if_it_is_a_plain_one() {
        let folder = TestFolder::new("alone");
        let path = |name: &str| folder.0.join(name);
        for name in ["other.json", "lines.json", "lines.JSONL", "lines.txt", "lines"] {
            fs::write(path(name), "{}").unwrap();
        }
        symlink("lines.json", path("link.json")).unwrap();
        symlink("lines.txt", path("text.json")).unwrap();
        symlink("/dev/zero", path("zero.json")).unwrap();
        assert!(Command::new("mkfifo").arg(path("pipe.json")).status().unwrap().success());
        // The packs and libraries that are opened; `None` if it is neither a folder nor a content file.
        let table = [
            ("lines.json", Some((1, 0))),
            ("lines.JSONL", Some((0, 1))),
            ("link.json", Some((1, 0))),
            ("text.json", Some((1, 0))),
            ("lines.txt", None),
            ("lines", None),
            ("zero.json", None),
            ("pipe.json", None),
        ];
        for (name, wanted) in table {
            let opened = OpenFolder::open(&path(name));
            let counts = opened.as_ref().ok().map(|opened| (opened.packs.len(), opened.library.len()));
            assert_eq!(counts, wanted, "{name}");
            assert!(opened.is_ok_and(|opened| opened.unopened.is_empty()) || wanted.is_none(), "{name}");
            let problem = OpenFolder::open(&path(name)).err().map(|fault| fault.problem);
            assert_eq!(problem, wanted.is_none().then_some(Problem::NotContent), "{name}");
        }
    }

    #[test]
    fn a_folder_without_a_pack_or_with_too_many_files_is_reported() {
        let folder = TestFolder::new("count");
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
        assert_eq!(folder.says(), ["folder: there are more than 100 files here. Combine some of them."]);
    }

    #[test]
    fn files_of_editors_and_file_systems_are_passed_over() {
        let folder = TestFolder::new("droppings");
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
        let folder = TestFolder::new("unreadable");
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
                "folder/f.json: this file is larger than 2 MiB. Split it into several.".into(),
                "folder/g.json, line 2, column 4: this file is not UTF-8 text. Save it as UTF-8.".into(),
            ]
        );
        assert_eq!(read_folder(&folder.0).unwrap().0.len(), 1);
    }

    #[test]
    fn folders_that_are_too_large_together_are_reported() {
        let folders = ["much", "more"].map(TestFolder::new);
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
        let folder = TestFolder::new("forbidden");
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

//! A small Debian in a folder, in which packages are installed. What runs there sees the machine's processes and devices,
//! and its own files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::image::{bootstrap, succeeds};
use super::terminal::{Opening, program};
use super::{CommandOutput, find, output_of};

/// Enters the folder `$1` and runs the rest there; the mounts end with it.
const ENTER: &str = "root=$1; shift; mount --rbind /dev \"$root/dev\" && mount -t proc proc \"$root/proc\" && \
                     exec chroot \"$root\" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=\"$TERM\" \
                     DEBIAN_FRONTEND=noninteractive \"$@\"";

/// What may differ after a package was removed: what apt and dpkg keep of what they did, and what a restart empties.
const KEPT: [&str; 6] = ["dev", "pkg", "run", "var/cache", "var/lib/apt", "var/log"];

/// The folder of the machine. It is removed at the end.
pub struct Debian {
    root: PathBuf,
}

impl Debian {
    /// Unpacks one with these packages.
    pub fn unpacked(folder: &Path, packages: &str) -> Self {
        let root = folder.join("debian");
        bootstrap(folder, &root, packages);
        Self { root }
    }

    /// Another one like it.
    pub fn copy(&self, name: &str) -> Self {
        let root = self.root.with_file_name(name);
        succeeds(Command::new("cp").arg("-a").arg(&self.root).arg(&root));
        Self { root }
    }

    /// A path in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// Replaces the packages that its administrator has.
    pub fn bring(&self, files: &[PathBuf]) {
        let folder = self.path("pkg");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir(&folder).unwrap();
        for file in files {
            fs::copy(file, folder.join(file.file_name().unwrap())).unwrap();
        }
    }

    /// Runs a line as its administrator, who says yes to a question, in the folder with the packages.
    pub fn run(&self, line: &str) -> CommandOutput {
        let line = format!("cd /pkg && {{ {line}; }} <<ANSWER\ny\nANSWER\n");
        output_of(&mut self.enter(&["sh", "-c", &line]))
    }

    /// Like [`Debian::run`], for a line that has to succeed.
    #[track_caller]
    pub fn runs(&self, line: &str) -> String {
        let said = self.run(line);
        assert_eq!(said.status, Some(0), "{line}: {}\n{}", said.out, said.err);
        said.out + &said.err
    }

    /// Starts a program that stays.
    pub fn start(&self, arguments: &[&str]) -> Child {
        self.enter(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    }

    /// A terminal in it.
    pub fn terminal(&self, term: &str, arguments: &[&str]) -> Opening {
        let root = self.root.to_str().unwrap();
        let entering = ["--mount", "--propagation", "private", "sh", "-c", ENTER, "sh", root];
        let path = "/usr/sbin:/usr/bin:/sbin:/bin";
        program(&find("unshare").unwrap(), &[&entering[..], arguments].concat())
            .with("TERM", term)
            .with("PATH", path)
    }

    fn enter(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("unshare");
        command.args(["--mount", "--propagation", "private", "sh", "-c", ENTER, "sh"]).arg(&self.root);
        command.args(arguments).env("TERM", "dumb");
        command
    }

    /// All its files, without what apt and dpkg keep for themselves; those of `/etc` with their content.
    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut found = BTreeMap::new();
        let mut folders = vec![PathBuf::new()];
        while let Some(folder) = folders.pop() {
            for item in fs::read_dir(self.root.join(&folder)).unwrap() {
                let item = item.unwrap();
                let path = folder.join(item.file_name());
                // The backup copies that useradd makes.
                let is_copy = path.starts_with("etc") && path.to_string_lossy().ends_with('-');
                if is_copy || KEPT.iter().any(|kept| path == Path::new(kept)) {
                    continue;
                }
                let kind = item.file_type().unwrap();
                if kind.is_dir() {
                    folders.push(path.clone());
                }
                let content = if kind.is_file() && path.starts_with("etc") {
                    fs::read(item.path()).unwrap()
                } else {
                    Vec::new()
                };
                found.insert(path, content);
            }
        }
        found
    }
}

impl Drop for Debian {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

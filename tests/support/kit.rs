//! The kits, installed on a machine that is only a folder.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use super::{PROGRAM, empty_folder};

/// The folder of the kiosk kit.
pub const KIT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/deploy/kiosk");

/// The folder of the ssh kit.
pub const SSH_KIT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/deploy/ssh");

/// Runs a kit's `install` or `uninstall` under this root. Its questions get no answer.
pub fn run_step_of(kit: &str, step: &str, root: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new("/bin/sh");
    command.arg(format!("{kit}/{step}")).args(arguments).stdin(Stdio::null());
    command.env_clear().env("PATH", "/usr/bin:/bin").env("DESTDIR", root).output().unwrap()
}

/// Runs a step of the kiosk kit.
pub fn run_step(step: &str, root: &Path, arguments: &[&str]) -> Output {
    run_step_of(KIT, step, root, arguments)
}

/// The output of a step of the kiosk kit, which must succeed.
#[track_caller]
pub fn done(step: &str, root: &Path, arguments: &[&str]) -> String {
    output_when_done(&run_step(step, root, arguments))
}

/// The output of a step, which must have succeeded.
#[track_caller]
pub fn output_when_done(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

/// A running machine with the kiosk kit: systemd, and the kiosk on the first screen.
pub fn machine(name: &str) -> PathBuf {
    static INSTALLED: OnceLock<PathBuf> = OnceLock::new();
    let installed = INSTALLED.get_or_init(|| {
        let root = empty_folder("machine");
        done("install", &root, &["-l", "en", "-y", PROGRAM]);
        root
    });
    let root = empty_folder(name);
    copy(installed, &root);
    let running = [
        ("run/infocus/keys", ""),
        ("run/systemd/system/transient", ""),
        ("proc/1/stat", "1 (systemd) S 0 1 1 0 -1 0"),
        ("proc/77/stat", "77 (infocus) S 1 77 77 1025 77 0"),
        ("proc/80/stat", "80 (sshd) S 1 80 80 0 -1 0"),
        ("proc/cmdline", "BOOT_IMAGE=/vmlinuz root=/dev/sda1 ro quiet loglevel=0 panic=10\n"),
        ("proc/self/mounts", "/dev/sda1 / ext4 ro,relatime 0 0\ntmpfs /tmp tmpfs rw,nosuid,nodev 0 0\n"),
        ("proc/sys/kernel/panic", "10\n"),
        ("proc/sys/kernel/sysrq", "0\n"),
        ("proc/sys/kernel/printk", "1\t4\t1\t7\n"),
        ("proc/sys/dev/tty/legacy_tiocsti", "0\n"),
        (
            "etc/fstab",
            "# disks\nUUID=1 / ext4 defaults 0 1\nUUID=2 none swap sw 0 0\n/dev/sr0 /media/cdrom0 iso9660 noauto 0 0\n",
        ),
    ];
    for (path, text) in running {
        write(&root, path, text);
    }
    root
}

/// Copies both kits into an empty folder.
pub fn copy_kits(to: &Path) {
    copy(Path::new(KIT).parent().unwrap(), to);
}

/// Copies a folder. The program, which no test changes, is hard-linked.
fn copy(from: &Path, to: &Path) {
    for item in fs::read_dir(from).unwrap() {
        let item = item.unwrap();
        let (old, new) = (item.path(), to.join(item.file_name()));
        let about = old.symlink_metadata().unwrap();
        if about.is_symlink() {
            symlink(fs::read_link(old).unwrap(), new).unwrap();
        } else if about.is_dir() {
            fs::create_dir(&new).unwrap();
            copy(&old, &new);
        } else if item.file_name() == "infocus" {
            fs::hard_link(old, new).unwrap();
        } else {
            fs::copy(old, new).unwrap();
        }
    }
}

/// Every file, folder and link under a root, with its mode and its content or target.
pub fn tree(root: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for item in fs::read_dir(folder).unwrap() {
            let path = item.unwrap().path();
            let about = path.symlink_metadata().unwrap();
            let content = if about.is_dir() {
                folders.push(path.clone());
                String::new()
            } else if about.is_symlink() {
                fs::read_link(&path).unwrap().display().to_string()
            } else {
                String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned()
            };
            let rights = about.permissions().mode();
            found.insert(path.strip_prefix(root).unwrap().to_owned(), format!("{rights:o} {content}"));
        }
    }
    found
}

/// The paths whose content differs between two trees, or that only one of them has.
pub fn differing(one: &BTreeMap<PathBuf, String>, other: &BTreeMap<PathBuf, String>) -> Vec<PathBuf> {
    let both = one.keys().chain(other.keys().filter(|path| !one.contains_key(*path)));
    both.filter(|path| one.get(*path) != other.get(*path)).cloned().collect()
}

/// Writes a file below a root and creates its parent folders.
pub fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Makes a symbolic link below a root and creates its parent folders.
pub fn link(root: &Path, path: &str, target: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    symlink(target, path).unwrap();
}

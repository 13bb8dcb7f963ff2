//! The kiosk's kit, put on a machine that is only a folder.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::{PROGRAM, empty_folder};

/// Where the kit is.
pub const KIT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/deploy/kiosk");

/// Runs `install` or `uninstall` for the machine under this root. Nobody answers its questions.
pub fn run_step(step: &str, root: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new("/bin/sh");
    command.arg(format!("{KIT}/{step}")).args(arguments).stdin(Stdio::null());
    command.env_clear().env("PATH", "/usr/bin:/bin").env("DESTDIR", root).output().unwrap()
}

/// What `install` or `uninstall` says; it has to be done.
#[track_caller]
pub fn done(step: &str, root: &Path, arguments: &[&str]) -> String {
    let output = run_step(step, root, arguments);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

/// A machine with the kit on it, as it would be when it runs: systemd, the kiosk on the first screen.
pub fn machine(name: &str) -> PathBuf {
    let root = empty_folder(name);
    done("install", &root, &["-l", "en", "-y", PROGRAM]);
    let running = [
        ("run/infocus/keys", ""),
        ("run/systemd/system/transient", ""),
        ("proc/1/stat", "1 (systemd) S 0 1 1 0 -1 0"),
        ("proc/77/stat", "77 (infocus) S 1 77 77 1025 77 0"),
        ("proc/80/stat", "80 (sshd) S 1 80 80 0 -1 0"),
        ("proc/cmdline", "BOOT_IMAGE=/vmlinuz root=/dev/sda1 ro quiet loglevel=0\n"),
        ("proc/sys/kernel/sysrq", "0\n"),
        ("proc/sys/kernel/printk", "1\t4\t1\t7\n"),
        ("proc/sys/dev/tty/legacy_tiocsti", "0\n"),
    ];
    for (path, text) in running {
        write(&root, path, text);
    }
    root
}

/// Writes a file of a machine, with the folders on the way to it.
pub fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Makes a link on a machine, with the folders on the way to it.
pub fn link(root: &Path, path: &str, target: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    symlink(target, path).unwrap();
}

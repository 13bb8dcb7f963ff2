//! A disk image of a small Debian with the kiosk kit, made from the package sources of this machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::kit::{copy_kits, done, link, write};
use super::{PROGRAM, empty_folder, find, needs};

/// The packages beside the essential ones.
const PACKAGES: &str =
    "linux-image-cloud-amd64,systemd-sysv,udev,kbd,console-setup,kmod,initramfs-tools,zstd";

/// The kits' scripts, on the image.
pub const KITS: &str = "/usr/local/share/kits";

/// A shell on the second serial line, in the image of the test alone. Without a terminal for its errors it shows no
/// prompt.
const SHELL: &str = "[Unit]\nDescription=A shell for the test\n\
    [Service]\nExecStart=/bin/sh -c 'stty -echo -onlcr; exec /bin/sh'\nTTYPath=/dev/ttyS1\n\
    StandardInput=tty-force\nStandardOutput=tty\nStandardError=journal\n";

/// Timers that would take processor time from a test.
const TIMERS: [&str; 5] = [
    "apt-daily.timer",
    "apt-daily-upgrade.timer",
    "dpkg-db-backup.timer",
    "e2scrub_all.timer",
    "fstrim.timer",
];

/// The files from which a virtual machine starts. They are removed at the end.
pub struct Image {
    folder: PathBuf,
    pub disk: PathBuf,
    pub kernel: PathBuf,
    pub initrd: PathBuf,
    /// The font of the console.
    pub font: PathBuf,
}

impl Image {
    /// Makes an image with the kit and this program.
    pub fn with_kiosk(name: &str) -> Self {
        let tools = ["mmdebstrap", "mke2fs", "apt-get", "gzip"];
        if !tools.iter().all(|tool| find(tool).is_some() || Path::new("/usr/sbin").join(tool).is_file())
            || !rustix::process::geteuid().is_root()
            || !cfg!(target_arch = "x86_64")
        {
            needs("root on an x86-64 Debian with mmdebstrap, e2fsprogs and gzip");
        }
        let folder = empty_folder(name);
        let root = folder.join("root");
        bootstrap(&folder, &root, PACKAGES);
        write(&root, "etc/systemd/system/test-shell.service", SHELL);
        link(&root, "etc/systemd/system/multi-user.target.wants/test-shell.service", "../test-shell.service");
        for timer in TIMERS {
            link(&root, &format!("etc/systemd/system/{timer}"), "/dev/null");
        }
        // As on a machine that has been started before: later it cannot write.
        succeeds(Command::new("chroot").arg(&root).args(["setupcon", "--save-only"]));
        let said = done("install", &root, &["-l", "en", "-y", PROGRAM]);
        assert!(said.contains("from its first start") && !said.contains("by ssh alone"), "{said}");
        let kits = root.join(&KITS[1..]);
        fs::create_dir_all(&kits).unwrap();
        copy_kits(&kits);
        let disk = folder.join("disk");
        let make = find("mke2fs").unwrap_or_else(|| "/usr/sbin/mke2fs".into());
        succeeds(Command::new(make).args(["-q", "-t", "ext4", "-d"]).arg(&root).arg(&disk).arg("1G"));
        let kernel = take(&root.join("boot"), "vmlinuz", &folder);
        let initrd = take(&root.join("boot"), "initrd.img", &folder);
        let font = take(&root.join("usr/share/consolefonts"), "Uni2-Fixed16.psf", &folder);
        fs::remove_dir_all(root).unwrap();
        Self { folder, disk, kernel, initrd, font }
    }

    /// Replaces a file on the disk, while no machine runs from it.
    pub fn replace(&self, path: &str, text: &str) {
        let file = self.folder.join("new");
        fs::write(&file, text).unwrap();
        for request in [format!("rm {path}"), format!("write {} {path}", file.display())] {
            let tool = find("debugfs").unwrap_or_else(|| "/usr/sbin/debugfs".into());
            succeeds(Command::new(tool).args(["-w", "-R", &request]).arg(&self.disk));
        }
    }

    /// The folder of the image, for the machine's other files.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Image {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Unpacks the essential packages and these, from where apt gets those of this machine.
pub fn bootstrap(folder: &Path, root: &Path, packages: &str) {
    let format = "deb $(REPO_URI) $(RELEASE) $(COMPONENT)";
    let filter = ["Created-By: Packages", "Origin: Debian"];
    let sources =
        Command::new("apt-get").args(["indextargets", "--format", format]).args(filter).output().unwrap();
    let sources = String::from_utf8(sources.stdout).unwrap();
    let Some(release) = sources.lines().find_map(|line| line.split(' ').nth(2)) else {
        needs("the package lists of Debian: apt-get update");
    };
    let list = folder.join("sources.list");
    fs::write(&list, &sources).unwrap();
    // The way to the packages, such as a proxy, is this machine's too.
    let way = Command::new("apt-config").args(["dump", "Acquire::http", "Acquire::https"]).output().unwrap();
    let options = folder.join("apt.conf");
    fs::write(&options, way.stdout).unwrap();
    let without = ["doc", "locale", "man", "info"];
    let without = without.map(|name| format!("--dpkgopt=path-exclude=/usr/share/{name}/*"));
    let mut command = Command::new("mmdebstrap");
    command.args(["--quiet", "--mode=root", "--variant=minbase"]).args(without);
    command.arg(format!("--include={packages}")).arg(format!("--aptopt={}", options.display()));
    succeeds(command.arg(release).arg(root).arg(list));
}

/// Copies the file that has this beginning out of a folder.
fn take(from: &Path, beginning: &str, to: &Path) -> PathBuf {
    let mut names = fs::read_dir(from).unwrap().map(|item| item.unwrap().file_name().into_string().unwrap());
    let name = names.find(|name| name.starts_with(beginning)).unwrap();
    let copy = to.join(beginning);
    fs::copy(from.join(name), &copy).unwrap();
    copy
}

/// Runs a command to its end; its output is shown if it fails.
pub fn succeeds(command: &mut Command) {
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}

//! The state of a machine, read from its files. Runs no program and changes nothing.

use std::fs::{self, File};
use std::io::Read;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rustix::fs::{Mode, OFlags};

/// The roots of systemd's configuration, by ascending priority.
const LAYERS: [&str; 5] = ["lib", "usr/lib", "usr/local/lib", "run", "etc"];

/// The maximum number of bytes read from a file.
const MAX_READ: u64 = 64 * 1024;

/// The major device number of consoles and serial lines, and the first minor number of serial lines.
const CONSOLES: (u64, u64) = (4, 64);

/// A machine, given by the root of its file system.
pub struct Machine {
    root: PathBuf,
}

/// A running process.
#[derive(Debug, PartialEq, Eq)]
pub struct Process {
    /// The name of the process.
    pub name: String,
    /// The console (`tty1` and up) or the serial line (`ttyS0` and up) of the process.
    pub terminal: Option<String>,
}

/// The owner of a file or folder, and whether others may write to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The user id of the owner.
    pub number: u32,
    /// Whether the group or everybody may write to it.
    pub is_open: bool,
}

impl Machine {
    /// The machine whose file system has this root.
    #[must_use]
    pub fn at(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// The first 64 KiB of a file, if it can be read and is UTF-8.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<String> {
        let mut text = String::new();
        File::open(self.root.join(path)).ok()?.take(MAX_READ).read_to_string(&mut text).ok()?;
        Some(text)
    }

    /// Whether a file or folder exists; a link is not followed.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.root.join(path).symlink_metadata().is_ok()
    }

    /// The owner of a file or folder; a link is followed.
    #[must_use]
    pub fn owner(&self, path: &str) -> Option<Owner> {
        let metadata = self.root.join(path).metadata().ok()?;
        Some(Owner { number: metadata.uid(), is_open: metadata.mode() & 0o022 != 0 })
    }

    /// Whether the login shell of the account with user id `number` is this program.
    #[must_use]
    pub fn is_shell_of(&self, number: u32) -> bool {
        let is_match = |line: &str| {
            let mut fields = line.split(':');
            fields.nth(2).and_then(|field| field.parse().ok()) == Some(number)
                && fields.next_back().is_some_and(|shell| shell.ends_with("/infocus"))
        };
        self.text("etc/passwd").is_some_and(|accounts| accounts.lines().any(is_match))
    }

    /// The sorted names in a folder; empty if it cannot be read.
    #[must_use]
    pub fn names(&self, folder: &str) -> Vec<String> {
        let items = fs::read_dir(self.root.join(folder)).into_iter().flatten().flatten();
        let mut names: Vec<String> = items.filter_map(|item| item.file_name().into_string().ok()).collect();
        names.sort();
        names
    }

    /// Whether the machine was booted with systemd.
    #[must_use]
    pub fn has_systemd(&self) -> bool {
        self.has("run/systemd/system")
    }

    /// Whether a systemd unit is masked, so that nothing can start it.
    #[must_use]
    pub fn is_masked(&self, unit: &str) -> bool {
        ["etc", "run"].iter().any(|layer| {
            let path = self.root.join(layer).join("systemd/system").join(unit);
            fs::read_link(path).is_ok_and(|target| target == Path::new("/dev/null"))
        })
    }

    /// The effective value of a setting in a systemd file and its drop-ins.
    #[must_use]
    pub fn setting(&self, file: &str, section: &str, name: &str) -> Option<String> {
        self.with_drop_ins(file).iter().filter_map(|text| value(text, section, name)).next_back()
    }

    /// Whether a systemd file exists.
    #[must_use]
    pub fn has_settings(&self, file: &str) -> bool {
        LAYERS.iter().any(|layer| self.has(&format!("{layer}/systemd/{file}")))
    }

    /// The text of a systemd file, then those of its drop-ins, sorted by name.
    fn with_drop_ins(&self, file: &str) -> Vec<String> {
        let mut names = Vec::new();
        for layer in LAYERS {
            names.extend(self.names(&format!("{layer}/systemd/{file}.d")));
        }
        names.sort();
        names.dedup();
        let mut texts: Vec<String> = self.in_last_layer(file).into_iter().collect();
        for name in names.iter().filter(|name| name.strip_suffix(".conf").is_some()) {
            texts.extend(self.in_last_layer(&format!("{file}.d/{name}")));
        }
        texts
    }

    /// The text of a systemd file with the highest priority.
    fn in_last_layer(&self, file: &str) -> Option<String> {
        LAYERS.iter().rev().find_map(|layer| self.text(&format!("{layer}/systemd/{file}")))
    }

    /// The parameters of the kernel.
    #[must_use]
    pub fn kernel_parameters(&self) -> Option<Vec<String>> {
        self.text("proc/cmdline").map(|line| line.split_whitespace().map(ToOwned::to_owned).collect())
    }

    /// The id of the parent of a process.
    #[must_use]
    pub fn parent(&self, process: &str) -> Option<String> {
        let stat = self.text(&format!("proc/{process}/stat"))?;
        let (_, after) = stat.rsplit_once(')')?;
        after.split_whitespace().nth(1).map(ToOwned::to_owned)
    }

    /// The columns and rows of the first console, if they can be queried.
    #[must_use]
    pub fn size_of_first_screen(&self) -> Option<(u16, u16)> {
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let screen = rustix::fs::open(self.root.join("dev/tty1"), flags, Mode::empty()).ok()?;
        let size = rustix::termios::tcgetwinsize(screen).ok()?;
        Some((size.ws_col, size.ws_row)).filter(|(columns, rows)| *columns > 0 && *rows > 0)
    }

    /// The running processes; `None` if not all of them are visible.
    #[must_use]
    pub fn processes(&self) -> Option<Vec<Process>> {
        self.text("proc/1/stat")?;
        let numbers = self.names("proc").into_iter().filter(|name| name.parse::<u32>().is_ok());
        Some(numbers.filter_map(|number| process(&self.text(&format!("proc/{number}/stat"))?)).collect())
    }
}

/// The last value of a setting in one file; an empty value resets it.
fn value(text: &str, section: &str, name: &str) -> Option<String> {
    let mut found = None;
    let mut is_in_section = false;
    for line in text.lines().map(str::trim) {
        if let Some(title) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            is_in_section = title == section;
        } else if let Some((key, value)) = line.split_once('=').filter(|_| is_in_section)
            && key.trim_end() == name
        {
            found = Some(value.trim().to_owned());
        }
    }
    found
}

fn process(stat: &str) -> Option<Process> {
    let (before, after) = stat.rsplit_once(')')?;
    let (_, name) = before.split_once('(')?;
    let device: u64 = after.split_whitespace().nth(4)?.parse().ok()?;
    let (major, minor) = ((device >> 8) & 0xFFF, (device & 0xFF) | ((device >> 12) & 0xF_FF00));
    let terminal = (major == CONSOLES.0).then(|| match minor.checked_sub(CONSOLES.1) {
        None => format!("tty{minor}"),
        Some(line) => format!("ttyS{line}"),
    });
    Some(Process { name: name.to_owned(), terminal })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_value_in_the_right_section_counts() {
        let text = "[Login]\nReserveVT=6\n#ReserveVT=1\n[Other]\nReserveVT=3\n[Login]\n ReserveVT = 0 \n";
        assert_eq!(value(text, "Login", "ReserveVT"), Some("0".into()));
        assert_eq!(value(text, "Login", "NAutoVTs"), None);
        assert_eq!(value("[Login]\nReserveVT=\n", "Login", "ReserveVT"), Some(String::new()));
    }

    #[test]
    fn the_terminal_of_a_process_is_read_from_its_device_number() {
        let on = |device: u32| process(&format!("7 (a) b) S 1 7 7 {device} 7 0")).unwrap();
        assert_eq!(on(0x0401), Process { name: "a) b".into(), terminal: Some("tty1".into()) });
        assert_eq!(on(0x0440).terminal.as_deref(), Some("ttyS0"));
        assert_eq!(on(0x8801).terminal, None);
        assert_eq!(on(0).terminal, None);
        assert_eq!(process("7 (cut"), None);
    }

    #[test]
    fn the_shell_of_an_account_is_found_by_its_user_id() {
        let root = std::env::temp_dir().join(format!("infocus-accounts-{}", std::process::id()));
        fs::create_dir_all(root.join("etc")).unwrap();
        let accounts = "ann:x:1000:999::/:/bin/sh\nhelp:x:999:1000:Help:/:/usr/local/bin/infocus\n";
        fs::write(root.join("etc/passwd"), accounts).unwrap();
        let machine = Machine::at(&root);
        assert_eq!([999, 1000, 99].map(|number| machine.is_shell_of(number)), [true, false, false]);
        fs::remove_dir_all(root).unwrap();
    }
}

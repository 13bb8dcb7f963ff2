//! The kiosk kit: it removes everything that it installs, and systemd accepts its units.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::kit::{KIT, done, write};
use crate::support::{PROGRAM, empty_folder, find, needs};

/// A freshly installed Debian machine.
fn debian(name: &str) -> PathBuf {
    let root = empty_folder(name);
    for path in ["etc/systemd/system/getty.target.wants", "usr/local/bin", "usr/local/lib", "var/lib", "run"]
    {
        fs::create_dir_all(root.join(path)).unwrap();
    }
    write(&root, "etc/systemd/logind.conf", "[Login]\n#ReserveVT=6\n");
    write(&root, "etc/sysctl.d/99-own.conf", "kernel.sysrq = 1\n");
    symlink("/dev/null", root.join("etc/systemd/system/ctrl-alt-del.target")).unwrap();
    root
}

/// A root with the kit, its trial, and a copy of this machine's systemd units.
fn root_with_systemd(name: &str) -> Option<PathBuf> {
    let units = ["/usr/lib/systemd/system", "/lib/systemd/system"].map(Path::new);
    let units = units.into_iter().find(|path| path.is_dir())?;
    let root = debian(name);
    fs::create_dir_all(root.join("usr/lib/systemd")).unwrap();
    symlink("usr/lib", root.join("lib")).unwrap();
    let copied = Command::new("cp").arg("-a").arg(units).arg(root.join("usr/lib/systemd/system")).status();
    assert!(copied.unwrap().success());
    done("install", &root, &["-l", "en", "--try", PROGRAM]);
    // The trial runs the program where it is, and under this root that is where the kit puts it.
    let trial = "run/systemd/system/infocus-try.service";
    let unit = fs::read_to_string(root.join(trial)).unwrap();
    write(&root, trial, &unit.replace(PROGRAM, "/usr/local/bin/infocus"));
    done("install", &root, &["-l", "en", "-y", PROGRAM]);
    Some(root)
}

#[test]
#[ignore = "needs systemd-analyze"]
fn systemd_accepts_the_units_and_rates_their_exposure_low() {
    let Some(analyze) = find("systemd-analyze") else { needs("systemd-analyze") };
    let Some(root) = root_with_systemd("analyzed") else { needs("the units of systemd") };
    let root = format!("--root={}", root.display());
    let units = [
        "infocus-kiosk.service",
        "infocus-console.service",
        "infocus-number.service",
        "infocus-serial@ttyS0.service",
        "infocus-try.service",
        "tmp.mount",
        "emergency.service",
        "rescue.service",
    ];
    let verified = Command::new(&analyze).args(["verify", "--man=no", &root]).args(units).output().unwrap();
    let said = String::from_utf8_lossy(&verified.stderr);
    assert!(verified.status.success() && !said.contains("infocus"), "{said}");
    // In tenths: an exposure of at most 0.8.
    let secure = ["security", "--no-pager", "--offline=true", "--threshold=8", &root, units[0]];
    let output = Command::new(&analyze).args(secure).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    println!("{}", said.lines().last().unwrap_or_default());
    assert!(output.status.success() && said.contains("Overall exposure level"), "{said}");
}

/// The key tables for each combination of Shift, `AltGr`, Ctrl and Alt, as loadkeys parses a file. Loads nothing.
fn tables(loadkeys: &Path, keys: &Path) -> Vec<Vec<u16>> {
    let output = Command::new(loadkeys).arg("--mktable").arg(keys).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let tables = text.split("_map[NR_KEYS] = {").skip(1).map(|rest| rest.split('}').next().unwrap());
    let number = |text: &str| u16::from_str_radix(text.trim().strip_prefix("0x")?, 16).ok();
    tables.map(|table| table.split(',').filter_map(number).collect()).collect()
}

#[test]
#[ignore = "needs loadkeys"]
fn no_key_combination_leads_away() {
    let Some(loadkeys) = find("loadkeys") else { needs("loadkeys") };
    let path = Path::new(KIT).join("kiosk.map");
    let tables = tables(&loadkeys, &path);
    assert_eq!(tables.len(), 16);
    let text = fs::read_to_string(path).unwrap();
    let keys =
        text.lines().filter_map(|line| line.strip_prefix("keycode ")?.split_once(" = ")?.0.parse().ok());
    let keys: Vec<usize> = keys.collect();
    for key in &keys {
        for table in &tables {
            let value = table[*key];
            assert_eq!(value, tables[0][*key], "key {key} does something else with another");
            // Kinds 2 and 5 are kernel functions and switches to other consoles; 0xf200 does nothing.
            let kind = value >> 8 & 0xF;
            assert!(value == 0xf200 || ![2, 5].contains(&kind), "key {key}: {value:x}");
        }
    }
    // On top of Debian's usual keyboard map, Caps Lock must not lock a Ctrl that has no keys here.
    assert!(tables.iter().all(|table| table[58] == 0xf200));
    for key in (58..=68).chain([70, 83, 84, 87, 88, 99, 101, 103, 105, 106, 111, 119]) {
        assert!(keys.contains(&key), "key {key} is left as it was");
    }
}

/// The unit's sandbox as options of `systemd-run`, for the program under test and a new terminal.
fn sandbox_of_the_unit() -> Vec<String> {
    let unit = fs::read_to_string(format!("{KIT}/infocus-kiosk.service")).unwrap();
    let (_, service) = unit.split_once("[Service]\n").unwrap();
    let (service, _) = service.split_once("[Install]").unwrap();
    let elsewhere = "Exec Type Unset Environment Restart TTY Standard Timeout Send DeviceAllow Inaccessible ProtectHome \
                     RestrictAddress";
    let is_here = |line: &&str| !elsewhere.split(' ').any(|word| line.starts_with(word));
    let lines = service.lines().filter(|line| line.contains('=')).filter(is_here).map(ToOwned::to_owned);
    // The program under test may be in a home directory, and systemd-run 252 does not support "none".
    let own = ["ProtectHome=tmpfs", "RestrictAddressFamilies=AF_UNIX", "BindReadOnlyPaths=", "ExecPaths="];
    let own = own.map(|name| if name.ends_with('=') { format!("{name}{PROGRAM}") } else { name.to_owned() });
    lines.chain(own).map(|line| format!("--property={line}")).collect()
}

/// Run by hand, as no container has a running systemd. The transient unit leaves nothing behind.
#[test]
#[ignore = "needs root and a running systemd"]
fn the_program_runs_under_the_sandbox_of_the_unit() {
    let is_root = rustix::process::geteuid().is_root();
    let tool = find("systemd-run").filter(|_| is_root && Path::new("/run/systemd/system").is_dir());
    let Some(systemd_run) = tool else { needs("root and a running systemd") };
    let usual = ["--pty", "--wait", "--collect", "--quiet", "--setenv=TERM=xterm-256color"];
    let usual = usual.into_iter().map(ToOwned::to_owned);
    let program = [PROGRAM, "--profile", "ssh"].map(ToOwned::to_owned);
    let arguments: Vec<String> = usual.chain(sandbox_of_the_unit()).chain(program).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut terminal = crate::support::terminal::program(&systemd_run, &arguments).browse();
    terminal.type_and_wait(b"/passport");
    terminal.wait_to_see("found");
    terminal.type_keys(b"\x18");
    assert_eq!(terminal.wait_for_exit(crate::support::timeout()), 0);
}

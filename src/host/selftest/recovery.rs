//! The checks of a kiosk for what happens when the machine or the program cannot start: a restart instead of
//! a shell at the keyboard, and the number even without the program.

use super::Verdict::{Fail, Pass, Unknown};
use super::{Finding, finding, pass_or_fail};
use crate::content::hotline::NUMBER;
use crate::host::machine::Machine;

/// The units that open a shell when the machine cannot start, or in its rescue mode.
const SHELL_UNITS: [&str; 2] = ["system/emergency.service", "system/rescue.service"];

/// The folders that are mounted before systemd reads `/etc/fstab`.
const MOUNTED_BEFORE: [&str; 2] = ["/", "/usr"];

/// The file systems of `/etc/fstab` that need no disk.
const WITHOUT_DISK: [&str; 4] = ["tmpfs", "proc", "sysfs", "swap"];

/// The text that the kit shows without the program.
const PLAIN_TEXT: &str = "usr/local/lib/infocus/hotlines";

pub(super) fn panic(machine: &Machine) -> Finding {
    let name = "After a panic";
    let (Some(parameters), Some(value)) =
        (machine.kernel_parameters(), machine.text("proc/sys/kernel/panic"))
    else {
        return finding(name, Unknown, "Look: cat /proc/cmdline must name panic=10.");
    };
    let is_set = |value: &str| value.trim().parse::<i64>().is_ok_and(|seconds| seconds != 0);
    let on_line = parameters.iter().filter_map(|parameter| parameter.strip_prefix("panic=")).next_back();
    if !on_line.is_some_and(is_set) {
        let message = "Without its disk the machine opens a shell at the keyboard. Put panic=10 on the kernel line (with GRUB: update-grub), then restart.";
        return finding(name, Fail, message);
    }
    pass_or_fail(
        name,
        is_set(&value),
        "The machine restarts, and opens no shell.",
        "The machine stops for good, with what is on the screen. Set kernel.panic=10.",
    )
}

pub(super) fn recovery_shells(machine: &Machine) -> Finding {
    let restarts = |unit: &&str| {
        machine.setting(unit, "Service", "ExecStart").is_some_and(|command| command.ends_with(" reboot"))
    };
    pass_or_fail(
        "Emergency and rescue",
        SHELL_UNITS.iter().all(restarts),
        "The machine restarts, and opens no shell.",
        "A fault at the start, or the boot menu, can open a shell at the keyboard. Take the kit's drop-ins for emergency.service and rescue.service.",
    )
}

/// A disk that is missing, and without `nofail`, leads to the emergency mode.
pub(super) fn missing_disks(machine: &Machine) -> Finding {
    let name = "A missing disk";
    let table = machine.text("etc/fstab").unwrap_or_default();
    let needed: Vec<&str> = table.lines().filter_map(needed_folder).collect();
    if needed.is_empty() {
        return finding(name, Pass, "Only the disk of the system is needed.");
    }
    let folders = needed.join(", ");
    let message = format!(
        "Without the disk of {folders} the kiosk does not start. In /etc/fstab add nofail to its options."
    );
    finding(name, Fail, message)
}

/// The folder of a line of `/etc/fstab` without which the start fails.
fn needed_folder(line: &str) -> Option<&str> {
    let mut fields = line.split_whitespace().take_while(|field| !field.starts_with('#'));
    let (_, folder, kind) = (fields.next()?, fields.next()?, fields.next()?);
    let mut options = fields.next().unwrap_or_default().split(',');
    let is_needed = !MOUNTED_BEFORE.contains(&folder)
        && !WITHOUT_DISK.contains(&kind)
        && !options.any(|option| ["nofail", "noauto"].contains(&option));
    is_needed.then_some(folder)
}

/// systemd cannot build the sandbox of the kiosk without a `/tmp` that can be written.
pub(super) fn temporary_files(machine: &Machine) -> Finding {
    let name = "A read-only disk";
    let Some(mounts) = machine.text("proc/self/mounts") else {
        return finding(name, Unknown, "Look: findmnt /tmp must say tmpfs.");
    };
    let is_in_memory = mounts.lines().any(|line| {
        let mut fields = line.split(' ').skip(1);
        fields.next() == Some("/tmp") && fields.next() == Some("tmpfs")
    });
    pass_or_fail(
        name,
        is_in_memory,
        "The kiosk starts from it too: /tmp is in memory.",
        "The kiosk cannot start from it. Make /tmp a tmpfs: take tmp.mount from the kit, then restart.",
    )
}

pub(super) fn plain_number(machine: &Machine) -> Finding {
    pass_or_fail(
        "The number without the program",
        machine.text(PLAIN_TEXT).is_some_and(|text| text.contains(NUMBER)),
        "It is shown in plain letters if the program cannot start.",
        "If the program cannot start, the screen stays black. Run uninstall and install of the kit with this program.",
    )
}

//! The checks of a kiosk, one function each. Some are vital to a reader's safety: hiding fails if keys do not
//! reach the program, or if the page remains on the screen.

use super::Verdict::{Fail, Pass, Unknown};
use super::{Finding, finding, keys, pass_or_fail, recovery, required};
use crate::host::machine::Machine;

/// The systemd unit of the kiosk.
const UNIT: &str = "system/infocus-kiosk.service";

/// The file that the unit creates after it has loaded the letters of FONT.
const OTHER_FONT: &str = "run/infocus/font";

/// Kernel parameters that open a shell.
const SHELL_PARAMETERS: [&str; 9] = [
    "single",
    "emergency",
    "rescue",
    "1",
    "s",
    "rd.break",
    "systemd.debug_shell",
    "systemd.debug-shell",
    "rescue.target",
];

/// Programs with which people log in.
const LOGINS: [&str; 4] = ["agetty", "getty", "login", "sulogin"];

/// The checks, in the order of the card.
pub(super) const CHECKS: [fn(&Machine) -> Finding; 21] = [
    first_screen,
    charset,
    letters,
    keys::scroll_lock,
    keys::switching_keys,
    other_screens,
    screen_clearing,
    other_programs,
    restart_keys,
    restart_burst,
    sysrq,
    kernel_messages,
    system_messages,
    typing_into_terminals,
    boot_shells,
    start_limit,
    recovery::plain_number,
    recovery::temporary_files,
    recovery::panic,
    recovery::recovery_shells,
    recovery::missing_disks,
];

/// The check that a person has to make on every machine.
pub(super) fn boot_menu() -> Finding {
    finding(
        "Boot menu",
        Unknown,
        "Switch the machine off and on, hold Shift or press Esc: no menu may open without a password.",
    )
}

fn first_screen(machine: &Machine) -> Finding {
    let name = "The first screen";
    let Some(processes) = machine.processes() else {
        return finding(name, Unknown, "Not all programs can be seen. Run this as root.");
    };
    let is_there = processes
        .iter()
        .any(|process| process.name == "infocus" && process.terminal.as_deref() == Some("tty1"));
    pass_or_fail(
        name,
        is_there,
        "The kiosk is on it.",
        "The kiosk is not on it. Start it: systemctl start infocus-kiosk. To see why not: journalctl -u infocus-kiosk",
    )
}

/// The program and the kit's unit set the console to UTF-8, but a program started later may reset it.
fn charset(machine: &Machine) -> Finding {
    let map = machine.text("etc/default/console-setup").and_then(|text| {
        let mut set = text.lines().rev().filter_map(|line| line.trim().strip_prefix("CHARMAP="));
        set.next().map(|value| value.trim_matches(['"', '\'']).to_ascii_uppercase())
    });
    let is_default =
        machine.text("sys/module/vt/parameters/default_utf8").is_none_or(|value| value.trim() == "1");
    let is_utf8 = map.is_none_or(|map| ["UTF-8", "UTF8"].contains(&map.as_str()));
    pass_or_fail(
        "Character set",
        is_utf8 && is_default,
        "It is UTF-8.",
        "Accents and lines can turn to garbage. In /etc/default/console-setup set CHARMAP=\"UTF-8\", take vt.default_utf8=0 out of the boot settings, then restart.",
    )
}

/// A console without a frame buffer cannot show letters wider than 8 dots, whatever `setfont` is given.
fn letters(machine: &Machine) -> Finding {
    let name = "Letters";
    let is_wanted = machine.text("etc/infocus/kiosk.conf").is_some_and(|text| {
        let mut set = text.lines().rev().filter_map(|line| line.trim().strip_prefix("FONT="));
        set.next().is_some_and(|value| !["", "normal"].contains(&value.trim_matches(['"', '\''])))
    });
    if !is_wanted {
        return finding(name, Pass, "The usual ones are wanted (FONT).");
    }
    pass_or_fail(
        name,
        machine.has(OTHER_FONT),
        "Those of FONT are on the first screen.",
        "Those of FONT could not be loaded. Install console-setup; where the screen has no frame buffer, set FONT=normal. Then: systemctl restart infocus-kiosk",
    )
}

fn other_screens(machine: &Machine) -> Finding {
    let name = "Other screens";
    let is_zero = |key| machine.setting("logind.conf", "Login", key).as_deref() == Some("0");
    required(if machine.has_systemd() {
        pass_or_fail(
            name,
            is_zero("NAutoVTs") && is_zero("ReserveVT"),
            "Alt+F2 and Alt+F6 show no login.",
            "Alt+F2 or Alt+F6 can show a login. In logind.conf set NAutoVTs=0 and ReserveVT=0, then restart.",
        )
    } else {
        finding(name, Unknown, "No systemd runs here. Press Alt+F2 and Alt+F6: nothing may change.")
    })
}

fn screen_clearing(machine: &Machine) -> Finding {
    let is_set = |key| machine.setting(UNIT, "Service", key).is_some_and(|value| is_yes(&value));
    required(pass_or_fail(
        "After a crash",
        ["TTYReset", "TTYVHangup", "TTYVTDisallocate"].into_iter().all(is_set),
        "The screen is cleared, whatever ended the program.",
        "The page could stay on the screen. Install the kit's unit: TTYReset, TTYVHangup and TTYVTDisallocate.",
    ))
}

fn other_programs(machine: &Machine) -> Finding {
    let name = "Logins";
    let Some(processes) = machine.processes() else {
        return finding(name, Unknown, "Not all programs can be seen. Run this as root.");
    };
    let other = processes.iter().find(|process| {
        let is_kiosk = process.name == "infocus" && process.terminal.as_deref() == Some("tty1");
        let is_on_screen = process.terminal.as_ref().is_some_and(|name| !name.starts_with("ttyS"));
        LOGINS.contains(&process.name.as_str()) || (is_on_screen && !is_kiosk)
    });
    match other {
        None => finding(name, Pass, "Nothing else waits on a screen or a serial line."),
        Some(other) => {
            let place = other.terminal.as_deref().unwrap_or("a terminal");
            finding(name, Fail, format!("{} is on {place}. Stop it and mask its unit.", other.name))
        }
    }
}

fn restart_keys(machine: &Machine) -> Finding {
    pass_or_fail(
        "Ctrl+Alt+Del",
        machine.is_masked("ctrl-alt-del.target"),
        "It does nothing.",
        "It restarts the machine. Run: systemctl mask ctrl-alt-del.target",
    )
}

fn restart_burst(machine: &Machine) -> Finding {
    let action = machine.setting("system.conf", "Manager", "CtrlAltDelBurstAction");
    pass_or_fail(
        "Ctrl+Alt+Del, many times",
        action.as_deref() == Some("none"),
        "It does nothing.",
        "Eight quick presses restart it. In system.conf set CtrlAltDelBurstAction=none, then restart.",
    )
}

fn sysrq(machine: &Machine) -> Finding {
    let name = "Alt+SysRq";
    match machine.text("proc/sys/kernel/sysrq") {
        Some(value) => pass_or_fail(
            name,
            value.trim() == "0",
            "It does nothing.",
            "It can end programs and restart the machine. Set kernel.sysrq=0.",
        ),
        None if machine.has("proc/sys/kernel") => finding(name, Pass, "This kernel does not have it."),
        None => finding(name, Unknown, "Look: cat /proc/sys/kernel/sysrq must say 0."),
    }
}

fn kernel_messages(machine: &Machine) -> Finding {
    let name = "Kernel messages";
    let Some(levels) = machine.text("proc/sys/kernel/printk") else {
        return finding(name, Unknown, "Look: cat /proc/sys/kernel/printk must begin with 0 or 1.");
    };
    let level = levels.split_whitespace().next().and_then(|level| level.parse::<u8>().ok());
    pass_or_fail(
        name,
        level.is_some_and(|level| level <= 1),
        "They do not cover the page.",
        "They can cover the number. Set kernel.printk=1 4 1 7.",
    )
}

fn system_messages(machine: &Machine) -> Finding {
    let status = machine.setting("system.conf", "Manager", "ShowStatus");
    pass_or_fail(
        "System messages",
        status.is_some_and(|value| ["no", "false", "0", "off"].contains(&value.as_str())),
        "They do not cover the page.",
        "They can cover the number. In system.conf set ShowStatus=no.",
    )
}

fn typing_into_terminals(machine: &Machine) -> Finding {
    let name = "Typing into other terminals";
    match machine.text("proc/sys/dev/tty/legacy_tiocsti") {
        Some(value) => pass_or_fail(
            name,
            value.trim() == "0",
            "No program can (TIOCSTI).",
            "Programs of the same user can (TIOCSTI). Set dev.tty.legacy_tiocsti=0.",
        ),
        None => finding(
            name,
            Unknown,
            "This kernel (before 6.2) cannot forbid it (TIOCSTI). The kiosk itself cannot do it. Let nobody else log in.",
        ),
    }
}

fn boot_shells(machine: &Machine) -> Finding {
    let name = "Shells at boot";
    let Some(parameters) = machine.kernel_parameters() else {
        return finding(name, Unknown, "Look: cat /proc/cmdline must not name a shell.");
    };
    let opens = |parameter: &String| {
        let (key, value) = parameter.split_once('=').unwrap_or((parameter, "1"));
        let is_shell = SHELL_PARAMETERS.contains(&key) && value != "0" && value != "no";
        is_shell
            || ["init", "rdinit"].contains(&key)
            || parameter.contains("=rescue")
            || parameter.contains("=emergency")
    };
    let is_enabled = ["etc", "run", "usr/lib", "lib"].iter().any(|layer| {
        let folders = machine.names(&format!("{layer}/systemd/system"));
        let wants = folders.into_iter().filter(|name| name.strip_suffix(".wants").is_some());
        wants
            .into_iter()
            .any(|folder| machine.has(&format!("{layer}/systemd/system/{folder}/debug-shell.service")))
    });
    pass_or_fail(
        name,
        !parameters.iter().any(opens) && (!is_enabled || machine.is_masked("debug-shell.service")),
        "None opens.",
        "One is opened when the machine starts. Take it out of the boot settings and run: systemctl mask debug-shell.service",
    )
}

fn start_limit(machine: &Machine) -> Finding {
    let name = "Restarting";
    if !machine.has_settings(UNIT) {
        let message = "The kiosk is not installed as a unit. Run install of the kiosk kit.";
        return finding(name, Fail, message);
    }
    let limit = machine.setting(UNIT, "Unit", "StartLimitIntervalSec");
    let restart = machine.setting(UNIT, "Service", "Restart");
    pass_or_fail(
        name,
        limit.as_deref() == Some("0") && restart.as_deref() == Some("always"),
        "The kiosk starts again however often it ends.",
        "After some crashes the kiosk stays off. In its unit set StartLimitIntervalSec=0 and Restart=always.",
    )
}

fn is_yes(value: &str) -> bool {
    ["yes", "true", "1", "on"].contains(&value)
}

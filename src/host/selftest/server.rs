//! Checks of the settings of an sshd that lets visitors in, from the output of `sshd -T`: one setting a line,
//! with its name in lower case.

use super::Verdict::{self, Fail, Pass, Unknown};
use super::{Finding, finding, pass_or_fail, required};
use crate::host::machine::Machine;

/// The login records that a machine may keep, in old and new formats.
const LOGIN_RECORDS: [&str; 4] =
    ["var/log/wtmp", "var/log/lastlog", "var/lib/wtmpdb/wtmp.db", "var/lib/lastlog/lastlog2.db"];

/// The maximum time after which a silent connection has to be closed, in seconds.
const MAX_SILENCE: u32 = 60;

/// How to query the settings of sshd; infocus starts no program, not even this one.
const HOW_TO_QUERY: &str = "What sshd follows is not known. As root: \
                   { sshd -T -C user=help,host=localhost,addr=127.0.0.1; nft -t list table inet infocus; } | \
                   infocus selftest --ssh";

/// A check of the settings.
struct Check {
    name: &'static str,
    /// The rules that have to hold: a line that must be there or, after `-`, the beginning of a line that must not.
    rules: &'static [&'static str],
    /// The verdict if a rule does not hold.
    otherwise: Verdict,
    good: &'static str,
    bad: &'static str,
}

/// The checks, in the order of the card.
static CHECKS: [Check; 6] = [
    Check {
        name: "Forwarding",
        rules: &["disableforwarding yes", "permittunnel no"],
        otherwise: Fail,
        good: "Nothing is carried through a visitor's connection.",
        bad: "A visitor can reach other machines through this one. Set DisableForwarding yes, PermitTunnel no.",
    },
    Check {
        name: "Other ways in, and files that are run",
        rules: &[
            "permituserrc no",
            "permituserenvironment no",
            "authorizedkeyscommand none",
            "hostbasedauthentication no",
            "kbdinteractiveauthentication no",
        ],
        otherwise: Fail,
        good: "There are none.",
        bad: "Install the kit's 00-infocus-visitors.conf: PermitUserRC no and what stands beside it.",
    },
    Check {
        name: "Visits in one connection",
        rules: &[
            "maxsessions 1",
            "permittty yes",
            "-unusedconnectiontimeout none",
            "-unusedconnectiontimeout 0",
        ],
        otherwise: Fail,
        good: "One, and a connection without one is closed.",
        bad: "Set MaxSessions 1, PermitTTY yes and UnusedConnectionTimeout 7.",
    },
    Check {
        name: "Before the first page",
        rules: &["banner none", "printlastlog no", "printmotd no"],
        otherwise: Fail,
        good: "sshd shows nothing, and nothing of an earlier visit.",
        bad: "sshd can show when somebody last came, and from where. Set Banner none, PrintLastLog no, PrintMotd no.",
    },
    Check {
        name: "The log of sshd",
        rules: &["loglevel SILENT"],
        otherwise: Unknown,
        good: "It names no visitor's address.",
        bad: "It can name the address and time of visits. If no duty of yours needs that, set LogLevel QUIET.",
    },
    Check {
        name: "Slow lines",
        rules: &["-compression no"],
        otherwise: Fail,
        good: "A visitor who asks for it gets fewer bytes (ssh -C).",
        bad: "They get all bytes in full. Set Compression yes.",
    },
];

/// The first value of a setting, or an empty text.
pub(super) fn value<'a>(settings: &'a str, name: &str) -> &'a str {
    let mut values = settings.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    values.next().unwrap_or_default()
}

/// Whether all rules hold.
pub(super) fn all_hold(settings: &str, rules: &[&str]) -> bool {
    rules.iter().all(|rule| match rule.strip_prefix('-') {
        Some(unwanted) => !settings.lines().any(|line| line.starts_with(unwanted)),
        None => settings.lines().any(|line| line == *rule),
    })
}

/// The findings about sshd; without settings, only that they are unknown.
pub(super) fn findings(machine: &Machine, settings: &str) -> Vec<Finding> {
    if settings.is_empty() {
        return vec![required(finding("The settings of sshd", Unknown, HOW_TO_QUERY))];
    }
    let mut findings = vec![account_access(settings)];
    for check in &CHECKS {
        let passes = all_hold(settings, check.rules);
        let (verdict, message) = if passes { (Pass, check.good) } else { (check.otherwise, check.bad) };
        findings.push(finding(check.name, verdict, message));
    }
    findings.extend([
        file_server(settings),
        match_blocks(machine),
        environment(settings),
        silent_connections(settings),
        login_records(machine),
    ]);
    findings
}

fn account_access(settings: &str) -> Finding {
    let lets_in = |list| names_visitors(settings, list) != Some(false);
    let keeps_out = |list| names_visitors(settings, list) == Some(true);
    pass_or_fail(
        "Access",
        lets_in("allowusers ")
            && lets_in("allowgroups ")
            && !keeps_out("denyusers ")
            && !keeps_out("denygroups "),
        "sshd lets the account in.",
        "sshd does not let the account in. Set AllowUsers, AllowGroups, DenyUsers and DenyGroups so that help may.",
    )
}

/// Whether a list names the account; `None` if there is no such list. A pattern with an address counts in an
/// allow list, but not in a deny list, which then applies only to that address.
fn names_visitors(settings: &str, list: &str) -> Option<bool> {
    let mut found = None;
    for pattern in settings.lines().filter_map(|line| line.strip_prefix(list)) {
        let (name, address) = pattern.split_once('@').unwrap_or((pattern, "*"));
        let counts = address == "*" || list.starts_with('a');
        found = Some(found == Some(true) || counts && matches(name.as_bytes(), b"help"));
    }
    found
}

/// Whether a pattern of sshd matches a name.
fn matches(pattern: &[u8], name: &[u8]) -> bool {
    match (pattern.split_first(), name.split_first()) {
        (None, first) => first.is_none(),
        (Some((b'*', rest)), first) => {
            matches(rest, name) || first.is_some_and(|(_, others)| matches(pattern, others))
        }
        (Some((letter, rest)), first) => {
            first.is_some_and(|(own, others)| (*letter == b'?' || letter == own) && matches(rest, others))
        }
    }
}

fn file_server(settings: &str) -> Finding {
    let command = value(settings, "forcecommand");
    // An `internal-sftp` subsystem bypasses the account's shell.
    let is_shell = command == "none" && !settings.contains(" internal-sftp");
    pass_or_fail(
        "Files of this machine",
        is_shell || command.ends_with("/infocus") && !command.contains(' '),
        "A visitor gets none: whatever is asked for, the account's shell answers.",
        "A visitor may read them: sshd starts something else than the account's shell. Set ForceCommand none, and \
         where Subsystem says internal-sftp the path of infocus.",
    )
}

/// `sshd -T` reports the settings for one address only. The first value that sshd reads wins, so the kit's
/// file should come first.
fn match_blocks(machine: &Machine) -> Finding {
    let name = "From other addresses";
    let folder = "etc/ssh/sshd_config.d/";
    let mut text = machine.text("etc/ssh/sshd_config").unwrap_or_default();
    for file in machine.names(folder) {
        text.push('\n');
        text.push_str(&machine.text(&format!("{folder}{file}")).unwrap_or_default());
    }
    text.make_ascii_lowercase();
    let differs = |line: &str| {
        line.starts_with("match")
            && ["address", "host", "port", "rdomain"].iter().any(|word| line.contains(word))
    };
    if !text.lines().any(|line| differs(line.trim_start())) {
        return finding(name, Pass, "sshd follows the same.");
    }
    let kit = machine.text(&format!("{folder}00-infocus-visitors.conf"));
    let is_forced = kit.is_some_and(|text| text.contains("\nForceCommand "));
    let message =
        "A Match block says something else for some. Ask sshd once more, with one of theirs for addr.";
    Finding { is_required: !is_forced, ..finding(name, Unknown, message) }
}

fn environment(settings: &str) -> Finding {
    let mut accepted = settings.lines().filter_map(|line| line.strip_prefix("acceptenv "));
    pass_or_fail(
        "What a visitor's machine may set here",
        accepted.all(|name| name == "LANG" || name.starts_with("LC_")),
        "The language, and nothing else.",
        "More than the language. Set AcceptEnv LANG for visitors.",
    )
}

fn silent_connections(settings: &str) -> Finding {
    let number = |name| value(settings, name).parse().unwrap_or(0_u32);
    // sshd waits one more interval for the reply to the last message; a count of zero disables closing.
    let count = number("clientalivecountmax");
    let intervals = if count == 0 { 0 } else { count.saturating_add(1) };
    let silence = number("clientaliveinterval").saturating_mul(intervals);
    pass_or_fail(
        "Lines that have gone silent",
        (1..=MAX_SILENCE).contains(&silence),
        "They are closed within about a minute.",
        "They stay open, with the page on them. Set ClientAliveInterval 20 and ClientAliveCountMax 2.",
    )
}

/// The login records that sshd writes whatever its settings.
fn login_records(machine: &Machine) -> Finding {
    let name = "What is kept of a visit";
    let mut message = String::from("The address and the time of each visit stand in");
    let before = message.len();
    for list in LOGIN_RECORDS.iter().filter(|list| machine.has(list)) {
        message.push_str(" /");
        message.push_str(list);
    }
    if message.len() == before {
        return finding(name, Pass, "There is no list of logins.");
    }
    message.push_str(". To keep them less long: deploy/ssh/README.md");
    finding(name, Unknown, message)
}

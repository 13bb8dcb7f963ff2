//! What is looked at of an sshd that lets visitors in: what it follows for them, as `sshd -T` tells it, a line for
//! each setting, its name in small letters.

use super::Verdict::{self, CannotTell, Fail, Pass};
use super::{Finding, finding, is, needed};
use crate::host::machine::Machine;

/// The lists of logins that a machine may have, older and newer ones.
const LISTS: [&str; 4] =
    ["var/log/wtmp", "var/log/lastlog", "var/lib/wtmpdb/wtmp.db", "var/lib/lastlog/lastlog2.db"];

/// The seconds after which a line that has gone silent is closed, at most.
const MOST_SILENCE: u32 = 60;

/// How sshd is asked; infocus starts no program, not even this one.
const ASK: &str = "What sshd follows is not known. As root: \
                   sshd -T -C user=help,host=localhost,addr=127.0.0.1 | infocus selftest --ssh";

/// What is looked at of the settings.
struct Check {
    name: &'static str,
    /// What has to be so: a line that is there; after `-` the beginning of one that is not.
    rules: &'static [&'static str],
    /// What it is called if it is not so.
    otherwise: Verdict,
    good: &'static str,
    bad: &'static str,
}

/// The checks, in the order of the card.
static CHECKS: [Check; 8] = [
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
        name: "Long at the door",
        rules: &["-logingracetime 0"],
        otherwise: Fail,
        good: "Nobody stands there for ever.",
        bad: "Some can stand there for ever. Set LoginGraceTime 60.",
    },
    Check {
        name: "Many at the door",
        rules: &["-persourcemaxstartups none"],
        otherwise: CannotTell,
        good: "One address cannot take all places.",
        bad: "One address can take all places. Right only behind a balancer; else set PerSourceMaxStartups 20.",
    },
    Check {
        name: "The log of sshd",
        rules: &["loglevel SILENT"],
        otherwise: CannotTell,
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

/// The value of a setting, the first if there are more.
pub(super) fn value<'a>(settings: &'a str, name: &str) -> &'a str {
    let mut values = settings.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    values.next().unwrap_or_default()
}

/// Whether all of these are so.
pub(super) fn hold(settings: &str, rules: &[&str]) -> bool {
    rules.iter().all(|rule| match rule.strip_prefix('-') {
        Some(unwanted) => !settings.lines().any(|line| line.starts_with(unwanted)),
        None => settings.lines().any(|line| line == *rule),
    })
}

/// What was found about sshd; of nothing told, that nothing is known.
pub(super) fn findings(machine: &Machine, settings: &str) -> Vec<Finding> {
    if settings.is_empty() {
        return vec![needed(finding("The settings of sshd", CannotTell, ASK))];
    }
    let mut findings = vec![door(settings)];
    for check in &CHECKS {
        let holds = hold(settings, check.rules);
        let (verdict, words) = if holds { (Pass, check.good) } else { (check.otherwise, check.bad) };
        findings.push(finding(check.name, verdict, words));
    }
    findings.extend([
        file_server(settings),
        elsewhere(machine),
        environment(settings),
        silent_lines(settings),
        kept(machine),
    ]);
    findings
}

fn door(settings: &str) -> Finding {
    let lets_in = |list| names_visitors(settings, list) != Some(false);
    let keeps_out = |list| names_visitors(settings, list) == Some(true);
    is(
        "The door",
        lets_in("allowusers ")
            && lets_in("allowgroups ")
            && !keeps_out("denyusers ")
            && !keeps_out("denygroups "),
        "sshd lets the account in.",
        "sshd does not let the account in. Set AllowUsers, AllowGroups, DenyUsers and DenyGroups so that help may.",
    )
}

/// Whether a list is for the account, if it is there. With an address after the name it lets in from there, which
/// counts, or keeps out from there alone, which does not.
fn names_visitors(settings: &str, list: &str) -> Option<bool> {
    let mut found = None;
    for pattern in settings.lines().filter_map(|line| line.strip_prefix(list)) {
        let (name, address) = pattern.split_once('@').unwrap_or((pattern, "*"));
        let counts = address == "*" || list.starts_with('a');
        found = Some(found == Some(true) || counts && matches(name.as_bytes(), b"help"));
    }
    found
}

/// Whether a pattern of sshd's is for a name.
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
    // A server inside sshd goes past the shell, unless the shell is asked for by name.
    let is_shell = command == "none" && !settings.contains(" internal-sftp");
    is(
        "Files of this machine",
        is_shell || command.ends_with("/infocus") && !command.contains(' '),
        "A visitor gets none: whatever is asked for, the account's shell answers.",
        "A visitor may read them: sshd starts something else than the account's shell. Set ForceCommand none, and \
         where Subsystem says internal-sftp /usr/local/bin/infocus.",
    )
}

/// sshd has told what it follows for one address. What it reads first counts, and that should be the kit's file.
fn elsewhere(machine: &Machine) -> Finding {
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
    let is_held = kit.is_some_and(|text| text.contains("\nForceCommand "));
    let words =
        "A Match block says something else for some. Ask sshd once more, with one of theirs for addr.";
    Finding { is_needed: !is_held, ..finding(name, CannotTell, words) }
}

fn environment(settings: &str) -> Finding {
    let mut taken = settings.lines().filter_map(|line| line.strip_prefix("acceptenv "));
    is(
        "What a visitor's machine may set here",
        taken.all(|name| name == "LANG" || name.starts_with("LC_")),
        "The language, and nothing else.",
        "More than the language. Set AcceptEnv LANG for visitors.",
    )
}

fn silent_lines(settings: &str) -> Finding {
    let number = |name| value(settings, name).parse().unwrap_or(0_u32);
    // One more interval passes before the last question counts as unanswered; no question at all means never.
    let asked = number("clientalivecountmax");
    let intervals = if asked == 0 { 0 } else { asked.saturating_add(1) };
    let silence = number("clientaliveinterval").saturating_mul(intervals);
    is(
        "Lines that have gone silent",
        (1..=MOST_SILENCE).contains(&silence),
        "They are closed within about a minute.",
        "They stay open, with the page on them. Set ClientAliveInterval 20 and ClientAliveCountMax 2.",
    )
}

/// What sshd cannot be told not to keep.
fn kept(machine: &Machine) -> Finding {
    let name = "What is kept of a visit";
    let mut words = String::from("The address and the time of each visit stand in");
    let before = words.len();
    for list in LISTS.iter().filter(|list| machine.has(list)) {
        words.push_str(" /");
        words.push_str(list);
    }
    if words.len() == before {
        return finding(name, Pass, "There is no list of logins.");
    }
    words.push_str(". To keep them less long: deploy/ssh/README.md");
    finding(name, CannotTell, words)
}

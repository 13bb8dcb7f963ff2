//! What is looked at of an sshd that lets visitors in: what it follows for them, and for others.

use super::Verdict::{CannotTell, Pass};
use super::{Finding, finding, is, needed};
use crate::commands::machine::Machine;

/// The account of visitors.
pub(super) const ACCOUNT: &str = "help";

/// The lists of logins that a machine may have, older and newer ones.
const LISTS: [&str; 4] =
    ["var/log/wtmp", "var/log/lastlog", "var/lib/wtmpdb/wtmp.db", "var/lib/lastlog/lastlog2.db"];

/// The seconds after which a line that has gone silent is closed, at most.
const MOST_SILENCE: u32 = 60;

/// How sshd is asked; infocus starts no program, not even this one.
const ASK: &str = "What sshd follows is not known. As root: \
                   sshd -T -C user=help,host=localhost,addr=127.0.0.1 | infocus selftest --ssh";

/// What sshd follows for a visitor, as `sshd -T` tells it: a line for each setting, its name in small letters.
#[derive(Clone, Copy)]
pub(super) struct Settings<'a>(pub(super) &'a str);

impl<'a> Settings<'a> {
    /// All values of a setting.
    pub(super) fn all(self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let lines = self.0.lines().filter_map(|line| line.split_once(' '));
        lines.filter(move |(key, _)| *key == name).map(|(_, value)| value.trim())
    }

    /// Whether sshd has told anything.
    pub(super) fn are_known(self) -> bool {
        self.all("port").next().is_some()
    }

    pub(super) fn is(self, name: &'a str, value: &str) -> bool {
        self.all(name).next() == Some(value)
    }

    /// Whether every one of these has its value.
    fn are(self, wanted: &[(&'a str, &str)]) -> bool {
        wanted.iter().all(|(name, value)| self.is(name, value))
    }

    fn number(self, name: &'a str) -> u32 {
        self.all(name).next().and_then(|value| value.parse().ok()).unwrap_or(0)
    }
}

/// What is looked at of the settings, in the order of the card.
const CHECKS: [fn(Settings<'_>) -> Finding; 11] = [
    admitted,
    forwarding,
    file_server,
    own_files,
    environment,
    sessions,
    silent_lines,
    greeting,
    flood,
    log,
    slow_lines,
];

/// What was found about sshd; of nothing told, that nothing is known.
pub(super) fn findings(machine: &Machine, followed: Settings<'_>) -> Vec<Finding> {
    if !followed.are_known() {
        return vec![needed(finding("The settings of sshd", CannotTell, ASK))];
    }
    let mut findings: Vec<Finding> = CHECKS.iter().map(|check| check(followed)).collect();
    findings.push(kept(machine));
    findings
}

fn admitted(settings: Settings<'_>) -> Finding {
    let is_named = |value: &str| value == ACCOUNT;
    let lets_in = |name| settings.all(name).next().is_none() || settings.all(name).any(is_named);
    let shuts_out = |name| settings.all(name).any(is_named);
    is(
        "The door",
        lets_in("allowusers")
            && lets_in("allowgroups")
            && !shuts_out("denyusers")
            && !shuts_out("denygroups"),
        "sshd lets the account in.",
        "sshd does not let the account in. Add help to AllowUsers and AllowGroups, where they are set.",
    )
}

fn forwarding(settings: Settings<'_>) -> Finding {
    is(
        "Forwarding",
        settings.are(&[("disableforwarding", "yes"), ("permittunnel", "no")]),
        "Nothing is carried through a visitor's connection.",
        "A visitor can reach other machines through this one. Set DisableForwarding yes and PermitTunnel no.",
    )
}

fn file_server(settings: Settings<'_>) -> Finding {
    let is_inside = settings.all("subsystem").any(|value| value.contains("internal-sftp"));
    let goes_past = is_inside && settings.is("forcecommand", "none");
    is(
        "Files of this machine",
        !goes_past && !settings.all("forcecommand").any(|value| value.contains("internal-sftp")),
        "A visitor gets none: whatever is asked for, the account's shell answers.",
        "Every visitor can read them: internal-sftp goes past the shell. Set ForceCommand /usr/local/bin/infocus",
    )
}

fn own_files(settings: Settings<'_>) -> Finding {
    let wanted = [
        ("permituserrc", "no"),
        ("permituserenvironment", "no"),
        ("authorizedkeyscommand", "none"),
        ("hostbasedauthentication", "no"),
        ("kbdinteractiveauthentication", "no"),
    ];
    is(
        "Other ways in, and files that are run",
        settings.are(&wanted),
        "There are none.",
        "Install the kit's 00-infocus-visitors.conf: PermitUserRC no and what stands beside it.",
    )
}

fn environment(settings: Settings<'_>) -> Finding {
    let is_language = |name: &str| name == "LANG" || name.starts_with("LC_");
    is(
        "What a visitor's machine may set here",
        settings.all("acceptenv").all(is_language) && settings.all("setenv").all(|value| value == "none"),
        "The language, and nothing else.",
        "More than the language. Set AcceptEnv LANG for visitors, and no SetEnv.",
    )
}

fn sessions(settings: Settings<'_>) -> Finding {
    is(
        "Visits in one connection",
        settings.are(&[("maxsessions", "1"), ("permittty", "yes")])
            && settings.all("unusedconnectiontimeout").any(|value| value != "none" && value != "0"),
        "One, and a connection without one is closed.",
        "Set MaxSessions 1, PermitTTY yes and UnusedConnectionTimeout 7.",
    )
}

fn silent_lines(settings: Settings<'_>) -> Finding {
    // One more interval passes before the last question counts as unanswered; no question at all means never.
    let asked = settings.number("clientalivecountmax");
    let intervals = if asked == 0 { 0 } else { asked.saturating_add(1) };
    let silence = settings.number("clientaliveinterval").saturating_mul(intervals);
    is(
        "Lines that have gone silent",
        (1..=MOST_SILENCE).contains(&silence),
        "They are closed within about a minute.",
        "They stay open, with the page on them. Set ClientAliveInterval 20 and ClientAliveCountMax 2.",
    )
}

fn greeting(settings: Settings<'_>) -> Finding {
    is(
        "Before the first page",
        settings.are(&[("banner", "none"), ("printlastlog", "no"), ("printmotd", "no")]),
        "sshd shows nothing, and nothing of an earlier visit.",
        "sshd can show when and from where somebody last came. Set Banner none, PrintLastLog no, PrintMotd no.",
    )
}

fn flood(settings: Settings<'_>) -> Finding {
    let name = "Too many at the door";
    if settings.is("persourcemaxstartups", "none") {
        let words = "One address can take all places. Right only behind a balancer that counts itself; \
                     else set PerSourceMaxStartups 20.";
        return finding(name, CannotTell, words);
    }
    is(
        name,
        (1..=120).contains(&settings.number("logingracetime")),
        "One address cannot keep the others out, and nobody stands there long.",
        "Some can stand there for long. Set LoginGraceTime 60.",
    )
}

fn log(settings: Settings<'_>) -> Finding {
    let name = "The log of sshd";
    if settings.is("loglevel", "SILENT") || settings.is("loglevel", "QUIET") {
        return finding(name, Pass, "It does not name a visitor's address.");
    }
    let words =
        "It names the address and the time of visits. If no duty of yours needs that, set LogLevel QUIET.";
    finding(name, CannotTell, words)
}

fn slow_lines(settings: Settings<'_>) -> Finding {
    is(
        "Slow lines",
        !settings.is("compression", "no"),
        "A visitor who asks for it gets fewer bytes (ssh -C).",
        "They get all bytes in full. Set Compression yes.",
    )
}

/// What sshd cannot be told not to keep.
fn kept(machine: &Machine) -> Finding {
    let name = "What is kept of a visit";
    let files: Vec<&str> = LISTS.into_iter().filter(|file| machine.has(file)).collect();
    if files.is_empty() {
        return finding(name, Pass, "There is no list of logins.");
    }
    let words = [
        "The address and the time of each visit stand in /",
        &files.join(" and /"),
        ". How to keep them less long: deploy/ssh/README.md",
    ];
    finding(name, CannotTell, words.concat())
}

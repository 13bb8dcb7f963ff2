//! What is looked at of an sshd that lets visitors in: what it follows for them, and for others.

use std::process::{Command, Stdio};

use super::Verdict::{CannotTell, Pass};
use super::{Finding, finding, is, needed};
use crate::commands::machine::Machine;

/// The account of visitors.
pub(super) const ACCOUNT: &str = "help";

/// Where sshd is.
const SSHD: &str = "/usr/sbin/sshd";

/// The seconds after which a line that has gone silent is closed, at most.
const MOST_SILENCE: u32 = 60;

/// Who is asked about beside the visitor: everybody whom no line names.
const ANYBODY: &str = "nobody";

/// What sshd follows, as `sshd -T` tells it: a line for each setting, its name in small letters.
#[derive(Debug)]
pub struct Followed {
    /// For a visitor.
    pub by_visitors: String,
    /// For somebody else.
    pub by_others: String,
}

/// Asks sshd what it follows. It is the one program that infocus starts, and only here.
///
/// # Errors
/// A sentence on why it cannot be known.
pub fn followed() -> Result<Followed, String> {
    Ok(Followed { by_visitors: followed_by(ACCOUNT)?, by_others: followed_by(ANYBODY)? })
}

fn followed_by(user: &str) -> Result<String, String> {
    let mut sshd = Command::new(SSHD);
    sshd.args(["-T", "-C"]).arg(["user=", user, ",host=localhost,addr=127.0.0.1"].concat());
    let output = sshd.env_clear().stdin(Stdio::null()).output();
    let output = output.map_err(|_| format!("{SSHD} cannot be started."))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("Run this as root. sshd says: {}", said.lines().next().unwrap_or_default()))
}

/// The settings of one user, line by line.
#[derive(Clone, Copy)]
pub(super) struct Settings<'a>(pub(super) &'a str);

impl<'a> Settings<'a> {
    /// All values of a setting.
    pub(super) fn all(self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let lines = self.0.lines().filter_map(|line| line.split_once(' '));
        lines.filter(move |(key, _)| *key == name).map(|(_, value)| value.trim())
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

/// What was found about sshd, or that nothing can be known of it.
pub(super) fn findings(machine: &Machine, followed: Result<&Followed, &str>) -> Vec<Finding> {
    match followed {
        Ok(followed) => {
            let visitors = Settings(&followed.by_visitors);
            let mut findings: Vec<Finding> = CHECKS.iter().map(|check| check(visitors)).collect();
            findings.push(others(Settings(&followed.by_others)));
            findings.push(kept(machine));
            findings
        }
        Err(reason) => vec![needed(finding("The settings of sshd", CannotTell, reason))],
    }
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

/// What others may do as they could before.
fn others(settings: Settings<'_>) -> Finding {
    is(
        "Empty passwords of others",
        settings.is("permitemptypasswords", "no"),
        "None is taken.",
        "They are taken. Set PermitEmptyPasswords no outside of the lines for visitors.",
    )
}

/// What sshd cannot be told not to keep.
fn kept(machine: &Machine) -> Finding {
    let name = "What is kept of a visit";
    let files =
        ["wtmp", "lastlog", "wtmp.db"].into_iter().filter(|file| machine.has(&format!("var/log/{file}")));
    let files: Vec<&str> = files.collect();
    if files.is_empty() {
        return finding(name, Pass, "There is no list of logins.");
    }
    let words = format!(
        "The address and the time of each visit stand in /var/log/{}. See deploy/ssh/README.md on how long.",
        files.join(" and /var/log/")
    );
    finding(name, CannotTell, words)
}

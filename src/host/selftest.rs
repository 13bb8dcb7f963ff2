//! Self-tests: whether a machine is fit to be a kiosk, or to let visitors in by ssh, as a card for a
//! volunteer.

mod account;
mod checks;
mod connections;
mod keys;
mod passwd;
mod recovery;
mod server;
mod sudo;

use std::fmt::Write;
use std::path::Path;

use super::machine::Machine;
use crate::text::{SafeText, wrapped};
use Verdict::{Fail, Pass, Unknown};
use checks::{CHECKS, boot_menu};

/// The width of a card, in columns.
const WIDTH: usize = 76;

/// The result of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The check passed.
    Pass,
    /// The check failed.
    Fail,
    /// A program cannot check it; a person has to.
    Unknown,
}

/// One entry of the card.
#[derive(Debug)]
pub struct Finding {
    /// The subject of the check.
    pub name: &'static str,
    /// The result.
    pub verdict: Verdict,
    /// The meaning of the result, and what to do or how to check.
    pub message: String,
    /// Whether a person has to check it before the machine may be used.
    pub is_required: bool,
}

/// The result of a self-test.
#[derive(Debug)]
pub struct Card {
    /// The card to print.
    pub text: String,
    /// Whether no check failed, and none that is required is unknown.
    pub is_fit: bool,
}

/// Checks whether the machine with the file system root `root` is fit to be a kiosk. Runs no program and
/// changes nothing.
#[must_use]
pub fn kiosk(root: &Path) -> Card {
    let machine = Machine::at(root);
    let mut findings: Vec<Finding> = CHECKS.iter().map(|check| check(&machine)).collect();
    findings.push(boot_menu());
    let mut more = settings(&machine);
    if let Some((columns, rows)) = machine.size_of_first_screen() {
        // Writing to a string cannot fail.
        let _ = write!(more, "\nLetters on the first screen: {columns} in a row, {rows} rows.");
    }
    card("Is this machine fit to be a kiosk?", &findings, &more)
}

/// Checks whether the machine with the file system root `root` is fit to let visitors in by ssh. `settings`
/// is the output of `sshd -T` for a visitor and of `nft` for the limit by address, or empty. Runs no program and changes nothing.
#[must_use]
pub fn ssh(root: &Path, settings: &str) -> Card {
    let machine = Machine::at(root);
    let (account_findings, access) = account::findings(&machine, settings);
    let mut findings = server::findings(&machine, settings);
    findings.extend(connections::findings(settings));
    findings.extend(account_findings);
    card("Is this machine fit to let visitors in by ssh?", &findings, access)
}

/// The first 64 KiB of standard input; empty if it cannot be read.
#[must_use]
pub fn piped(root: &Path) -> String {
    Machine::at(root).text("dev/stdin").unwrap_or_default()
}

fn card(question: &str, findings: &[Finding], more: &str) -> Card {
    let is_blocking = |finding: &&Finding| match finding.verdict {
        Pass => false,
        Fail => true,
        Unknown => finding.is_required,
    };
    let blocking = findings.iter().filter(is_blocking).count();
    let mut text = format!("{question}\n\n");
    for finding in findings {
        line(&mut text, finding);
    }
    let _ = writeln!(text, "\n{more}");
    let _ = match blocking {
        0 => writeln!(text, "No failure. Check yourself what this cannot see."),
        1 => writeln!(text, "Not fit yet: fix 1 point above first."),
        _ => writeln!(text, "Not fit yet: fix {blocking} points above first."),
    };
    Card { text, is_fit: blocking == 0 }
}

fn finding(name: &'static str, verdict: Verdict, message: impl Into<String>) -> Finding {
    Finding { name, verdict, message: message.into(), is_required: false }
}

/// The finding of a check that passes or fails.
fn pass_or_fail(name: &'static str, passes: bool, good: &str, bad: &str) -> Finding {
    if passes { finding(name, Pass, good) } else { finding(name, Fail, bad) }
}

/// Marks a check as required.
const fn required(mut finding: Finding) -> Finding {
    finding.is_required = true;
    finding
}

fn line(text: &mut String, finding: &Finding) {
    let mark = match finding.verdict {
        Pass => "pass",
        Fail => "FAIL",
        Unknown if finding.is_required => "LOOK",
        Unknown => "look",
    };
    let message = SafeText::clean(&format!("{}. {}", finding.name, finding.message));
    for line in wrapped(&format!("{mark:6}{}", &*message), WIDTH, "      ") {
        text.push_str(&line);
        text.push('\n');
    }
}

/// The settings of the people who run the kiosk.
fn settings(machine: &Machine) -> String {
    let Some(text) = machine.text("etc/infocus/kiosk.conf") else {
        return "Settings: none (/etc/infocus/kiosk.conf is not there).".into();
    };
    let settings = text.lines().map(str::trim).filter(|line| !line.starts_with('#') && line.contains('='));
    let settings = SafeText::clean(&settings.collect::<Vec<_>>().join(", "));
    format!("Settings: {}", &*settings)
}

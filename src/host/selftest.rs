//! Whether a machine is fit to be a kiosk, or to let visitors in by ssh, as a card that a volunteer can read.

mod account;
mod checks;
mod keys;
mod passwd;
mod server;
mod sudo;

use std::fmt::Write;
use std::path::Path;

use super::machine::Machine;
use crate::text::{SafeText, wrapped};
use Verdict::{CannotTell, Fail, Pass};
use checks::{CHECKS, boot_menu};

/// The columns of a card.
const WIDTH: usize = 76;

/// What was found about one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As it should be.
    Pass,
    /// Not as it should be.
    Fail,
    /// A program cannot see it; a person can.
    CannotTell,
}

/// One line of the card.
#[derive(Debug)]
pub struct Finding {
    /// What was looked at.
    pub name: &'static str,
    /// What was found.
    pub verdict: Verdict,
    /// What that means, and what to do, or how to look.
    pub words: String,
    /// Whether nobody may be let near before it is seen.
    pub is_needed: bool,
}

/// The card, and whether the machine is fit.
#[derive(Debug)]
pub struct Card {
    /// The lines.
    pub text: String,
    /// Whether nothing failed, and all that is needed could be seen.
    pub is_fit: bool,
}

/// Looks at the machine whose files stand under `root`. Nothing is run and nothing is changed.
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

/// Looks at the machine whose files stand under `root`, and at what its sshd follows for a visitor, as `sshd -T`
/// tells it. Nothing is run and nothing is changed.
#[must_use]
pub fn ssh(root: &Path, followed: &str) -> Card {
    let machine = Machine::at(root);
    let (about_account, way_in) = account::findings(&machine, followed);
    let mut findings = server::findings(&machine, followed);
    findings.extend(about_account);
    card("Is this machine fit to let visitors in by ssh?", &findings, way_in)
}

/// The beginning of what another program tells this one; nothing where that cannot be read.
#[must_use]
pub fn piped(root: &Path) -> String {
    Machine::at(root).text("dev/stdin").unwrap_or_default()
}

fn card(question: &str, findings: &[Finding], more: &str) -> Card {
    let stops = |finding: &&Finding| match finding.verdict {
        Pass => false,
        Fail => true,
        CannotTell => finding.is_needed,
    };
    let bad = findings.iter().filter(stops).count();
    let mut text = format!("{question}\n\n");
    for finding in findings {
        line(&mut text, finding);
    }
    let _ = writeln!(text, "\n{more}");
    let _ = match bad {
        0 => writeln!(text, "No failure. Look yourself at what this cannot tell."),
        1 => writeln!(text, "Not fit yet: 1 point above stands in the way."),
        _ => writeln!(text, "Not fit yet: {bad} points above stand in the way."),
    };
    Card { text, is_fit: bad == 0 }
}

fn finding(name: &'static str, verdict: Verdict, words: impl Into<String>) -> Finding {
    Finding { name, verdict, words: words.into(), is_needed: false }
}

/// Something that is as it should be, or not.
fn is(name: &'static str, holds: bool, good: &str, bad: &str) -> Finding {
    if holds { finding(name, Pass, good) } else { finding(name, Fail, bad) }
}

const fn needed(mut finding: Finding) -> Finding {
    finding.is_needed = true;
    finding
}

fn line(text: &mut String, finding: &Finding) {
    let mark = match finding.verdict {
        Pass => "pass",
        Fail => "FAIL",
        CannotTell if finding.is_needed => "LOOK",
        CannotTell => "look",
    };
    let words = SafeText::clean(&format!("{}. {}", finding.name, finding.words));
    for line in wrapped(&format!("{mark:6}{}", &*words), WIDTH, "      ") {
        text.push_str(&line);
        text.push('\n');
    }
}

/// What the people of the house have set.
fn settings(machine: &Machine) -> String {
    let Some(text) = machine.text("etc/infocus/kiosk.conf") else {
        return "Settings: none (/etc/infocus/kiosk.conf is not there).".into();
    };
    let set = text.lines().map(str::trim).filter(|line| !line.starts_with('#') && line.contains('='));
    let set = SafeText::clean(&set.collect::<Vec<_>>().join(", "));
    format!("Settings: {}", &*set)
}

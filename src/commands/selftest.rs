//! Whether a machine is fit to be a kiosk, as a card that a volunteer can read.

mod checks;

use std::fmt::Write;
use std::path::Path;

use super::machine::Machine;
use crate::content::text::{SafeText, wrapped};
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
    /// Whether hiding needs it.
    pub is_for_hiding: bool,
}

/// The card, and whether the machine is fit.
#[derive(Debug)]
pub struct Card {
    /// The lines.
    pub text: String,
    /// Whether nothing failed, and all that hiding needs could be seen.
    pub is_fit: bool,
}

/// Looks at the machine whose files stand under `root`. Nothing is run and nothing is changed.
#[must_use]
pub fn kiosk(root: &Path) -> Card {
    let machine = Machine::at(root);
    let mut findings: Vec<Finding> = CHECKS.iter().map(|check| check(&machine)).collect();
    findings.push(boot_menu());
    let stops = |finding: &&Finding| match finding.verdict {
        Verdict::Pass => false,
        Verdict::Fail => true,
        Verdict::CannotTell => finding.is_for_hiding,
    };
    let bad = findings.iter().filter(stops).count();
    let mut text = String::from("Is this machine fit to be a kiosk?\n\n");
    for finding in &findings {
        line(&mut text, finding);
    }
    // Writing to a string cannot fail.
    let _ = write!(text, "\n{}\n", settings(&machine));
    if let Some((columns, rows)) = machine.size_of_first_screen() {
        let _ = writeln!(text, "Letters on the first screen: {columns} in a row, {rows} rows.");
    }
    let _ = match bad {
        0 => writeln!(text, "No failure. Look yourself at what this cannot tell."),
        1 => writeln!(text, "Not fit yet: 1 point above stands in the way."),
        _ => writeln!(text, "Not fit yet: {bad} points above stand in the way."),
    };
    Card { text, is_fit: bad == 0 }
}

fn line(text: &mut String, finding: &Finding) {
    let mark = match finding.verdict {
        Verdict::Pass => "pass",
        Verdict::Fail => "FAIL",
        Verdict::CannotTell if finding.is_for_hiding => "LOOK",
        Verdict::CannotTell => "look",
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

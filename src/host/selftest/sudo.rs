//! The check that no sudo rule applies to visitors. Only simple rules are parsed; for others the result is
//! unknown.

use super::Verdict::{Fail, Pass, Unknown};
use super::passwd::Account;
use super::{Finding, finding};
use crate::host::machine::Machine;

/// The people to whom a rule applies.
#[derive(PartialEq, Eq)]
enum Whom {
    Others,
    Visitors,
    Unknown,
}

pub(super) fn sudo(machine: &Machine, account: &Account<'_>) -> Finding {
    let name = "sudo";
    if !machine.has("etc/sudoers") {
        return finding(name, Pass, "There is none.");
    }
    let mut paths = vec!["etc/sudoers".to_owned()];
    paths.extend(machine.names("etc/sudoers.d").iter().map(|name| format!("etc/sudoers.d/{name}")));
    let mut is_understood = true;
    for path in paths {
        let rules = machine.text(&path).map(|rules| rules.replace("\\\n", " "));
        for rule in rules.as_deref().unwrap_or("+").lines() {
            match whom(rule.trim(), account) {
                Whom::Visitors => {
                    let message = "A rule lets visitors run programs as somebody else. Look: sudo -l -U help";
                    return finding(name, Fail, message);
                }
                found => is_understood &= found == Whom::Others,
            }
        }
    }
    if is_understood {
        finding(name, Pass, "No rule is for visitors.")
    } else {
        finding(name, Unknown, "Not all rules can be understood. Look: sudo -l -U help must say not allowed.")
    }
}

/// The people to whom a line applies. A line with `#` is a comment, a rule for a user id, or includes a file.
fn whom(rule: &str, account: &Account<'_>) -> Whom {
    let is_no_number =
        |rest: &str| !rest.starts_with(|letter: char| letter.is_ascii_digit() || letter == '-');
    if let Some(rest) =
        rule.strip_prefix('@').or_else(|| rule.strip_prefix('#')).filter(|rest| is_no_number(rest))
    {
        let is_include = rest.starts_with("include");
        let is_read = rest.split_whitespace().eq(["includedir", "/etc/sudoers.d"]);
        return if is_include && !is_read { Whom::Unknown } else { Whom::Others };
    }
    if rule.is_empty()
        || ["Defaults", "Cmnd_Alias", "Host_Alias", "Runas_Alias"].iter().any(|word| rule.starts_with(word))
    {
        return Whom::Others;
    }
    // The names come before the last word, which is for machines.
    let mut is_understood = !rule.starts_with("User_Alias");
    let before = rule.split('=').next().unwrap_or_default().trim_end();
    let (names, _) = before.rsplit_once([' ', '\t']).unwrap_or((before, ""));
    for word in names.split([' ', '\t', ',']) {
        let number = |sign, number| word.strip_prefix(sign) == Some(number);
        if ["help", "%help", "ALL"].contains(&word)
            || number("#", account.number)
            || number("%#", account.group)
        {
            return Whom::Visitors;
        }
        is_understood &= !word.starts_with(['+', '"']) && !word.starts_with("%:");
    }
    if is_understood { Whom::Others } else { Whom::Unknown }
}

//! Whether a rule of sudo's is for visitors. Rules are read only as far as they are plain; of others nothing is claimed.

use super::Verdict::{CannotTell, Fail, Pass};
use super::passwd::Account;
use super::{Finding, finding};
use crate::host::machine::Machine;

/// What a rule is for.
#[derive(PartialEq, Eq)]
enum Whom {
    Others,
    Visitors,
    CannotTell,
}

pub(super) fn sudo(machine: &Machine, account: &Account<'_>) -> Finding {
    let name = "sudo";
    if !machine.has("etc/sudoers") {
        return finding(name, Pass, "There is none.");
    }
    let mut paths = vec!["etc/sudoers".to_owned()];
    paths.extend(machine.names("etc/sudoers.d").iter().map(|name| format!("etc/sudoers.d/{name}")));
    let mut is_plain = true;
    for path in paths {
        let rules = machine.text(&path).map(|rules| rules.replace("\\\n", " "));
        for rule in rules.as_deref().unwrap_or("+").lines() {
            match whom(rule.trim(), account) {
                Whom::Visitors => {
                    let words = "A rule lets visitors run programs as somebody else. Look: sudo -l -U help";
                    return finding(name, Fail, words);
                }
                found => is_plain &= found == Whom::Others,
            }
        }
    }
    if is_plain {
        finding(name, Pass, "No rule is for visitors.")
    } else {
        finding(
            name,
            CannotTell,
            "Not all rules can be understood. Look: sudo -l -U help must say not allowed.",
        )
    }
}

/// For whom a line of the rules is. What begins with `#` is a comment, a rule for a number, or names another file.
fn whom(rule: &str, account: &Account<'_>) -> Whom {
    let is_other = |rest: &str| !rest.starts_with(|letter: char| letter.is_ascii_digit() || letter == '-');
    if let Some(rest) =
        rule.strip_prefix('@').or_else(|| rule.strip_prefix('#')).filter(|rest| is_other(rest))
    {
        let names_files = rest.starts_with("include");
        let is_read = rest.split_whitespace().eq(["includedir", "/etc/sudoers.d"]);
        return if names_files && !is_read { Whom::CannotTell } else { Whom::Others };
    }
    if rule.is_empty()
        || ["Defaults", "Cmnd_Alias", "Host_Alias", "Runas_Alias"].iter().any(|word| rule.starts_with(word))
    {
        return Whom::Others;
    }
    // Before the last word, which is for machines, stand the names.
    let mut is_plain = !rule.starts_with("User_Alias");
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
        is_plain &= !word.starts_with(['+', '"']) && !word.starts_with("%:");
    }
    if is_plain { Whom::Others } else { Whom::CannotTell }
}

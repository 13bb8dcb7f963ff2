//! Checks of the visitors' account: its shell, home, password, groups and limits.

use super::Verdict::{Fail, Unknown};
use super::passwd::Account;
use super::server::{all_hold, value};
use super::sudo::sudo;
use super::{Finding, finding, pass_or_fail, required};
use crate::host::machine::{Machine, Owner};

/// The name of the visitors' account, with the separator after it in `/etc/passwd` and similar files.
const ACCOUNT: &str = "help:";

/// The findings about the account, and a sentence on how visitors log in.
pub(super) fn findings(machine: &Machine, settings: &str) -> (Vec<Finding>, &'static str) {
    let name = "The account";
    let accounts = text(machine, "etc/passwd");
    let Some(line) = entry(&accounts) else {
        let missing = finding(name, Fail, "There is no account help. Run deploy/ssh/install.");
        return (vec![missing], "Nobody is let in.");
    };
    let account = Account {
        number: field(line, 2),
        group: field(line, 3),
        home: field(line, 5),
        shell: field(line, 6),
    };
    let shadow = text(machine, "etc/shadow");
    let password = entry(&shadow).map(|line| field(line, 1));
    let is_unique = accounts.lines().filter(|line| field(line, 2) == account.number).count() == 1;
    let findings = vec![
        pass_or_fail(
            name,
            is_unique && account.number != "0",
            "It is there, and nobody else's.",
            "It shares its number with another one. Remove it, and run deploy/ssh/install.",
        ),
        shell(machine, &account),
        su(machine, &account),
        home(machine, &account),
        hushlogin(machine, &account),
        password_finding(machine, &account, password, settings),
        groups(machine, &account),
        sudo(machine, &account),
        limits(machine, &account, settings),
    ];
    let access = match password {
        Some("") => "Visitors come in without a password.",
        Some(_) => "Visitors come in with the published key.",
        None => "How visitors come in cannot be told. Run this as root.",
    };
    (findings, access)
}

fn text(machine: &Machine, path: &str) -> String {
    machine.text(path).unwrap_or_default()
}

fn field(line: &str, number: usize) -> &str {
    line.split(':').nth(number).unwrap_or_default()
}

/// The line of the visitors' account.
fn entry(list: &str) -> Option<&str> {
    list.lines().find(|line| line.starts_with(ACCOUNT))
}

/// Whether a file belongs to the owner of the root folder and visitors cannot write to it.
fn is_protected(machine: &Machine, account: &Account<'_>, path: &str) -> bool {
    let (Some(Owner { number, is_open }), Some(root)) =
        (machine.owner(path.trim_start_matches('/')), machine.owner(""))
    else {
        return false;
    };
    !is_open && number == root.number && account.number.parse() != Ok(number)
}

fn shell(machine: &Machine, account: &Account<'_>) -> Finding {
    let is_program = account.shell.ends_with("/infocus");
    pass_or_fail(
        "Its shell",
        is_program && is_protected(machine, account, account.shell),
        "It is infocus, and nobody but root can change it.",
        "It is not infocus, or others can change it. Run: usermod --shell \"$(command -v infocus)\" help",
    )
}

fn su(machine: &Machine, account: &Account<'_>) -> Finding {
    pass_or_fail(
        "Another shell",
        !text(machine, "etc/shells").lines().any(|line| line == account.shell),
        "Nobody can ask for one with su.",
        "With su one can be asked for. Take infocus out of /etc/shells.",
    )
}

fn home(machine: &Machine, account: &Account<'_>) -> Finding {
    pass_or_fail(
        "Its home",
        is_protected(machine, account, account.home)
            && !machine.has(&format!("{}/.ssh", account.home.trim_start_matches('/'))),
        "It belongs to root and holds no keys.",
        "Visitors can change it, or it holds keys. Give it to root with the rights 755, and take .ssh away.",
    )
}

fn hushlogin(machine: &Machine, account: &Account<'_>) -> Finding {
    pass_or_fail(
        "News of the machine",
        is_protected(machine, account, &format!("{}/.hushlogin", account.home)),
        "They are not shown to visitors.",
        "They can stand before the first page. Put an empty file .hushlogin of root's into its home.",
    )
}

/// Checks that the password and the methods that sshd accepts match.
fn password_finding(
    machine: &Machine,
    account: &Account<'_>,
    password: Option<&str>,
    settings: &str,
) -> Finding {
    let name = "Its password";
    let Some(password) = password.filter(|_| !settings.is_empty()) else {
        let message = "It cannot be seen, or what sshd makes of it. Run this as root.";
        return required(finding(name, Unknown, message));
    };
    if password.is_empty() {
        let wanted = ["passwordauthentication yes", "permitemptypasswords yes", "pubkeyauthentication no"];
        return pass_or_fail(
            name,
            all_hold(settings, &wanted) && (value(settings, "usepam") == "no" || pam_accepts_empty(machine)),
            "It is empty, and sshd asks for none.",
            "It is empty, and that alone does not let it in. Install the kit's 00-infocus-visitors.conf, and write \
             nullok after pam_unix.so in /etc/pam.d/common-auth.",
        );
    }
    let wanted = ["passwordauthentication no", "permitemptypasswords no", "pubkeyauthentication yes"];
    let keys = value(settings, "authorizedkeysfile");
    pass_or_fail(
        name,
        all_hold(settings, &wanted)
            && ["*", "!", "!!", "!*"].contains(&password)
            && keys.starts_with('/')
            && is_protected(machine, account, keys)
            && is_restricted(&text(machine, keys.trim_start_matches('/'))),
        "There is none; the published key is in a file of root's.",
        "There is one, or sshd takes more than the published key, or its file can be changed or not be used. Run \
         deploy/ssh/install --key",
    )
}

/// Whether PAM accepts an empty password, according to the first of these files that checks passwords at all.
fn pam_accepts_empty(machine: &Machine) -> bool {
    let is_password_rule =
        |line: &&str| line.trim_start_matches('-').starts_with("auth") && line.contains("pam_unix.so");
    let mut results = ["sshd", "common-auth", "password-auth", "system-auth"].iter().filter_map(|name| {
        let rules = text(machine, &format!("etc/pam.d/{name}"));
        rules.lines().find(is_password_rule).map(|line| line.split_whitespace().any(|word| word == "nullok"))
    });
    results.next() == Some(true)
}

/// Whether an `authorized_keys` file has the form that the kit writes: only keys restricted to a terminal.
fn is_restricted(file: &str) -> bool {
    let is_key = |line: &str| {
        let mut words = line.strip_prefix("restrict,pty ").unwrap_or_default().split(' ');
        words.next().is_some_and(|kind| kind.contains('-'))
            && words.next().is_some_and(|key| key.starts_with("AAAA"))
    };
    !file.is_empty() && file.lines().all(is_key)
}

fn groups(machine: &Machine, account: &Account<'_>) -> Finding {
    let groups = text(machine, "etc/group");
    let is_own = entry(&groups).is_some_and(|line| field(line, 2) == account.group);
    let is_member = groups.lines().any(|line| field(line, 3).split(',').any(|name| name == "help"));
    pass_or_fail(
        "Its groups",
        is_own && !is_member,
        "It is in its own alone.",
        "It is in others too, with their rights. See: id help",
    )
}

fn limits(machine: &Machine, account: &Account<'_>, settings: &str) -> Finding {
    let name = "What all visits together may take";
    if !machine.has_systemd() {
        return finding(name, Unknown, "No systemd runs here. Look that they cannot take all memory.");
    }
    let file = format!("system/user-{}.slice", account.number);
    let is_set = |key| {
        let value = machine.setting(&file, "Slice", key);
        value.is_some_and(|value| !["", "infinity", "100%"].contains(&value.as_str()))
    };
    pass_or_fail(
        name,
        is_set("TasksMax") && is_set("MemoryMax") && value(settings, "usepam") != "no",
        "Tasks and memory have a limit.",
        "All of the machine. Set TasksMax and MemoryMax for the account's slice, as the kit does, and UsePAM yes.",
    )
}

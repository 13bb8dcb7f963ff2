//! What is looked at of the account of visitors: its shell, its home, its password and what else it may do.

use super::Verdict::{CannotTell, Fail, Pass};
use super::server::{ACCOUNT, Settings};
use super::{Finding, finding, is, needed};
use crate::commands::machine::{Machine, Owner};

/// An account, as its line in the list of accounts tells it.
struct Account {
    number: String,
    group: String,
    home: String,
    shell: String,
}

/// How a visitor is let in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Without a password.
    Empty,
    /// With a key that has been published.
    Key,
}

/// What was found about the account.
pub(super) fn findings(machine: &Machine, followed: Settings<'_>) -> Vec<Finding> {
    let name = "The account";
    let Some(account) = account(machine) else {
        return vec![finding(name, Fail, "There is no account help. Run deploy/ssh/install.")];
    };
    let is_alone =
        lines(machine, "etc/passwd").iter().filter(|line| field(line, 2) == account.number).count() == 1;
    vec![
        is(
            name,
            is_alone && account.number != "0",
            "It is there, and nobody else's.",
            "It shares its number with another one. Remove it, and run deploy/ssh/install.",
        ),
        shell(machine, &account),
        su(machine, &account),
        home(machine, &account),
        hushed(machine, &account),
        password(machine, &account, followed),
        groups(machine, &account),
        sudo(machine),
        limits(machine, &account),
    ]
}

/// A line on how visitors are let in.
pub(super) fn way_in(machine: &Machine) -> String {
    let way = match way(machine) {
        Some(Way::Empty) => "without a password.",
        Some(Way::Key) => "with the published key.",
        None => "cannot be told. Run this as root.",
    };
    format!("How visitors come in: {way}")
}

fn lines(machine: &Machine, path: &str) -> Vec<String> {
    machine.text(path).unwrap_or_default().lines().map(ToOwned::to_owned).collect()
}

fn field(line: &str, number: usize) -> &str {
    line.split(':').nth(number).unwrap_or_default()
}

/// The line of a list that is about visitors.
fn entry(machine: &Machine, path: &str) -> Option<String> {
    lines(machine, path).into_iter().find(|line| field(line, 0) == ACCOUNT)
}

fn account(machine: &Machine) -> Option<Account> {
    let line = entry(machine, "etc/passwd")?;
    let owned = |number| field(&line, number).to_owned();
    Some(Account { number: owned(2), group: owned(3), home: owned(5), shell: owned(6) })
}

fn way(machine: &Machine) -> Option<Way> {
    let line = entry(machine, "etc/shadow")?;
    Some(if field(&line, 1).is_empty() { Way::Empty } else { Way::Key })
}

/// Whether something belongs to whom the machine belongs to, and visitors cannot change it.
fn is_out_of_reach(machine: &Machine, account: &Account, path: &str) -> Option<bool> {
    let owner = |path: &str| machine.owner(path);
    let Owner { number, is_open } = owner(path.trim_start_matches('/'))?;
    Some(
        !is_open
            && number.to_string() != account.number
            && owner("").is_some_and(|root| root.number == number),
    )
}

fn shell(machine: &Machine, account: &Account) -> Finding {
    let is_program = account.shell.ends_with("/infocus");
    is(
        "Its shell",
        is_program && is_out_of_reach(machine, account, &account.shell) == Some(true),
        "It is infocus, and nobody but root can change it.",
        "It is not infocus, or others can change it. Run: usermod --shell /usr/local/bin/infocus help",
    )
}

fn su(machine: &Machine, account: &Account) -> Finding {
    is(
        "Another shell",
        !lines(machine, "etc/shells").contains(&account.shell),
        "Nobody can ask for one with su.",
        "With su one can be asked for. Take infocus out of /etc/shells.",
    )
}

fn home(machine: &Machine, account: &Account) -> Finding {
    is(
        "Its home",
        is_out_of_reach(machine, account, &account.home) == Some(true)
            && !machine.has(&format!("{}/.ssh", account.home.trim_start_matches('/'))),
        "It belongs to root and holds no keys.",
        "Visitors can change it, or it holds keys. Give it to root with the rights 755, and take .ssh away.",
    )
}

fn hushed(machine: &Machine, account: &Account) -> Finding {
    is(
        "News of the machine",
        is_out_of_reach(machine, account, &format!("{}/.hushlogin", account.home)) == Some(true),
        "They are not shown to visitors.",
        "They can stand before the first page. Put an empty file .hushlogin of root's into its home.",
    )
}

/// The password and what sshd takes have to go together.
fn password(machine: &Machine, account: &Account, settings: Settings<'_>) -> Finding {
    let name = "Its password";
    let Some(way) = way(machine).filter(|_| settings.are_known()) else {
        return needed(finding(
            name,
            CannotTell,
            "It cannot be seen, or what sshd makes of it. Run this as root.",
        ));
    };
    let takes = |password, key| {
        settings.is("passwordauthentication", password)
            && settings.is("permitemptypasswords", password)
            && settings.is("pubkeyauthentication", key)
    };
    let is_of_root =
        |path: &str| path.starts_with('/') && is_out_of_reach(machine, account, path) == Some(true);
    match way {
        Way::Empty => is(
            name,
            takes("yes", "no"),
            "It is empty, and sshd asks for none.",
            "It is empty, and sshd does not let it in by that alone. Install the kit's 00-infocus-visitors.conf.",
        ),
        Way::Key => is(
            name,
            takes("no", "yes")
                && entry(machine, "etc/shadow")
                    .is_some_and(|line| ["*", "!", "!!"].contains(&field(&line, 1)))
                && settings.all("authorizedkeysfile").all(is_of_root),
            "There is none; the published key is in a file of root's.",
            "There is one, or sshd takes more than the published key, or visitors can change where it stands. Run \
             deploy/ssh/install --key",
        ),
    }
}

fn groups(machine: &Machine, account: &Account) -> Finding {
    let groups = lines(machine, "etc/group");
    let is_member = |line: &String| field(line, 3).split(',').any(|name| name == ACCOUNT);
    let is_own = |line: &&String| field(line, 2) == account.group && field(line, 0) == ACCOUNT;
    is(
        "Its groups",
        !groups.iter().any(is_member) && groups.iter().filter(is_own).count() == 1,
        "It is in its own alone.",
        "It is in others too, with their rights. See: id help",
    )
}

fn sudo(machine: &Machine) -> Finding {
    let name = "sudo";
    if !machine.has("etc/sudoers") {
        return finding(name, Pass, "There is none.");
    }
    let more = machine.names("etc/sudoers.d").into_iter().map(|name| format!("etc/sudoers.d/{name}"));
    let paths = more.chain(["etc/sudoers".to_owned()]);
    let Some(texts) = paths.map(|path| machine.text(&path)).collect::<Option<Vec<_>>>() else {
        return finding(
            name,
            CannotTell,
            "Its rules cannot be read. Look: sudo -l -U help must say not allowed.",
        );
    };
    let named = ["help", "%help", "ALL"];
    let mut words =
        texts.iter().flat_map(|text| text.lines()).filter_map(|line| line.split_whitespace().next());
    is(
        name,
        !words.any(|word| named.contains(&word)),
        "No rule is for visitors.",
        "A rule lets visitors run programs as somebody else. Look: sudo -l -U help",
    )
}

fn limits(machine: &Machine, account: &Account) -> Finding {
    let name = "What all visits together may take";
    if !machine.has_systemd() {
        return finding(name, CannotTell, "No systemd runs here. Look that they cannot take all memory.");
    }
    let file = format!("system/user-{}.slice", account.number);
    let is_set = |key| machine.setting(&file, "Slice", key).is_some_and(|value| !value.is_empty());
    is(
        name,
        is_set("TasksMax") && is_set("MemoryMax"),
        "Tasks and memory have a limit.",
        "All of the machine. Set TasksMax and MemoryMax for the account's slice, as the kit does.",
    )
}

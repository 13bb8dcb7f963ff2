//! Checks of the limits on connections to sshd: how long and how many may be open without a login, and how many one
//! address may have. The last is a table of nftables that the kit loads; `nft list table` prints it after the output
//! of `sshd -T`.

use super::Verdict::Unknown;
use super::server::value;
use super::{Finding, finding, pass_or_fail, required};

/// The maximum time that a connection may be open without a login, in seconds.
const MAX_GRACE: u32 = 30;

/// The number of addresses that must not be able to use up all connections together.
const ADDRESSES: u32 = 25;

/// The first line of the kit's table.
const TABLE: &str = "table inet infocus {";

/// The rules of the table, each by the parts of its line, in their order.
const RULES: [&[&str]; 5] = [
    &["hook input", "policy accept"],
    &[" ip saddr ", " ct count over "],
    &[" ip6 saddr ", " ct count over "],
    &[" ip saddr ", " limit rate over "],
    &[" ip6 saddr ", " limit rate over "],
];

/// The findings about connections; none without settings.
pub(super) fn findings(settings: &str) -> Vec<Finding> {
    if settings.is_empty() { Vec::new() } else { vec![time(settings), places(settings), limit(settings)] }
}

/// How long a connection may be open without a login.
fn time(settings: &str) -> Finding {
    let grace = value(settings, "logingracetime").parse().unwrap_or(0);
    pass_or_fail(
        "Login time",
        (1..=MAX_GRACE).contains(&grace),
        "A connection without a login is closed soon.",
        "A connection without a login stays open too long, and keeps others out. Set LoginGraceTime 30.",
    )
}

/// How many connections may be open without a login.
fn places(settings: &str) -> Finding {
    let name = "Logins at once";
    let of_one = value(settings, "persourcemaxstartups");
    if of_one == "none" {
        let message =
            "One address can use them all up. Right only behind a balancer; else set PerSourceMaxStartups 6.";
        return finding(name, Unknown, message);
    }
    let number = |text: &str| text.parse().unwrap_or(0_u32);
    let all = value(settings, "maxstartups").split(':').next().map_or(0, number);
    let of_one = number(of_one);
    pass_or_fail(
        name,
        of_one > 0 && of_one.saturating_mul(ADDRESSES) <= all,
        "A few addresses cannot use them all up.",
        "A few addresses can use them all up. Set MaxStartups 200:30:300 and PerSourceMaxStartups 6.",
    )
}

/// The limit by address.
fn limit(settings: &str) -> Finding {
    let name = "One address";
    let Some((_, table)) = settings.split_once(TABLE) else {
        let is_behind_balancer = value(settings, "persourcemaxstartups") == "none";
        return if is_behind_balancer {
            finding(name, Unknown, "No limit here. Right only behind a balancer, which has one.")
        } else {
            let message = "No limit is known. Load it with systemctl start infocus-limit, or nft -f \
                           /etc/infocus/limit.nft, and add the output of nft -t list table inet infocus to the pipe.";
            required(finding(name, Unknown, message))
        };
    };
    let has_rule = |parts: &[&str]| table.lines().any(|line| parts.iter().all(|part| line.contains(part)));
    let covered = table.lines().find(|line| line.contains(" ct state new ")).unwrap_or_default();
    let covered: Vec<&str> = covered.split(|letter: char| !letter.is_ascii_digit()).collect();
    pass_or_fail(
        name,
        RULES.iter().all(|rule| has_rule(rule)) && ports(settings).all(|port| covered.contains(&port)),
        "It can use up neither the logins nor the visits.",
        "Part of the limit is missing. Write the ports of sshd into /etc/infocus/limit.nft, copy the rest of that file \
         from the kit, and load it: systemctl reload infocus-limit",
    )
}

/// The ports of sshd.
fn ports(settings: &str) -> impl Iterator<Item = &str> {
    let addresses = settings.lines().filter_map(|line| line.strip_prefix("listenaddress "));
    addresses.filter_map(|address| address.rsplit_once(':')).map(|(_, port)| port)
}

//! The self-test of a server for visitors by ssh: a machine with the kit is fit, and each single fault is found.

use crate::support;
use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use crate::support::kit::{SSH_KIT, write};
use crate::support::{empty_folder, run};
use infocus::host::selftest::ssh;
use infocus::text::columns;

/// A machine with the kit's account, and the settings that its sshd reports. Needs no root.
fn server(name: &str) -> (PathBuf, String) {
    let root = empty_folder(name);
    let home = "var/lib/infocus-ssh/home";
    write(
        &root,
        "etc/passwd",
        &format!("root:x:0:0::/:/bin/sh\nhelp:x:9999:998::/{home}:/usr/local/bin/infocus\n"),
    );
    write(&root, "etc/group", "root:x:0:\nhelp:x:998:\nsudo:x:27:ann\n");
    write(&root, "etc/shadow", "root:*:1::::::\nhelp::1::::::\n");
    write(&root, "etc/shells", "/bin/sh\n");
    write(&root, "etc/sudoers", "root ALL=(ALL:ALL) ALL\n%sudo ALL=(ALL:ALL) ALL\n");
    write(&root, "usr/local/bin/infocus", "");
    write(&root, &format!("{home}/.hushlogin"), "");
    write(&root, "run/systemd/system/transient", "");
    let slice = fs::read_to_string(format!("{SSH_KIT}/slice.conf")).unwrap();
    write(&root, "etc/systemd/system/user-9999.slice.d/infocus.conf", &slice);
    write(&root, "etc/pam.d/sshd", "@include common-auth\n");
    write(&root, PAM, "auth [success=1 default=ignore] pam_unix.so nullok\nauth requisite pam_deny.so\n");
    for path in ["", home, &format!("{home}/.hushlogin"), "usr/local/bin/infocus"] {
        fs::set_permissions(root.join(path), fs::Permissions::from_mode(0o755)).unwrap();
    }
    let mut visitors = String::from(
        "port 22\nlistenaddress [::]:22\nlistenaddress 0.0.0.0:22\nusepam yes\npermituserenvironment no\nsubsystem sftp /usr/lib/sftp-server\n",
    );
    for file in ["visitors.conf", "server.conf"] {
        let text = fs::read_to_string(format!("{SSH_KIT}/{file}")).unwrap();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let (key, value) = line.split_once(' ').unwrap();
            visitors.extend([&*key.to_lowercase(), " ", value, "\n"]);
        }
    }
    (root, visitors.replace("loglevel QUIET", "loglevel SILENT") + LIMIT)
}

/// What nft says of the kit's limit by address, without its sets.
const LIMIT: &str = "table inet infocus {
	chain input {
		type filter hook input priority filter - 5; policy accept;
		iif \"lo\" accept
		tcp dport 22 ct state new jump visitors
	}

	chain visitors {
		meta l4proto tcp add @connected4 { ip saddr ct count over 50 } reject with tcp reset
		meta l4proto tcp add @connected6 { ip6 saddr & ffff:ffff:ffff:ffff:: ct count over 50 } reject with tcp reset
		update @arriving4 { ip saddr limit rate over 1/second } drop
		update @arriving6 { ip6 saddr & ffff:ffff:ffff:ffff:: limit rate over 1/second } drop
	}
}
";

/// The checks that do not pass, each with its mark, and whether the machine is fit.
fn not_passed(root: &Path, followed: &str) -> (Vec<String>, bool) {
    let card = ssh(root, followed);
    assert!(card.text.lines().all(|line| columns(line) <= 80), "{}", card.text);
    let lines = card.text.lines().filter_map(|line| line.split_at_checked(6));
    let wrong = lines.filter(|(mark, _)| ["FAIL", "LOOK", "look"].contains(&mark.trim()));
    let name = |rest: &str| rest.split(". ").next().unwrap().trim_end_matches('.').to_owned();
    (wrong.map(|(mark, rest)| format!("{} {}", mark.trim(), name(rest))).collect(), card.is_fit)
}

/// A change to a fit server, and the lines of the card.
type Fault = (fn(&Path, &mut String), &'static str);

fn set(followed: &mut String, from: &str, to: &str) {
    assert!(followed.contains(from), "it does not say {from}");
    *followed = followed.replace(from, to);
}

fn change(root: &Path, path: &str, from: &str, to: &str) {
    let text = fs::read_to_string(root.join(path)).unwrap();
    assert!(text.contains(from), "{path} does not say {from}");
    write(root, path, &text.replace(from, to));
}

fn open(root: &Path, path: &str) {
    fs::set_permissions(root.join(path), fs::Permissions::from_mode(0o777)).unwrap();
}

const HOME: &str = "var/lib/infocus-ssh/home";
const PAM: &str = "etc/pam.d/common-auth";

const FAULTS: [Fault; 81] = [
    (|_, f| f.push_str("allowusers ann\n"), "FAIL Access"),
    (|_, f| f.push_str("allowusers helper\nallowusers hel\n"), "FAIL Access"),
    (|_, f| f.push_str("denygroups help\n"), "FAIL Access"),
    (|_, f| f.push_str("denyusers *\n"), "FAIL Access"),
    (|_, f| f.push_str("denyusers h*p\n"), "FAIL Access"),
    (|_, f| f.push_str("denyusers ?elp\n"), "FAIL Access"),
    (|_, f| set(f, "disableforwarding yes", "disableforwarding no"), "FAIL Forwarding"),
    (|_, f| set(f, "permittunnel no", "permittunnel yes"), "FAIL Forwarding"),
    (|_, f| set(f, "/usr/lib/sftp-server", "internal-sftp"), FILES),
    (|_, f| set(f, "forcecommand none", "forcecommand internal-sftp"), FILES),
    (|_, f| set(f, "forcecommand none", "forcecommand /bin/bash -i"), FILES),
    (|_, f| set(f, "forcecommand none", "forcecommand /bin/sh -c /usr/local/bin/infocus"), FILES),
    (|_, f| set(f, "forcecommand none\n", ""), FILES),
    (|m, _| write(m, SSHD, MATCH), "LOOK From other addresses"),
    (
        |m, _| {
            write(m, SSHD, MATCH);
            write(
                m,
                "etc/ssh/sshd_config.d/00-infocus-visitors.conf",
                "Match User help\nForceCommand none\n",
            );
        },
        "look From other addresses",
    ),
    (|_, f| set(f, "permituserrc no", "permituserrc yes"), OTHER_WAYS),
    (|_, f| set(f, "permituserenvironment no", "permituserenvironment yes"), OTHER_WAYS),
    (|_, f| set(f, "authorizedkeyscommand none", "authorizedkeyscommand /bin/x"), OTHER_WAYS),
    (|_, f| set(f, "kbdinteractiveauthentication no", "kbdinteractiveauthentication yes"), OTHER_WAYS),
    (|_, f| f.push_str("acceptenv LD_PRELOAD\n"), "FAIL What a visitor's machine may set here"),
    (|_, f| set(f, "acceptenv LC_ALL", "acceptenv *"), "FAIL What a visitor's machine may set here"),
    (|_, f| set(f, "maxsessions 1", "maxsessions 10"), "FAIL Visits in one connection"),
    (|_, f| set(f, "timeout 7", "timeout none"), "FAIL Visits in one connection"),
    (|_, f| set(f, "clientaliveinterval 20", "clientaliveinterval 0"), "FAIL Lines that have gone silent"),
    (|_, f| set(f, "countmax 2", "countmax 3"), "FAIL Lines that have gone silent"),
    (|_, f| set(f, "banner none", "banner /etc/issue.net"), "FAIL Before the first page"),
    (|_, f| set(f, "printlastlog no", "printlastlog yes"), "FAIL Before the first page"),
    (|_, f| set(f, "logingracetime 30", "logingracetime 0"), "FAIL Login time"),
    (|_, f| set(f, "logingracetime 30", "logingracetime 120"), "FAIL Login time"),
    (|_, f| set(f, "logingracetime 30\n", ""), "FAIL Login time"),
    (|_, f| set(f, "persourcemaxstartups 6", "persourcemaxstartups none"), "look Logins at once"),
    (|_, f| set(f, "persourcemaxstartups 6", "persourcemaxstartups 9"), "FAIL Logins at once"),
    (|_, f| set(f, "persourcemaxstartups 6\n", ""), "FAIL Logins at once"),
    (|_, f| set(f, "maxstartups 200:30:300", "maxstartups 100:30:300"), "FAIL Logins at once"),
    (|_, f| set(f, LIMIT, ""), "LOOK One address"),
    (|_, f| set(f, "listenaddress [::]:22\n", "listenaddress [::]:2222\n"), MUCH),
    (|_, f| set(f, "tcp dport 22 ", "tcp dport 2222 "), MUCH),
    (|_, f| set(f, "tcp dport 22 ct state new jump visitors", ""), MUCH),
    (|_, f| set(f, "ip saddr ct count over 50", "ip saddr"), MUCH),
    (|_, f| set(f, ":: ct count over 50", "::"), MUCH),
    (|_, f| set(f, "ip saddr limit rate over 1/second", "ip saddr"), MUCH),
    (|_, f| set(f, ":: limit rate over 1/second", "::"), MUCH),
    (|_, f| set(f, "hook input", "hook forward"), MUCH),
    (
        |_, f| {
            set(f, LIMIT, "");
            set(f, "persourcemaxstartups 6", "persourcemaxstartups none");
        },
        "look Logins at once, look One address",
    ),
    (|_, f| set(f, "loglevel SILENT", "loglevel INFO"), "look The log of sshd"),
    (|_, f| set(f, "compression yes", "compression no"), "FAIL Slow lines"),
    (|m, _| write(m, "var/log/wtmp", ""), "look What is kept of a visit"),
    (|m, _| change(m, "etc/passwd", "root:x:0:", "root:x:9999:"), "FAIL The account"),
    (
        |m, _| change(m, "etc/passwd", "/usr/local/bin/infocus", "/bin/sh"),
        "FAIL Its shell, FAIL Another shell",
    ),
    (|m, _| fs::remove_file(m.join("usr/local/bin/infocus")).unwrap(), "FAIL Its shell"),
    (|m, _| open(m, "usr/local/bin/infocus"), "FAIL Its shell"),
    (|m, _| write(m, "etc/shells", "/usr/local/bin/infocus\n"), "FAIL Another shell"),
    (|m, _| open(m, HOME), "FAIL Its home"),
    (|m, _| write(m, &format!("{HOME}/.ssh/authorized_keys"), ""), "FAIL Its home"),
    (|m, _| fs::remove_file(m.join(HOME).join(".hushlogin")).unwrap(), "FAIL News of the machine"),
    (|m, _| open(m, &format!("{HOME}/.hushlogin")), "FAIL News of the machine"),
    (|m, _| change(m, "etc/shadow", "help::", "help:$6$x:"), "FAIL Its password"),
    (|m, _| change(m, "etc/shadow", "help::", "help:*:"), "FAIL Its password"),
    (|_, f| set(f, "permitemptypasswords yes", "permitemptypasswords no"), "FAIL Its password"),
    (|_, f| set(f, "pubkeyauthentication no", "pubkeyauthentication yes"), "FAIL Its password"),
    (|m, _| fs::remove_file(m.join("etc/shadow")).unwrap(), "LOOK Its password"),
    (|m, _| change(m, PAM, " nullok", ""), "FAIL Its password"),
    (
        |m, _| write(m, "etc/pam.d/sshd", "auth required pam_unix.so\n@include common-auth\n"),
        "FAIL Its password",
    ),
    (|m, _| change(m, "etc/group", "27:ann", "27:ann,help"), "FAIL Its groups"),
    (|m, _| change(m, "etc/passwd", ":9999:998:", ":9999:27:"), "FAIL Its groups"),
    (|m, _| write(m, "etc/sudoers.d/x", "help ALL=(ALL) NOPASSWD: ALL\n"), "FAIL sudo"),
    (|m, _| write(m, "etc/sudoers.d/x", " \thelp\tALL=(ALL) ALL\n"), "FAIL sudo"),
    (|m, _| write(m, "etc/sudoers.d/x", "bob , help ALL=(ALL) ALL\n"), "FAIL sudo"),
    (|m, _| write(m, "etc/sudoers.d/x", "help,bob ALL=(ALL) ALL\n"), "FAIL sudo"),
    (|m, _| write(m, "etc/sudoers.d/x", "bob, \\\n  %help ALL=(ALL) ALL\n"), "FAIL sudo"),
    (|m, _| write(m, "etc/sudoers.d/x", "#9999 ALL=(ALL) ALL\n"), "FAIL sudo"),
    (|m, _| write(m, "etc/sudoers.d/x", "%#998 ALL=(ALL) ALL\n"), "FAIL sudo"),
    (|m, _| write(m, "etc/sudoers.d/x", "ALL,!root ALL=(ALL) ALL\n"), "FAIL sudo"),
    (|m, _| write(m, "etc/sudoers.d/x", "User_Alias V = help\nV ALL=(ALL) ALL\n"), "look sudo"),
    (|m, _| write(m, "etc/sudoers.d/x", "@include /etc/more\n"), "look sudo"),
    (|m, _| fs::write(m.join("etc/sudoers"), [0xff]).unwrap(), "look sudo"),
    (|m, _| fs::remove_dir_all(m.join("etc/systemd")).unwrap(), "FAIL What all visits together may take"),
    (|m, _| change(m, SLICE, "TasksMax=2000", "TasksMax=infinity"), LIMITS),
    (
        |m, _| write(m, "etc/systemd/system/user-9999.slice.d/zz.conf", "[Slice]\nMemoryMax=infinity\n"),
        LIMITS,
    ),
    (|_, f| set(f, "usepam yes", "usepam no"), LIMITS),
    (|m, _| fs::remove_dir_all(m.join("run")).unwrap(), "look What all visits together may take"),
];

const SLICE: &str = "etc/systemd/system/user-9999.slice.d/infocus.conf";
const SSHD: &str = "etc/ssh/sshd_config";
const MATCH: &str = "  match Address 192.0.2.0/24\n ForceCommand internal-sftp\n";
const FILES: &str = "FAIL Files of this machine";
const LIMITS: &str = "FAIL What all visits together may take";
const MUCH: &str = "FAIL One address";
const OTHER_WAYS: &str = "FAIL Other ways in, and files that are run";

#[test]
fn each_single_fault_is_found_and_nothing_else() {
    let (root, followed) = server("card-fit");
    assert_eq!(not_passed(&root, &followed), (Vec::new(), true));
    for (number, (spoil, wanted)) in FAULTS.into_iter().enumerate() {
        let (root, mut followed) = server(&format!("card-spoiled-{number}"));
        spoil(&root, &mut followed);
        let (found, is_fit) = not_passed(&root, &followed);
        assert_eq!(found.join(", "), wanted, "{number}");
        assert_eq!(is_fit, wanted.starts_with("look"), "{wanted}");
    }
}

#[test]
fn harmless_settings_are_not_faults() {
    let harmless: [fn(&Path, &mut String); 8] = [
        |_, f| {
            set(f, "0.0.0.0:22", "0.0.0.0:2222");
            set(f, "dport 22 ", "dport { 22, 2222 } ");
        },
        |_, f| set(f, "ct count over 50", "ct count over 200"),
        |_, f| f.push_str("denyusers helper\ndenyusers *a\ndenyusers *@203.0.113.*\n"),
        |_, f| f.push_str("allowusers ann\nallowusers he*\nallowgroups help@*\n"),
        |m, _| write(m, "etc/sudoers.d/x", "helper ALL=(ALL) ALL\n#help ALL=(ALL) ALL\n#99999 ALL=ALL\n"),
        |m, _| write(m, "etc/sudoers.d/x", "@includedir /etc/sudoers.d\nDefaults:help !lecture\n"),
        |m, _| write(m, SSHD, "Match User ann\n ForceCommand internal-sftp\n"),
        |_, f| set(f, "forcecommand none", "forcecommand /usr/local/bin/infocus"),
    ];
    for (number, prepare) in harmless.into_iter().enumerate() {
        let (root, mut followed) = server(&format!("card-harmless-{number}"));
        prepare(&root, &mut followed);
        assert_eq!(not_passed(&root, &followed), (Vec::new(), true), "{number}");
    }
}

/// A server with a published key.
fn with_a_key(name: &str, key: &str) -> (PathBuf, String) {
    let (root, followed) = server(name);
    change(&root, "etc/shadow", "help::", "help:*:");
    write(&root, "etc/infocus/visitors.pub", key);
    fs::set_permissions(root.join("etc/infocus/visitors.pub"), fs::Permissions::from_mode(0o644)).unwrap();
    let followed = followed.replace("wordauthentication yes", "wordauthentication no");
    let followed = followed.replace("permitemptypasswords yes", "permitemptypasswords no");
    let followed = followed.replace("pubkeyauthentication no", "pubkeyauthentication yes");
    (root, followed.replace("keysfile none", "keysfile /etc/infocus/visitors.pub"))
}

#[test]
fn an_unusable_published_key_is_found() {
    let (root, followed) = with_a_key("card-key", "restrict,pty ssh-ed25519 AAAAC3\n");
    assert_eq!(not_passed(&root, &followed), (Vec::new(), true));
    let useless = [
        "",
        "\n",
        "restrict,pty \n",
        "restrict,pty  ssh-ed25519\n",
        "restrict,pty command=\"sh\" ssh-ed25519\n",
        "ssh-ed25519 AAAAC3\n",
        "restrict,pty ssh-ed25519 AAAAC3\nssh-ed25519 AAAAC4\n",
    ];
    for (number, key) in useless.into_iter().enumerate() {
        let (root, followed) = with_a_key(&format!("card-key-{number}"), key);
        assert_eq!(not_passed(&root, &followed), (vec!["FAIL Its password".to_owned()], false), "{key:?}");
    }
}

#[test]
fn a_home_owned_by_the_visitors_account_is_found() {
    let (root, followed) = server("card-own-home");
    let runner = rustix::process::geteuid().as_raw();
    change(&root, "etc/passwd", "help:x:9999:", &format!("help:x:{runner}:"));
    let (found, is_fit) = not_passed(&root, &followed);
    assert!(!is_fit && found.contains(&"FAIL Its home".to_owned()), "{found:?}");
}

#[test]
fn an_unknown_server_is_not_fit() {
    let (root, _) = server("card-unknown");
    let (found, is_fit) = not_passed(&root, "");
    assert_eq!(found, ["LOOK The settings of sshd", "LOOK Its password"]);
    assert!(!is_fit);
    let (found, is_fit) = not_passed(&empty_folder("card-nothing"), "");
    assert_eq!((found.last().map(String::as_str), is_fit), (Some("FAIL The account"), false));
}

#[test]
fn the_machine_that_runs_this_test_is_not_fit_and_sshd_settings_come_through_a_pipe() {
    let said = run(&["selftest", "--ssh"]);
    assert!(said.err.is_empty() && said.status == Some(1), "{}{}", said.out, said.err);
    assert!(
        said.out.contains("LOOK  The settings of sshd") && said.out.contains("| infocus"),
        "{}",
        said.out
    );
    let (_, settings) = server("card-piped");
    let mut piped = support::command(&["selftest", "--ssh"]);
    let (reader, mut writer) = std::io::pipe().unwrap();
    piped.stdin(reader);
    writer.write_all(settings.as_bytes()).unwrap();
    drop(writer);
    let said = support::output_of(&mut piped);
    assert!(said.out.contains("pass  Forwarding."), "{}{}", said.out, said.err);
    assert_eq!(run(&["selftest", "--ssh", "--kiosk"]).status, Some(2));
}

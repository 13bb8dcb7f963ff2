//! The kit that lets visitors in by ssh: what it writes it takes away, sshd does as it says, nobody else is touched,
//! and the self-test finds each single thing that is wrong.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use infocus::commands::selftest::ssh;
use infocus::content::text::columns;
use support::kit::{SSH_KIT, run_step_of, said_when_done, tree, write};
use support::{PROGRAM, empty_folder, find, run, skip};

const SERVER: &str = "etc/ssh/sshd_config.d/00-infocus-server.conf";

fn step(name: &str, root: &Path, arguments: &[&str]) -> Output {
    run_step_of(SSH_KIT, name, root, arguments)
}

#[track_caller]
fn install(root: &Path, arguments: &[&str]) -> String {
    said_when_done(&step("install", root, &[&["--yes", "--binary", PROGRAM], arguments].concat()))
}

/// sshd, and a machine with it that nothing has been put on; accounts can be made by root alone.
fn debian(name: &str) -> Option<(PathBuf, PathBuf)> {
    let sbin = Some(PathBuf::from("/usr/sbin/sshd")).filter(|path| path.is_file());
    let (Some(sshd), Some(keygen)) = (sbin.or_else(|| find("sshd")), find("ssh-keygen")) else {
        skip("sshd");
        return None;
    };
    if !rustix::process::geteuid().is_root() {
        skip("root");
        return None;
    }
    // sshd wants this folder on every start, and a container has it only when somebody made it.
    if !Path::new("/run/sshd").is_dir() {
        skip("/run/sshd");
        return None;
    }
    let root = empty_folder(name);
    for folder in ["etc/ssh/sshd_config.d", "etc/systemd/system", "usr/local/bin", "var/lib"] {
        fs::create_dir_all(root.join(folder)).unwrap();
    }
    write(&root, "etc/passwd", "root:x:0:0:root:/root:/bin/sh\nann:x:1000:1000::/home/ann:/bin/sh\n");
    write(&root, "etc/group", "root:x:0:\nann:x:1000:\n");
    write(&root, "etc/shadow", "root:*:19000:0:99999:7:::\nann:*:19000:0:99999:7:::\n");
    write(&root, "etc/gshadow", "root:*::\nann:!::\n");
    let key = root.join("etc/ssh/host");
    let made = Command::new(keygen).args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(key).status();
    assert!(made.unwrap().success(), "no key was made");
    let here = root.display();
    let settings = format!(
        "HostKey {here}/etc/ssh/host\nInclude {here}/etc/ssh/sshd_config.d/*.conf\nX11Forwarding yes\n\
         AcceptEnv LANG LC_* EDITOR\nSubsystem sftp /usr/lib/openssh/sftp-server\n"
    );
    write(&root, "etc/ssh/sshd_config", &settings);
    write(&root, "etc/ssh/sshd_config.d/50-own.conf", "MaxAuthTries 5\n");
    Some((root, sshd))
}

/// What sshd follows on this machine for somebody.
fn followed_by(sshd: &Path, root: &Path, user: &str) -> String {
    let settings = root.join("etc/ssh/sshd_config");
    let who = format!("user={user},host=localhost,addr=127.0.0.1,laddr=127.0.0.1,lport=22");
    let output = Command::new(sshd).args(["-T", "-C", &who, "-f"]).arg(settings).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What useradd leaves beside the lists that it changes.
fn without_copies(root: &Path) -> Vec<(PathBuf, String)> {
    tree(root).into_iter().filter(|(path, _)| !path.to_string_lossy().ends_with('-')).collect()
}

#[test]
fn what_is_installed_is_told_before_and_taken_away_to_the_last_line() {
    let Some((root, _)) = debian("server-installed") else { return };
    let before = without_copies(&root);
    let said = install(&root, &[]);
    let new = without_copies(&root);
    let new: Vec<_> = new.iter().filter(|item| !before.iter().any(|(path, _)| *path == item.0)).collect();
    assert!(new.len() > 7, "{new:?}");
    let number = fs::read_to_string(root.join("etc/passwd")).unwrap();
    let number = number.lines().last().unwrap().split(':').nth(2).unwrap().to_owned();
    for (path, _) in new.iter().filter(|(path, _)| !root.join(path).is_dir()) {
        let path = format!("/{}", path.display()).replace(&format!("user-{number}"), "user-UID");
        assert!(said.contains(&path), "{path} is not told in: {said}");
    }
    // What counts for everybody stands there in full.
    for line in fs::read_to_string(root.join(SERVER)).unwrap().lines() {
        assert!(said.contains(line), "{line} is not told in: {said}");
    }
    assert!(said.contains("the account help") && said.contains("empty password"), "{said}");
    let said = said_when_done(&step("uninstall", &root, &["--yes"]));
    assert!(!said.contains("stays"), "{said}");
    assert_eq!(without_copies(&root), before);
}

#[test]
fn sshd_does_as_the_files_say_and_for_others_what_it_did() {
    let Some((root, sshd)) = debian("server-followed") else { return };
    let others = followed_by(&sshd, &root, "ann");
    install(&root, &[]);
    let server = fs::read_to_string(root.join(SERVER)).unwrap().to_lowercase();
    let told = |line: &&str| !server.contains(&format!("\n{} ", line.split(' ').next().unwrap()));
    let after = followed_by(&sshd, &root, "ann");
    assert_eq!(
        after.lines().filter(told).collect::<Vec<_>>(),
        others.lines().filter(told).collect::<Vec<_>>()
    );
    assert!(after.contains("x11forwarding yes") && after.contains("acceptenv EDITOR"), "{after}");

    let visitors = followed_by(&sshd, &root, "help");
    for line in ["disableforwarding yes", "permituserrc no", "maxsessions 1", "permitemptypasswords yes"] {
        assert!(visitors.lines().any(|told| told == line), "{line} is not followed: {visitors}");
    }
    assert!(!visitors.contains("EDITOR") && visitors.contains("acceptenv LC_MESSAGES"), "{visitors}");
    let card = ssh(&root, &visitors);
    assert!(card.is_fit && card.text.contains("without a password"), "{}", card.text);
}

#[test]
fn with_a_published_key_no_password_is_empty() {
    let Some((root, sshd)) = debian("server-key") else { return };
    let key = root.join("etc/ssh/host.pub").display().to_string();
    let before = without_copies(&root);
    install(&root, &["--key", &key]);
    let held = fs::read_to_string(root.join("etc/infocus/visitors.pub")).unwrap();
    assert!(held.starts_with("restrict,pty ssh-ed25519 ") && held.split(' ').count() == 3, "{held}");
    let shadow = fs::read_to_string(root.join("etc/shadow")).unwrap();
    assert!(shadow.contains("\nhelp:*:"), "{shadow}");
    let visitors = followed_by(&sshd, &root, "help");
    for line in ["permitemptypasswords no", "passwordauthentication no", "pubkeyauthentication yes"] {
        assert!(visitors.lines().any(|told| told == line), "{line} is not followed: {visitors}");
    }
    let card = ssh(&root, &visitors);
    assert!(card.is_fit && card.text.contains("with the published key"), "{}", card.text);
    said_when_done(&step("uninstall", &root, &["--yes"]));
    assert_eq!(without_copies(&root), before);
}

#[test]
fn a_file_server_inside_sshd_does_not_go_past_the_shell() {
    let Some((root, sshd)) = debian("server-internal") else { return };
    let settings = fs::read_to_string(root.join("etc/ssh/sshd_config")).unwrap();
    let settings = settings.replace("/usr/lib/openssh/sftp-server", "internal-sftp");
    write(&root, "etc/ssh/sshd_config", &settings);
    install(&root, &[]);
    let visitors = followed_by(&sshd, &root, "help");
    assert!(visitors.contains("\nforcecommand /usr/local/bin/infocus\n"), "{visitors}");
    assert!(followed_by(&sshd, &root, "ann").contains("\nforcecommand none\n"));
}

/// A machine's name, what is done to it, how the kit is run there, and what it says.
type Refusal = (&'static str, fn(&Path), &'static [&'static str], &'static str);

#[test]
fn nothing_stays_unless_all_is_as_it_should_be_and_somebody_agrees() {
    let refusals: [Refusal; 9] = [
        ("no-answer", |_| (), &["--binary", PROGRAM], ""),
        ("no-program", |_| (), &["--yes", "--binary", "/no/program"], "no program at /no/program"),
        ("not-understood", |_| (), &["--force"], "install [--yes]"),
        ("no-file", |_| (), &["--yes", "--key"], "which file"),
        ("private", |_| (), &["--yes", "--binary", PROGRAM, "--key", "/dev/null"], "no public key"),
        (
            "account",
            |root| write(root, "etc/passwd", "help:x:7:7::/:/bin/sh\n"),
            &["--yes", "--binary", PROGRAM],
            "already",
        ),
        (
            "occupied",
            |root| write(root, SERVER, "MaxAuthTries 3\n"),
            &["--yes", "--binary", PROGRAM],
            "not the kit's",
        ),
        (
            "not-read",
            |root| {
                let host = root.join("etc/ssh/host");
                write(root, "etc/ssh/sshd_config", &format!("HostKey {}\n", host.display()));
            },
            &["--yes", "--binary", PROGRAM],
            "Everything was taken back",
        ),
        (
            "before",
            |root| write(root, "etc/ssh/sshd_config.d/00-a.conf", "LoginGraceTime 5\n"),
            &["--yes", "--binary", PROGRAM],
            "does not follow \"LoginGraceTime 60\"",
        ),
    ];
    for (name, prepare, arguments, words) in refusals {
        let Some((root, _)) = debian(&format!("server-{name}")) else { return };
        prepare(&root);
        let before = without_copies(&root);
        let output = step("install", &root, arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && said.contains(words), "{name}: {said}");
        assert_eq!(without_copies(&root), before, "{name}");
    }
    let Some((root, _)) = debian("server-twice") else { return };
    install(&root, &[]);
    let installed = tree(&root);
    assert_eq!(step("install", &root, &["--yes", "--binary", PROGRAM]).status.code(), Some(2));
    assert!(!step("uninstall", &root, &[]).status.success());
    assert_eq!(tree(&root), installed);
    said_when_done(&step("uninstall", &root, &["--yes"]));
    assert_eq!(step("uninstall", &root, &["--yes"]).status.code(), Some(2));
}

/// A machine with the account as the kit makes it, and what its sshd follows. Anybody can make it.
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
    for path in ["", home, &format!("{home}/.hushlogin"), "usr/local/bin/infocus"] {
        fs::set_permissions(root.join(path), fs::Permissions::from_mode(0o755)).unwrap();
    }
    let mut visitors = String::from(
        "port 22\npermituserenvironment no\nforcecommand none\nsubsystem sftp /usr/lib/sftp-server\n",
    );
    for file in ["visitors.conf", "server.conf"] {
        let text = fs::read_to_string(format!("{SSH_KIT}/{file}")).unwrap();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let (key, value) = line.split_once(' ').unwrap();
            visitors.extend([&*key.to_lowercase(), " ", value, "\n"]);
        }
    }
    (root, visitors.replace("loglevel QUIET", "loglevel SILENT"))
}

/// What does not pass, each after its mark.
fn complaints(root: &Path, followed: &str) -> (Vec<String>, bool) {
    let card = ssh(root, followed);
    assert!(card.text.lines().all(|line| columns(line) <= 80), "{}", card.text);
    let lines = card.text.lines().filter_map(|line| line.split_at_checked(6));
    let wrong = lines.filter(|(mark, _)| ["FAIL", "LOOK", "look"].contains(&mark.trim()));
    let name = |rest: &str| rest.split(". ").next().unwrap().trim_end_matches('.').to_owned();
    (wrong.map(|(mark, rest)| format!("{} {}", mark.trim(), name(rest))).collect(), card.is_fit)
}

/// What is done to a server that is fit, and what the card says then.
type Spoiled = (fn(&Path, &mut String), &'static str);

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

const SPOILED: [Spoiled; 42] = [
    (|_, f| f.push_str("allowusers ann\n"), "FAIL The door"),
    (|_, f| f.push_str("denygroups help\n"), "FAIL The door"),
    (|_, f| set(f, "disableforwarding yes", "disableforwarding no"), "FAIL Forwarding"),
    (|_, f| set(f, "permittunnel no", "permittunnel yes"), "FAIL Forwarding"),
    (|_, f| set(f, "/usr/lib/sftp-server", "internal-sftp"), "FAIL Files of this machine"),
    (|_, f| set(f, "forcecommand none", "forcecommand internal-sftp"), "FAIL Files of this machine"),
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
    (|_, f| set(f, "logingracetime 60", "logingracetime 0"), "FAIL Long at the door"),
    (|_, f| set(f, "persourcemaxstartups 20", "persourcemaxstartups none"), "look Many at the door"),
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
    (|m, _| change(m, "etc/group", "27:ann", "27:ann,help"), "FAIL Its groups"),
    (|m, _| change(m, "etc/passwd", ":9999:998:", ":9999:27:"), "FAIL Its groups"),
    (|m, _| write(m, "etc/sudoers.d/x", "help ALL=(ALL) NOPASSWD: ALL\n"), "FAIL sudo"),
    (|m, _| fs::remove_dir_all(m.join("etc/systemd")).unwrap(), "FAIL What all visits together may take"),
    (|m, _| fs::remove_dir_all(m.join("run")).unwrap(), "look What all visits together may take"),
];

const OTHER_WAYS: &str = "FAIL Other ways in, and files that are run";

#[test]
fn each_thing_that_is_wrong_is_found_and_nothing_else() {
    let (root, followed) = server("server-fit");
    assert_eq!(complaints(&root, &followed), (Vec::new(), true));
    for (number, (spoil, wanted)) in SPOILED.into_iter().enumerate() {
        let (root, mut followed) = server(&format!("server-spoiled-{number}"));
        spoil(&root, &mut followed);
        let (found, is_fit) = complaints(&root, &followed);
        assert_eq!(found.join(", "), wanted, "{number}");
        assert_eq!(is_fit, wanted.starts_with("look"), "{wanted}");
    }
}

#[test]
fn a_home_of_the_visitors_own_is_found() {
    let (root, followed) = server("server-own-home");
    let runner = rustix::process::geteuid().as_raw();
    change(&root, "etc/passwd", "help:x:9999:", &format!("help:x:{runner}:"));
    let (found, is_fit) = complaints(&root, &followed);
    assert!(!is_fit && found.contains(&"FAIL Its home".to_owned()), "{found:?}");
}

#[test]
fn of_a_server_of_which_nothing_is_known_nothing_is_promised() {
    let (root, _) = server("server-unknown");
    let (found, is_fit) = complaints(&root, "");
    assert_eq!(found, ["LOOK The settings of sshd", "LOOK Its password"]);
    assert!(!is_fit);
    let (found, is_fit) = complaints(&empty_folder("server-nothing"), "");
    assert_eq!((found.last().map(String::as_str), is_fit), (Some("FAIL The account"), false));
}

#[test]
fn the_machine_under_this_test_is_looked_at_and_sshd_is_heard_through_a_pipe() {
    let said = run(&["selftest", "--ssh"]);
    assert!(said.err.is_empty() && said.status == Some(1), "{}{}", said.out, said.err);
    assert!(
        said.out.contains("LOOK  The settings of sshd") && said.out.contains("| infocus"),
        "{}",
        said.out
    );
    let (_, settings) = server("server-piped");
    let mut piped = support::command(&["selftest", "--ssh"]);
    let (reader, mut writer) = std::io::pipe().unwrap();
    piped.stdin(reader);
    writer.write_all(settings.as_bytes()).unwrap();
    drop(writer);
    let said = support::said_by(&mut piped);
    assert!(said.out.contains("pass  Forwarding."), "{}{}", said.out, said.err);
    assert_eq!(run(&["selftest", "--ssh", "--kiosk"]).status, Some(2));
}

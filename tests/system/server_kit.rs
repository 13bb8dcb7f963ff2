//! The ssh kit: it removes everything that it installs, sshd applies its settings, and other users are not affected.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::support::kit::{KIT, SSH_KIT, copy_kits, output_when_done, run_step_of, tree, write};
use crate::support::{PROGRAM, empty_folder, find, needs};
use infocus::host::selftest::ssh;

const LIMIT: &str = "etc/infocus/limit.nft";
const SERVER: &str = "etc/ssh/sshd_config.d/00-infocus-server.conf";

fn step(name: &str, root: &Path, arguments: &[&str]) -> Output {
    run_step_of(SSH_KIT, name, root, arguments)
}

#[track_caller]
fn install(root: &Path, arguments: &[&str]) -> String {
    output_when_done(&step("install", root, &[&["--yes", "--binary", PROGRAM], arguments].concat()))
}

/// A fresh machine, and the path of sshd. Only root can create accounts.
fn debian(name: &str) -> (PathBuf, PathBuf) {
    let sbin = Some(PathBuf::from("/usr/sbin/sshd")).filter(|path| path.is_file());
    let (Some(sshd), Some(keygen)) = (sbin.or_else(|| find("sshd")), find("ssh-keygen")) else {
        needs("sshd");
    };
    if !rustix::process::geteuid().is_root() {
        needs("root");
    }
    // sshd needs this folder at every start; in a container it may be missing.
    if !Path::new("/run/sshd").is_dir() {
        needs("/run/sshd");
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
    (root, sshd)
}

/// The settings that sshd applies to a user on this machine.
fn settings_for(sshd: &Path, root: &Path, user: &str) -> String {
    settings_from(sshd, root, user, "127.0.0.1")
}

fn settings_from(sshd: &Path, root: &Path, user: &str, address: &str) -> String {
    let settings = root.join("etc/ssh/sshd_config");
    let who = format!("user={user},host=localhost,addr={address},laddr=127.0.0.1,lport=22");
    let output = Command::new(sshd).args(["-T", "-C", &who, "-f"]).arg(settings).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What nft says of the kit's limit once it is loaded, in a network of its own.
fn limit_in_force(root: &Path) -> String {
    let loads = "PATH=$PATH:/usr/sbin; nft -f \"$1\" && nft -t list table inet infocus";
    let mut command = Command::new("unshare");
    command.args(["--net", "sh", "-c", loads, "sh"]).arg(root.join(LIMIT));
    output_when_done(&command.output().unwrap())
}

/// The tree without the backup copies that useradd makes.
fn without_copies(root: &Path) -> Vec<(PathBuf, String)> {
    tree(root).into_iter().filter(|(path, _)| !path.to_string_lossy().ends_with('-')).collect()
}

#[test]
#[ignore = "needs root and sshd"]
fn every_change_by_the_ssh_kit_is_announced_and_removed() {
    let (root, _) = debian("server-installed");
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
    // The settings that apply to everybody are listed in full.
    for line in fs::read_to_string(root.join(SERVER)).unwrap().lines() {
        assert!(said.contains(line), "{line} is not told in: {said}");
    }
    assert!(said.contains("the account help") && said.contains("empty password"), "{said}");
    let said = output_when_done(&step("uninstall", &root, &["--yes"]));
    assert!(!said.contains("stays"), "{said}");
    assert_eq!(without_copies(&root), before);
}

#[test]
#[ignore = "needs root and sshd"]
fn a_newer_kit_that_sshd_does_not_take_leaves_the_older_one_in_force() {
    let (root, _) = debian("server-refreshed");
    install(&root, &["--balancer"]);
    let before = without_copies(&root);
    let kits = empty_folder("server-newer");
    copy_kits(&kits);
    let kit = kits.join("ssh");
    let add = |name: &str, line: &str| {
        let text = fs::read_to_string(kit.join(name)).unwrap();
        fs::write(kit.join(name), text + line).unwrap();
    };
    let refresh =
        || run_step_of(kit.to_str().unwrap(), "install", &root, &["--refresh", "--binary", PROGRAM]);
    let visitors = fs::read_to_string(kit.join("visitors.conf")).unwrap();
    add("hushlogin", "newer\n");
    add("visitors.conf", "NoSuchSetting yes\n");
    let said = refresh();
    assert_eq!(said.status.code(), Some(2));
    let said = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(said.contains("sshd does not take it") && said.contains("Everything is as it was."), "{said}");
    assert_eq!(without_copies(&root), before);

    fs::write(kit.join("visitors.conf"), visitors).unwrap();
    output_when_done(&refresh());
    let changed: Vec<_> =
        without_copies(&root).into_iter().filter(|item| !before.contains(item)).map(|item| item.0).collect();
    assert_eq!(changed, [Path::new("var/lib/infocus-ssh/home/.hushlogin")]);
    output_when_done(&step("uninstall", &root, &["--yes"]));
}

#[test]
#[ignore = "needs root, sshd, unshare and nft"]
fn sshd_applies_the_files_to_visitors_and_nothing_new_to_others() {
    let (root, sshd) = debian("server-followed");
    let others = settings_for(&sshd, &root, "ann");
    install(&root, &[]);
    let server = fs::read_to_string(root.join(SERVER)).unwrap().to_lowercase();
    let is_unset = |line: &&str| !server.contains(&format!("\n{} ", line.split(' ').next().unwrap()));
    let after = settings_for(&sshd, &root, "ann");
    assert_eq!(
        after.lines().filter(is_unset).collect::<Vec<_>>(),
        others.lines().filter(is_unset).collect::<Vec<_>>()
    );
    assert!(after.contains("x11forwarding yes") && after.contains("acceptenv EDITOR"), "{after}");

    let visitors = settings_for(&sshd, &root, "help");
    for line in ["disableforwarding yes", "permituserrc no", "maxsessions 1", "permitemptypasswords yes"] {
        assert!(visitors.lines().any(|followed| followed == line), "{line} is not followed: {visitors}");
    }
    assert!(!visitors.contains("EDITOR") && visitors.contains("acceptenv LC_MESSAGES"), "{visitors}");
    let card = ssh(&root, &(visitors + &limit_in_force(&root)));
    assert!(card.is_fit && card.text.contains("without a password"), "{}", card.text);
}

#[test]
#[ignore = "needs root, sshd, unshare and nft"]
fn with_a_published_key_no_empty_password_is_accepted() {
    let (root, sshd) = debian("server-key");
    let key = root.join("etc/ssh/host.pub").display().to_string();
    let before = without_copies(&root);
    install(&root, &["--key", &key]);
    let held = fs::read_to_string(root.join("etc/infocus/visitors.pub")).unwrap();
    assert!(held.starts_with("restrict,pty ssh-ed25519 ") && held.split(' ').count() == 3, "{held}");
    let shadow = fs::read_to_string(root.join("etc/shadow")).unwrap();
    assert!(shadow.contains("\nhelp:*:"), "{shadow}");
    let visitors = settings_for(&sshd, &root, "help");
    for line in ["permitemptypasswords no", "passwordauthentication no", "pubkeyauthentication yes"] {
        assert!(visitors.lines().any(|followed| followed == line), "{line} is not followed: {visitors}");
    }
    let card = ssh(&root, &(visitors + &limit_in_force(&root)));
    assert!(card.is_fit && card.text.contains("with the published key"), "{}", card.text);
    output_when_done(&step("uninstall", &root, &["--yes"]));
    assert_eq!(without_copies(&root), before);
}

#[test]
#[ignore = "needs root, sshd, unshare and nft"]
fn the_limit_by_address_holds_for_every_port_of_sshd() {
    let (root, sshd) = debian("server-ports");
    let settings = fs::read_to_string(root.join("etc/ssh/sshd_config")).unwrap();
    let ports = "Port 22\nPort 2222\nListenAddress 127.0.0.1\nListenAddress 127.0.0.1:443\n";
    write(&root, "etc/ssh/sshd_config", &format!("{ports}{settings}"));
    install(&root, &[]);
    let limit = fs::read_to_string(root.join(LIMIT)).unwrap();
    assert!(limit.contains("\ndefine ports = { 22,443,2222 }\n"), "{limit}");
    let visitors = settings_for(&sshd, &root, "help");
    let card = ssh(&root, &(visitors.clone() + &limit_in_force(&root)));
    assert!(card.is_fit && card.text.contains("pass  One address"), "{}", card.text);
    write(&root, LIMIT, &limit.replace("22,443,2222", "22"));
    let card = ssh(&root, &(visitors + &limit_in_force(&root)));
    assert!(!card.is_fit && card.text.contains("FAIL  One address"), "{}", card.text);
}

#[test]
#[ignore = "needs root and sshd"]
fn behind_a_balancer_nothing_is_counted_by_address() {
    let (root, sshd) = debian("server-balancer");
    let before = without_copies(&root);
    let said = install(&root, &["--balancer"]);
    assert!(!said.contains("limit") && !root.join(LIMIT).exists(), "{said}");
    let visitors = settings_for(&sshd, &root, "help");
    assert!(visitors.contains("\npersourcemaxstartups none\n"), "{visitors}");
    let card = ssh(&root, &visitors);
    assert!(card.is_fit && card.text.contains("look  One address"), "{}", card.text);
    output_when_done(&step("uninstall", &root, &["--yes"]));
    assert_eq!(without_copies(&root), before);
}

#[test]
#[ignore = "needs systemd-analyze and nft"]
fn systemd_accepts_the_unit_of_the_limit() {
    let Some(analyze) = find("systemd-analyze") else { needs("systemd-analyze") };
    let unit = format!("{SSH_KIT}/limit.service");
    // A unit is named as the kit installs it.
    let named = empty_folder("server-unit").join("infocus-limit.service");
    fs::copy(unit, &named).unwrap();
    let output = Command::new(analyze).args(["verify", "--man=no"]).arg(&named).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && !said.contains("infocus-limit"), "{said}");
}

#[test]
#[ignore = "needs root and sshd"]
fn an_internal_sftp_server_does_not_bypass_the_shell() {
    let (root, sshd) = debian("server-internal");
    let settings = fs::read_to_string(root.join("etc/ssh/sshd_config")).unwrap();
    let settings = settings.replace("/usr/lib/openssh/sftp-server", "internal-sftp");
    write(&root, "etc/ssh/sshd_config", &settings);
    install(&root, &[]);
    let visitors = settings_for(&sshd, &root, "help");
    assert!(visitors.contains("\nforcecommand /usr/local/bin/infocus\n"), "{visitors}");
    assert!(settings_for(&sshd, &root, "ann").contains("\nforcecommand none\n"));
}

#[test]
#[ignore = "needs root and sshd"]
fn a_forced_command_of_the_machine_does_not_apply_to_visitors() {
    for (number, block) in ["", "Match User *\n", "Match Address *,!127.0.0.0/8\n"].into_iter().enumerate() {
        let (root, sshd) = debian(&format!("server-forced-{number}"));
        let settings = fs::read_to_string(root.join("etc/ssh/sshd_config")).unwrap();
        write(&root, "etc/ssh/sshd_config", &format!("{settings}{block}ForceCommand internal-sftp\n"));
        install(&root, &[]);
        for address in ["127.0.0.1", "192.0.2.1"] {
            let visitors = settings_from(&sshd, &root, "help", address);
            assert!(visitors.contains("\nforcecommand none\n"), "{block}{address}: {visitors}");
        }
        let others = settings_from(&sshd, &root, "ann", "192.0.2.1");
        assert!(others.contains("\nforcecommand internal-sftp\n"), "{block}: {others}");
    }
}

#[test]
#[ignore = "needs root and sshd"]
fn under_another_root_the_files_there_are_read() {
    let (root, _) = debian("server-absolute");
    let own =
        "Include /etc/ssh/sshd_config.d/*.conf\nUsePAM yes\nSubsystem sftp /usr/lib/openssh/sftp-server\n";
    write(&root, "etc/ssh/sshd_config", own);
    let before = without_copies(&root);
    install(&root, &[]);
    output_when_done(&step("uninstall", &root, &["--yes"]));
    assert_eq!(without_copies(&root), before);
    write(&root, "etc/ssh/sshd_config.d/00-a.conf", "LoginGraceTime 5\n");
    let output = step("install", &root, &["--yes", "--binary", PROGRAM]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("does not follow \"LoginGraceTime 30\""));
}

/// Asserts that a step is refused. Returns its message.
#[track_caller]
fn refused(root: &Path, name: &str, arguments: &[&str]) -> String {
    let output = step(name, root, arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
#[ignore = "needs root and sshd"]
fn an_account_that_cannot_be_removed_is_reported_and_removed_the_next_time() {
    let (root, _) = debian("server-locked");
    let before = without_copies(&root);
    install(&root, &[]);
    let installed = without_copies(&root);
    // A lock file as left by another tool that changes the accounts.
    write(&root, "etc/passwd.lock", &std::process::id().to_string());
    let said = refused(&root, "uninstall", &["--yes"]);
    assert!(said.contains("help is still there") && said.contains("run uninstall again"), "{said}");
    fs::remove_file(root.join("etc/passwd.lock")).unwrap();
    assert_eq!(without_copies(&root), installed);
    output_when_done(&step("uninstall", &root, &["--yes"]));
    assert_eq!(without_copies(&root), before);
}

#[test]
#[ignore = "needs root and sshd"]
fn an_interrupted_uninstall_is_completed_the_next_time() {
    let (root, _) = debian("server-stopped");
    let before = without_copies(&root);
    install(&root, &[]);
    fs::remove_file(root.join(SERVER)).unwrap();
    write(&root, &format!("{SERVER}/own"), "");
    let said = refused(&root, "uninstall", &["--yes"]);
    assert!(said.contains(&format!("/{SERVER} cannot be taken away")) && said.contains("again"), "{said}");
    // The account is removed first.
    assert!(!fs::read_to_string(root.join("etc/passwd")).unwrap().contains("help"));
    assert_ne!(without_copies(&root), before);
    fs::remove_dir_all(root.join(SERVER)).unwrap();
    output_when_done(&step("uninstall", &root, &["--yes"]));
    assert_eq!(without_copies(&root), before);
}

#[test]
#[ignore = "needs root and sshd"]
fn a_key_file_is_normalized_or_refused() {
    let (root, _) = debian("server-keys");
    let key = fs::read_to_string(root.join("etc/ssh/host.pub")).unwrap();
    let words: Vec<&str> = key.split_whitespace().collect();
    let (kind, bare) = (words[0], format!("{} {}", words[0], words[1]));
    let meant = [
        key.clone(),
        format!("\n# ours\n{key}\n"),
        format!("  \t{key}"),
        format!("{kind}  \t{} for all\r\n", words[1]),
    ];
    for text in meant {
        write(&root, "key.pub", &text);
        install(&root, &["--key", root.join("key.pub").to_str().unwrap()]);
        let held = fs::read_to_string(root.join("etc/infocus/visitors.pub")).unwrap();
        assert_eq!(held, format!("restrict,pty {bare}\n"), "{text:?}");
        output_when_done(&step("uninstall", &root, &["--yes"]));
    }
    let refusals = [
        (String::new(), "no public key"),
        (format!("no-pty {key}"), "no public key"),
        (format!("{kind} AAAAnothing\n"), "no public key"),
        (format!("{key}{key}"), "more than one"),
        (format!("-----BEGIN OPENSSH PRIVATE KEY-----\n{key}"), "private half"),
        (bare.replacen("ed25519 ", "ed25519-cert-v01@openssh.com ", 1), "certificate"),
    ];
    for (text, words) in refusals {
        write(&root, "key.pub", &text);
        let before = without_copies(&root);
        let path = root.join("key.pub");
        let arguments = ["--yes", "--binary", PROGRAM, "--key", path.to_str().unwrap()];
        let said = refused(&root, "install", &arguments);
        assert!(said.contains(words), "{text:?}: {said}");
        assert_eq!(without_copies(&root), before, "{text:?}");
    }
}

#[test]
#[ignore = "needs root and sshd"]
fn the_program_stays_until_both_kits_are_removed() {
    for (first, second) in [(KIT, SSH_KIT), (SSH_KIT, KIT)] {
        let (root, _) = debian("server-both");
        let before = without_copies(&root);
        let key = root.join("etc/ssh/host.pub").display().to_string();
        let put_up = |kit| match kit {
            KIT => output_when_done(&run_step_of(KIT, "install", &root, &["-l", "en", "-y", PROGRAM])),
            _ => install(&root, &["--key", &key]),
        };
        let (_, said) = (put_up(first), put_up(second));
        assert!(said.contains("/usr/local/bin/infocus is there already"), "{said}");
        for kit in [second, first] {
            fs::write(root.join("usr/local/bin/infocus"), "older").unwrap();
            let way: &[&str] = if kit == KIT { &["--refresh"] } else { &["--refresh", "--binary"] };
            output_when_done(&run_step_of(kit, "install", &root, &[way, &[PROGRAM]].concat()));
            assert!(fs::read(root.join("usr/local/bin/infocus")).unwrap() == fs::read(PROGRAM).unwrap());
        }
        let said = output_when_done(&run_step_of(first, "uninstall", &root, &["--yes"]));
        assert!(said.contains("/usr/local/bin/infocus stays for the other kit"), "{said}");
        assert!(root.join("usr/local/bin/infocus").is_file());
        let said = output_when_done(&run_step_of(second, "uninstall", &root, &["--yes"]));
        assert!(!said.contains("stays"), "{said}");
        assert_eq!(without_copies(&root), before);
    }
}

/// The machine's name, its preparation, the kit's arguments, and the expected message.
type Refusal = (&'static str, fn(&Path), &'static [&'static str], &'static str);

#[test]
#[ignore = "needs root and sshd"]
fn nothing_is_installed_without_consent_or_in_an_unexpected_state() {
    let refusals: [Refusal; 13] = [
        ("no-answer", |_| (), &["--binary", PROGRAM], ""),
        ("no-program", |_| (), &["--yes", "--binary", "/no/program"], "no program at /no/program"),
        ("not-understood", |_| (), &["--force"], "install [--yes | --try]"),
        ("no-file", |_| (), &["--yes", "--key"], "which file"),
        ("empty", |_| (), &["--yes", "--binary", PROGRAM, "--key", ""], "which file"),
        ("unreadable", |_| (), &["--yes", "--binary", PROGRAM, "--key", "/no/key"], "cannot be read"),
        ("another-program", |_| (), &["--yes", "--binary", "/bin/true"], "/bin/true is not infocus"),
        ("folder", |_| (), &["--yes", "--binary", "/usr"], "no program at /usr"),
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
            "does not follow \"LoginGraceTime 30\"",
        ),
        (
            "match-before",
            |root| {
                let settings = fs::read_to_string(root.join("etc/ssh/sshd_config")).unwrap();
                write(
                    root,
                    "etc/ssh/sshd_config",
                    &format!("Match Address 10.*\n ForceCommand x\nMatch all\n{settings}"),
                );
            },
            &["--yes", "--binary", PROGRAM],
            "a Match block is read before",
        ),
    ];
    for (name, prepare, arguments, words) in refusals {
        let (root, _) = debian(&format!("server-{name}"));
        prepare(&root);
        let before = without_copies(&root);
        let output = step("install", &root, arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && said.contains(words), "{name}: {said}");
        assert_eq!(without_copies(&root), before, "{name}");
    }
    let (root, _) = debian("server-twice");
    install(&root, &[]);
    let installed = tree(&root);
    assert_eq!(step("install", &root, &["--yes", "--binary", PROGRAM]).status.code(), Some(2));
    assert!(!step("uninstall", &root, &[]).status.success());
    assert_eq!(tree(&root), installed);
    output_when_done(&step("uninstall", &root, &["--yes"]));
    assert_eq!(step("uninstall", &root, &["--yes"]).status.code(), Some(2));
}

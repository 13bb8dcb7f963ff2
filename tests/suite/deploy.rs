//! The kiosk kit: it removes everything that it installs, and systemd accepts its units.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::support::kit::{KIT, copy_kits, differing, done, run_step, run_step_of, tree, write};
use crate::support::{PROGRAM, empty_folder, run};
use clap::ValueEnum;
use infocus::cli::GlyphChoice;
use infocus::content::hotline::NUMBER;
use infocus::text::Language;

/// A freshly installed Debian machine.
fn debian(name: &str) -> PathBuf {
    let root = empty_folder(name);
    for path in ["etc/systemd/system/getty.target.wants", "usr/local/bin", "usr/local/lib", "var/lib", "run"]
    {
        fs::create_dir_all(root.join(path)).unwrap();
    }
    write(&root, "etc/systemd/logind.conf", "[Login]\n#ReserveVT=6\n");
    write(&root, "etc/sysctl.d/99-own.conf", "kernel.sysrq = 1\n");
    symlink("/dev/null", root.join("etc/systemd/system/ctrl-alt-del.target")).unwrap();
    root
}

#[test]
fn every_installed_file_is_announced_and_removed() {
    let root = debian("installed");
    let before = tree(&root);
    let said = done("install", &root, &["-l", "es", "-y", PROGRAM]);
    let after = tree(&root);
    let new: Vec<_> = after.keys().filter(|path| !before.contains_key(*path)).collect();
    assert!(new.len() > 30, "{new:?}");
    for path in new.iter().filter(|path| !root.join(path).is_dir() || root.join(path).is_symlink()) {
        assert!(said.contains(&format!("/{}", path.display())), "{} is not told in: {said}", path.display());
    }
    assert!(said.contains("ctrl-alt-del.target is there already"), "{said}");
    assert!(before.iter().all(|(path, content)| after.get(path) == Some(content)), "something was changed");
    let settings = fs::read_to_string(root.join("etc/infocus/kiosk.conf")).unwrap();
    assert!(settings.contains("\nLANG=es\n"), "{settings}");

    // Staff change their settings; uninstall removes this file too.
    write(&root, "etc/infocus/kiosk.conf", "LANG=en\n");
    let said = done("uninstall", &root, &["-y"]);
    assert!(said.contains("/etc/infocus/kiosk.conf") && !said.contains("stays"), "{said}");
    assert_eq!(tree(&root), before);
}

#[test]
fn a_trial_shows_the_kiosk_on_another_console_and_writes_to_memory_alone() {
    let root = debian("trial");
    let before = tree(&root);
    let said = done("install", &root, &["-l", "es", "--try", PROGRAM]);
    assert!(said.contains("eighth console") && said.contains("Ctrl+Alt+F1"), "{said}");
    let after = tree(&root);
    let new: Vec<_> = after.keys().filter(|path| !before.contains_key(*path)).collect();
    assert!(!new.is_empty() && new.iter().all(|path| path.starts_with("run")), "{new:?}");
    assert!(before.iter().all(|(path, content)| after.get(path) == Some(content)), "something was changed");
    let unit = fs::read_to_string(root.join("run/systemd/system/infocus-try.service")).unwrap();
    assert!(unit.contains(&format!("ExecStart={PROGRAM} --profile kiosk $OPTIONS\n")), "{unit}");
    for kept in
        ["TTYPath=/dev/tty8\n", "NoNewPrivileges=yes\n", "PrivateNetwork=yes\n", "DeviceAllow=/dev/tty8 rw\n"]
    {
        assert!(unit.contains(kept), "{kept} is not in: {unit}");
    }
    for left_out in ["tty1", "getty", "WantedBy", "/usr/local"] {
        assert!(!unit.contains(left_out), "{left_out} is in: {unit}");
    }
    assert_eq!(fs::read_to_string(root.join("run/infocus-try/options")).unwrap(), "OPTIONS=\"--lang es\"\n");
}

#[test]
fn what_an_older_kit_wrote_is_renewed_and_what_staff_set_stays() {
    let root = debian("renewed");
    assert_eq!(
        run_step("install", &root, &["--refresh", PROGRAM]).status.code(),
        Some(2),
        "nothing to renew"
    );
    let before = tree(&root);
    done("install", &root, &["-l", "es", "-y", PROGRAM]);
    let installed = tree(&root);
    // An older kit had other words in one file, and did not have another yet.
    write(&root, "etc/infocus/kiosk.conf", "LANG=es\nIDLE=5\n");
    write(&root, "etc/systemd/system/infocus-kiosk.service", "# older\n");
    fs::remove_file(root.join("etc/infocus/kiosk.map")).unwrap();
    let list = root.join("var/lib/infocus-kiosk/installed");
    let named = fs::read_to_string(&list).unwrap();
    fs::write(&list, named.replace("file /etc/infocus/kiosk.map\n", "")).unwrap();

    let said = done("install", &root, &["--refresh", PROGRAM]);
    assert!(
        said.contains("/etc/systemd/system/infocus-kiosk.service") && said.contains("not interrupted"),
        "{said}"
    );
    let mut renewed = tree(&root);
    let settings = Path::new("etc/infocus/kiosk.conf");
    assert_eq!(
        renewed.insert(settings.to_owned(), installed[settings].clone()).unwrap(),
        "100644 LANG=es\nIDLE=5\n"
    );
    let list = Path::new("var/lib/infocus-kiosk/installed");
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
    assert_eq!(lines(&renewed.remove(list).unwrap()), lines(&installed[list]));
    assert!(renewed.iter().all(|(path, content)| installed[path] == *content), "something else was changed");
    done("uninstall", &root, &["-y"]);
    assert_eq!(tree(&root), before);
}

/// A copy of the kiosk kit in another version: a file has other words, and it writes one more and one less.
fn other_kit(name: &str) -> PathBuf {
    let kits = empty_folder(name);
    copy_kits(&kits);
    let kit = kits.join("kiosk");
    write(&kit, "kiosk.map", "# newer\n");
    let install = fs::read_to_string(kit.join("install")).unwrap();
    let more = "<<PLAN\nfile 644 kiosk.map /etc/infocus/more/newer.map";
    let less = "file 644 grub.cfg /etc/default/grub.d/zz-infocus-kiosk.cfg\n";
    assert!(install.contains(less));
    fs::write(kit.join("install"), install.replacen("<<PLAN", more, 1).replace(less, "")).unwrap();
    kit
}

#[test]
fn a_kit_that_cannot_be_renewed_stays_as_it_was() {
    let root = debian("not-renewed");
    done("install", &root, &["-l", "en", "-y", PROGRAM]);
    let before = tree(&root);
    let kit = other_kit("incomplete-kit");
    fs::remove_file(kit.join("sysctl.conf")).unwrap();
    let said = run_step_of(kit.to_str().unwrap(), "install", &root, &["--refresh", PROGRAM]);
    assert!(!said.status.success());
    let said = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(said.ends_with("Everything is as it was.\n"), "{said}");
    assert_eq!(differing(&tree(&root), &before), [""; 0].map(PathBuf::from));

    // Interrupted before the end, it is not taken for a whole one.
    let list = root.join("var/lib/infocus-kiosk/installed");
    let named = fs::read_to_string(&list).unwrap();
    fs::write(&list, named.replace("mark complete\n", "")).unwrap();
    let said = run_step("install", &root, &["--refresh", PROGRAM]);
    assert!(String::from_utf8_lossy(&said.stderr).contains("not installed to the end"));
}

#[test]
fn wherever_an_upgrade_is_cut_off_the_kit_is_renewed_or_taken_away_whole() {
    let root = debian("cut-off");
    let before = tree(&root);
    let stubs = empty_folder("cut-off-stubs");
    let program = script(&stubs, "infocus", "[ \"$1\" = hotlines ] || echo infocus 0");
    // The machine stops before a name is given or changed, and whatever runs stops with it.
    for name in ["ln", "mv"] {
        let stops = "printf . >>\"$STEPS\"; [ \"$(wc -c <\"$STEPS\")\" -lt \"$LAST\" ] || kill -KILL 0";
        script(&stubs, name, &format!("{stops}; exec /bin/{name} \"$@\""));
    }
    let (kit, steps) = (other_kit("cut-off-kit"), stubs.join("steps"));
    let refresh_until = |last: u32| {
        let _ = fs::remove_file(&steps);
        let mut install = Command::new("/bin/sh");
        install.arg(kit.join("install")).args(["--refresh", &program]).process_group(0);
        install.env("PATH", format!("{}:/usr/bin:/bin", stubs.display())).env("DESTDIR", &root);
        install.env("STEPS", &steps).env("LAST", last.to_string()).output().unwrap().status
    };
    done("install", &root, &["-l", "en", "-y", &program]);
    let installed = with_sorted_list(&root);
    let mut last = 1;
    while refresh_until(last).signal() == Some(9) {
        if last % 2 == 0 {
            done("install", &root, &["--refresh", &program]);
        } else {
            done("uninstall", &root, &["-y"]);
            assert_eq!(differing(&tree(&root), &before), [""; 0].map(PathBuf::from), "step {last}");
            done("install", &root, &["-l", "en", "-y", &program]);
        }
        assert_eq!(
            differing(&with_sorted_list(&root), &installed),
            [""; 0].map(PathBuf::from),
            "step {last}"
        );
        last += 1;
    }
    assert!(last > 8, "{last} steps");
    assert!(root.join("etc/infocus/more/newer.map").exists(), "it was not done in the end");
}

/// The tree of a machine, its list of what was written in the order of the alphabet.
fn with_sorted_list(root: &Path) -> BTreeMap<PathBuf, String> {
    let mut tree = tree(root);
    if let Some(list) = tree.get_mut(Path::new("var/lib/infocus-kiosk/installed")) {
        let mut lines: Vec<&str> = list.lines().collect();
        lines.sort_unstable();
        *list = lines.join("\n");
    }
    tree
}

fn script(folder: &Path, name: &str, text: &str) -> String {
    write(folder, name, &format!("#!/bin/sh\n{text}\n"));
    fs::set_permissions(folder.join(name), fs::Permissions::from_mode(0o755)).unwrap();
    folder.join(name).to_str().unwrap().to_owned()
}

#[test]
fn an_enabled_serial_line_is_taken_away_with_its_template() {
    let root = debian("serial");
    let before = tree(&root);
    done("install", &root, &["-l", "en", "-y", PROGRAM]);
    let enabled = "etc/systemd/system/multi-user.target.wants/infocus-serial@ttyS0.service";
    symlink("/etc/systemd/system/infocus-serial@.service", root.join(enabled)).unwrap();
    let said = run_step("uninstall", &root, &[]);
    assert!(String::from_utf8(said.stdout).unwrap().contains(&format!("  /{enabled}\n")));
    assert!(root.join(enabled).is_symlink(), "something was taken away without consent");
    done("uninstall", &root, &["-y"]);
    assert_eq!(tree(&root), before);
}

/// The sections of a unit without what depends on the place of the screen.
fn sandbox(unit: &str) -> Vec<String> {
    let text = fs::read_to_string(format!("{KIT}/{unit}")).unwrap();
    let (_, service) = text.split_once("[Service]\n").unwrap();
    let elsewhere = ["Exec", "TTYPath", "Environment=", "DeviceAllow"];
    let lines = service.lines().filter(|line| !line.starts_with('#'));
    lines.filter(|line| !elsewhere.iter().any(|word| line.starts_with(word))).map(ToOwned::to_owned).collect()
}

#[test]
fn a_serial_line_has_the_sandbox_of_the_first_screen() {
    let first = sandbox("infocus-kiosk.service");
    assert!(first.len() > 50, "{first:#?}");
    assert_eq!(sandbox("infocus-serial@.service"), first);
}

#[test]
fn the_number_of_the_page_is_installed_as_plain_text() {
    for language in ["en", "es"] {
        let root = debian("plain-number");
        done("install", &root, &["-l", language, "-y", PROGRAM]);
        let text = fs::read_to_string(root.join("usr/local/lib/infocus/hotlines")).unwrap();
        let asked = run(&["hotlines", "--lang", language, "--glyphs", "ascii"]).out;
        assert_eq!(text, asked);
        assert!(text.contains(NUMBER) && text.is_ascii(), "{text}");
        assert!(
            text.lines().count() < 25 && text.lines().all(|line| line.len() <= 80),
            "it fits every console: {text}"
        );
    }
}

/// Runs the script for an ended program, with a clock, a folder and a systemd that are only files.
fn ended(folder: &Path, began: Option<u32>, now: u32) -> bool {
    let script = fs::read_to_string(format!("{KIT}/ended")).unwrap();
    let asked = folder.join("asked");
    let replaced = script
        .replace("/run/infocus/began", folder.join("began").to_str().unwrap())
        .replace("/run/infocus-ended", folder.join("ended").to_str().unwrap())
        .replace("/proc/uptime", folder.join("uptime").to_str().unwrap())
        .replace("PATH=", &format!("PATH={}:", folder.display()));
    write(folder, "systemctl", &format!("#!/bin/sh\necho \"$@\" >>{}\n", asked.display()));
    fs::set_permissions(folder.join("systemctl"), fs::Permissions::from_mode(0o755)).unwrap();
    write(folder, "uptime", &format!("{now}.53 9.99\n"));
    let _ = fs::remove_file(folder.join("began"));
    if let Some(began) = began {
        write(folder, "began", &format!("{began}\n"));
    }
    let _ = fs::remove_file(&asked);
    let output = Command::new("/bin/sh").args(["-c", &replaced]).stdin(Stdio::null()).output().unwrap();
    assert!(
        output.status.success() && output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    fs::read_to_string(asked).is_ok_and(|asked| asked == "--no-block start infocus-number.service\n")
}

#[test]
fn a_program_that_ends_at_once_ten_times_gives_way_to_the_plain_number() {
    let folder = empty_folder("ended");
    // One that ran for a while, such as one that was killed, is started again however often.
    assert!((0..30).all(|time| !ended(&folder, Some(time * 10), time * 10 + 9)));
    for round in 0..2 {
        let shown: Vec<bool> = (0..10).map(|time| ended(&folder, Some(900 + time), 901 + time)).collect();
        assert_eq!(shown.iter().position(|is_shown| *is_shown), Some(9), "round {round}: {shown:?}");
    }
    assert!((0..9).all(|_| !ended(&folder, None, 950)));
    assert!(!ended(&folder, Some(1_000), 1_020), "it ran, so the count begins again");
    assert!((0..9).all(|_| !ended(&folder, None, 1_030)));
    assert!(ended(&folder, None, 1_040));
}

#[test]
fn the_words_fit_an_image_and_a_running_machine() {
    let root = debian("image");
    let said = done("install", &root, &["-l", "en", "-y", PROGRAM]);
    assert!(said.contains("is a kiosk from its first start") && said.contains("panic=10"), "{said}");
    for words in ["restart the machine", "After the restart", "another machine", "logged in that way"] {
        assert!(!said.contains(words), "{words}: {said}");
    }
    let said = done("uninstall", &root, &["-y"]);
    assert!(said.contains("Done.") && !said.contains("restart"), "{said}");
}

#[test]
fn files_that_staff_added_stay() {
    let root = debian("beside");
    done("install", &root, &["-l", "en", "-y", PROGRAM]);
    write(&root, "etc/infocus/lines/lines.json", "{}");
    let said = done("uninstall", &root, &["-y"]);
    assert!(said.contains("/etc/infocus stays"), "{said}");
    assert!(root.join("etc/infocus/lines/lines.json").is_file());
    assert!(!root.join("usr/local/bin/infocus").exists());
}

#[test]
fn nothing_is_written_without_consent_or_if_a_part_cannot_be() {
    let refusals: [(&str, &[&str], &str); 9] = [
        ("no-language", &["-y", PROGRAM], "in which language"),
        ("no-language-at-the-end", &["-y", PROGRAM, "-l"], "in which language"),
        ("a-folder", &["-l", "en", "-y", "/usr"], "no program at /usr"),
        ("another-program", &["-l", "en", "-y", "/bin/true"], "/bin/true is not infocus"),
        ("two-programs", &["-l", "en", "-y", PROGRAM, PROGRAM], "install -l en|es"),
        ("help", &["--help"], "install -l en|es"),
        ("no-program", &["-l", "en", "-y", "/no/program"], "no program at /no/program"),
        ("no-answer", &["-l", "en", PROGRAM], ""),
        ("not-understood", &["-x"], "install -l en|es"),
    ];
    for (name, arguments, words) in refusals {
        let root = debian(name);
        let before = tree(&root);
        let output = run_step("install", &root, arguments);
        assert!(!output.status.success(), "{name}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(words), "{name}: {said}");
        assert_eq!(tree(&root), before, "{name}");
    }
    let root = debian("occupied");
    write(&root, "etc/systemd/system.conf.d/zz-infocus-kiosk.conf", "");
    let before = tree(&root);
    let output = run_step("install", &root, &["-l", "en", "-y", PROGRAM]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("is not the kit's"));
    assert_eq!(tree(&root), before);

    let root = debian("with-a-desktop");
    write(&root, "etc/systemd/system/display-manager.service", "");
    assert_eq!(run_step("install", &root, &["-l", "en", "-y", PROGRAM]).status.code(), Some(2));

    let root = debian("twice");
    done("install", &root, &["-l", "en", "--yes", PROGRAM]);
    let installed = tree(&root);
    assert_eq!(run_step("install", &root, &["-l", "en", "-y", PROGRAM]).status.code(), Some(2));
    for arguments in [&[][..], &["--help"], &["-n"], &["-y", "--help"], &["--yes", "--yes"]] {
        assert_eq!(run_step("uninstall", &root, arguments).status.code(), Some(2), "{arguments:?}");
        assert_eq!(tree(&root), installed);
    }
    done("uninstall", &root, &["--yes"]);
    assert_eq!(run_step("uninstall", &root, &["-y"]).status.code(), Some(2));
}

#[test]
fn a_failed_install_leaves_nothing() {
    let root = debian("half");
    // A file in place of a folder is noticed only when the folder is needed.
    write(&root, "etc/systemd/journald.conf.d", "");
    let before = tree(&root);
    let output = run_step("install", &root, &["-l", "en", "-y", PROGRAM]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && said.contains("Everything was taken back"), "{said}");
    assert_eq!(tree(&root), before);
}

#[test]
fn an_install_that_locks_staff_out_warns_first() {
    let root = debian("locked-out");
    let said = run_step("install", &root, &["-l", "en", PROGRAM]);
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(said.contains("nobody can log in") && said.contains("openssh-server"), "{said}");
    assert!(said.find("openssh-server") < said.find("Go on?"), "{said}");
    write(&root, "usr/sbin/sshd", "");
    fs::set_permissions(root.join("usr/sbin/sshd"), fs::Permissions::from_mode(0o755)).unwrap();
    let said = done("install", &root, &["-l", "en", "-y", PROGRAM]);
    assert!(said.contains("nobody can log in") && !said.contains("openssh-server"), "{said}");
}

/// Runs the step between the settings and the unit, with tools that do nothing. Returns the options, the warnings, and
/// whether the keys are marked as loaded.
fn options(name: &str, settings: &[(&str, &str)]) -> (String, String, bool) {
    let folder = empty_folder(name);
    for tool in ["kbd_mode", "loadkeys", "setfont"] {
        write(&folder, tool, "#!/bin/sh\nexit 0\n");
        fs::set_permissions(folder.join(tool), fs::Permissions::from_mode(0o755)).unwrap();
    }
    let mut command = Command::new("/bin/sh");
    let console = folder.join("tty1");
    command.arg(format!("{KIT}/console")).arg(&console).env_clear().stdin(Stdio::null());
    command.env("PATH", &folder).env("RUNTIME_DIRECTORY", &folder);
    let output = command.envs(settings.iter().copied()).output().unwrap();
    let options_line = fs::read_to_string(folder.join("options")).unwrap();
    assert_eq!(fs::read(console).unwrap(), b"\x1b%G", "the console writes UTF-8, whatever it did before");
    (options_line, String::from_utf8(output.stderr).unwrap(), folder.join("keys").exists())
}

#[test]
fn the_kit_knows_every_language() {
    for code in Language::ALL.map(Language::code) {
        let (options, warnings, _) = options(&format!("console-in-{code}"), &[("LANG", code)]);
        assert_eq!((options, warnings), (format!("OPTIONS=\"--lang {code}\"\n"), String::new()));
        done("install", &debian(&format!("installed-in-{code}")), &["-l", code, "-y", PROGRAM]);
    }
}

#[test]
fn the_settings_become_the_options_of_the_program() {
    let usual = ("OPTIONS=\"--lang en\"\n".to_owned(), String::new(), true);
    assert_eq!(options("console-without", &[]), usual);
    let kit = [("LANG", "en"), ("SPEECH", "no"), ("MODE", "screen"), ("FONT", "normal"), ("IDLE", "3")];
    assert_eq!(options("console-usual", &kit), usual);
    let all = [("LANG", "es"), ("SPEECH", "yes"), ("MODE", "plain"), ("FONT", "large"), ("IDLE", "10")];
    let (options_line, warnings, _) = options("console-all", &all);
    assert_eq!(
        (&*options_line, &*warnings),
        ("OPTIONS=\"--lang es --speech --plain --idle 10 --glyphs cyrillic\"\n", "")
    );
    let (options_line, _, _) = options("console-content", &[("CONTENT", "/usr/lib")]);
    assert_eq!(options_line, "OPTIONS=\"--lang en --content /usr/lib\"\n");
}

#[test]
fn a_font_with_more_letters_is_loaded_and_the_program_is_told_which() {
    for (font, set) in [("large", "cyrillic"), ("cyrillic", "cyrillic"), ("vietnamese", "vietnamese")] {
        let (options_line, warnings, _) = options(&format!("console-font-{font}"), &[("FONT", font)]);
        assert_eq!((options_line, &*warnings), (format!("OPTIONS=\"--lang en --glyphs {set}\"\n"), ""));
        GlyphChoice::from_str(set, false).unwrap();
    }
}

#[test]
fn an_invalid_setting_is_reported_and_ignored() {
    let wrong =
        [("LANG", "fr --pane x"), ("SPEECH", "maybe"), ("MODE", "x"), ("FONT", "huge"), ("IDLE", "0")];
    let (options_line, warnings, are_keys_loaded) = options("console-wrong", &wrong);
    assert_eq!((&*options_line, are_keys_loaded), ("OPTIONS=\"\"\n", true));
    for (name, _) in wrong {
        assert!(warnings.contains(name), "{warnings}");
    }
    let (options_line, warnings, _) = options("console-content-wrong", &[("CONTENT", "/no; x")]);
    assert_eq!(options_line, "OPTIONS=\"--lang en\"\n");
    assert!(warnings.contains("CONTENT"), "{warnings}");
}

#[test]
fn an_inaccessible_content_folder_is_reported() {
    let unit = fs::read_to_string(format!("{KIT}/infocus-kiosk.service")).unwrap();
    let closed = unit.lines().find_map(|line| line.strip_prefix("InaccessiblePaths=")).unwrap();
    let closed = closed.split(' ').map(|path| path.trim_start_matches('-').to_owned());
    assert!(unit.contains("\nProtectHome=yes\n") && unit.contains("\nPrivateTmp=yes\n"));
    let also = ["/home", "/tmp", "/var/lib", "/srv/lines", "/usr/../opt"].map(ToOwned::to_owned);
    for folder in closed.chain(also) {
        let (options_line, warnings, _) = options("console-content-closed", &[("CONTENT", &folder)]);
        assert_eq!(options_line, "OPTIONS=\"--lang en\"\n", "{folder}");
        assert!(warnings.contains(&folder) && warnings.contains("/etc/infocus"), "{folder}: {warnings}");
    }
}

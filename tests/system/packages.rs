//! What `tools/package` makes: each line by which the README and the kits' READMEs install it, word for word, in a Debian
//! of its own, from nothing to the hotline on the screen; then upgraded, gone back and removed.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};

use crate::support::debian::Debian;
use crate::support::image::succeeds;
use crate::support::markdown::{Page, ROOT};
use crate::support::terminal::{Terminal, program};
use crate::support::{empty_folder, find, needs, output_of, timeout, wait_for_port};
use infocus::content::hotline::NUMBER;

/// What the kits need beside the essential packages.
const PACKAGES: &str = "openssh-server,nftables,kbd,systemd,passwd";

/// The end of the older program, by which a running one is known.
const OLDER: &[u8] = b"older";

const PORT: &str = "22122";

/// Of each kit's older version: the file that had other words, and the one that was not there yet.
const OLDER_KITS: [(&str, &str, &str); 2] =
    [("kiosk", "infocus-kiosk.service", "sysctl.conf"), ("ssh", "visitors.conf", "slice.conf")];

/// A file that only the kits' older versions wrote.
const IN_OLDER_KIT: &str = "etc/infocus/older";

/// The packages, and the same ones as an older version.
struct Made {
    new: Vec<PathBuf>,
    older: Vec<PathBuf>,
    archive: PathBuf,
    sums: PathBuf,
    repository: PathBuf,
    folder: PathBuf,
}

/// The lines of a page that begin with a word.
fn lines(page: &str, word: &str) -> Vec<String> {
    let lines: Vec<String> = Page::read(page).commands();
    lines.into_iter().filter(|line| line.starts_with(word)).collect()
}

/// The repository, if all of it is committed; otherwise a copy in which it is.
fn committed(folder: &Path) -> PathBuf {
    let state = output_of(Command::new("git").args(["status", "--porcelain"]).current_dir(ROOT));
    if state.status == Some(0) && state.out.is_empty() {
        return ROOT.into();
    }
    let copy = folder.join("committed");
    fs::create_dir(&copy).unwrap();
    let script = "tar -C \"$1\" --exclude=./target --exclude=./.git -cf - . | tar -C \"$2\" -xf - && cd \"$2\" && \
                  git init -q && git add -A && git -c user.name=test -c user.email=test commit -qm all";
    succeeds(Command::new("sh").args(["-c", script, "sh", ROOT]).arg(&copy));
    copy
}

/// The folder of what cargo builds.
fn target() -> String {
    std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| format!("{ROOT}/target"))
}

/// A line that a page has in its text.
#[track_caller]
fn said(page: &str, beginning: &str) -> String {
    let spans = Page::read(page).spans();
    spans.into_iter().find(|span| span.starts_with(beginning)).expect(beginning)
}

/// Makes the packages.
fn made() -> Made {
    let tools = ["mmdebstrap", "dpkg-deb", "lintian", "unshare", "cargo-deb", "git"];
    if let Some(missing) = tools.iter().find(|tool| find(tool).is_none()) {
        needs(missing);
    }
    if !rustix::process::geteuid().is_root() {
        needs("root");
    }
    let folder = empty_folder("packages");
    let repository = committed(&folder);
    let mut package = Command::new("tools/package");
    package.arg("--untested").current_dir(&repository).env("CARGO_TARGET_DIR", target());
    let said = output_of(&mut package);
    assert_eq!(said.status, Some(0), "{}\n{}", said.out, said.err);
    // Nobody takes them for those that are given to people.
    let files = folder.join("files");
    succeeds(Command::new("mv").arg(repository.join("target/package")).arg(&files));
    let made = |ending: &str| -> Vec<PathBuf> {
        let files = fs::read_dir(&files).unwrap().map(|item| item.unwrap().path());
        files.filter(|path| path.to_string_lossy().ends_with(ending)).collect()
    };
    let new = made(".deb");
    assert_eq!(new.len(), 3, "{new:?}");
    let older = new.iter().map(|package| older(package, &folder)).collect();
    let (archive, sums) = (made(".tar.gz").remove(0), files.join("SHA256SUMS"));
    Made { new, older, archive, sums, repository, folder }
}

/// The same package with a lower version, another program and another kit: a file of it had other words, one was not
/// there yet, and one was that is no more.
fn older(package: &Path, folder: &Path) -> PathBuf {
    let (unpacked, name) = (folder.join("unpacked"), package.file_name().unwrap().to_str().unwrap());
    succeeds(Command::new("dpkg-deb").arg("-R").arg(package).arg(&unpacked));
    let control = unpacked.join("DEBIAN/control");
    let text = fs::read_to_string(&control).unwrap();
    let version = text.lines().find_map(|line| line.strip_prefix("Version: ")).unwrap();
    fs::write(&control, text.replace(&format!("Version: {version}"), "Version: 0.0.9-1")).unwrap();
    if let Ok(mut bytes) = fs::read(unpacked.join("usr/bin/infocus")) {
        bytes.extend(OLDER);
        fs::write(unpacked.join("usr/bin/infocus"), bytes).unwrap();
        for (kit, file, without) in OLDER_KITS {
            let kit = unpacked.join("usr/share/infocus").join(kit);
            let install = fs::read_to_string(kit.join("install")).unwrap();
            let (before, after) = install.split_once("<<PLAN\n").unwrap();
            let (plan, after) = after.split_once("\nPLAN\n").unwrap();
            let plan: Vec<&str> = plan.lines().filter(|line| !line.contains(without)).collect();
            let was = format!("file 644 {file} /{IN_OLDER_KIT}\n{}", plan.join("\n"));
            fs::write(kit.join("install"), format!("{before}<<PLAN\n{was}\nPLAN\n{after}")).unwrap();
            let words = fs::read_to_string(kit.join(file)).unwrap();
            fs::write(kit.join(file), format!("{words}# older\n")).unwrap();
        }
    }
    let sums = Command::new("sh")
        .args(["-c", "cd \"$1\" && find . -type f ! -path './DEBIAN/*' -exec md5sum {} + | sed 's,\\./,,' >DEBIAN/md5sums", "sh"])
        .arg(&unpacked)
        .status();
    assert!(sums.unwrap().success());
    let older = folder.join(name.replace(version, "0.0.9-1"));
    succeeds(Command::new("dpkg-deb").args(["--root-owner-group", "-b"]).arg(&unpacked).arg(&older));
    fs::remove_dir_all(&unpacked).unwrap();
    older
}

fn version_of(debian: &Debian, package: &str) -> String {
    debian.runs(&format!("dpkg-query -W -f '${{Version}}' {package}"))
}

/// Whether the program of a process is the older one.
fn is_older(pid: i32) -> bool {
    fs::read(format!("/proc/{pid}/exe")).is_ok_and(|bytes| bytes.ends_with(OLDER))
}

/// The processes of the program in this Debian.
fn programs(debian: &Debian) -> Vec<i32> {
    let root = fs::metadata(debian.path("")).unwrap().ino();
    let names =
        fs::read_dir("/proc").unwrap().filter_map(|item| item.unwrap().file_name().into_string().ok());
    let is_program = |pid: &i32| {
        fs::read_to_string(format!("/proc/{pid}/comm")).is_ok_and(|name| name.trim() == "infocus")
            && fs::metadata(format!("/proc/{pid}/root/")).is_ok_and(|its_root| its_root.ino() == root)
    };
    names.filter_map(|name| name.parse().ok()).filter(is_program).collect()
}

#[track_caller]
fn has_only(files: &BTreeMap<PathBuf, Vec<u8>>, wanted: &BTreeMap<PathBuf, Vec<u8>>) {
    let more = files.iter().filter(|(path, content)| wanted.get(*path) != Some(content));
    let less = wanted.keys().filter(|path| !files.contains_key(*path));
    let other: Vec<_> = more.map(|(path, _)| path).chain(less).collect();
    assert!(other.is_empty(), "{other:?}");
}

fn installs_for_a_reader(made: &Made, first: &Debian) {
    let debian = first.copy("reader");
    let before = debian.files();
    let line = &lines("README.md", "apt ")[0];
    debian.bring(&made.new);
    fs::copy(&made.sums, debian.path("pkg/SHA256SUMS")).unwrap();
    let compared = debian.runs(&said("README.md", "sha256sum"));
    assert_eq!(compared.matches(": OK").count(), made.new.len(), "{compared}");
    let opens = || debian.terminal("xterm-256color", &["infocus"]).browse().type_keys(b"q");
    for (files, way) in [(&made.older, line.clone()), (&made.new, line.clone())] {
        debian.bring(files);
        debian.runs(&way);
        opens();
    }
    assert_ne!(version_of(&debian, "infocus"), "0.0.9-1");
    debian.bring(&made.older);
    debian.runs(&said("README.md", "apt install --allow-downgrades"));
    opens();
    assert_eq!(version_of(&debian, "infocus"), "0.0.9-1");
    debian.runs(&said("README.md", "apt remove"));
    has_only(&debian.files(), &before);
}

/// Whether all that a kit wrote is of its older version, or all of the newer one.
#[track_caller]
fn has_older_kit(debian: &Debian, is_older: bool) {
    assert_eq!(debian.path(IN_OLDER_KIT).exists(), is_older);
    let files = debian.files();
    let written: Vec<_> = files.iter().filter(|(path, _)| path.starts_with("etc")).collect();
    let has_words = written.iter().any(|(path, content)| {
        path.as_path() != Path::new(IN_OLDER_KIT) && content.ends_with(b"\n# older\n")
    });
    assert_eq!(has_words, is_older);
    let is_new =
        |path: &Path| path.ends_with("zz-infocus-kiosk.conf") && path.parent().unwrap().ends_with("sysctl.d");
    let is_slice = |path: &Path| path.ends_with("infocus.conf");
    assert_eq!(written.iter().any(|(path, _)| is_new(path) || is_slice(path)), !is_older);
}

fn makes_a_kiosk(made: &Made, first: &Debian) {
    let debian = first.copy("kiosk");
    // As on a machine that systemd runs.
    fs::create_dir_all(debian.path("run/systemd/system")).unwrap();
    let before = debian.files();
    let line = &lines("deploy/kiosk/README.md", "apt ")[0];
    debian.bring(&made.older);
    let verdict = debian.runs(line);
    assert!(verdict.contains("Not fit yet"), "the verdict of the self-test: {verdict}");
    has_older_kit(&debian, true);
    let unit = fs::read_to_string(debian.path("etc/systemd/system/infocus-kiosk.service")).unwrap();
    let start = unit.lines().find_map(|line| line.strip_prefix("ExecStart=")).unwrap();
    assert_eq!(start, "/usr/bin/infocus --profile kiosk $OPTIONS");
    assert!(unit.contains("ExecPaths=/usr/bin/infocus ") && !unit.contains("/usr/local/bin"), "{unit}");
    let settings = debian.path("etc/infocus/kiosk.conf");
    fs::write(&settings, "LANG=es\n").unwrap();
    fs::write(debian.path("etc/infocus/own.json"), "{}").unwrap();
    let kiosk = || debian.terminal("linux", &["/usr/bin/infocus", "--profile", "kiosk"]).browse();
    let reader = kiosk();
    let pids = programs(&debian);
    assert!(pids.len() == 1 && is_older(pids[0]), "{pids:?}");

    debian.bring(&made.new);
    debian.runs(line);
    reader.type_and_wait(b"2");
    assert_eq!(programs(&debian), pids);
    assert!(is_older(pids[0]));
    let next = kiosk();
    let pids_now = programs(&debian);
    assert!(pids_now.iter().any(|pid| !is_older(*pid)), "{pids_now:?}");
    assert_eq!(fs::read_to_string(&settings).unwrap(), "LANG=es\n");
    has_older_kit(&debian, false);
    drop((reader, next));

    debian.bring(&made.older);
    debian.runs(&said("deploy/kiosk/README.md", "apt install --allow-downgrades"));
    assert_eq!(version_of(&debian, "infocus-kiosk"), "0.0.9-1");
    has_older_kit(&debian, true);
    debian.runs(&said("deploy/kiosk/README.md", "apt remove"));
    debian.runs("apt remove infocus");
    let mut after = debian.files();
    assert!(after.remove(Path::new("etc/infocus/own.json")).is_some());
    assert!(after.remove(Path::new("etc/infocus")).is_some());
    has_only(&after, &before);
}

/// The server in the folder, which ends with the test.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn visitor() -> Terminal {
    let known = ["-oStrictHostKeyChecking=no", "-oUserKnownHostsFile=/dev/null", "-oLogLevel=ERROR"];
    let who = ["-oBatchMode=yes", "-p", PORT, "help@127.0.0.1"];
    program(&find("ssh").unwrap(), &[&known[..], &who].concat()).browse()
}

fn lets_visitors_in(made: &Made, first: &Debian) {
    let debian = first.copy("ssh");
    fs::create_dir_all(debian.path("run/sshd")).unwrap();
    let before = debian.files();
    let all = lines("deploy/ssh/README.md", "apt ");
    debian.bring(&made.older);
    let [first_line, line] = &all[..] else { panic!("{all:?}") };
    debian.runs(first_line);
    let trial = said("deploy/ssh/README.md", "/usr/share/infocus/ssh/install --try");
    let untouched = debian.files();
    assert!(debian.runs(&trial).contains("Nothing was written."));
    has_only(&debian.files(), &untouched);
    let verdict = debian.runs(line);
    assert!(verdict.contains("Is this machine fit"), "the verdict of the self-test: {verdict}");
    has_older_kit(&debian, true);
    let _server =
        Server(debian.start(&["/usr/sbin/sshd", "-D", "-p", PORT, "-o", "ListenAddress=127.0.0.1"]));
    wait_for_port(PORT.parse().unwrap());
    let visitors = [visitor(), visitor(), visitor()];
    let pids = programs(&debian);
    assert!(pids.len() == 3 && pids.iter().all(|pid| is_older(*pid)), "{pids:?}");

    debian.bring(&made.new);
    debian.runs(line);
    for visitor in &visitors {
        visitor.type_and_wait(b"2");
    }
    assert_eq!(programs(&debian), pids, "a visitor was sent away");
    let next = visitor();
    let newest = programs(&debian).into_iter().find(|pid| !pids.contains(pid)).unwrap();
    assert!(!is_older(newest), "the next visitor got the older program");

    has_older_kit(&debian, false);

    let back = said("deploy/ssh/README.md", "apt install --allow-downgrades");
    debian.bring(&made.older);
    debian.runs(&back);
    next.type_and_wait(b"2");
    has_older_kit(&debian, true);
    debian.runs(&said("deploy/ssh/README.md", "apt remove"));
    assert!(visitors.iter().chain([&next]).all(|visitor| visitor.ends_within(timeout())));
    has_only(&debian.files(), &untouched);

    // Installed by hand, and interrupted: the package makes it whole.
    let by_hand = trial.replace("--try", "--yes");
    debian.runs(&by_hand);
    debian.runs("sed -i '/^mark complete$/d' /var/lib/infocus-ssh/installed && rm -r /etc/infocus");
    debian.bring(&made.new);
    let whole = debian.runs(line);
    assert!(whole.contains("/etc/infocus/limit.nft"), "{whole}");
    has_older_kit(&debian, false);
    debian.runs("apt remove infocus-ssh");

    // Installed by hand with an option: the program's package brings it to its version, and takes it away.
    debian.runs(&format!("{by_hand} --balancer"));
    debian.bring(&made.older);
    debian.runs(&said("README.md", "apt install --allow-downgrades"));
    has_older_kit(&debian, true);
    assert!(!debian.path("etc/infocus/limit.nft").exists());
    debian.runs("apt remove infocus");
    has_only(&debian.files(), &before);
}

fn runs_without_installing(made: &Made, first: &Debian) {
    let debian = first.copy("archive");
    debian.bring(std::slice::from_ref(&made.archive));
    let line = &lines("README.md", "tar ")[0];
    debian.terminal("linux", &["sh", "-c", &format!("cd /pkg && {line}")]).browse().type_keys(b"q");

    // Its kits use the program beside them.
    assert!(debian.runs("infocus-*/deploy/ssh/install --try").contains("Nothing was written."));

    // Nothing but the program: no library, no terminfo, no /dev; then with what the kernel brings.
    let empty = made.folder.join("empty");
    fs::create_dir(&empty).unwrap();
    succeeds(
        Command::new("tar").args(["--strip-components=1", "-C"]).arg(&empty).arg("-xf").arg(&made.archive),
    );
    for item in fs::read_dir(&empty).unwrap().map(|item| item.unwrap().path()) {
        match (item.ends_with("infocus"), item.is_dir()) {
            (true, _) => {}
            (false, true) => fs::remove_dir_all(item).unwrap(),
            (false, false) => fs::remove_file(item).unwrap(),
        }
    }
    let alone = program(&find("chroot").unwrap(), &[empty.to_str().unwrap(), "/infocus"]);
    let mut alone = alone.with("TERM", "linux").browse();
    alone.type_keys(b"\x18");
    assert_eq!(alone.wait_for_exit(timeout()), 0);
    assert!(!alone.text().contains(NUMBER), "{}", alone.text());
    for folder in ["dev", "proc"] {
        fs::create_dir(empty.join(folder)).unwrap();
    }
    let enter = "mount --rbind /dev \"$1/dev\" && mount -t proc proc \"$1/proc\" && exec chroot \"$@\"";
    let open = |arguments: &[&str]| {
        let entering =
            ["--mount", "--propagation", "private", "sh", "-c", enter, "sh", empty.to_str().unwrap()];
        let opening = program(&find("unshare").unwrap(), &[&entering, &["/infocus"][..], arguments].concat());
        opening.with("TERM", "linux").with("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").browse()
    };
    let mut reader = open(&[]);
    reader.type_keys(b"\x18");
    assert_eq!(reader.wait_for_exit(timeout()), 0);
    assert!(!reader.text().contains(NUMBER), "{}", reader.text());
    let kiosk = open(&["--profile", "kiosk"]);
    let state = fs::read_to_string(format!("/proc/{}/status", kiosk.pid())).unwrap();
    assert!(state.contains("Seccomp:\t2") && state.contains("NoNewPrivs:\t1"), "{state}");
    kiosk.type_keys(b"\x18");
    kiosk.wait_for(|screen| !screen.contents().contains(NUMBER));
}

fn installs_from_the_repository(made: &Made) {
    let (export, home) = (made.folder.join("export"), made.folder.join("home"));
    fs::create_dir(&export).unwrap();
    fs::create_dir(&home).unwrap();
    let unpack = "git archive HEAD | tar -x -C \"$1\"";
    succeeds(Command::new("sh").args(["-c", unpack, "sh"]).arg(&export).current_dir(&made.repository));
    let (readme, path) = (Page::read("README.md"), std::env::var("PATH").unwrap());
    let block = readme.blocks().into_iter().find(|block| block.text.contains("cargo install")).unwrap();
    let mut shell = Command::new("sh");
    shell.args(["-euc", &block.text]).current_dir(&export).env("CARGO_INSTALL_ROOT", home.join("cargo"));
    // The toolchain is this account's, and what is built already is used.
    let user = std::env::var("HOME").unwrap();
    let or = |name: &str, other: &str| std::env::var(name).unwrap_or_else(|_| format!("{user}/{other}"));
    shell.env("CARGO_HOME", or("CARGO_HOME", ".cargo")).env("RUSTUP_HOME", or("RUSTUP_HOME", ".rustup"));
    shell.env("CARGO_TARGET_DIR", target()).env("HOME", &home);
    shell.env("PATH", format!("{}:{path}", home.join("cargo/bin").display()));
    succeeds(&mut shell);
    program(&home.join("cargo/bin/infocus"), &[]).browse().type_keys(b"q");
    assert!(home.join(".local/share/man/man1/infocus.1").is_file());
}

#[test]
#[ignore = "needs git"]
fn nothing_is_packaged_that_is_not_committed_described_and_checked() {
    if find("git").is_none() {
        needs("git");
    }
    let folder = empty_folder("refused");
    let script = "git init -q . && mkdir tools && cp \"$1/tools/package\" tools && cp \"$1/Cargo.toml\" \"$1/CHANGELOG.md\" . && \
                  git add -A && git -c user.name=test -c user.email=test commit -qm all";
    succeeds(Command::new("sh").args(["-c", script, "sh", ROOT]).current_dir(&folder));
    let refused = |arguments: &[&str], why: &str| {
        let said = output_of(Command::new("tools/package").args(arguments).current_dir(&folder));
        assert_eq!((said.status, said.out.as_str()), (Some(1), ""), "{}", said.err);
        assert!(said.err.contains(why) && said.err.lines().count() == 1, "{}", said.err);
    };
    refused(&[], "has not passed .ci/run");
    refused(&["--untried"], "tools/package --untested");
    fs::write(folder.join("more"), "").unwrap();
    refused(&["--untested"], "not committed");
    let script = "printf '# Changelog\\n' >CHANGELOG.md && git add -A && git -c user.name=test -c user.email=test commit -qm more";
    succeeds(Command::new("sh").args(["-c", script]).current_dir(&folder));
    refused(&["--untested"], "CHANGELOG.md has no");
}

#[test]
#[ignore = "needs root, mmdebstrap, cargo-deb, lintian and about six minutes"]
fn each_way_of_installing_works_is_upgraded_goes_back_and_leaves_nothing() {
    let made = made();
    for package in &made.new {
        succeeds(Command::new("lintian").args(["--fail-on", "error,warning"]).arg(package));
    }
    let debian = Debian::unpacked(&made.folder, PACKAGES);
    installs_for_a_reader(&made, &debian);
    makes_a_kiosk(&made, &debian);
    lets_visitors_in(&made, &debian);
    runs_without_installing(&made, &debian);
    installs_from_the_repository(&made);
    fs::remove_dir_all(&made.folder).unwrap();
}

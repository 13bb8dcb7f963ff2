//! Two hosts behind one address, as in `deploy/ssh/haproxy.cfg`: a visitor always reaches a working host.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::kit::SSH_KIT;
use crate::support::terminal::{Terminal, program};
use crate::support::{PROGRAM, empty_folder, find, needs, timeout, wait_for_port};
use rustix::process::{Pid, Signal, kill_process};

/// The required tools.
struct Tools {
    sshd: PathBuf,
    ssh: PathBuf,
    keygen: PathBuf,
    haproxy: PathBuf,
}

fn tools() -> Tools {
    let system = |name: &str| {
        let sbin = Path::new("/usr/sbin").join(name);
        find(name).or_else(|| Some(sbin).filter(|path| path.is_file()))
    };
    let found = (system("sshd"), system("ssh"), system("ssh-keygen"), system("haproxy"));
    let (Some(sshd), Some(ssh), Some(keygen), Some(haproxy)) = found else {
        needs("OpenSSH, server and client, and haproxy");
    };
    Tools { sshd, ssh, keygen, haproxy }
}

/// A free port on this machine.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// A process and its descendants, parents first.
fn family(root: u32) -> Vec<u32> {
    let mut found = vec![root];
    let mut next = 0;
    while let Some(parent) = found.get(next).copied() {
        let children =
            fs::read_to_string(format!("/proc/{parent}/task/{parent}/children")).unwrap_or_default();
        found.extend(children.split_whitespace().map(|pid| pid.parse::<u32>().unwrap()));
        next += 1;
    }
    found
}

/// A host: an sshd that admits the current user and runs the program.
struct Host {
    port: u16,
    child: Child,
}

impl Host {
    fn start(tools: &Tools, folder: &Path) -> Self {
        let port = free_port();
        let here = folder.display();
        let settings = folder.join(format!("sshd-{port}"));
        let text = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {here}/host\nAuthorizedKeysFile {here}/visitor.pub\n\
             ForceCommand {PROGRAM} --profile ssh\nUsePAM no\nStrictModes no\nPidFile none\nPermitRootLogin yes\n\
             PasswordAuthentication no\nPrintMotd no\nPrintLastLog no\nPermitUserRC no\nLogLevel QUIET\n\
             ClientAliveInterval 20\nClientAliveCountMax 2\n"
        );
        fs::write(&settings, text).unwrap();
        let mut sshd = Command::new(&tools.sshd);
        let child = sshd.args(["-D", "-e", "-f"]).arg(settings).stdin(Stdio::null()).spawn().unwrap();
        wait_for_port(port);
        Self { port, child }
    }

    /// The number of visitors on this host.
    fn visitors(&self) -> usize {
        let is_program = |pid: &u32| {
            fs::read_link(format!("/proc/{pid}/exe")).is_ok_and(|path| path == Path::new(PROGRAM))
        };
        family(self.child.id()).iter().filter(|pid| is_program(pid)).count()
    }

    /// Sends a signal to all processes, parents before their children.
    fn send(&self, signal: Signal) {
        for pid in family(self.child.id()) {
            let pid = Pid::from_raw(i32::try_from(pid).unwrap()).unwrap();
            // The process may have just ended.
            let _ = kill_process(pid, signal);
        }
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.send(Signal::KILL);
        let _ = self.child.wait();
    }
}

/// Two hosts with one host key, and the load balancer in front of them.
struct Service {
    tools: Tools,
    folder: PathBuf,
    hosts: [Host; 2],
    port: u16,
    balancer: Child,
}

impl Service {
    fn start(test: &str) -> Self {
        let tools = tools();
        let folder = empty_folder(test);
        for key in ["host", "visitor"] {
            let mut keygen = Command::new(&tools.keygen);
            let made = keygen.args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(folder.join(key)).status();
            assert!(made.unwrap().success(), "no key was made");
        }
        let hosts = [Host::start(&tools, &folder), Host::start(&tools, &folder)];
        let port = free_port();
        let key = fs::read_to_string(folder.join("host.pub")).unwrap();
        fs::write(folder.join("known"), format!("[127.0.0.1]:{port} {key}")).unwrap();
        let settings = folder.join("haproxy.cfg");
        fs::write(&settings, shipped(port, &hosts)).unwrap();
        let mut haproxy = Command::new(&tools.haproxy);
        let haproxy = haproxy.arg("-db").arg("-f").arg(settings).stdin(Stdio::null());
        let balancer = haproxy.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        wait_for_port(port);
        Self { tools, folder, hosts, port, balancer }
    }

    /// A visitor who connects through the balancer and sees the first page. The client accepts only the service's key.
    fn visitor(&self) -> Terminal {
        let (key, known) = (self.folder.join("visitor"), self.folder.join("known"));
        fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
        let known = format!("UserKnownHostsFile={}", known.display());
        let port = self.port.to_string();
        let key = key.display().to_string();
        let arguments = ["-tt", "-F", "none", "-p", &port, "-i", &key, "-o", &known];
        let own = ["-o", "StrictHostKeyChecking=yes", "-o", "IdentitiesOnly=yes", "127.0.0.1"];
        program(&self.tools.ssh, &[&arguments[..], &own].concat()).browse()
    }

    /// The host of the only visitor, and the other host.
    fn host_of_the_first(&self) -> (&Host, &Host) {
        let [one, two] = &self.hosts;
        match (one.visitors(), two.visitors()) {
            (1, 0) => (one, two),
            (0, 1) => (two, one),
            counts => panic!("the first visitor is at neither or both: {counts:?}"),
        }
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.balancer.kill();
        let _ = self.balancer.wait();
    }
}

/// The shipped configuration with local addresses.
fn shipped(port: u16, hosts: &[Host; 2]) -> String {
    let mut text = fs::read_to_string(format!("{SSH_KIT}/haproxy.cfg")).unwrap();
    let places = [
        ("bind :22\n", format!("bind 127.0.0.1:{port}\n")),
        ("192.0.2.11:22\n", format!("127.0.0.1:{}\n", hosts[0].port)),
        ("192.0.2.12:22\n", format!("127.0.0.1:{}\n", hosts[1].port)),
    ];
    for (from, to) in places {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text = text.replace(from, &to);
    }
    text
}

/// Asserts that the visit still works.
#[track_caller]
fn goes_on(visitor: &Terminal) {
    visitor.type_and_wait(b"/passport");
    visitor.wait_to_see("found");
    visitor.type_and_wait(b"\x1b");
}

#[test]
#[ignore = "needs haproxy"]
fn haproxy_accepts_the_shipped_file() {
    let Some(haproxy) =
        find("haproxy").or_else(|| Some("/usr/sbin/haproxy".into()).filter(|path: &PathBuf| path.is_file()))
    else {
        needs("haproxy");
    };
    let output =
        Command::new(haproxy).arg("-c").arg("-f").arg(format!("{SSH_KIT}/haproxy.cfg")).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    assert!(output.status.success() && !said.contains("WARNING"), "{said}");
}

#[test]
#[ignore = "needs sshd and haproxy"]
fn when_a_host_fails_its_visitor_is_disconnected_and_a_new_one_is_served_at_once() {
    let service = Service::start("balancer-falls");
    let mut first = service.visitor();
    let (falls, stays) = service.host_of_the_first();
    let second = service.visitor();
    assert_eq!((falls.visitors(), stays.visitors()), (1, 1), "both are at one host");
    goes_on(&first);
    goes_on(&second);

    let fell = Instant::now();
    falls.send(Signal::KILL);
    assert_eq!(first.wait_for_exit(timeout()), 255);
    let disconnected_after = fell.elapsed();
    let came = Instant::now();
    let third = service.visitor();
    println!("disconnected after {disconnected_after:?}; a new visitor reads after {:?}", came.elapsed());
    assert!(came.elapsed() < timeout(), "{:?}", came.elapsed());
    assert_eq!(stays.visitors(), 2);
    goes_on(&second);
    goes_on(&third);
}

#[test]
#[ignore = "needs sshd and haproxy"]
fn when_a_host_freezes_its_visitor_is_disconnected_and_served_by_the_other() {
    let service = Service::start("balancer-freezes");
    let mut first = service.visitor();
    let (freezes, stays) = service.host_of_the_first();
    let froze = Instant::now();
    freezes.send(Signal::STOP);
    // Until the balancer has missed two health checks.
    assert_eq!(first.wait_for_exit(Duration::from_secs(20)), 255);
    println!("sent away after {:?}", froze.elapsed());
    let again = service.visitor();
    assert_eq!(stays.visitors(), 1);
    goes_on(&again);
}

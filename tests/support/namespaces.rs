//! Two machines in namespaces of this one, joined by a link: a server that has its own accounts, settings, processes
//! and network, and a network of clients with many addresses. Both end with the test, whatever ends it.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::Ipv4Addr;
use std::os::fd::AsFd;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

use rustix::process::{Pid, Signal, kill_process};
use rustix::thread::{LinkNameSpaceType, move_into_link_name_space};

use super::ssh::descendants;
use super::{empty_folder, needs};

/// The server's address.
pub const SERVER: Ipv4Addr = Ipv4Addr::new(10, 77, 0, 1);

/// Where the tools are.
const PATH: &str = "/usr/sbin:/usr/bin:/sbin:/bin";

/// The folders that the server has for itself, in memory below the folder `$own`. It begins with a copy of this machine's
/// settings, and of the kit if that is installed.
const OWN_FOLDERS: &str = "
    mount -t tmpfs tmpfs \"$own\"
    cp -a /etc \"$own/etc\"
    mkdir -p \"$own/lib\" \"$own/bin\" \"$own/log\" \"$own/run/sshd\"
    ! [ -d /var/lib/infocus-ssh ] || cp -a /var/lib/infocus-ssh \"$own/lib\"
    ! [ -f /usr/local/bin/infocus ] || cp -a /usr/local/bin/infocus \"$own/bin\"
    mount --bind \"$own/etc\" /etc
    mount --bind \"$own/lib\" /var/lib
    mount --bind \"$own/bin\" /usr/local/bin
    mount --bind \"$own/log\" /var/log
    mount --bind \"$own/run\" /run
    umount -l \"$own\"
";

/// Waits until the test ends: then its end of the pipe is closed.
const STAYS: &str = "ip link set lo up && echo ready && exec cat";

/// A set of namespaces, which ends when this is dropped.
pub struct Space {
    child: Child,
    /// The process that the namespaces are entered by.
    pid: u32,
}

impl Space {
    fn new(kinds: &[&str], script: &str) -> Self {
        let mut command = Command::new("unshare");
        command.env("own", empty_folder("namespaces"));
        command.args(kinds).args(["sh", "-ec", &format!("{script}{STAYS}")]);
        command.env("PATH", PATH).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        assert_eq!(line, "ready\n", "the namespaces cannot be made");
        // With a process namespace, unshare stays outside and its child is inside.
        let pid = descendants(child.id()).last().unwrap();
        Self { child, pid }
    }

    /// Runs a shell script inside. Returns its output; it has to succeed.
    #[track_caller]
    pub fn run(&self, script: &str) -> String {
        let output = self.shell(script).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{script}: {said}{}", String::from_utf8_lossy(&output.stderr));
        said
    }

    /// A shell script that runs inside.
    pub fn shell(&self, script: &str) -> Command {
        let mut command = Command::new("nsenter");
        command.args(["--target", &self.pid.to_string(), "--mount", "--net", "--pid"]);
        command.args(["sh", "-ec", script]).env_clear().stdin(Stdio::null());
        command.env("PATH", PATH);
        command
    }

    /// Calls a function in a thread that is in this network, and so are the programs that it starts.
    pub fn within<T: Send>(&self, call: impl FnOnce() -> T + Send) -> T {
        let network = File::open(format!("/proc/{}/ns/net", self.pid)).unwrap();
        thread::scope(|scope| {
            let inside = scope.spawn(|| {
                move_into_link_name_space(network.as_fd(), Some(LinkNameSpaceType::Network)).unwrap();
                call()
            });
            inside.join().unwrap()
        })
    }
}

impl Drop for Space {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = kill_process(Pid::from_raw(self.pid.try_into().unwrap()).unwrap(), Signal::KILL);
        let _ = self.child.wait();
    }
}

/// A server and its clients, joined by a link.
pub struct Network {
    pub server: Space,
    pub clients: Space,
}

impl Network {
    /// A network whose clients have so many addresses.
    pub fn new(addresses: u8) -> Self {
        for tool in ["unshare", "nsenter", "ip", "nft", "sshd"] {
            if !PATH.split(':').any(|folder| Path::new(folder).join(tool).is_file()) {
                needs(tool);
            }
        }
        if !rustix::process::geteuid().is_root() {
            needs("root");
        }
        let kinds = ["--mount", "--net", "--pid", "--fork", "--mount-proc", "--kill-child"];
        let (server, clients) = (Space::new(&kinds, OWN_FOLDERS), Space::new(&["--net"], ""));
        let link = format!(
            "ip link add server0 netns {} type veth peer name clients0 netns {}",
            server.pid, clients.pid
        );
        let made = Command::new("sh").args(["-c", &link]).env("PATH", PATH).status();
        assert!(made.unwrap().success(), "{link}");
        server.run(&format!("ip addr add {SERVER}/16 dev server0; ip link set server0 up"));
        let add = |number| format!("ip addr add {}/16 dev clients0; ", address(number));
        let all: Vec<String> = (0..addresses).map(add).collect();
        clients.run(&(all.concat() + "ip link set clients0 up"));
        Self { server, clients }
    }
}

/// The address of a client, by its number.
pub const fn address(number: u8) -> Ipv4Addr {
    Ipv4Addr::new(10, 77, 1, number)
}

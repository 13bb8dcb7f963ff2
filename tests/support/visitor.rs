//! Visitors of the help service: the real ssh client, and the server that `.ci/ssh-server` sets up from the kit.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio, id};
use std::sync::atomic::{AtomicU16, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::terminal::{Opening, program};
use super::{HOME, empty_folder, find, needs, timeout};

/// Client options that ignore the machine's keys and known hosts. The key exchange is the cheapest for a small machine.
const SETTINGS: [&str; 9] = [
    "KexAlgorithms=curve25519-sha256",
    "StrictHostKeyChecking=accept-new",
    "GlobalKnownHostsFile=/dev/null",
    "IdentityFile=/dev/null",
    "IdentitiesOnly=yes",
    "IdentityAgent=none",
    "BatchMode=yes",
    "LogLevel=ERROR",
    "IgnoreUnknown=ObscureKeystrokeTiming",
];

/// The number of visitors so far: each has its own source address.
static VISITORS: AtomicU16 = AtomicU16::new(0);

/// The server started by `.ci/run`.
pub struct Server {
    account: String,
    port: String,
    folder: PathBuf,
}

/// A visitor who has not connected yet, and their source address.
pub struct Visitor {
    pub address: String,
    arguments: Vec<OsString>,
    host: String,
}

/// The server, if it runs. `test` names the folder of the clients' known hosts.
pub fn server(test: &str) -> Server {
    let Ok(named) = env::var("INFOCUS_HELP_SERVER") else {
        needs("the server that .ci/run starts");
    };
    let (account, place) = named.split_once('@').expect("ACCOUNT@127.0.0.1:PORT");
    let (_, port) = place.split_once(':').expect("127.0.0.1:PORT");
    Server { account: account.into(), port: port.into(), folder: empty_folder(test) }
}

/// The server, if it runs and this test may inspect its processes.
pub fn open_server(test: &str) -> Server {
    if !rustix::process::geteuid().is_root() {
        needs("root, to see the server's processes");
    }
    server(test)
}

impl Server {
    /// A new visitor.
    pub fn visitor(&self) -> Visitor {
        let [first, second] = VISITORS.fetch_add(1, Ordering::Relaxed).wrapping_add(1).to_be_bytes();
        let address = format!("127.{}.{first}.{second}", 16 + id() % 200);
        let known = format!("UserKnownHostsFile={}/known_hosts", self.folder.display());
        let mut arguments: Vec<OsString> = ["-F", "none", "-o"].map(Into::into).into();
        arguments.extend([known.into(), "-o".into(), format!("Port={}", self.port).into()]);
        arguments.extend(["-o".into(), format!("BindAddress={address}").into()]);
        arguments.extend(SETTINGS.iter().flat_map(|setting| ["-o".into(), (*setting).into()]));
        Visitor { address, arguments, host: format!("{}@127.0.0.1", self.account) }
    }

    /// The folder of this test.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The fields of the account's line in `/etc/passwd`.
    pub fn account(&self) -> Vec<String> {
        let accounts = fs::read_to_string("/etc/passwd").unwrap();
        let line = accounts.lines().find(|line| line.split(':').next() == Some(&self.account));
        line.expect("no such account").split(':').map(Into::into).collect()
    }

    /// The sessions on the server: the process ID and the initial environment of each.
    pub fn sessions(&self) -> Vec<(i32, String)> {
        let shell = PathBuf::from(self.account().pop().unwrap());
        let mut sessions = Vec::new();
        for process in fs::read_dir("/proc").unwrap() {
            let name = process.unwrap().file_name();
            let Some(pid) = name.to_str().and_then(|name| name.parse().ok()) else { continue };
            let is_program = fs::read_link(format!("/proc/{pid}/exe")).is_ok_and(|path| path == shell);
            if let (true, Ok(environment)) = (is_program, fs::read(format!("/proc/{pid}/environ"))) {
                sessions.push((pid, String::from_utf8_lossy(&environment).into_owned()));
            }
        }
        sessions
    }

    /// The session of a visitor: its process ID and initial environment.
    pub fn session_of(&self, address: &str) -> Option<(i32, String)> {
        let origin = format!("SSH_CLIENT={address} ");
        self.sessions().into_iter().find(|(_, environment)| environment.contains(&origin))
    }

    /// Waits until a visitor's session has ended.
    #[track_caller]
    pub fn wait_until_gone(&self, address: &str) {
        let limit = Instant::now() + timeout();
        while self.session_of(address).is_some() {
            assert!(Instant::now() < limit, "the session of {address} does not end");
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Visitor {
    /// Adds options of the client.
    pub fn with(mut self, options: &[&str]) -> Self {
        self.arguments.extend(options.iter().map(Into::into));
        self
    }

    /// The arguments of the client, ending with the host and the command.
    fn arguments_with(&self, command: &[&str]) -> Vec<OsString> {
        let host = OsString::from(&self.host);
        self.arguments.iter().cloned().chain([host]).chain(command.iter().map(Into::into)).collect()
    }

    /// The client in a terminal, with a command or none.
    pub fn at_a_terminal(&self, command: &[&str]) -> Opening {
        let arguments = self.arguments_with(command);
        let arguments: Vec<&str> = arguments.iter().map(|argument| argument.to_str().unwrap()).collect();
        program(&find("ssh").expect("ssh"), &arguments)
    }

    /// The client in a terminal that reports this number of rows and columns.
    pub fn at_a_terminal_of(&self, size: &str) -> Opening {
        let script = format!("stty rows {size} cols {size}; exec ssh \"$@\"");
        let arguments = self.arguments_with(&[]);
        let arguments = arguments.iter().map(|argument| argument.to_str().unwrap());
        let arguments: Vec<&str> = ["-c", &script, "sh"].into_iter().chain(arguments).collect();
        program(Path::new("/bin/sh"), &arguments).with("PATH", "/usr/bin:/bin")
    }

    /// The client without a terminal, with a command or none.
    pub fn without_a_terminal(&self, command: &[&str]) -> Command {
        client("ssh", &self.arguments_with(command))
    }

    /// A program that copies files. Paths on the host begin with `HOST:`.
    pub fn copies(&self, tool: &str, places: &[&str]) -> Command {
        let places = places.iter().map(|place| place.replace("HOST", &self.host).into());
        client(tool, &self.arguments.iter().cloned().chain(places).collect::<Vec<_>>())
    }
}

fn client(tool: &str, arguments: &[OsString]) -> Command {
    let mut command = Command::new(find(tool).expect("the client"));
    command.args(arguments).env_clear().stdin(Stdio::null());
    command.env("TERM", "xterm-256color").env("HOME", HOME).env("PATH", "/usr/bin:/bin");
    command
}

//! A real sshd that runs as the current user, and its client.

use std::fs;
use std::net::TcpStream;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::{PROGRAM, empty_folder, find, needs};

/// Settings that permit every visitor and override the machine's defaults.
const SETTINGS: &str = "UsePAM no\nStrictModes no\nPidFile none\nPermitRootLogin yes\nPasswordAuthentication no\n\
    PrintMotd no\nPrintLastLog no\nPermitUserRC no\nLogLevel ERROR\nCompression yes\nSetEnv LANG=C.UTF-8\n";

/// An sshd that runs one program for each visitor. It writes to the system's login records.
pub struct Server {
    sshd: PathBuf,
    ssh: PathBuf,
    folder: PathBuf,
}

impl Server {
    /// A server that runs `infocus`, with the machine's OpenSSH. It writes to the system's login records.
    pub fn of_infocus(name: &str) -> Self {
        Self::new(name, &format!("{PROGRAM} --profile ssh"))
    }

    /// A server that runs the command `forced`.
    pub fn new(name: &str, forced: &str) -> Self {
        let sbin = PathBuf::from("/usr/sbin/sshd");
        let sshd = Some(sbin).filter(|path| path.is_file()).or_else(|| find("sshd"));
        let (Some(sshd), Some(keygen), Some(ssh)) = (sshd, find("ssh-keygen"), find("ssh")) else {
            needs("OpenSSH, server and client");
        };
        let folder = empty_folder(name);
        for key in ["host", "visitor"] {
            let made = Command::new(&keygen)
                .args(["-q", "-t", "ed25519", "-N", "", "-f"])
                .arg(folder.join(key))
                .status();
            assert!(made.unwrap().success(), "no key was made");
        }
        let own = format!(
            "HostKey {0}/host\nAuthorizedKeysFile {0}/visitor.pub\nForceCommand {forced}\n",
            folder.display()
        );
        fs::write(folder.join("sshd_config"), own + SETTINGS).unwrap();
        Self { sshd, ssh, folder }
    }

    /// The folder of the server's files.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Starts an sshd for one connection.
    pub fn answer(&self, connection: TcpStream) -> Child {
        let connection = OwnedFd::from(connection);
        Command::new(&self.sshd)
            .args(["-i", "-e", "-f"])
            .arg(self.folder.join("sshd_config"))
            .stdin(Stdio::from(connection.try_clone().unwrap()))
            .stdout(Stdio::from(connection))
            .spawn()
            .unwrap()
    }

    /// The client and its arguments to connect to a port of this machine.
    pub fn client(&self, port: u16, options: &[String]) -> (PathBuf, Vec<String>) {
        let mut arguments: Vec<String> = ["-tt", "-F", "none", "-p"].map(Into::into).into();
        arguments.extend([port.to_string(), "-i".into(), self.folder.join("visitor").display().to_string()]);
        arguments.extend(options.iter().cloned());
        for setting in [
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "IdentitiesOnly=yes",
            "LogLevel=ERROR",
            "IgnoreUnknown=ObscureKeystrokeTiming",
            "ObscureKeystrokeTiming=no",
        ] {
            arguments.extend(["-o".into(), setting.into()]);
        }
        arguments.push("127.0.0.1".into());
        (self.ssh.clone(), arguments)
    }
}

/// An sshd for one visitor. It is killed when this is dropped.
pub struct Sshd(pub Child);

impl Drop for Sshd {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A process and all its descendants.
pub fn descendants(root: u32) -> impl Iterator<Item = u32> {
    let mut found = vec![root];
    let mut next = 0;
    while let Some(parent) = found.get(next).copied() {
        let children = fs::read_to_string(format!("/proc/{parent}/task/{parent}/children"));
        found.extend(children.unwrap_or_default().split(' ').filter_map(|pid| pid.parse::<u32>().ok()));
        next += 1;
    }
    found.into_iter()
}

/// Whether a process runs the program.
pub fn is_program(pid: u32) -> bool {
    fs::read_link(format!("/proc/{pid}/exe")).is_ok_and(|path| path == Path::new(PROGRAM))
}

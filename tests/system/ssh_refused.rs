//! Requests of an ssh client other than a visit: all are refused or have no effect.

use crate::support;
use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::terminal::Terminal;
use crate::support::visitor::{Server, Visitor, open_server, server};
use crate::support::{CommandOutput, find, output_of, timeout, wait_until};
use infocus::content::hotline::NUMBER;

const CTRL_X: &[u8] = b"\x18";

/// The time limit to close a connection without a session.
const UNUSED: Duration = Duration::from_secs(20);

/// A listener outside the service that a visitor might try to reach through it.
struct Target(TcpListener);

impl Target {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        Self(listener)
    }

    fn port(&self) -> u16 {
        self.0.local_addr().unwrap().port()
    }

    #[track_caller]
    fn was_not_reached(&self) {
        assert_eq!(self.0.accept().unwrap_err().kind(), ErrorKind::WouldBlock, "it was reached");
    }
}

/// Asserts that the browser runs, by hiding it.
#[track_caller]
fn is_the_browser(mut terminal: Terminal) {
    terminal.type_keys(CTRL_X);
    assert_eq!(terminal.wait_for_exit(timeout()), 0);
}

/// Asserts that the output is the help card alone, on standard error, with exit status 1.
#[track_caller]
fn is_the_card_as_an_error(said: &CommandOutput) {
    assert_eq!((said.status, said.out.as_str()), (Some(1), ""), "{}", said.err);
    assert!(said.err.contains(NUMBER), "{}", said.err);
    assert!(said.err.len() <= 2_048, "{} bytes", said.err.len());
}

/// A client without a terminal. It is killed when this is dropped.
struct Client(Child);

impl Client {
    fn start(command: &mut Command) -> Self {
        Self(command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap())
    }

    fn is_there(&mut self) -> bool {
        self.0.try_wait().unwrap().is_none()
    }

    /// Kills the client. Returns its output.
    fn end(mut self) -> (String, String) {
        self.0.kill().unwrap();
        let (mut out, mut err) = (String::new(), String::new());
        self.0.stdout.take().unwrap().read_to_string(&mut out).unwrap();
        self.0.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        (out, err)
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The environment of the session of a visitor at the first page.
fn environment(server: &Server, visitor: &Visitor) -> String {
    server.session_of(&visitor.address).expect("no session").1
}

#[test]
#[ignore = "needs sshd"]
fn without_a_terminal_a_visitor_gets_the_help_card() {
    let server = server("ssh-card");
    let said = output_of(&mut server.visitor().without_a_terminal(&[]));
    assert_eq!((said.status, said.err.as_str()), (Some(0), ""));
    assert!(said.out.contains(NUMBER) && said.out.len() <= 2_048, "{}", said.out);
    assert!(!said.out.contains('\x1b'), "an escape code");
}

#[test]
#[ignore = "needs sshd"]
fn nothing_is_reached_by_local_forwarding() {
    let server = server("ssh-L");
    let (target, socket) = (Target::new(), server.folder().join("socket"));
    let forward = format!("{}:127.0.0.1:{}", socket.display(), target.port());
    let mut client = Client::start(
        server.visitor().with(&["-N", "-L", &forward]).without_a_terminal(&[]).stdin(Stdio::null()),
    );
    wait_until("the client listens", || socket.exists());
    let mut asked = UnixStream::connect(&socket).unwrap();
    let _ = asked.write_all(b"anybody there?");
    let mut answer = Vec::new();
    let _ = asked.read_to_end(&mut answer);
    assert_eq!(answer, b"");
    target.was_not_reached();
    assert!(client.is_there());
}

#[test]
#[ignore = "needs sshd"]
fn nothing_is_reached_by_remote_forwarding() {
    let server = server("ssh-R");
    let target = Target::new();
    let forward = format!("0:127.0.0.1:{}", target.port());
    let options = ["-N", "-o", "ExitOnForwardFailure=yes", "-R", &forward];
    let said = output_of(&mut server.visitor().with(&options).without_a_terminal(&[]));
    assert_eq!(said.status, Some(255), "{}", said.err);
    assert!(said.err.contains("remote port forwarding failed"), "{}", said.err);
    target.was_not_reached();
}

#[test]
#[ignore = "needs sshd"]
fn nothing_is_reached_by_a_dynamic_proxy() {
    let server = server("ssh-D");
    let target = Target::new();
    let free = Target::new().port();
    let place = format!("127.0.0.1:{free}");
    let _client = Client::start(&mut server.visitor().with(&["-N", "-D", &place]).without_a_terminal(&[]));
    let mut socket = None;
    wait_until("the client listens", || {
        socket = TcpStream::connect(&place).ok();
        socket.is_some()
    });
    let mut socket = socket.unwrap();
    let [high, low] = target.port().to_be_bytes();
    socket.write_all(&[5, 1, 0]).unwrap();
    socket.write_all(&[5, 1, 0, 1, 127, 0, 0, 1, high, low]).unwrap();
    let mut answer = Vec::new();
    let _ = socket.read_to_end(&mut answer);
    // The client accepts the proxy request; the server refuses to open the channel.
    assert!(answer.starts_with(&[5, 0]) && answer.get(3) != Some(&0), "{answer:?}");
    target.was_not_reached();
}

#[test]
#[ignore = "needs sshd"]
fn nothing_is_reached_by_forwarding_standard_input() {
    let server = server("ssh-W");
    let target = Target::new();
    let place = format!("127.0.0.1:{}", target.port());
    let said = output_of(&mut server.visitor().with(&["-W", &place]).without_a_terminal(&[]));
    assert_eq!((said.status, said.out.as_str()), (Some(255), ""), "{}", said.err);
    target.was_not_reached();
}

#[test]
#[ignore = "needs ssh-agent"]
fn agent_forwarding_is_refused() {
    let server = open_server("ssh-A");
    let Some(agent) = find("ssh-agent") else { crate::support::needs("ssh-agent") };
    let socket = server.folder().join("agent");
    let _agent = Client::start(Command::new(agent).arg("-D").arg("-a").arg(&socket));
    wait_until("the agent listens", || socket.exists());
    let visitor = server.visitor().with(&["-A"]);
    let terminal = visitor.at_a_terminal(&[]).with("SSH_AUTH_SOCK", &socket).browse();
    assert!(!environment(&server, &visitor).contains("SSH_AUTH_SOCK"));
    is_the_browser(terminal);
}

#[test]
#[ignore = "needs sshd"]
fn x11_forwarding_is_refused() {
    let server = open_server("ssh-X");
    let visitor = server.visitor().with(&["-X"]);
    let terminal = visitor.at_a_terminal(&[]).with("DISPLAY", ":99").browse();
    assert!(!environment(&server, &visitor).contains("DISPLAY"));
    is_the_browser(terminal);
}

#[test]
#[ignore = "needs sshd"]
fn a_connection_without_a_session_is_closed() {
    let server = open_server("ssh-N");
    let (visitor, next) = (server.visitor().with(&["-N"]), server.visitor());
    let mut client = Client::start(&mut visitor.without_a_terminal(&[]));
    // A visitor who came later has a session, and this one still has none.
    let terminal = next.at_a_terminal(&[]).browse();
    assert!(client.is_there() && server.session_of(&visitor.address).is_none());
    is_the_browser(terminal);
    let limit = Instant::now() + UNUSED;
    while client.is_there() {
        assert!(Instant::now() < limit, "still there");
        thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(client.end().0, "");
}

#[test]
#[ignore = "needs sshd"]
fn scp_transfers_no_files() {
    let server = server("ssh-files");
    let mine = server.folder().join("mine");
    fs::write(&mine, "something").unwrap();
    let mine = mine.to_str().unwrap();
    let taken = server.folder().join("taken");
    let taken = taken.to_str().unwrap();
    for old_way in [&[][..], &["-O"]] {
        for places in [["HOST:/etc/passwd", taken], [mine, "HOST:"], [mine, "HOST:/tmp/infocus-given"]] {
            let said = output_of(&mut server.visitor().with(old_way).copies("scp", &places));
            assert!(said.status != Some(0) && said.out.is_empty(), "{old_way:?} {places:?}: {said:?}");
        }
    }
    assert!(!Path::new(taken).exists() && !Path::new("/tmp/infocus-given").exists());
}

#[test]
#[ignore = "needs sshd"]
fn the_sftp_subsystem_gets_no_session() {
    let server = server("ssh-sftp");
    let said = output_of(&mut server.visitor().with(&["-s"]).without_a_terminal(&["sftp"]));
    // sshd does not pass on the standard error of a subsystem, so nobody sees the card.
    assert_eq!((said.status, said.out.as_str()), (Some(1), ""), "{}", said.err);
}

#[test]
#[ignore = "needs sshd"]
fn a_command_gets_the_help_card() {
    let server = server("ssh-command");
    for command in ["id", "sh -i", "bash -l", "infocus --profile personal", "exec sh", "print", ""] {
        let said = output_of(&mut server.visitor().without_a_terminal(&[command]));
        // An empty command counts as none.
        if command.is_empty() {
            assert_eq!((said.status, said.err.as_str()), (Some(0), ""));
        } else {
            is_the_card_as_an_error(&said);
        }
    }
}

#[test]
#[ignore = "needs sshd"]
fn a_command_at_a_terminal_gets_the_browser() {
    let server = server("ssh-command-terminal");
    for command in ["sh -i", "id", "infocus --profile personal"] {
        let terminal = server.visitor().with(&["-t"]).at_a_terminal(&[command]).browse();
        is_the_browser(terminal);
    }
}

#[test]
#[ignore = "needs su"]
fn su_to_the_account_gets_the_visitors_program() {
    let _server = open_server("ssh-su");
    let Some(su) = find("su") else { crate::support::needs("su") };
    let card = output_of(Command::new(&su).arg("help").stdin(Stdio::null()));
    assert!(card.status == Some(0) && card.out.contains(NUMBER), "{card:?}");
    for arguments in [&["--", "--profile", "personal"][..], &["--", "print"], &["-c", "id"]] {
        let said = output_of(Command::new(&su).arg("help").args(arguments).stdin(Stdio::null()));
        assert_eq!(format!("{}{}", said.out, said.err), card.out, "{arguments:?}");
    }
    is_the_browser(support::terminal::program(&su, &["help"]).browse());
}

#[test]
#[ignore = "needs sshd"]
fn environment_variables_of_a_visitor_are_ignored() {
    let server = open_server("ssh-environment");
    let sent = [
        ("LD_PRELOAD", "/nowhere/of-the-visitor.so"),
        ("LD_LIBRARY_PATH", "/nowhere/of-the-visitor"),
        ("PATH", "/nowhere/of-the-visitor"),
        ("TERMINFO", "/nowhere/of-the-visitor"),
        ("TERMCAP", "/nowhere/of-the-visitor"),
        ("HOME", "/nowhere/of-the-visitor"),
    ];
    for option in ["SendEnv", "SetEnv"] {
        let mut visitor = server.visitor();
        for (name, text) in sent {
            let setting = if option == "SetEnv" {
                format!("{option}={name}={text}")
            } else {
                format!("{option}={name}")
            };
            visitor = visitor.with(&["-o", &setting]);
        }
        let mut opening = visitor.at_a_terminal(&[]);
        // The client itself must still run with these variables.
        for (name, text) in
            sent.into_iter().filter(|(name, _)| option == "SendEnv" && !name.starts_with("LD_"))
        {
            opening = opening.with(name, text);
        }
        let terminal = opening.browse();
        let environment = environment(&server, &visitor);
        assert!(!environment.contains("of-the-visitor"), "{option}: {environment}");
        is_the_browser(terminal);
    }
}

#[test]
#[ignore = "needs sshd"]
fn a_very_long_command_does_no_harm() {
    let server = server("ssh-long");
    let piece = "x".repeat(100_000);
    let said = output_of(&mut server.visitor().without_a_terminal(&[&piece]));
    is_the_card_as_an_error(&said);
    let said = output_of(&mut server.visitor().without_a_terminal(&[piece.as_str(); 10]));
    assert!(said.status != Some(0) && said.out.is_empty(), "{said:?}");
    is_the_browser(server.visitor().at_a_terminal(&[]).browse());
}

//! The ssh service under attack, on a machine in namespaces with the kit installed: half-open connections
//! from many addresses, and too many connections from one.

use std::net::{Ipv4Addr, SocketAddrV4};
use std::os::fd::OwnedFd;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::net::{AddressFamily, SocketFlags, SocketType, bind, connect, socket_with, sockopt};

use crate::support::kit::SSH_KIT;
use crate::support::namespaces::{Network, SERVER, address};
use crate::support::terminal::program;
use crate::support::{PROGRAM, empty_folder, find, needs, output_of, timeout};
use infocus::content::hotline::NUMBER;

/// The attackers' addresses, and the connections from each.
const ATTACKERS: u8 = 25;
const FROM_EACH: usize = 20;

/// The most connections that are made at once from one address.
const AT_ONCE: usize = 5;

/// The visitors, whose addresses follow those of the attackers.
const VISITORS: u8 = 8;

/// Installs the kit as its README says, and starts sshd.
fn open(network: &Network) {
    // The kit may be on this machine, of which the server is a copy.
    let old = format!("[ ! -f /var/lib/infocus-ssh/installed ] || {SSH_KIT}/uninstall --yes");
    network.server.run(&old);
    let said = network.server.run(&format!("{SSH_KIT}/install --yes --binary {PROGRAM}"));
    assert!(said.contains("nft -f /etc/infocus/limit.nft"), "{said}");
    // As systemd would.
    let unit = network.server.run("cat /etc/systemd/system/multi-user.target.wants/infocus-limit.service");
    let start = unit.lines().find_map(|line| line.strip_prefix("ExecStart=")).unwrap();
    network.server.run(start);
    network.server.run("ssh-keygen -q -t ed25519 -N '' -f /run/host; $(command -v sshd) -h /run/host");
}

/// A connection that says nothing, without waiting until it is made.
fn knock(from: Ipv4Addr) -> OwnedFd {
    let flags = SocketFlags::NONBLOCK | SocketFlags::CLOEXEC;
    let socket = socket_with(AddressFamily::INET, SocketType::STREAM, flags, None).unwrap();
    bind(&socket, &SocketAddrV4::new(from, 0)).unwrap();
    assert_eq!(connect(&socket, &SocketAddrV4::new(SERVER, 22)), Err(Errno::INPROGRESS));
    socket
}

/// Twenty connections from one address that come at once.
fn crowd(from: u8) -> Vec<OwnedFd> {
    (0..FROM_EACH).map(|_| knock(address(from))).collect()
}

/// The numbers of connections that have been made, and of those among them that sshd has not closed.
fn made_and_open(connections: &[OwnedFd]) -> (usize, usize) {
    let wanted = PollFlags::OUT | PollFlags::RDHUP;
    let mut polled: Vec<_> = connections.iter().map(|socket| PollFd::new(socket, wanted)).collect();
    poll(&mut polled, Some(&Timespec::default())).unwrap();
    let is_made = |flags: &PollFlags| flags.contains(PollFlags::OUT) && !flags.contains(PollFlags::ERR);
    let made: Vec<_> = polled.iter().map(PollFd::revents).filter(is_made).collect();
    let open = made.iter().filter(|flags| !flags.intersects(PollFlags::RDHUP | PollFlags::HUP));
    (made.len(), open.count())
}

/// Waits until so many connections are made. Returns how long that took.
#[track_caller]
fn wait_until_made(connections: &[OwnedFd], wanted: usize) -> Duration {
    let began = Instant::now();
    while made_and_open(connections).0 < wanted {
        let (made, open) = made_and_open(connections);
        assert!(began.elapsed() < timeout(), "of {wanted} connections {made} are made and {open} are open");
        thread::sleep(Duration::from_millis(5));
    }
    began.elapsed()
}

/// Whether a connection is made, and not refused.
#[track_caller]
fn is_let_in(connection: &OwnedFd) -> bool {
    let limit = Timespec { tv_sec: timeout().as_secs().cast_signed(), tv_nsec: 0 };
    let answers = poll(&mut [PollFd::new(connection, PollFlags::OUT)], Some(&limit)).unwrap();
    assert_eq!(answers, 1, "neither let in nor refused");
    sockopt::socket_error(connection).unwrap().is_ok()
}

/// A visitor comes, sees the first page and leaves. Returns how long the page took.
#[track_caller]
fn visit(folder: &Path, from: Ipv4Addr) -> Duration {
    let Some(ssh) = find("ssh") else { needs("ssh") };
    let known = format!("UserKnownHostsFile={}/known_hosts", folder.display());
    let (from, host) = (format!("BindAddress={from}"), format!("help@{SERVER}"));
    let options = ["-F", "none", "-o", &known, "-o", &from, "-o", "StrictHostKeyChecking=accept-new"];
    let began = Instant::now();
    let mut terminal = program(&ssh, &[&options[..], &["-o", "LogLevel=ERROR", &host]].concat()).open();
    terminal.wait_for_bytes(NUMBER.as_bytes());
    let took = began.elapsed();
    terminal.type_keys(b"\x18");
    assert_eq!(terminal.wait_for_exit(timeout()), 0);
    took
}

#[test]
#[ignore = "needs root, sshd, ssh, unshare, nsenter, ip and nft"]
fn five_hundred_half_open_connections_from_25_addresses_keep_no_visitor_out() {
    let network = Network::new(ATTACKERS + VISITORS);
    open(&network);
    let folder = empty_folder("half-open");
    let at_once = usize::from(ATTACKERS) * AT_ONCE;
    network.clients.within(|| {
        let connections: Vec<OwnedFd> = (0..ATTACKERS).flat_map(crowd).collect();
        assert_eq!(connections.len(), 500);
        wait_until_made(&connections, at_once);
        for visitor in 0..VISITORS {
            let took = visit(&folder, address(ATTACKERS + visitor));
            let (made, open) = made_and_open(&connections);
            println!("{took:?} to the first page; of 500 connections {made} are made and {open} are open");
            assert!(open >= at_once, "the attack was over before");
        }
    });
}

#[test]
#[ignore = "needs root, sshd, unshare, nsenter, ip and nft"]
fn the_limit_by_address_holds_until_the_kit_is_removed() {
    let network = Network::new(3);
    open(&network);
    let query = "{ sshd -T -C user=help,host=localhost,addr=127.0.0.1; nft -t list table inet infocus; }";
    let card = output_of(&mut network.server.shell(&format!("{query} | {PROGRAM} selftest --ssh")));
    assert!(card.out.contains("pass  One address."), "{}{}", card.out, card.err);
    network.clients.within(|| {
        let connections = crowd(0);
        wait_until_made(&connections, AT_ONCE);
        let (made, _) = made_and_open(&connections);
        assert!(made < 2 * AT_ONCE, "{made} of 20 came at once");
        // Another address is not held up, and the rest come later by themselves.
        wait_until_made(&[knock(address(1))], 1);
        wait_until_made(&connections, made + 1);
    });
    let said = network.server.run(&format!("{SSH_KIT}/uninstall --yes"));
    assert!(said.contains("Done."), "{said}");
    assert!(!network.server.shell("nft list table inet infocus").output().unwrap().status.success());
    // No connection waits for its second attempt, which the kernel makes after a second.
    let took = network.clients.within(|| wait_until_made(&crowd(2), FROM_EACH));
    assert!(took < Duration::from_secs(1), "twenty connections took {took:?}");
}

#[test]
#[ignore = "needs root, sshd, unshare, nsenter, ip and nft"]
fn one_address_has_fifty_connections_at_a_time_and_a_place_again_when_some_end() {
    let network = Network::new(2);
    open(&network);
    // The pace of the arrivals has a test of its own, and would make this one long.
    network.server.run("sed -i 's,1/second burst 5,1000/second burst 1000,' /etc/infocus/limit.nft");
    network.server.run("nft -f /etc/infocus/limit.nft");
    network.clients.within(|| {
        let mut connections: Vec<OwnedFd> = (0..50).map(|_| knock(address(0))).collect();
        wait_until_made(&connections, 50);
        assert!(!is_let_in(&knock(address(0))), "the next one is let in");
        assert!(is_let_in(&knock(address(1))), "another address is refused");
        connections.truncate(25);
        let began = Instant::now();
        while !is_let_in(&knock(address(0))) {
            assert!(began.elapsed() < timeout(), "there is no place again");
        }
    });
}

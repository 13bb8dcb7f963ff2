//! A link between an ssh client and its server, which counts bytes and has a configurable delay and speed.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use super::ssh::{Server, Sshd};

/// The largest number of bytes that the link passes on at once.
const PIECE: usize = 512;

/// The properties of a link.
#[derive(Clone, Copy, Default)]
pub struct Kind {
    /// The delay in each direction.
    pub delay: Duration,
    /// The bytes a second in each direction; `None` for no limit.
    pub speed: Option<u32>,
}

/// The traffic delivered at the ends of a link: the payload of its TCP connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carried {
    /// Bytes to the visitor.
    pub down: usize,
    /// Bytes from the visitor.
    pub up: usize,
    /// The time of the last byte delivered to the visitor.
    pub last_at: Instant,
}

impl Carried {
    /// The bytes in both directions.
    pub const fn bytes(&self) -> usize {
        self.down + self.up
    }
}

/// A link to a server.
pub struct Link {
    carried: Arc<Mutex<Carried>>,
    _sshd: Sshd,
}

impl Link {
    /// Opens a link to a server for one visitor. Returns the port to connect to.
    pub fn open(server: &Server, kind: Kind) -> (u16, Self) {
        let inner = TcpListener::bind("127.0.0.1:0").unwrap();
        let near = TcpStream::connect(inner.local_addr().unwrap()).unwrap();
        let (far, _) = inner.accept().unwrap();
        let sshd = Sshd(server.answer(far));
        let outer = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = outer.local_addr().unwrap().port();
        let carried = Arc::new(Mutex::new(Carried { down: 0, up: 0, last_at: Instant::now() }));
        thread::spawn({
            let carried = Arc::clone(&carried);
            move || {
                let (visitor, _) = outer.accept().unwrap();
                let (to_visitor, to_sshd) = (visitor.try_clone().unwrap(), near.try_clone().unwrap());
                let up = Arc::clone(&carried);
                thread::spawn(move || carry(visitor, to_sshd, kind, |count| up.lock().unwrap().up += count));
                carry(near, to_visitor, kind, |count| {
                    let mut carried = carried.lock().unwrap();
                    carried.down += count;
                    carried.last_at = Instant::now();
                });
            }
        });
        (port, Self { carried, _sshd: sshd })
    }

    /// The traffic so far.
    pub fn carried(&self) -> Carried {
        *self.carried.lock().unwrap()
    }

    /// Waits until the visitor has received nothing for this time. Returns the traffic up to then.
    pub fn wait_until_still(&self, silence: Duration) -> Carried {
        loop {
            let carried = self.carried();
            let Some(left) = silence.checked_sub(carried.last_at.elapsed()) else { return carried };
            thread::sleep(left);
        }
    }
}

/// Moves bytes until the end of the input with the link's delay and speed. Calls `count` for each piece delivered.
fn carry(mut from: TcpStream, mut to: TcpStream, kind: Kind, count: impl Fn(usize)) {
    to.set_nodelay(true).unwrap();
    let (sender, pieces) = mpsc::channel::<(Instant, Vec<u8>)>();
    thread::spawn(move || {
        let mut piece = [0; PIECE];
        while let Ok(count @ 1..) = from.read(&mut piece) {
            if sender.send((Instant::now(), piece[..count].to_vec())).is_err() {
                return;
            }
        }
    });
    let mut free_at = Instant::now();
    for (came_at, piece) in pieces {
        let time =
            kind.speed.map(|speed| Duration::from_secs(1) * u32::try_from(piece.len()).unwrap() / speed);
        free_at = free_at.max(came_at) + time.unwrap_or_default();
        // This simulates the link; it does not wait for an event.
        thread::sleep((free_at + kind.delay).saturating_duration_since(Instant::now()));
        count(piece.len());
        if to.write_all(&piece).is_err() {
            break;
        }
    }
    let _ = to.shutdown(std::net::Shutdown::Write);
}

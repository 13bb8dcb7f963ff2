//! Whoever types as fast as a machine can leaves the others their answers, and takes little of the machine. How soon
//! the answers come is measured by `cargo bench --bench ssh`.

use std::sync::atomic::Ordering;
use std::thread;

use crate::support::crowd::ticks;
use crate::support::hasty::{Haste, PIECE};
use crate::support::visitor::open_server;
use crate::support::wire::ACKNOWLEDGEMENT;

/// The keys that somebody else types meanwhile.
const KEYS: u32 = 96;

/// The panes that a Tab leads through, one after the other.
const PANES: u32 = 7;

/// The processor time that a key of theirs may take, and that 100 bytes of the hasty one may, in milliseconds.
const A_KEY: u64 = 3;
const A_PIECE: u64 = 3;

/// In milliseconds.
const TICK: u64 = 10;

#[test]
#[ignore = "needs sshd and root"]
fn whoever_types_ten_kilobytes_a_second_slows_nobody_else_down() {
    let server = open_server("ssh-typing");
    let visitors = [server.visitor(), server.visitor()];
    let [quiet, other] = visitors.each_ref().map(|visitor| visitor.at_a_terminal(&[]).browse());
    let pids = visitors.map(|visitor| server.session_of(&visitor.address).expect("no session").0);
    let ticks_of_both = || pids.map(|pid| ticks(pid).expect("a session ended"));
    let before = ticks_of_both();
    let haste = Haste::default();
    haste.is_wanted.store(true, Ordering::Relaxed);
    let (after, pieces) = thread::scope(|scope| {
        let (haste, _over) = (&haste, haste.until_dropped());
        scope.spawn(move || haste.types(&other));
        for number in 1..=KEYS {
            // So the other one types before each key, however busy the machine is.
            haste.wait_for_a_piece();
            quiet.type_keys(b"\t");
            quiet.wait_to_see(&format!("[{} ", number % PANES));
            quiet.type_keys(ACKNOWLEDGEMENT);
        }
        (ticks_of_both(), haste.pieces.load(Ordering::Relaxed) as u64)
    });
    let [own, others] = [0, 1].map(|number: usize| (after[number] - before[number]) * TICK);
    println!("{KEYS} keys took {own} ms, {pieces} pieces of {PIECE} bytes {others} ms");
    assert!(own <= A_KEY * u64::from(KEYS), "{own} ms of processor time for {KEYS} keys");
    assert!(others <= A_PIECE * pieces, "{others} ms of processor time for {pieces} pieces");
}

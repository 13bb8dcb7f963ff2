//! A visitor who types as fast as a machine can delays no other visitor and uses little processor time. `cargo bench
//! --bench ssh` measures the time of the answers.

use std::sync::atomic::Ordering;
use std::thread;

use crate::support::crowd::ticks;
use crate::support::hasty::{Haste, PIECE};
use crate::support::visitor::open_server;
use crate::support::wire::ACKNOWLEDGEMENT;

/// The keys that the other visitor types meanwhile.
const KEYS: u32 = 96;

/// The number of panes that Tab cycles through.
const PANES: u32 = 7;

/// The limits of processor time for a key of the other visitor, and for 100 bytes of the fast one, in milliseconds.
const A_KEY: u64 = 3;
const A_PIECE: u64 = 3;

/// The length of a tick in milliseconds.
const TICK: u64 = 10;

#[test]
#[ignore = "needs sshd and root"]
fn a_visitor_who_types_10_kilobytes_a_second_slows_nobody_else_down() {
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
            // The fast visitor types between any two keys, however busy the machine is.
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

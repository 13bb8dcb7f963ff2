//! A kiosk in a real terminal: no way out, no trace of the previous reader, and a timeout.

use std::time::{Duration, Instant};

use crate::support::kiosk::{Kiosk, NOTICE};
use crate::support::terminal::{A_MOMENT, infocus};
use crate::support::wire::{PIECE, text_of};
use crate::support::{depth, states, timeout};
use infocus::content::hotline::NUMBER;
use ratatui_thrift::Capabilities;
use rustix::process::Signal;

const ENTER: &[u8] = b"\r";
const CTRL_L: &[u8] = b"\x0c";
const CTRL_X: &[u8] = b"\x18";

/// How long the cover ignores keys.
const DEAF: Duration = Duration::from_secs(3);

/// On the second row of every page.
const TITLE: &str = "Information and help";

#[test]
fn the_program_itself_opens_as_a_kiosk() {
    let terminal = infocus(&["--profile", "kiosk", "--lang", "en"]).with("TERM", "linux").browse();
    let text = terminal.text();
    assert!(text.contains(TITLE) && text.contains("Done? Ctrl+X clears the screen."), "{text}");
    let hidden = Instant::now();
    terminal.type_keys(CTRL_X);
    terminal.wait_to_see(NOTICE);
    terminal.type_keys(b"\r\r\r");
    // A busy machine may delay this, but never makes it earlier.
    while !terminal.wait_a_little_to_see(TITLE) {
        assert!(hidden.elapsed() < DEAF + timeout(), "Enter is never heard: {}", terminal.text());
        terminal.type_keys(ENTER);
    }
    assert!(hidden.elapsed() >= DEAF, "three seconds are not over: {}", terminal.text());
}

#[test]
fn no_key_gets_out_of_a_kiosk() {
    let mut kiosk = Kiosk::browse("kiosk-keys", "kiosk", "linux");
    let first = kiosk.terminal.text();
    for key in [&b"\x03"[..], b"\x04", b"\x11", b"\x17", b"\x1a", CTRL_X, b"\x1b[24~", b"\x1b\x1b\x1b"] {
        kiosk.terminal.type_keys(b"?");
        kiosk.terminal.wait_to_see("hold the key marked Ctrl");
        kiosk.terminal.type_keys(key);
        kiosk.terminal.wait_to_see(NOTICE);
        kiosk.terminal.type_until_read(ENTER);
        assert!(kiosk.terminal.is_silent_for(A_MOMENT / 5));
        kiosk.pass(4);
        assert!(!kiosk.terminal.text().contains(NUMBER));
        kiosk.terminal.type_keys(ENTER);
        kiosk.terminal.wait_to_see(TITLE);
        assert_eq!(kiosk.terminal.text(), first);
    }
    for signal in [Signal::INT, Signal::QUIT, Signal::TSTP, Signal::CONT] {
        kiosk.terminal.send(signal);
        kiosk.terminal.type_keys(b"q");
        kiosk.terminal.wait_to_see("Search: q");
        kiosk.terminal.type_keys(b"\x1b");
        kiosk.terminal.wait_to_see(TITLE);
    }
}

#[test]
fn signals_of_the_unit_end_a_kiosk_and_leave_nothing() {
    for (signal, status) in
        [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::ABORT, 134), (Signal::USR1, 138)]
    {
        let mut kiosk = Kiosk::browse("kiosk-ends", "kiosk", "linux");
        let mark = kiosk.terminal.mark();
        kiosk.terminal.send(signal);
        assert_eq!(kiosk.terminal.wait_for_exit(timeout()), status);
        assert!(kiosk.terminal.since(mark).starts_with(Capabilities::of("linux", false).blanking()));
        assert!(kiosk.terminal.text().is_empty());
        assert_eq!(kiosk.terminal.modes(), kiosk.terminal.modes_before);
    }
}

#[test]
fn a_kiosk_warns_after_150_seconds_and_shows_the_first_page_after_180() {
    let mut kiosk = Kiosk::browse("kiosk-idle", "kiosk", "linux");
    let first = kiosk.terminal.text();
    for keys in [&b"2\r"[..], b"/passport", b"?7"] {
        kiosk.terminal.type_and_wait(keys);
        kiosk.pass(150);
        kiosk.terminal.wait_for(|screen| text_of(screen).contains("Still reading? This page closes in"));
        kiosk.pass(30);
        kiosk.terminal.wait_for(|screen| text_of(screen) == first);
    }
}

#[test]
fn foreign_output_on_a_console_is_gone_within_half_a_minute() {
    let mut kiosk = Kiosk::browse("kiosk-repaint", "kiosk", "linux");
    kiosk.terminal.type_and_wait(b"2");
    let scribble = b"\x1b[1;1H\x1b[31mkernel: usb 1-1: new device\r\n\x1b[3;9r\x1b[9;1H\n\n\n";
    let (page, key): (_, Option<&[u8]>) = (kiosk.terminal.text(), None);
    for key in [key, Some(CTRL_L)] {
        kiosk.terminal.scribble(scribble);
        let mark = kiosk.terminal.mark();
        match key {
            Some(key) => kiosk.terminal.type_keys(key),
            None => kiosk.pass(31),
        }
        kiosk.terminal.wait_for(|screen| text_of(screen) == page);
        let sent = kiosk.terminal.since(mark);
        let output = String::from_utf8_lossy(&sent).into_owned();
        assert!(output.starts_with("\x1b[m\x1b[r\x1b[?7l") && !output.contains("\x1b[2J"), "{output:?}");
        assert!(output.find(NUMBER).unwrap() < 60, "the banner first: {output:?}");
    }
    kiosk.terminal.type_keys(CTRL_X);
    kiosk.terminal.wait_to_see(NOTICE);
    let notice = kiosk.terminal.text();
    kiosk.terminal.scribble(scribble);
    kiosk.pass(31);
    kiosk.terminal.wait_for(|screen| text_of(screen) == notice);
}

#[test]
fn outside_a_console_nothing_is_written_unprompted() {
    let mut kiosk = Kiosk::browse("kiosk-silence", "kiosk", "xterm");
    let mark = kiosk.terminal.mark();
    kiosk.pass(31);
    assert!(kiosk.terminal.is_silent_for(A_MOMENT));
    assert_eq!(kiosk.terminal.mark(), mark);
}

/// The output from the last blanking on.
fn from_blank(bytes: &[u8], blank: &[u8]) -> String {
    let at = bytes.windows(blank.len()).rposition(|piece| piece == blank).expect("never blank");
    assert!(at <= 4_096 + PIECE, "{at} old bytes");
    String::from_utf8_lossy(&bytes[at..]).into_owned()
}

#[test]
fn hiding_in_a_kiosk_does_not_wait_for_a_terminal_that_takes_no_bytes() {
    let blank = Capabilities::of("linux", false).blanking();
    for (number, state) in states().enumerate().step_by(depth(5, 1)) {
        let kiosk = Kiosk::browse(&format!("kiosk-stuck-{}", number % 2), "kiosk", "linux");
        let mark = kiosk.terminal.mark();
        kiosk.terminal.while_it_takes_no_bytes(|| {
            kiosk.terminal.type_until_read(state.as_bytes());
            kiosk.terminal.type_keys(CTRL_X);
            kiosk.terminal.wait_until_old_bytes_are_gone();
            kiosk.terminal.type_until_read(b"\x1b[B");
        });
        kiosk.terminal.wait_to_see(NOTICE);
        let after = from_blank(&kiosk.terminal.since(mark), blank);
        assert!(!after.contains(NUMBER) && !after.contains("Human"), "{state:?}: {after:?}");
        assert!(!kiosk.terminal.text().contains(NUMBER), "{}", kiosk.terminal.text());
    }
}

#[test]
fn hiding_over_ssh_does_not_wait_for_a_terminal_that_takes_no_bytes() {
    let blank = Capabilities::XTERM.blanking();
    for (number, state) in states().enumerate().step_by(depth(15, 3)) {
        for (key, ends) in [(CTRL_X, true), (b"\x1b\x1b\x1b".as_slice(), false)] {
            let mut kiosk = Kiosk::browse(&format!("ssh-stuck-{}", number % 2), "ssh", "xterm");
            let mark = kiosk.terminal.mark();
            kiosk.terminal.while_it_takes_no_bytes(|| {
                kiosk.terminal.type_until_read(state.as_bytes());
                kiosk.terminal.type_keys(key);
                kiosk.terminal.wait_until_old_bytes_are_gone();
                assert!(!ends || kiosk.terminal.ends_within(timeout()), "still there in {state:?}");
            });
            if ends {
                assert_eq!(kiosk.terminal.wait_for_exit(timeout()), 0);
            } else {
                kiosk.terminal.wait_to_see(NOTICE);
            }
            let after = from_blank(&kiosk.terminal.since(mark), blank);
            assert!(!after.contains(NUMBER) && !after.contains("Human"), "{state:?}: {after:?}");
        }
    }
}

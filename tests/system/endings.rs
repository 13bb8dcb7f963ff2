//! Every way to end the program: hide keys, quitting, and signals. Each blanks the screen before anything else,
//! restores the terminal, and leaves nothing of the content.

use std::path::Path;

use crate::support::terminal::{
    A_MOMENT, FOUND, KEYS, LISTED, Opening, READ, SHELL_PROMPT, Terminal, infocus, program, shell,
};
use crate::support::wire::{PIECE, text_of};
use crate::support::{PANICS, PROGRAM, find, needs, states, timeout};
use infocus::content::hotline::NUMBER;
use ratatui_thrift::Capabilities;
use rustix::process::Signal;

const ENTER: &[u8] = b"\r";
const ESC: &[u8] = b"\x1b";
const CTRL_C: &[u8] = b"\x03";
const CTRL_L: &[u8] = b"\x0c";
const CTRL_X: &[u8] = b"\x18";
const F12: &[u8] = b"\x1b[24~";

/// Whether these bytes show anything legible.
fn shows_something(bytes: &[u8]) -> bool {
    let mut parser = vt100::Parser::new(24, 80, 1_000);
    // On either screen: leaving the alternate screen would remove the text written there.
    parser.process(String::from_utf8_lossy(bytes).replace("\x1b[?1049l", "").as_bytes());
    !parser.screen().contents().trim().is_empty()
}

/// The long words on a screen.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words
        .filter(|word| word.chars().filter(|letter| letter.is_alphabetic()).count() > 3)
        .map(Into::into)
        .collect()
}

/// Waits for the exit. Asserts that blanking comes first and that nothing of `shown` is left. Returns the status.
#[track_caller]
fn is_gone(terminal: &mut Terminal, term: &str, mark: usize, shown: &str) -> u32 {
    let status = terminal.wait_for_exit(timeout());
    let after = terminal.since(mark);
    let blank = Capabilities::of(term, false).blanking();
    assert!(blank.len() <= 16, "hiding takes {} bytes", blank.len());
    assert!(after.starts_with(blank), "not blank first: {:?}", String::from_utf8_lossy(&after));
    assert!(!shows_something(&after), "said after hiding: {:?}", String::from_utf8_lossy(&after));
    let (after, left) = (String::from_utf8_lossy(&after).into_owned(), terminal.text());
    for word in words(shown) {
        assert!(!after.contains(&word) && !left.contains(&word), "{word} is left");
    }
    assert_eq!(terminal.modes(), terminal.modes_before);
    assert!(
        !terminal
            .look(|screen| screen.alternate_screen() || screen.hide_cursor() || screen.bracketed_paste())
    );
    status
}

/// Types `way`, waits for the text `there`, and hides with each hide key.
#[track_caller]
fn all_keys_hide(term: &str, way: &[u8], there: &str) {
    for (before, key) in [(&b""[..], CTRL_X), (b"", F12), (b"\x1b\x1b", ESC)] {
        let mut terminal = infocus(&[]).with("TERM", term).browse();
        terminal.type_keys(way);
        terminal.wait_to_see(there);
        let shown = terminal.text();
        terminal.type_keys(before);
        terminal.wait_to_see(if before.is_empty() { there } else { LISTED });
        let mark = terminal.mark();
        terminal.type_keys(key);
        assert_eq!(is_gone(&mut terminal, term, mark, &shown), 0, "{key:?}");
    }
}

#[test]
#[ignore = "needs signals and processor time of its own"]
fn every_hide_key_hides_a_list() {
    all_keys_hide("xterm-256color", b"", LISTED);
}

#[test]
#[ignore = "needs signals and processor time of its own"]
fn every_hide_key_hides_an_entry() {
    all_keys_hide("xterm-256color", ENTER, READ);
}

#[test]
#[ignore = "needs signals and processor time of its own"]
fn every_hide_key_hides_a_search() {
    all_keys_hide("xterm-256color", b"/indian", FOUND);
}

#[test]
#[ignore = "needs signals and processor time of its own"]
fn every_hide_key_hides_the_help_page() {
    all_keys_hide("xterm-256color", b"?", KEYS);
}

#[test]
#[ignore = "needs signals and processor time of its own"]
fn every_hide_key_hides_on_the_console() {
    all_keys_hide("linux", ENTER, READ);
    all_keys_hide("vt100", b"/indian", FOUND);
}

#[test]
#[ignore = "needs signals and processor time of its own"]
fn esc_pressed_three_times_at_once_hides_an_entry() {
    let mut terminal = infocus(&[]).browse();
    terminal.type_keys(ENTER);
    terminal.wait_to_see(READ);
    let mark = terminal.mark();
    terminal.type_keys(b"\x1b\x1b\x1b");
    assert_eq!(terminal.wait_for_exit(timeout()), 0);
    let after = terminal.since(mark);
    let blank = Capabilities::XTERM.blanking();
    let at = after.windows(blank.len()).position(|piece| piece == blank).expect("blank");
    assert!(!shows_something(&after[at..]) && terminal.text().trim().is_empty());
}

#[test]
#[ignore = "needs signals and processor time of its own"]
fn the_browser_works_with_redirected_standard_input() {
    for profile in ["personal", "kiosk", "ssh"] {
        let exec = ["-c", "exec \"$0\" \"$@\" < /dev/null", PROGRAM, "--profile", profile];
        let mut terminal = program(Path::new("/bin/sh"), &exec).browse();
        assert_ne!(terminal.modes(), terminal.modes_before, "keys arrive one by one");
        terminal.type_keys(ENTER);
        terminal.wait_to_see("Esc back");
        let (shown, mark) = (terminal.text(), terminal.mark());
        terminal.send(Signal::TERM);
        assert_eq!(is_gone(&mut terminal, "xterm-256color", mark, &shown), 143, "{profile}");
    }
}

#[test]
#[ignore = "needs signals and processor time of its own"]
fn quitting_is_as_clean_as_hiding() {
    for (way, there, key) in [
        (&b""[..], LISTED, &b"q"[..]),
        (b"", LISTED, CTRL_C),
        (ENTER, READ, b"q"),
        (b"/indian", FOUND, CTRL_C),
    ] {
        let mut terminal = infocus(&[]).browse();
        terminal.type_keys(way);
        terminal.wait_to_see(there);
        let (mark, shown) = (terminal.mark(), terminal.text());
        terminal.type_keys(key);
        assert_eq!(is_gone(&mut terminal, "xterm", mark, &shown), 0, "{key:?}");
    }
}

#[test]
#[ignore = "needs bash"]
fn keys_typed_after_hiding_reach_no_shell() {
    let Some(bash) = find("bash") else { needs("bash") };
    let terminal = shell(&bash).open();
    terminal.wait_to_see(SHELL_PROMPT);
    terminal.type_keys(b"infocus\r");
    terminal.wait_to_see(NUMBER);
    terminal.type_keys(b"\x18echo typed in haste\r");
    terminal.wait_for(|screen| text_of(screen).ends_with(SHELL_PROMPT));
    terminal.type_keys(b"echo typed $((1 + 1)) late\r");
    terminal.wait_to_see("typed 2 late");
    assert!(!terminal.text().contains("haste"), "{}", terminal.text());
}

#[test]
#[ignore = "needs signals and processor time of its own"]
fn signals_end_the_program_at_once_and_cleanly() {
    for signal in [
        Signal::TERM,
        Signal::HUP,
        Signal::INT,
        Signal::QUIT,
        Signal::USR1,
        Signal::USR2,
        Signal::ALARM,
        Signal::VTALARM,
        Signal::PROF,
        Signal::XCPU,
        Signal::IO,
    ] {
        let status = 128 + signal.as_raw().unsigned_abs();
        let mut terminal = infocus(&[]).browse();
        let (mark, shown) = (terminal.mark(), terminal.text());
        terminal.send(signal);
        assert!(terminal.ends_within(timeout()), "{signal:?}");
        assert_eq!(is_gone(&mut terminal, "xterm", mark, &shown), status, "{signal:?}");
    }
}

#[test]
#[ignore = "needs signals and processor time of its own"]
fn sigterm_ends_the_program_when_the_terminal_takes_no_bytes() {
    let terminal = infocus(&[]).browse();
    let has_ended = terminal.while_it_takes_no_bytes(|| {
        terminal.type_until_read(CTRL_L);
        terminal.send(Signal::TERM);
        terminal.ends_within(timeout())
    });
    assert!(has_ended, "still there");
}

/// Asserts that a hang-up ends the program, and that the program does not spin meanwhile.
#[track_caller]
fn ends_when_hung_up(opening: Opening) {
    let mut terminal = opening.browse();
    let used = terminal.ticks();
    terminal.hang_up();
    let has_ended = terminal.ends_within(timeout());
    let ticks_used = terminal.ticks() - used;
    assert!(ticks_used < 20, "{ticks_used} hundredths of a second of processor time");
    assert!(has_ended, "still there after the hang-up");
    assert_eq!(terminal.wait_for_exit(timeout()), 129);
}

#[test]
#[ignore = "needs signals and processor time of its own"]
fn a_hang_up_ends_the_program_at_once() {
    ends_when_hung_up(infocus(&[]));
}

#[test]
#[ignore = "needs signals and processor time of its own"]
fn a_hang_up_ends_the_program_even_if_its_parent_ignored_hang_ups() {
    ends_when_hung_up(program(Path::new("/bin/sh"), &["-c", "trap '' HUP; exec \"$0\"", PROGRAM]));
}

#[test]
#[ignore = "needs signals and processor time of its own"]
fn a_panic_leaves_the_number_and_nothing_of_the_content() {
    let confined: &[&str] = if cfg!(target_os = "linux") { &["confined"] } else { &[] };
    for (term, arguments) in [("xterm-256color", &[][..]), ("linux", &[]), ("linux", confined)] {
        let mut terminal = program(Path::new(PANICS), arguments).with("TERM", term).open();
        terminal.wait_to_see("a word of the content");
        let mark = terminal.mark();
        terminal.type_keys(b" ");
        assert_eq!(terminal.wait_for_exit(timeout()), 101);
        let (after, left) = (terminal.since(mark), terminal.text());
        assert!(after.starts_with(Capabilities::of(term, false).blanking()));
        assert!(left.contains(NUMBER), "{left}");
        assert!(!String::from_utf8_lossy(&after).contains("content") && !left.contains("content"), "{left}");
        assert_eq!(terminal.modes(), terminal.modes_before);
    }
}

#[test]
#[ignore = "needs signals and processor time of its own"]
fn hiding_does_not_wait_for_a_terminal_that_takes_no_bytes() {
    assert_eq!(states().count(), 50);
    let blank = Capabilities::of("xterm-256color", false).blanking();
    for state in states() {
        let mut terminal = infocus(&[]).browse();
        let mark = terminal.mark();
        let has_ended = terminal.while_it_takes_no_bytes(|| {
            terminal.type_until_read(state.as_bytes());
            terminal.type_keys(CTRL_X);
            terminal.ends_within(timeout())
        });
        assert!(has_ended, "still there in {state:?}");
        assert_eq!(terminal.wait_for_exit(timeout()), 0);
        let after = terminal.since(mark);
        let hidden = after.windows(blank.len()).rposition(|bytes| bytes == blank).expect("never blank");
        assert!(hidden <= 4_096 + PIECE, "{hidden} old bytes in {state:?}");
        assert!(!shows_something(&after[hidden..]), "something is left in {state:?}");
    }
}

#[test]
#[ignore = "needs signals and processor time of its own"]
fn a_terminal_that_takes_no_bytes_costs_no_processor_time() {
    let terminal = infocus(&["--baud", "9600"]).browse();
    let ticks_used = terminal.while_it_takes_no_bytes(|| {
        // The list has moved, the entry has not followed yet, and the first frame is still being sent.
        terminal.type_until_read(b"\x1b[B");
        let used = terminal.ticks();
        assert!(!terminal.ends_within(3 * A_MOMENT));
        terminal.ticks() - used
    });
    assert!(ticks_used < 20, "{ticks_used} hundredths of a second of processor time");
}

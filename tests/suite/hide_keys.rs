//! The hide keys in every encoding that terminals use: in each profile, on the screen and in the dialogue, and inside
//! an unterminated paste.

use crate::support::depth;
use crate::support::terminal::{Terminal, infocus};
use crate::support::timeout;
use infocus::content::hotline::{NUMBER, SPOKEN_NUMBER};

/// The text of the cover.
const NOTICE: &str = "No notices today.";

/// The start of a paste without its end.
const PASTE: &[u8] = b"\x1b[200~";

/// Ctrl+X and F12. The numbers are from the kitty protocol (`CSI code:shifted:base ; modifiers:event ; text u`),
/// xterm's `modifyOtherKeys` (`CSI 27 ; modifiers ; code ~`) and rxvt.
const KEYS: [&[u8]; 16] = [
    b"\x18",
    b"\x1b[120;5u",
    b"\x1b[120;5:2u",
    b"\x1b[120:88;6:1u",
    b"\x1b[120;69u",
    b"\x1b[88;6u",
    // On a Cyrillic and a Greek layout, with and without the base layout key.
    b"\x1b[1095::120;5u",
    b"\x1b[967::120;5;120u",
    b"\x1b[1095;5u",
    b"\x1b[27;5;120~",
    b"\x1b[27;5;1095~",
    b"\x1b[24~",
    b"\x1b[24;5~",
    b"\x1b[24;1:1~",
    b"\x1b[24^",
    b"\x1b[24$",
];

/// Esc, and Ctrl+[, which is the same key.
const ESCAPES: [&[u8]; 6] =
    [b"\x1b", b"\x1b[27u", b"\x1b[27;;27u", b"\x1b[27;1;27~", b"\x1b[91;5u", b"\x1b[27;5;91~"];

/// The options of the screen and of the dialogue, and the first text of each.
const MANNERS: [(&[&str], &str); 2] = [(&[], NUMBER), (&["--plain"], "x hide:")];

fn open(profile: &str, (options, first): (&[&str], &str)) -> Terminal {
    let arguments = [&["--profile", profile, "--lang", "en"], options].concat();
    let terminal = infocus(&arguments).open();
    terminal.wait_to_see(first);
    terminal
}

/// Asserts that the page is hidden as in this profile, and that nothing of it is visible.
#[track_caller]
fn is_hidden(mut terminal: Terminal, shows_notice: bool, keys: &[u8]) {
    println!("{}", keys.escape_ascii());
    if shows_notice {
        terminal.wait_to_see(NOTICE);
    } else {
        assert_eq!(terminal.wait_for_exit(timeout()), 0);
    }
    let text = terminal.text();
    assert!(
        !text.contains(NUMBER) && !text.contains("Human") && !text.contains(&SPOKEN_NUMBER[..7]),
        "{text}"
    );
    assert!(shows_notice || text.trim().is_empty(), "{text}");
}

fn try_all(profile: &str, keys_show_notice: bool, escapes_show_notice: bool) {
    for manner in MANNERS {
        for before in [&b"/visa"[..], b"\x1b[200~two words"] {
            for keys in KEYS.into_iter().step_by(depth(5, 1)) {
                let terminal = open(profile, manner);
                terminal.type_keys(&[before, keys].concat());
                is_hidden(terminal, keys_show_notice, keys);
            }
            for escape in ESCAPES.into_iter().step_by(depth(3, 1)) {
                let terminal = open(profile, manner);
                terminal.type_keys(before);
                for _ in 0..3 {
                    terminal.type_until_read(escape);
                }
                is_hidden(terminal, escapes_show_notice, escape);
            }
        }
    }
}

#[test]
fn in_a_personal_terminal_every_encoding_of_the_keys_hides() {
    try_all("personal", false, false);
}

#[test]
fn in_a_kiosk_every_encoding_of_the_keys_hides() {
    try_all("kiosk", true, true);
}

#[test]
fn over_ssh_every_encoding_of_the_keys_hides() {
    try_all("ssh", false, true);
}

#[test]
fn an_unterminated_paste_does_not_swallow_keys_forever() {
    let terminal = open("personal", MANNERS[0]);
    terminal.type_keys(PASTE);
    // The paste ends although input never pauses, and its text becomes the query.
    let is_over = (0..100).any(|_| {
        terminal.type_until_read(b"j");
        terminal.wait_a_little_to_see("Search: jj")
    });
    assert!(is_over, "{}", terminal.text());
}

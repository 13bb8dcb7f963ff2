//! The dialogue in a real terminal, for a screen reader or a braille display: lines of text without escape codes.

use crate::support;
use crate::support::listener::{PROMPT, PROMPT_ES, ask, is_asking, talk};
use std::process::Stdio;
use std::time::Duration;

use crate::support::kiosk::{Kiosk, NOTICE};
use crate::support::reader::world_in;
use crate::support::talk::{SIZE, Talk};
use crate::support::terminal::{Terminal, infocus, login_shell};
use crate::support::wire::text_of;
use crate::support::{command, depth, output_of, timeout};
use infocus::app::model::{GlyphSet, Mode, World};
use infocus::app::profile::Profile;
use infocus::content::hotline::{NUMBER, SPOKEN_NUMBER};
use infocus::text::columns;
use proptest::prelude::*;
use ratatui::layout::Size;
use rustix::process::Signal;
use unicode_normalization::UnicodeNormalization;

const PROFILES: [&str; 3] = ["personal", "kiosk", "ssh"];

#[track_caller]
fn holds_no_escape(terminal: &Terminal) {
    assert!(!terminal.since(0).contains(&0x1b), "an escape byte");
}

/// Asserts that the output ends with as many empty lines as the terminal has rows. The line ends of typed keys may
/// precede them.
#[track_caller]
fn ends_with_empty_lines(terminal: &Terminal, rows: usize, typed: &str) {
    let text = String::from_utf8(terminal.since(0)).unwrap().replace('\r', "");
    let count = text.len() - text.trim_end_matches('\n').len();
    assert!(count == rows || count == rows + typed.matches('\r').count(), "{count} empty lines");
    assert!(terminal.text().is_empty(), "{}", terminal.text());
    holds_no_escape(terminal);
}

#[test]
fn a_listener_searches_reads_switches_language_and_hides() {
    let mut terminal = talk(infocus(&["--plain"]));
    let first = String::from_utf8(terminal.since(0)).unwrap();
    assert!(first.contains(NUMBER) && first.contains(SPOKEN_NUMBER), "{first}");
    assert!(
        first.contains("This window cannot be cleared from here.") && first.contains("Close the window.")
    );
    let help = ask(&terminal, "0");
    assert!(help.contains(&format!("12. National Human Trafficking Hotline, {NUMBER}, support\n")), "{help}");
    assert!(help.contains("\nOther lines for you\n") && help.contains(SPOKEN_NUMBER), "{help}");
    let called = ask(&terminal, "13");
    assert!(
        called.contains("\nWhat happens when I call?\n") && called.contains("You can hang up at any time")
    );
    let found = ask(&terminal, "pasport");
    assert!(found.contains("\n11. Q&A: My employer has my passport. Is that allowed?"), "{found}");
    assert!(ask(&terminal, "11").contains("\nMy employer has my passport. Is that allowed?\n"));
    let spanish = ask(&terminal, "7");
    assert!(spanish.contains("Mi patrón tiene mi pasaporte") && spanish.ends_with(PROMPT_ES), "{spanish}");
    assert!(ask(&terminal, "b").contains(" en total"));
    assert!(ask(&terminal, "?").contains("q, Ctrl+C: salir"));
    terminal.type_keys(b"x\r");
    assert_eq!(terminal.wait_for_exit(timeout()), 0);
    ends_with_empty_lines(&terminal, 24, "x\r");
    assert_eq!(terminal.modes(), terminal.modes_before);
}

#[test]
fn a_page_is_as_long_as_the_terminal_and_enter_reads_on() {
    for height in [6, 10, 25] {
        let terminal = talk(infocus(&["--plain"]).size(40, height));
        let mut list = ask(&terminal, "0");
        while !list.contains("\n12. ") {
            list = ask(&terminal, "");
        }
        let mut read = ask(&terminal, "12");
        while read.lines().any(|line| line == "Enter: read on" || line == "Enter: more") {
            // On the smallest terminal the typed line has scrolled away.
            let typed = usize::from(height == 6);
            assert!(read.lines().count() <= usize::from(height) + typed, "{read}");
            assert_eq!(read.lines().find(|line| columns(line) > 40), None);
            read = ask(&terminal, "");
        }
        assert!(read.contains("no date given."), "{read}");
        assert!(ask(&terminal, "").contains("That is all. Type b to go back."));
    }
}

#[test]
fn a_terminal_that_cannot_draw_gets_the_dialogue() {
    for opening in [
        infocus(&[]).with("TERM", "dumb"),
        infocus(&[]).with("TERM", ""),
        infocus(&[]).without("TERM"),
        login_shell("-infocus", None).with("TERM", "dumb"),
    ] {
        let mut terminal = talk(opening);
        terminal.type_keys(b"\x04");
        assert_eq!(terminal.wait_for_exit(timeout()), 0);
        ends_with_empty_lines(&terminal, 24, "");
    }
}

#[test]
fn without_a_terminal_the_page_is_printed() {
    let printed = output_of(command(&["--plain"]).stdin(Stdio::null()));
    assert_eq!(printed.status, Some(0));
    assert_eq!(printed.out, output_of(&mut command(&["print"])).out);
    // Standard output is a terminal, but standard input is not.
    let shell = support::terminal::program;
    let line = ["-c", "exec \"$0\" --plain </dev/null", support::PROGRAM];
    let mut terminal = shell(std::path::Path::new("/bin/sh"), &line).open();
    assert_eq!(terminal.wait_for_exit(timeout()), 0);
    let text = String::from_utf8(terminal.since(0)).unwrap();
    assert!(text.contains(&infocus::text::site::SERIES.to_uppercase()) && !text.contains(PROMPT), "{text}");
    holds_no_escape(&terminal);
}

#[test]
fn every_way_out_leaves_empty_lines_in_personal_and_ssh() {
    for profile in ["personal", "ssh"] {
        for (keys, status) in [("q\r", 0), ("x\r", 0), ("xxxx\r", 0), ("\x18", 0), ("\x04", 0), ("\x03", 130)]
        {
            let mut terminal = talk(infocus(&["--plain", "--profile", profile]));
            ask(&terminal, "2");
            terminal.type_keys(keys.as_bytes());
            assert_eq!(terminal.wait_for_exit(timeout()), status, "{keys:?}");
            ends_with_empty_lines(&terminal, 24, keys);
        }
    }
}

#[test]
fn a_signal_ends_the_dialogue_within_a_second() {
    for profile in PROFILES {
        for (signal, status) in [(Signal::TERM, 143), (Signal::HUP, 129)] {
            let mut terminal = talk(infocus(&["--plain", "--profile", profile]));
            ask(&terminal, "0");
            terminal.send(signal);
            assert_eq!(terminal.wait_for_exit(timeout()), status);
            ends_with_empty_lines(&terminal, 24, "");
            assert_eq!(terminal.modes(), terminal.modes_before);
        }
        let mut terminal = talk(infocus(&["--plain", "--profile", profile]));
        terminal.hang_up();
        assert!(terminal.ends_within(timeout()));
    }
}

#[test]
fn a_terminal_without_a_size_gets_60_empty_lines() {
    let mut terminal = talk(infocus(&["--plain"]).size(0, 0));
    terminal.type_keys(b"x\r");
    assert_eq!(terminal.wait_for_exit(timeout()), 0);
    ends_with_empty_lines(&terminal, 60, "x\r");
}

#[test]
fn a_kiosk_dialogue_hides_behind_the_cover_until_enter() {
    let hides: [&[u8]; 9] =
        [b"x\r", b"\x18", b"\x1b\x1b\x1b", b"\x03", b"\x04", b"\x1a", b"\x1c", b"\x11\r", b"\x17\r"];
    let mut kiosk = Kiosk::talk("dialogue-kiosk", "kiosk");
    let first = kiosk.terminal.text();
    for keys in hides {
        ask(&kiosk.terminal, "7");
        ask(&kiosk.terminal, "14");
        kiosk.terminal.type_keys(keys);
        kiosk.terminal.wait_to_see(NOTICE);
        let text = kiosk.terminal.text();
        assert!(
            text.contains("No hay avisos hoy.") && !text.contains(NUMBER) && !text.contains('?'),
            "{text}"
        );
        kiosk.terminal.type_until_read(b"\r");
        assert!(!kiosk.terminal.wait_a_little_to_see(NUMBER), "three seconds are not over");
        kiosk.pass(4);
        kiosk.terminal.type_until_read(b"q\r0\r\x1b\r");
        assert!(!kiosk.terminal.wait_a_little_to_see(NUMBER), "only Enter leads on");
        kiosk.terminal.type_keys(b"\r");
        kiosk.terminal.wait_for(is_asking);
        // Empty lines precede it.
        assert_eq!(kiosk.terminal.text().trim_start(), first);
        holds_no_escape(&kiosk.terminal);
    }
}

#[test]
fn a_kiosk_dialogue_warns_after_150_seconds_and_restarts_after_180() {
    let mut kiosk = Kiosk::talk("dialogue-idle", "kiosk");
    let first = kiosk.terminal.text();
    kiosk.pass(400);
    assert!(kiosk.terminal.is_silent_for(Duration::from_millis(300)), "nobody is asked at the start");
    ask(&kiosk.terminal, "2");
    kiosk.pass(151);
    kiosk.terminal.wait_to_see("Still reading? This page closes in 30 seconds. Press Enter to stay.");
    kiosk.terminal.wait_to_see("Oprima Enter para seguir.");
    // The keys that dismiss the warning do nothing else, however slowly they are typed.
    for letter in [b"1", b"2"] {
        kiosk.terminal.type_and_wait(letter);
    }
    let stays = ask(&kiosk.terminal, "");
    assert!(!stays.contains("What happens"), "what answers does nothing else: {stays}");
    assert!(ask(&kiosk.terminal, "12").contains("What happens"), "{}", kiosk.terminal.text());
    kiosk.pass(151);
    kiosk.terminal.wait_to_see("closes in 30 seconds");
    kiosk.pass(30);
    kiosk.terminal.wait_for(is_asking);
    kiosk.terminal.wait_for(|screen| text_of(screen).trim_start() == first);
    holds_no_escape(&kiosk.terminal);
}

#[test]
fn ssh_ends_after_five_minutes_of_silence_and_after_two_hours() {
    let mut visit = Kiosk::talk("dialogue-ssh-idle", "ssh");
    visit.pass(271);
    visit.terminal.wait_to_see("Still reading? This page closes in 30 seconds.");
    visit.pass(30);
    assert_eq!(visit.terminal.wait_for_exit(timeout()), 0);
    ends_with_empty_lines(&visit.terminal, 24, "");
    let mut visit = Kiosk::talk("dialogue-ssh-visit", "ssh");
    for _ in 0..28 {
        visit.pass(240);
        ask(&visit.terminal, "0");
    }
    visit.pass(240);
    visit.terminal.wait_to_see("This visit ends in 5 minutes.");
    ask(&visit.terminal, "0");
    visit.pass(240);
    assert_eq!(visit.terminal.wait_for_exit(timeout()), 0);
    ends_with_empty_lines(&visit.terminal, 24, "");
}

#[test]
fn with_ascii_glyphs_only_ascii_is_sent() {
    let mut terminal = talk(infocus(&["--plain", "--lang", "es", "--glyphs", "ascii"]));
    for line in ["2", "11", "", "7", "niñez", "?", "0", "12", ""] {
        ask(&terminal, &line.replace('ñ', "n"));
    }
    assert!(terminal.since(0).is_ascii());
    terminal.type_keys(b"q\r");
    assert_eq!(terminal.wait_for_exit(timeout()), 0);
}

#[test]
fn a_hundred_thousand_lines_and_a_megabyte_do_no_harm() {
    let mut terminal = talk(infocus(&["--plain", "--profile", "ssh"]));
    for piece in 0..100 {
        terminal.type_keys("11\r".repeat(1_000).as_bytes());
        if piece == 50 {
            terminal.type_keys("a".repeat(1_000_000).as_bytes());
        }
    }
    terminal.type_keys(b"\x18");
    assert_eq!(terminal.wait_for_exit(timeout()), 0);
    holds_no_escape(&terminal);
}

/// The whole output for these bytes.
fn transcript(world: &mut World, size: Size, bytes: &[u8]) -> String {
    let mut talk = Talk::new(world, size);
    let mut text = talk.begun().to_owned();
    for piece in bytes.chunks(7) {
        text.push_str(&talk.feed(piece));
    }
    text
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let line = prop_oneof![
        "[0-9]{1,3}\n",
        "[a-z /?]{0,8}\n",
        Just("\n".to_owned()),
        Just("999999999999999999999999\n".to_owned()),
        Just("/\u{1b}[2J\u{202e}visa\n".to_owned()),
    ];
    let line = prop_oneof![
        6 => line.prop_map(String::into_bytes),
        1 => proptest::collection::vec(any::<u8>(), 0..60),
    ];
    proptest::collection::vec(line, 0..12).prop_map(|lines| lines.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: depth(100, 400), ..ProptestConfig::default() })]

    #[test]
    fn any_input_yields_only_lines_of_printable_text(
        bytes in bytes(), profile in 0usize..3, is_ascii in any::<bool>(), width in 0u16..120, height in 0u16..60,
    ) {
        let profile = [Profile::PERSONAL, Profile::KIOSK, Profile::SSH][profile];
        let glyphs = if is_ascii { GlyphSet::Ascii } else { GlyphSet::Unicode };
        let mut world = World { glyphs, ..world_in(profile) };
        let text = transcript(&mut world, Size::new(width, height), &bytes);
        // The echo of an edited line moves back by backspaces.
        let is_stray = |letter: char| letter.is_control() && !['\n', '\x08'].contains(&letter);
        prop_assert!(!text.chars().any(is_stray), "a control character");
        // All other output echoes the input, in composed form.
        let typed: String = String::from_utf8_lossy(&bytes).nfd().collect();
        let is_echo = |letter: char| letter.nfd().all(|part| typed.contains(part));
        let is_box = |letter: char| ('\u{2500}'..='\u{259f}').contains(&letter);
        prop_assert!(!text.chars().any(|letter| is_box(letter) && !is_echo(letter)), "a box");
        prop_assert!(!is_ascii || text.chars().all(|letter| letter.is_ascii() || is_echo(letter)));
    }
}

#[test]
fn long_lines_and_queues_are_bounded() {
    let mut world = world_in(Profile::PERSONAL);
    let mut talk = Talk::new(&mut world, SIZE);
    for _ in 0..1_000 {
        talk.feed(&[b'a'; 1_000]);
    }
    talk.feed(b"\r");
    let Mode::Search(search) = &talk.model().place.mode else { panic!("{:?}", talk.model().place.mode) };
    assert!((1..=256).contains(&search.query.text().len()));
    // While the terminal accepts no bytes, no line is answered, and the queue of lines is bounded.
    talk.script().room = 0;
    talk.feed(&b"0\n".repeat(100_000));
    talk.script().room = usize::MAX;
    let answers = talk.go_on().matches(PROMPT).count();
    assert!((1..=65).contains(&answers), "{answers} answers");
    let sent = talk.feed(b"0\n0\n\x180\n");
    assert!(talk.has_left() && sent.trim().is_empty(), "{sent}");
}

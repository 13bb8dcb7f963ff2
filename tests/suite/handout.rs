//! Entries on paper for somebody to take along: `print` with several names, and marks made in the browser.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::support::commands::redirected;
use crate::support::reader::{Reader, world_in};
use crate::support::states::states;
use crate::support::terminal::{Terminal, program};
use crate::support::visit::Visit;
use crate::support::{
    CommandOutput, PROGRAM, command, empty_folder, find, output_of, refuses_in_one_sentence, run, timeout,
};
use infocus::app::profile::Profile;
use infocus::content::hotline::NUMBER;
use infocus::page::code::Code;
use infocus::text::columns;
use ratatui_thrift::Capabilities;
use rustix::process::Signal;

/// The numbers that staff have added in the example.
const EXAMPLE: [&str; 2] = ["--content", "content/examples"];

fn printed(arguments: &[&str]) -> String {
    let said: CommandOutput = run(arguments);
    assert_eq!((said.status, &*said.err), (Some(0), ""), "{arguments:?}");
    said.out
}

/// The places of these words in a text, which has each of them.
fn places(text: &str, words: &[&str]) -> Vec<usize> {
    words.iter().map(|word| text.find(word).unwrap_or_else(|| panic!("{word} is not in {text}"))).collect()
}

#[test]
fn several_names_are_printed_one_after_the_other() {
    let text = printed(&["print", "sponsors", "t-visa", "t-visa", "overview"]);
    let found = places(&text, &[NUMBER, "Sponsors\n", "► What is a T visa?", "Overview\n"]);
    assert!(found.is_sorted(), "{text}");
    assert_eq!(text.matches("► What is a T visa?").count(), 1, "a name that is given twice is printed once");
    assert!(!text.contains("Your phone keeps this"), "one entry is no handout");
}

#[test]
fn a_handout_has_the_numbers_first_and_a_code_last() {
    let text = printed(&[&EXAMPLE[..], &["print", "under-18", "t-visa", "--width", "72"]].concat());
    let words = [
        NUMBER,
        "209-555-0123  Harbor House",
        "► I am under 18",
        "► What is a T visa?",
        "Your phone keeps this",
        "█",
    ];
    assert!(places(&text, &words).is_sorted(), "{text}");
    assert!(!text.contains("AYUDA"));
}

#[test]
fn with_both_languages_the_readers_own_comes_whole_before_the_other() {
    for (language, words) in [
        (
            "en",
            [
                "HOTLINE",
                "► I am under 18",
                "► What is a T visa?",
                "AYUDA",
                "► Tengo menos de 18",
                "► ¿Qué es una visa T?",
                "Your phone",
                "Su teléfono",
            ],
        ),
        (
            "es",
            [
                "AYUDA",
                "► Tengo menos de 18",
                "► ¿Qué es una visa T?",
                "HOTLINE",
                "► I am under 18",
                "► What is a T visa?",
                "Su teléfono",
                "Your phone",
            ],
        ),
    ] {
        let text = printed(&["--lang", language, "print", "under-18", "t-visa", "--both"]);
        assert!(places(&text, &words).is_sorted(), "{text}");
    }
    let one = printed(&["print", "t-visa", "--both"]);
    assert!(places(&one, &["HOTLINE", "► What is a T visa?", "AYUDA", "► ¿Qué es una visa T?"]).is_sorted());
    assert!(!one.contains("Su teléfono guarda"));
}

#[test]
fn no_line_of_a_handout_is_wider_than_the_paper() {
    for language in ["en", "es"] {
        for width in ["20", "28", "29", "40", "60", "80", "120"] {
            let text =
                printed(&["--lang", language, "print", "under-18", "no-english", "--both", "--width", width]);
            let width = width.parse().unwrap();
            for line in text.lines() {
                assert!(columns(line) <= width, "{width}: {line}");
            }
            // A part of a code is of no use to anybody.
            assert_eq!(text.contains('█'), width >= 29, "{width}");
            assert_eq!(text.contains("Your phone keeps"), width >= 29, "{width}");
        }
    }
}

/// The modules of the code at the end of a handout, without the quiet zone, read back from its signs.
fn modules(text: &str, is_ascii: bool) -> Vec<Vec<bool>> {
    let rows: Vec<Vec<char>> = text
        .lines()
        .skip_while(|line| !line.starts_with("    ") || line.contains(char::is_alphanumeric))
        .map(|line| line.chars().collect())
        .collect();
    let sign =
        |row: usize, column: usize| rows.get(row).and_then(|row| row.get(column)).copied().unwrap_or(' ');
    let rows_of = |row: usize| (0..21).map(move |column| (row, column));
    let read = |(row, column): (usize, usize)| {
        if is_ascii {
            sign(row, 8 + 2 * column) == '#' && sign(row, 9 + 2 * column) == '#'
        } else {
            let half = if row % 2 == 0 { '▀' } else { '▄' };
            let sign = sign(row / 2, 4 + column);
            sign == '█' || sign == half
        }
    };
    (0..21).map(|row| rows_of(row).map(read).collect()).collect()
}

#[test]
fn the_code_dials_the_hotline() {
    let code = Code::of(&format!("tel:+{}", NUMBER.replace('-', ""))).unwrap();
    let wanted: Vec<Vec<bool>> =
        (0..21).map(|row| (0..21).map(|column| code.is_dark(column, row, 0)).collect()).collect();
    for glyphs in ["unicode", "ascii", "latin"] {
        let text = printed(&["--glyphs", glyphs, "print", "under-18", "t-visa"]);
        assert_eq!(modules(&text, glyphs != "unicode"), wanted, "{glyphs}:\n{text}");
    }
}

#[test]
fn one_unknown_name_is_told_and_nothing_is_printed() {
    for (names, words) in [
        (["t-visa", "under-19"], "Did you mean under-18"),
        (["xyzzyx", "t-visa"], "there is no pane or entry called \"xyzzyx\""),
    ] {
        let said = run(&["print", names[0], names[1]]);
        refuses_in_one_sentence(&said, 2, words);
        assert_eq!(said.out, "");
    }
}

const F6: &str = "\u{1b}[17~";
const DOWN: &str = "\u{1b}[B";

/// Somebody's own terminal, in which entries can be marked.
const MARKING: Profile = Profile { makes_handout: true, ..Profile::PERSONAL };

#[test]
fn marks_are_seen_in_lists_and_hits_and_their_number_everywhere() {
    for (width, height) in [(80, 24), (40, 12), (120, 40)] {
        let mut world = world_in(MARKING);
        let mut reader = Reader::new(&mut world, width, height);
        reader.press_all("2m");
        reader.visit().press(DOWN.as_bytes());
        reader.visit().press(F6.as_bytes());
        let rows = reader.look().rows();
        assert_eq!(
            rows.iter().filter(|row| row.starts_with("  *") || row.starts_with(" >*")).count(),
            2,
            "{rows:?}"
        );
        reader.press_all("/visa");
        reader.visit().press(F6.as_bytes());
        assert!(reader.look().rows().iter().any(|row| row.starts_with(" >*")), "the hit that is chosen");
        for (keys, count) in [("\r", 3), ("2", 3), ("m", 2), ("7", 2), ("?", 2), ("\u{1b}[11~", 2)] {
            reader.visit().press(keys.as_bytes());
            let shot = reader.look();
            let wanted = ["Marked (*): ", "Con marca (*): "].map(|words| format!("{words}{count}"));
            assert!(wanted.iter().any(|words| shot.shows(words)), "{keys:?} {:?}", shot.rows());
        }
    }
}

#[test]
fn what_is_marked_can_be_unmarked_and_the_hint_says_so() {
    for state in ["", "\r", "/visa", "0", "/visa\r"] {
        let mut world = world_in(MARKING);
        let mut reader = Reader::new(&mut world, 80, 24);
        reader.press_all(state);
        let before = reader.look().rows();
        assert!(before.iter().any(|row| row.contains("F6 mark for paper")), "{state}: {before:?}");
        reader.visit().press(F6.as_bytes());
        assert!(reader.look().shows("F6 take the mark off"), "{state}");
        reader.visit().press(F6.as_bytes());
        assert_eq!(reader.look().rows(), before, "{state}");
    }
}

#[test]
fn without_a_handout_nothing_can_be_marked() {
    for profile in [Profile::PERSONAL, Profile::KIOSK, Profile::SSH] {
        let mut world = world_in(profile);
        let mut reader = Reader::new(&mut world, 80, 24);
        let before = reader.look().rows();
        assert_eq!(reader.visit().press(F6.as_bytes()), b"");
        assert!(reader.model().marked.is_empty());
        assert_eq!(reader.look().rows(), before);
        assert!(!before.iter().any(|row| row.contains("F6")));
    }
}

#[test]
fn hiding_works_in_every_state_with_marks_and_forgets_them() {
    let mut world = world_in(MARKING);
    for state in states(&mut world, (80, 24)) {
        for hides in ["\u{18}", "\u{1b}[24~", "\u{1b}\u{1b}\u{1b}"] {
            let mut visit = state.visit(&mut world, Capabilities::XTERM);
            visit.press(F6.as_bytes());
            visit.press(hides.as_bytes());
            assert!(visit.has_left() && visit.model().marked.is_empty(), "{hides:?}");
        }
    }
}

/// The browser in a terminal, with standard output in a file.
fn marking(name: &str, options: &str) -> (Terminal, PathBuf) {
    let file = empty_folder(name).join("handout.txt");
    let line = format!("exec \"$0\" --handout {options} > \"$1\"");
    let terminal = program(Path::new("/bin/sh"), &["-c", &line, PROGRAM, file.to_str().unwrap()]).browse();
    (terminal, file)
}

#[test]
fn what_was_marked_is_written_when_the_reader_leaves_and_not_when_they_hide() {
    type Ways<'a> = [(&'a str, &'a [u8], u32, bool); 7];
    let ways: Ways<'_> = [
        ("q", b"q", 0, true),
        ("ctrl-c", b"\x03", 0, true),
        ("ctrl-x", b"\x18", 0, false),
        ("f12", b"\x1b[24~", 0, false),
        ("escapes", b"\x1b\x1b\x1b", 0, false),
        ("signal", b"", 143, false),
        ("hang-up", b"", 129, false),
    ];
    for (way, keys, status, writes) in ways {
        let (mut terminal, file) = marking(&format!("handout-{way}"), "--both");
        terminal.type_keys(b"2m");
        terminal.wait_to_see("Marked (*): 1");
        terminal.type_keys(DOWN.as_bytes());
        terminal.type_keys(F6.as_bytes());
        terminal.wait_to_see("Marked (*): 2");
        match (way, keys) {
            ("signal", _) => terminal.send(Signal::TERM),
            ("hang-up", _) => terminal.send(Signal::HUP),
            (_, keys) => terminal.type_keys(keys),
        }
        assert_eq!(terminal.wait_for_exit(timeout()), status, "{way}");
        assert_eq!(terminal.modes(), terminal.modes_before, "{way}");
        let written = fs::read_to_string(file).unwrap();
        let wanted = if writes {
            printed(&["print", "Is this happening to me?", "What happens when I call?", "--both"])
        } else {
            String::new()
        };
        assert_eq!(written, wanted, "{way}");
    }
}

#[test]
fn on_a_terminal_the_handout_comes_after_the_screen_is_given_back() {
    let mut terminal = program(Path::new(PROGRAM), &["--handout", "--lang", "es"]).browse();
    terminal.type_keys(b"2m");
    terminal.wait_to_see("Con marca (*): 1");
    let mark = terminal.mark();
    terminal.type_keys(b"q");
    assert_eq!(terminal.wait_for_exit(timeout()), 0);
    let sent = String::from_utf8(terminal.since(mark)).unwrap();
    let (before, after) = sent.split_once("\u{1b}[?1049l").unwrap();
    assert!(!before.contains('►') && after.contains('►') && after.contains(NUMBER), "{sent:?}");
}

#[test]
fn nothing_marked_is_nothing_written() {
    let (mut terminal, file) = marking("handout-nothing", "");
    terminal.type_keys(b"2mmq");
    assert_eq!(terminal.wait_for_exit(timeout()), 0);
    assert_eq!(fs::read_to_string(file).unwrap(), "");
}

#[test]
fn a_handout_is_refused_where_it_cannot_be_made() {
    // A process in a session of its own has no terminal.
    if let Some(setsid) = find("setsid") {
        let mut alone = Command::new(setsid);
        alone.args(["-w", PROGRAM, "--handout"]).env_clear().env("TERM", "xterm").stdin(Stdio::null());
        let said = output_of(&mut alone);
        refuses_in_one_sentence(&said, 2, "needs a terminal");
        assert_eq!(said.out, "");
    }
    for (arguments, words) in [
        (&["--handout", "--profile", "kiosk"][..], "--handout is for your own terminal"),
        (&["--handout", "--profile", "ssh"], "--handout is for your own terminal"),
        (&["--handout", "--plain"], "and not --plain"),
        (&["--both"], "--handout"),
    ] {
        let said = run(arguments);
        refuses_in_one_sentence(&said, 2, words);
        assert_eq!(said.out, "");
    }
    let closed = output_of(&mut redirected("--handout", ">&-"));
    refuses_in_one_sentence(&closed, 2, "standard output is closed");
    let dumb = output_of(command(&["--handout"]).env("TERM", "dumb"));
    refuses_in_one_sentence(&dumb, 2, "needs a terminal that can draw");
}

#[test]
fn a_key_that_hides_right_after_the_one_that_leaves_lets_nothing_be_written() {
    for keys in ["\x03\x18", "\x18\x03", "\x03\x1b[24~"] {
        let mut world = world_in(MARKING);
        let mut visit = Visit::new(&mut world, (80, 24), Capabilities::XTERM);
        visit.press(F6.as_bytes());
        assert_eq!(visit.model().marked.len(), 1);
        visit.feed(keys.as_bytes());
        assert!(visit.has_left());
        assert!(visit.model().marked.is_empty(), "{keys:?}");
    }
}

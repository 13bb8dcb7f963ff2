//! A reader at a real terminal: the screen, whatever happens to the terminal.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::support::terminal::{A_MOMENT, FOUND, READ, infocus, program};
use crate::support::wire::text_of;
use crate::support::{PROGRAM, broken_pack, empty_folder, timeout};
use infocus::content::hotline::NUMBER;

const ENTER: &[u8] = b"\r";
const CTRL_Z: &[u8] = b"\x1a";

#[test]
fn a_reader_opens_the_browser_and_sees_the_hotline() {
    let terminal = infocus(&[]).browse();
    assert!(terminal.text().lines().next().unwrap().contains(NUMBER));
    assert_ne!(terminal.modes(), terminal.modes_before, "keys arrive one by one");
}

#[test]
fn a_terminal_that_does_not_control_the_session_is_used_and_given_back() {
    // `head` fails if what is typed does not have to be waited for.
    let script = "\"$0\" && printf 'left\\n' && head -n 1";
    let mut terminal = program(Path::new("/bin/sh"), &["-c", script, PROGRAM]).without_control().browse();
    assert_ne!(terminal.modes(), terminal.modes_before);
    terminal.type_keys(b"q");
    terminal.wait_to_see("left");
    assert_eq!(terminal.modes(), terminal.modes_before);
    assert!(!terminal.ends_within(A_MOMENT), "{}", terminal.text());
    terminal.type_keys(b"typed\r");
    assert_eq!(terminal.wait_for_exit(timeout()), 0, "{}", terminal.text());
}

#[test]
fn visitors_are_shown_the_page_on_a_terminal_that_does_not_control_the_session() {
    for profile in ["kiosk", "ssh"] {
        let terminal = infocus(&["--profile", profile]).without_control().browse();
        terminal.type_keys(b"\x18");
        terminal.wait_for(|screen| !text_of(screen).contains(NUMBER));
    }
}

#[test]
fn a_search_for_indian_opens_the_indian_country_seminar() {
    let terminal = infocus(&[]).browse();
    terminal.type_keys(b"/indian\r");
    terminal.wait_to_see(READ);
    let text = terminal.text();
    assert!(text.contains("Human Trafficking in Indian Country Seminar"), "{text}");
    assert!(text.contains("February 28-March 2, 2017 | Columbia, SC"), "{text}");
}

#[test]
fn letters_of_a_latin_1_terminal_are_typed_as_they_are() {
    for (locale, typed) in [("es_ES.ISO-8859-1", &b"/ni\xf1o"[..]), ("es_ES.UTF-8", "/niño".as_bytes())] {
        let terminal = infocus(&[]).with("LANG", locale).browse();
        terminal.type_keys(typed);
        // Where the locale is not UTF-8 the screen is in ASCII.
        let shown = if locale.ends_with("UTF-8") { "niño" } else { "nino" };
        terminal.wait_for(|screen| text_of(screen).contains(shown) && !text_of(screen).contains("nio"));
    }
}

/// How long typing must pause before the results are announced.
const TYPING_REST: Duration = Duration::from_millis(400);

#[test]
fn a_listener_hears_the_results_once_typing_pauses() {
    let terminal = infocus(&["--speech"]).browse();
    terminal.type_keys(b"/");
    terminal.wait_to_see("Search:");
    let mark = terminal.mark();
    let (mut typed, mut rests) = (Instant::now(), 1);
    for (number, letter) in (1..).zip(b"passp") {
        let before = std::mem::replace(&mut typed, Instant::now());
        terminal.type_keys(&[*letter]);
        terminal.wait_for_sight_of(&format!("Search: {}", &"passp"[..number]));
        // On a busy machine typing may also pause between two letters.
        rests += usize::from(number > 1 && before.elapsed() >= TYPING_REST);
    }
    terminal.wait_to_see(FOUND);
    let sent = String::from_utf8(terminal.since(mark)).unwrap();
    let said = sent.matches(FOUND).count();
    assert!((1..=rests).contains(&said), "said {said} times, and the typing rested {rests} times: {sent:?}");
}

#[test]
fn under_a_shell_without_job_control_ctrl_z_does_nothing() {
    let terminal = program(Path::new("/bin/sh"), &["-c", "\"$0\"; true", PROGRAM]).browse();
    terminal.type_keys(CTRL_Z);
    terminal.type_keys(ENTER);
    terminal.wait_to_see(READ);
}

#[test]
fn without_a_shell_ctrl_z_does_nothing() {
    let terminal = infocus(&[]).browse();
    terminal.type_keys(CTRL_Z);
    terminal.type_keys(ENTER);
    terminal.wait_to_see(READ);
}

#[test]
fn a_resize_while_reading_draws_the_same_entry_in_the_new_size() {
    let terminal = infocus(&[]).browse();
    terminal.type_keys(ENTER);
    terminal.wait_to_see(READ);
    for (width, height) in [(60, 20), (120, 40), (40, 12), (80, 24)] {
        terminal.resize(width, height);
        let other = infocus(&[]).size(width, height).browse();
        other.type_keys(ENTER);
        other.wait_to_see("Esc back");
        let wanted = other.text();
        terminal.wait_for(|screen| text_of(screen) == wanted);
        assert!(wanted.contains(NUMBER));
    }
}

#[test]
fn nothing_is_sent_while_the_reader_does_nothing() {
    let terminal = infocus(&[]).browse();
    assert!(terminal.is_silent_for(Duration::from_secs(1)));
    terminal.type_keys(ENTER);
    terminal.wait_to_see(READ);
}

/// Opens the browser with standard error in a file. Returns the screen and the content of the file.
fn errors_of(name: &str, option: &str, value: &str) -> (String, String) {
    let file = empty_folder(name).join("errors");
    let line = "exec \"$0\" \"$1\" \"$2\" 2> \"$3\"";
    let arguments = ["-c", line, PROGRAM, option, value, file.to_str().unwrap()];
    let terminal = program(Path::new("/bin/sh"), &arguments).browse();
    (terminal.text(), fs::read_to_string(&file).unwrap())
}

#[track_caller]
fn is_one_line_with(text: &str, words: &str) {
    assert_eq!(text.lines().filter(|line| line.contains(words)).count(), 1, "{text}");
}

#[test]
fn an_unknown_language_is_reported_on_the_screen_and_on_stderr() {
    let (screen, error) = errors_of("unknown-language", "--lang", "tlh");
    is_one_line_with(&screen, "We do not have that language. This is English.");
    is_one_line_with(&error, "infocus: the language \"tlh\" is not supported");
    assert_eq!(error.lines().count(), 1);
}

#[test]
fn unreadable_content_is_reported_and_the_browser_opens_without_it() {
    let broken = broken_pack("broken-pack-in-a-terminal");
    for folder in ["/no/such/folder", broken.to_str().unwrap()] {
        let (screen, error) = errors_of("no-content", "--content", folder);
        is_one_line_with(&screen, "Added pages could not be read. Run: infocus check");
        is_one_line_with(&error, folder);
        assert!(screen.contains("Human Trafficking"), "{screen}");
    }
}

#[test]
fn a_terminal_without_a_size_counts_as_80x24() {
    assert_eq!(infocus(&[]).size(0, 0).browse().text(), infocus(&[]).browse().text());
}

#[test]
fn a_terminal_of_any_size_is_drawn_at_500x200_at_most() {
    let terminal = infocus(&[]).size(600, 230).open();
    terminal.wait_for_sight_of(NUMBER);
    terminal.wait_for_sight_of("q quit");
    let rows: Vec<String> = terminal.look(|screen| screen.rows(0, 600).collect());
    assert!(rows[199].trim_end().ends_with("q quit"), "{}", rows[199]);
    assert!(rows[200..].iter().all(|row| row.trim().is_empty()));
    assert!(rows.iter().all(|row| row.trim_end().chars().count() <= 500));
}

#[test]
fn paths_and_sizes_in_the_environment_change_nothing() {
    let plain = infocus(&[]).browse().text();
    let folder = empty_folder("environment");
    for program in ["tput", "stty", "sh"] {
        fs::write(folder.join(program), "#!/bin/sh\necho run > \"$0.was\"\n").unwrap();
        fs::set_permissions(folder.join(program), fs::Permissions::from_mode(0o755)).unwrap();
    }
    let at_home = infocus(&[]).with("PATH", &folder).with("TERMINFO", &folder).with("TERMCAP", "/no/such");
    for (lines, columns) in [("1", "7"), ("0", "0"), ("99999", "-1")] {
        let opening = infocus(&[]).with("LINES", lines).with("COLUMNS", columns).with("PATH", &folder);
        assert_eq!(opening.with("TERMINFO", "../../x").browse().text(), plain);
    }
    assert_eq!(at_home.browse().text(), plain);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 3, "something was run");
}

#[test]
fn the_smallest_terminal_shows_the_number() {
    assert_eq!(infocus(&[]).size(14, 1).browse().text().trim(), NUMBER);
    let terminal = infocus(&[]).size(7, 4).open();
    terminal.wait_for(|screen| text_of(screen).replace('\n', "").contains(NUMBER));
}

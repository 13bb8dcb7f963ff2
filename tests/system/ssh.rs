//! Visits with the real ssh client on several terminals: the whole program, and no output before it.

use crate::support::terminal::{FOUND, Terminal, infocus};
use crate::support::timeout;
use crate::support::visitor::{Server, Visitor, open_server, server};
use crate::support::wire::text_of;
use infocus::content::hotline::NUMBER;

const CTRL_C: &[u8] = b"\x03";
const CTRL_X: &[u8] = b"\x18";
const DOWN: &[u8] = b"\x1b[B";
const ENTER: &[u8] = b"\r";
const ESC: &[u8] = b"\x1b";

/// A text that identifies an entry.
const BACK: &str = "Esc back";

/// A visitor's terminal with or without a name, once the first page is there.
fn comes(server: &Server, term: Option<&str>) -> Terminal {
    let opening = server.visitor().at_a_terminal(&[]);
    match term {
        Some(term) => opening.with("TERM", term).browse(),
        None => opening.without("TERM").browse(),
    }
}

#[track_caller]
fn leaves(mut terminal: Terminal, key: &[u8]) {
    terminal.type_keys(key);
    assert_eq!(terminal.wait_for_exit(timeout()), 0);
    assert!(!terminal.text().contains(NUMBER), "something is left:\n{}", terminal.text());
}

/// Asserts that the last column and the last row are used.
fn fills(terminal: &Terminal, (width, height): (u16, u16)) {
    terminal.resize(width, height);
    terminal.wait_for(|screen| {
        let is_used = |row, column| screen.cell(row, column).is_some_and(vt100::Cell::has_contents);
        (0..height).any(|row| is_used(row, width - 1) || is_used(row, width - 2))
            && (0..width).any(|column| is_used(height - 1, column))
            && text_of(screen).contains(NUMBER)
    });
}

#[track_caller]
fn a_visitor_gets_everything(term: Option<&str>) {
    let server = server(&format!("ssh-{}", term.unwrap_or("nameless")));
    let terminal = comes(&server, term);
    terminal.type_keys(b"2");
    terminal.wait_to_see("Is this happening to me?");
    terminal.type_keys(DOWN);
    terminal.type_and_wait(ENTER);
    terminal.wait_to_see(BACK);
    terminal.type_and_wait(ESC);
    terminal.type_keys(b"/visa");
    terminal.wait_to_see(FOUND);
    fills(&terminal, (100, 30));
    fills(&terminal, (64, 20));
    leaves(terminal, CTRL_X);
    leaves(comes(&server, term), CTRL_C);
}

/// The same for terminals that cannot draw.
#[track_caller]
fn a_visitor_gets_everything_line_by_line(term: Option<&str>) {
    let server = server(&format!("ssh-{}", term.unwrap_or("nameless")));
    let terminal = comes(&server, term);
    terminal.wait_to_see("x hide:");
    terminal.type_keys(b"2\r");
    terminal.wait_to_see("11. Is this happening to me?");
    terminal.type_keys(b"11\r");
    terminal.wait_to_see("You do not need to be sure.");
    terminal.resize(40, 12);
    terminal.type_keys(b"visa\r");
    terminal.wait_for_bytes(b"found");
    terminal.type_keys(b"7\r");
    terminal.wait_to_see("x ocultar:");
    assert!(!terminal.since(0).contains(&0x1b), "an escape byte");
    leaves(terminal, CTRL_X);
    let terminal = comes(&server, term);
    terminal.wait_to_see("x hide:");
    leaves(terminal, b"q\r");
}

#[test]
#[ignore = "needs sshd"]
fn a_visitor_at_an_xterm_gets_everything() {
    a_visitor_gets_everything(Some("xterm-256color"));
}

#[test]
#[ignore = "needs sshd"]
fn a_visitor_at_a_console_gets_everything() {
    a_visitor_gets_everything(Some("linux"));
}

#[test]
#[ignore = "needs sshd"]
fn a_visitor_at_a_vt100_gets_everything() {
    a_visitor_gets_everything(Some("vt100"));
}

#[test]
#[ignore = "needs sshd"]
fn a_visitor_inside_screen_gets_everything() {
    a_visitor_gets_everything(Some("screen"));
}

#[test]
#[ignore = "needs sshd"]
fn a_visitor_at_a_terminal_called_dumb_gets_everything() {
    a_visitor_gets_everything_line_by_line(Some("dumb"));
}

#[test]
#[ignore = "needs sshd"]
fn a_visitor_at_an_unknown_terminal_gets_everything() {
    a_visitor_gets_everything(Some("unknown"));
}

#[test]
#[ignore = "needs sshd"]
fn a_visitor_at_a_terminal_without_a_name_gets_everything() {
    a_visitor_gets_everything_line_by_line(None);
}

#[test]
#[ignore = "needs sshd"]
fn a_terminal_without_a_size_shows_the_number_and_hides() {
    let server = server("ssh-no-size");
    let terminal = server.visitor().at_a_terminal(&[]).size(0, 0).browse();
    leaves(terminal, CTRL_X);
}

#[test]
#[ignore = "needs sshd"]
fn a_terminal_of_the_largest_size_does_no_harm() {
    let server = server("ssh-largest");
    // Too large for the emulator, so only its bytes are checked.
    let mut terminal = server.visitor().at_a_terminal_of("65535").open();
    terminal.wait_for_bytes(NUMBER.as_bytes());
    terminal.type_keys(CTRL_X);
    assert_eq!(terminal.wait_for_exit(timeout()), 0);
    leaves(comes(&server, Some("xterm")), CTRL_X);
}

/// The complete output of a visit that opens Q&A and hides.
fn visit(visitor: &Visitor) -> Vec<u8> {
    let mut terminal = visitor.at_a_terminal(&[]).browse();
    terminal.type_and_wait(b"2");
    terminal.type_keys(CTRL_X);
    assert_eq!(terminal.wait_for_exit(timeout()), 0);
    terminal.since(0)
}

#[test]
#[ignore = "needs sshd"]
fn a_visitor_receives_exactly_the_programs_output() {
    let server = server("ssh-first-byte");
    let mut alone = infocus(&["--profile", "ssh"]).browse();
    alone.type_and_wait(b"2");
    alone.type_keys(CTRL_X);
    assert_eq!(alone.wait_for_exit(timeout()), 0);
    let (wanted, came) = (alone.since(0), visit(&server.visitor()));
    let difference = || format!("{}\nbut\n{}", wanted.escape_ascii(), came.escape_ascii());
    assert!(!came.is_empty() && wanted == came, "wanted\n{}", difference());
}

#[test]
#[ignore = "needs sshd"]
fn a_second_visitor_gets_nothing_of_the_first() {
    let server = open_server("ssh-second");
    let (first, second) = (server.visitor(), server.visitor());
    let came_first = visit(&first);
    server.wait_until_gone(&first.address);
    let mut terminal = second.at_a_terminal(&[]).browse();
    let (_, environment) = server.session_of(&second.address).expect("no session");
    assert!(!environment.contains(&first.address), "{environment}");
    terminal.type_and_wait(b"2");
    terminal.type_keys(CTRL_X);
    assert_eq!(terminal.wait_for_exit(timeout()), 0);
    let came = terminal.since(0);
    assert_eq!(came_first.escape_ascii().to_string(), came.escape_ascii().to_string());
    assert!(!String::from_utf8_lossy(&came).contains("127."), "an address");
}

#[test]
#[ignore = "needs sshd"]
fn a_visit_leaves_no_trace_in_the_accounts_home() {
    let server = open_server("ssh-home");
    let home = server.account()[5].clone();
    let look = || {
        let mut items: Vec<String> = std::fs::read_dir(&home)
            .unwrap()
            .map(|item| {
                let item = item.unwrap();
                format!("{:?} {:?}", item.file_name(), item.metadata().unwrap().modified().unwrap())
            })
            .collect();
        items.sort();
        items
    };
    let before = look();
    visit(&server.visitor());
    assert_eq!(before, look());
}

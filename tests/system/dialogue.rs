//! The dialogue in a real terminal: job control.

use crate::support::listener::{ask, is_asking};
use crate::support::terminal::{SHELL_PROMPT, shell};
use crate::support::wire::text_of;
use crate::support::{find, needs};
use infocus::content::hotline::NUMBER;

#[test]
#[ignore = "needs bash"]
fn suspending_returns_to_the_shell_and_fg_resumes_the_dialogue() {
    let Some(bash) = find("bash") else { needs("bash") };
    let terminal = shell(&bash).open();
    terminal.wait_to_see(SHELL_PROMPT);
    terminal.type_keys(b"infocus --plain\r");
    terminal.wait_for(is_asking);
    ask(&terminal, "0");
    terminal.type_keys(b"\x1a");
    terminal.wait_for(|screen| {
        let text = text_of(screen);
        text.contains("Stopped") && text.ends_with(SHELL_PROMPT) && !text.contains(NUMBER)
    });
    terminal.type_keys(b"fg\r");
    terminal.wait_for(is_asking);
    assert!(terminal.text().contains("0. Get help: 11 to "));
    terminal.type_keys(b"q\r");
    terminal.wait_for(|screen| text_of(screen).ends_with(SHELL_PROMPT));
}

#[test]
#[ignore = "needs bash"]
fn a_dialogue_started_in_the_background_is_introduced_once_when_it_comes_to_the_foreground() {
    let Some(bash) = find("bash") else { needs("bash") };
    for settings in ["stty -tostop", "stty tostop"] {
        let terminal = shell(&bash).size(80, 60).open();
        terminal.wait_to_see(SHELL_PROMPT);
        terminal.type_keys(format!("{settings}; infocus --plain &\r").as_bytes());
        terminal.wait_to_see("[1]");
        // The shell tells about stopped jobs before a prompt.
        let stopped = |screen: &vt100::Screen| text_of(screen).contains("Stopped");
        let is_stopped = (0..100).any(|_| {
            terminal.type_and_wait(b"\r");
            terminal.look(stopped)
        });
        assert!(is_stopped, "{}", terminal.text());
        let mark = terminal.mark();
        terminal.type_keys(b"fg\r");
        terminal.wait_for(is_asking);
        let came = String::from_utf8(terminal.since(mark)).unwrap();
        assert_eq!(came.matches(NUMBER).count(), 1, "{settings}: {came}");
        ask(&terminal, "0");
        assert!(terminal.text().contains("0. Get help"), "{}", terminal.text());
        terminal.type_keys(b"q\r");
        terminal.wait_for(|screen| text_of(screen).ends_with(SHELL_PROMPT));
    }
}

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

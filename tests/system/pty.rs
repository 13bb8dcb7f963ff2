//! Job control in a real terminal: suspending and resuming the browser.

use crate::support::terminal::{READ, SHELL_PROMPT, shell};
use crate::support::wire::text_of;
use crate::support::{find, needs};
use infocus::content::hotline::NUMBER;

const ENTER: &[u8] = b"\r";
const CTRL_Z: &[u8] = b"\x1a";

#[test]
#[ignore = "needs bash"]
fn suspending_returns_to_the_shell_and_fg_restores_the_browser() {
    let Some(bash) = find("bash") else { needs("bash") };
    let terminal = shell(&bash).open();
    terminal.wait_to_see(SHELL_PROMPT);
    terminal.type_keys(b"infocus\r");
    terminal.wait_to_see(NUMBER);
    terminal.type_keys(ENTER);
    terminal.wait_to_see(READ);
    let shown = terminal.text();
    terminal.type_keys(CTRL_Z);
    terminal.wait_for(|screen| {
        let text = text_of(screen);
        text.contains("Stopped") && text.ends_with(SHELL_PROMPT) && !text.contains(NUMBER)
    });
    terminal.type_keys(b"fg\r");
    terminal.wait_for(|screen| text_of(screen) == shown);
    terminal.type_keys(b"q");
    terminal.wait_for(|screen| text_of(screen).ends_with(SHELL_PROMPT));
}

#[test]
#[ignore = "needs bash"]
fn a_page_redrawn_in_another_size_after_fg_is_hidden_too() {
    let Some(bash) = find("bash") else { needs("bash") };
    let terminal = shell(&bash).open();
    terminal.wait_to_see(SHELL_PROMPT);
    terminal.type_keys(b"infocus\r");
    terminal.wait_to_see(NUMBER);
    terminal.type_keys(CTRL_Z);
    terminal.wait_for(|screen| text_of(screen).contains("Stopped"));
    terminal.resize(90, 30);
    terminal.type_keys(b"fg\r");
    terminal.wait_for(|screen| text_of(screen).contains(NUMBER) && screen.alternate_screen());
    terminal.type_keys(b"\x18");
    terminal.wait_for(|screen| {
        let text = text_of(screen);
        text.ends_with(SHELL_PROMPT) && !screen.alternate_screen() && !text.contains(NUMBER)
    });
}

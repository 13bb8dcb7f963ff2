//! Somebody who listens, or reads with the fingers: the page line by line, without one escape code.

use crate::support::listener::{ask, is_asking};
use crate::support::terminal::{TURN, shell};
use crate::support::wire::text_of;
use crate::support::{find, needs};
use infocus::content::hotline::NUMBER;

#[test]
#[ignore = "needs bash"]
fn a_pause_gives_the_shell_back_and_fg_goes_on() {
    let Some(bash) = find("bash") else { needs("bash") };
    let terminal = shell(&bash).open();
    terminal.wait_to_see(TURN);
    terminal.type_keys(b"infocus --plain\r");
    terminal.wait_for(is_asking);
    ask(&terminal, "0");
    terminal.type_keys(b"\x1a");
    terminal.wait_for(|screen| {
        let text = text_of(screen);
        text.contains("Stopped") && text.ends_with(TURN) && !text.contains(NUMBER)
    });
    terminal.type_keys(b"fg\r");
    terminal.wait_for(is_asking);
    assert!(terminal.text().contains("0. Get help: 11 to "));
    terminal.type_keys(b"q\r");
    terminal.wait_for(|screen| text_of(screen).ends_with(TURN));
}

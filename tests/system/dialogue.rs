//! Somebody who listens, or reads with the fingers: the page line by line, without one escape code.

use crate::support::terminal::{TURN, Terminal, shell};
use crate::support::wire::text_of;
use crate::support::{find, needs};
use infocus::content::hotline::NUMBER;

/// How the line ends that asks for the next one, in either language.
const PROMPT: &str = "x hide: ";
const PROMPT_ES: &str = "x ocultar: ";

fn is_asking(screen: &vt100::Screen) -> bool {
    let text = text_of(screen);
    let last = text.lines().last().unwrap_or_default();
    last.ends_with(PROMPT.trim_end()) || last.ends_with(PROMPT_ES.trim_end())
}

/// Types a line; what comes until the next one is asked for.
fn ask(terminal: &Terminal, line: &str) -> String {
    let mark = terminal.mark();
    terminal.type_keys(format!("{line}\r").as_bytes());
    let ends = [PROMPT.as_bytes(), PROMPT_ES.as_bytes()];
    terminal.wait_since(mark, |bytes| ends.iter().any(|end| bytes.ends_with(end)));
    String::from_utf8(terminal.since(mark)).unwrap().replace("\r\n", "\n")
}

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

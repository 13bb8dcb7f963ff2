//! A reader who types lines in a real terminal.

use super::terminal::{Opening, Terminal};
use super::wire::text_of;

/// The end of the prompt, in English and in Spanish.
pub const PROMPT: &str = "x hide: ";

pub const PROMPT_ES: &str = "x ocultar: ";

pub fn talk(opening: Opening) -> Terminal {
    let terminal = opening.open();
    terminal.wait_for(is_asking);
    terminal
}

pub fn is_asking(screen: &vt100::Screen) -> bool {
    let text = text_of(screen);
    let last = text.lines().last().unwrap_or_default();
    last.ends_with(PROMPT.trim_end()) || last.ends_with(PROMPT_ES.trim_end())
}

/// Types a line. Returns the output up to the next prompt.
pub fn ask(terminal: &Terminal, line: &str) -> String {
    let mark = terminal.mark();
    terminal.type_keys(format!("{line}\r").as_bytes());
    let ends = [PROMPT.as_bytes(), PROMPT_ES.as_bytes()];
    terminal.wait_since(mark, |bytes| ends.iter().any(|end| bytes.ends_with(end)));
    String::from_utf8(terminal.since(mark)).unwrap().replace("\r\n", "\n")
}

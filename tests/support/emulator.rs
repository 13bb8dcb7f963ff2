//! An independent terminal emulator, which checks the encoder's output.

use super::sixteen::SIXTEEN;
use infocus::content::spoken::SpokenLanguage;
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};
use ratatui_thrift::{Capabilities, Ink, Screen};
use unicode_width::UnicodeWidthStr;

/// The `vt100` crate's terminal, set up as the session sets up a real one. Rows that scroll in have the terminal's
/// default background, whatever the pen's is.
pub struct Emulator {
    parser: vt100::Parser,
    capabilities: Capabilities,
}

impl Emulator {
    /// An empty terminal that does not wrap.
    pub fn new(width: u16, height: u16, capabilities: Capabilities) -> Self {
        let mut parser = vt100::Parser::new(height, width, 0);
        parser.process(b"\x1b[?7l\x1b[?25l");
        Self { parser, capabilities }
    }

    /// Processes bytes.
    pub fn take(&mut self, bytes: &[u8]) {
        for piece in bytes.split_inclusive(|byte| b"JKX".contains(byte)) {
            match piece.iter().rposition(|byte| *byte == 0x1b) {
                Some(escape) if is_erasing(&piece[escape..]) => {
                    self.parser.process(&piece[..escape]);
                    self.erase(&piece[escape..]);
                }
                _ => self.parser.process(piece),
            }
        }
    }

    /// Erases in the pen's background, the only way `vt100` knows, or in the terminal's default background.
    fn erase(&mut self, sequence: &[u8]) {
        let background = self.parser.screen().bgcolor();
        let number = match background {
            vt100::Color::Idx(number) if !self.capabilities.erases_in_color => number,
            _ => return self.parser.process(sequence),
        };
        let back = format!("\x1b[48;5;{number}m");
        self.parser.process(&[b"\x1b[49m", sequence, back.as_bytes()].concat());
    }
}

/// Whether bytes that begin with ESC and end in J, K or X are an erase sequence.
fn is_erasing(bytes: &[u8]) -> bool {
    let inner = bytes.strip_prefix(b"\x1b[").and_then(|rest| rest.split_last());
    inner.is_some_and(|(_, count)| count.iter().all(u8::is_ascii_digit))
}

fn color(color: Color) -> vt100::Color {
    let number = SIXTEEN.iter().position(|known| *known == color);
    number.map_or(vt100::Color::Default, |number| vt100::Color::Idx(u8::try_from(number).unwrap()))
}

/// Asserts that the terminal shows every wanted cell and the cursor.
pub fn assert_shows(emulator: &Emulator, wanted: &Screen, capabilities: Capabilities, bytes: &[u8]) {
    let screen = emulator.parser.screen();
    let area = wanted.cells.area;
    let sent = || String::from_utf8_lossy(bytes).escape_debug().to_string();
    for y in 0..area.height {
        let mut x = 0;
        while x < area.width {
            let cell = wanted.cells.cell(Position::new(x, y)).unwrap();
            let sticks_out = cell.symbol().width() > 1 && x + 1 == area.width;
            let text = if sticks_out || cell.symbol().is_empty() { " " } else { cell.symbol() };
            let ink = Ink::of(cell, capabilities);
            let shown = screen.cell(y, x).unwrap();
            let letters = if shown.contents().is_empty() { " " } else { shown.contents() };
            // Terminals disagree on the width of clusters in the names of some languages, and then on what follows;
            // `widths::` tests those.
            let is_of_a_name = || SpokenLanguage::all().iter().any(|language| language.name.contains(text));
            if letters != text && text.chars().nth(1).is_some() && text.starts_with(letters) && is_of_a_name()
            {
                break;
            }
            assert_eq!(letters, text, "text at {x},{y} after {}", sent());
            assert_eq!(shown.bgcolor(), color(ink.bg), "background at {x},{y} after {}", sent());
            assert_eq!(
                shown.inverse(),
                ink.modifier.contains(Modifier::REVERSED),
                "at {x},{y} after {}",
                sent()
            );
            assert_eq!(
                shown.underline(),
                ink.modifier.contains(Modifier::UNDERLINED),
                "at {x},{y} after {}",
                sent()
            );
            if text != " " {
                assert_eq!(shown.fgcolor(), color(ink.fg), "color at {x},{y} after {}", sent());
                assert_eq!(
                    shown.bold(),
                    ink.modifier.contains(Modifier::BOLD),
                    "at {x},{y} after {}",
                    sent()
                );
            }
            x += if text.width() > 1 { 2 } else { 1 };
        }
    }
    match wanted.cursor {
        Some(cursor) => {
            assert_eq!(screen.cursor_position(), (cursor.y, cursor.x), "cursor after {}", sent());
            assert!(!screen.hide_cursor());
        }
        None => assert!(screen.hide_cursor()),
    }
}

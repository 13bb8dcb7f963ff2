//! A terminal that is not ours, to see what it makes of our bytes.

use infocus::terminal::abilities::Abilities;
use infocus::terminal::encoder::Screen;
use infocus::terminal::pen::Ink;
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

/// The `vt100` crate's terminal, set up as the session sets up a real one.
pub struct Emulator {
    parser: vt100::Parser,
}

impl Emulator {
    /// An empty terminal that does not wrap.
    pub fn new(width: u16, height: u16) -> Self {
        let mut parser = vt100::Parser::new(height, width, 0);
        parser.process(b"\x1b[?7l\x1b[?25l");
        Self { parser }
    }

    /// Gives it bytes.
    pub fn take(&mut self, bytes: &[u8]) {
        self.parser.process(bytes);
    }
}

fn color(color: Color) -> vt100::Color {
    const SIXTEEN: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    let number = SIXTEEN.iter().position(|known| *known == color);
    number.map_or(vt100::Color::Default, |number| vt100::Color::Idx(u8::try_from(number).unwrap()))
}

/// Fails unless the terminal shows every cell and the cursor as wanted.
pub fn assert_shows(emulator: &Emulator, wanted: &Screen, abilities: Abilities, bytes: &[u8]) {
    let screen = emulator.parser.screen();
    let area = wanted.cells.area;
    let told = || String::from_utf8_lossy(bytes).escape_debug().to_string();
    for y in 0..area.height {
        let mut x = 0;
        while x < area.width {
            let cell = wanted.cells.cell(Position::new(x, y)).unwrap();
            let sticks_out = cell.symbol().width() > 1 && x + 1 == area.width;
            let text = if sticks_out || cell.symbol().is_empty() { " " } else { cell.symbol() };
            let ink = Ink::of(cell, abilities);
            let shown = screen.cell(y, x).unwrap();
            let letters = if shown.contents().is_empty() { " " } else { shown.contents() };
            assert_eq!(letters, text, "text at {x},{y} after {}", told());
            assert_eq!(shown.bgcolor(), color(ink.bg), "background at {x},{y} after {}", told());
            assert_eq!(
                shown.inverse(),
                ink.modifier.contains(Modifier::REVERSED),
                "at {x},{y} after {}",
                told()
            );
            assert_eq!(
                shown.underline(),
                ink.modifier.contains(Modifier::UNDERLINED),
                "at {x},{y} after {}",
                told()
            );
            if text != " " {
                assert_eq!(shown.fgcolor(), color(ink.fg), "color at {x},{y} after {}", told());
                assert_eq!(
                    shown.bold(),
                    ink.modifier.contains(Modifier::BOLD),
                    "at {x},{y} after {}",
                    told()
                );
            }
            x += if text.width() > 1 { 2 } else { 1 };
        }
    }
    match wanted.cursor {
        Some(cursor) => {
            assert_eq!(screen.cursor_position(), (cursor.y, cursor.x), "cursor after {}", told());
            assert!(!screen.hide_cursor());
        }
        None => assert!(screen.hide_cursor()),
    }
}

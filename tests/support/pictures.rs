//! Random series of screens, each derived from the one before by typical edits.

use proptest::prelude::*;
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier, Style};
use ratatui_thrift::{Capabilities, Screen};
use unicode_width::UnicodeWidthStr;

/// The screens of a series, without the empty one at its start.
pub const SCREENS: u32 = 4;

/// Letters of one column, of two, and with combining marks; most are blanks.
const LETTERS: [&str; 14] =
    [" ", " ", " ", " ", "a", "b", "c", "é", "n\u{303}", "─", "…", "日", "本", "e\u{301}\u{323}"];

/// Letters of which terminals agree on the width, at the start, and clusters whose width they dispute: modifiers of skin
/// tone, joined pictographs, flags, pictographs with a selector, Khmer, Thai, Devanagari, Hangul jamo, and marks without
/// a letter.
pub const DISPUTED: [&str; 32] = [
    " ",
    " ",
    " ",
    "a",
    "b",
    "é",
    "─",
    "日",
    "👍🏽",
    "👩🏿",
    "👨\u{200d}👩\u{200d}👧",
    "🇺🇸",
    "🇰",
    "❤\u{fe0f}",
    "1\u{fe0f}\u{20e3}",
    "⌚",
    "🫨",
    "ខ្ញុំ",
    "ត្រូ",
    "ន្ត្រី",
    "ที่",
    "น้ำ",
    "क्षि",
    "मैं",
    "त्र्य",
    "\u{1112}\u{1161}\u{11ab}",
    "\u{1161}",
    "n\u{303}",
    "ｶﾞ",
    "\u{301}",
    "\u{93f}",
    "\u{200b}",
];

/// The number of letters at the start of [`DISPUTED`] of which all terminals have the same width.
pub const AGREED: usize = 8;

const STYLES: [(Color, Color, Modifier); 11] = [
    (Color::Reset, Color::Reset, Modifier::empty()),
    (Color::Reset, Color::Reset, Modifier::empty()),
    (Color::Reset, Color::Reset, Modifier::REVERSED),
    (Color::Reset, Color::Reset, Modifier::BOLD),
    (Color::Cyan, Color::Reset, Modifier::BOLD.union(Modifier::UNDERLINED)),
    (Color::Black, Color::Gray, Modifier::empty()),
    (Color::Gray, Color::Black, Modifier::REVERSED),
    (Color::Gray, Color::Black, Modifier::empty()),
    (Color::Gray, Color::Black, Modifier::BOLD),
    (Color::Reset, Color::LightBlue, Modifier::empty()),
    (Color::LightGreen, Color::Reset, Modifier::UNDERLINED),
];

/// The backgrounds of cleared rows.
const GROUNDS: [Color; 5] = [Color::Reset, Color::Reset, Color::Black, Color::Black, Color::LightBlue];

/// An edit that derives the next screen.
#[derive(Clone, Debug)]
pub enum Edit {
    /// Writes random letters from a cell on.
    Write { x: u16, y: u16, letters: Vec<(usize, usize)> },
    /// Moves the rows from `top` on by `far`, and leaves blanks.
    Shift { top: u16, rows: u16, far: i16, ground: usize },
    /// Blanks rows from a column on.
    Clear { x: u16, y: u16, rows: u16, ground: usize },
    /// Replaces the background of all cells that have one background.
    Dye { from: usize, to: usize },
    /// Fills a stretch of a row with one letter in one style.
    Fill { x: u16, y: u16, length: u16, letter: usize, style: usize },
}

fn ground() -> impl Strategy<Value = usize> {
    0..GROUNDS.len()
}

fn edit(count: usize) -> impl Strategy<Value = Edit> {
    let letters = proptest::collection::vec((0..count, 0..STYLES.len()), 1..30);
    let plain = proptest::collection::vec((0..count, Just(0usize)), 1..60);
    prop_oneof![
        3 => (0u16..70, 0u16..24, prop_oneof![letters, plain]).prop_map(|(x, y, letters)| Edit::Write { x, y, letters }),
        2 => (0u16..24, 2u16..20, -8i16..8, ground()).prop_map(|(top, rows, far, ground)| Edit::Shift { top, rows, far, ground }),
        1 => (0u16..70, 0u16..24, prop_oneof![Just(1u16), 1u16..30], ground())
            .prop_map(|(x, y, rows, ground)| Edit::Clear { x, y, rows, ground }),
        1 => (ground(), ground()).prop_map(|(from, to)| Edit::Dye { from, to }),
        1 => (0u16..70, 0u16..24, 1u16..70, 0..count, 0..STYLES.len())
            .prop_map(|(x, y, length, letter, style)| Edit::Fill { x, y, length, letter, style }),
    ]
}

fn put(screen: &mut Screen, x: u16, y: u16, letter: &str, style: usize) -> u16 {
    let (fg, bg, modifier) = STYLES[style];
    let style = Style::new().fg(fg).bg(bg).add_modifier(modifier);
    let width = screen.cells.area.width;
    if x >= width || y >= screen.cells.area.height {
        return x + 1;
    }
    if letter.width() == 0 {
        // As ratatui's `Span` does at the start of a row.
        screen.cells[(x, y)].set_symbol(letter).set_style(style);
    }
    screen.cells.set_stringn(x, y, letter, usize::from(width - x), style).0.max(x + 1)
}

fn blank(ground: usize) -> Cell {
    let mut cell = Cell::EMPTY;
    cell.bg = GROUNDS[ground];
    cell
}

fn apply(screen: &mut Screen, edit: &Edit, all: &[&str]) {
    let (width, height) = (screen.cells.area.width, screen.cells.area.height);
    match edit {
        Edit::Write { x, y, letters } => {
            let mut x = *x;
            for (letter, style) in letters {
                x = put(screen, x, *y, all[*letter], *style);
            }
        }
        Edit::Fill { x, y, length, letter, style } => {
            let mut at = *x;
            while at < x + length && at < width {
                at = put(screen, at, *y, all[*letter], *style);
            }
        }
        Edit::Clear { x, y, rows, ground } => {
            for y in *y..(y + rows).min(height) {
                for x in *x..width {
                    screen.cells[(x, y)] = blank(*ground);
                }
            }
        }
        Edit::Dye { from, to } => {
            for cell in screen.cells.content.iter_mut().filter(|cell| cell.bg == GROUNDS[*from]) {
                cell.bg = GROUNDS[*to];
            }
        }
        Edit::Shift { top, rows, far, ground } => {
            let before = screen.cells.clone();
            for y in *top..(top + rows).min(height) {
                for x in 0..width {
                    let from = y.checked_add_signed(*far).and_then(|y| before.cell(Position::new(x, y)));
                    screen.cells[(x, y)] = from.cloned().unwrap_or_else(|| blank(*ground));
                }
            }
        }
    }
}

fn capabilities() -> impl Strategy<Value = Capabilities> {
    prop_oneof![
        Just(Capabilities::XTERM),
        Just(Capabilities::of("screen", false)),
        Just(Capabilities::of("linux", false)),
        Just(Capabilities::VT100),
        Just(Capabilities { is_spoken: true, ..Capabilities::XTERM }),
    ]
}

/// The edits of a screen, and the cursor if it is shown.
type Change = (Vec<Edit>, Option<(u16, u16)>);

/// A terminal and the screens that it shows in order.
#[derive(Clone, Debug)]
pub struct Series {
    /// The terminal's columns and rows.
    pub size: (u16, u16),
    /// The terminal's capabilities.
    pub capabilities: Capabilities,
    steps: Vec<Change>,
    letters: &'static [&'static str],
}

impl Series {
    /// The initial screen.
    pub fn empty(&self) -> Screen {
        Screen::empty(Size::new(self.size.0, self.size.1))
    }

    /// The screens after it.
    pub fn screens(&self) -> Vec<Screen> {
        let (width, height) = self.size;
        let mut screen = self.empty();
        let made = self.steps.iter().map(|(edits, cursor)| {
            for edit in edits {
                apply(&mut screen, edit, self.letters);
            }
            screen.cursor = cursor.map(|(x, y)| Position::new(x.min(width - 1), y.min(height - 1)));
            screen.clone()
        });
        made.collect()
    }
}

/// An arbitrary series.
pub fn series() -> impl Strategy<Value = Series> {
    series_of(&LETTERS)
}

/// An arbitrary series with clusters whose width terminals dispute.
pub fn disputed_series() -> impl Strategy<Value = Series> {
    series_of(&DISPUTED)
}

fn series_of(letters: &'static [&'static str]) -> impl Strategy<Value = Series> {
    let size = prop_oneof![Just((80u16, 24u16)), (1u16..90, 1u16..30)];
    let cursor = proptest::option::of((0u16..90, 0u16..30));
    let step = (proptest::collection::vec(edit(letters.len()), 1..6), cursor);
    let steps = proptest::collection::vec(step, SCREENS as usize);
    (size, capabilities(), steps).prop_map(move |(size, capabilities, steps)| Series {
        size,
        capabilities,
        steps,
        letters,
    })
}

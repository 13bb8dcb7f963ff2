//! A reader's journey, and the bytes that each step sends.

use super::reader::Reader;
use infocus::app::model::World;
use ratatui::layout::Position;
use ratatui_thrift::{Capabilities, Ink, Pen, Screen, encode};

/// Typical journeys, as key scripts.
pub const JOURNEYS: [&str; 8] = [
    "0↓↓↓↓↓↓↓↓↓↓↓↓↓↓↓↓↓↓↓↓↓↑↑↑↑↑↑↑",
    "0⏎↓↓↓↓↓↓↓↓↓↓↓↓↓↓↓↓↓↓↓↓↓↑↑↑↑↑⇟⇞⇲⇱⎋",
    "⇥⇥⇥⇥⇥⇥⇥⇤⇤⇤⇤⇤⇤⇤",
    "/traficking guide⌫⌫⌫⌫⏎⎋⎋",
    "/pay↓↓↓⏎⇟⎋↑⌫⌫⌫visa⏎⎋⎋",
    "4↓↓↓⏎⎋↓⏎↓↓↓⏎⎋⎋⇲⇱⇟⇟⇟",
    "?⎋9997?7⎋",
    "2⏎⇟↓↓↓⏎↓↓⏎⎋⎋⎋⇲⏎",
];

/// One key and the bytes that it sent.
pub struct Step {
    /// The key, as in a key script.
    pub key: char,
    /// The screen before the key.
    pub before: Screen,
    /// The screen after the key.
    pub after: Screen,
    /// The bytes that were sent.
    pub bytes: Vec<u8>,
}

/// The steps of a journey. The first one draws the first frame on an empty screen.
pub fn steps(world: &mut World, (width, height): (u16, u16), keys: &str) -> Vec<Step> {
    let mut reader = Reader::new(world, width, height);
    let mut pen = Pen { position: Some(Position::ORIGIN), ..Pen::default() };
    let mut before = Screen::empty(reader.model().size);
    let mut steps = Vec::new();
    for key in std::iter::once(None).chain(keys.chars().map(Some)) {
        if let Some(key) = key {
            reader.press(key);
        }
        let shot = reader.look();
        let after = Screen { cells: shot.buffer, cursor: shot.cursor };
        let mut bytes = Vec::new();
        encode(&before, &mut pen, &after, Capabilities::XTERM, &mut bytes);
        steps.push(Step { key: key.unwrap_or(' '), before, after: after.clone(), bytes });
        before = after;
    }
    steps
}

/// A lower bound for a step: the letters of each changed row from its first to its last changed cell, without
/// stretches of five or more unchanged cells. A blank end of a row counts as three bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bound {
    /// The bytes of the letters.
    pub letters: usize,
    /// The number of changed rows.
    pub rows: usize,
    /// The number of runs of one style in the written cells.
    pub runs: usize,
}

impl Bound {
    /// The lower bound of a step.
    pub fn of(step: &Step) -> Self {
        let area = step.after.cells.area;
        let mut bound = Self::default();
        for y in 0..area.height {
            bound.add_row(step, y);
        }
        bound
    }

    /// The largest number of bytes that the step may send.
    pub fn most(&self) -> usize {
        self.letters + 6 * self.rows + 6 * self.runs + 24
    }

    fn add_row(&mut self, step: &Step, y: u16) {
        let cell = |screen: &Screen, x| {
            let cell = screen.cells.cell(Position::new(x, y)).unwrap();
            let ink = Ink::of(cell, Capabilities::XTERM);
            let erased = ink.erased(Capabilities::XTERM).filter(|_| cell.symbol() == " ");
            (cell.symbol().to_owned(), erased.map_or(ink, |bg| Ink { bg, ..Ink::PLAIN }), erased)
        };
        let width = step.after.cells.area.width;
        let changed: Vec<bool> = (0..width).map(|x| cell(&step.before, x) != cell(&step.after, x)).collect();
        let Some(last) = changed.iter().rposition(|changed| *changed) else { return };
        self.rows += 1;
        let end = cell(&step.after, width - 1).2;
        let is_text = |x: &u16| end.is_none() || cell(&step.after, *x).2 != end;
        let text_end = (0..width).rev().find(is_text).map_or(0, |x| usize::from(x) + 1);
        let mut ink = None;
        let mut x = 0;
        while x <= last.min(text_end.saturating_sub(1)) && x < text_end {
            let gap = changed[x..=last].iter().take_while(|changed| !**changed).count();
            if gap >= 5 || x == 0 {
                x += gap;
                ink = None;
            }
            if x > last || x >= text_end {
                break;
            }
            let (symbol, own, _) = cell(&step.after, u16::try_from(x).unwrap());
            self.letters += symbol.len();
            if ink != Some(own) {
                self.runs += 1;
                ink = Some(own);
            }
            x += 1;
        }
        if last >= text_end {
            self.letters += 3;
        }
    }
}

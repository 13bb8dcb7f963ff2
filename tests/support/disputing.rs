//! A small emulator of a terminal that counts the columns of a text in another way than the program: it has just the
//! sequences that the encoder sends.

use ratatui::style::{Color, Modifier};
use ratatui_thrift::{Capabilities, Ink};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use super::pictures::{AGREED, DISPUTED};
use super::sixteen::SIXTEEN;

/// How a terminal counts the columns of a cluster whose width is disputed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// The sum of the widths of its code points, as `wcwidth` has them.
    Sum,
    /// The same number for each cluster.
    Each(usize),
}

/// A cell's text and style. The right half of a wide letter is an empty string.
pub type Cell = (String, Ink);

/// The terminal.
#[derive(Clone)]
pub struct Disputing {
    pub rows: Vec<Vec<Cell>>,
    pub cursor: (usize, usize),
    counting: Counting,
    capabilities: Capabilities,
    ink: Ink,
    margins: (usize, usize),
    /// The cell written last, to which a mark at the start of a row is added.
    last: Option<(usize, usize)>,
}

/// Whether all terminals have the same width for a cluster.
pub fn is_agreed(cluster: &str) -> bool {
    DISPUTED[..AGREED].contains(&cluster)
}

fn sum(text: &str) -> usize {
    text.chars().map(|letter| letter.width().unwrap_or(0)).sum()
}

impl Disputing {
    /// An empty terminal that does not wrap.
    pub fn new((width, height): (u16, u16), capabilities: Capabilities, counting: Counting) -> Self {
        let row = vec![(" ".to_owned(), Ink::PLAIN); width.into()];
        let (rows, margins) = (vec![row; height.into()], (0, usize::from(height) - 1));
        Self { rows, cursor: (0, 0), counting, capabilities, ink: Ink::PLAIN, margins, last: None }
    }

    /// Processes bytes.
    pub fn take(&mut self, bytes: &[u8]) {
        let mut rest = str::from_utf8(bytes).unwrap();
        while let Some(first) = rest.chars().next() {
            let length = match first {
                '\x1b' => self.escape(&rest[1..]) + 1,
                control if control.is_control() => {
                    self.control(control);
                    1
                }
                _ => {
                    let end = rest.find(|letter: char| letter.is_control()).unwrap_or(rest.len());
                    self.print(&rest[..end]);
                    end
                }
            };
            rest = &rest[length..];
        }
    }

    fn control(&mut self, control: char) {
        let (x, y) = self.cursor;
        let width = self.rows[0].len();
        match control {
            '\r' => self.cursor = (0, y),
            '\x08' => self.cursor = (x.min(width - 1).saturating_sub(1), y),
            '\n' if y == self.margins.1 => {
                self.rows[self.margins.0..=y].rotate_left(1);
                self.vacate(y);
            }
            '\n' => self.cursor = (x, (y + 1).min(self.rows.len() - 1)),
            _ => panic!("{control:?}"),
        }
    }

    fn vacate(&mut self, y: usize) {
        self.rows[y].fill((" ".to_owned(), Ink::PLAIN));
    }

    /// Performs the sequence at the start of `rest`, and returns its length.
    fn escape(&mut self, rest: &str) -> usize {
        if rest.starts_with('M') {
            let y = self.cursor.1;
            if y == self.margins.0 {
                self.rows[y..=self.margins.1].rotate_right(1);
                self.vacate(y);
            } else {
                self.cursor.1 = y.saturating_sub(1);
            }
            return 1;
        }
        let end = rest.find(|letter: char| letter.is_ascii_alphabetic()).unwrap();
        let numbers = rest[1..end].split(';').map(|number| number.parse().unwrap_or(0));
        self.sequence(&rest[end..=end], &numbers.collect::<Vec<usize>>());
        end + 1
    }

    fn sequence(&mut self, last: &str, numbers: &[usize]) {
        let (width, height) = (self.rows[0].len(), self.rows.len());
        let count = numbers[0].max(1);
        let second = numbers.get(1).copied().unwrap_or(0);
        let (x, y) = (self.cursor.0.min(width - 1), self.cursor.1);
        match last {
            "H" => self.cursor = (second.max(1).min(width) - 1, count.min(height) - 1),
            "A" => self.cursor = (x, y.saturating_sub(count)),
            "B" => self.cursor = (x, (y + count).min(height - 1)),
            "C" => self.cursor = ((x + count).min(width - 1), y),
            "D" => self.cursor = (x.saturating_sub(count), y),
            "K" => self.erase(y, x, width),
            "X" => self.erase(y, x, (x + count).min(width)),
            "J" => {
                self.erase(y, x, width);
                (y + 1..height).for_each(|y| self.erase(y, 0, width));
            }
            "r" => {
                self.margins = (count - 1, if second == 0 { height } else { second } - 1);
                self.cursor = (0, 0);
            }
            "m" => numbers.iter().for_each(|code| self.select(*code)),
            "h" | "l" => {}
            _ => panic!("{last}"),
        }
    }

    fn select(&mut self, code: usize) {
        let ink = &mut self.ink;
        match code {
            0 => *ink = Ink::PLAIN,
            1 => ink.modifier |= Modifier::BOLD,
            4 => ink.modifier |= Modifier::UNDERLINED,
            7 => ink.modifier |= Modifier::REVERSED,
            22 => ink.modifier -= Modifier::BOLD,
            24 => ink.modifier -= Modifier::UNDERLINED,
            27 => ink.modifier -= Modifier::REVERSED,
            30..=37 => ink.fg = SIXTEEN[code - 30],
            90..=97 => ink.fg = SIXTEEN[code - 82],
            40..=47 => ink.bg = SIXTEEN[code - 40],
            100..=107 => ink.bg = SIXTEEN[code - 92],
            39 => ink.fg = Color::Reset,
            49 => ink.bg = Color::Reset,
            _ => panic!("{code}"),
        }
    }

    /// Erases cells, and the other half of a wide letter that is cut.
    fn erase(&mut self, y: usize, from: usize, to: usize) {
        let bg = if self.capabilities.erases_in_color { self.ink.bg } else { Color::Reset };
        for x in from..to {
            self.break_up(x, y);
            self.rows[y][x] = (" ".to_owned(), Ink { bg, ..Ink::PLAIN });
        }
    }

    /// Blanks the letter that covers a cell.
    fn break_up(&mut self, x: usize, y: usize) {
        let row = &mut self.rows[y];
        let start = (0..=x).rev().find(|at| !row[*at].0.is_empty()).unwrap_or(0);
        let halves = row[start + 1..].iter().take_while(|(text, _)| text.is_empty()).count();
        if halves > 0 {
            row[start..=start + halves].iter_mut().for_each(|(text, _)| " ".clone_into(text));
        }
    }

    fn print(&mut self, text: &str) {
        for cluster in text.graphemes(true) {
            match self.counting {
                Counting::Each(columns) if !is_agreed(cluster) => self.put(cluster, columns),
                _ => {
                    for letter in cluster.chars() {
                        self.put(letter.encode_utf8(&mut [0; 4]), sum(letter.encode_utf8(&mut [0; 4])));
                    }
                }
            }
        }
    }

    /// Puts a letter at the cursor. One that does not fit overwrites the end of the row; one of no columns is added to
    /// the letter before it.
    fn put(&mut self, text: &str, columns: usize) {
        let (x, y) = self.cursor;
        let width = self.rows[0].len();
        if columns == 0 {
            let before = if x == 0 { self.last } else { Some((x - 1, y)) };
            if let Some((x, y)) = before {
                let start = (0..=x).rev().find(|at| !self.rows[y][*at].0.is_empty()).unwrap_or(0);
                self.rows[y][start].0.push_str(text);
            }
            return;
        }
        let columns = columns.min(width);
        let x = x.min(width - columns);
        for at in x..x + columns {
            self.break_up(at, y);
            self.rows[y][at] = (String::new(), self.ink);
        }
        text.clone_into(&mut self.rows[y][x].0);
        self.last = Some((x, y));
        self.cursor.0 = x + columns;
    }
}

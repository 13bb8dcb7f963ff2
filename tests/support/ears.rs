//! A model of a screen reader that speaks whatever is written, and where nothing is, the row that the cursor is in. Readers
//! such as yasr, fenrir and Speakup do this at each key.

use std::time::Duration;

use super::visit::Visit;
use infocus::app::model::{Model, World};
use ratatui_thrift::Capabilities;

/// A piece of text, written in one go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub row: usize,
    pub column: usize,
    pub text: String,
}

/// The pieces in an output. With speech each move is absolute but for those over blanks.
pub fn pieces(bytes: &[u8]) -> Vec<Piece> {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let (mut pieces, mut row, mut column) = (Vec::<Piece>::new(), 0, 0);
    let mut is_new = true;
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter != '\u{1b}' {
            match letter {
                '\r' => column = 0,
                '\n' => {}
                _ if letter.is_control() => panic!("{}", bytes.escape_ascii()),
                _ => {
                    if std::mem::take(&mut is_new) {
                        pieces.push(Piece { row, column, text: String::new() });
                    }
                    pieces.last_mut().unwrap().text.push(letter);
                    column += 1;
                    continue;
                }
            }
            is_new = true;
            continue;
        }
        match letters.next() {
            Some('[') => {}
            Some('%') => {
                letters.next();
                continue;
            }
            _ => continue,
        }
        let mut numbers = String::new();
        let mut end = '@';
        for letter in letters.by_ref() {
            end = letter;
            if letter.is_ascii_alphabetic() {
                break;
            }
            numbers.push(letter);
        }
        let mut numbers = numbers.split(';').map(|number| number.parse::<usize>().unwrap_or(1));
        match end {
            'm' => continue,
            'H' => (row, column) = (numbers.next().unwrap_or(1) - 1, numbers.next().unwrap_or(1) - 1),
            'C' => column += numbers.next().unwrap_or(1),
            'X' | 'K' | 'J' | 'r' | 'h' | 'l' | 'n' => {}
            other => panic!("{other} in {}", bytes.escape_ascii()),
        }
        is_new = true;
    }
    pieces.retain(|piece| !piece.text.trim().is_empty());
    pieces
}

/// A text as it is heard: words with one blank between them.
pub fn heard(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A reader who listens.
pub struct Ears<'a> {
    visit: Visit<'a>,
}

/// Long enough for a query to be answered and for the entry to follow the cursor.
const A_REST: Duration = Duration::from_secs(1);

impl<'a> Ears<'a> {
    /// A new reader, and what is said at the start.
    pub fn new(world: &'a mut World, model: &Model) -> (Self, Vec<Piece>) {
        assert!(world.profile.is_spoken);
        let capabilities = Capabilities { is_spoken: true, ..Capabilities::of("linux", false) };
        let mut visit = Visit::at(world, model.clone(), capabilities);
        // By now the start has been written. Writing everything again says the same.
        let start = pieces(&visit.press(b"\x0c"));
        (Self { visit }, start)
    }

    pub fn visit(&mut self) -> &mut Visit<'a> {
        &mut self.visit
    }

    /// The visit, to look at.
    pub fn seen(&self) -> &Visit<'a> {
        &self.visit
    }

    /// The row of the screen in which the cursor is.
    pub fn cursor_row(&self) -> String {
        let screen = self.visit.shown();
        let (row, _) = screen.cursor_position();
        heard(&screen.rows(0, screen.size().1).nth(usize::from(row)).unwrap())
    }

    /// The rows of the screen.
    pub fn rows(&self) -> Vec<String> {
        let screen = self.visit.shown();
        screen.rows(0, screen.size().1).map(|row| heard(&row)).collect()
    }

    /// Presses a key and waits. Returns what is written.
    pub fn written_after(&mut self, key: &[u8]) -> Vec<Piece> {
        let mut sent = self.visit.feed(key);
        sent.extend(self.visit.wait(A_REST));
        pieces(&sent)
    }

    /// Presses a key and waits. Returns what is said: what is written, or else the row that the cursor is in.
    pub fn press(&mut self, key: &[u8]) -> String {
        let written = self.written_after(key);
        if written.is_empty() { self.cursor_row() } else { joined(&written) }
    }
}

/// Pieces as they are heard.
pub fn joined(pieces: &[Piece]) -> String {
    heard(&pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" "))
}

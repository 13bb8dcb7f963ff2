//! The text on a picture of a console in text mode: each cell is compared with the letters of the console's font.

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

/// The size of a cell of the picture in dots. The last column of dots belongs to no letter of the font.
const CELL: (usize, usize) = (9, 16);

/// The letters of a font, by their rows of eight dots.
pub struct Font(HashMap<[u8; CELL.1], char>);

impl Font {
    /// Reads a compressed font of the first version, with its Unicode table, as specified in psf(5) of the console
    /// tools.
    pub fn read(path: &Path) -> Self {
        let bytes = Command::new("gzip")
            .arg("-dc")
            .stdin(std::fs::File::open(path).unwrap())
            .output()
            .unwrap()
            .stdout;
        assert_eq!((&bytes[..2], usize::from(bytes[3])), (&[0x36, 0x04][..], CELL.1), "another kind of font");
        let count = if bytes[2] & 1 == 0 { 256 } else { 512 };
        let (shapes, table) = bytes[4..].split_at(count * CELL.1);
        let codes: Vec<u16> =
            table.chunks_exact(2).map(|code| u16::from_le_bytes([code[0], code[1]])).collect();
        let letters = codes.split(|code| *code == 0xffff);
        let mut known = HashMap::new();
        for (shape, letters) in shapes.chunks_exact(CELL.1).zip(letters) {
            let letter = letters.first().and_then(|code| char::from_u32(u32::from(*code)));
            if let Some(letter) = letter {
                known.entry(shape.try_into().unwrap()).or_insert(letter);
            }
        }
        Self(known)
    }
}

/// A picture of a screen.
pub struct Picture {
    width: usize,
    dots: Vec<[u8; 3]>,
}

impl Picture {
    /// Reads a picture in PPM format, if all of it is there.
    pub fn read(path: &Path) -> Option<Self> {
        let bytes = std::fs::read(path).ok()?;
        let mut fields = bytes.splitn(4, u8::is_ascii_whitespace);
        let mut word = || Some(std::str::from_utf8(fields.next()?).ok()?.to_owned());
        let (kind, width, height) = (word()?, word()?.parse::<usize>().ok()?, word()?.parse::<usize>().ok()?);
        assert_eq!(kind, "P6", "another kind of picture");
        let dots = fields.next()?.split_at(4).1;
        let dots: Vec<[u8; 3]> = dots.chunks_exact(3).map(|dot| dot.try_into().unwrap()).collect();
        (dots.len() == width * height).then_some(Self { width, dots })
    }

    /// Whether two pictures are the same but for the cursor, which blinks.
    pub fn is_same(&self, other: &Self) -> bool {
        let different =
            self.dots.iter().zip(&other.dots).enumerate().filter(|(_, (own, other))| own != other);
        let cell = |dot: usize| (dot / self.width / CELL.1, dot % self.width / CELL.0);
        let mut cells = different.map(|(dot, _)| cell(dot));
        let first = cells.next();
        self.dots.len() == other.dots.len() && cells.all(|cell| Some(cell) == first)
    }

    /// The text on it, row by row. A cell that is no letter of the font, such as one with the cursor, is `\u{fffd}`.
    pub fn text(&self, font: &Font) -> String {
        let rows = self.dots.len() / self.width / CELL.1;
        let row = |row| (0..self.width / CELL.0).map(move |column| self.letter(font, row, column));
        let rows = (0..rows).map(|number| row(number).collect::<String>().trim_end().to_owned());
        rows.collect::<Vec<_>>().join("\n")
    }

    fn letter(&self, font: &Font, row: usize, column: usize) -> char {
        let dot = |x: usize, y: usize| self.dots[(row * CELL.1 + y) * self.width + column * CELL.0 + x];
        let ground = dot(CELL.0 - 1, 0);
        let mut shape = [0; CELL.1];
        for (y, dots) in shape.iter_mut().enumerate() {
            for x in 0..CELL.0 - 1 {
                *dots |= u8::from(dot(x, y) != ground) << (CELL.0 - 2 - x);
            }
        }
        match shape {
            [0, ..] if shape.iter().all(|dots| *dots == 0) => ' ',
            _ => font.0.get(&shape).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        }
    }
}

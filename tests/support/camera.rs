//! A camera for the screen: renders the emulator's cells to an image, which zbar then reads.

use std::fs;
use std::path::Path;
use std::process::Command;

/// The size of a cell in pixels, as on a console.
const CELL: (usize, usize) = (8, 16);

/// The lightness of the terminal's default colors: foreground, then background.
pub struct Palette {
    pub own: (u8, u8),
}

/// Light text on a dark background.
pub const DARK: Palette = Palette { own: (200, 20) };

/// Dark text on a light background.
pub const LIGHT: Palette = Palette { own: (30, 250) };

impl Palette {
    fn lightness(color: vt100::Color, own: u8) -> u8 {
        match color {
            vt100::Color::Idx(0) => 0,
            vt100::Color::Idx(7) => 229,
            vt100::Color::Idx(_) | vt100::Color::Rgb(..) => 128,
            vt100::Color::Default => own,
        }
    }

    /// The lightness of a cell's foreground and background.
    fn of(&self, cell: &vt100::Cell) -> (u8, u8) {
        let letter = Self::lightness(cell.fgcolor(), self.own.0);
        let ground = Self::lightness(cell.bgcolor(), self.own.1);
        if cell.inverse() { (ground, letter) } else { (letter, ground) }
    }
}

/// Whether a pixel belongs to a glyph. All letters share one shape, as only their presence matters here.
fn is_inked(symbol: &str, x: usize, y: usize) -> bool {
    match symbol {
        "" | " " => false,
        "▀" => y < CELL.1 / 2,
        "▄" => y >= CELL.1 / 2,
        "█" => true,
        _ => (2..CELL.0 - 1).contains(&x) && (4..CELL.1 - 3).contains(&y) && (x == 2 || y == 4 || x == y / 2),
    }
}

/// The screen as a greyscale image in PGM format.
pub fn picture(screen: &vt100::Screen, palette: &Palette) -> Vec<u8> {
    let (rows, columns) = screen.size();
    let (width, height) = (usize::from(columns) * CELL.0, usize::from(rows) * CELL.1);
    let mut picture = format!("P5\n{width} {height}\n255\n").into_bytes();
    for y in 0..height {
        for x in 0..width {
            let (row, column) = ((y / CELL.1).try_into().unwrap(), (x / CELL.0).try_into().unwrap());
            let cell = screen.cell(row, column).unwrap();
            let (letter, ground) = palette.of(cell);
            let is_inked = is_inked(cell.contents(), x % CELL.0, y % CELL.1);
            picture.push(if is_inked { letter } else { ground });
        }
    }
    picture
}

/// The text that zbar reads on the screen.
pub fn read(name: &str, screen: &vt100::Screen, palette: &Palette) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pgm"));
    fs::write(&path, picture(screen, palette)).unwrap();
    let output = Command::new("zbarimg").args(["--quiet", "--raw"]).arg(&path).output().unwrap();
    fs::remove_file(path).unwrap();
    String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
}

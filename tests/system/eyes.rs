//! The glyphs of console fonts: the program's Latin set matches them.

use std::path::Path;
use std::process::Command;

use crate::support::needs;
use infocus::app::model::GlyphSet;

/// The characters in a console font, from its Unicode table, as specified in psf(5) of the console tools.
fn font(path: &Path) -> Option<Vec<char>> {
    let unpacked =
        Command::new("gzip").arg("-dc").arg(path).output().ok().filter(|out| out.status.success())?;
    let bytes = unpacked.stdout;
    assert_eq!(bytes[..2], [0x36, 0x04], "no font of the first version: {}", path.display());
    let glyphs = if bytes[2] & 1 == 0 { 256 } else { 512 };
    let mut held = Vec::new();
    let mut is_sequence = false;
    for code in bytes[4 + glyphs * usize::from(bytes[3])..].chunks_exact(2) {
        match u16::from_le_bytes([code[0], code[1]]) {
            0xffff => is_sequence = false,
            0xfffe => is_sequence = true,
            code if !is_sequence => held.extend(char::from_u32(u32::from(code))),
            _ => {}
        }
    }
    Some(held)
}

#[test]
#[ignore = "needs console-setup-linux and gzip"]
fn the_latin_set_is_common_to_every_latin_console_font_of_debian() {
    let fonts = ["Lat15-Fixed16", "Uni1-Fixed16", "Uni2-Fixed16", "Uni3-Fixed16"];
    let folder = Path::new("/usr/share/consolefonts");
    let fonts: Option<Vec<_>> =
        fonts.into_iter().map(|name| font(&folder.join(format!("{name}.psf.gz")))).collect();
    let Some(fonts) = fonts else { needs("console-setup-linux and gzip") };
    for code in (0x20..=0x7e).chain(0xa0..=0xffff) {
        let Some(letter) = char::from_u32(code).filter(|letter| *letter != '\u{ad}') else { continue };
        let is_held = fonts.iter().all(|held| held.contains(&letter));
        assert_eq!(GlyphSet::Latin.holds(letter), is_held, "U+{code:04X} {letter}");
    }
}

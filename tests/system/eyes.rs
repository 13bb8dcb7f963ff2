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
    if bytes.starts_with(&[0x72, 0xb5, 0x4a, 0x86]) {
        return Some(table_of_second_version(&bytes));
    }
    assert_eq!(bytes[..2], [0x36, 0x04], "no console font: {}", path.display());
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

/// The same in a font of the second version, whose table is in UTF-8.
fn table_of_second_version(bytes: &[u8]) -> Vec<char> {
    let field = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    let [header, glyphs, size] = [8, 16, 20].map(field);
    let glyphs = bytes[header + glyphs * size..].split(|byte| *byte == 0xff);
    let singles = glyphs.map(|glyph| glyph.split(|byte| *byte == 0xfe).next().unwrap());
    singles.flat_map(|letters| str::from_utf8(letters).unwrap().chars()).collect()
}

/// The characters of fonts in Debian's folder.
#[track_caller]
fn fonts_of_debian(names: &[&str]) -> Vec<Vec<char>> {
    let folder = Path::new("/usr/share/consolefonts");
    let fonts: Option<_> = names.iter().map(|name| font(&folder.join(format!("{name}.psf.gz")))).collect();
    fonts.unwrap_or_else(|| needs("console-setup-linux and gzip"))
}

#[test]
#[ignore = "needs console-setup-linux and gzip"]
fn a_console_with_the_font_of_a_set_has_all_its_characters() {
    for (set, names) in [
        (GlyphSet::Cyrillic, &["Uni2-Terminus16", "Uni2-Fixed16", "Uni2-TerminusBold32x16"][..]),
        (GlyphSet::Vietnamese, &["Vietnamese-Fixed16"]),
    ] {
        let fonts = fonts_of_debian(names);
        let held: Vec<char> = ('\u{80}'..='\u{ffff}').filter(|letter| set.holds(*letter)).collect();
        assert!(held.len() > 500, "{} in {set:?}", held.len());
        for (letter, (font, name)) in
            held.iter().flat_map(|letter| fonts.iter().zip(names).map(move |font| (letter, font)))
        {
            assert!(font.contains(letter), "{name} has no {letter}");
        }
    }
}

#[test]
#[ignore = "needs console-setup-linux and gzip"]
fn the_latin_set_is_common_to_every_latin_console_font_of_debian() {
    let fonts = fonts_of_debian(&["Lat15-Fixed16", "Uni1-Fixed16", "Uni2-Fixed16", "Uni3-Fixed16"]);
    for code in (0x20..=0x7e).chain(0xa0..=0xffff) {
        let Some(letter) = char::from_u32(code).filter(|letter| *letter != '\u{ad}') else { continue };
        let is_held = fonts.iter().all(|held| held.contains(&letter));
        assert_eq!(GlyphSet::Latin.holds(letter), is_held, "U+{code:04X} {letter}");
    }
}

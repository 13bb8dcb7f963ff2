//! Bytes of an exported file as text: UTF-8, UTF-16 with a byte order mark, or the Windows-1252 that Excel writes.

/// The characters of Windows-1252 from 0x80 to 0x9F; the others are those of Latin-1.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text, or `None` if the bytes are no text: they have a NUL, or half a character of UTF-16.
pub(super) fn text(bytes: &[u8]) -> Option<String> {
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).ok()?,
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        _ => {
            str::from_utf8(bytes).map_or_else(|_| bytes.iter().copied().map(windows).collect(), str::to_owned)
        }
    };
    (!text.contains('\0')).then_some(text)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    if rest.is_empty() { String::from_utf16(&units).ok() } else { None }
}

fn windows(byte: u8) -> char {
    let place = byte.checked_sub(0x80).map(usize::from);
    place.and_then(|place| WINDOWS.get(place)).copied().unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_of_a_spreadsheet_gives_the_same_text() {
        let wanted = "Línea “día” – €5";
        let units: Vec<u16> = wanted.encode_utf16().collect();
        let little = units.iter().flat_map(|unit| unit.to_le_bytes());
        let big = units.iter().flat_map(|unit| unit.to_be_bytes());
        for bytes in [
            wanted.as_bytes().to_vec(),
            [&[0xEF, 0xBB, 0xBF], wanted.as_bytes()].concat(),
            [0xFF, 0xFE].into_iter().chain(little).collect(),
            [0xFE, 0xFF].into_iter().chain(big).collect(),
            b"L\xEDnea \x93d\xEDa\x94 \x96 \x805".to_vec(),
        ] {
            assert_eq!(text(&bytes).as_deref(), Some(wanted), "{bytes:?}");
        }
    }

    #[test]
    fn what_is_no_text_is_not_read() {
        for bytes in [&b"PK\x03\x04\0\0"[..], b"\xFF\xFEa", b"\xFF\xFE\x00\xD8", b"\xEF\xBB\xBF\xFF"] {
            assert_eq!(text(bytes), None, "{bytes:?}");
        }
    }
}

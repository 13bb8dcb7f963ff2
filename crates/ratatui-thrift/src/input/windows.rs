//! Decodes the keys of Windows consoles (`win32-input-mode`): `CSI Vk ; Sc ; Uc ; Kd ; Cs ; Rc _`.
//!
//! The fields are those of the console's key record: virtual key, scan code, UTF-16 unit, key down, control
//! key state and repeat count. Source: Windows Terminal's specification "Win32 input mode".

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::sequences::Parameters;

const RIGHT_ALT: u32 = 0x01;
const LEFT_ALT: u32 = 0x02;
const CTRL: u32 = 0x04 | 0x08;
const SHIFT: u32 = 0x10;

/// The most repetitions of a key in one report.
const REPEATS: u32 = 64;

/// The keys of a report. `half` is the first half of a letter outside the basic plane, which Windows sends as
/// two reports.
pub(super) fn keys(parameters: &[u8], half: &mut Option<u16>) -> Vec<KeyEvent> {
    let first_half = half.take();
    let Some(parameters) = Parameters::parse(parameters) else { return Vec::new() };
    let field = |number| parameters.number(number, 0).unwrap_or(0);
    let is_down = field(3) == 1;
    if !is_down || parameters.count() > 6 {
        return Vec::new();
    }
    let unit = u16::try_from(field(2)).unwrap_or(0);
    if (0xd800..0xdc00).contains(&unit) {
        *half = Some(unit);
        return Vec::new();
    }
    let units = first_half.into_iter().chain([unit]);
    let letter = char::decode_utf16(units).find_map(Result::ok).filter(|letter| *letter != '\0');
    let key = key(field(0), letter, field(4));
    let repeats = parameters.number(5, 0).unwrap_or(1).clamp(1, REPEATS);
    key.into_iter().cycle().take(if key.is_some() { repeats as usize } else { 0 }).collect()
}

fn key(virtual_key: u32, letter: Option<char>, modifiers: u32) -> Option<KeyEvent> {
    let has = |wanted: u32| modifiers & wanted != 0;
    // AltGr is right Alt with left Ctrl; together they type a letter.
    let types = letter.is_some_and(|letter| !letter.is_control());
    let is_alt_gr = has(CTRL) && has(LEFT_ALT | RIGHT_ALT) && types;
    if has(CTRL) && !is_alt_gr {
        return with_ctrl(virtual_key).or_else(|| named(virtual_key, has(SHIFT)).map(Into::into));
    }
    if let Some(code) = named(virtual_key, has(SHIFT)) {
        return Some(code.into());
    }
    match letter? {
        '\u{1b}' => Some(KeyCode::Esc.into()),
        '\r' | '\n' => Some(KeyCode::Enter.into()),
        '\t' => Some(KeyCode::Tab.into()),
        '\u{8}' | '\u{7f}' => Some(KeyCode::Backspace.into()),
        control @ '\u{1}'..='\u{1a}' => {
            let letter = char::from(u8::try_from(control).unwrap_or_default() - 1 + b'a');
            Some(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL))
        }
        letter if letter.is_control() || (has(LEFT_ALT | RIGHT_ALT) && !is_alt_gr) => None,
        letter => Some(KeyCode::Char(letter).into()),
    }
}

/// Ctrl with a key: shortcuts belong to the key, not to the letter of the layout. A virtual key of a letter is
/// its code in ASCII.
fn with_ctrl(virtual_key: u32) -> Option<KeyEvent> {
    let letter = char::from_u32(virtual_key).filter(char::is_ascii_uppercase);
    let code = match (letter, virtual_key) {
        (Some('H'), _) => KeyCode::Backspace,
        (Some('I'), _) => KeyCode::Tab,
        (Some('J' | 'M'), _) => KeyCode::Enter,
        (Some(letter), _) => {
            let letter = KeyCode::Char(letter.to_ascii_lowercase());
            return Some(KeyEvent::new(letter, KeyModifiers::CONTROL));
        }
        // The key `[` of a US keyboard.
        (None, 0xdb) => KeyCode::Esc,
        _ => return None,
    };
    Some(code.into())
}

/// The keys without a letter, by their virtual key.
fn named(virtual_key: u32, has_shift: bool) -> Option<KeyCode> {
    match virtual_key {
        0x08 => Some(KeyCode::Backspace),
        0x09 if has_shift => Some(KeyCode::BackTab),
        0x09 => Some(KeyCode::Tab),
        0x0d => Some(KeyCode::Enter),
        0x1b => Some(KeyCode::Esc),
        0x21 => Some(KeyCode::PageUp),
        0x22 => Some(KeyCode::PageDown),
        0x23 => Some(KeyCode::End),
        0x24 => Some(KeyCode::Home),
        0x25 => Some(KeyCode::Left),
        0x26 => Some(KeyCode::Up),
        0x27 => Some(KeyCode::Right),
        0x28 => Some(KeyCode::Down),
        0x2d => Some(KeyCode::Insert),
        0x2e => Some(KeyCode::Delete),
        0x72 if has_shift => Some(KeyCode::F(15)),
        0x70..=0x7b => u8::try_from(virtual_key - 0x6f).ok().map(KeyCode::F),
        _ => None,
    }
}

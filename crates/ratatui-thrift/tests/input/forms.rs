//! Every form of every key, generated from the rules of the terminals' own documentation, and what each means.
//!
//! Written from the sources that `src/input/` names, not from its code.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// The bytes of an input, and the keys that they are.
#[derive(Clone, Debug)]
pub struct Form {
    pub bytes: Vec<u8>,
    pub keys: Vec<KeyEvent>,
}

/// Rows under construction.
#[derive(Default)]
struct Table(Vec<Form>);

impl Table {
    fn add(&mut self, bytes: impl Into<Vec<u8>>, keys: impl IntoIterator<Item = KeyEvent>) {
        self.0.push(Form { bytes: bytes.into(), keys: keys.into_iter().collect() });
    }

    fn code(&mut self, bytes: impl Into<Vec<u8>>, code: KeyCode) {
        self.add(bytes, [code.into()]);
    }
}

/// The modifier fields of xterm: one more than the bits of Shift, Alt, Ctrl and Meta.
const XTERM: std::ops::RangeInclusive<u32> = 2..=16;

/// Modifier fields of the kitty protocol, which has Super, Hyper, Meta and the locks as well.
const KITTY: [u32; 14] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 17, 33, 65, 129, 256];

const SHIFT: u32 = 1;
const CTRL: u32 = 4;
const CAPS_LOCK: u32 = 64;
const NO_TEXT: u32 = 2 | 8 | 16 | 32;

const CURSOR: [(char, KeyCode); 6] = [
    ('A', KeyCode::Up),
    ('B', KeyCode::Down),
    ('C', KeyCode::Right),
    ('D', KeyCode::Left),
    ('F', KeyCode::End),
    ('H', KeyCode::Home),
];

const FUNCTION: [(char, KeyCode); 3] = [('P', KeyCode::F(1)), ('Q', KeyCode::F(2)), ('S', KeyCode::F(4))];

const NUMBERED: [(u32, KeyCode); 20] = [
    (1, KeyCode::Home),
    (2, KeyCode::Insert),
    (3, KeyCode::Delete),
    (4, KeyCode::End),
    (5, KeyCode::PageUp),
    (6, KeyCode::PageDown),
    (7, KeyCode::Home),
    (8, KeyCode::End),
    (11, KeyCode::F(1)),
    (12, KeyCode::F(2)),
    (14, KeyCode::F(4)),
    (15, KeyCode::F(5)),
    (17, KeyCode::F(6)),
    (18, KeyCode::F(7)),
    (19, KeyCode::F(8)),
    (20, KeyCode::F(9)),
    (21, KeyCode::F(10)),
    (23, KeyCode::F(11)),
    (24, KeyCode::F(12)),
    (28, KeyCode::F(15)),
];

/// All forms.
pub fn key_forms() -> Vec<Form> {
    let mut table = Table::default();
    single_bytes(&mut table);
    cursor_keys(&mut table);
    third_function_key(&mut table);
    numbered_keys(&mut table);
    rxvt_and_console(&mut table);
    keypad(&mut table);
    modify_other_keys(&mut table);
    kitty_letters(&mut table);
    kitty_functional(&mut table);
    windows(&mut table);
    eight_bit(&mut table);
    table.0
}

fn single_bytes(table: &mut Table) {
    for byte in b' '..=b'~' {
        table.code([byte], KeyCode::Char(char::from(byte)));
    }
    for letter in 'a'..='z' {
        let byte = letter as u8 - b'a' + 1;
        table.add([byte], [with_ctrl(letter)]);
    }
    table.code([0x7f], KeyCode::Backspace);
    for letter in ['ñ', 'é', '¿', 'ч', '中', '한', '😀'] {
        table.code(letter.to_string(), KeyCode::Char(letter));
    }
}

/// The key of Ctrl with a letter, which is another key for some letters since ASCII.
fn with_ctrl(letter: char) -> KeyEvent {
    match letter {
        'h' => KeyCode::Backspace.into(),
        'i' => KeyCode::Tab.into(),
        'j' | 'm' => KeyCode::Enter.into(),
        '[' => KeyCode::Esc.into(),
        letter => KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL),
    }
}

/// xterm with each value of `modifyCursorKeys`, in both cursor modes; kitty's events.
fn cursor_keys(table: &mut Table) {
    for (last, code) in CURSOR.into_iter().chain(FUNCTION) {
        table.code(format!("\x1b[{last}"), code);
        table.code(format!("\x1bO{last}"), code);
        for modifiers in XTERM {
            for form in ["\x1b[1;", "\x1b[", "\x1bO", "\x1bO1;", "\x1b[>1;"] {
                table.code(format!("{form}{modifiers}{last}"), code);
            }
        }
        for modifiers in KITTY {
            table.code(format!("\x1b[1;{modifiers}:1{last}"), code);
            table.code(format!("\x1b[1;{modifiers}:2{last}"), code);
            table.add(format!("\x1b[1;{modifiers}:3{last}"), []);
        }
        table.code(format!("\x1b[1;{last}"), code);
        table.code(format!("\x1b[;5{last}"), code);
    }
    table.code("\x1b[Z", KeyCode::BackTab);
    table.code("\x1b[1;2Z", KeyCode::BackTab);
}

/// F3 with Shift is a key of its own, and shares its form with the report of the cursor's position.
fn third_function_key(table: &mut Table) {
    table.code("\x1b[R", KeyCode::F(3));
    table.code("\x1bOR", KeyCode::F(3));
    for modifiers in XTERM {
        let code = if (modifiers - 1) & SHIFT == 0 { KeyCode::F(3) } else { KeyCode::F(15) };
        for form in ["\x1b[1;", "\x1b[", "\x1bO", "\x1b[>1;"] {
            table.code(format!("{form}{modifiers}R"), code);
        }
        table.code(format!("\x1b[13;{modifiers}~"), code);
    }
    table.code("\x1b[13~", KeyCode::F(3));
    table.code("\x1b[57378u", KeyCode::F(15));
}

fn numbered_keys(table: &mut Table) {
    for (number, code) in NUMBERED {
        table.code(format!("\x1b[{number}~"), code);
        for modifiers in XTERM {
            table.code(format!("\x1b[{number};{modifiers}~"), code);
            table.code(format!("\x1b[>{number};{modifiers}~"), code);
        }
        for modifiers in KITTY {
            table.code(format!("\x1b[{number};{modifiers}:1~"), code);
            table.code(format!("\x1b[{number};{modifiers}:2~"), code);
            table.add(format!("\x1b[{number};{modifiers}:3~"), []);
        }
        // rxvt: Ctrl, Ctrl with Shift, Shift.
        for last in ['^', '@', '$'] {
            table.code(format!("\x1b[{number}{last}"), code);
        }
    }
}

fn rxvt_and_console(table: &mut Table) {
    for (last, code) in CURSOR.into_iter().take(4) {
        let last = last.to_ascii_lowercase();
        table.code(format!("\x1b[{last}"), code);
        table.code(format!("\x1bO{last}"), code);
    }
    for (last, number) in ('A'..='E').zip(1..) {
        table.code(format!("\x1b[[{last}"), KeyCode::F(number));
    }
    // PuTTY's "VT100+" mode.
    for (last, number) in [('T', 5), ('U', 6), ('V', 7), ('W', 8), ('Y', 10), ('Z', 11), ('[', 12)] {
        table.code(format!("\x1bO{last}"), KeyCode::F(number));
    }
}

/// The keypad in application mode.
fn keypad(table: &mut Table) {
    let symbols = ('j'..='y').zip("*+,-./0123456789".chars());
    for (last, symbol) in symbols.chain([('X', '='), (' ', ' ')]) {
        table.code(format!("\x1bO{last}"), KeyCode::Char(symbol));
    }
    for modifiers in XTERM {
        table.code(format!("\x1bO{modifiers}j"), KeyCode::Char('*'));
        table.code(format!("\x1bO{modifiers}M"), KeyCode::Enter);
    }
    table.code("\x1bOM", KeyCode::Enter);
    table.code("\x1bOI", KeyCode::Tab);
}

/// The key of a code point with modifiers, if no text is reported.
fn letter(letter: char, bits: u32, shifted: Option<char>) -> Option<KeyEvent> {
    if bits & CTRL != 0 {
        if letter.eq_ignore_ascii_case(&'i') && bits & SHIFT != 0 {
            return Some(KeyCode::BackTab.into());
        }
        return Some(with_ctrl(letter.to_ascii_lowercase()));
    }
    if bits & NO_TEXT != 0 {
        return None;
    }
    let has_shift = bits & SHIFT != 0;
    let is_upper = has_shift != (bits & CAPS_LOCK != 0 && letter.is_alphabetic());
    let typed = match shifted {
        Some(shifted) if has_shift => shifted,
        _ if is_upper => letter.to_uppercase().next().unwrap_or(letter),
        _ => letter,
    };
    Some(KeyCode::Char(typed).into())
}

/// The keys with a code point that is a control character.
fn controls(bits: u32) -> [(u32, KeyCode); 5] {
    let tab = if bits & SHIFT == 0 { KeyCode::Tab } else { KeyCode::BackTab };
    [(27, KeyCode::Esc), (13, KeyCode::Enter), (9, tab), (127, KeyCode::Backspace), (8, KeyCode::Backspace)]
}

fn modify_other_keys(table: &mut Table) {
    for modifiers in XTERM {
        let bits = modifiers - 1;
        for point in ('a'..='z').chain('0'..='9').chain(['[', '/', '?', ' ', '-', 'ñ']) {
            let keys = letter(point, bits, None);
            let number = u32::from(point);
            table.add(format!("\x1b[27;{modifiers};{number}~"), keys);
            table.add(format!("\x1b[{number};{modifiers}u"), keys);
        }
        for (number, code) in controls(bits) {
            table.code(format!("\x1b[27;{modifiers};{number}~"), code);
            table.code(format!("\x1b[{number};{modifiers}u"), code);
        }
    }
    for (number, code) in controls(0) {
        table.code(format!("\x1b[27;1;{number}~"), code);
        table.code(format!("\x1b[27;;{number}~"), code);
    }
}

/// Kitty's letters with every optional field: alternates, event type and text.
fn kitty_letters(table: &mut Table) {
    for point in ('a'..='z').chain(['1', '/', 'ñ']) {
        let shifted = if point == '1' { '!' } else { point.to_uppercase().next().unwrap_or(point) };
        let (code, upper) = (u32::from(point), u32::from(shifted));
        for modifiers in KITTY {
            let bits = modifiers - 1;
            let alternates =
                [(String::new(), None), (format!(":{upper}"), Some(shifted)), (format!("::{code}"), None)];
            for (alternate, shifted) in alternates {
                let keys = letter(point, bits, shifted);
                for event in ["", ":1", ":2"] {
                    table.add(format!("\x1b[{code}{alternate};{modifiers}{event}u"), keys);
                }
                table.add(format!("\x1b[{code}{alternate};{modifiers}:3u"), []);
                let typed = keys.filter(|_| bits & CTRL != 0).unwrap_or(KeyCode::Char('é').into());
                table.add(format!("\x1b[{code}{alternate};{modifiers};233u"), [typed]);
            }
        }
        table.code(format!("\x1b[{code}u"), KeyCode::Char(point));
        table.code(format!("\x1b[{code};u"), KeyCode::Char(point));
        table.code(format!("\x1b[{code};;u"), KeyCode::Char(point));
    }
    // The base layout key decides what Ctrl means on other layouts.
    for (code, base) in [(1095, 'x'), (967, 'x'), (1089, 'c'), (1081, 'q')] {
        for modifiers in [5, 6, 69, 133] {
            table.add(format!("\x1b[{code}::{};{modifiers}u", u32::from(base)), [with_ctrl(base)]);
        }
    }
    let several = ['e', '\u{301}'].map(|letter| KeyCode::Char(letter).into());
    table.add("\x1b[101;;101:769u", several);
    table.add("\x1b[0;;101:769u", several);
}

fn kitty_functional(table: &mut Table) {
    let mut keypad: Vec<(u32, KeyCode)> =
        "0123456789./*-+".chars().zip(57_399..).map(|(key, code)| (code, KeyCode::Char(key))).collect();
    keypad.extend([(57_414, KeyCode::Enter), (57_415, KeyCode::Char('=')), (57_416, KeyCode::Char(','))]);
    let moves = [KeyCode::Left, KeyCode::Right, KeyCode::Up, KeyCode::Down, KeyCode::PageUp];
    keypad.extend((57_417..).zip(moves));
    let others = [KeyCode::PageDown, KeyCode::Home, KeyCode::End, KeyCode::Insert, KeyCode::Delete];
    keypad.extend((57_422..).zip(others));
    for modifiers in KITTY {
        for (code, key) in keypad.iter().copied().chain(controls(modifiers - 1)) {
            for event in ["", ":1", ":2"] {
                table.code(format!("\x1b[{code};{modifiers}{event}u"), key);
            }
            table.add(format!("\x1b[{code};{modifiers}:3u"), []);
        }
    }
    // Locks, media keys and lone modifiers.
    for code in (57_358..=57_363).chain(57_428..=57_454) {
        table.add(format!("\x1b[{code}u"), []);
        table.add(format!("\x1b[{code};5u"), []);
    }
}

/// A key report of Windows: virtual key, UTF-16 unit, control key state.
fn record(virtual_key: u32, unit: u32, is_down: u32, state: u32, repeats: u32) -> String {
    format!("\x1b[{virtual_key};0;{unit};{is_down};{state};{repeats}_")
}

fn windows(table: &mut Table) {
    const LOCKS: [u32; 3] = [0, 0x20, 0x80 | 0x20];
    for letter in 'a'..='z' {
        let key = u32::from(letter.to_ascii_uppercase());
        for locks in LOCKS {
            table.code(record(key, letter.into(), 1, locks, 1), KeyCode::Char(letter));
            let upper = letter.to_ascii_uppercase();
            table.code(record(key, upper.into(), 1, locks | 0x10, 1), KeyCode::Char(upper));
            // Ctrl, left and right, on a US and on a Cyrillic layout.
            for ctrl in [0x04, 0x08] {
                let control = u32::from(letter) - 96;
                table.add(record(key, control, 1, locks | ctrl, 1), [with_ctrl(letter)]);
                table.add(record(key, 0, 1, locks | ctrl, 1), [with_ctrl(letter)]);
            }
            table.add(record(key, letter.into(), 0, locks, 1), []);
        }
        table.add(record(key, letter.into(), 1, 0, 3), [KeyEvent::from(KeyCode::Char(letter)); 3]);
        // AltGr types a letter.
        table.code(record(key, 0x20ac, 1, 0x01 | 0x08, 1), KeyCode::Char('€'));
    }
    let moves = [0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x28, 0x2d, 0x2e].into_iter().zip([
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::End,
        KeyCode::Home,
        KeyCode::Left,
        KeyCode::Up,
        KeyCode::Right,
        KeyCode::Down,
        KeyCode::Insert,
        KeyCode::Delete,
    ]);
    let function = (0x70..=0x7b).zip((1..=12).map(KeyCode::F));
    for (key, code) in moves.chain(function) {
        for state in [0, 0x08, 0x20, 0x100] {
            table.code(record(key, 0, 1, state, 1), code);
            table.add(record(key, 0, 0, state, 1), []);
        }
    }
    for (key, unit, code) in [
        (0x1b, 27, KeyCode::Esc),
        (0x0d, 13, KeyCode::Enter),
        (0x08, 8, KeyCode::Backspace),
        (9, 9, KeyCode::Tab),
    ] {
        table.code(record(key, unit, 1, 0, 1), code);
        table.code(format!("\x1b[{key};1;{unit};1_"), code);
    }
    table.code(record(9, 9, 1, 0x10, 1), KeyCode::BackTab);
    table.code(record(0x72, 0, 1, 0x10, 1), KeyCode::F(15));
    // A letter outside the basic plane in two reports; Shift and Ctrl by themselves.
    table.code(record(0, 0xd83d, 1, 0, 1) + &record(0, 0xde00, 1, 0, 1), KeyCode::Char('😀'));
    table.add(record(0x10, 0, 1, 0x10, 1), []);
    table.add(record(0x11, 0, 1, 0x08, 1), []);
}

/// The forms so far with their introducer in eight bits, as a byte and in UTF-8.
fn eight_bit(table: &mut Table) {
    let sequences: Vec<Form> = table.0.iter().filter(|form| form.bytes.len() > 2).cloned().collect();
    for form in sequences.iter().step_by(7) {
        let (b"\x1b[" | b"\x1bO") = &form.bytes[..2] else { continue };
        if form.bytes[2..].contains(&0x1b) {
            continue;
        }
        let introducer = form.bytes[1] + 0x40;
        table.add([&[introducer], &form.bytes[2..]].concat(), form.keys.clone());
        table.add([&[0xc2, introducer], &form.bytes[2..]].concat(), form.keys.clone());
    }
}

//! Checks of the kiosk's keymap: no key may switch to another screen, stop this one, or keep other keys from
//! the program. A line that is not of the form in the kit's file counts as unsafe.

use super::Verdict::Unknown;
use super::{Finding, finding, pass_or_fail, required};
use crate::host::machine::Machine;

/// The keymap of the kiosk.
const KEYMAP: &str = "etc/infocus/kiosk.map";
/// The file that the unit creates after it has loaded the keymap.
const LOADED: &str = "run/infocus/keys";

/// The line that applies a key's single value to every combination of modifiers.
const ALL_MODIFIERS: &str = "keymaps 0-15";

/// The keycode of Scroll Lock.
const SCROLL_LOCK: u32 = 70;

/// The keycodes that, alone or with Ctrl or Alt, switch to another screen, restart the machine, show kernel
/// state or disable other keys: F1 to F12, Left, Right and Up, Delete, the keypad's dot, Print, Pause and
/// Caps Lock.
const SWITCHING: [u32; 22] =
    [58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 83, 84, 87, 88, 99, 101, 103, 105, 106, 111, 119];

/// The values of one word that have an effect outside of the program.
const UNSAFE: [&str; 5] = ["Boot", "Break", "KeyboardSignal", "Pause", "SAK"];

/// The effect of the keymap.
#[derive(Default)]
struct Keymap {
    /// Whether Scroll Lock is defined, and whether it is disabled with every modifier.
    scroll_lock: (bool, bool),
    /// The keycodes of the other keys that are defined without modifiers.
    set: Vec<u32>,
    has_all_modifiers: bool,
    is_unsafe: bool,
}

pub(super) fn scroll_lock(machine: &Machine) -> Finding {
    let name = "Scroll Lock";
    let Some(keys) = loaded(machine) else {
        let message =
            "The kiosk's keys are not loaded. Press Scroll Lock, then Down: the list must still move.";
        return required(finding(name, Unknown, message));
    };
    required(pass_or_fail(
        name,
        keys.scroll_lock == (true, true),
        "It does nothing.",
        "It can stop the screen with the page on it. In /etc/infocus/kiosk.map write: keycode 70 = VoidSymbol",
    ))
}

pub(super) fn switching_keys(machine: &Machine) -> Finding {
    let name = "Keys that lead away";
    let Some(keys) = loaded(machine) else {
        let message =
            "The kiosk's keys are not loaded. Press Alt+Left, Alt+F2 and Ctrl+Alt+F2: nothing may change.";
        return required(finding(name, Unknown, message));
    };
    let is_safe =
        keys.has_all_modifiers && !keys.is_unsafe && SWITCHING.iter().all(|key| keys.set.contains(key));
    let message =
        "Some lead to another screen, or stop the others. Take /etc/infocus/kiosk.map from the kit.";
    required(pass_or_fail(name, is_safe, "They lead nowhere.", message))
}

/// The keymap of the kiosk, if it has been loaded.
fn loaded(machine: &Machine) -> Option<Keymap> {
    let text = machine.text(KEYMAP).filter(|_| machine.has(LOADED))?;
    let mut keys = Keymap { scroll_lock: (false, true), ..Keymap::default() };
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match key(line) {
            _ if line == ALL_MODIFIERS => keys.has_all_modifiers = true,
            Some((modifiers, SCROLL_LOCK, value)) => {
                keys.scroll_lock.0 |= modifiers.is_empty();
                keys.scroll_lock.1 &= value == "VoidSymbol";
            }
            Some((modifiers, number, value)) if is_safe(value) => {
                if modifiers.is_empty() {
                    keys.set.push(number);
                }
            }
            _ => keys.is_unsafe = true,
        }
    }
    Some(keys)
}

/// The modifiers, the keycode and the value of a line.
fn key(line: &str) -> Option<(&str, u32, &str)> {
    let (key, value) = line.split_once('=')?;
    let (modifiers, number) = key.split_once("keycode ")?;
    Some((modifiers, number.trim().parse().ok()?, value.trim()))
}

/// Whether a value is safe: one word that is no action of the kernel. The names of those contain an
/// underscore, except for the locks and [`UNSAFE`], and a number can stand for any of them.
fn is_safe(value: &str) -> bool {
    let word = value.strip_prefix("KP_").unwrap_or(value);
    word.bytes().all(|letter| letter.is_ascii_alphanumeric())
        && !word.bytes().next().is_none_or(|letter| letter.is_ascii_digit())
        && !word.ends_with("Lock")
        && !UNSAFE.contains(&word)
}

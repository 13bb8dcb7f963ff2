//! What is looked at of the kiosk's keys: that none leads to another screen, stops this one, or keeps the others from
//! the program. Whatever is not as plain as in the kit's file counts as leading away.

use super::Verdict::CannotTell;
use super::{Finding, finding, is, needed};
use crate::host::machine::Machine;

/// The keys of the kiosk.
const KEYS: &str = "etc/infocus/kiosk.map";
/// What the unit that loads them leaves when it is done.
const LOADED: &str = "run/infocus/keys";

/// What makes a key's one value that of the key with every modifier.
const EVERY_WAY: &str = "keymaps 0-15";

/// The key Scroll Lock, by its number.
const SCROLL_LOCK: u32 = 70;

/// The keys that lead to another screen, restart the machine, show what the kernel knows or stop the other keys, alone
/// or with Ctrl or Alt: F1 to F12, Left, Right and Up, Delete, the dot of the number pad, Print, Pause and Caps Lock.
const SWITCHING: [u32; 22] =
    [58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 83, 84, 87, 88, 99, 101, 103, 105, 106, 111, 119];

/// Of the values in one word those that do not stay in the program.
const AWAY: [&str; 5] = ["Boot", "Break", "KeyboardSignal", "Pause", "SAK"];

/// What the file of keys does.
#[derive(Default)]
struct Keys {
    /// Whether Scroll Lock is given something to do, and whether that is nothing with whatever is held.
    scroll_lock: (bool, bool),
    /// The other keys that do the same with whatever is held.
    set: Vec<u32>,
    has_every_way: bool,
    leads_away: bool,
}

pub(super) fn scroll_lock(machine: &Machine) -> Finding {
    let name = "Scroll Lock";
    let Some(keys) = loaded(machine) else {
        let words =
            "The kiosk's keys are not loaded. Press Scroll Lock, then Down: the list must still move.";
        return needed(finding(name, CannotTell, words));
    };
    needed(is(
        name,
        keys.scroll_lock == (true, true),
        "It does nothing.",
        "It can stop the screen with the page on it. In /etc/infocus/kiosk.map write: keycode 70 = VoidSymbol",
    ))
}

pub(super) fn switching_keys(machine: &Machine) -> Finding {
    let name = "Keys that lead away";
    let Some(keys) = loaded(machine) else {
        let words =
            "The kiosk's keys are not loaded. Press Alt+Left, Alt+F2 and Ctrl+Alt+F2: nothing may change.";
        return needed(finding(name, CannotTell, words));
    };
    let holds = keys.has_every_way && !keys.leads_away && SWITCHING.iter().all(|key| keys.set.contains(key));
    let words = "Some lead to another screen, or stop the others. Take /etc/infocus/kiosk.map from the kit.";
    needed(is(name, holds, "They lead nowhere.", words))
}

/// The kiosk's keys, if they have been loaded.
fn loaded(machine: &Machine) -> Option<Keys> {
    let text = machine.text(KEYS).filter(|_| machine.has(LOADED))?;
    let mut keys = Keys { scroll_lock: (false, true), ..Keys::default() };
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match key(line) {
            _ if line == EVERY_WAY => keys.has_every_way = true,
            Some((held, SCROLL_LOCK, value)) => {
                keys.scroll_lock.0 |= held.is_empty();
                keys.scroll_lock.1 &= value == "VoidSymbol";
            }
            Some((held, number, value)) if stays(value) => {
                if held.is_empty() {
                    keys.set.push(number);
                }
            }
            _ => keys.leads_away = true,
        }
    }
    Some(keys)
}

/// What has to be held with a key, its number, and what it does then.
fn key(line: &str) -> Option<(&str, u32, &str)> {
    let (key, value) = line.split_once('=')?;
    let (held, number) = key.split_once("keycode ")?;
    Some((held, number.trim().parse().ok()?, value.trim()))
}

/// Whether what a key does stays in the program: one word, and none for the kernel. Those have a line in them, but for
/// the locks and a few, and a number can be any of them.
fn stays(value: &str) -> bool {
    let word = value.strip_prefix("KP_").unwrap_or(value);
    word.bytes().all(|letter| letter.is_ascii_alphanumeric())
        && !word.bytes().next().is_none_or(|letter| letter.is_ascii_digit())
        && !word.ends_with("Lock")
        && !AWAY.contains(&word)
}

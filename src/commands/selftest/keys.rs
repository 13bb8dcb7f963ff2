//! What is looked at of the kiosk's keys: that none leads to another screen, stops this one, or keeps the others from
//! the program. Whatever is not as plain as in the kit's file counts as leading away.

use super::Verdict::{CannotTell, Fail, Pass};
use super::{Finding, finding, is, needed};
use crate::commands::machine::Machine;

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

/// A key that a line gives something to do.
struct Key<'a> {
    /// What has to be held with it; empty for whatever is.
    held: &'a str,
    number: u32,
    value: &'a str,
}

pub(super) fn scroll_lock(machine: &Machine) -> Finding {
    let name = "Scroll Lock";
    let Some(text) = loaded(machine) else {
        let words =
            "The kiosk's keys are not loaded. Press Scroll Lock, then Down: the list must still move.";
        return needed(finding(name, CannotTell, words));
    };
    let mut its_lines = lines(&text).flatten().filter(|key| key.number == SCROLL_LOCK).peekable();
    let is_there = its_lines.peek().is_some_and(|key| key.held.is_empty());
    needed(if is_there && its_lines.all(|key| key.value == "VoidSymbol") {
        finding(name, Pass, "It does nothing.")
    } else {
        let words = "It can stop the screen with the page on it. In /etc/infocus/kiosk.map write: keycode 70 = VoidSymbol";
        finding(name, Fail, words)
    })
}

pub(super) fn switching_keys(machine: &Machine) -> Finding {
    let name = "Keys that lead away";
    let Some(text) = loaded(machine) else {
        let words =
            "The kiosk's keys are not loaded. Press Alt+Left, Alt+F2 and Ctrl+Alt+F2: nothing may change.";
        return needed(finding(name, CannotTell, words));
    };
    let is_set =
        |number: &u32| lines(&text).flatten().any(|key| key.number == *number && key.held.is_empty());
    let holds = text.lines().any(|line| line.trim() == EVERY_WAY)
        && SWITCHING.iter().all(is_set)
        && lines(&text).all(|line| line.is_some_and(|key| key.number == SCROLL_LOCK || stays(key.value)));
    let words = "Some lead to another screen, or stop the others. Take /etc/infocus/kiosk.map from the kit.";
    needed(is(name, holds, "They lead nowhere.", words))
}

/// The kiosk's keys, if they have been loaded.
fn loaded(machine: &Machine) -> Option<String> {
    machine.text(KEYS).filter(|_| machine.has(LOADED))
}

/// The lines that give a key something to do; nothing for any other that does something.
fn lines(text: &str) -> impl Iterator<Item = Option<Key<'_>>> {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#') && *line != EVERY_WAY).map(|line| {
        let (key, value) = line.split_once('=')?;
        let (held, number) = key.split_once("keycode ")?;
        Some(Key { held, number: number.trim().parse().ok()?, value: value.trim() })
    })
}

/// Whether what a key does stays in the program: one word, and none for the kernel. Those have a line in them, but for
/// the locks and a few, and a number can be any of them.
fn stays(value: &str) -> bool {
    let word = value.strip_prefix("KP_").unwrap_or(value);
    word.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && word.chars().all(|letter| letter.is_ascii_alphanumeric())
        && !word.ends_with("Lock")
        && !AWAY.contains(&word)
}

//! The memory of a kiosk: it keeps no typed text.

use std::fs::{self, File};
use std::os::unix::fs::FileExt;

use crate::support::kiosk::{Kiosk, NOTICE};
use crate::support::needs;
use crate::support::wire::text_of;

const CTRL_X: &[u8] = b"\x18";

/// Twenty-four letters that occur nowhere else.
const TYPED: &str = "QxvWkzJqbXgKwvZpHjQdxMfY";

/// The writable memory of a process, if this test may read it.
fn memory(pid: i32) -> Option<Vec<Vec<u8>>> {
    let maps = fs::read_to_string(format!("/proc/{pid}/maps")).ok()?;
    let memory = File::open(format!("/proc/{pid}/mem")).ok()?;
    let mut found = Vec::new();
    for line in maps.lines().filter(|line| line.split(' ').nth(1).is_some_and(|modes| modes.contains('w'))) {
        let (from, to) = line.split(' ').next()?.split_once('-')?;
        let (from, to) = (u64::from_str_radix(from, 16).ok()?, u64::from_str_radix(to, 16).ok()?);
        let mut bytes = vec![0; usize::try_from(to - from).ok()?];
        let count = memory.read_at(&mut bytes, from).ok()?;
        bytes.truncate(count);
        found.push(bytes);
    }
    Some(found)
}

/// The pieces of eight letters of the typed text that are in memory, in any encoding.
fn traces(pid: i32) -> Option<Vec<String>> {
    let memory = memory(pid)?;
    let mut found = Vec::new();
    for text in [TYPED.to_owned(), TYPED.to_lowercase(), TYPED.to_uppercase()] {
        for piece in text.as_bytes().windows(8) {
            let wide: Vec<u8> = piece.iter().flat_map(|letter| [*letter, 0, 0, 0]).collect();
            for (form, bytes) in [("UTF-8", piece), ("UTF-32", &wide)] {
                let is_there = |area: &Vec<u8>| area.windows(bytes.len()).any(|found| found == bytes);
                if memory.iter().any(is_there) {
                    found.push(format!("{} as {form}", String::from_utf8_lossy(piece)));
                }
            }
        }
    }
    Some(found)
}

#[test]
#[ignore = "needs the right to read its child's memory"]
fn typed_text_is_not_in_memory_after_a_timeout_or_hiding() {
    for (name, hides) in [("memory-idle", false), ("memory-hidden", true)] {
        let mut kiosk = Kiosk::browse(name, "kiosk", "xterm");
        let pid = kiosk.terminal.pid();
        let first = kiosk.terminal.text();
        for letter in TYPED.as_bytes() {
            kiosk.terminal.type_until_read(&[*letter]);
        }
        kiosk.terminal.wait_to_see(TYPED);
        kiosk.terminal.type_and_wait(b"\x1b");
        kiosk.terminal.type_keys(format!("\x1b[200~{TYPED}\x1b[201~").as_bytes());
        kiosk.terminal.wait_to_see(TYPED);
        let Some(there) = traces(pid) else { needs("to read the memory of its own child") };
        assert!(!there.is_empty(), "it would not be found");
        if hides {
            kiosk.terminal.type_keys(CTRL_X);
            kiosk.terminal.wait_to_see(NOTICE);
        } else {
            kiosk.pass(150);
            kiosk.terminal.wait_to_see("Still reading?");
            kiosk.pass(30);
            kiosk.terminal.wait_for(|screen| text_of(screen) == first);
        }
        let left = traces(pid).unwrap();
        assert!(left.is_empty(), "{left:#?}");
    }
}

#[test]
#[ignore = "needs the right to read its child's memory"]
fn text_typed_in_the_dialogue_is_not_in_memory_after_hiding() {
    let hide_keys: [&[u8]; 5] = [b"\x18", b"\x1b\x1b\x1b", b"\x1b[24~", b"\x1b[120;5u", b"\nx\n"];
    for (number, key) in hide_keys.into_iter().enumerate() {
        let kiosk = Kiosk::talk(&format!("memory-lines-{number}"), "kiosk");
        let pid = kiosk.terminal.pid();
        // Once as an answered search, and once as an incomplete line.
        kiosk.terminal.type_keys(format!("{TYPED}\n").as_bytes());
        kiosk.terminal.wait_to_see("Nothing found for");
        kiosk.terminal.type_and_wait(TYPED.as_bytes());
        let Some(there) = traces(pid) else { needs("to read the memory of its own child") };
        assert!(!there.is_empty(), "it would not be found");
        kiosk.terminal.type_keys(key);
        kiosk.terminal.wait_to_see(NOTICE);
        let left = traces(pid).unwrap();
        assert!(left.is_empty(), "after {}: {left:#?}", key.escape_ascii());
    }
}

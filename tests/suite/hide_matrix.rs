//! Hiding by every encoding of the hide keys, in every state of the program and of its decoder: in each profile, on the
//! screen and in the dialogue.

use std::time::Duration;

use super::hide::words;
use crate::support::depth;
use crate::support::forms::key_forms;
use crate::support::reader::world_in;
use crate::support::states::states;
use crate::support::talk::{SIZE, Talk};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use infocus::app::profile::{HideOutcome, Profile};
use infocus::content::hotline::{NUMBER, SPOKEN_NUMBER};
use ratatui_thrift::{Capabilities, INCOMPLETE};

const PROFILES: [Profile; 3] = [Profile::PERSONAL, Profile::KIOSK, Profile::SSH];

/// Longer than the program waits for more bytes after the third Esc.
const MOMENT: Duration = Duration::from_millis(50);

/// What a reader does to hide: the bytes of each press.
struct Way {
    presses: Vec<Vec<u8>>,
    is_escapes: bool,
}

/// Every encoding of Ctrl+X and F12, and of Esc three times.
fn ways() -> Vec<Way> {
    let hide = [KeyEvent::new(KeyCode::Char('x'), KeyModifiers::CONTROL), KeyCode::F(12).into()];
    let mut ways = vec![Way { presses: vec![b"\x1b".to_vec(); 3], is_escapes: true }];
    for form in key_forms() {
        let [key] = form.keys[..] else { continue };
        if hide.contains(&key) {
            ways.push(Way { presses: vec![form.bytes], is_escapes: false });
        } else if key == KeyCode::Esc.into() {
            ways.push(Way { presses: vec![form.bytes; 3], is_escapes: true });
        }
    }
    ways
}

impl Way {
    /// Whether these bytes can be told from the rest of an incomplete input: a byte from 0x80 on may belong to it.
    fn can_follow(&self, incomplete: &[u8]) -> bool {
        let is_seven_bit = self.presses.iter().all(|press| press[0] < 0x80);
        is_seven_bit || incomplete.is_empty() || incomplete == b"\x1b"
    }

    fn outcome(&self, profile: &Profile) -> HideOutcome {
        if self.is_escapes { profile.escapes } else { profile.hides }
    }
}

#[test]
fn on_the_screen_every_encoding_hides_in_every_state_of_page_and_decoder() {
    let ways = ways();
    let (mut tried, mut next) = (0, 0);
    for profile in PROFILES {
        let mut world = world_in(profile);
        let states = states(&mut world, (80, 24));
        for state in states.iter().step_by(depth(23, 2)) {
            for incomplete in INCOMPLETE {
                // Every seventh, which comes to each of them, as seven does not divide their number.
                next = (next + 7) % ways.len();
                let (before, from) = ways.split_at(next);
                let mut in_turn = from.iter().chain(before);
                let way = in_turn.find(|way| way.can_follow(incomplete)).unwrap();
                let mut visit = state.visit(&mut world, Capabilities::XTERM);
                visit.feed(incomplete);
                let shown = visit.text();
                let mut sent = Vec::new();
                for press in &way.presses {
                    sent.extend(visit.feed(press));
                }
                sent.extend(visit.wait(MOMENT));
                let blank = Capabilities::XTERM.blanking();
                let from = sent.windows(blank.len()).position(|bytes| bytes == blank);
                let case = format!("{} after {}", way.presses[0].escape_ascii(), incomplete.escape_ascii());
                let from = from.unwrap_or_else(|| panic!("{case} does not hide"));
                assert!(blank.len() <= 16 && (from == 0 || way.is_escapes), "{case}");
                let after = String::from_utf8_lossy(&sent[from..]).into_owned();
                assert!(words(&shown).iter().all(|word| !after.contains(word)), "{case}: {after:?}");
                match way.outcome(&profile) {
                    HideOutcome::Leave => assert!(visit.has_left() && visit.text().is_empty(), "{case}"),
                    HideOutcome::Cover(_) => {
                        assert!(!visit.has_left() && visit.model().is_hidden(), "{case}");
                        assert!(!visit.text().contains(NUMBER), "{case}");
                    }
                }
                tried += 1;
            }
        }
        println!("{} states, {} decoder states, {} encodings", states.len(), INCOMPLETE.len(), ways.len());
    }
    println!("{tried} visits");
    assert!(tried >= ways.len(), "{tried} visits for {} encodings", ways.len());
}

#[test]
fn in_the_dialogue_every_encoding_hides_in_every_state_of_page_and_decoder() {
    let ways = ways();
    let mut tried = 0;
    let beginnings: [&[&[u8]]; 6] =
        [&[], &[b"2\r"], &[b"2\r", b"1\r"], &[b"passport\r"], &[b"2\r", b"passpor"], &[b"?\r"]];
    for profile in PROFILES {
        for (number, way) in ways.iter().enumerate().step_by(depth(5, 1)) {
            let incomplete = INCOMPLETE[number % INCOMPLETE.len()];
            if !way.can_follow(incomplete) {
                continue;
            }
            let mut world = world_in(profile);
            let mut talk = Talk::new(&mut world, SIZE);
            for lines in beginnings[number % beginnings.len()] {
                talk.feed(lines);
            }
            // Part of a letter cannot be compared as text.
            talk.script().input.push_back(incomplete.to_vec());
            talk.go_on();
            let mut sent: String = way.presses.iter().map(|press| talk.feed(press)).collect();
            sent.push_str(&talk.wait(MOMENT));
            let case = format!("{} after {}", way.presses[0].escape_ascii(), incomplete.escape_ascii());
            let blank = "\n".repeat(SIZE.height.into());
            let (before, after) = sent.split_once(&blank).unwrap_or_else(|| panic!("{case}: {sent:?}"));
            assert!(before.is_empty() || way.is_escapes, "{case}: {before:?}");
            assert!(!after.contains(NUMBER) && !after.contains(SPOKEN_NUMBER), "{case}: {after:?}");
            match way.outcome(&profile) {
                HideOutcome::Leave => assert!(talk.has_left() && after.trim().is_empty(), "{case}: {after}"),
                HideOutcome::Cover(_) => assert!(!talk.has_left() && talk.model().is_hidden(), "{case}"),
            }
            tried += 1;
        }
    }
    println!("{tried} dialogues");
}

#[test]
fn esc_twice_and_then_an_arrow_a_reply_or_a_paste_does_not_hide() {
    let sequences: [&[u8]; 6] =
        [b"\x1b[A", b"\x1bOB", b"\x1b[0n", b"\x1b]11;rgb:0/0/0\x07", b"\x1b[200~q\x1b[201~", b"\x1b[1;5C"];
    for profile in PROFILES {
        let mut world = world_in(profile);
        let states = states(&mut world, (80, 24));
        for state in states.iter().step_by(depth(23, 5)) {
            for sequence in sequences {
                let mut visit = state.visit(&mut world, Capabilities::XTERM);
                visit.feed(&[b"\x1b\x1b", sequence].concat());
                visit.wait(MOMENT);
                assert!(!visit.has_left() && !visit.model().is_hidden(), "{}", sequence.escape_ascii());
            }
        }
    }
}

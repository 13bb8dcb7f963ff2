//! The output for a screen reader that speaks everything written: whole sentences and words, each once, and nothing
//! that is already on the screen.

use std::time::Duration;

use crate::support::ears::pieces;
use crate::support::reader::world_in;
use crate::support::visit::Visit;
use infocus::app::model::World;
use infocus::app::profile::{Follow, Profile};
use infocus::content::hotline;
use ratatui_thrift::Capabilities;

const DOWN: &[u8] = b"\x1b[B";

/// Asks the terminal where its cursor is.
const ASKING: &[u8] = b"\x1b[6n";

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 12)];

fn spoken_world(profile: Profile) -> World {
    world_in(Profile { is_spoken: true, entry_follows: Follow::WhenRested, ..profile })
}

fn listen(world: &mut World, size: (u16, u16)) -> Visit<'_> {
    Visit::new(world, size, Capabilities { is_spoken: true, ..Capabilities::of("linux", false) })
}

/// The pieces of text that are written.
fn said(bytes: &[u8]) -> Vec<String> {
    pieces(bytes).into_iter().map(|piece| piece.text.trim().to_owned()).collect()
}

#[test]
fn each_inactivity_warning_is_spoken_as_a_sentence() {
    let mut world = spoken_world(Profile::KIOSK);
    for size in SIZES {
        let mut visit = listen(&mut world, size);
        visit.press(b"2");
        // The entry follows once the selection has rested.
        visit.wait(Duration::from_secs(1));
        for (wait, seconds) in [(149, "30"), (20, "10")] {
            let said = said(&visit.wait(Duration::from_secs(wait))).join(" ");
            for sentence in ["This page closes in", "Esta página se cierra en"] {
                assert!(size.0 < 80 || said.contains(&format!("{sentence} {seconds}")), "{size:?} {said}");
            }
            assert!(said.split_whitespace().all(|word| visit.text().contains(word)), "{size:?} {said}");
            assert!(said.len() > 40, "{size:?} {said}");
        }
    }
}

#[test]
fn for_listeners_esc_comes_first_as_no_screen_reader_reserves_it() {
    let mut world = spoken_world(Profile::KIOSK);
    for size in [(80, 24), (120, 40)] {
        let mut visit = listen(&mut world, size);
        for (key, first, other) in
            [("", "Hide: ", "Done? "), ("/", "Hide: ", "Hide: "), ("\x1b7", "Ocultar: ", "¿Terminó? ")]
        {
            visit.press(key.as_bytes());
            for words in [first, other] {
                assert!(visit.text().contains(&format!("{words}Esc Esc Esc")), "{}", visit.text());
            }
        }
        visit.press(b"?");
        assert!(visit.text().contains("Ocultar: oprima Esc tres veces, rápido."), "{}", visit.text());
        visit.press(b"\x1b");
        visit.press(b"7?");
        assert!(visit.text().contains("Hide: press Esc three times, fast."), "{}", visit.text());
        assert!(visit.text().contains("Esc Esc Esc  Ctrl+X  F12"), "{}", visit.text());
    }
}

#[test]
fn moving_in_a_list_speaks_no_other_row() {
    let mut world = spoken_world(Profile::PERSONAL);
    for size in SIZES {
        let mut visit = listen(&mut world, size);
        visit.press(b"4");
        let said = said(&visit.press(DOWN)).join(" ");
        let chosen = visit.model().chosen_entry(visit.world()).unwrap();
        assert_eq!(
            said,
            **visit.world().catalog.entry(chosen).title.in_language(visit.model().language),
            "{size:?}"
        );
    }
}

#[test]
fn choosing_a_reference_repeats_no_line() {
    let mut world = spoken_world(Profile::PERSONAL);
    // The whole entry is visible.
    let mut visit = listen(&mut world, (80, 60));
    visit.press(b"0\r");
    let hotline = visit.world().catalog.find(hotline::ENTRY_ID).unwrap();
    let addresses = visit.world().catalog.entry(hotline).links.iter().map(|link| link.address.to_string());
    let related = ["What happens when I call?", "Will they tell the police or immigration?"];
    let references: Vec<String> = addresses.chain(related.map(String::from)).collect();
    for reference in references {
        assert_eq!(said(&visit.press(DOWN)), [reference]);
    }
}

#[test]
fn a_typed_letter_is_spoken_alone_and_results_in_whole_words() {
    let mut world = spoken_world(Profile::PERSONAL);
    for size in SIZES {
        let mut visit = listen(&mut world, size);
        visit.press(b"/");
        for (letter, typed) in [("p", "p"), ("a", "pa"), ("s", "pas"), ("s", "pass"), ("p", "passp")] {
            // The frame also erases the count of the previous results without announcing it.
            assert_eq!(said(&visit.press(letter.as_bytes())), [letter], "{size:?} {typed}");
            let said = said(&visit.wait(Duration::from_millis(400)));
            let shown = visit.text();
            let is_whole = |word: &str| {
                let whole = |shown: &str| shown.trim_matches(|l: char| !l.is_alphanumeric()) == word;
                shown.split_whitespace().any(whole)
            };
            for text in &said {
                let words =
                    text.split_whitespace().map(|word| word.trim_matches(|l: char| !l.is_alphanumeric()));
                for word in words.filter(|word| !word.is_empty()) {
                    assert!(is_whole(word), "{size:?} {typed}: {word} of {text:?} in {said:?}");
                }
            }
        }
    }
}

/// Long enough for the entry to follow the cursor.
const A_REST: Duration = Duration::from_secs(1);

/// The answer of a terminal that is asked where its cursor is.
fn cursor_report(visit: &Visit<'_>) -> Vec<u8> {
    let (row, column) = visit.shown().cursor_position();
    format!("\x1b[{};{}R", row + 1, column + 1).into_bytes()
}

#[test]
fn a_message_of_the_kernel_is_gone_after_the_next_key_and_nothing_is_read_twice() {
    let repaints = Some(Duration::from_secs(30));
    let mut world = spoken_world(Profile { repaints, ..Profile::KIOSK });
    let mut other_world = spoken_world(Profile::KIOSK);
    let mut visit = listen(&mut world, (80, 25));
    let mut undamaged = listen(&mut other_world, (80, 25));
    // On an undamaged screen the look is silent, at each key and every 30 seconds.
    for key in [DOWN, DOWN, b"\x1b[A"] {
        let report = cursor_report(&visit);
        let sent = visit.feed(key);
        assert_eq!(said(&sent), said(&undamaged.feed(key)));
        assert!(sent.starts_with(ASKING), "{}", sent.escape_ascii());
        assert!(visit.feed(&report).is_empty());
    }
    visit.wait(A_REST);
    undamaged.wait(A_REST);
    let report = cursor_report(&visit);
    assert_eq!(visit.wait(Duration::from_secs(30)), ASKING);
    assert!(visit.feed(&report).is_empty());

    let damages = [&b"\x1b[9;1H[   12.34] SPOILED\r\n"[..], b"\r\nSPOILED\r\n", b"\x1b[25;1HSPOILED\r\n"];
    for damage in damages {
        visit.scribble(damage);
        let report = cursor_report(&visit);
        visit.feed(DOWN);
        visit.feed(&report);
        undamaged.feed(DOWN);
        visit.wait(A_REST);
        undamaged.wait(A_REST);
        assert_eq!(visit.text(), undamaged.text());
        // And without a key.
        visit.scribble(damage);
        let report = cursor_report(&visit);
        visit.wait(Duration::from_secs(30));
        visit.feed(&report);
        assert_eq!(visit.text(), undamaged.text());
    }

    // A key that hides comes before every question.
    let sent = visit.feed(b"\x18");
    assert!(sent.starts_with(Capabilities::of("linux", false).blanking()), "{}", sent.escape_ascii());
    assert!(!sent.windows(ASKING.len()).any(|bytes| bytes == ASKING), "{}", sent.escape_ascii());
}

#[test]
fn a_terminal_that_does_not_answer_is_asked_again_only_after_a_while() {
    let repaints = Some(Duration::from_secs(30));
    let mut world = spoken_world(Profile { repaints, ..Profile::KIOSK });
    let mut visit = listen(&mut world, (80, 25));
    assert!(visit.feed(DOWN).starts_with(ASKING));
    assert!(!visit.feed(DOWN).windows(ASKING.len()).any(|bytes| bytes == ASKING));
    visit.wait(A_REST);
    assert_eq!(visit.wait(Duration::from_secs(30)), ASKING);
}

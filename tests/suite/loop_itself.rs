//! The production loop on a scripted port: the rate of frames, the work between two keys, and the calls to the system
//! and the calendar.

use std::time::Duration;

use crate::support::port::Call;
use crate::support::reader::{Reader, world_in};
use crate::support::records::{many_words, world_with_records};
use crate::support::visit::Visit;
use crate::support::wire::{ACKNOWLEDGEMENT, REQUEST};
use infocus::app::model::MAX_HITS;
use infocus::app::model::{Mode, Model, World};
use infocus::app::navigation::is_new;
use infocus::app::navigation::start;
use infocus::app::profile::Profile;
use infocus::app::query::Answer;
use infocus::content::catalog::Catalog;
use infocus::content::pane::Pane;
use infocus::frontend::visit::LinkSettings;
use jiff::civil::{Date, date};
use ratatui::layout::Size;
use ratatui_thrift::{Capabilities, InputSettings, Route};

const SECOND: Duration = Duration::from_secs(1);
const MOMENT: Duration = Duration::from_millis(20);

const SIZE: Size = Size::new(80, 24);

/// A visit over a network. The terminal acknowledges only when the test does.
fn far_away(world: &mut World) -> Visit<'_> {
    let line = LinkSettings { input: InputSettings::REMOTE, route: Some(Route::Network) };
    let model = start(world, SIZE);
    Visit::by(world, model, Capabilities::XTERM, line)
}

fn holds(bytes: &[u8], piece: &[u8]) -> bool {
    bytes.windows(piece.len()).any(|window| window == piece)
}

/// The text that an emulator shows if the whole state is drawn again.
fn wanted(visit: &Visit<'_>, profile: Profile) -> String {
    let mut world = world_in(profile);
    Visit::at(&mut world, visit.model().clone(), Capabilities::XTERM).text()
}

#[test]
fn no_frame_is_sent_until_the_acknowledgement_and_then_the_newest_state() {
    let mut world = world_in(Profile::SSH);
    let mut visit = far_away(&mut world);
    // The first page exceeds the bytes that may be sent without an acknowledgement.
    let before = visit.text();
    for key in [b"2", b"4", b"5", b"3"] {
        assert_eq!(visit.feed(key).len() + visit.wait(MOMENT).len(), 0, "{key:?}");
    }
    assert_eq!(visit.text(), before);
    let next = visit.feed(ACKNOWLEDGEMENT);
    assert!(!next.is_empty() && visit.model().place.pane == Pane::Events);
    assert!(visit.text().contains("[3 Events]"), "{}", visit.text());
    visit.feed(ACKNOWLEDGEMENT);
    visit.wait(SECOND);
    visit.feed(ACKNOWLEDGEMENT);
    visit.wait(SECOND);
    assert_eq!(visit.text(), wanted(&visit, Profile::SSH));
}

#[test]
fn without_an_acknowledgement_the_bytes_in_flight_are_bounded() {
    let mut world = world_in(Profile::SSH);
    let mut visit = far_away(&mut world);
    visit.feed(ACKNOWLEDGEMENT);
    visit.wait(SECOND * 2);
    visit.feed(ACKNOWLEDGEMENT);
    visit.wait(SECOND * 2);
    // An acknowledgement is requested within 2,304 bytes, and the frame with the request is at most a whole page.
    let (mut sent, mut last) = (0, 0);
    for key in b"2435".iter().cycle().take(40) {
        let bytes = [visit.feed(&[*key]), visit.wait(MOMENT)].concat();
        assert!(last == 0 || bytes.is_empty(), "sent though an acknowledgement is owed");
        sent += bytes.len();
        last = usize::from(holds(&bytes, REQUEST)).max(last);
    }
    assert!(last == 1 && sent < 2_304 + 4_096, "{sent} bytes");
}

#[test]
fn a_terminal_that_never_acknowledges_still_gets_the_last_frame() {
    let mut world = world_in(Profile::SSH);
    let mut visit = far_away(&mut world);
    for key in b"24352435" {
        visit.feed(&[*key]);
        visit.wait(MOMENT);
    }
    visit.wait(SECOND * 20);
    assert_eq!(visit.model().place.pane, Pane::Resources);
    assert_eq!(visit.text(), wanted(&visit, Profile::SSH));
}

fn search(model: &Model) -> (&str, Answer, usize) {
    match &model.place.mode {
        Mode::Search(search) => (search.query.text(), search.answer, search.hits.len()),
        mode => panic!("{mode:?}"),
    }
}

#[test]
fn keys_are_answered_during_a_search_and_first_hits_are_shown_early() {
    let mut records = many_words();
    records.extend((0..300).map(|number| (format!("Police station {number}"), "Nothing.")));
    let mut world = world_with_records("searched-by-the-loop", &records);
    let mut reader = Reader::new(&mut world, 80, 24);
    reader.press_all("/polic");
    let visit = reader.visit();
    visit.script().input.push_back(b"e".to_vec());
    visit.turn();
    assert_eq!(search(visit.model()).1, Answer::Awaited);
    let shown = visit.turn();
    let (query, answer, first) = search(visit.model());
    assert_eq!((query, answer), ("police", Answer::AsTyped));
    assert!(!shown.is_empty() && first > 0, "the first hits are shown at once");
    // The search goes on, and the next letter is shown in the turn after the one that reads it.
    visit.script().input.push_back(b"s".to_vec());
    visit.turn();
    assert_eq!(search(visit.model()).0, "polices");
    assert!(!visit.turn().is_empty());
    assert_eq!(search(visit.model()).1, Answer::AsTyped, "all is known too soon for this test");
    visit.go_on();
    let (query, answer, all) = search(visit.model());
    assert_eq!((query, answer), ("polices", Answer::Whole));
    assert!(all > 0);
    let found = visit.world().search("polices", visit.model().language).len();
    assert_eq!(all, found.min(MAX_HITS));
}

#[test]
fn the_system_learns_of_hiding_before_the_cover_and_of_its_end_before_the_page() {
    for profile in [Profile::KIOSK, Profile::SSH] {
        let mut world = world_in(profile);
        let mut visit = Visit::new(&mut world, (80, 24), Capabilities::XTERM);
        visit.press(b"2");
        visit.script().input.push_back(b"\x1b\x1b\x1b".to_vec());
        let (mut is_covered, mut notices) = (false, 0);
        let mut look = |visit: &mut Visit<'_>| {
            for call in visit.turn_in_calls() {
                match call {
                    Call::Covered(is) => is_covered = is,
                    Call::Write(bytes) => {
                        let is_notice = holds(&bytes, b"Notices");
                        assert!(is_covered || !is_notice, "the notice stands and nobody is told");
                        assert!(
                            !is_covered || !holds(&bytes, b"Get help"),
                            "the page stands and nobody is told"
                        );
                        notices += usize::from(is_notice);
                    }
                    _ => {}
                }
            }
        };
        for _ in 0..8 {
            look(&mut visit);
        }
        assert!(visit.model().is_hidden());
        visit.sleep(SECOND * 4);
        visit.script().input.push_back(b"\r".to_vec());
        for _ in 0..8 {
            look(&mut visit);
        }
        assert!(!visit.model().is_hidden() && !is_covered && notices == 1, "{profile:?}");
    }
}

/// The date of the tests, and a date after the first coming event.
const TODAY: Date = date(2026, 11, 22);
const LATER: Date = date(2026, 12, 3);

/// The titles of the events, in order.
fn order(world: &World) -> Vec<String> {
    let list = world.catalog.pane(Pane::Events);
    list.iter().map(|listed| world.catalog.entry(listed.entry).id.to_string()).collect()
}

#[test]
fn in_a_kiosk_a_new_date_applies_to_the_next_reader_only() {
    for hides in [true, false] {
        let mut world = world_in(Profile::KIOSK);
        let expected = order(&World {
            catalog: Catalog::built_in().with_next_dates_first(Some(LATER)),
            ..world_in(Profile::KIOSK)
        });
        let before = order(&world);
        assert_ne!(before, expected, "a day that changes nothing proves nothing");
        let mut visit = Visit::new(&mut world, (80, 24), Capabilities::of("linux", false));
        visit.press(b"3");
        visit.script().today = Some(LATER);
        for key in [&b"\x1b[B"[..], b"\r", b"\x1b", b"7"] {
            visit.press(key);
            visit.wait(SECOND * 100);
            assert_eq!((visit.world().today, order(visit.world())), (Some(TODAY), before.clone()));
        }
        if hides {
            visit.press(b"\x18");
            visit.wait(SECOND * 4);
            visit.press(b"\r");
        } else {
            visit.wait(SECOND * 180);
        }
        assert_eq!((visit.world().today, order(visit.world())), (Some(LATER), expected));
        assert!(is_new(visit.model(), visit.world()));
    }
}

#[test]
fn in_a_kiosk_a_new_date_applies_to_an_unused_first_page() {
    let mut world = world_in(Profile::KIOSK);
    let mut visit = Visit::new(&mut world, (80, 24), Capabilities::of("linux", false));
    visit.script().today = Some(LATER);
    visit.wait(SECOND * 179);
    assert_eq!(visit.world().today, Some(TODAY));
    visit.wait(SECOND);
    assert_eq!(visit.world().today, Some(LATER));
}

#[test]
fn over_ssh_a_cover_that_keeps_the_place_keeps_the_date() {
    let mut world = world_in(Profile::SSH);
    let mut visit = Visit::new(&mut world, (80, 24), Capabilities::XTERM);
    visit.press(b"3");
    visit.script().today = Some(LATER);
    visit.press(b"\x1b\x1b\x1b");
    assert!(visit.model().is_hidden());
    visit.press(b"\r");
    assert_eq!((visit.world().today, visit.model().place.pane), (Some(TODAY), Pane::Events));
}

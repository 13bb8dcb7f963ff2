//! Keys that arrive in one read: a word is text, a few letters are commands, and `q` quits only at the end.

use std::time::Duration;

use crate::support::reader::world_in;
use crate::support::visit::Visit;
use infocus::app::model::{Mode, World};
use infocus::app::navigation::start;
use infocus::app::profile::Profile;
use infocus::content::pane::Pane;
use infocus::search::index::Index;
use ratatui::layout::Size;
use ratatui_thrift::Capabilities;

/// The state after reads that arrive at these milliseconds.
struct After {
    has_left: bool,
    pane: Pane,
    chosen: usize,
    is_reading: bool,
    /// The query in the search box, if it is open.
    query: Option<String>,
}

fn after(letters: bool, reads: &[(u64, &str)]) -> After {
    let mut world = world_in(Profile { letters, ..Profile::PERSONAL });
    let mut visit = Visit::new(&mut world, (80, 24), Capabilities::XTERM);
    let mut now = 0;
    for (at, text) in reads {
        visit.wait(Duration::from_millis(at - now));
        now = *at;
        visit.feed(text.as_bytes());
    }
    visit.wait(Duration::from_millis(100));
    let mode = &visit.model().place.mode;
    After {
        has_left: visit.has_left(),
        pane: visit.model().place.pane,
        chosen: visit.model().cursor().chosen,
        is_reading: matches!(mode, Mode::Read(_)),
        query: match mode {
            Mode::Search(search) => Some(search.query.text().to_owned()),
            _ => None,
        },
    }
}

#[test]
fn esc_three_times_within_a_second_hides() {
    let hides = |reads: &[(u64, &str)]| after(true, reads).has_left;
    assert!(hides(&[(0, "\x1b"), (400, "\x1b"), (800, "\x1b")]));
    assert!(hides(&[(0, "\x1b\x1b\x1b")]));
    assert!(!hides(&[(0, "\x1b"), (600, "\x1b"), (1_200, "\x1b")]));
    assert!(!hides(&[(0, "\x1b"), (200, "\x1b[B"), (400, "\x1b"), (600, "\x1b")]));
}

#[test]
fn a_word_that_arrives_at_once_is_searched_and_runs_no_command() {
    let word = after(true, &[(0, "quiero")]);
    assert_eq!((word.query.as_deref(), word.has_left), (Some("quiero"), false));
    let opened_entry = after(true, &[(0, "/indian\r")]);
    assert!(opened_entry.is_reading && opened_entry.pane == Pane::Events);
}

/// Whoever types before the first page is there must not get less help.
#[test]
fn a_query_and_enter_typed_before_the_index_is_there_find_the_same() {
    for (typed, wanted) in [("/suicide\r", "lifeline-988"), ("/indian\r", "indian-country-seminar-2017")] {
        let mut world = World { index: Index::default(), ..world_in(Profile::PERSONAL) };
        let model = start(&world, Size::new(80, 24));
        let mut visit = Visit::waiting_unseen(&mut world, model, Capabilities::XTERM);
        visit.script().input.push_back(typed.as_bytes().to_vec());
        visit.turn();
        let Mode::Read(reading) = &visit.model().place.mode else { panic!("nothing is open") };
        assert_eq!(&*visit.world().catalog.entry(reading.entry).id, wanted);
    }
}

#[test]
fn few_letters_and_repeated_letters_are_commands_one_by_one() {
    assert_eq!(after(true, &[(0, "jjjjjj")]).chosen, 5);
    assert_eq!(after(true, &[(0, "4jjk")]).chosen, 1);
}

#[test]
fn q_leaves_only_as_the_last_byte_of_its_read() {
    assert!(after(true, &[(0, "q")]).has_left);
    assert!(after(true, &[(0, "jq")]).has_left);
    assert!(!after(true, &[(0, "qj")]).has_left);
}

#[test]
fn where_letters_search_a_letter_opens_the_search_with_itself_typed() {
    let typed = after(false, &[(0, "l"), (50, "o"), (90, "st")]);
    assert_eq!(typed.query.as_deref(), Some("lost"));
    assert_eq!(after(false, &[(0, "4")]).pane, Pane::Publications);
}

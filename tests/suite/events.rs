//! Events: coming ones first, past ones folded, and all of them in the calendar.

use std::fs;

use crate::support::events::{TODAY, catalog, pack};
use crate::support::reader::{Reader, world, world_in};
use crate::support::{empty_folder, run};
use infocus::app::model::{Mode, World};
use infocus::app::profile::Profile;
use infocus::commands::print::{Selection, print};
use infocus::content::catalog::Catalog;
use infocus::content::entry::Setting;
use infocus::content::hotline::NUMBER;
use infocus::content::pane::Pane;
use infocus::content::reading::ReadingContext;
use infocus::search::index::Index;
use infocus::text::Language;
use jiff::civil::Date;

const FOLDED: &str = "4 past events on the 2017 page";

/// One of the folded events.
const PAST: &str = "Human Trafficking in Indian Country Seminar";

fn world_with(text: String, today: Option<Date>) -> World {
    let catalog = catalog(text, today);
    let index = Index::new(&catalog, Setting::Personal);
    World { index, today, ..World::new(catalog, Profile::PERSONAL) }
}

fn reading(catalog: &Catalog, today: Option<Date>) -> ReadingContext<'_> {
    ReadingContext::new(catalog, today)
}

/// The titles of the rows in Events, without headings.
fn rows(reader: &Reader<'_>) -> Vec<String> {
    let list = reader.world().catalog.pane(Pane::Events);
    let rows = reader.model().rows(reader.world());
    let positions = rows.iter().filter_map(infocus::app::listing::position);
    let title = |position: usize| {
        reader.world().catalog.entry(list[position].entry).title.in_language(Language::English)
    };
    positions.map(|position| title(position).to_string()).collect()
}

#[test]
fn past_events_are_folded_and_enter_toggles_the_fold() {
    let mut world = world();
    let mut reader = Reader::new(&mut world, 80, 40);
    reader.press_all("3↓↓↓↓↓↓");
    assert!(reader.look().shows(&format!("+ {FOLDED}")) && reader.look().shows("Enter open"));
    assert_eq!(rows(&reader).len(), 8);
    reader.press_all("⏎");
    assert!(reader.look().shows(&format!("- {FOLDED}")) && reader.look().shows("Enter close"));
    assert_eq!(rows(&reader).len(), 12);
    assert!(reader.look().shows("7 of 12"), "{:#?}", reader.look().rows());
    reader.press_all("↓⏎");
    assert!(matches!(reader.model().place.mode, Mode::Read(_)));
    reader.press_all("⎋↑⏎");
    assert_eq!(rows(&reader).len(), 8);
    reader.press_all("↓");
    assert!(reader.look().shows("> More Events"), "{:#?}", reader.look().rows());
}

#[test]
fn reading_a_past_event_unfolds_the_list() {
    let mut world = world();
    let mut reader = Reader::new(&mut world, 120, 40);
    reader.press_all("/indian country seminar⏎");
    let shot = reader.look();
    assert!(shot.shows(PAST) && shot.shows("This event is over."), "{:#?}", shot.rows());
    assert!(rows(&reader).contains(&PAST.to_owned()));
}

#[test]
fn the_next_reader_finds_it_folded_again() {
    let mut world = world_in(Profile::KIOSK);
    let mut reader = Reader::new(&mut world, 80, 24);
    reader.press_all("3↓↓↓↓↓↓⏎");
    assert!(reader.model().place.shows_past);
    // The reader hides the page; the next one presses Enter, more than three seconds later.
    reader.press_all("✕↓⏎3");
    assert!(!reader.model().is_hidden() && !reader.model().place.shows_past);
}

#[test]
fn with_a_wrong_clock_nothing_is_past_and_nothing_is_folded() {
    let mut world = world_with(r#"{"format": 1}"#.into(), None);
    let mut reader = Reader::new(&mut world, 80, 60);
    reader.press_all("3");
    assert_eq!(rows(&reader).len(), 11);
    let shot = reader.look();
    assert!(
        shot.shows("Events on the 2017 page") && shot.shows(PAST) && !shot.shows("past"),
        "{:#?}",
        shot.rows()
    );
}

#[test]
fn the_next_event_is_first_and_past_events_nearby_are_folded_too() {
    let mut world = world_with(pack(), TODAY);
    let mut reader = Reader::new(&mut world, 80, 60);
    reader.press_all("3");
    let rows = rows(&reader);
    let own = |id: &str| format!(r"A; b, c\d: {id}");
    let first =
        ["Calendar", &own("winter"), &own("summer"), &own("desert"), &own("island"), &own("wherever")];
    assert_eq!(rows[..6], first);
    assert_eq!(rows[6..9], [&own("week"), "Free talk", "Later talk"]);
    assert_eq!(rows[12], own("vigil"));
    assert_eq!(rows[15], "5 past events");
    assert!(!rows.contains(&"Old talk".to_owned()));
}

#[test]
fn the_printed_page_lists_past_events_under_their_count() {
    let world = world();
    let sheet = print(&[reading(&world.catalog, TODAY)], &[Selection::Pane(Pane::Events)], None);
    let (_, past) = sheet.split_once(&format!("\n{FOLDED}\n---")).unwrap();
    let (past, _) = past.split_once("\nFrom the 2017 page\n---").unwrap();
    assert_eq!(past.matches("This event is over.").count(), 4, "{past}");
}

#[test]
fn the_calendar_links_each_coming_day() {
    let mut world = world();
    let mut reader = Reader::new(&mut world, 80, 40);
    reader.press_all("3⏎");
    let shot = reader.look();
    for text in
        ["December 2026", "          1 [ 2]  3", "· December 2: International Day", "· January 1 to 31:"]
    {
        assert!(shot.shows(text), "{text}: {:#?}", shot.rows());
    }
    reader.press_all("↓⏎");
    assert!(reader.look().shows("Next: December 2, 2026"), "{:#?}", reader.look().rows());
}

#[test]
fn a_narrow_screen_has_the_dates_in_a_list() {
    let mut world = world();
    let mut reader = Reader::new(&mut world, 40, 12);
    reader.press_all("73⏎");
    let shot = reader.look();
    assert!(shot.shows("· 2 de diciembre: Día"), "{:#?}", shot.rows());
    assert!(!shot.shows("do  lu"), "{:#?}", shot.rows());
}

#[test]
fn a_listener_has_the_dates_in_a_list_too() {
    let profile = Profile { is_spoken: true, ..Profile::PERSONAL };
    let mut world = World { profile, ..world_with(pack(), TODAY) };
    let mut reader = Reader::new(&mut world, 80, 40);
    reader.press_all("3⏎");
    let shot = reader.look();
    assert!(shot.shows("December 2: International Day") && !shot.shows("Su  Mo"), "{:#?}", shot.rows());
}

#[test]
fn the_events_command_lists_one_event_a_line_next_first() {
    let folder = empty_folder("events-told");
    fs::write(folder.join("pack.json"), pack()).unwrap();
    let said = run(&["events", "--content", folder.to_str().unwrap()]);
    assert_eq!((said.status, &*said.err), (Some(0), ""));
    let at = |text: &str| said.out.find(text).unwrap_or_else(|| panic!("{text}: {}", said.out));
    let order = [
        at(NUMBER),
        at("Days marked every year"),
        at("National Human Trafficking Awareness Day"),
        at(" past events"),
        at("  January 17, 2017: FY 2017"),
        at("  February 28 to March 2, 2017: "),
    ];
    assert!(order.is_sorted(), "{}", said.out);
    let spanish = run(&["events", "--lang", "es"]).out;
    assert!(spanish.contains("4 eventos pasados de la página de 2017"), "{spanish}");
    assert!(spanish.contains("  28 de febrero al 2 de marzo de 2017: "), "{spanish}");
}

/// Dates in an added file do not prove that the clock is behind.
#[test]
fn a_future_date_in_an_added_file_does_not_revive_past_events() {
    let folder = empty_folder("future");
    let entry = r#"{"id": "a", "pane": "qa", "order": 1, "origin": "added", "title": "T", "sources": [{"name": "S", "as_of": "2206-03"}]}"#;
    fs::write(folder.join("a.json"), format!(r#"{{"format": 1, "entries": [{entry}]}}"#)).unwrap();
    let folder = folder.to_str().unwrap();
    for arguments in [&["print", "events"][..], &["events"], &["print", "calendar"]] {
        let said = run(&[&["--content", folder], arguments].concat());
        assert_eq!((said.status, &*said.err), (Some(0), ""));
        assert_eq!(said.out, run(arguments).out);
    }
    assert_eq!(run(&["print", "events"]).out.matches("This event is over").count(), 4);
}
